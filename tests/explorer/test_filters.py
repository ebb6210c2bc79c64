"""What filters let through, and what a legend can count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from explorer.network_page.filters import NetworkFilters, counts, filtered, regions_of, sectors_of
from graphmodel.answers.ties import Ties, kind_of
from tests.world import World

EVERYBODY = {"gefont-npl", "builders-npl", "ktuf-kwt", "ituc-ap", "ituc", "mou", "homes"}


@pytest.fixture(scope="module")
def ties() -> Ties:
    """Two countries; a centre, its builders, a centre abroad, two bodies, one good and one doubtful agreement."""
    world = World().country("NPL", m49_subregion="Southern Asia", ilo_region="Asia and the Pacific")
    world.country("KWT", m49_subregion="Western Asia", ilo_region="Arab States")
    world.organisation("gefont-npl", "NPL", sectors=["all"])
    world.organisation("builders-npl", "NPL", "national_union", sectors=["construction"])
    world.organisation("ktuf-kwt", "KWT")
    world.organisation("ituc-ap", kind="regional_confederation", region="Asia-Pacific", sectors=["all"])
    world.organisation("ituc", kind="global_confederation", region="Global", sectors=["all"])
    world.structure("ituc-ap", "ituc").affiliate("gefont-npl", "ituc-ap").affiliate("builders-npl", "gefont-npl")
    world.affiliate("ktuf-kwt", "ituc-ap", confidence="low")
    world.agreement("mou", ["gefont-npl", "ktuf-kwt"], signed_on="2020", sectors=["construction"])
    world.agreement("homes", ["ktuf-kwt"], signed_on="2021", sectors=["domestic_work"], confidence="low")
    return Ties(world.graph(), date(2024, 6, 1), None)


def some(**chosen: set[str]) -> NetworkFilters:
    held: dict[str, Any] = {name: frozenset(value) for name, value in chosen.items()}
    return NetworkFilters(**held)


def test_nothing_chosen_lets_everything_through(ties: Ties) -> None:
    nodes, kept = filtered(ties, ties.graph, EVERYBODY, NetworkFilters())
    assert nodes == EVERYBODY
    assert kept == ties.among(EVERYBODY)
    assert len(kept) == 7


@pytest.mark.parametrize(
    ("filters", "nodes", "number"),
    [
        (some(kinds={"agreement", "national_centre"}), {"gefont-npl", "ktuf-kwt", "mou", "homes"}, 3),
        (some(regions={"Arab States"}), {"ktuf-kwt", "mou", "homes"}, 2),
        (some(regions={"Southern Asia"}), {"gefont-npl", "builders-npl", "mou"}, 2),
        (some(regions={"Asia and the Pacific"}), {"gefont-npl", "builders-npl", "ituc-ap", "mou"}, 3),
        (some(regions={"Global"}), {"ituc"}, 0),
        (some(sectors={"construction"}), {"gefont-npl", "builders-npl", "ituc-ap", "ituc", "mou"}, 4),
        (some(styles={"signed"}), EVERYBODY, 3),
        (some(confidences={"low"}), EVERYBODY - {"mou"}, 2),
        (NetworkFilters(unverified=False), EVERYBODY - {"homes"}, 5),
        (some(kinds={"agreement"}, regions={"Southern Asia"}), {"mou"}, 0),
    ],
)
def test_what_is_chosen_is_let_through(ties: Ties, filters: NetworkFilters, nodes: set[str], number: int) -> None:
    kept, among = filtered(ties, ties.graph, EVERYBODY, filters)
    assert kept == nodes
    assert len(among) == number
    assert all({tie.start, tie.end} <= kept for tie in among)


def test_only_what_is_there_is_filtered(ties: Ties) -> None:
    assert filtered(ties, ties.graph, ["mou", "ituc"], some(kinds={"agreement"})) == ({"mou"}, [])


def test_each_facet_is_counted_with_what_is_chosen_in_the_others(ties: Ties) -> None:
    held = counts(ties, ties.graph, EVERYBODY, some(kinds={"agreement"}, styles={"affiliated"}))
    assert held.kinds == {
        "agreement": 2, "global_confederation": 1, "national_centre": 2, "national_union": 1,
        "regional_confederation": 1,
    }  # fmt: skip
    assert held.regions == {"Arab States": 2, "Asia and the Pacific": 1, "Southern Asia": 1, "Western Asia": 2}
    assert held.sectors == {"construction": 1, "domestic_work": 1}
    assert held.styles == {}
    assert counts(ties, ties.graph, EVERYBODY, NetworkFilters(unverified=False)).confidences == {"high": 5, "low": 2}


def test_kind_region_and_sector_of_one(ties: Ties) -> None:
    assert (kind_of(ties.graph, "ituc"), kind_of(ties.graph, "mou")) == ("global_confederation", "agreement")
    assert regions_of(ties, "homes") == {"Arab States", "Western Asia"}
    assert sectors_of(ties.graph, "ktuf-kwt") == frozenset()
