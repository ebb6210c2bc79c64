"""A table of agreements of which a row opens the agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from explorer.frame import state
from explorer.look.parts import clicked_row
from graphmodel.answers.register import Entry

ROW_PIXELS = 35
_TIMES = "_agreements_opened"


def table(
    name: str, frame: pd.DataFrame, shown: Sequence[Entry], config: Mapping[str, Any], order: Sequence[str],
    height: int = 560,
) -> None:  # fmt: skip
    """Draw the frame, a row an agreement in the same order; a click opens it."""
    # A key for each list: what was selected in one list is not in the next, nor when the reader comes back.
    key = f"{name}_{hash(tuple(entry.id for entry in shown))}_{opened_times()}"
    answer = st.dataframe(
        frame, hide_index=True, row_height=ROW_PIXELS, column_order=order, column_config=config, key=key,
        height=min(height, ROW_PIXELS * (len(frame) + 1) + 3), on_select="rerun", selection_mode="single-cell",
        placeholder="",
    )  # fmt: skip
    picked = clicked_row(answer, len(shown))
    if picked is not None:
        open_agreement(shown[picked].id)


def opened_times() -> int:
    """How often an agreement was opened: part of the key of what can be clicked, so that it starts anew."""
    times: int = st.session_state.get(_TIMES, 0)
    return times


def open_agreement(agreement: str) -> None:
    """Show that agreement's own page now."""
    st.session_state[_TIMES] = opened_times() + 1
    state.choose(agreement=agreement)
    st.rerun()
