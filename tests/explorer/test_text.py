"""The catalogue holds every text that is asked for, and none that nobody asks for."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from string import Formatter

import pytest
from streamlit.testing.v1 import AppTest

import explorer
import graphmodel
import solidarity
import wording
from explorer.text import later, number, people, say, say_count, speak, word
from wording.catalogue import FIRST, UnknownLanguage, get_language, languages
from wording.declared import declared

FOLDER = Path(explorer.__file__).parent
ENGLISH = get_language().texts
DECLARED = declared()
# Families whose last part comes from the data or from a list in the code.
FAMILIES = (
    "network.view.", "network.column.", "network.answer.", "network.tier.", "network.layout.", "network.search.",
    "network.step.", "network.focus.", "network.signing.", "profile.confidence.", "profile.since", "profile.until",
    "corridors.origin", "corridors.destination", "corridors.preset.",
    "corridors.all.", "character.", "measure.", "corridor.answer.", "corridor.convention.",
    "corridor.way.", "corridor.years.", "corridor.picture.", "standing.",
    "role.", "grade.", "group.", "about.", "level.", "form.", "measurement_kind.", "union_status.", "kafala.",
    "gcm_vote.", "store.", "affiliation_status.", "succession_event.", "stage.", "commitment.", "activity_kind.",
    "measurement_basis.", "tie.", "tie_basis.", "reason.",
    "why.standing.", "routes.", "language.", "date.", "country.",
    "corridors.looked_for.", "map.tooltip.", "flag.state.", "corridors.title.nothing_", "overview.title.nothing_",
    "bar.state.people.", "people.who.", "people.not_displaced", "people.all_people",
    "overview.figure.", "overview.among.", "overview.measure.", "overview.unverified.", "kinds.",
    "data.tab.", "data.resting.", "data.type.", "data.schema.", "part.", "unit.", "saving.",
    "corridors.unions.", "door.ends.", "door.told", "fit.", "map.no_", "missing.", "network.age.", "network.colour.",
    "network.size.", "network.start.row.", "overview.own.", "profile.corridors.",
    "plan.view.", "draft.term.", "draft.begin.",
    "rank.", "partners.", "instead.way.", "instead.where.", "instead.no_", "effect.", "cause.", "changes.flag.",
    "changes.lost", "changes.got", "changes.kept", "next.who.", "next.what.", "next.counts.", "next.column.",
    "next.greedy.", "brokers.", "briefing.",
    "overview.turned.", "cypher_page.shown_as.", "cypher_page.dialect.", "warning.",
)  # fmt: skip
FOLDERS = [FOLDER, *(Path(package.__file__ or "").parent for package in (graphmodel, solidarity, wording))]
SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in FOLDERS
    for path in folder.rglob("*.py")
    if path.parent.name != "text"
)
SOURCE = SOURCE.replace("'", '"')
OWN = (FOLDER / "text" / "__init__.py").read_text(encoding="utf-8")


def test_every_text_that_is_asked_for_is_there() -> None:
    asked = set(re.findall(r'say(?:_count)?\(\s*"([a-z_.]+)"', SOURCE + OWN))
    assert asked - ENGLISH.keys() == set()


def test_every_word_is_asked_for_of_a_list_that_there_is() -> None:
    families = {name[: place.start()] for name in ENGLISH for place in re.finditer(r"\.", name)}
    asked = set(re.findall(r'\bword\(\s*"([^"]+)"', SOURCE + OWN)) | set(re.findall(r'name_of\(\s*"([^"]+)"', SOURCE))
    assert len(asked) > 20
    assert asked - families == {"convention"}


def test_a_file_is_made_in_the_language_in_which_it_was_offered() -> None:
    speak("fr")
    try:
        made = later(lambda: word("verdict", "none_on_record"))
    finally:
        speak("en")
    with ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(made).result() == get_language("fr").word("verdict", "none_on_record")
        assert elsewhere.submit(lambda: word("verdict", "none_on_record")).result() == get_language().word(
            "verdict", "none_on_record"
        )


def test_no_text_is_left_over() -> None:
    left = [
        name
        for name in ENGLISH.keys() - DECLARED.keys()
        if not name.startswith(FAMILIES)
        and f'"{name.removesuffix(".one")}"' not in SOURCE
        and f'say("{name}"' not in OWN
    ]
    assert left == []


def test_no_text_shouts_or_holds_a_sign_of_its_own() -> None:
    assert [name for name, text in ENGLISH.items() if "!" in text or re.search("[\U0001f300-\U0001faff]", text)] == []


def test_values_stand_in_their_places() -> None:
    assert all(list(Formatter().parse(text)) for text in ENGLISH.values())
    assert say("when", day="1 June 2024") == "as of 1 June 2024"
    assert say_count("corridor.evidence.more", 1) == "One more agreement that reaches it"
    assert say_count("corridor.evidence.more", 1234) == "1,234 more agreements that reach it"
    assert word("level", "union_to_union") == "unions"
    assert word("level", "never_heard_of") == "never heard of"


@pytest.mark.parametrize(
    ("value", "prose"),
    [
        (7, "7"),
        (999, "999"),
        (5_760, "5,760"),
        (266_580, "267,000"),
        (3_248_545, "3.25 million"),
        (262e6, "262 million"),
    ],
)  # fmt: skip
def test_people_are_rounded_to_three_figures_in_prose(value: int, prose: str) -> None:
    assert people(value) == prose


def test_numbers_keep_what_they_have() -> None:
    assert [number(value) for value in (1_234_567, 1098.589, 0.5)] == ["1,234,567", "1,098.59", "0.5"]


def test_a_language_without_texts_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownLanguage, match="there are no texts in “xx”; there are some in: en"):
        get_language("xx")


def test_a_wrong_setting_is_one_line_on_the_page() -> None:
    def script() -> None:
        from datetime import date

        from explorer.app import main

        main({"SOLIDARITY_LANGUAGE": "xx"}, date.today)

    app = AppTest.from_function(script).run()
    assert list(app.exception) == []
    assert [fault.value.replace("\\", "") for fault in app.error] == [
        "SOLIDARITY_LANGUAGE: there are no texts in “xx”; there are some in: " + ", ".join(languages())
    ]


def test_no_name_is_written_in_two_files() -> None:
    names = [
        line.split(" = ")[0].strip('"')
        for path in (Path(wording.__file__).parent / FIRST).glob("*.toml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith('"')
    ]
    assert sorted(names) == sorted(set(names))
    assert set(names) | DECLARED.keys() == ENGLISH.keys()
