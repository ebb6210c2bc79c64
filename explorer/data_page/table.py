"""A table of the data page: what is shown of how much, its rows as a file, and the row that was clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from explorer.frame.page import Scene
from explorer.look.parts import clicked_row
from explorer.look.saving import of_frame, save
from explorer.text import number, say

ROW_PIXELS, HEIGHT = 35, 560
NARROW_PIXELS = 190
"""Width of the first column on a phone, so that the next is seen to be there."""


def table(
    scene: Scene,
    name: str,
    frame: pd.DataFrame,
    columns: Mapping[str, Any],
    *,
    total: int,
    order: Sequence[str],
    hint: str = "",
    everything: Callable[[], pd.DataFrame] | None = None,
    title: str = "",
    opens: bool = True,
) -> int | None:
    """Draw the rows and return the place of the row that was clicked; `order` names the columns shown.

    `everything` makes the rows of the file, where the browser gets fewer than there are; `title` says what the table
    is where it is no tab; where a click `opens` nothing, the reader can mark and copy cells.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        counted = say("data.shown", shown=number(len(frame)), total=number(total))
        st.caption(f"{counted} {hint}", width="content" if scene.narrow else "stretch")
        save(name, lambda: of_frame(everything() if everything else frame, columns))
    if frame.empty:
        st.info(say("data.none"), icon=":material/filter_alt_off:")
        return None
    look: dict[str, Any] = {
        "hide_index": True, "height": min(HEIGHT, ROW_PIXELS * (len(frame) + 1) + 3), "row_height": ROW_PIXELS,
        "column_order": order, "column_config": columns, "placeholder": "", "alt": title or say(f"data.tab.{name}"),
        "key": f"data_{name}_{len(frame)}_{st.session_state.get('_data_opened', 0)}",
    }  # fmt: skip
    if not opens:
        st.dataframe(frame, **look)
        return None
    opened = st.dataframe(frame, on_select="rerun", selection_mode="single-cell", **look)
    picked = clicked_row(opened, len(frame))
    if picked is None:
        return None
    # The table starts anew when the reader comes back, with nothing selected.
    st.session_state["_data_opened"] = st.session_state.get("_data_opened", 0) + 1
    return picked
