"""Whoever is dissolved, banned or merged is proposed to nobody, listed in no country and counted under no body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.answers.members import members_below, members_of_region
from graphmodel.answers.nearest import at_the_table, nearest
from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.life import heirs, lives, signers_in
from graphmodel.coverage.report import Reporter
from graphmodel.dates import last_day
from graphmodel.derive import derive
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor, ends_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES
from graphmodel.relations import Covers, SucceededBy
from ingest.seeds import read_seeds
from tests.world import World

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
DAY = date(2015, 6, 1)


def gone(graph: Graph, name: str, day: date) -> bool:
    """The definition, written a second time: any of its ends is certain by that day, or it has one without a date."""
    one = graph.get_node(Organisation, name)
    ended = [one.dissolved] if one.dissolved else []
    status = one.legal_status in {"banned", "dissolved"}
    merged = [tie.on for tie in graph.relations(SucceededBy) if tie.from_id == name]
    undated = (status and not one.legal_status_since and not ended) or (None in merged and not ended)
    days = [*ended, *([one.legal_status_since] if status and one.legal_status_since else []), *filter(None, merged)]
    return undated or any((last_day(text) or date.fromisoformat(text.split("/")[0])) <= day for text in days)


@pytest.mark.parametrize(
    ("fields", "alive"),
    [
        ({}, True),
        ({"dissolved": "2015"}, True),
        ({"dissolved": "2014"}, False),
        ({"dissolved": "2015-06-01"}, False),
        ({"legal_status": "banned", "legal_status_since": "2016"}, True),
        ({"legal_status": "banned", "legal_status_since": "2010"}, False),
        ({"legal_status": "banned"}, False),
        ({"legal_status": "exile", "legal_status_since": "2010"}, True),
    ],
)
def test_an_organisation_lives_until_the_day_by_which_its_end_is_certain(fields: dict[str, Any], alive: bool) -> None:
    graph = World("NPL").organisation("union", "NPL", **fields).graph()
    assert lives(graph, "union", DAY) is alive
    assert [one.id for one in signers_in(graph, "NPL", DAY)] == (["union"] if alive else [])


@pytest.mark.parametrize(("on", "alive"), [("2015-06-02", True), ("2015-06-01", False), ("2008", False), (None, False)])
def test_who_merged_lives_on_in_another_from_that_day(on: str | None, alive: bool) -> None:
    world = World("NPL").organisation("old", "NPL").organisation("new", "NPL").succeeded("old", "new", on)
    assert lives(world.graph(), "old", DAY) is alive
    assert heirs(world.graph(), "old", DAY) == (["old"] if alive else ["new"])


LANDS = ("AAA", "BBB", "CCC")
UNIONS = tuple(f"union-{number}" for number in range(6))
BODIES_ABOVE = ("region-0", "region-1", "body-0", "body-1")
NAMES = (*UNIONS, *BODIES_ABOVE)
years = st.integers(1995, 2025).map(str)
ends = st.fixed_dictionaries(
    {},
    optional={
        "dissolved": years,
        "legal_status": st.sampled_from(["active", "banned", "dissolved", "exile"]),
        "legal_status_since": years,
    },
)
worlds = st.fixed_dictionaries(
    {
        "organisations": st.fixed_dictionaries(dict.fromkeys(NAMES, ends)),
        "successions": st.lists(
            st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.none() | years),
            max_size=4, unique_by=lambda tie: tie[:2],
        ),
        "affiliations": st.lists(
            st.tuples(st.sampled_from(NAMES), st.sampled_from(BODIES_ABOVE)), max_size=14, unique=True
        ),
        "texts": st.lists(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True), max_size=4),
    }
)  # fmt: skip


def drawn(raw: dict[str, Any]) -> Graph:
    """A world of six unions in three countries, two bodies and two regions of bodies, tied at random."""
    world = World(*LANDS)
    for place, (name, fields) in enumerate(raw["organisations"].items()):
        kind = {"union": "national_centre", "body": "global_union_federation", "region": "guf_region"}[name[:-2]]
        world.organisation(name, LANDS[place % 3] if kind == "national_centre" else None, kind, **fields)
    for earlier, later, on in raw["successions"]:
        if earlier != later:
            world.succeeded(earlier, later, on)
    for child, parent in raw["affiliations"]:
        if child != parent:
            world.affiliate(child, parent)
    for number, parties in enumerate(raw["texts"]):
        world.agreement(f"text-{number}", parties, signed_on="2001")
    for one in LANDS:
        for other in LANDS:
            if one != other:
                world.corridor(f"{one}-{other}")
    return derive(world.graph())


def put_forward(graph: Graph, reporter: Reporter, origin: str, other: str, day: date) -> Iterator[str]:
    """Everybody whom a strategist is told to ask, of the unions of a country or of the bodies above them."""
    found = nearest(graph, _corridors(graph), origin, other, day, CoveragePolicy())
    for shared in found.shared:
        yield from (shared.body, *shared.origin, *shared.destination)
    for precedent in (*found.origin, *found.destination):
        yield from precedent.unions
    yield from at_the_table(graph, origin, day)
    report = reporter.report(origin, other, day)
    yield from (line.id for line in (*report.origin_unions, *report.destination_unions))


@cache
def _corridors(graph: Graph) -> dict[str, list[Covers]]:
    found: dict[str, list[Covers]] = {}
    for cover in graph.relations(Covers):
        found.setdefault(cover.to_id, []).append(cover)
    return found


@given(worlds, st.dates(date(1994, 1, 1), date(2027, 1, 1)))
def test_nobody_gone_is_proposed_listed_or_counted(raw: dict[str, Any], day: date) -> None:
    graph = drawn(raw)
    reporter = Reporter(graph)
    told = {name for one in LANDS for other in LANDS if one != other
            for name in put_forward(graph, reporter, one, other, day)}  # fmt: skip
    told |= members_of_region(graph, LANDS, day)
    for body in BODIES_ABOVE:
        told |= members_below(graph, body, day) - {body}
    assert not {name for name in told if gone(graph, name, day)}
    assert members_of_region(graph, LANDS, day) == {name for name in UNIONS if not gone(graph, name, day)}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return derive(read_seeds(SEEDS))


@pytest.mark.parametrize("day", [date(2008, 9, 1), date(2015, 1, 1), date(2026, 11, 22)], ids=str)
def test_nobody_gone_is_proposed_listed_or_counted_in_the_seeds(graph: Graph, day: date) -> None:
    reporter = Reporter(graph)
    told: set[str] = set()
    # What is proposed at an end hangs on that end alone, but for its order: one corridor of each country is enough.
    for origin, other in dict(ends_of(corridor.id) for corridor in graph.nodes(Corridor)).items():
        told.update(put_forward(graph, reporter, origin, other, day))
    told |= members_of_region(graph, [country.id for country in graph.nodes(Country)], day)
    for body in graph.nodes(Organisation):
        if body.kind in BODIES:
            told |= members_below(graph, body.id, day) - {body.id}
    assert told
    assert not {name for name in told if gone(graph, name, day)}
