"""The arcs of the map for those who have no pointer: a list in the tab order, which stands out on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.bundle import bundle
from explorer.text import number, say

HERE = Path(__file__).parent


def opened_by_key(lines: Sequence[Mapping[str, Any]], *, key: str, chart: str) -> str | None:
    """Mount the list of the arcs drawn on the map of the key `chart`, and return the corridor opened in this run."""
    arcs = [
        {
            "id": line["corridor"],
            "words": say(
                "map.arc", at=number(place), total=number(len(lines)), name=line["name"], answer=line["answer"],
                people=line["migrants"],
            ),
        }
        for place, line in enumerate(lines, start=1)
    ]  # fmt: skip
    told = {"map": f"st-key-{chart}", "label": say("map.arcs"), "arcs": arcs}
    answer = _list()(key=f"arcs_{key}", height=1, data=told, on_opened_change=lambda: None)
    opened = answer.get("opened")
    return opened if isinstance(opened, str) else None


@cache
def _list() -> Any:
    css = (HERE / "arcs.css").read_text(encoding="utf-8")
    return st.components.v2.component("solidarity_arcs", js=bundle(HERE / "arcs.js"), css=css)
