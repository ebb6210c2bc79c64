"""The grid of commitments as a Streamlit component: a real table that stays readable by ear and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.bundle import bundle
from explorer.look.colours import ACCENT, BACKGROUND, INK, KINDS, QUIET, RULE, Theme


def grid(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[Mapping[str, Any]], words: Mapping[str, str], caption: str,
    *, theme: Theme, key: str, on_column: Callable[[str], None],
) -> str | None:  # fmt: skip
    """Draw the table, call `on_column` when a commitment was clicked, and return the agreement that was, if any."""
    tones = {"ground": BACKGROUND, "ink": INK, "quiet": QUIET, "rule": RULE, "accent": ACCENT}
    look = {name: tone.on(theme) for name, tone in tones.items()}
    look |= {
        "mark": KINDS["agreement"].tone.on(theme),
        "over": f"color-mix(in srgb, {look['ground']}, {look['ink']} 6%)",
    }
    data = {"rows": rows, "columns": columns, "words": words, "caption": caption, "look": look}
    data["stamp"] = sha256(dumps(data, sort_keys=True).encode()).hexdigest()

    def clicked() -> None:
        name = st.session_state[key].get("column")
        if name is not None:
            on_column(name)

    told = _component()(key=key, data=data, on_opened_change=lambda: None, on_column_change=clicked)
    opened: str | None = told.get("opened")
    return opened


@cache
def _component() -> Callable[..., Any]:
    here = Path(__file__).parent
    css = (here / "grid.css").read_text(encoding="utf-8")
    return st.components.v2.component(
        "solidarity_grid", html='<div class="grid" tabindex="-1"></div>\n', css=css, js=bundle(here / "grid.js")
    )
