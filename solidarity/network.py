"""The graph as networkx has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.graph import Graph
from graphmodel.model import Node, Relation
from graphmodel.schema import node_kinds, relation_types, values
from solidarity.rows import missing

if TYPE_CHECKING:
    import networkx

LABEL, TYPE = "_label", "_type"
"""Where a node's kind and a tie's type stand: no property of the model is called so."""


def network_of(graph: Graph) -> networkx.MultiDiGraph:
    """Nodes by identifier, ties by their ends and `TYPE|identity`, each with the properties that are known."""
    try:
        import networkx
    except ImportError as fault:
        raise missing("networkx") from fault
    found = networkx.MultiDiGraph()
    for label, kind in node_kinds().items():
        found.add_nodes_from((node.id, {LABEL: label} | known(node)) for node in graph.nodes(kind))
    for name, relation in relation_types().items():
        found.add_edges_from(
            (tie.from_id, tie.to_id, key_of(tie), {TYPE: name} | known(tie)) for tie in graph.relations(relation)
        )
    return found


def known(item: Node | Relation) -> dict[str, Any]:
    """The properties of an element that are known, but its identity."""
    return {name: value for name, value in values(item).items() if value is not None and name != "id"}


def key_of(tie: Relation) -> str:
    """What tells a tie from every other of the graph."""
    return f"{tie.type_name}|{tie.id}"
