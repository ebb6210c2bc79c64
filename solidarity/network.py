"""The graph as networkx has it."""

from __future__ import annotations

from collections.abc import Iterator
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
    found.add_nodes_from(iter_nodes(graph))
    found.add_edges_from(iter_ties(graph))
    return found


def iter_nodes(graph: Graph) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every node by its identifier, with its kind and what is known of it."""
    for label, kind in node_kinds().items():
        for node in graph.nodes(kind):
            yield node.id, {LABEL: label} | known(node)


def iter_ties(graph: Graph) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Every tie by its ends and its key, with its type and what is known of it."""
    for name, relation in relation_types().items():
        for tie in graph.relations(relation):
            yield tie.from_id, tie.to_id, key_of(tie), {TYPE: name} | known(tie)


def known(item: Node | Relation) -> dict[str, Any]:
    """The properties of an element that are known, but its identity."""
    return {name: value for name, value in values(item).items() if value is not None and name != "id"}


def key_of(tie: Relation) -> str:
    """What tells a tie from every other of the graph."""
    return f"{tie.type_name}|{tie.id}"
