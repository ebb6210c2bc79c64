"""JSON Lines: of a graph the nodes, then the ties, as APOC writes and reads them; of a table one object a row."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.graph import Graph
from graphmodel.model import Node
from graphmodel.schema import node_kinds, relation_types, second_label
from graphmodel.tables import json_line
from solidarity.exports import Files, Format, Origin, Table
from solidarity.network import key_of, known


def _of_graph(graph: Graph, origin: Origin) -> Files:
    labels: dict[str, list[str]] = {}
    lines: list[object] = []
    for label, kind in node_kinds().items():
        for node in graph.nodes(kind):
            labels[node.id] = [label, *_second(node)]
            lines.append(
                {"type": "node", "id": node.id, "labels": labels[node.id],
                 "properties": {"id": node.id} | known(node)}
            )  # fmt: skip
    for name, relation in relation_types().items():
        for tie in graph.relations(relation):
            lines.append(
                {"type": "relationship", "id": key_of(tie), "label": name,
                 "start": {"id": tie.from_id, "labels": labels[tie.from_id]},
                 "end": {"id": tie.to_id, "labels": labels[tie.to_id]},
                 "properties": {"id": tie.id} | known(tie)}
            )  # fmt: skip
    return _file("graph.jsonl", lines)


def _second(node: Node) -> list[str]:
    return [second_label(str(getattr(node, node.second_label)))] if node.second_label else []


def _of_table(table: Table, origin: Origin) -> Files:
    return _file("answer.jsonl", (dict(zip(table.columns, row, strict=True)) for row in table.rows))


def _file(name: str, lines: Iterable[object]) -> Files:
    return {name: "".join(f"{json_line(line)}\n" for line in lines).encode()}


FORMAT = Format("for programs, and for APOC's import", _of_graph, _of_table)
