"""How two organisations are linked, tie by tie."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.answers.routes import best_routes
from graphmodel.answers.ties import Ties
from graphmodel.graph import Graph
from graphmodel.questions.by_rule import Asked, Row, day_of
from graphmodel.snapshot import Snapshot

HEADER = """
// title: Shortest ties between two organisations
// question: Over which agreements, affiliations and other ties are two organisations linked on a day, by the shortest ways?
// explanation: One row a tie, in the order of the way. To pass through a body costs more, the more neighbours it has; a way through a body with more than sixty is taken only where there is no short one around it.
// example: organisation=GEFONT; other_organisation=BWI; as_of=2026-01-01
// parameter: organisation name required — Its identifier or a name of its own, as gefont-npl or GEFONT.
// parameter: other_organisation name required — The other one, in the same way.
// parameter: as_of date today — The day asked about.
// parameter: ways integer 3 — Ways at most, 10 at most.
"""
COLUMNS = ("way", "step", "from_id", "from_name", "tie", "direction", "to_id", "to_name", "confidence")


def rows(snapshot: Snapshot, asked: Asked) -> Iterator[Row]:
    """The ways, the shortest first, each from the first organisation to the other."""
    graph = snapshot.graph
    ties = Ties(graph, day_of(asked), None)
    found = best_routes(ties, asked["organisation"], asked["other_organisation"], min(asked["ways"], 10))
    for number, way in enumerate(found, 1):
        for step, tie in enumerate(way.ties, 1):
            start, end = way.nodes[step - 1], way.nodes[step]
            yield (
                number, step, start, _name(graph, start), tie.type_name, "out" if tie.start == start else "in", end,
                _name(graph, end), tie.confidence,
            )  # fmt: skip


def _name(graph: Graph, name: str) -> str:
    node = graph.node(name)
    return str(getattr(node, node.caption)) if node else name
