"""The legend of the world map: the verdicts that are drawn, and what the width of an arc says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from explorer.look.colours import QUIET, VERDICTS, Theme, doubt_svg, line_svg, mark_svg
from explorer.look.missing import SIGNS, missing_ends, missing_svg
from explorer.look.parts import drawn, esc
from explorer.look.people import RANKING, Ranking
from explorer.text import people, say, verdict_name
from graphmodel.gaps import GapRow


def legend_html(
    rows: Sequence[GapRow], theme: Theme, width: Callable[[int | None, int], float], ranking: Ranking = RANKING
) -> str:
    """The legend as HTML; `width` gives the pixels of a number of people, where the largest is the second."""
    present = {row.verdict for row in rows}
    entries = [
        f"<span>{drawn(mark_svg(name, theme, size=13))}{drawn(line_svg(name, theme))}{esc(verdict_name(name))}</span>"
        for name in VERDICTS
        if name in present
    ]
    if any("unverified" in row.marks for row in rows):
        entries.append(f"<span>{drawn(doubt_svg(theme))}{esc(say('picture.legend.doubt'))}</span>")
    reasons = {why for row in rows for _, why in missing_ends(row)}
    entries += [
        f"<span>{drawn(missing_svg(why, theme))}{esc(say(f'map.{why}'))}</span>" for why in SIGNS if why in reasons
    ]
    largest = max(map(ranking.number, rows), default=0)
    sizes = "".join(
        f"<span>{drawn(_sample(width(size, largest), theme))}{esc(people(size))}</span>" for size in _sizes(largest)
    )
    if sizes:
        entries.append(f'<span class="sg-quiet">{esc(say("map.width", who=ranking.who(rows)))}</span>{sizes}')
    return f'<div class="sg sg-legend sg-map-legend">{"".join(entries)}</div>'


def _sizes(largest: int) -> list[int]:
    """Two round numbers to read widths by: the greatest power of ten that is there, and a tenth of it."""
    if largest < 10:
        return []
    top: int = 10 ** (len(str(largest)) - 1)
    return [top // 10, top]


def _sample(width: float, theme: Theme) -> str:
    return (
        f'<svg width="26" height="10" viewBox="0 0 26 10" style="color:{QUIET.on(theme)}" aria-hidden="true">'
        f'<path d="M0 5h26" stroke="currentColor" stroke-width="{width:g}"/></svg>'
    )
