"""By whom a corridor is ranked: people who are not displaced, or those counted in the sector asked; on both stores."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.report import Reporter
from graphmodel.gaps import GapFilters, find_gaps
from graphmodel.questions import ask_question
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store
from graphmodel.vocabulary import PeopleOrder, Sector
from tests.graphmodel.gulf import load
from tests.world import World

DAY = date(2024, 6, 1)
EVERYTHING = GapFilters(flagged_only=False)
SECTORS: tuple[Sector | None, ...] = (None, "domestic_work", "construction")
ORDERS: tuple[PeopleOrder, ...] = ("not_displaced", "all_people")
NUMBERS = ("corridor", "verdict", "displaced", "displaced_reported", "not_displaced", "sector_people", "sector_year")


def kuwait() -> World:
    """Domestic workers in Kuwait were counted from three countries; the people of five were counted at all."""
    world = World("KWT", "IND", "PHL", "LKA", "NPL", "SYR")
    for code, people in (("IND", 150_000), ("PHL", 240_000), ("NPL", 90_000), ("SYR", 300_000)):
        world.measurement(f"{code}-KWT", "stock", people, "2024")
    world.measurement("LKA-KWT", "outflow", 30_000, "2022")
    world.measurement("SYR-KWT", "refugees", 280_000, "2024-12-31").measurement("NPL-KWT", "refugees", 8, "2024-12-31")
    for code, people, period in (
        ("IND", 327_000, "2019-06"),
        ("IND", 371_000, "2023-10"),
        ("PHL", 201_000, "2023-10"),
        ("LKA", 103_000, "2022"),
        ("LKA", 99_000, "2021-12"),
    ):
        counted(world, f"{code}-KWT", people, period, "domestic_work")
    return counted(world, "IND-KWT", 800_000, "2024", "construction")


def test_the_un_counts_some_countries_within_others() -> None:
    world = World("SRB", "KWT").country("XKX", name="Kosovo", counted_within="SRB")
    reporter = Reporter(world.graph())
    notes = {pair: reporter.report(*pair, DAY).notes for pair in (("XKX", "KWT"), ("KWT", "SRB"))}
    for told in notes.values():
        assert [(note.code, note.values) for note in told] == [
            ("counted_within", {"country": "Kosovo", "within": "Land of SRB"})
        ]
    assert Reporter(kuwait().graph()).report("IND", "KWT", DAY).notes == ()


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
        ("NPL", None, None, 89_992),
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


def test_a_row_says_how_many_are_displaced_and_what_was_reported(snapshot: Snapshot) -> None:
    rows = {row.origin: row for row in find_gaps(snapshot, DAY, None, EVERYTHING)}
    told = {code: (row.migrants, row.displaced, row.displaced_reported, row.others) for code, row in rows.items()}
    assert told == {
        "PHL": (240_000, 0, 0, 240_000),
        "IND": (150_000, 0, 0, 150_000),
        "NPL": (90_000, 8, 8, 89_992),
        "SYR": (300_000, 280_000, 280_000, 20_000),
        "LKA": (None, None, None, None),
    }
    assert [code for code, row in rows.items() if row.mostly_displaced] == ["SYR"]


def test_the_question_lists_in_the_same_order_with_the_same_numbers(store: Store) -> None:
    world = kuwait().organisation("one", "IND").organisation("two", "KWT")
    snapshot = Snapshot(load(store, world.agreement("mou", ["one", "two"], ["IND>KWT"], signed_on="2020-03")))
    for day in (date(2019, 1, 1), DAY, date(2026, 1, 1)):
        for sector, order in product(SECTORS, ORDERS):
            rows = find_gaps(snapshot, day, CoveragePolicy(sector=sector), None, order)
            given = {"as_of": day, "sector": sector or "", "ranked_by": order}
            answer = ask_question(store, "flagged_corridors", given, today=DAY)
            at = [answer.columns.index(name) for name in NUMBERS]
            assert [tuple(row[place] for place in at) for row in answer.rows] == [
                tuple(getattr(row, name) for name in NUMBERS) for row in rows
            ]


def test_corridors_are_listed_in_either_order(store: Store) -> None:
    load(store, kuwait())
    for order, first in (("not_displaced", "PHL-KWT"), ("all_people", "SYR-KWT")):
        assert ask_question(store, "corridors", {"ranked_by": order}, today=DAY).rows[0][0] == first


@pytest.mark.parametrize(
    ("people", "reported", "mostly", "exceeded"),
    [(100, 49, False, False), (100, 50, True, False), (100, 100, True, False), (100, 101, True, True)],
)
def test_half_of_the_people_are_most_of_them(
    store: Store, people: int, reported: int, mostly: bool, exceeded: bool
) -> None:
    world = World("SYR", "KWT").measurement("SYR-KWT", "stock", people, "2024")
    rows = find_gaps(load(store, world.measurement("SYR-KWT", "refugees", reported, "2024-12-31")), DAY)
    assert [(row.mostly_displaced, row.exceeded) for row in rows] == [(mostly, exceeded)]


def test_the_report_says_who_was_counted_in_the_sector(snapshot: Snapshot) -> None:
    policy = CoveragePolicy(sector="domestic_work")
    reporter = Reporter(snapshot.graph, policy, snapshot.sector_counts("domestic_work"))
    found = {code: reporter.report(code, "KWT", DAY) for code in ("LKA", "NPL")}
    assert {code: (report.sector_people, report.sector_year) for code, report in found.items()} == {
        "LKA": (103_000, "2022"),
        "NPL": (None, None),
    }
