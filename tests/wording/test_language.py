"""A language by its catalogue alone: plurals, numbers, days and lists by the CLDR, and what is missing in English."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wording
from graphmodel.errors import SolidarityError
from tests.wording import pseudo
from wording.__main__ import main
from wording.catalogue import UnknownLanguage, get_language, languages
from wording.declared import declared
from wording.language import Language

HERE = Path(wording.__file__).parent
ENGLISH, FRENCH = get_language(), get_language("fr")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_english_says_everything_and_every_language_names_itself() -> None:
    assert languages().items() >= {("en", "English"), ("fr", "Français")}
    assert [code for code in languages() if get_language(code).name == code] == []
    assert declared().keys() <= ENGLISH.texts.keys()


def test_french_lacks_no_text_but_rules_of_english_and_words_of_the_commands() -> None:
    own = {name for path in (HERE / "fr").glob("*.toml") for name in tomllib.loads(path.read_text(encoding="utf-8"))}
    # What the model declares, a new kind as much as a new question, may wait for its French; it is said in English.
    asked = ENGLISH.texts.keys() - declared().keys()
    missing = {name for name in asked - own if not name.startswith(("country.article", "why."))}
    assert {name for name in missing if re.search("[A-Za-z]{2}", ENGLISH.texts[name])} == set()


@pytest.mark.parametrize("code", languages())
def test_a_text_holds_the_values_of_its_english_twin_and_perhaps_its_count(code: str) -> None:
    texts = get_language(code).texts
    wrong = {
        name
        for name, text in texts.items()
        if name in ENGLISH.texts and places(text) - {"count"} != places(ENGLISH.texts[name]) - {"count"}
    }
    assert wrong == set()


def test_no_text_of_its_own_is_named_like_the_plural_form_of_another() -> None:
    """In a language with more forms than English it would be said in the place of that form."""
    texts = ENGLISH.texts
    forms = [name for name in texts if name.rpartition(".")[2] in {"zero", "one", "two", "few", "many", "other"}]
    bases = {name: name.rpartition(".")[0] for name in forms}
    assert len(forms) > 1
    wrong = {
        name for name, base in bases.items() if base in texts and places(texts[name]) - places(texts[base]) - {"count"}
    }
    assert wrong == set()


def test_no_name_is_written_in_two_files_of_a_language() -> None:
    for code in languages():
        names = [
            name for path in (HERE / code).glob("*.toml") for name in tomllib.loads(path.read_text(encoding="utf-8"))
        ]
        assert sorted(names) == sorted(set(names)), code


def test_plurals_follow_the_language() -> None:
    assert [ENGLISH.count("sentence.agreements", n) for n in (0, 1, 2)] == [
        "0 agreements",
        "1 agreement",
        "2 agreements",
    ]
    assert [FRENCH.count("sentence.agreements", n) for n in (0, 1, 2)] == ["0 accord", "1 accord", "2 accords"]
    texts = {"x": "{count} other", "x.one": "one", "x.two": "two", "x.few": "{count} few", "x.many": "{count} many"}
    arabic = Language("ar", {"language.locale": "ar"} | texts, texts)
    assert [arabic.count("x", n) for n in (0, 1, 2, 3, 11, 100)] == [
        "0 other", "one", "two", "3 few", "11 many", "100 other",
    ]  # fmt: skip


def test_a_text_that_a_language_lacks_keeps_its_english_plural() -> None:
    little = Language("fr", {"language.locale": "fr"}, ENGLISH.texts)
    assert little.count("sentence.agreements", 1) == "1 agreement"


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("198X", "the 1980s", "les années 1980"), ("2024", "2024", "2024"), ("2023-06", "June 2023", "juin 2023"),
        ("2023-06-12", "12 June 2023", "12 juin 2023"),
        ("2022-10/..", "not before October 2022", "pas avant : octobre 2022"),
    ],
)  # fmt: skip
def test_a_date_is_never_more_exact_than_its_source(text: str, english: str, french: str) -> None:
    assert (ENGLISH.day(text), FRENCH.day(text).replace("\u00a0", " ")) == (english, french)


def test_numbers_people_and_rows_of_names() -> None:
    assert (ENGLISH.number(9_273), FRENCH.number(9_273)) == ("9,273", "9\u202f273")
    assert (ENGLISH.people(3_248_545), FRENCH.people(3_248_545)) == ("3.25 million", "3,25 millions")
    assert FRENCH.listing(["A", "B", "C"]) == "A, B et C"
    assert (ENGLISH.land("Philippines"), FRENCH.land("Philippines")) == ("the Philippines", "Philippines")


@given(st.integers(min_value=0, max_value=10**11))
def test_people_keep_three_figures_in_every_language(value: int) -> None:
    shown = ENGLISH.people(value).split()[0].replace(",", "")
    assert len(shown.replace(".", "").strip("0")) <= 3
    assert FRENCH.people(value)


def test_an_unknown_language_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownLanguage, match="there are no texts in “xx”; there are some in: en, fr"):
        get_language("xx")


def test_a_language_of_ones_own_stands_beside(tmp_path: Path) -> None:
    pseudo.write(tmp_path)
    found = get_language(pseudo.CODE, tmp_path)
    assert found.direction == "rtl"
    assert found.say("when", day="1") == pseudo.odd("as of {day}").format(day="1")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "some.toml").write_text("no toml", encoding="utf-8")
    with pytest.raises(SolidarityError, match=r"some\.toml of the language “xx” cannot be read"):
        get_language("xx", tmp_path)


def folder(root: Path, code: str, *lines: str) -> Path:
    """A folder of texts beside, with one language."""
    (root / code).mkdir()
    (root / code / "own.toml").write_text("\n".join(lines), encoding="utf-8")
    return root


def test_texts_beside_go_before_ours_and_leave_the_others(tmp_path: Path) -> None:
    folder(tmp_path, "en", '"bar.today" = "As of now"')
    french = get_language("fr", folder(tmp_path, "fr", '"bar.today" = "Maintenant"'))
    assert french.say("bar.today") == "Maintenant"
    assert french.say("app.name") == FRENCH.say("app.name")
    english = get_language("en", tmp_path)
    assert (english.say("bar.today"), english.word("sector", "domestic_work")) == ("As of now", "domestic work")


@pytest.mark.parametrize(
    ("code", "line", "told"),
    [
        ("zz", '"app.name" = "x"', "“zz” is none that the CLDR knows"),
        ("es", '"app.name" = 3', "“app.name” is no text"),
        ("es", 'app.name = "x"', "“app” is no text"),
        ("es", '"app.name" = "x', "own.toml of the language “es” cannot be read"),
    ],
)
def test_texts_that_are_none_are_told_in_one_line(tmp_path: Path, code: str, line: str, told: str) -> None:
    with pytest.raises(SolidarityError, match=re.escape(told)) as fault:
        get_language(code, folder(tmp_path, code, line))
    assert "\n" not in str(fault.value)


def test_a_folder_of_texts_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SolidarityError, match="cannot be read: No such file"):
        get_language("en", tmp_path / "none")


def test_what_a_language_lacks_and_what_it_makes_up_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder(tmp_path, "es", '"language.name" = "Español"', '"bar.today" = "Hoy"', '"no.such.text" = "nada"')
    assert main([str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert re.search(r"Español \(es\): \d+ texts are said in English, 1 have no twin in English", told)
    assert "  unknown  no.such.text" in told
    assert "  lacks    app.name = " in told
    assert "lacks    bar.today" not in told
    assert main([str(tmp_path / "none")]) == 2
