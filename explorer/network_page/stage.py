"""The picture with what is read beside it: a click draws these two again and nothing else of the page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer.frame import state
from explorer.frame.day import World
from explorer.frame.going import draw_all, listen
from explorer.frame.page import Scene
from explorer.network.component import Selection, network
from explorer.network.imprint import Imprint
from explorer.network.picture import Picture
from explorer.network_page.asked import Asked
from explorer.network_page.choosing import focus_on
from explorer.network_page.panel import collapse, expand, put_away, render_panel
from explorer.network_page.shown import Shown

HEIGHT, NARROW_HEIGHT = 600, 440
_SEEN = "_network_seen"


def render_stage(
    scene: Scene, world: World, asked: Asked, shown: Shown, picture: Picture, key: str, imprint: Imprint,
    otherwise: Callable[[], None], lit: Callable[[], frozenset[str]] = frozenset,
) -> None:  # fmt: skip
    """Draw the picture and the panel; `otherwise` draws the panel while nothing is selected, `lit` stands out."""

    @st.fragment
    def stage() -> None:
        draw_all()
        clicked = listen()
        if clicked:
            state.choose(selected=clicked)
        left, right = _halves(scene)
        with right:
            # Drawn after the picture, which tells what was clicked; the place is kept for it.
            panel = st.container()
        with left:
            chosen = _drawn(scene, picture, key, imprint, lit())
        if chosen.hidden:
            put_away(asked, chosen.hidden)
            draw_all()
        if chosen.expanded or chosen.collapsed:
            _grown(asked, chosen)
        with panel:
            render_panel(scene, world, asked, shown, otherwise)
        state.finish(scene.view)

    with st.container(key="stage"):
        stage()


def _halves(scene: Scene) -> tuple[st.delta_generator.DeltaGenerator, st.delta_generator.DeltaGenerator]:
    if scene.narrow:
        return st.container(), st.container()
    left, right = st.columns([7, 3], gap="medium")
    return left, right.container(height=HEIGHT + 4, border=False, key="panel")


def _drawn(
    scene: Scene, picture: Picture, key: str, imprint: Imprint, highlight: frozenset[str]
) -> Selection:  # fmt: skip
    selected = scene.view["selected"]
    node = selected if selected in picture.positions else None
    edge = next((edge for edge in picture.edges if edge.id == selected), None)
    lit = highlight or (frozenset({edge.id, edge.source, edge.target}) if edge else frozenset())
    chosen = network(
        picture, theme=scene.theme, key=key, selected=node, highlight=lit,
        height=NARROW_HEIGHT if scene.narrow else HEIGHT, imprint=imprint, check=scene.view.checked,
    )  # fmt: skip
    _take(key, node, chosen)
    return chosen


def _take(key: str, wished: str | None, chosen: Selection) -> None:
    """Keep the reader's own click in the address; what the page itself wanted selected is no click."""
    now = (chosen.node_id, chosen.edge_id)
    seen, wish = st.session_state.get(_SEEN, {}).get(key, ((wished, None), wished))
    if now != seen and (wished == wish or chosen.node_id != wished):
        state.choose(selected=chosen.node_id or chosen.edge_id)
        wished = chosen.node_id
    st.session_state[_SEEN] = {key: (now, wished)}


def _grown(asked: Asked, chosen: Selection) -> None:
    """Expand or collapse; a double click on what is opened closes it, and in other views goes there."""
    thing = chosen.expanded or chosen.collapsed
    if thing is None or (asked.view == "organisations" and (thing == asked.focus or asked.layout == "family")):
        return
    if asked.view != "organisations":
        if chosen.expanded:
            focus_on(thing)
    elif thing in asked.opened:
        collapse(asked, thing)
    elif chosen.expanded:
        expand(asked, thing)
    draw_all()
