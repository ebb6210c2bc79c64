"""Agreements through time as an Altair chart: a line each, dashed where it is silent, with its signs of life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from explorer.agreements.choosing import state_name
from explorer.agreements.signs import SHAPES, STRETCH
from explorer.agreements.spans import ended_on, moments, start_of, stretches
from explorer.look.colours import ACCENT, BACKGROUND, INK, QUIET, RULE, VERDICTS, Theme
from explorer.text import day_name, reason_words, say
from graphmodel.answers.register import Entry, predecessors
from graphmodel.graph import Graph

if TYPE_CHECKING:
    import altair as alt

ROW, NARROW_ROW = 23, 36
LABEL_PIXELS = 300
# The height of a Streamlit chart holds its axis and what stands under it.
HEAD = 46
FEW = 12
SPARE = timedelta(days=200)


def chart_of(
    graph: Graph, entries: Sequence[Entry], as_of: date, theme: Theme, *, narrow: bool, selectable: bool
) -> alt.LayerChart:
    """The chart of these agreements, in their order from above."""
    # Slow to import, and only readers of a timeline need it.
    import altair as alt

    labels = _labels(entries, 46)
    order = [labels[entry.id] for entry in entries]
    height = len(entries) * (NARROW_ROW if narrow else ROW)
    last = max([as_of, *(entry.ends for entry in entries if entry.ends)])
    first = _first_day(entries)
    x = alt.X(
        "from:T", title=None, scale=alt.Scale(type="utc", domain=[_day(first - SPARE), _day(last + SPARE)]),
        axis=alt.Axis(
            format="%Y", orient="top", grid=True, gridColor=RULE.on(theme),
            gridOpacity=0.55 if narrow else 1, domain=False, ticks=False,
            labelColor=QUIET.on(theme), tickCount=5 if narrow else 12, labelOverlap=True, labelFontSize=12,
        ),
    )  # fmt: skip
    axis = None if narrow else alt.Axis(
        domain=False, ticks=False, labelLimit=LABEL_PIXELS - 12, labelAlign="left", labelPadding=LABEL_PIXELS,
        labelColor=INK.on(theme), labelFontSize=12.5,
    )  # fmt: skip
    y = alt.Y("label:N", title=None, sort=order, scale=alt.Scale(domain=order), axis=axis)
    layers: list[alt.Chart] = [*_now(as_of, theme, height, x)]
    layers += _chain(graph, entries, labels, as_of, theme, y)
    layers += _lines(entries, labels, as_of, theme, y)
    layers += _marks(entries, labels, as_of, theme, y)
    layers += _older(entries, labels, first - SPARE, theme, y)
    if narrow:
        layers.append(_names(entries, labels, theme, y))
    # Above all, so that the whole row answers to the pointer.
    layers.append(_hit(entries, labels, first - SPARE, last + SPARE, theme, y, selectable))
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .properties(height=height + HEAD)
        .configure(background="transparent", font="sans-serif")
        .configure_view(stroke=None)
        .configure_axis(aria=False)
    )
    return chart


def _day(day: date) -> alt.DateTime:
    import altair as alt

    # As the days of the rows are read, whatever the reader's time zone.
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def _first_day(entries: Sequence[Entry]) -> date:
    """Where the picture begins: so that a few old ones do not leave the many that are younger no room."""
    starts = sorted(start for entry in entries if (start := start_of(entry)))
    return starts[len(starts) // 10 if len(starts) > FEW else 0]


def _older(entries: Sequence[Entry], labels: Mapping[str, str], first: date, theme: Theme, y: alt.Y) -> list[alt.Chart]:
    """The year at the left edge, where a line begins before it."""
    import altair as alt

    rows = [
        {"label": labels[entry.id], "told": f"‹ {start.year}"}
        for entry in entries
        if (start := start_of(entry)) and start < first
    ]
    if not rows:
        return []
    text = _base(rows).mark_text(
        aria=False, align="left", baseline="bottom", dx=3, dy=-2, color=QUIET.on(theme), fontSize=11
    )
    return [text.encode(x=alt.value(0), y=y, text="told:N")]


def _base(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """A chart of rows that are written into it."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=list(rows)))


def _labels(entries: Sequence[Entry], most: int) -> dict[str, str]:
    """Its title, or its short title where that is too long; no two alike: the rows are told apart by it."""
    found: dict[str, str] = {}
    used: dict[str, int] = {}
    for entry in entries:
        title = " ".join(entry.agreement.title.split())
        short = title if len(title) <= most else entry.agreement.short
        used[short] = used.get(short, 0) + 1
        found[entry.id] = short if used[short] == 1 else f"{short} ({used[short]})"
    return found


def _now(as_of: date, theme: Theme, height: int, x: alt.X) -> list[alt.Chart]:
    import altair as alt

    base = _base([{"from": as_of.isoformat(), "told": say("agreements.line.today", day=day_name(as_of))}])
    rule = base.mark_rule(aria=False, color=ACCENT.on(theme), strokeWidth=1, opacity=0.8).encode(x=x)
    text = base.mark_text(
        aria=False, color=ACCENT.on(theme), align="right", baseline="top", dy=3, fontSize=11.5, fontWeight=600
    ).encode(x="from:T", y=alt.value(height), text="told:N")  # fmt: skip
    return [rule, text]


