"""Drafts as a small picture: who would sign what with whom, where they are based, what both belong to already."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.frame.page import Scene
from explorer.look.parts import twin
from explorer.network.component import network
from explorer.network.imprint import imprint_of
from explorer.network.layout import place
from explorer.network.legend import legend_html
from explorer.network.picture import Picture, PictureEdge, PictureNode
from explorer.network.picture_table import table_of
from explorer.text import kind_name, say
from graphmodel.answers.nearest import belongings
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import BasedIn, Signed
from graphmodel.strategy.drafts import Ending, Proposal, texts_of

MOST_PARTIES, HEIGHT = 12, 380


def render_picture(scene: Scene, graph: Graph, drafts: Sequence[Proposal]) -> None:
    """Draw it with its legend and its table; a click leads to the thing."""
    picture = place(picture_of(scene, graph, drafts))
    key = f"draft_picture_{len(drafts)}_{st.session_state.get('_draft_opened', 0)}"
    imprint = imprint_of(scene, say("draft.picture"))
    chosen = network(
        picture, theme=scene.theme, key=key, height=HEIGHT, imprint=imprint, check=scene.view.checked
    )  # fmt: skip
    if chosen.node_id and chosen.node_id in scene.data.graph:
        st.session_state["_draft_opened"] = st.session_state.get("_draft_opened", 0) + 1
        scene.go_to(chosen.node_id)
    st.html(f'<div class="sg sg-key">{legend_html(picture, scene.theme, check=scene.view.checked)}</div>')
    columns = {
        name: st.column_config.TextColumn(say(f"corridor.picture.{name}")) for name in ("from", "tie", "to", "note")
    }  # fmt: skip
    twin("draft_twin", lambda: table_of(picture), columns, name="drafts")


def picture_of(scene: Scene, graph: Graph, drafts: Sequence[Proposal]) -> Picture:
    """`graph` holds the drafts laid over what is on record."""
    nodes: dict[str, PictureNode] = {}
    edges: dict[str, PictureEdge] = {}

    def line(start: str, end: str, style: str) -> None:
        name = f"{start}|{style}|{end}"
        edges.setdefault(name, PictureEdge(name, start, end, style=style))

    for draft, text in zip(drafts, texts_of(drafts), strict=True):
        held = graph.get_node(Agreement, text)
        verdict = "lapsed" if isinstance(draft, Ending) else None
        label = held.short if isinstance(draft, Ending) else draft.name
        nodes.setdefault(text, PictureNode(text, label, held.title, "agreement", verdict))
        for tie in list(graph.into(text, Signed))[:MOST_PARTIES]:
            _organisation(graph, nodes, tie.from_id)
            line(tie.from_id, text, tie.style)
    parties = [name for name in nodes if graph.find(Organisation, name)]
    for party in parties:
        for home in graph.out_of(party, BasedIn):
            country = graph.get_node(Country, home.to_id)
            nodes.setdefault(country.id, PictureNode(country.id, country.name, country.name, "country"))
            line(party, country.id, "based")
    above = {party: {tie.to_id for tie in belongings(graph, party, scene.as_of)} for party in parties}
    for body in sorted({one for party in parties for one in above[party]}):
        below = [party for party in parties if body in above[party]]
        if len(below) > 1 or body in nodes:
            _organisation(graph, nodes, body)
            for party in below:
                line(party, body, "affiliated")
    return Picture(tuple(nodes.values()), tuple(edges.values()), say("draft.picture"))


def _organisation(graph: Graph, nodes: dict[str, PictureNode], name: str) -> None:
    one = graph.get_node(Organisation, name)
    doubtful = one.confidence == "low"
    nodes.setdefault(
        name, PictureNode(name, one.short, f"{one.name}\n{kind_name(one.kind)}", one.kind, doubtful=doubtful)
    )  # fmt: skip
