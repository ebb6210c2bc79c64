"""How strict the flag is, on the pages: the three numbers, the titles, the lists, the marks, the address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.look.gap_table import as_table
from explorer.look.people import RANKING
from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import Snapshot, find_gaps
from graphmodel.stores import open_store
from graphmodel.vocabulary import FLAG_WHEN
from tests.explorer.atlas import atlas
from tests.explorer.visit import FOLDS, address_of, html, opened, rows, said, title
from tests.graphmodel.gulf import silenced
from tests.world import World

GOVERNMENTS, HOMES, TEACHERS = "Nepal → Qatar", "India → Kuwait", "Nepal → India"
TITLES = {
    "nothing_on_record": "5 of 8 corridors have no agreement on record between unions of the two countries",
    "nothing_confirmed": "6 of 8 corridors have no agreement confirmed in force between unions of the two countries",
    "nothing_for_all": (
        "7 of 8 corridors have no agreement in force for all workers between unions of the two countries"
    ),
}


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return lambda: silenced(atlas())


def pressed(app: AppTest) -> tuple[object, list[str]]:
    control = app.button_group(key="flag_pressed")
    return control.value, list(control.options)


def test_the_three_numbers_stand_side_by_side_whichever_holds(store: Path) -> None:
    for strictness in FLAG_WHEN:
        app = opened("overview", store, flag=strictness)
        assert title(app) == TITLES[strictness]
        assert pressed(app) == (
            strictness,
            [
                "nothing is on record: **5** · 5,760 people",
                "nothing is confirmed in force: **6** · 7,760 people",
                "nothing holds for all workers: **7** · 16,800 people",
            ],
        )


def test_one_press_chooses_and_stands_in_the_address_and_in_the_bar(store: Path) -> None:
    app = opened("overview", store)
    assert address_of(app) == {}
    app.button_group(key="flag_pressed").set_value("nothing_confirmed").run()
    assert list(app.exception) == []
    assert address_of(app) == {"flag": "nothing_confirmed"}
    assert title(app) == TITLES["nothing_confirmed"]
    assert app.radio(key="flag").value == "nothing_confirmed"
    app.radio(key="flag").set_value("nothing_for_all").run()
    assert pressed(app)[0] == "nothing_for_all"
    app.button(key="reset_counts").click().run()
    assert address_of(app) == {}
    assert pressed(app)[0] == "nothing_on_record"


def test_a_word_that_is_none_means_the_default(store: Path) -> None:
    assert title(opened("overview", store, flag="nothing")) == TITLES["nothing_on_record"]


def test_every_number_is_that_of_the_list_behind_it(store: Path) -> None:
    added = {"nothing_on_record": [], "nothing_confirmed": [TEACHERS], "nothing_for_all": [HOMES, TEACHERS]}
    flagged = [GOVERNMENTS, "Norway → Nepal", "Kuwait → Nepal", "India → Qatar"]
    for strictness in FLAG_WHEN:
        app = opened("corridors", store, flag=strictness)
        listed = [row["corridor"] for row in rows(app)]
        assert TITLES[strictness].startswith(f"{len(listed)} of 8")
        assert f"**{len(listed)} of 8** corridors are flagged" in said(app)
        assert set(listed) - set(flagged) - {name for name in listed if "HYPERLINK" in name} == set(added[strictness])


def test_the_corridors_page_says_what_is_missing(store: Path) -> None:
    assert title(opened("corridors", store, flag="nothing_confirmed")) == (
        "Flagged corridors: no agreement confirmed in force between unions of the two countries"
    )
    assert title(opened("corridors", store, flag="nothing_for_all", sector="domestic_work")) == (
        "Flagged corridors: no agreement in force for all workers in domestic work between unions of the two countries"
    )
    assert title(opened("corridors", store, flag="nothing_for_all", preset="asia-arab")) == (
        "Asia – Arab States: 3 of 4 corridors flagged"
    )


def test_marks_stand_beside_verdicts_in_the_table_on_cards_and_in_the_ten_largest(store: Path) -> None:
    listed = rows(opened("corridors", store, verdict="unconfirmed,partial,covered"))
    assert {row["corridor"]: row["verdict"] for row in listed} == {
        HOMES: "Partly covered, domestic work only",
        TEACHERS: "Unconfirmed, education only",
        "Nepal → Kuwait": "Covered",
    }
    phone = opened("corridors", store, FOLDS, True, verdict="unconfirmed")
    cards = [text for text in html(phone) if text.startswith('<div class="sg sg-card">')]
    assert ["Unconfirmed, education only" in card for card in cards] == [True]
    told = said(opened("overview", store, flag="nothing_for_all"))
    assert "Unconfirmed, education only · 2,000 people, UN stock, 2024" in told
    assert "Partly covered, domestic work only · 9,000 people, UN stock, 2024" in told


def test_a_country_on_the_network_page_has_the_marks_too(store: Path) -> None:
    assert "Unconfirmed, education only" in said(opened("network", store, focus="IND"))


def test_the_question_behind_a_page_has_the_strictness(store: Path) -> None:
    for path, address in (("overview", {}), ("corridors", {}), ("network", {"view": "corridors"})):
        asked = opened(path, store, flag="nothing_confirmed", **address)
        assert any('flag_when: "nothing_confirmed"' in block.value for block in asked.code), path


def test_the_door_is_as_strict_as_the_flag(store: Path) -> None:
    told = [said(opened("overview", store, mine="hms-ind", flag=strictness)) for strictness in FLAG_WHEN]
    # India → Qatar, then the teachers, then India → Kuwait.
    assert ["1 of 3" in told[0], "2 of 3" in told[1], "3 of 3" in told[2]] == [True] * 3


def test_where_they_sign_is_said_as_the_flag_has_it(store: Path) -> None:
    asked = {"view": "signing", "focus": "hms-ind"}
    told = [said(opened("network", store, flag=strictness, **asked)) for strictness in FLAG_WHEN]
    assert (
        "2 corridors covered, at least in part or unconfirmed, by these alone, 0 reached but still flagged" in told[0]
    )
    assert "1 corridor covered, at least in part, by these alone, 1 reached but still flagged" in told[1]
    assert "0 corridors covered by these alone, 2 reached but still flagged" in told[2]


def test_an_agreement_that_stands_is_no_missing_union(store: Path) -> None:
    assert title(opened("corridors", store, corridor="NPL-IND", flag="nothing_confirmed")) == title(
        opened("corridors", store, corridor="NPL-IND")
    )


def test_a_file_says_under_which_strictness_it_was_made(store: Path) -> None:
    policy, day = CoveragePolicy(flag_when="nothing_confirmed"), date(2024, 6, 1)
    with open_store(str(store), environ={}) as held:
        snapshot = Snapshot(held)
        headings, rows = as_table(find_gaps(snapshot, day, policy), day, policy, RANKING, snapshot, snapshot.graph)
    told = [dict(zip(headings, row, strict=True)) for row in rows]
    assert {(row["Workers asked for"], row["Flagged where"], row["As of"]) for row in told} == {
        ("All workers", "nothing is confirmed in force", day)
    }
    assert (len(told), any("education only" in str(row["Limits"]) for row in told)) == (6, True)
