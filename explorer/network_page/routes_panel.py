"""Beside the picture of routes: what both belong to, each route as a sentence, and what was left out."""

from __future__ import annotations

import streamlit as st

from explorer.frame import state
from explorer.frame.going import choose_all, go
from explorer.frame.page import Scene
from explorer.look.parts import esc, md, section
from explorer.network_page.asked import Asked
from explorer.network_page.drawing import name_of, short_name_of
from explorer.network_page.linked import Linked
from explorer.network_page.route_words import route_sentence
from explorer.text import listing, number, say, say_count
from graphmodel.answers.links import LeftOut

MOST_HUBS = 3


def routes_panel(scene: Scene, asked: Asked, linked: Linked) -> None:
    """The sentences, or what to do while there are none."""
    graph = scene.data.graph
    if not asked.one or not asked.other:
        _said(say("network.linked.hint"))
        return
    if asked.one == asked.other:
        _said(say("network.linked.same"))
        return
    if not linked.drawn:
        _said(say("network.linked.none", one=name_of(graph, asked.one), other=name_of(graph, asked.other)))
        return
    if linked.hub_only:
        _said(say("network.linked.hub"))
    _shared(scene, linked)
    _routes(linked)
    _left_out(scene, asked, linked.links.left_out)


def shared_told(name: str, others: int) -> str:
    """A body to which both belong, and with how many others."""
    return say_count("network.linked.shared.with", others, body=name) if others else name


def _shared(scene: Scene, linked: Linked) -> None:
    graph = scene.data.graph
    items = "".join(
        f"<li>{go(scene, shared.body, short_name_of(graph, shared.body))} "
        f'<span class="sg-quiet">{esc(route_sentence(graph, shared.route))}</span></li>'
        for shared in linked.links.shared
    )
    if items:
        st.html(f'<div class="sg sg-panel">{section(say("network.linked.bodies"), f"<ul>{items}</ul>")}</div>')


def _routes(linked: Linked) -> None:
    if len(linked.routes) == 1:
        _said(linked.sentences[0])
    if len(linked.routes) < 2:
        return
    options = [0, *range(1, len(linked.routes) + 1)]
    if st.session_state.get("route") not in options:
        st.session_state["route"] = 0
    st.radio(
        say("network.linked.routes"), options, key="route", on_change=_chose,
        format_func=lambda at: md(linked.sentences[at - 1]) if at else say("network.linked.all"),
    )  # fmt: skip


def _left_out(scene: Scene, asked: Asked, left: LeftOut) -> None:
    """What is on record between the two and not shown, and the way to see it."""
    graph = scene.data.graph
    hubs = [short_name_of(graph, hub) for hub in left.hubs[:MOST_HUBS]]
    if len(left.hubs) > MOST_HUBS:
        hubs.append(say_count("network.linked.left.others", len(left.hubs) - MOST_HUBS))
    parts = [say("network.linked.left.hubs", bodies=listing(hubs))] if hubs else []
    parts += [say_count("network.linked.left.texts", left.texts)] if left.texts else []
    parts += [say("network.linked.left.more")] if left.more else []
    parts.append(say("network.linked.left.longer", count=number(left.longer)))
    st.html(f'<p class="sg sg-quiet">{esc(say("network.linked.left", parts=listing(parts)))}</p>')
    label = say("network.linked.closest") if asked.far else say("network.linked.far")
    st.button(
        label, key="far_routes", type="tertiary", icon=f":material/{'unfold_less' if asked.far else 'unfold_more'}:",
        on_click=choose_all, kwargs={"far": not asked.far, "route": 0},
    )  # fmt: skip


def _chose() -> None:
    state.choose(route=st.session_state["route"])


def _said(text: str) -> None:
    st.html(f'<div class="sg sg-panel"><p>{esc(text)}</p></div>')
