"""The last steps on the page, to take back: what was chosen before, kept with the session."""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.frame import state
from explorer.frame.page import Scene

STEPS = ("view", "focus", "opened", "most", "skip", "whole", "layout", "kinds", "ties", "reach", "sure", "doubtful",
         "place", "one", "other", "size", "colour", "hidden", "only")  # fmt: skip
"""The choices that make a step; to select something is none."""
KEPT = 30
_PAST, _NOW = "_network_past", "_network_now"


def note_step(scene: Scene) -> None:
    """Remember what was chosen before, where that was something else; the browser's step back takes it off."""
    now = {name: _copy(scene.view[name]) for name in STEPS}
    past: list[dict[str, Any]] = st.session_state.setdefault(_PAST, [])
    before = st.session_state.get(_NOW)
    if before is None or before == now:
        st.session_state[_NOW] = now
        return
    if past and past[-1] == now:
        past.pop()
    else:
        past.append(before)
        del past[:-KEPT]
    st.session_state[_NOW] = now


def can_undo() -> bool:
    """Is there a step to take back?"""
    return bool(st.session_state.get(_PAST))


def undo() -> None:
    """Take the last step back."""
    past = st.session_state.get(_PAST)
    if past:
        state.choose(**past[-1], selected=None, route=0)


def _copy(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value
