"""The pictures of a briefing, drawn as SVG that stands in the page: marks, bars, and verdicts through the years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from graphmodel.strategy.briefing import Lane
from graphmodel.verdicts import RECORDS, Verdict
from wording.briefing import spans_of

BAR, STRIP, HIGH, ROOM = 110, 330, 16, 14
"""Units wide: the longest bar, a strip; and high; and wide enough for a mark."""
MOST_YEARS = 6
QUIET = "#5b6573"


def mark(verdict: Verdict) -> str:
    """The mark of a verdict in its colour."""
    record = RECORDS[verdict]
    colour = f'style="color:{record.tone.light}"'
    return f'<svg class="mark" viewBox="0 0 16 16" {colour} aria-hidden="true">{record.mark}</svg>'


def bar(people: int | None, most: int) -> str:
    """A bar as long as its people are many; an empty frame where nobody counted."""
    if people is None:
        shape = (
            f'<rect x=".5" y="3.5" width="{BAR - 1}" height="9" fill="none" stroke="{QUIET}" stroke-dasharray="2 3"/>'
        )
    else:
        wide = max(1.0, BAR * people / most) if most else 1.0
        shape = f'<rect x="0" y="3" width="{wide:.1f}" height="10" fill="{QUIET}"/>'
    return f'<svg class="bar" {_sized(BAR)} aria-hidden="true">{shape}</svg>'


def strip(lane: Lane, lanes: Sequence[Lane], words: str) -> str:
    """The verdicts on a corridor through the years, each with its colour and, where there is room, its mark."""
    shapes = []
    for first, last, verdict in spans_of(lane):
        record, left, right = RECORDS[verdict], _at(first, lanes), _at(last, lanes)
        wide = max(0.8, right - left)
        shapes.append(
            f'<g style="color:{record.tone.light}"><rect x="{left:.1f}" y="11" width="{wide:.1f}" height="4"'
            f' fill="currentColor"/>'
            + (f'<g transform="translate({left:.1f} 0) scale(.6)">{record.mark}</g>' if wide >= ROOM else "")
            + "</g>"
        )
    told = f'role="img" aria-label="{escape(words, quote=True)}"'
    return f'<svg class="strip" {_sized(STRIP)} {told}>{"".join(shapes)}</svg>'


def axis(lanes: Sequence[Lane]) -> str:
    """The years under the strips."""
    first, last = _span(lanes)
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (last.year - first.year) / step <= MOST_YEARS)
    years = [year for year in range(first.year, last.year + 1) if year % step == 0 and date(year, 1, 1) >= first]
    marks = "".join(
        f'<text x="{_at(date(year, 1, 1), lanes):.1f}" y="11" font-size="9" fill="{QUIET}">{year}</text>'
        for year in years
        if _at(date(year, 1, 1), lanes) < STRIP - 2 * ROOM
    )
    return f'<svg class="strip" {_sized(STRIP)} aria-hidden="true">{marks}</svg>'


def _sized(wide: int) -> str:
    return f'viewBox="0 0 {wide} {HIGH}" width="{wide}" height="{HIGH}"'


def _span(lanes: Sequence[Lane]) -> tuple[date, date]:
    bands = [band for lane in lanes for band in lane.bands]
    return min(band.first for band in bands), max(band.last for band in bands)


def _at(day: date, lanes: Sequence[Lane]) -> float:
    first, last = _span(lanes)
    return STRIP * (day - first).days / max(1, (last - first).days)
