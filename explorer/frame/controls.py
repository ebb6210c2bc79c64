"""A page's own controls: one row where there is room, folded away on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

import streamlit as st

from explorer.frame.page import Scene
from explorer.text import say, say_count


def row(scene: Scene, weights: Sequence[float], names: Sequence[str]) -> list[AbstractContextManager[object]]:
    """A place for each control, side by side; `names` are the choices that they make, counted on the folded label."""
    if not scene.narrow:
        return list(st.columns(weights, vertical_alignment="bottom", gap="small"))
    used = sum(not scene.view.is_default(name) for name in names)
    label = say_count("bar.fold.used", used) if used else say("bar.fold")
    with st.expander(label, icon=":material/tune:"):
        return [st.container() for _ in weights]
