"""The view of what to sign next: its answer first, each agreement with its ways, and a row can be taken out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.explorer.visit import address_of, html, opened, plain, press, rows, said, title
from tests.graphmodel.strategy.next_world import plan_world
from tests.world import World


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return plan_world


def test_the_answer_comes_first_and_is_proven(store: Path) -> None:
    app = opened("plan", store, plan="next", next_k="1", next_table="3")
    assert title(app) == "The next agreement: the one that would lift most people out of flagged corridors"
    told = said(app).replace("\\", "")
    assert (
        "One agreement of at most 3 countries would lift the flag from 4 of 8 flagged corridors: 950 of 3,300" in told
    )
    assert "Proven best" in told


def test_each_row_names_its_parties_as_ways_and_says_what_it_lifts(store: Path) -> None:
    app = opened("plan", store, plan="next", next_k="1")
    (row,) = [one for one in html(app) if "sg sg-evidence" in one]
    assert "focus=mtuc-mys" in row
    assert "corridor=NPL-MYS" in row
    told = plain(row)
    assert "520 people not displaced" in told
    assert "15.8 % of 3,300 people not displaced" in told
    assert "Union mtuc-mys and Union gefont-npl belong to Union ituc" in told


def test_a_row_that_is_taken_out_stands_in_the_address_and_can_come_back(store: Path) -> None:
    app = press(opened("plan", store, plan="next", next_k="1"), "next_not_1")
    assert address_of(app)["next_without"] == "MYS-NPL"
    assert "430 people not displaced" in said(app)
    press(app, "next_back_MYS-NPL")
    assert "next_without" not in address_of(app)
    assert "430 people not displaced" in said(opened("plan", store, plan="next", next_k="1", next_without="NPL-MYS"))
    assert "520 people not displaced" in said(app)


def test_what_no_agreement_can_reach_is_folded_away_with_its_reasons(store: Path) -> None:
    app = opened("plan", store, ("next_beyond_fold",), plan="next")
    assert [(row["people"], row["why"]) for row in rows(app)] == [
        (1_000, "In Land of QAT there is no union to sign with"),
        (900, "Unions in Land of KWT stand under restrictions"),
        (50, "In Land of LAO only local structures are on record, which sign for their area alone"),
    ]


def test_unions_under_restrictions_are_let_in_by_the_button_that_says_so(store: Path) -> None:
    app = press(opened("plan", store, plan="next", next_k="1"), "next_let_in")
    assert address_of(app)["next_restricted"] == "yes"
    assert "900 people not displaced" in said(app)


def test_a_row_is_started_as_a_draft(store: Path) -> None:
    app = press(opened("plan", store, plan="next", next_k="1"), "next_start_1")
    assert address_of(app)["plan"] == "drafts"
    assert "mtuc-mys" in address_of(app)["drafts"]
    assert "520" in said(app)


def test_all_rows_are_started_as_drafts_together(store: Path) -> None:
    app = press(opened("plan", store, plan="next", next_k="2"), "next_start_all")
    assert address_of(app)["plan"] == "drafts"
    assert address_of(app)["drafts"].count("|") == 1
    # 520 people by the first, 430 by the second, as each says of itself.
    assert "950 people" in title(app)


def test_where_nothing_can_be_signed_the_answer_says_so(store: Path) -> None:
    app = opened("plan", store, plan="next", next_to="QAT")
    assert title(app) == "The next agreements: none of those asked for would lift a flag"


def test_places_counts_and_the_willing_are_choices_of_the_address(store: Path) -> None:
    app = opened(
        "plan", store, plan="next", next_from="NPL", next_to="IND,MYS", next_willing="bwi", next_counts="corridors"
    )
    told = said(app)
    assert "500 people not displaced" in told
    assert "Union builders-npl" in told
    assert "hms-ind" in "".join(html(app))
