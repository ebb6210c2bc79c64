"""Where an agreement reaches, and what stays open where its unions are."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.frame.page import Scene
from explorer.look.colours import mark_svg
from explorer.look.gap_table import column_config, measure_name, people_cells
from explorer.look.parts import clicked_row, drawn, esc, md, picture_url
from explorer.text import first_upper, number, say, say_count, verdict_words, word
from graphmodel.answers.register import Book, Entry
from graphmodel.gaps import GapRow
from graphmodel.organisation_kinds import LOCAL_UNION_KINDS
from graphmodel.relations import BasedIn
from graphmodel.verdicts import tells_grade

MOST_REACHED, MOST_OPEN = 6, 5
GRADES = ("direct", "one_sided", "government", "umbrella")


def render_reach(scene: Scene, book: Book, entry: Entry) -> None:
    """The corridors it reaches, best grade and largest first, each with its verdict and a way to it."""
    st.html(f'<div class="sg"><h2>{esc(say("agreement.corridors"))}</h2></div>')
    rows = [row for row in scene.rows if row.corridor in entry.covers]
    rows.sort(key=lambda row: GRADES.index(entry.covers[row.corridor].grade))
    if not rows:
        st.caption(say("agreement.corridors.none"))
        return
    st.caption(say("agreement.corridors.hint"))
    for row in rows[:MOST_REACHED]:
        grade = entry.covers[row.corridor].grade
        note = "" if tells_grade(row.verdict, grade) else word("grade", grade)
        _line(scene, row, note, key=f"reach_{row.corridor}")
    if len(rows) <= MOST_REACHED:
        return
    label = say("agreement.corridors.more", count=number(len(rows)))
    with st.expander(label, icon=":material/table_rows:", key="agreement_corridors", on_change="rerun") as opened:
        if opened.open:
            _table(scene, entry, rows)


def render_open(scene: Scene, book: Book, entry: Entry) -> None:
    """The largest flagged corridors that begin or end where its unions are based, and that it does not reach."""
    graph = scene.data.graph
    unions = [party for party in entry.parties if party.kind in LOCAL_UNION_KINDS]
    homes = {tie.to_id for party in unions for tie in graph.out_of(party.id, BasedIn)}
    rows = [
        row for row in scene.rows
        if row.flagged and row.corridor not in entry.covers and {row.origin, row.destination} & homes
    ]  # fmt: skip
    if not rows:
        return
    st.html(f'<div class="sg"><h2>{esc(say("agreement.open"))}</h2></div>')
    shown = min(MOST_OPEN, len(rows))
    st.caption(say_count("agreement.open.told", len(rows), shown=number(shown)))
    for row in rows[:MOST_OPEN]:
        _line(scene, row, "", key=f"open_{row.corridor}")
    if len(rows) > MOST_OPEN:
        with st.container(horizontal=True, gap="small", key="open_ways"):
            scene.way("corridors", say("agreement.open.from"), icon=":material/logout:", origin=sorted(homes))
            scene.way("corridors", say("agreement.open.to"), icon=":material/login:", destination=sorted(homes))


def _line(scene: Scene, row: GapRow, note: str, key: str) -> None:
    """The mark and the words of a verdict, the corridor as a link to its page, its size."""
    counted = scene.ranking.told(row)
    if row.migrants is not None:
        measure = measure_name(row.migrants_measure, row.migrants_year)
        counted = say("agreement.corridors.people", people=counted, measure=measure)
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=key):
        mark = drawn(mark_svg(row.verdict, scene.theme))
        st.html(f'<div class="sg sg-legend">{mark}</div>', width=22)
        scene.way("corridors", f"{md(row.origin_name)} → {md(row.destination_name)}", corridor=row.corridor)
        told = "; ".join(part for part in (verdict_words(row.verdict, row.remarks), note, counted) if part)
        st.html(f'<div class="sg"><small>{esc(told)}</small></div>', width="content")


def _table(scene: Scene, entry: Entry, rows: Sequence[GapRow]) -> None:
    frame = pd.DataFrame(
        {
            "mark": [picture_url(mark_svg(row.verdict, scene.theme), room=3) for row in rows],
            "corridor": [f"{row.origin_name} → {row.destination_name}" for row in rows],
            "verdict": [verdict_words(row.verdict, row.remarks) for row in rows],
            "grade": [first_upper(word("grade", entry.covers[row.corridor].grade)) for row in rows],
            **people_cells(rows, scene.ranking),
            "measure": [measure_name(row.migrants_measure, row.migrants_year) for row in rows],
        }
    )
    config = st.column_config
    columns = column_config(rows) | {
        "corridor": config.TextColumn(say("agreement.corridors.column.corridor"), width=220),
        "grade": config.TextColumn(say("agreement.corridors.column.grade"), width=190),
        "measure": config.TextColumn(say("agreement.corridors.column.measure"), width=130),
    }
    columns["verdict"] |= {"label": say("agreement.corridors.column.verdict")}
    answer = st.dataframe(
        frame, hide_index=True, height=420, column_config=columns, key=f"reached_{entry.id}", on_select="rerun",
        selection_mode="single-cell",
    )  # fmt: skip
    picked = clicked_row(answer, len(rows))
    if picked is not None:
        del st.session_state[f"reached_{entry.id}"]
        scene.go("corridors", corridor=rows[picked].corridor)
