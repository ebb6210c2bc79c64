"""Where they sign, on a small world whose corridors are judged on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.answers.members import homes_of, members_below, members_of_region
from graphmodel.answers.signing import Signing, signing_of
from graphmodel.answers.ties import Ties
from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapRow, Snapshot, judge_corridors
from graphmodel.stores import open_store
from graphmodel.vocabulary import FLAG_WHEN
from tests.graphmodel.gulf import gulf, load
from tests.world import World

TODAY = date(2024, 6, 1)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("signing") / "gulf.lbdb"
    with open_store(str(path), environ={}) as store:
        held = Snapshot(load(store, gulf()))
        assert held.graph
        return held


def signing(snapshot: Snapshot, members: set[str], day: date = TODAY, **chosen: Any) -> Signing:
    policy = CoveragePolicy.model_validate(chosen)
    rows = judge_corridors(snapshot, day, policy)
    covers = snapshot.covers(policy.stale_after_years)
    return signing_of(Ties(snapshot.graph, day, None), members, rows, covers, as_of=day, policy=policy)


def names(rows: tuple[GapRow, ...]) -> list[str]:
    return [row.corridor for row in rows]


def test_a_national_union_and_its_own_country(snapshot: Snapshot) -> None:
    told = signing(snapshot, {"gefont-npl"})
    assert told.agreements == ("mou", "return")
    assert told.parties == ("ktuf-kwt",)
    assert names(told.covered) == ["NPL-KWT"]
    # “return” ran out in 2018: it reaches the corridor, and leaves it flagged.
    assert names(told.weak) == ["KWT-NPL"]
    assert names(told.open) == ["NPL-QAT", "NOR-NPL"]


def test_a_stricter_flag_leaves_what_is_too_weak_reached_and_still_flagged(snapshot: Snapshot) -> None:
    told = [signing(snapshot, {"hms-ind"}, flag_when=strictness) for strictness in FLAG_WHEN]
    # “homes” is for domestic workers alone.
    assert [(names(one.covered), names(one.weak)) for one in told] == [
        (["IND-KWT"], []), (["IND-KWT"], []), ([], ["IND-KWT"])
    ]  # fmt: skip


def test_what_is_only_planned_is_not_signed(snapshot: Snapshot) -> None:
    assert signing(snapshot, {"hms-ind"}).agreements == ("homes",)


def test_a_region_covers_by_what_its_own_unions_signed(snapshot: Snapshot) -> None:
    members = members_of_region(snapshot.graph, {"KWT", "QAT"}, date(2024, 6, 1))
    assert members == {"ktuf-kwt"}
    told = signing(snapshot, members)
    assert told.agreements == ("homes", "mou", "return")
    assert told.parties == ("gefont-npl", "hms-ind")
    assert sorted(names(told.covered)) == ["IND-KWT", "NPL-KWT"]
    assert homes_of(snapshot.graph, members) == {"KWT"}


def test_a_day_before_the_signature_leaves_the_corridor_open(snapshot: Snapshot) -> None:
    told = signing(snapshot, {"gefont-npl"}, date(2016, 1, 1))
    assert told.agreements == ("return",)
    assert "NPL-KWT" in names(told.open)


def test_an_umbrella_beside_the_pact_of_others_covers_nothing(tmp_path: Path) -> None:
    world = World("NPL", "KWT").organisation("gefont-npl", "NPL").organisation("ktuf-kwt", "KWT")
    world.organisation("ituc", kind="global_confederation").organisation("bwi", kind="global_union_federation")
    world.affiliate("gefont-npl", "ituc").affiliate("ktuf-kwt", "bwi")
    world.agreement("mou", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"], signed_on="2023")
    world.agreement("roof", ["ituc", "bwi"], ["NPL>KWT"], signed_on="2023")
    with open_store(str(tmp_path / "roof.lbdb"), environ={}) as store:
        snapshot = Snapshot(load(store, world))
        assert names(signing(snapshot, {"gefont-npl"}).covered) == ["NPL-KWT"]
        told = signing(snapshot, {"ituc"})
        assert (told.agreements, told.covered, told.weak, told.open) == (("roof",), (), (), ())


def test_members_are_all_below_who_stood_and_lived_that_day() -> None:
    world = World("NPL", "IND")
    world.organisation("top", kind="global_confederation").organisation("region", kind="regional_confederation")
    world.structure("region", "top")
    world.organisation("full", "NPL").affiliate("full", "region")
    world.organisation("below", "NPL").affiliate("below", "full", status="associate")
    world.organisation("watches", "NPL").affiliate("watches", "region", status="observer")
    world.organisation("later", "IND").affiliate("later", "region", since="2030")
    world.organisation("left", "IND").affiliate("left", "region", until="2020")
    world.organisation("gone", "IND", dissolved="2001").affiliate("gone", "region")
    world.organisation("loop", "IND").affiliate("loop", "below").affiliate("full", "loop")
    graph = world.graph()
    assert members_below(graph, "top", TODAY) == {"top", "region", "full", "below", "loop"}
    assert members_below(graph, "top", date(2000, 1, 1)) == {"top", "region", "full", "below", "loop", "left", "gone"}
    assert members_below(graph, "watches", TODAY) == {"watches"}
