"""What could not be used of the address, and of a day that was typed: one line that names each part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from explorer.frame import state
from explorer.frame.data import Data
from explorer.frame.day_field import forget_refused, no_day_words, refused_words
from explorer.frame.page import Scene
from explorer.frame.state import LeftOut
from explorer.look.parts import md
from explorer.text import listing, number, say
from graphmodel.kinds.corridor import find_ends
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.strategy.drafts import is_on_record

MOST_QUOTED = 60
OTHERS = {
    "word": "left_out.word", "years": "left_out.years", "number": "left_out.number", "many": "left_out.many",
    "thing": "left_out.thing", "name": "left_out.name", "draft": "left_out.draft",
}  # fmt: skip


def drop_unknown(scene: Scene) -> None:
    """Leave out the identifiers that name nothing on record."""
    view, unknown = scene.view, {}
    for name, choice in view.known.items():
        if choice.names is None or choice.page not in {None, view.page} or not view[name]:
            continue
        value, known = view[name], KNOWN[choice.names]
        lost = [one for one in (value if isinstance(value, list | tuple) else [value]) if not known(scene.data, one)]
        if lost:
            unknown[name] = lost
    if unknown:
        state.leave_out(view, unknown)


def render_left_out(scene: Scene) -> None:
    """Say what was left out, until it is dismissed or another choice is made."""
    told = [_words(scene, part) for part in scene.view.left_out]
    refused = refused_words(scene)
    if refused:
        told.append(refused)
    if not told:
        return
    with st.container(border=True, key="left_out", horizontal=True, vertical_alignment="center"):
        st.markdown(" ".join(told), width="stretch")
        st.button(say("left_out.dismiss"), key="left_out_dismiss", on_click=_dismiss)


def _dismiss() -> None:
    state.dismiss_left_out()
    forget_refused()


def _words(scene: Scene, part: LeftOut) -> str:
    given = part.given if len(part.given) <= MOST_QUOTED else f"{part.given[:MOST_QUOTED]}…"
    quoted = md(f"{part.name}={given}" if part.name else f"/{given}")
    if part.why == "day":
        return no_day_words(scene, quoted)
    if part.why == "elsewhere":
        return say("left_out.elsewhere", part=quoted, page=_title(scene, part.among[0]))
    if part.why == "page":
        pages = [_title(scene, path) for path in scene.pages]
        return say("left_out.page", part=quoted, shown=_title(scene, scene.view.page), pages=listing(pages))
    if part.why in {"years", "many"}:
        least, most = part.among[0], part.among[-1]
        return say(OTHERS[part.why], part=quoted, least=number(int(least)), most=number(int(most)))
    return say(OTHERS[part.why], part=quoted, among=listing([md(word) for word in part.among]))


def _title(scene: Scene, path: str) -> str:
    return scene.pages[path].title if path in scene.pages else path


def _is_thing(data: Data, name: str) -> bool:
    ends = find_ends(name)
    return name in data.graph or bool(ends and all(data.graph.find(Country, code) for code in ends))


KNOWN: Mapping[str, Callable[[Data, Any], bool]] = {
    "organisation": lambda data, name: data.graph.find(Organisation, name) is not None,
    "place": lambda data, name: name in data.places,
    "source": lambda data, name: data.graph.find(Source, name) is not None,
    "thing": _is_thing,
    "draft": lambda data, draft: is_on_record(data.graph, draft),
}
"""How it is found out whether an identifier names something on record, by what it names."""
