"""Statements asked of a graph in memory, without a store and without a process."""

from __future__ import annotations

from graphmodel.cypher.clauses import Answering
from graphmodel.cypher.parse import parse
from graphmodel.cypher.plain import plain_value
from graphmodel.cypher.world import World as Seen
from tests.world import World

Cells = tuple[object, ...]


def ask(world: World, cypher: str, **parameters: object) -> list[Cells]:
    """The rows of an answer, in their order."""
    prepared = Answering(Seen.of(world.graph()), parameters).query(parse(cypher))
    return [tuple(plain_value(value) for value in row) for row in prepared.rows({})]


def unions() -> World:
    """Three unions of two countries under one confederation, and three texts that two of them signed or watched."""
    world = World("NPL", "KWT")
    world.organisation("gefont", "NPL").organisation("antuf", "NPL").organisation("ktuf", "KWT")
    world.organisation("ituc", kind="global_confederation")
    for union in ("gefont", "antuf", "ktuf"):
        world.affiliate(union, "ituc")
    world.agreement("mou", ["gefont", "ktuf"], signed_on="2012", sectors=["all", "construction"])
    world.agreement("pact", ["gefont", "ktuf", "antuf"], roles={"antuf": "observer"}, sectors=["domestic_work"])
    world.agreement("draft", ["antuf"], stage="planned", sectors=["all"])
    return world.supersedes("pact", "mou").activity("mou", "2013")
