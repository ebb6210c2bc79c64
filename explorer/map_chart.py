"""The world map as an Altair chart: land, arcs, where they begin and where they end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from explorer.globe import TURN, Frame
from explorer.look import BACKGROUND, INK, QUIET, RULE, Theme
from explorer.text import say

if TYPE_CHECKING:
    import altair as alt

# Relative to the page: it holds on the start page and on any other, behind whatever path the app is served.
OUTLINES = "app/static/world.json"


def chart_of(
    lines: Sequence[Mapping[str, Any]], names: Mapping[str, str], theme: Theme, frame: Frame, selected: str | None
) -> alt.LayerChart:
    """The chart of these arcs over the world; `names` are those of all countries by their codes."""
    # Slow to import, and only readers of a map need it.
    import altair as alt

    over = alt.selection_point("over", on="pointerover", clear="pointerout", fields=["corridor"], empty=False)
    chosen = alt.datum.corridor == selected
    quiet = 0.25 if selected else 0.85
    strength = alt.when(over | chosen).then(alt.value(1)).otherwise(alt.value(quiet))
    known = {line["corridor"]: {name: line[name] for name in line if name != "points"} for line in lines}
    shapes = [
        {
            **known[line["corridor"]],
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": line["points"]},
        }
        for line in lines
    ]
    hints = [
        alt.Tooltip(f"{name}:N", title=say(f"map.tooltip.{name}"))
        for name in ("name", "verdict", "migrants", "measure")
    ]
    arcs = alt.Chart(alt.InlineData(values=shapes)).mark_geoshape(filled=False, clip=True, strokeCap="butt")
    seen = arcs.encode(
        stroke=alt.Stroke("colour:N", scale=None), strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        strokeDash=alt.StrokeDash("dash:N", scale=None), opacity=strength, tooltip=hints,
    ).add_params(over)  # fmt: skip
    # A thin line is hard to hit: beneath it lies a wide one that nobody sees.
    hit = arcs.encode(
        stroke=alt.value(BACKGROUND.on(theme)), strokeOpacity=alt.value(0), strokeWidth=alt.value(14), tooltip=hints
    )
    ends = [{**known[line["corridor"]], "x": line["points"][-1][0], "y": line["points"][-1][1]} for line in lines]
    starts = [{"x": x, "y": y} for x, y in dict.fromkeys(line["points"][0] for line in lines)]
    tips = alt.Chart(alt.InlineData(values=ends)).mark_point(shape="wedge", filled=True, clip=True).encode(
        longitude="x:Q", latitude="y:Q", angle=alt.Angle("heading:Q", scale=None), size=alt.Size("size:Q", scale=None),
        fill=alt.Fill("colour:N", scale=None), opacity=strength, tooltip=hints,
    )  # fmt: skip
    rings = alt.Chart(alt.InlineData(values=starts)).mark_point(
        shape="circle", filled=False, size=20, strokeWidth=1.2, clip=True, tooltip=False,
        stroke=INK.on(theme), fill=BACKGROUND.on(theme), fillOpacity=1,
    ).encode(longitude="x:Q", latitude="y:Q")  # fmt: skip
    layers = alt.layer(
        *_land(names, theme),
        hit.add_params(alt.selection_point("corridor", fields=["corridor"], toggle=False)),
        seen, rings, tips,
    )  # fmt: skip
    chart: alt.LayerChart = layers.project(**_projection(frame)).configure_view(stroke=None)
    return chart


def _land(names: Mapping[str, str], theme: Theme) -> list[alt.Chart]:
    import altair as alt

    def outlines(name: str) -> alt.Chart:
        data = alt.UrlData(url=OUTLINES, format=alt.TopoDataFormat(type="topojson", feature=name))
        shapes: alt.Chart = alt.Chart(data).mark_geoshape(
            fill=RULE.on(theme), fillOpacity=0.7, stroke=BACKGROUND.on(theme), strokeWidth=0.6, clip=True, aria=False
        )
        return shapes

    known = alt.InlineData(values=[{"country": code, "name": name} for code, name in names.items()])
    over = alt.selection_point("country_over", on="pointerover", clear="pointerout", fields=["country"], empty=False)
    countries = (
        outlines("countries")
        .transform_calculate(country="datum.id")
        .transform_lookup("country", from_=alt.LookupData(known, "country", ["name"]))
        .encode(
            tooltip=alt.Tooltip("name:N", title=say("map.tooltip.country")),
            fill=alt.when(over).then(alt.value(QUIET.on(theme))).otherwise(alt.value(RULE.on(theme))),
        )
        .add_params(over, alt.selection_point("country", fields=["country"], toggle=False))
    )
    return [outlines("land").encode(tooltip=alt.value(None)), countries]


def _projection(frame: Frame) -> dict[str, Any]:
    """Equal Earth, scaled so that the frame fits into whatever width the picture gets."""
    import altair as alt

    scale = f"min(width / {frame.width:.5f}, height / {frame.height:.5f})"
    # The projection puts its origin at `translate`: that is as far from the middle as the frame's own middle is.
    middle = f"[width / 2 - {frame.x:.5f} * {scale}, height / 2 + {frame.y:.5f} * {scale}]"
    return {
        "type": "equalEarth",
        "rotate": [-TURN, 0, 0],
        "scale": alt.ExprRef(scale),
        "translate": alt.ExprRef(middle),
    }
