"""Names as ways to go there: real links, which the app follows without loading the page anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from explorer.bundle import bundle
from explorer.frame import state
from explorer.frame.page import Scene
from explorer.look.parts import esc

_AGAIN, _SOUGHT = "_draw_all", "_sought"


def go(scene: Scene, thing: str, name: str) -> str:
    """The name of a thing as a link to its profile beside the picture of the network, as HTML."""
    address = urlencode(scene.parameters("network", {"focus": thing}))
    return f'<a class="sg-go" href="network?{esc(address)}" data-go="{esc(thing)}"><bdi>{esc(name)}</bdi></a>'


def way_to(scene: Scene, thing: str, name: str) -> str:
    """The name of a thing as a link to the page that tells most of it, as HTML."""
    path, choices = scene.place_of(thing)
    return way_html(scene, path, name, **choices)


def way_html(scene: Scene, path: str, label: str, **choices: Any) -> str:
    """A link to another page with these choices made there, as HTML; the words alone where that page is not shown."""
    if path not in scene.pages:
        return f"<bdi>{esc(label)}</bdi>"
    address = f"{path}?{urlencode(scene.parameters(path, choices))}"
    return f'<a class="sg-go" href="{esc(address)}" data-way="{esc(address)}"><bdi>{esc(label)}</bdi></a>'


def listen() -> str | None:
    """Hear of clicks on names in a profile: the thing that was clicked since the last run."""
    return _clicked("go")


def go_to(thing: str) -> None:
    """From a callback: at the next run of the page, go to the page that tells most of a thing."""
    st.session_state[_SOUGHT] = thing


def follow(scene: Scene) -> None:
    """Have ways to other pages followed by the app, without loading it anew, and go to what was sought."""
    start = next(iter(scene.pages), "")
    _clicked("way", carried={"" if path == start else path: scene.kept(path) for path in scene.pages})
    sought = st.session_state.pop(_SOUGHT, None)
    if sought and scene.pages:
        # It may be another thing on the same page: what its address names holds.
        state.moved()
        scene.go_to(sought)


def _clicked(kind: str, **told: object) -> str | None:
    told["kind"] = kind
    clicked = _listener()(key=f"going_{kind}", height=1, data=told, on_clicked_change=lambda: None).get("clicked")
    return clicked if isinstance(clicked, str) else None


@cache
def _listener() -> Any:
    return st.components.v2.component("solidarity_going", js=bundle(Path(__file__).with_name("going.js")))


def choose_all(**changes: Any) -> None:
    """As `state.choose`, from a callback in a fragment: the whole page is drawn again."""
    state.choose(**changes)
    st.session_state[_AGAIN] = True


def draw_all() -> None:
    """At the start of a fragment: draw the whole page where a callback asked for it."""
    if st.session_state.pop(_AGAIN, False):
        st.rerun()


def drawn_all() -> None:
    """At the start of the page: it is being drawn."""
    st.session_state.pop(_AGAIN, None)
