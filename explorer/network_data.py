"""The pictures of the network page, each worked out and placed once a load."""

from __future__ import annotations

from datetime import date

import streamlit as st

from explorer import around, corridor_map
from explorer.around import Around
from explorer.network.layout import place, place_tiers
from explorer.network.picture import Picture
from explorer.page import Scene
from explorer.places import Place
from explorer.ties import Ties
from graphmodel.gaps import GapRow

TIERS_WIDTH = 1500.0
"""Pixels at scale 1: as wide as the longest row needs in two lines; a phone has no room for rows."""


def ties_of(scene: Scene) -> Ties:
    """The ties as they stood on the day, for the sector."""
    return _ties(scene.data.token, scene.view["as_of"], scene.sector, scene)


def drawn_around(scene: Scene) -> tuple[Around, Picture]:
    """What the choices show of the organisations, placed; what was there before an expansion stays in its place."""
    view = scene.view
    opened, most = tuple(view["opened"]), max(view["most"] or around.CAP, around.CAP)
    token = (scene.data.token, scene.narrow)
    return _around(token, view["as_of"], scene.sector, view["focus"], opened, min(most, around.MOST), scene)


def drawn_corridors(scene: Scene, rows: list[GapRow], where: Place | None) -> Picture:
    """The largest corridors of a place, or of the world, placed."""
    most = min(max(scene.view["most"] or corridor_map.CAP, corridor_map.CAP), corridor_map.MOST)
    return _corridors(scene.data.token, scene.view["as_of"], scene.sector, where.id if where else "", most, rows)


@st.cache_resource(show_spinner=False, max_entries=12)
def _ties(token: object, as_of: date, sector: str | None, _scene: Scene) -> Ties:
    return Ties(_scene.data.graph, as_of, sector)


@st.cache_resource(show_spinner=False, max_entries=64)
def _around(
    token: object, as_of: date, sector: str | None, focus: str | None, opened: tuple[str, ...], most: int, _scene: Scene
) -> tuple[Around, Picture]:
    ties = _ties(_scene.data.token, as_of, sector, _scene)
    found = around.near(ties, focus, opened, most) if focus else around.start(ties)
    picture = around.as_picture(found, ties.graph, "")
    today = _scene.view.known["as_of"].default
    before: tuple[date, str | None, tuple[str, ...], int] | None = None
    if (as_of, sector) != (today, None):
        before = (today, None, opened, most)
    elif most > around.CAP:
        before = (as_of, sector, opened, max(most - around.STEP, around.CAP))
    elif opened:
        before = (as_of, sector, opened[:-1], most)
    if before is None:
        if focus is None and not _scene.narrow:
            tiers = {node.id: around.TIERS.index(node.kind) for node in picture.nodes}
            return found, place_tiers(picture, tiers, TIERS_WIDTH)
        return found, place(picture)
    day, asked, earlier, fewer = before
    _, parent = _around(token, day, asked, focus, earlier, fewer, _scene)
    return found, place(picture, parent.positions)


@st.cache_resource(show_spinner=False, max_entries=32)
def _corridors(token: object, as_of: date, sector: str | None, where: str, most: int, _rows: list[GapRow]) -> Picture:
    picture = corridor_map.as_picture(_rows[:most], len(_rows), "")
    if most <= corridor_map.CAP:
        return place(picture)
    fewer = _corridors(token, as_of, sector, where, max(most - corridor_map.STEP, corridor_map.CAP), _rows)
    return place(picture, fewer.positions)
