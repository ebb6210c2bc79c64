"""The world map as a Vega-Lite chart: land, arcs, where they begin and where they end.

Written out instead of built with Altair, whose import and checks take longer than everything else on the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from explorer.look.colours import BACKGROUND, INK, QUIET, RULE, Theme
from explorer.look.missing import SIGNS, Missing
from explorer.text import say
from explorer.world.globe import TURN, Frame, places

Spec = dict[str, Any]
# Relative to the page: it holds on the start page and on any other, behind whatever path the app is served.
OUTLINES = "app/static/world.json"
HIT_PIXELS = 14
"""A thin line is hard to hit: beneath each lies one so wide that nobody sees."""
TOLD = ("name", "answer", "migrants", "measure")


def chart_of(
    lines: Sequence[Mapping[str, Any]], names: Mapping[str, str], theme: Theme, frame: Frame, selected: str | None,
    missing: Mapping[str, Missing] = MappingProxyType({}),
) -> Spec:  # fmt: skip
    """The chart of these arcs over the world; `names` are those of all countries by their codes.

    `missing` says of countries why nobody there could sign.
    """
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "projection": _projection(frame),
        # Streamlit looks for what can be chosen here, and not in the layers.
        "params": [
            _param("country", "pointerover", "countries"),
            _param("country", "click", "countries"),
            _param("corridor", "click", "hit"),
            _param("corridor", "pointerover", "seen"),
        ],
        "layer": [
            *_land(names, theme),
            _arcs(lines, theme, selected),
            _starts(lines, theme),
            _tips(lines, selected),
            *_missing(missing, theme),
        ],
        "config": {"view": {"stroke": None}},
    }


def _arcs(lines: Sequence[Mapping[str, Any]], theme: Theme, selected: str | None) -> Spec:
    shapes = [
        {**_facts(line), "type": "Feature", "geometry": {"type": "LineString", "coordinates": line["points"]}}
        for line in lines
    ]
    mark = {"type": "geoshape", "filled": False, "clip": True}
    unseen = {"stroke": _value(BACKGROUND.on(theme)), "strokeOpacity": _value(0), "strokeWidth": _value(HIT_PIXELS)}
    drawn = {
        "stroke": _own("colour"), "strokeWidth": _own("width"), "strokeDash": _own("dash"),
        "opacity": _strength(selected),
    }  # fmt: skip
    return {
        "data": {"values": shapes},
        "layer": [
            {"name": "hit", "mark": mark, "encoding": {**unseen, "tooltip": _hints(TOLD)}},
            {"name": "seen", "mark": {**mark, "aria": False}, "encoding": {**drawn, "tooltip": _hints(TOLD)}},
        ],
    }


def _tips(lines: Sequence[Mapping[str, Any]], selected: str | None) -> Spec:
    ends = [(line, *line["points"][-1]) for line in lines]
    return {
        "data": {"values": [{**_facts(line), "x": x, "y": y} for line, x, y in ends]},
        "mark": {"type": "point", "shape": "wedge", "filled": True, "clip": True, "aria": False},
        "encoding": {
            **_place(), "angle": _own("heading"), "size": _own("size"), "fill": _own("colour"),
            "opacity": _strength(selected), "tooltip": _hints(TOLD),
        },
    }  # fmt: skip


def _starts(lines: Sequence[Mapping[str, Any]], theme: Theme) -> Spec:
    places = dict.fromkeys(line["points"][0] for line in lines)
    return {
        "data": {"values": [{"x": x, "y": y} for x, y in places]},
        "mark": {
            "type": "point", "shape": "circle", "size": 20, "strokeWidth": 1.2, "clip": True, "tooltip": False,
            "aria": False, "stroke": INK.on(theme), "fill": BACKGROUND.on(theme), "fillOpacity": 1,
        },
        "encoding": _place(),
    }  # fmt: skip


def _missing(missing: Mapping[str, Missing], theme: Theme) -> list[Spec]:
    """The signs at the ends where nobody could sign, each on a ground of its own so that an arrow stays behind it."""
    at = [(*places()[code], SIGNS[why]) for code, why in missing.items()]
    data = {"values": [{"x": x, "y": y, "sign": sign} for x, y, sign in at]}
    mark = {"type": "point", "size": 110, "filled": False, "clip": True, "aria": False, "tooltip": False}
    encoding = {**_place(), "shape": {"field": "sign", "scale": None, "type": "nominal"}}
    strokes = ((BACKGROUND.on(theme), 5), (INK.on(theme), 2))
    return [
        {"data": data, "mark": {**mark, "stroke": colour, "strokeWidth": width, "opacity": 1}, "encoding": encoding}
        for colour, width in (strokes if at else ())
    ]


def _land(names: Mapping[str, str], theme: Theme) -> list[Spec]:
    ground, over = RULE.on(theme), {"param": "country_pointerover", "empty": False, "value": QUIET.on(theme)}
    mark = {
        "type": "geoshape", "fill": ground, "fillOpacity": 0.7, "stroke": BACKGROUND.on(theme), "strokeWidth": 0.6,
        "clip": True, "aria": False,
    }  # fmt: skip
    known = {"values": [{"country": code, "name": name} for code, name in names.items()]}
    return [
        {"data": _outlines("land"), "mark": mark},
        {
            "data": _outlines("countries"),
            "transform": [
                {"calculate": "datum.id", "as": "country"},
                {"lookup": "country", "from": {"data": known, "key": "country", "fields": ["name"]}},
            ],
            "name": "countries",
            "mark": mark,
            "encoding": {"fill": {"condition": over, "value": ground}, "tooltip": _hints(("country_name",))},
        },
    ]


def _facts(line: Mapping[str, Any]) -> Spec:
    return {name: value for name, value in line.items() if name != "points"}


def _outlines(feature: str) -> Spec:
    return {"url": OUTLINES, "format": {"type": "topojson", "feature": feature}}


def _param(name: str, event: str, view: str) -> Spec:
    """What a click chooses is called by the field alone; what the pointer is over, by both."""
    select: Spec = {"type": "point", "fields": [name], "on": event, "toggle": False}
    if event == "click":
        return {"name": name, "select": select, "views": [view]}
    return {"name": f"{name}_{event}", "select": {**select, "clear": "pointerout"}, "views": [view]}


def _strength(selected: str | None) -> Spec:
    """What the pointer is over, or was chosen, stands out."""
    over = {"param": "corridor_pointerover", "empty": False}
    test = {"or": [over, {"field": "corridor", "equal": selected}]} if selected else over
    condition = {"test": test, "value": 1} if selected else {**over, "value": 1}
    return {"condition": condition, "value": 0.25 if selected else 0.85}


def _hints(names: Sequence[str]) -> list[Spec]:
    return [
        {"field": name.rpartition("_")[2], "type": "nominal", "title": say(f"map.tooltip.{name}")} for name in names
    ]


def _own(field: str) -> Spec:
    """The field as it is: colours, widths and dashes were computed where the look is."""
    return {"field": field, "scale": None, "type": "nominal" if field in {"colour", "dash"} else "quantitative"}


def _value(value: object) -> Spec:
    return {"value": value}


def _place() -> Spec:
    return {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
    }


def _projection(frame: Frame) -> Spec:
    """Equal Earth, scaled so that the frame fits into whatever width the picture gets."""
    scale = f"min(width / {frame.width:.5f}, height / {frame.height:.5f})"
    # The projection puts its origin at `translate`: that is as far from the middle as the frame's own middle is.
    middle = f"[width / 2 - {frame.x:.5f} * {scale}, height / 2 + {frame.y:.5f} * {scale}]"
    return {
        "type": "equalEarth",
        "rotate": [-TURN, 0, 0],
        "scale": {"expr": scale},
        "translate": {"expr": middle},
    }