def _lines(entries: Sequence[Entry], labels: Mapping[str, str], as_of: date, theme: Theme, y: alt.Y) -> list[alt.Chart]:
    """A layer for each way of drawing: dashes that differ by row do not outlast the way to the browser."""
    parts = [(labels[entry.id], part) for entry in entries for part in stretches(entry, as_of)]
    layers: list[alt.Chart] = []
    for name, (tone, dashes, width, opacity) in STRETCH.items():
        rows = [
            {"label": label, "from": part.start.isoformat(), "to": part.end.isoformat()}
            for label, part in parts
            if part.part == name
        ]
        if rows:
            line = _base(rows).mark_rule(
                clip=True, strokeCap="butt", aria=False, color=tone.on(theme), strokeDash=dashes, strokeWidth=width,
                opacity=opacity,
            )  # fmt: skip
            layers.append(line.encode(x="from:T", x2="to:T", y=y))
    return layers


def _marks(entries: Sequence[Entry], labels: Mapping[str, str], as_of: date, theme: Theme, y: alt.Y) -> list[alt.Chart]:

    rows = [
        {"label": labels[entry.id], "from": moment.day.isoformat(), "mark": moment.mark}
        for entry in entries
        for moment in moments(entry, as_of)
    ]
    layers = []
    for name, (shape, size, filled, tone) in SHAPES.items():
        own = [row for row in rows if row["mark"] == name]
        if own:
            inside = tone.on(theme) if filled else BACKGROUND.on(theme)
            layers.append(
                _base(own)
                .mark_point(
                    clip=True,
                    shape=shape,
                    size=size,
                    fill=inside,
                    stroke=tone.on(theme),
                    strokeWidth=1.7,
                    opacity=1,
                    aria=False,
                )
                .encode(x="from:T", y=y)
            )
    unknown = [row for row in rows if row["mark"] == "unknown"]
    if unknown:
        layers.append(
            _base(unknown)
            .mark_text(
                aria=False, text="?", color=VERDICTS["unconfirmed"].tone.on(theme), dx=8, fontSize=13, fontWeight=700
            )
            .encode(x="from:T", y=y)
        )
    return layers


def _chain(
    graph: Graph, entries: Sequence[Entry], labels: Mapping[str, str], as_of: date, theme: Theme, y: alt.Y
) -> list[alt.Chart]:
    """From the end of an agreement down to the beginning of the one that took its place."""

    known = {entry.id: entry for entry in entries}
    rows = []
    for entry in entries:
        for earlier in predecessors(graph, entry.id):
            start = start_of(entry)
            if earlier.id in known and start:
                end = min(ended_on(known[earlier.id], as_of), start)
                place = {"chain": f"{earlier.id} {entry.id}"}
                rows += [
                    {**place, "from": end.isoformat(), "label": labels[earlier.id], "step": 0},
                    {**place, "from": start.isoformat(), "label": labels[earlier.id], "step": 1},
                    {**place, "from": start.isoformat(), "label": labels[entry.id], "step": 2},
                ]
    if not rows:
        return []
    line = _base(rows).mark_line(
        clip=True,
        color=QUIET.on(theme), strokeWidth=1.2, strokeJoin="round", interpolate="linear", aria=False
    ).encode(x="from:T", y=y, detail="chain:N", order="step:Q")  # fmt: skip
    return [line]


def _names(entries: Sequence[Entry], labels: Mapping[str, str], theme: Theme, y: alt.Y) -> alt.Chart:
    """On a phone the names stand above their lines."""
    import altair as alt

    names: alt.Chart = _base([{"label": labels[entry.id]} for entry in entries]).mark_text(
        aria=False, align="left", baseline="bottom", dy=-6, color=INK.on(theme), fontSize=11.5, limit=320
    ).encode(x=alt.value(0), y=y, text="label:N")  # fmt: skip
    return names


def _hit(
    entries: Sequence[Entry], labels: Mapping[str, str], first: date, last: date, theme: Theme, y: alt.Y,
    selectable: bool,
) -> alt.Chart:  # fmt: skip
    import altair as alt

    def told(entry: Entry) -> dict[str, Any]:
        return {
            "label": labels[entry.id], "id": entry.id, "from": first.isoformat(), "to": last.isoformat(),
            "title": entry.agreement.title, "parties": entry.names,
            "standing": ": ".join(part for part in (state_name(entry.state), reason_words(entry.reason)) if part),
        }  # fmt: skip

    hints = [
        alt.Tooltip("title:N", title=say("agreements.line.agreement")),
        alt.Tooltip("parties:N", title=say("agreements.column.parties")),
        alt.Tooltip("standing:N", title=say("agreements.line.standing")),
    ]
    over = alt.selection_point("agreement_over", on="pointerover", clear="pointerout", fields=["id"], empty=False)
    lit = alt.when(over).then(alt.value(0.1 if selectable else 0)).otherwise(alt.value(0))
    bars: alt.Chart = (
        _base([told(entry) for entry in entries])
        .mark_bar(color=ACCENT.on(theme), cursor="pointer" if selectable else "default", cornerRadius=3)
        .encode(x="from:T", x2="to:T", y=y, tooltip=hints, opacity=lit, description="title:N")
        .add_params(over)
    )
    return bars.add_params(alt.selection_point("agreement", fields=["id"], toggle=False)) if selectable else bars
