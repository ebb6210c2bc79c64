"""Where it is worst: the map of the largest flagged corridors, and the ten largest with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from explorer.finding.places import Place
from explorer.frame import state
from explorer.frame.controls import row as control_row
from explorer.frame.names import names_of_row, ways_in
from explorer.frame.page import Scene
from explorer.frame.picking import place_picker
from explorer.frame.saving import save_corridors
from explorer.look.colours import mark_svg
from explorer.look.gap_table import as_frame, character_name, character_of, column_config, measure_name
from explorer.look.missing import missing_html
from explorer.look.parts import drawn, esc, md, twin
from explorer.text import first_upper, gap_words, looked_words, number, people, say, verdict_words
from explorer.world.map import MOST, drawn_rows, world_map
from graphmodel.gaps import GapRow

AMONG = ("all", "labour_mixed", "labour")
CHARACTERS: dict[str, tuple[str, ...]] = {"all": (), "labour_mixed": ("labour", "mixed"), "labour": ("labour",)}
CHOICES = ("among", "at")
NOT_LABOUR = ("refuge", "border_change", "same_state")
TEN = 10
HEIGHT, NARROW_HEIGHT = 430, 190
NARROW_MOST = 25
"""More arcs than these are a tangle on a phone."""


@dataclass(frozen=True)
class Asked:
    """The flagged corridors asked for, the largest first, and the place they were asked for."""

    rows: list[GapRow]
    place: Place | None
    characters: tuple[str, ...]


def asked(scene: Scene) -> Asked:
    """The flagged corridors of the kind and the place that were chosen."""
    place = scene.data.places.get(scene.view["at"] or "")
    characters = CHARACTERS[scene.view["among"]]
    rows = [
        row
        for row in scene.rows
        if row.flagged
        # Workers of the sector asked were counted there, whatever most people in the corridor are.
        and (not characters or character_of(row) in characters or row.sector_people)
        and (place is None or row.origin in place.codes or row.destination in place.codes)
    ]
    return Asked(rows, place, characters)


def render_gaps(scene: Scene) -> None:
    """Draw the map beside the ten largest; above each other where there is no room."""
    found = asked(scene)
    if scene.narrow:
        st.header(md(_heading(found)), anchor=False)
        _controls(scene, control_row(scene, (1, 1), CHOICES))
    else:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="gaps_head"):
            st.header(md(_heading(found)), anchor=False, width="stretch")
            _controls(scene, (st.container(width="content"), st.container(width=270)))
    if not found.rows:
        st.info(say("overview.gaps.none"), icon=":material/filter_alt_off:")
        return
    with st.container(horizontal=not scene.narrow, gap="large", key="gaps_pair"):
        with st.container(key="gaps_map"):
            _map(scene, found)
        with st.container(key="gaps_list"):
            _ten(scene, found)
    _twin(scene, drawn_rows(found.rows, _most(scene)))


def _most(scene: Scene) -> int:
    return NARROW_MOST if scene.narrow else MOST


def _heading(found: Asked) -> str:
    return say("overview.gaps.place", name=found.place.name) if found.place else say("overview.gaps")


def _note(scene: Scene, found: Asked) -> str:
    if found.characters:
        flagged = [row for row in scene.rows if row.flagged]
        known, ranking = [row for row in flagged if character_of(row)], scene.ranking
        return say(
            "overview.gaps.note.labour", known=number(len(known)), total=number(len(flagged)),
            share=people(ranking.total(known)), people=people(ranking.total(flagged)), who=ranking.who(flagged),
        )  # fmt: skip
    return say("overview.gaps.note")


def _controls(scene: Scene, room: Sequence[AbstractContextManager[object]]) -> None:
    if st.session_state["at"] not in scene.data.places:
        st.session_state["at"] = None
    among, where = room
    with among:
        st.segmented_control(
            say("overview.among"), AMONG, key="among", required=True, label_visibility="collapsed",
            format_func=lambda name: say(f"overview.among.{name}"),
        )  # fmt: skip
    with where:
        place_picker(scene, "at", say("overview.at"), labelled=False, placeholder=say("overview.at.all"))


def _map(scene: Scene, found: Asked) -> None:
    most = _most(scene)
    shown = drawn_rows(found.rows, most)
    title = say("overview.map", shown=number(len(shown)), total=number(len(found.rows)))
    clicked = world_map(
        scene, found.rows, key="overview_map", height=NARROW_HEIGHT if scene.narrow else HEIGHT,
        fit=found.place is not None, title=title, most=most, on_country=_narrow_to,
        selected=_chosen_id(scene, shown),
    )  # fmt: skip
    inside, whole = map(scene.ranking.total, (shown, found.rows))
    told = say(
        "overview.map.told", shown=number(len(shown)), total=number(len(found.rows)), inside=people(inside),
        whole=people(whole), who=scene.ranking.who(found.rows),
    )  # fmt: skip
    st.caption(f"{told} {_note(scene, found)}")
    if clicked:
        state.choose(arc=clicked)
        st.rerun()


def _narrow_to(code: str) -> None:
    state.choose(at=code, arc=None)


def _chosen_id(scene: Scene, shown: Sequence[GapRow]) -> str | None:
    """The corridor that was clicked on the map, while it is drawn there."""
    arc: str | None = scene.view["arc"]
    return arc if any(row.corridor == arc for row in shown) else None


def _chosen(scene: Scene, found: Asked) -> None:
    """The corridor that was clicked on the map, with the way to its page."""
    shown = drawn_rows(found.rows, _most(scene))
    arc = _chosen_id(scene, shown)
    for row in shown:
        if row.corridor == arc:
            with st.container(key="chosen", gap=None, border=True):
                name = md(f"{row.origin_name} → {row.destination_name}")
                scene.way("corridors", say("overview.chosen", name=name), corridor=row.corridor)
                st.html(_told(scene, row))


def _ten(scene: Scene, found: Asked) -> None:
    _chosen(scene, found)
    with st.container(key="largest", gap=None):
        for row in found.rows[:TEN]:
            with st.container(key=f"gap_{row.corridor}", gap=None):
                scene.way("corridors", md(f"{row.origin_name} → {row.destination_name}"), corridor=row.corridor)
                st.html(_told(scene, row))
    if len(found.rows) > TEN:
        choices = {"character": list(found.characters)} if found.characters else {}
        if found.place is None:
            total = number(len(found.rows))
            scene.way("corridors", say("overview.ten.all", total=total), icon=":material/arrow_forward:", **choices)


def _told(scene: Scene, row: GapRow) -> str:
    counted = scene.ranking.told(row)
    if row.migrants is not None:
        measure = measure_name(row.migrants_measure, row.migrants_year)
        counted = say("overview.ten.people", people=counted, measure=measure)
    looked = first_upper(looked_words(row.looked_for)) if row.verdict == "none_on_record" else ""
    parts = [looked or first_upper(gap_words(row.reason)), character_name(row)]
    if character_of(row) in NOT_LABOUR:
        parts = [say("overview.ten.not_labour", who=first_upper(character_name(row))), looked]
    reason = " · ".join(part for part in parts if part)
    told = ways_in(scene, reason, names_of_row(scene.data.graph, row))
    mark = drawn(mark_svg(row.verdict, scene.theme, size=14))
    said = esc(f"{verdict_words(row.verdict, row.remarks)} · {counted}")
    return (
        f'<div class="sg"><p class="sg-verdict">{mark}<span>{said}</span></p>'
        f"{missing_html(row, scene.theme)}"
        f'<p class="sg-quiet" title="{esc(reason)}">{told}</p></div>'
    )


def _twin(scene: Scene, rows: Sequence[GapRow]) -> None:
    def frame() -> pd.DataFrame:
        return as_frame(rows, scene.theme, scene.ranking)

    twin("twin", frame, column_config(rows))
    save_corridors(scene, "largest-gaps", rows)
