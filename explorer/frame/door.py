"""The choice of how wide the reader's own door is, wherever it is shown."""

from __future__ import annotations

import streamlit as st

from explorer.frame import state
from explorer.frame.page import Scene
from explorer.text import listing, say, when, word

WIDTH = ("members_at", "every_sector")


def choose_door(scene: Scene) -> None:
    """Draw the choice between members at both ends and at one, and that of all sectors, where there is a choice."""
    lens = scene.lens
    if lens is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="door"):
        if len(lens.door.countries) > 1:
            st.segmented_control(
                say("door.ends"), state.ENDS, key="members_at", required=True, label_visibility="collapsed",
                format_func=lambda name: say(f"door.ends.{name}"),
            )  # fmt: skip
        if lens.sectors:
            sectors = listing([word("sector", name) for name in sorted(lens.sectors)])
            st.toggle(say("door.every_sector"), key="every_sector", help=say("door.every_sector.help", sectors=sectors))


def door_told(scene: Scene) -> str:
    """Which corridors stand at the door, as the reader chose it; or that nobody is on record who could have one."""
    lens = scene.lens
    if lens is None:
        return ""
    if not lens.door.countries:
        return say("door.nobody", name=lens.name, when=when(scene.as_of, scene.sector))
    told = say("door.told.both" if lens.door.narrow else "door.told.one")
    if lens.sectors and not scene.view["every_sector"]:
        sectors = listing([word("sector", name) for name in sorted(lens.sectors)])
        told += " " + say("door.told.sectors", sectors=sectors)
    return told
