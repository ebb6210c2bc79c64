"""The search field of the page, with what was found under it: each find with its kind and country."""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

from explorer.finding.things import ALL, Kind
from explorer.frame.day import index_of
from explorer.frame.going import draw_all
from explorer.frame.page import Scene
from explorer.look.parts import md
from explorer.text import say

MOST = 8


def search_field(
    scene: Scene, label: str, take: Callable[[str], None], *, key: str = "_search", kinds: Collection[Kind] = ALL
) -> None:  # fmt: skip
    """Draw the field; `take` is called with the id of the thing that was chosen from what was found."""

    @st.fragment
    def search() -> None:
        draw_all()
        asked = st.text_input(
            label, key=key, type="search", placeholder=label, live=True, label_visibility="collapsed"
        )  # fmt: skip
        if not asked or not asked.strip():
            return
        suffix = key.removeprefix("_search")
        found = index_of(scene.data).find(asked, kinds, MOST + 1)
        with st.container(key=f"search_results{suffix}", border=True, gap=None):
            if not found:
                st.markdown(say("network.search.none", asked=md(asked)))
            for thing in found[:MOST]:
                st.button(
                    f"{md(thing.name)}  \n:gray[{md(thing.note)}]", key=f"found{suffix}_{thing.id}", type="tertiary",
                    width="stretch", on_click=_took, args=(key, take, thing.id),
                )  # fmt: skip
            if len(found) > MOST:
                st.caption(say("network.search.more"))

    search()


def _took(key: str, take: Callable[[str], None], thing: str) -> None:
    st.session_state[key] = ""
    take(thing)
