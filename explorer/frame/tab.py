"""The title of the browser's tab: the subject, its page and the explorer, in the reader's language."""

from __future__ import annotations

import streamlit as st

from explorer.frame.page import Scene
from explorer.text import say

_TITLE = "_tab_title"


def title_before() -> str:
    """The title that the tab has had; until the page says its own, another would only flicker."""
    return str(st.session_state.get(_TITLE) or say("app.name"))


def name_tab(scene: Scene) -> None:
    """Give the tab the title of what was drawn."""
    page = scene.pages.get(scene.view.page)
    parts = (scene.subject[-1] if scene.subject else "", page.title if page else "", say("app.name"))
    title = " · ".join(" ".join(part.split()) for part in parts if part)
    st.session_state[_TITLE] = title
    st.set_page_config(title)
