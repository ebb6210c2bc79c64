"""GraphML: the graph as networkx has it, with the origin as properties of the graph."""

from __future__ import annotations

from graphmodel.graph import Graph
from graphmodel.network_xml import graphml
from graphmodel.tables import json_line
from solidarity.exports import TITLE, Files, Format, Origin
from solidarity.network import iter_nodes, iter_ties


def _of_graph(graph: Graph, origin: Origin) -> Files:
    about = {"title": TITLE, "loaded_on": origin.loaded_on, "licences": json_line(origin.licences)}
    return {"graph.graphml": graphml(iter_nodes(graph), iter_ties(graph), about)}


FORMAT = Format("for yEd, Gephi, igraph, Cytoscape", _of_graph)
