"""A script that makes the graph in an empty Neo4j: constraints, then nodes and ties in batches."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from graphmodel.graph import Graph
from graphmodel.model import Node, Relation
from graphmodel.schema import node_kinds, relation_types, second_label, values
from solidarity.exports import TITLE, Files, Format, Origin

K = TypeVar("K")
T = TypeVar("T")
BATCH = 500
"""Rows in a statement: a server reads a text of some hundred kilobytes at once."""
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _of_graph(graph: Graph, origin: Origin) -> Files:
    return {"graph.cypher": "".join(f"{line}\n" for line in _lines(graph, origin)).encode()}


def _lines(graph: Graph, origin: Origin) -> Iterator[str]:
    yield comment(f"{TITLE}, of the load of {origin.loaded_on}.")
    yield comment("For a database with nothing in it: cypher-shell --file graph.cypher")
    for one in origin.licences:
        yield comment(f"{one['dataset']}: {one['publisher']}, {one['licence']}; {one['attribution']}")
    kinds = {label: nodes for label, kind in node_kinds().items() if (nodes := graph.nodes(kind))}
    for label in kinds:
        # Without IF NOT EXISTS: a database that has it already has something in it.
        yield f"CREATE CONSTRAINT {name(f'{label.lower()}_id')} FOR (n:{name(label)}) REQUIRE n.`id` IS UNIQUE;"
    for label, nodes in kinds.items():
        for extra, group in _grouped((_second(node), node) for node in nodes).items():
            labels = ":".join(name(one) for one in (label, extra) if one)
            for batch in _batches(group):
                rows = ",\n".join(literal(_known(node)) for node in batch)
                yield f"UNWIND [\n{rows}\n] AS row CREATE (n:{labels}) SET n = row;"
    for type_name, relation in relation_types().items():
        ties = graph.relations(relation)
        for (start, end), tied in _grouped((graph.kinds_at(tie), tie) for tie in ties).items():
            for some in _batches(tied):
                rows = ",\n".join(literal([tie.from_id, tie.to_id, _known(tie)]) for tie in some)
                yield (
                    f"UNWIND [\n{rows}\n] AS row MATCH (a:{name(start)} {{`id`: row[0]}})"
                    f" MATCH (b:{name(end)} {{`id`: row[1]}}) CREATE (a)-[r:{name(type_name)}]->(b) SET r = row[2];"
                )


def name(text: str) -> str:
    """A label, a type or a property as it is written in Cypher."""
    # A server reads an escape for a back-tick before it looks for back-ticks: no backslash stands in a name.
    return "`" + text.replace("\\", "/").replace("`", "``") + "`"


def literal(value: object) -> str:
    """A value as it is written in Cypher, whatever is in it."""
    if isinstance(value, str):
        return _text(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name(str(key))}: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    raise TypeError(f"{value!r} has no place in a graph")


def _text(text: str) -> str:
    escaped = "".join(_ESCAPES.get(sign, sign) for sign in text)
    # A server reads an escape for a quotation mark before it looks for escapes: no backslash may stand before a u.
    return "'" + escaped.replace("\\\\u", "\\\\' + 'u").replace("\\\\U", "\\\\' + 'U") + "'"


def _number(value: float) -> str:
    if math.isfinite(value):
        return repr(value).replace("e+", "e")
    return "(0.0 / 0.0)" if math.isnan(value) else "(1.0 / 0.0)" if value > 0 else "(-1.0 / 0.0)"


def comment(text: str) -> str:
    """A line that says something to whoever reads the script, and ends where it ends."""
    return "// " + " ".join(text.replace("\\", "/").split())


def _known(item: Node | Relation) -> dict[str, object]:
    return {key: value for key, value in values(item).items() if value is not None}


def _second(node: Node) -> str:
    return second_label(str(getattr(node, node.second_label))) if node.second_label else ""


def _grouped(items: Iterator[tuple[K, T]]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = {}
    for key, item in items:
        found.setdefault(key, []).append(item)
    return found


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


FORMAT = Format("a script for an empty Neo4j", _of_graph)
