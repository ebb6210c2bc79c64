"""The world with its corridors: an arc each, in the colour and the line of its verdict, as wide as it has people."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from explorer.frame.page import Scene
from explorer.look.colours import LOW_CONFIDENCE_DASHES, VERDICTS, Theme
from explorer.look.gap_table import measure_name
from explorer.look.missing import missing_ends, missing_words
from explorer.look.people import RANKING, Ranking
from explorer.text import number, say, verdict_told
from explorer.world.arcs import opened_by_key
from explorer.world.chart import chart_of
from explorer.world.globe import arc, frame_of, heading, places, world_frame
from explorer.world.legend import legend_html
from graphmodel.gaps import GapRow

Selection = Mapping[str, Sequence[Mapping[str, str]]]
MOST = 60
THINNEST, WIDEST = 0.9, 7.0


def drawn_rows(rows: Sequence[GapRow], most: int = MOST) -> list[GapRow]:
    """The first `most` rows that the map can draw: both countries have a place on it."""
    return [row for row in rows if row.origin in places() and row.destination in places()][:most]


def world_map(
    scene: Scene,
    rows: Sequence[GapRow],
    *,
    key: str,
    height: int,
    fit: bool = False,
    selectable: bool = True,
    selected: str | None = None,
    most: int = MOST,
    title: str | None = None,
    on_country: Callable[[str], None] | None = None,
) -> str | None:
    """Draw the first `most` rows and return what was clicked in this run, once: a corridor's id or a country's code.

    With `fit` the map shows the stretch of the world that the rows reach; `selected` is a corridor drawn before the
    others; `title` names the picture for those who listen. A country goes to `on_country` where that is given, before
    the page is drawn anew, so that it may change what the page's widgets hold. By keyboard an arc
    is opened at once. The page lists the same rows: that is the map's twin.
    """
    shown = drawn_rows(rows, most)
    largest = max(map(scene.ranking.number, shown), default=0) or 1
    lines = [line_of(row, scene.theme, largest, scene.ranking) for row in shown]
    frame = frame_of(point for line in lines for point in line["points"]) if fit and lines else world_frame()
    names = {country.id: country.name for country in scene.data.snapshot.countries.values()}
    missing = {code: why for row in shown for code, why in missing_ends(row)}
    chart = chart_of(lines, names, scene.theme, frame, selected, missing)
    told = title or say("map.title", count=number(len(shown)))
    visit = st.session_state.get(f"_{key}", 0)
    room: dict[str, Any] = {"key": f"{key}_{visit}", "theme": None, "width": "stretch", "height": height, "alt": told}
    clicked = None
    if selectable:

        def pick() -> None:
            selection = st.session_state[f"{key}_{visit}"].selection
            country = _named(selection, "country")
            if on_country and country and not _named(selection, "corridor"):
                on_country(country)

        answer = st.vega_lite_chart(chart, **room, on_select=pick, selection_mode=["corridor", "country"])
        clicked = _named(answer.selection, "corridor") or (None if on_country else _named(answer.selection, "country"))
    else:
        st.vega_lite_chart(chart, **room)
    if clicked:
        # The map starts anew when the reader comes back, with nothing chosen.
        st.session_state[f"_{key}"] = visit + 1
    opened = opened_by_key(lines, key=key, chart=room["key"])
    if opened:
        scene.go("corridors", corridor=opened)
    st.html(legend_html(shown, scene.theme, width_of, scene.ranking))
    return clicked


def _named(selection: Selection, name: str) -> str | None:
    return next((item[name] for item in selection.get(name, ()) if item.get(name)), None)


def width_of(people: int | None, largest: int) -> float:
    """Pixels: the root of the number, so that twice as wide is four times as many."""
    return round(max(THINNEST, WIDEST * math.sqrt((people or 0) / largest)), 2)


def line_of(row: GapRow, theme: Theme, largest: int, ranking: Ranking = RANKING) -> dict[str, Any]:
    """One corridor as the chart draws it, where the largest drawn has so many people of those ranked by."""
    look = VERDICTS[row.verdict]
    width = width_of(ranking.number(row), largest)
    # A wide line needs longer dashes to be read as dashed.
    dashes = LOW_CONFIDENCE_DASHES if "unverified" in row.marks else look.line.dashes
    points = arc(places()[row.origin], places()[row.destination])
    return {
        "corridor": row.corridor,
        "points": points,
        "colour": look.tone.on(theme),
        "dash": [round(length * max(1.0, width / 3), 1) for length in dashes] or [1, 0],
        "width": width,
        "size": round((7 + 2.2 * width) ** 2, 1),
        "heading": round(heading(points), 1),
        "name": f"{row.origin_name} → {row.destination_name}",
        "answer": "; ".join(filter(None, (verdict_told(row.verdict, row.looked_for, row.remarks), missing_words(row)))),
        "migrants": ranking.told(row),
        "measure": measure_name(row.migrants_measure, row.migrants_year),
    }
