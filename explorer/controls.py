"""Controls: one row where there is room, folded away on a phone; the two that hold on every page among them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

import streamlit as st

from explorer import state
from explorer.page import Scene
from explorer.text import day_name, say, say_count, sector_name
from graphmodel.vocabulary import SECTORS

EVERYWHERE = ("as_of", "sector")


def row(scene: Scene, weights: Sequence[float], names: Sequence[str]) -> list[AbstractContextManager[object]]:
    """A place for each control, side by side; `names` are the choices that they make, counted on the folded label."""
    if not scene.narrow:
        return list(st.columns(weights, vertical_alignment="bottom", gap="small"))
    used = sum(not scene.view.is_default(name) for name in names)
    label = say_count("bar.fold.used", used) if used else say("bar.fold")
    with st.expander(label, icon=":material/tune:"):
        return [st.container() for _ in weights]


def as_of_control() -> None:
    """The day as of which everything is shown."""
    st.date_input(
        say("bar.as_of"), key="as_of", min_value=state.LEAST_DAY, max_value=state.LATEST_DAY, format="DD/MM/YYYY",
        help=say("bar.as_of.help"),
    )  # fmt: skip


def sector_control() -> None:
    """The sector for which agreements must hold."""
    st.selectbox(say("bar.sector"), SECTORS, key="sector", format_func=sector_name, help=say("bar.sector.help"))


def bar_state(scene: Scene) -> None:
    """Say what holds on every page where it is not at its default, with the way back."""
    view = scene.view
    parts = []
    if not view.is_default("as_of"):
        parts.append(say("bar.state.day", day=day_name(view["as_of"])))
    if not view.is_default("sector"):
        parts.append(say("bar.state.sector", sector=sector_name(view["sector"]).lower()))
    if not parts:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar_state"):
        st.markdown(f":material/event: {say('bar.state', state=', '.join(parts))}", width="content")
        defaults = {name: view.known[name].default for name in EVERYWHERE}
        st.button(say("bar.reset"), on_click=state.choose, kwargs=defaults, type="tertiary", key="bar_reset")
