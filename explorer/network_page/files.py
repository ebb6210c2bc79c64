"""What is shown as a file for other programs that draw and count networks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import streamlit as st

from explorer.look.tie_words import note_of
from explorer.network.picture import Picture
from explorer.network_page.drawing import name_of, short_name_of
from explorer.network_page.shown import Shown
from explorer.text import kind_name, later, say, tie_name
from graphmodel.answers.ties import Tie, home_of, kind_of
from graphmodel.graph import Graph
from graphmodel.kinds.record import Source
from graphmodel.network_xml import Lines, Place, Points, gexf, graphml

TYPES: Mapping[str, str] = MappingProxyType({"gexf": "application/gexf+xml", "graphml": "application/graphml+xml"})
_DAYS = ("since", "until", "on")


def _points(shown: Shown, graph: Graph) -> Points:
    for node in shown.nodes:
        home = home_of(graph, node)
        told = {
            "label": short_name_of(graph, node), "name": name_of(graph, node), "kind": kind_name(kind_of(graph, node)),
            "country": home.name if home else "", "country_code": home.id if home else "",
        }  # fmt: skip
        yield node, _known(told)


def _lines(shown: Shown, graph: Graph) -> Lines:
    for tie in shown.ties:
        yield tie.start, tie.end, tie.id, _known(_told(tie, graph))


def _places(shown: Shown, picture: Picture) -> Mapping[str, Place]:
    # In a file the second axis points up.
    return {node: (x, -y) for node in shown.nodes for x, y in (picture.positions[node],)}


def _told(tie: Tie, graph: Graph) -> dict[str, str]:
    source = graph.find(Source, tie.source)
    days = {name: str(getattr(tie.relation, name, None) or "") for name in _DAYS}
    return {
        "label": tie_name(tie.style), "tie": tie.type_name or tie.style, "confidence": tie.confidence, **days,
        "note": note_of(tie), "source_title": source.title if source else "",
        "source_address": (source.url or "") if source else "",
    }  # fmt: skip


def _known(told: Mapping[str, str]) -> Mapping[str, str]:
    return {name: text for name, text in told.items() if text}


def as_gexf(shown: Shown, picture: Picture, graph: Graph) -> bytes:
    """What is drawn as GEXF, which Gephi reads: each thing with its name, kind, country and place."""
    return gexf(_points(shown, graph), _lines(shown, graph), places=_places(shown, picture))


def as_graphml(shown: Shown, picture: Picture, graph: Graph) -> bytes:
    """The same as GraphML, which yEd, Cytoscape and most others read; the place in two numbers, `x` and `y`."""
    places = _places(shown, picture)
    points = ((node, {**told, "x": places[node][0], "y": places[node][1]}) for node, told in _points(shown, graph))
    return graphml(points, _lines(shown, graph), {})


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
