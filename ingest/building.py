"""From the faultless elements of all datasets to one graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphmodel.columns import Rows, column_of
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor, Measurement
from graphmodel.kinds.record import Dataset
from graphmodel.model import Node, Relation
from graphmodel.relations import LookedFor, Names
from ingest.datasets import Manifest
from ingest.validate import Elements


def build_graph(tables: Sequence[Elements], datasets: Iterable[Dataset]) -> Graph:
    """The graph of faultless elements; corridors that are only named are made from the codes of their countries."""
    many = {table.cls for table in tables if table.cls.many}
    graph = Graph(
        item for table in tables if issubclass(table.cls, Node) and not table.cls.many for item in table.items
    )
    for cls in many:
        graph.add_rows(Rows.joined(cls, [table.items for table in tables if table.cls is cls]))
    for dataset in datasets:
        graph.add_node(dataset)
    for pair in sorted(_named_pairs(graph, tables)):
        if pair not in graph:
            graph.add_node(Corridor.model_validate({"id": pair}))
    for table in tables:
        if issubclass(table.cls, Relation):
            for item in table.items:
                graph.add_relation(item)
    return graph


def dataset_node(name: str, manifest: Manifest, rows: int) -> Dataset:
    """What the graph keeps of a manifest: whose the data are, who looks at them and how often."""
    kept = {field: getattr(manifest, field) for field in Dataset.model_fields.keys() & Manifest.model_fields.keys()}
    left_out = [part.people for part in manifest.left_out if part.people is not None]
    return Dataset.model_validate(
        {"id": name, "rows": rows, "people_left_out": sum(left_out) if left_out else None} | kept
    )


def _named_pairs(graph: Graph, tables: Sequence[Elements]) -> set[str]:
    named = set(column_of(graph.rows(Measurement), "corridor"))
    ties = (item for table in tables if issubclass(table.cls, Names) for item in table.items)
    looked = (item for table in tables if issubclass(table.cls, LookedFor) for item in table.items)
    return named | {item.to_id for item in ties if item.ends == "both"} | {item.to_id for item in looked}
