"""Beside the picture of routes: each route as a sentence, one of which can be drawn alone."""

from __future__ import annotations

import streamlit as st

from explorer.frame import state
from explorer.frame.page import Scene
from explorer.look.parts import esc, md
from explorer.network_page.asked import Asked
from explorer.network_page.drawing import name_of
from explorer.network_page.linked import Links
from explorer.text import say


def routes_panel(scene: Scene, asked: Asked, links: Links) -> None:
    """The sentences, or what to do while there are none."""
    graph = scene.data.graph
    if not asked.one or not asked.other:
        _said(say("network.linked.hint"))
        return
    names = {"one": name_of(graph, asked.one), "other": name_of(graph, asked.other)}
    if not links.routes:
        same = asked.one == asked.other
        _said(say("network.linked.same") if same else say("network.linked.none", **names))
        return
    if links.hub_only:
        _said(say("network.linked.hub"))
    if len(links.routes) == 1:
        _said(links.sentences[0])
        return
    options = [0, *range(1, len(links.routes) + 1)]
    if st.session_state.get("route") not in options:
        st.session_state["route"] = 0
    st.radio(
        say("network.linked.routes"), options, key="route", on_change=_chose,
        format_func=lambda at: md(links.sentences[at - 1]) if at else say("network.linked.all"),
    )  # fmt: skip


def _chose() -> None:
    state.choose(route=st.session_state["route"])


def _said(text: str) -> None:
    st.html(f'<div class="sg sg-panel"><p>{esc(text)}</p></div>')
