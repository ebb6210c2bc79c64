"""What only the browser knows: whether the window is narrow, and that the reader went back or forward."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from explorer.bundle import bundle


def watch(narrow: bool, page: str, start: str, on_moved: Callable[[], None]) -> bool:
    """Mount the watch, call `on_moved` when the address of the page changed under it, return whether it is narrow.

    `page` is the path of the page, `start` that of the start page, which has none in the address.
    """
    watcher = st.components.v2.component("solidarity_window", js=bundle(Path(__file__).with_name("window.js")))
    told = watcher(
        key="window",
        data={"narrow": narrow, "page": page, "start": start},
        default={"narrow": narrow},
        height=1,
        on_moved_change=on_moved,
        on_narrow_change=lambda: None,
    )
    return bool(told["narrow"])
