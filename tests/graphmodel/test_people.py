"""By whom a corridor is ranked: people who are not displaced, or those counted in the sector asked; on both stores."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.report import Reporter
from graphmodel.gaps import GapFilters, find_gaps
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store
from graphmodel.vocabulary import PeopleOrder, Sector
from tests.graphmodel.gulf import load
from tests.world import World

DAY = date(2024, 6, 1)
EVERYTHING = GapFilters(flagged_only=False)


def kuwait() -> World:
    """Domestic workers in Kuwait were counted from three countries; the people of five were counted at all."""
    world = World("KWT", "IND", "PHL", "LKA", "NPL", "SYR")
    for code, people in (("IND", 150_000), ("PHL", 240_000), ("NPL", 90_000), ("SYR", 300_000)):
        world.measurement(f"{code}-KWT", "stock", people, "2024")
    world.measurement("LKA-KWT", "outflow", 30_000, "2022")
    world.measurement("SYR-KWT", "refugees", 280_000, "2024")
    for code, people, period in (
        ("IND", 327_000, "2019-06"),
        ("IND", 371_000, "2023-10"),
        ("PHL", 201_000, "2023-10"),
        ("LKA", 103_000, "2022"),
        ("LKA", 99_000, "2021-12"),
    ):
        counted(world, f"{code}-KWT", people, period, "domestic_work")
    return counted(world, "IND-KWT", 800_000, "2024", "construction")


def counted(world: World, corridor: str, people: float, period: str, sector: str) -> World:
    name = f"{corridor}:{sector}:{period}"
    return world.measurement(corridor, "sector_count", people, period, id=name, sector=sector)


def ranked(snapshot: Snapshot, sector: Sector | None, order: PeopleOrder = "not_displaced") -> list[tuple[object, ...]]:
    rows = find_gaps(snapshot, DAY, CoveragePolicy(sector=sector), EVERYTHING, order)
    return [(row.origin, row.sector_people, row.sector_year, row.people(order)) for row in rows]


@pytest.fixture
def snapshot(store: Store) -> Snapshot:
    return Snapshot(load(store, kuwait()))


def test_those_counted_in_the_sector_lead_and_the_others_follow_by_people(snapshot: Snapshot) -> None:
    assert ranked(snapshot, "domestic_work") == [
        ("IND", 371_000, "2023-10", 150_000),
        ("PHL", 201_000, "2023-10", 240_000),
        ("LKA", 103_000, "2022", None),
        ("NPL", None, None, 90_000),
        ("SYR", None, None, 20_000),
    ]
    assert ranked(snapshot, "construction", "all_people")[:3] == [
        ("IND", 800_000, "2024", 150_000),
        ("SYR", None, None, 300_000),
        ("PHL", None, None, 240_000),
    ]


@pytest.mark.parametrize("sector", [None, "all", "agriculture"])
def test_without_a_count_of_the_sector_nothing_leads(snapshot: Snapshot, sector: Sector | None) -> None:
    assert [row[0] for row in ranked(snapshot, sector)] == ["PHL", "IND", "NPL", "SYR", "LKA"]
    assert [row[0] for row in ranked(snapshot, sector, "all_people")] == ["SYR", "PHL", "IND", "NPL", "LKA"]
    assert {row[1] for row in ranked(snapshot, sector)} == {None}


def test_the_report_says_who_was_counted_in_the_sector(snapshot: Snapshot) -> None:
    policy = CoveragePolicy(sector="domestic_work")
    reporter = Reporter(snapshot.graph, policy, snapshot.sector_counts("domestic_work"))
    found = {code: reporter.report(code, "KWT", DAY) for code in ("LKA", "NPL")}
    assert {code: (report.sector_people, report.sector_year) for code, report in found.items()} == {
        "LKA": (103_000, "2022"),
        "NPL": (None, None),
    }
