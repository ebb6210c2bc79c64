"""What only the browser knows, as whether the window is narrow, and what only the whole page is told: its language."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from explorer.bundle import bundle
from explorer.text import spoken


def watch(narrow: bool, page: str, start: str, on_moved: Callable[[], None]) -> bool:
    """Mount the watch, call `on_moved` when the address of the page changed under it, return whether it is narrow.

    `page` is the path of the page, `start` that of the start page, which has none in the address.
    """
    watcher = st.components.v2.component("solidarity_window", js=bundle(Path(__file__).with_name("window.js")))
    language = spoken()
    told = watcher(
        key="window",
        data={"narrow": narrow, "page": page, "start": start, "lang": language.tag, "dir": language.direction},
        default={"narrow": narrow},
        height=1,
        on_moved_change=on_moved,
        on_narrow_change=lambda: None,
    )
    return bool(told["narrow"])
