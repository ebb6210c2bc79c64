"""To leave for another page from the server: as a link is followed, with one step in the browser's history."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st

from explorer.bundle import bundle


def leave(address: str) -> NoReturn:
    """Have the browser go to an address of the app, and draw nothing more of this page."""
    # Streamlit's own switch with choices makes two steps, and one step back would reach the page without them.
    _component()(key=f"leave_{address}", height=1, data={"address": address})
    st.stop()


@cache
def _component() -> Any:
    return st.components.v2.component("solidarity_leaving", js=bundle(Path(__file__).with_name("leaving.js")))
