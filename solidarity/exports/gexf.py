"""GEXF, by networkx, with the names of things as their labels."""

from __future__ import annotations

import io
from xml.etree.ElementTree import Element, SubElement

from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node
from graphmodel.tables import json_line
from solidarity.exports import TITLE, Files, Format, Origin, xml_text


def _of_graph(graph: Graph, origin: Origin) -> Files:
    from networkx.readwrite.gexf import GEXFWriter

    from solidarity.network import TYPE, network_of

    network = network_of(graph)
    for name, properties in network.nodes(data=True):
        node = graph.node(name)
        properties |= {"label": _caption(node) if node else name}
        properties.update({key: xml_text(value) for key, value in properties.items()})
    for _, _, key, properties in network.edges(data=True, keys=True):
        properties |= {"id": key, "label": properties[TYPE]}
        properties.update({name: xml_text(value) for name, value in properties.items()})
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(network)
    _describe(writer.xml.find("meta"), origin)
    target = io.BytesIO()
    writer.write(target)
    return {"graph.gexf": target.getvalue()}


def _describe(meta: Element, origin: Origin) -> None:
    # The writer puts the day of today there, and the same graph would be another file tomorrow.
    meta.set("lastmodifieddate", origin.loaded_on)
    SubElement(meta, "description").text = str(xml_text(f"{TITLE}. {json_line(origin.licences)}"))


def _caption(node: Node) -> str:
    return node.short if isinstance(node, Organisation) else str(getattr(node, node.caption))


FORMAT = Format("for Gephi", _of_graph)
