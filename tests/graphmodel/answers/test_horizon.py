"""What runs out within a year, on a small world whose verdicts on both days are worked out on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graphmodel.answers.horizon import Fall, falls
from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import Snapshot, judge_corridors
from graphmodel.stores import open_store
from tests.graphmodel.gulf import load
from tests.world import World

NOW, LATER = date(2024, 6, 20), date(2025, 6, 20)
Told = tuple[str, str, str, str, tuple[str, ...]]


def turning() -> World:
    """One corridor for each way in which a verdict turns within the year, or does not."""
    world = World("NPL", "KWT", "IND", "PHL")
    for country in ("NPL", "KWT", "IND", "PHL"):
        world.organisation(f"union-{country}", country)
    union = {country: f"union-{country}" for country in ("NPL", "KWT", "IND", "PHL")}
    nepal, india, philippines = ([union[code], union["KWT"]] for code in ("NPL", "IND", "PHL"))
    # Silent since, so that nothing confirms them from 1 February and from 16 June 2025.
    world.agreement("first", nepal, ["NPL>KWT"], signed_on="2020-01")
    world.agreement("second", nepal, ["NPL>KWT"], signed_on="2020-06-15")
    world.agreement("term", india, ["IND>KWT"], signed_on="2021", ends_on="2024-12-31")
    world.agreement("silent", india, ["IND>KWT"], signed_on="2010")
    world.agreement("teachers", india, ["KWT>IND"], signed_on="2021", ends_on="2024-09", sectors=["education"])
    world.agreement("short", nepal, ["KWT>NPL"], signed_on="2021", ends_on="2024-12-31")
    world.agreement("endless", nepal, ["KWT>NPL"], signed_on="2021", term_kind="indefinite")
    world.agreement("over", philippines, ["KWT>PHL"], signed_on="2015", ends_on="2018")
    world.agreement("coming", philippines, ["KWT>PHL"], signed_on="2025-01-15")
    # There is none from September to October 2024, and none again from February 2025.
    world.agreement("one", philippines, ["PHL>KWT"], signed_on="2021", ends_on="2024-08-31")
    world.agreement("next", philippines, ["PHL>KWT"], signed_on="2024-11-01", ends_on="2025-01-31")
    for corridor, people in (("IND-KWT", 9_000), ("NPL-KWT", 100), ("KWT-IND", 10)):
        world.measurement(corridor, "stock", people, "2024")
    return world


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("horizon") / "turning.lbdb"
    with open_store(str(path), environ={}) as store:
        held = Snapshot(load(store, turning()))
        assert held.graph
        return held


def found(snapshot: Snapshot, first: date = NOW, last: date = LATER, **chosen: Any) -> list[Fall]:
    policy = CoveragePolicy.model_validate(chosen)
    now, later = (judge_corridors(snapshot, day, policy) for day in (first, last))
    return falls(now, later, snapshot.covers(policy.stale_after_years), policy, first, last)


def told(fall: Fall) -> Told:
    return fall.corridor, fall.before.verdict, fall.after.verdict, fall.on.isoformat(), fall.texts


def test_the_rule_says_which_verdicts_get_worse_when_and_with_which_texts(snapshot: Snapshot) -> None:
    assert [told(fall) for fall in found(snapshot)] == [
        # “silent” is unconfirmed on both days: it does not run out, it is what is left.
        ("IND-KWT", "covered", "unconfirmed", "2025-01-01", ("term",)),
        # No corridor of these two rests on one of them alone, and it falls all the same.
        ("NPL-KWT", "covered", "unconfirmed", "2025-06-16", ("second", "first")),
        ("KWT-IND", "partial", "lapsed", "2024-10-01", ("teachers",)),
        ("PHL-KWT", "covered", "lapsed", "2025-02-01", ("one",)),
    ]


def test_what_becomes_flagged_is_told_by_both_verdicts(snapshot: Snapshot) -> None:
    assert [fall.corridor for fall in found(snapshot) if fall.after.flagged and not fall.before.flagged] == [
        "KWT-IND", "PHL-KWT",
    ]  # fmt: skip


def test_a_policy_and_the_days_change_what_falls(snapshot: Snapshot) -> None:
    # Ten years of silence keep “first” and “second” in force beyond the year.
    assert [fall.corridor for fall in found(snapshot, stale_after_years=10)] == ["IND-KWT", "KWT-IND", "PHL-KWT"]
    assert [fall.corridor for fall in found(snapshot, sector="education")] == [
        "IND-KWT",
        "NPL-KWT",
        "KWT-IND",
        "PHL-KWT",
    ]
    assert [fall.corridor for fall in found(snapshot, sector="fishing")] == ["IND-KWT", "NPL-KWT", "PHL-KWT"]
    assert found(snapshot, NOW, NOW) == []
    assert [fall.corridor for fall in found(snapshot, NOW, date(2025, 6, 15))] == ["IND-KWT", "KWT-IND", "PHL-KWT"]


def test_texts_are_found_by_those_who_ask_for_them(snapshot: Snapshot) -> None:
    assert [fall.corridor for fall in found(snapshot) if fall.touches({"first", "short"})] == ["NPL-KWT"]
