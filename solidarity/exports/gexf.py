"""GEXF: the graph as networkx has it, with the names of things as their labels."""

from __future__ import annotations

from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node
from graphmodel.network_xml import gexf
from graphmodel.tables import json_line
from solidarity.exports import TITLE, Files, Format, Origin
from solidarity.network import TYPE, iter_nodes, iter_ties


def _of_graph(graph: Graph, origin: Origin) -> Files:
    points = ((name, held | {"label": _caption(graph, name)}) for name, held in iter_nodes(graph))
    lines = ((start, end, key, held | {"label": held[TYPE]}) for start, end, key, held in iter_ties(graph))
    about = f"{TITLE}. {json_line(origin.licences)}"
    return {"graph.gexf": gexf(points, lines, about=about, on=origin.loaded_on)}


def _caption(graph: Graph, name: str) -> str:
    node: Node | None = graph.node(name)
    return node.short if isinstance(node, Organisation) else str(getattr(node, node.caption)) if node else name


FORMAT = Format("for Gephi", _of_graph)
