"""The timeline: agreements from their signature to the end of their term, and what was heard of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from explorer.agreements.chart import chart_of
from explorer.agreements.choosing import state_name
from explorer.agreements.signs import legend
from explorer.agreements.spans import MARKS, PARTS, in_rows, moments, start_of, stretches
from explorer.agreements.table import open_agreement, opened_times
from explorer.frame.page import Scene
from explorer.look.parts import cypher, drawn, esc, twin
from explorer.text import number, say, say_count, when
from graphmodel.answers.register import Book, Entry, successors

MOST = 60


def render_timeline(scene: Scene, book: Book, shown: Sequence[Entry]) -> None:
    """Draw those of the agreements chosen that have a date, at most sixty."""
    rows = in_rows(scene.data.graph, shown, MOST)
    dated = sum(start_of(entry) is not None for entry in shown)
    if not rows:
        st.info(say("agreements.timeline.none"), icon=":material/event_busy:")
        return
    name = "agreements.timeline.capped" if len(rows) < dated else "agreements.timeline.all"
    told = [say_count(name, len(rows), shown=number(len(rows)), dated=number(dated))]
    told += [say_count("agreements.timeline.undated", len(shown) - dated)] if dated < len(shown) else []
    st.caption(" ".join([*told, say("agreements.timeline.hint")]))
    title = say_count(
        "agreements.timeline.title", len(rows), shown=number(len(rows)), when=when(scene.as_of, scene.sector)
    )
    clicked = draw(scene, rows, key=f"timeline_{opened_times()}", selectable=True, title=title)
    if clicked:
        open_agreement(clicked)
    columns = [say(name) for name in TWIN]
    twin("agreements_twin", lambda: pd.DataFrame(as_rows(scene, rows), columns=columns), name="timeline")
    cypher(scene.as_of, agreements_on_record={"as_of": scene.as_of, "sector": scene.sector or ""})


TWIN = (
    "agreements.line.agreement", "agreements.line.standing", "agreements.line.what", "agreements.line.from",
    "agreements.line.to", "agreements.line.note",
)  # fmt: skip


def draw(scene: Scene, rows: Sequence[Entry], *, key: str, selectable: bool, title: str) -> str | None:
    """Draw these agreements through time with what the signs mean; return the one that was clicked.

    A picture that cannot be clicked stands beside other things, and keeps its names above the lines to save room.
    """
    used: set[str] = {part.part for entry in rows for part in stretches(entry, scene.as_of)}
    used |= {moment.mark for entry in rows for moment in moments(entry, scene.as_of)}
    known = {entry.id for entry in rows}
    if any(after.id in known for entry in rows for after in successors(scene.data.graph, entry.id)):
        used.add("chain")
    signs = "".join(
        f"<span>{drawn(svg)}<span>{esc(words)}</span></span>" for svg, words in legend(scene.theme, sorted(used))
    )
    st.html(f'<div class="sg sg-legend">{signs}</div>')
    mode: dict[str, Any] = {"on_select": "rerun", "selection_mode": ["agreement"]} if selectable else {}
    shown = (tuple(entry.id for entry in rows), scene.as_of, scene.policy, scene.theme)
    spec = _spec(scene.data.told, shown, scene.narrow or not selectable, selectable, scene, rows)
    answer = st.vega_lite_chart(spec=spec, key=key, theme=None, width="stretch", alt=title, **mode)
    if not selectable:
        return None
    picked = [item.get("id") for item in answer.get("selection", {}).get("agreement", ())]
    return next((name for name in picked if name), None)


# Altair checks every layer by its schema: too slow to be done again at each click.
@st.cache_data(show_spinner=False, max_entries=64)
def _spec(
    token: object, shown: object, narrow: bool, selectable: bool, _scene: Scene, _rows: Sequence[Entry]
) -> dict[str, Any]:
    chart = chart_of(
        _scene.data.graph, _rows, _scene.as_of, _scene.theme, narrow=narrow, selectable=selectable
    )  # fmt: skip
    return dict(chart.to_dict())


def as_rows(scene: Scene, rows: Sequence[Entry]) -> list[tuple[str, ...]]:
    """The same as rows: each stretch and each mark with its days, in ISO notation."""
    found: list[tuple[str, ...]] = []
    for entry in rows:
        who = (entry.agreement.title, state_name(entry.state))
        for part in stretches(entry, scene.as_of):
            found.append((*who, say(PARTS[part.part]), part.start.isoformat(), part.end.isoformat(), ""))
        for moment in moments(entry, scene.as_of):
            found.append((*who, say(MARKS[moment.mark]), moment.day.isoformat(), "", moment.told))
    return found
