"""What must hold in every world: more agreements never harm, an end never helps, the order of rows never matters."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graphmodel.coverage import Coverage, assess
from graphmodel.graph import Graph
from graphmodel.verdicts import VERDICTS
from tests.world import World

COUNTRIES = ("AAA", "BBB", "CCC")
UNIONS = tuple(f"union-{code.lower()}-{number}" for code in COUNTRIES for number in (1, 2))
BODIES = ("body-1", "body-2")
GOVERNMENTS = tuple(f"gov-{code.lower()}" for code in COUNTRIES)
CORRIDORS = tuple(f"{one}-{two}" for one in COUNTRIES for two in COUNTRIES if one != two)
RANK = {verdict: place for place, verdict in enumerate(VERDICTS)}

years = st.integers(1995, 2025).map(str)
texts = st.fixed_dictionaries(
    {
        "parties": st.lists(st.sampled_from((*UNIONS, *BODIES, *GOVERNMENTS)), min_size=1, max_size=4, unique=True),
        "names": st.lists(
            st.sampled_from([*(c.replace("-", ">") for c in CORRIDORS), "*>AAA", "BBB>*"]), max_size=2, unique=True
        ),
        "level": st.sampled_from(["union_to_union", "union_to_employer", "tripartite", "government_to_government"]),
        "stage": st.sampled_from(["signed", "signed", "planned"]),
        "about": st.sampled_from(["migration", "migration", "general"]),
        "scope": st.sampled_from(["stated", "inferred"]),
        "confidence": st.sampled_from(["high", "low"]),
        "sectors": st.sampled_from([["all"], ["construction"], ["seafaring"]]),
        "signed_on": st.none() | years,
        "ends_on": st.none() | years,
        "auto_renew": st.none() | st.booleans(),
        "binds_affiliates": st.none() | st.booleans(),
    }
)
activities = st.lists(
    st.tuples(st.integers(0, 2), years, st.sampled_from(["meeting", "renewal_failed"])), max_size=3, unique=True
)
worlds = st.fixed_dictionaries(
    {
        "texts": st.lists(texts, min_size=1, max_size=3),
        "activities": activities,
        "gone": st.none() | st.tuples(st.sampled_from(UNIONS), years),
        "ties": st.lists(
            st.tuples(st.sampled_from(UNIONS), st.sampled_from(BODIES), st.none() | years), max_size=5, unique=True
        ),
    }
)


def drawn(raw: dict[str, Any]) -> World:
    world = World(*COUNTRIES)
    for union in UNIONS:
        ended = {"dissolved": raw["gone"][1]} if raw["gone"] and raw["gone"][0] == union else {}
        world.organisation(union, union.split("-")[1].upper(), **ended)
    for government in GOVERNMENTS:
        world.organisation(government, government.split("-")[1].upper(), "government")
    for body in BODIES:
        world.organisation(body, kind="global_union_federation")
    for child, parent, until in raw["ties"]:
        world.affiliate(child, parent, until=until, since=f"19{80 + len(world.ties) % 15}")
    for number, text in enumerate(raw["texts"]):
        add(world, f"text-{number}", text)
    for number, day, kind in raw["activities"]:
        if number < len(raw["texts"]):
            world.activity(f"text-{number}", day, kind)
    return world


def add(world: World, name: str, text: dict[str, Any]) -> None:
    world.agreement(name, **text)


def verdicts(graph: Graph, day: date) -> dict[str, int]:
    coverage = Coverage(graph)
    found = {}
    for corridor in CORRIDORS:
        origin, destination = corridor.split("-")
        found[corridor] = RANK[assess(coverage.on_corridor(origin, destination), day).verdict]
    return found


days = st.dates(date(1994, 1, 1), date(2032, 1, 1))


@given(worlds, texts, days)
def test_an_added_agreement_never_worsens_a_verdict(raw: dict[str, Any], text: dict[str, Any], day: date) -> None:
    before = verdicts(drawn(raw).graph(), day)
    world = drawn(raw)
    add(world, "added", text)
    after = verdicts(world.graph(), day)
    assert all(after[corridor] <= before[corridor] for corridor in CORRIDORS)


@given(worlds, years, days)
def test_a_termination_never_improves_a_verdict(raw: dict[str, Any], year: str, day: date) -> None:
    before = verdicts(drawn(raw).graph(), day)
    after = verdicts(drawn(raw).activity("text-0", year, "termination").graph(), day)
    assert all(after[corridor] >= before[corridor] for corridor in CORRIDORS)


@given(worlds, days, st.randoms())
def test_the_order_of_rows_never_matters(raw: dict[str, Any], day: date, chance: Random) -> None:
    world = drawn(raw)
    nodes, ties = list(world.nodes), list(world.ties)
    chance.shuffle(nodes)
    chance.shuffle(ties)
    assert verdicts(world.graph(), day) == verdicts(Graph(nodes, ties), day)


@given(worlds, days)
def test_many_corridors_at_once_say_the_same_as_one_by_one(raw: dict[str, Any], day: date) -> None:
    graph = drawn(raw).graph()
    together: dict[str, list[Any]] = {corridor: [] for corridor in CORRIDORS}
    for cover in Coverage(graph).on_corridors(CORRIDORS):
        together[cover.to_id].append(cover)
    found = {corridor: RANK[assess(covers, day).verdict] for corridor, covers in together.items()}
    assert found == verdicts(graph, day)
