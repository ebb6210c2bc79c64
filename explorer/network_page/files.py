"""What is shown as a file for other programs that draw and count networks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import streamlit as st

from explorer.look.tie_words import note_of
from explorer.network.picture import Picture
from explorer.network_page.drawing import name_of, short_name_of
from explorer.network_page.shown import Shown
from explorer.text import kind_name, later, say, tie_name
from graphmodel.answers.ties import Tie, home_of, kind_of
from graphmodel.graph import Graph
from graphmodel.kinds.record import Source

TYPES: Mapping[str, str] = MappingProxyType({"gexf": "application/gexf+xml", "graphml": "application/graphml+xml"})
_DAYS = ("since", "until", "on")


def as_graph(shown: Shown, picture: Picture, graph: Graph) -> Any:
    """What is drawn as a directed multigraph of networkx, each thing with its name, kind, country and place."""
    # Imported here: most readers take no file.
    import networkx

    found = networkx.MultiDiGraph()
    for node in shown.nodes:
        home, (x, y) = home_of(graph, node), picture.positions[node]
        told = {
            "label": short_name_of(graph, node), "name": name_of(graph, node), "kind": kind_name(kind_of(graph, node)),
            "country": home.name if home else "", "country_code": home.id if home else "",
        }  # fmt: skip
        # In a file the second axis points up.
        found.add_node(node, **_said(told), x=x, y=-y)
    for tie in shown.ties:
        found.add_edge(tie.start, tie.end, key=tie.id, **_said(_told(tie, graph)))
    return found


def _told(tie: Tie, graph: Graph) -> dict[str, str]:
    source = graph.find(Source, tie.source)
    days = {name: str(getattr(tie.relation, name, None) or "") for name in _DAYS}
    return {
        "label": tie_name(tie.style), "tie": tie.type_name or tie.style, "confidence": tie.confidence, **days,
        "note": note_of(tie), "source_title": source.title if source else "",
        "source_address": (source.url or "") if source else "",
    }  # fmt: skip


def _said(told: Mapping[str, str]) -> dict[str, str]:
    """What is known, without the characters for which XML has no place."""
    return {name: text for name, value in told.items() if (text := "".join(map(_written, value)))}


def _written(character: str) -> str:
    refused = unicodedata.category(character) in {"Cc", "Cs"} or character in "\ufffe\uffff"
    return " " if refused else character


def as_gexf(shown: Shown, picture: Picture, graph: Graph) -> bytes:
    """What is drawn as GEXF, which Gephi reads."""
    from networkx import generate_gexf

    found = as_graph(shown, picture, graph)
    for _, told in found.nodes(data=True):
        told["viz"] = {"position": {"x": told.pop("x"), "y": told.pop("y"), "z": 0.0}}
    return _file(generate_gexf(found))


def as_graphml(shown: Shown, picture: Picture, graph: Graph) -> bytes:
    """What is drawn as GraphML, which yEd, Cytoscape and most others read."""
    from networkx import generate_graphml

    return _file(generate_graphml(as_graph(shown, picture, graph), named_key_ids=True))


def _file(lines: Iterable[str]) -> bytes:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""]).encode()


def render_files(shown: Shown, picture: Picture, graph: Graph, file: str) -> None:
    """The ways to take what is drawn along; a file is made once it is asked for."""
    makers: Mapping[str, tuple[str, Callable[[Shown, Picture, Graph], bytes]]] = {
        "gexf": (say("network.files.gexf"), as_gexf), "graphml": (say("network.files.graphml"), as_graphml),
    }  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="network_files"):
        st.html(f'<span class="sg sg-quiet">{say("network.files")}</span>', width="content")
        for ending, (label, make) in makers.items():
            st.download_button(
                label, later(partial(make, shown, picture, graph)),
                f"{file}.{ending}", TYPES[ending], key=f"file_{ending}", on_click="ignore", type="tertiary",
                icon=":material/download:",
            )  # fmt: skip
