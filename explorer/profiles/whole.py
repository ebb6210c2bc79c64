"""A list of corridors that is too long to be read: its first lines, and all of it as a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.frame.page import Scene
from explorer.look.gap_table import as_frame, column_config, people_columns
from explorer.look.parts import clicked_row, folded, part
from explorer.profiles.parts import corridor_items
from explorer.text import number, say
from graphmodel.gaps import GapRow

MOST_FOLDED = 60
"""More lines than these nobody unfolds, and each weighs as much as a row of a table."""


def corridor_list(scene: Scene, title: str, rows: Sequence[GapRow], most: int, key: str) -> None:
    """Draw the first of the corridors under a heading, the others folded away or, where they are many, in a table."""
    many = len(rows) > MOST_FOLDED
    listed = corridor_items(scene, rows[:most] if many else rows)
    st.html(f'<div class="sg sg-panel">{part(title, folded(listed, most))}</div>')
    if not many:
        return
    label = say("profile.all_as_table", count=number(len(rows)))
    with st.expander(label, icon=":material/table_rows:", key=f"{key}_fold", on_change="rerun") as opened:
        if opened.open:
            _table(scene, rows, key)


def _table(scene: Scene, rows: Sequence[GapRow], key: str) -> None:
    answer = st.dataframe(
        as_frame(rows, scene.theme, scene.ranking), hide_index=True, height=420, column_config=column_config(rows),
        column_order=["mark", "corridor", "verdict", *people_columns(scene.ranking)], key=key, on_select="rerun",
        selection_mode="single-cell",
    )  # fmt: skip
    picked = clicked_row(answer, len(rows))
    if picked is not None:
        del st.session_state[key]
        scene.go("corridors", corridor=rows[picked].corridor)
