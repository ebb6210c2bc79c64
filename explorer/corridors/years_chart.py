"""The chart of a history: a lane for each verdict that there was, then for each agreement with its signs of life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from explorer.look.colours import ACCENT, BACKGROUND, INK, KINDS, QUIET, RULE, VERDICTS, Theme, mark_svg
from explorer.look.parts import drawn, esc, picture_url
from explorer.text import day_name, say, verdict_name, word
from graphmodel.coverage.history import Band

if TYPE_CHECKING:
    import altair as alt

LANE, TOP, BAR, FOOT = 40, 22, 11, 30
"""Pixels: a lane, the middle of its bar, the bar where the text is in force, and the axis."""
FONT = '"Source Sans", sans-serif'
STATES = ("in_force", "unconfirmed", "lapsed")
SIGNS = {"signed": "diamond", "life": "stroke", "weak": "stroke", "end": "cross"}


@dataclass(frozen=True)
class Sign:
    """One dated thing on a lane: the signature, a sign of life, a weak one, an end."""

    day: date
    kind: str
    told: str


@dataclass(frozen=True)
class Lane:
    """A verdict with its bands, or an agreement with how it stood and its signs."""

    name: str
    verdict: str | None
    bands: tuple[Band, ...]
    signs: tuple[Sign, ...]
    of_verdict: bool


def chart_of(
    lanes: Sequence[Lane], span: tuple[date, date], theme: Theme, as_of: date | None, narrow: bool
) -> alt.LayerChart:
    """The lanes under one axis of time; `as_of` is marked where it is not the last day."""
    # Slow to import, and only readers of one corridor need it.
    import altair as alt

    height = LANE * len(lanes) + FOOT
    time = alt.X(
        "first:T",
        scale=alt.Scale(type="utc", domain=[_moment(day) for day in span], nice=False),
        axis=alt.Axis(
            title=None, format="%Y", tickCount=4 if narrow else 10, grid=True, gridColor=RULE.on(theme), domain=False,
            ticks=False, labelColor=QUIET.on(theme), labelFontSize=12, offset=0, labelPadding=6,
        ),
    )  # fmt: skip
    hint = [alt.Tooltip("told:N", title=" ")]

    def down(name: str) -> alt.Y:
        return alt.Y(f"{name}:Q", scale=alt.Scale(domain=[0, height - FOOT], reverse=True, nice=False), axis=None)

    def layer(rows: list[dict[str, Any]]) -> alt.Chart:
        return alt.Chart(alt.InlineData(values=rows))

    bars = (
        layer(list(_bars(lanes, span, theme)))
        .mark_rect(aria=False)
        .encode(
            x=time, x2="last:T", y=down("top"), y2="bottom:Q", tooltip=hint,
            fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("stroke:N", scale=None),
            strokeDash=alt.StrokeDash("dash:N", scale=None), strokeWidth=alt.value(1.4),
        )
    )  # fmt: skip
    names = layer(list(_names(lanes, theme)))
    titles = names.mark_text(
        aria=False, align="left", baseline="middle", dx=0, font=FONT, fontSize=12.5, limit=300 if narrow else 900
    ).encode(x=alt.value(20), y=down("at"), text="name:N", color=alt.value(INK.on(theme)))
    marks = names.mark_image(width=14, height=14, aria=False).encode(x=alt.value(7), y=down("at"), url="mark:N")
    signs = (
        layer(list(_signs(lanes, theme)))
        .mark_point(filled=True, opacity=1, aria=False)
        .encode(
            x=alt.X("first:T"), y=down("at"), tooltip=hint, shape=alt.Shape("shape:N", scale=None),
            size=alt.Size("size:Q", scale=None), fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None), strokeWidth=alt.value(1.6),
        )
    )  # fmt: skip
    layers: list[alt.Chart] = [bars, titles, marks, signs]
    if as_of is not None:
        day = layer([{"first": _moment(as_of), "told": say("corridor.years.as_of", day=day_name(as_of))}])
        layers.append(
            day.mark_rule(aria=False, color=ACCENT.on(theme), strokeWidth=1.5, strokeDash=[3, 3]).encode(
                x="first:T", tooltip=hint
            )
        )
    room = {"left": 4, "right": 12, "top": 0, "bottom": 4}
    chart = alt.LayerChart(layer=layers, height=height - FOOT, background="transparent", padding=room)
    drawn_bare: alt.LayerChart = chart.configure_view(stroke=None).configure_axis(labelFont=FONT, aria=False)
    return drawn_bare


def legend_html(lanes: Sequence[Lane], theme: Theme) -> str:
    """What the bars and the signs mean, those that are drawn."""
    states = {band.standing for lane in lanes if not lane.of_verdict for band in lane.bands}
    kinds = {sign.kind for lane in lanes for sign in lane.signs}
    entries = [
        f"<span>{drawn(_sample(state, theme))}{esc(word('standing', state))}</span>"
        for state in STATES
        if state in states
    ]
    entries += [
        f"<span>{drawn(_sign_sample(kind, theme))}{esc(say(f'corridor.years.kind.{kind}'))}</span>"
        for kind in SIGNS
        if kind in kinds
    ]
    return f'<div class="sg sg-legend">{"".join(entries)}</div>' if entries else ""


def _bars(lanes: Sequence[Lane], span: tuple[date, date], theme: Theme) -> Iterator[dict[str, Any]]:
    for place, lane in enumerate(lanes):
        for band in lane.bands:
            look = VERDICTS[band.verdict]
            state = "in_force" if lane.of_verdict else band.standing or "lapsed"
            colour = look.tone.on(theme)
            half = {"in_force": BAR / 2, "unconfirmed": BAR / 2 - 1, "lapsed": 1.0}[state]
            middle = LANE * place + TOP + BAR / 2
            name = verdict_name(band.verdict) if lane.of_verdict else word("standing", band.standing or "")
            yield {
                "first": _moment(max(band.first, span[0])),
                "last": _moment(min(band.last, span[1])),
                "top": middle - half,
                "bottom": middle + half,
                "fill": BACKGROUND.on(theme) if state == "unconfirmed" else colour,
                "stroke": colour if state == "unconfirmed" else None,
                "dash": [4, 3] if state == "unconfirmed" else [1, 0],
                "told": say("corridor.years.band", name=name, first=day_name(band.first), last=day_name(band.last)),
            }


def _names(lanes: Sequence[Lane], theme: Theme) -> Iterator[dict[str, Any]]:
    for place, lane in enumerate(lanes):
        mark = picture_url(mark_svg(lane.verdict, theme)) if lane.verdict else ""
        yield {"name": lane.name, "mark": mark, "at": LANE * place + TOP / 2}


def _signs(lanes: Sequence[Lane], theme: Theme) -> Iterator[dict[str, Any]]:
    for place, lane in enumerate(lanes):
        for sign in lane.signs:
            colour = KINDS["agreement"].tone.on(theme) if sign.kind == "signed" else INK.on(theme)
            yield {
                "first": _moment(sign.day),
                "at": LANE * place + TOP + BAR / 2,
                "shape": {"life": "M0,-1V1", "weak": "M0,-1V1"}.get(sign.kind, SIGNS[sign.kind]),
                "size": 90 if sign.kind == "signed" else 110 if sign.kind == "end" else 320,
                "fill": colour,
                "stroke": QUIET.on(theme) if sign.kind == "weak" else colour,
                "told": sign.told,
            }


def _sample(state: str, theme: Theme) -> str:
    colour = INK.on(theme)
    shape = {
        "in_force": '<rect x="1" y="2" width="28" height="10" fill="currentColor"/>',
        "unconfirmed": '<rect x="1" y="3" width="28" height="8" fill="none" stroke="currentColor" '
        'stroke-dasharray="4 3"/>',
        "lapsed": '<rect x="1" y="6" width="28" height="2" fill="currentColor"/>',
    }[state]
    return f'<svg width="30" height="14" viewBox="0 0 30 14" style="color:{colour}" aria-hidden="true">{shape}</svg>'


def _sign_sample(kind: str, theme: Theme) -> str:
    colour = (KINDS["agreement"].tone if kind == "signed" else QUIET if kind == "weak" else INK).on(theme)
    shape = {
        "signed": '<path d="M7 2l4 5-4 5-4-5z" fill="currentColor"/>',
        "life": '<path d="M7 0v14" stroke="currentColor" stroke-width="2"/>',
        "weak": '<path d="M7 0v14" stroke="currentColor" stroke-width="2"/>',
        "end": '<path d="M5 1h4v4h4v4H9v4H5V9H1V5h4z" fill="currentColor"/>',
    }[kind]
    return f'<svg width="14" height="14" viewBox="0 0 14 14" style="color:{colour}" aria-hidden="true">{shape}</svg>'


def _moment(day: date) -> int:
    """Milliseconds since 1970 at noon, so that no time zone moves a day into the year before."""
    return (day.toordinal() - date(1970, 1, 1).toordinal()) * 86_400_000 + 43_200_000
