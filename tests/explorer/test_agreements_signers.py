"""The page of agreements where governments signed, too: it opens on those of unions, the others one choice away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.frame.data import Data
from explorer.frame.day import world_at
from explorer.look.people import RANKING
from explorer.network_page.subjects import around, whole
from graphmodel.coverage import CoveragePolicy
from graphmodel.snapshot import Snapshot
from graphmodel.stores import open_store
from tests.explorer.atlas import TODAY
from tests.explorer.visit import address_of, opened, rows, said, title
from tests.world import World, nepal_kuwait

TREATY = "Agreement between the Government of the one and the Government of the other on workers"


def both() -> World:
    """One agreement of unions and two of governments, with other promises; the governments are the best tied."""
    world = nepal_kuwait()
    world.organisation("gov-npl", "NPL", "government").organisation("gov-kwt", "KWT", "government")
    world.agreement("mou", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"], signed_on="2019", commitments=["casework"])
    for name, day in (("first", "1961-10-30"), ("second", "2004")):
        world.agreement(
            name, ["gov-npl", "gov-kwt"], ["NPL>KWT"], level="government_to_government", signed_on=day, auto_renew=True,
            commitments=["wages"], title=f"{TREATY} ({name})",
        )  # fmt: skip
    return world


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return both


def test_the_page_opens_on_agreements_of_unions_and_counts_each_kind(store: Path) -> None:
    app = opened("agreements", store)
    assert title(app) == "3 agreements on record, 1 of them signed between unions"
    assert [str(row["title"]) for row in rows(app)] == ["Text mou"]
    assert "Of the **1** that were signed" in said(app)
    choice = next(each for each in app.get("button_group") if getattr(each, "key", None) == "signers")
    assert [option.content for option in choice.proto.options] == ["Unions · 1", "Governments · 2", "All · 3"]
    assert address_of(app) == {}


@pytest.mark.parametrize(("signers", "count"), [("governments", 2), ("all", 3)])
def test_the_others_are_one_choice_away_and_stand_in_the_address(store: Path, signers: str, count: int) -> None:
    app = opened("agreements", store, signers=signers)
    assert len(rows(app)) == count
    assert f"{count} of {count} agreements shown." in said(app)
    assert address_of(app) == {"signers": signers}


def test_where_the_bar_leaves_one_kind_there_is_nothing_to_choose(store: Path) -> None:
    app = opened("agreements", store, levels="government_to_government")
    assert len(rows(app)) == 2
    assert not [each for each in app.get("button_group") if getattr(each, "key", None) == "signers"]


def test_only_promises_that_occur_have_a_column(store: Path) -> None:
    folds = ("commitments_twin_fold",)
    unions = opened("agreements", store, folds, show="commitments").dataframe[0].value
    assert list(unions.columns) == ["Agreement", "Help with workers’ cases"]
    governments = opened("agreements", store, folds, show="commitments", signers="governments").dataframe[0].value
    assert list(governments.columns) == ["Agreement", "Protection of wages"]


def test_an_old_treaty_says_when_it_was_signed_and_that_no_end_is_on_record(store: Path) -> None:
    told = said(opened("agreements", store, agreement="first"))
    assert "30 October 1961" in told
    assert "it renews itself, and no end is on record" in told


def test_a_picture_that_is_cut_draws_governments_and_what_they_signed_last(store: Path) -> None:
    with open_store(str(store), environ={}) as held:
        data = Data(held, Snapshot(held), (("SOLIDARITY_STORE", str(store)),))
        day = world_at(data, TODAY, CoveragePolicy(), RANKING)
        near, everything = list(around(day, "NPL").ranked), list(whole(day).ranked)
    assert near.index("mou") < near.index("first")
    assert set(everything[-2:]) == {"gov-npl", "gov-kwt"}
