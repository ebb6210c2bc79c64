"""What concerns the reader's own organisation or region, ahead of all else: each figure is the way to its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from explorer.corridors.presets import DOOR, WHOLE, own_rows
from explorer.frame.door import choose_door, door_told
from explorer.frame.going import way_to
from explorer.frame.lens import Lens
from explorer.frame.page import Scene
from explorer.look.gap_table import character_name, character_of
from explorer.look.parts import esc, verdict_mark
from explorer.text import first_upper, number, say, say_count
from graphmodel.gaps import GapRow

MOST = 6


def render_own(scene: Scene, lens: Lens) -> None:
    """Draw what the members hold, what they must confirm, what runs out, and what is open at their door."""
    st.html(f'<div class="sg"><h2>{esc(say("overview.own", name=lens.name))}</h2>{_signed(scene, lens)}</div>')
    if not lens.countries and not lens.members_signed:
        return
    at_door = own_rows(scene, lens, DOOR)
    gaps = [row for row in at_door if row.flagged]
    with st.container(key="own"):
        for name in WHOLE:
            rows = own_rows(scene, lens, name)
            counted = [scene.ranking.told_total(rows)] if rows else []
            _figure(scene, name, len(rows), "; ".join([say(f"overview.own.{name}.of"), *counted]))
        if at_door:
            told = say(
                "overview.door.between" if lens.door.narrow else "overview.door.of", flagged=number(len(gaps)),
                total=number(len(at_door)), people=scene.ranking.told_total(gaps),
            )  # fmt: skip
            _figure(scene, DOOR, len(gaps), told)
    if lens.countries:
        _door(scene, lens, gaps)


def _signed(scene: Scene, lens: Lens) -> str:
    """What they signed, and in words where nobody is on record who could have a door."""
    told = [] if lens.countries else [door_told(scene)]
    if lens.members_signed:
        name = "overview.own.signed" if lens.organisation else "overview.own.signed.region"
        told.insert(0, say(name, own=number(len(lens.signed)), members=number(len(lens.members_signed))))
    return "".join(f'<p class="sg-quiet">{esc(one)}</p>' for one in told)


def _figure(scene: Scene, name: str, count: int, told: str) -> None:
    with st.container(key=f"own_{name}_figure", gap=None):
        scene.way("corridors", say_count(f"overview.own.{name}", count, value=number(count)), preset=name)
        st.html(f'<div class="sg sg-quiet">{esc(told)}</div>')


def _door(scene: Scene, lens: Lens, gaps: Sequence[GapRow]) -> None:
    """How wide the door is, and the largest of what is open there."""
    told = door_told(scene)
    if lens.door.countries and not gaps:
        told += f" {say('overview.door.none')}"
    items = "".join(f"<li>{_item(scene, lens, row)}</li>" for row in gaps[:MOST])
    with st.container(key="own_door"):
        with st.container(horizontal=not scene.narrow, vertical_alignment="center", gap="medium"):
            st.html(f'<div class="sg"><h3>{esc(say("overview.door", name=lens.name))}</h3></div>', width="content")
            choose_door(scene)
        st.html(f'<div class="sg"><p class="sg-quiet">{esc(told)}</p><ul class="sg-falls">{items}</ul></div>')
        if len(gaps) > MOST:
            label = say("overview.door.all", total=number(len(gaps)))
            scene.way("corridors", label, icon=":material/arrow_forward:", preset=DOOR)


def _item(scene: Scene, lens: Lens, row: GapRow) -> str:
    name = say("corridor.reverse", origin=row.origin_name, destination=row.destination_name)
    counted = replace(scene.ranking, sector=lens.counted).told(row)
    told = [counted, "" if character_of(row) in {None, "labour", "mixed"} else first_upper(character_name(row))]
    said = esc(" · ".join(one for one in told if one))
    return (
        f'{way_to(scene, row.corridor, name)}<small class="sg-line">'
        f"{verdict_mark(row.verdict, scene.theme, row.remarks)}<span>{said}</span></small>"
    )
