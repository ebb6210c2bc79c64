"""The next agreements on a world drawn by hand: the answers are worked out on paper, and the rule agrees with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapFilters, judge_corridors
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store, open_store
from graphmodel.strategy.next_agreements import NextAgreements, Wanted, next_agreements
from graphmodel.strategy.whatif import what_if
from tests.graphmodel.gulf import load
from tests.graphmodel.strategy.next_world import plan_world

DAY = date(2024, 6, 1)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    with open_store(str(tmp_path_factory.mktemp("plan") / "plan.lbdb"), environ={}) as store:
        held = Snapshot(load(store, plan_world()))
        held.read_graph()
        held.covers(5)
        return held


def chosen(
    snapshot: Snapshot, policy: CoveragePolicy | None = None, places: Any = None, **wanted: Any
) -> NextAgreements:
    asked = policy or CoveragePolicy()
    rows = judge_corridors(snapshot, DAY, asked, GapFilters(**(places or {})))
    return next_agreements(snapshot, rows, DAY, asked, Wanted(**wanted))


def told(found: NextAgreements) -> list[tuple[tuple[str, ...], int]]:
    return [(one.star.countries, one.people) for one in found.agreements]


def reasons(found: NextAgreements) -> set[str]:
    return {one.code for agreement in found.agreements for one in (*agreement.why, *agreement.in_the_way)}


PAPER: list[tuple[dict[str, Any], list[tuple[tuple[str, ...], int]]]] = [
    # Two at a table: Nepal and Malaysia have 500 and 20.
    ({"k": 1}, [(("MYS", "NPL"), 520)]),
    ({"k": 2}, [(("MYS", "NPL"), 520), (("IND", "NPL"), 430)]),
    # Three at a table: Nepal's two pairs are 520 and 430, Malaysia's 520 and 400.
    ({"k": 1, "table": 3}, [(("NPL", "MYS", "IND"), 950)]),
    # With Kuwait's unions, its 900 come first.
    ({"k": 1, "restricted": True}, [(("KWT", "NPL"), 900)]),
    ({"k": 1, "without": {"MYS-NPL"}}, [(("IND", "NPL"), 430)]),
    # Each may sign once: Nepal has two that could, the others have one.
    ({"k": 3, "most_per_organisation": 1}, [(("MYS", "NPL"), 520), (("IND", "NPL"), 430)]),
    # Nobody but a member of BWI is willing, and only Nepal has one.
    ({"k": 3, "willing": {"bwi"}}, [(("MYS", "NPL"), 520), (("IND", "NPL"), 430)]),
    ({"k": 3, "willing": {"bwi"}, "all_willing": True}, []),
    ({"k": 3, "willing": {"hms-ind"}}, [(("IND", "NPL"), 430), (("MYS", "IND"), 400)]),
    # GEFONT and MTUC are below the ITUC; India and Sri Lanka have signed one text, which left nothing flagged.
    ({"k": 3, "tied": True}, [(("MYS", "NPL"), 520)]),
    # Two flags in each of these; the one with more people is taken.
    ({"k": 1, "counts": "corridors"}, [(("MYS", "NPL"), 520)]),
]


@pytest.mark.parametrize(("wanted", "expected"), PAPER)
def test_the_best_agreements_are_those_found_on_paper(
    snapshot: Snapshot, wanted: dict[str, Any], expected: list[tuple[tuple[str, ...], int]]
) -> None:
    found = chosen(snapshot, **wanted)
    assert told(found) == expected
    assert found.bound == found.value >= found.greedy
    assert found.gap == 0


@pytest.mark.parametrize("wanted", [wanted for wanted, expected in PAPER if expected])
@pytest.mark.parametrize(
    "policy", [CoveragePolicy(), CoveragePolicy(sector="construction"), CoveragePolicy(flag_when="nothing_for_all")]
)
def test_the_drafts_lift_what_the_answer_says_and_nothing_else(
    snapshot: Snapshot, wanted: dict[str, Any], policy: CoveragePolicy
) -> None:
    found = chosen(snapshot, policy, **wanted)
    effect = what_if(snapshot, found.drafts, judge_corridors(snapshot, DAY, policy), DAY, policy)
    assert sorted(one.corridor for one in effect.lifted) == sorted(row.corridor for row in found.lifted)
    assert sum(one.before.others or 0 for one in effect.lifted) == found.people
    assert effect.flagged_before == found.people_flagged
    assert not effect.dropped


def test_only_corridors_within_the_limits_are_named(snapshot: Snapshot) -> None:
    found = chosen(snapshot, places={"destinations": frozenset({"MYS"})}, k=2)
    assert [row.corridor for row in found.lifted] == ["NPL-MYS", "IND-MYS"]
    assert found.people_flagged == 900
    assert [one.cumulated for one in found.agreements] == [500, 900]


def test_what_no_agreement_can_reach_is_listed_with_why(snapshot: Snapshot) -> None:
    found = chosen(snapshot)
    assert [(one.row.corridor, [why.code for why in one.why]) for one in found.beyond] == [
        ("NPL-QAT", ["next.none"]), ("NPL-KWT", ["next.restricted"]), ("NPL-LAO", ["next.local"]),
    ]  # fmt: skip
    assert [one.only_restricted for one in found.beyond] == [False, True, False]


def test_a_party_that_signs_no_more_makes_room_for_the_next_in_its_country(snapshot: Snapshot) -> None:
    found = chosen(snapshot, k=3, most_per_organisation=1)
    assert [one.parties["NPL"] for one in found.agreements] == ["gefont-npl", "builders-npl"]


def test_the_willing_sign_where_there_are_any(snapshot: Snapshot) -> None:
    found = chosen(snapshot, k=1, willing={"bwi"})
    assert found.agreements[0].parties == {"MYS": "mtuc-mys", "NPL": "builders-npl"}


def test_what_ties_them_and_what_stands_in_the_way_is_said(snapshot: Snapshot) -> None:
    tied = chosen(snapshot, k=1)
    assert reasons(tied) == {"next.could", "next.body", "next.bar.unknown"}
    weak = chosen(snapshot, k=1, restricted=True)
    assert reasons(weak) == {"next.could", "next.bar.restricted", "next.bar.unverified", "next.bar.unknown"}
    apart = chosen(snapshot, k=1, without={"MYS-NPL"})
    assert "next.bar.no_tie" in reasons(apart)


def test_the_same_from_both_stores(store: Store, snapshot: Snapshot) -> None:
    held = Snapshot(load(store, plan_world()))
    assert chosen(held, k=2, table=3, restricted=True) == chosen(snapshot, k=2, table=3, restricted=True)
