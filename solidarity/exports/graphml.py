"""GraphML, by networkx."""

from __future__ import annotations

import io

from graphmodel.graph import Graph
from graphmodel.tables import json_line
from solidarity.exports import TITLE, Files, Format, Origin, xml_text


def _of_graph(graph: Graph, origin: Origin) -> Files:
    from networkx import write_graphml

    from solidarity.network import network_of

    network = network_of(graph)
    for _, properties in network.nodes(data=True):
        properties.update({name: xml_text(value) for name, value in properties.items()})
    for _, _, properties in network.edges(data=True):
        properties.update({name: xml_text(value) for name, value in properties.items()})
    network.graph.update(
        title=TITLE, loaded_on=origin.loaded_on, licences=xml_text(json_line(origin.licences))
    )  # fmt: skip
    target = io.BytesIO()
    write_graphml(network, target, named_key_ids=False)
    return {"graph.graphml": target.getvalue()}


FORMAT = Format("for yEd, Gephi, igraph, Cytoscape", _of_graph)
