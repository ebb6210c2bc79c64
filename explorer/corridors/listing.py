"""The corridors that were asked for: the map beside their table; on a phone, the map above a card for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from explorer.corridors.choosing import Chosen
from explorer.frame import state
from explorer.frame.names import names_of_row, ways_in
from explorer.frame.page import Scene
from explorer.frame.saving import save_corridors
from explorer.look.gap_table import character_name, character_of, column_config, columns_of, measure_name
from explorer.look.missing import missing_html
from explorer.look.parts import clicked_row, esc, md, verdict_mark
from explorer.text import first_upper, gap_words, number, row_looked_words, say
from explorer.world.map import MOST, drawn_rows, world_map
from graphmodel.gaps import GapRow

ROW_PIXELS, HEIGHT = 35, 560
MAP_HEIGHT, WORLD_HEIGHT, NARROW_MAP_HEIGHT = 440, 240, 240
CARDS = 12


def render_list(scene: Scene, found: Chosen, *, fit: bool) -> None:
    """Draw what was asked for; a click on a row, a card or an arc opens the corridor, one on a country its arrivals."""
    if scene.narrow:
        _told(scene, found)
        _map(scene, found.shown, fit)
        _cards(scene, found.shown)
        return
    with st.container(horizontal=True, gap="medium", key="corridors_pair"):
        with st.container(key="corridors_table"):
            _told(scene, found)
            _table(scene, found)
        with st.container(key="corridors_picture"):
            _map(scene, found.shown, fit)


def _told(scene: Scene, found: Chosen) -> None:
    told = say("corridors.hint", by=scene.ranking.by(found.shown))
    if len(found.shown) != len(found.flagged):
        counted = any(row.migrants for row in found.shown)
        inside = say("corridors.shown.people", people=scene.ranking.told_total(found.shown)) if counted else ""
        shown, total = number(len(found.shown)), number(len(found.scope))
        told = f"{say('corridors.shown', shown=shown, total=total, people=inside)} {told}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="corridors_told"):
        st.caption(told)
        save_corridors(scene, "corridors", found.shown)


def _map(scene: Scene, rows: Sequence[GapRow], fit: bool) -> None:
    height = NARROW_MAP_HEIGHT if scene.narrow else MAP_HEIGHT if fit else WORLD_HEIGHT
    clicked = world_map(scene, rows, key="corridors_map", height=height, fit=fit, on_country=_arrivals)
    drawn = len(drawn_rows(rows))
    told = say("corridors.map.all", count=number(drawn))
    if drawn < len(rows):
        told = say("corridors.map", count=number(min(MOST, drawn)), total=number(len(rows)))
    st.caption(told)
    if clicked:
        _open(clicked)


def _arrivals(country: str) -> None:
    state.choose(preset="all", origin=[], destination=[country])


def _table(scene: Scene, found: Chosen) -> None:
    # A key for each list: what was selected in one list is not in the next.
    opened = st.dataframe(
        found.frame,
        hide_index=True,
        height=min(HEIGHT, ROW_PIXELS * (len(found.shown) + 1) + 3),
        row_height=ROW_PIXELS,
        column_order=columns_of(found.shown, scene.ranking),
        column_config=column_config(found.shown),
        key=f"table_{found.digest}_{st.session_state.get('_opened', 0)}",
        on_select="rerun",
        selection_mode="single-cell",
        placeholder=say("measure.none"),
        alt=say("corridors.table"),
    )
    picked = clicked_row(opened, len(found.shown))
    if picked is not None:
        # The table starts anew when the reader comes back, with nothing selected.
        st.session_state["_opened"] = st.session_state.get("_opened", 0) + 1
        _open(found.shown[picked].corridor)


def _open(corridor: str) -> None:
    state.choose(corridor=corridor)
    st.rerun()


def _cards(scene: Scene, rows: Sequence[GapRow]) -> None:
    most = scene.view["cards"] or CARDS
    for row in rows[:most]:
        with st.container(key=f"card_{row.corridor}", gap=None, border=True):
            st.button(
                md(f"{row.origin_name} → {row.destination_name}"), key=f"open_{row.corridor}", type="tertiary",
                width="stretch", on_click=state.choose, kwargs={"corridor": row.corridor},
            )  # fmt: skip
            st.html(_card(scene, row))
    if len(rows) > most:
        left = number(min(CARDS, len(rows) - most))
        more: Callable[..., None] = state.choose
        st.button(
            say("corridors.more", count=left), key="more_cards", on_click=more, kwargs={"cards": most + CARDS},
            icon=":material/expand_more:",
        )  # fmt: skip


def _card(scene: Scene, row: GapRow) -> str:
    counted = scene.ranking.told(row)
    if row.migrants is not None:
        measure = measure_name(row.migrants_measure, row.migrants_year)
        counted = say("corridors.card.people", people=counted, measure=measure)
    if character_of(row):
        counted = say("corridors.card.mostly", counted=counted, character=character_name(row))
    told = [row_looked_words(row)]
    if row.verdict != "none_on_record":
        told.insert(0, gap_words(row.reason))
    reason = " ".join(f"{first_upper(one)}." for one in told if one)
    said = ways_in(scene, reason, names_of_row(scene.data.graph, row))
    return (
        f'<div class="sg sg-card"><p>{verdict_mark(row.verdict, scene.theme, row.remarks)}</p>'
        f"{missing_html(row, scene.theme)}<p>{said}</p>"
        f'<p class="sg-quiet">{esc(counted)}</p></div>'
    )
