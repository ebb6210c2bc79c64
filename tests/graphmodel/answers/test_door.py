"""Whose door a corridor stands at, on a small world with members of every kind, worked out on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphmodel.answers.door import Door, door_of, living, sectors_of
from graphmodel.answers.members import members_below
from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapRow, Snapshot, judge_corridors
from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.stores import open_store
from graphmodel.vocabulary import Sector
from tests.graphmodel.gulf import load
from tests.world import World

TODAY = date(2024, 6, 1)
PAIRS = ("IND-KWT", "IND-NPL", "KWT-PHL", "NPL-KWT", "NPL-PHL", "PHL-QAT")


def builders() -> World:
    """Builders in Nepal and Kuwait, cooks in India, a centre in the Philippines, a union in Qatar that is gone."""
    world = World("NPL", "KWT", "IND", "PHL", "QAT")
    world.organisation("body", kind="global_union_federation", sectors=["construction", "mining"])
    world.organisation("build-npl", "NPL", "national_union", sectors=["construction"])
    world.organisation("build-kwt", "KWT", "national_union", sectors=["construction", "services"])
    world.organisation("cooks-ind", "IND", "national_union", sectors=["food"])
    world.organisation("centre-phl", "PHL", sectors=["all"])
    world.organisation("gone-qat", "QAT", "national_union", sectors=["construction"], dissolved="2020")
    world.organisation("unknown-ind", "IND", "national_union").organisation("alone", "NPL")
    for member in ("build-npl", "build-kwt", "cooks-ind", "centre-phl", "gone-qat"):
        world.affiliate(member, "body")
    for pair in PAIRS:
        world.measurement(pair, "stock", 10, "2024")
    return world


@pytest.fixture(scope="module")
def graph() -> Graph:
    return builders().graph()


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[GapRow]:
    path: Path = tmp_path_factory.mktemp("door") / "builders.lbdb"
    with open_store(str(path), environ={}) as store:
        return judge_corridors(Snapshot(load(store, builders())), TODAY, CoveragePolicy())


def at(door: Door, rows: list[GapRow]) -> list[str]:
    return [row.corridor for row in rows if door.holds(row)]


def test_members_stand_at_both_ends_unless_one_is_enough(graph: Graph, rows: list[GapRow]) -> None:
    members = members_below(graph, "body", TODAY)
    door = door_of(graph, members, TODAY)
    assert door.countries == {"NPL", "KWT", "IND", "PHL"}
    assert at(door, rows) == ["IND-KWT", "IND-NPL", "KWT-PHL", "NPL-KWT", "NPL-PHL"]
    assert at(door_of(graph, members, TODAY, both=False), rows) == list(PAIRS)


def test_only_members_in_the_sectors_count(graph: Graph, rows: list[GapRow]) -> None:
    members = members_below(graph, "body", TODAY)
    own = sectors_of(graph.get_node(Organisation, "body"), None)
    assert own == {"construction", "mining"}
    # Cooks build nothing; a centre of all sectors has builders, too.
    assert living(graph, members, own, TODAY) == {"body", "build-npl", "build-kwt", "centre-phl"}
    assert at(door_of(graph, members, TODAY, own), rows) == ["KWT-PHL", "NPL-KWT", "NPL-PHL"]
    # Whose sectors are not on record is not left out for that.
    assert living(graph, {"unknown-ind", "cooks-ind"}, own, TODAY) == {"unknown-ind"}


def test_who_is_gone_has_no_door_and_had_one_before(graph: Graph) -> None:
    assert living(graph, {"gone-qat"}, (), TODAY) == set()
    assert door_of(graph, {"gone-qat"}, TODAY).countries == frozenset()
    assert door_of(graph, {"gone-qat"}, date(2019, 1, 1)).countries == {"QAT"}


def test_in_one_country_alone_one_end_is_all_there_is(graph: Graph, rows: list[GapRow]) -> None:
    door = door_of(graph, {"alone"}, TODAY)
    assert not door.narrow
    assert at(door, rows) == ["IND-NPL", "NPL-KWT", "NPL-PHL"]
    assert at(Door(frozenset()), rows) == []


@pytest.mark.parametrize(
    ("own", "asked", "expected"),
    [
        ("body", None, {"construction", "mining"}),
        ("body", "all", {"construction", "mining"}),
        ("body", "food", {"food"}),
        ("centre-phl", None, set()),
        ("centre-phl", "food", {"food"}),
        ("alone", None, set()),
        (None, "food", {"food"}),
        (None, None, set()),
    ],
)
def test_the_sector_asked_goes_before_those_of_the_organisation(
    graph: Graph, own: str | None, asked: Sector | None, expected: set[str]
) -> None:
    assert sectors_of(graph.get_node(Organisation, own) if own else None, asked) == expected
