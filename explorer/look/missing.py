"""Ends of a corridor at which nobody could sign: as is reported, or because none is on record; each has its sign."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from explorer.look.colours import INK, Theme
from explorer.look.parts import drawn, esc
from explorer.text import first_upper, land, say
from graphmodel.gaps import GapRow

Missing = Literal["no_counterpart", "no_union_on_record", "no_union_of_sector"]
SIGNS: Mapping[Missing, str] = MappingProxyType(
    {
        "no_counterpart": "M-.8 -.8L.8 .8M-.8 .8L.8 -.8",
        "no_union_on_record": "M-.9 0H.9",
        "no_union_of_sector": "M-.9 0H-.2M.2 0H.9",
    }
)
"""A cross, a stroke, a broken stroke, in a box from -1 to 1: no sign of a verdict."""


def missing_ends(row: GapRow) -> list[tuple[str, Missing]]:
    """The countries of a corridor in which nobody could sign, and why."""
    return [(code, why) for why in SIGNS for code in getattr(row, why)]


def missing_words(row: GapRow) -> str:
    """The same in words; nothing where there is somebody at both ends."""
    told = [say(f"missing.{why}", country=land(name)) for name, why in _named(row)]
    return first_upper("; ".join(told))


def missing_in_short(row: GapRow) -> str:
    """The same for a narrow column: “Qatar: none, as reported”."""
    return "; ".join(say(f"missing.{why}.short", country=name) for name, why in _named(row))


def _named(row: GapRow) -> list[tuple[str, Missing]]:
    names = {row.origin: row.origin_name, row.destination: row.destination_name}
    return [(names[code], why) for code, why in missing_ends(row)]


def missing_svg(why: Missing, theme: Theme, *, size: int = 13) -> str:
    """The sign as inline SVG."""
    return (
        f'<svg width="{size}" height="{size}" viewBox="-1.2 -1.2 2.4 2.4" aria-hidden="true" '
        f'style="color:{INK.on(theme)}"><path d="{SIGNS[why]}" fill="none" stroke="currentColor" '
        'stroke-width=".36"/></svg>'
    )


def missing_html(row: GapRow, theme: Theme) -> str:
    """A line that says so, with its signs; nothing where there is somebody at both ends."""
    signs = "".join(drawn(missing_svg(why, theme)) for why in dict.fromkeys(why for _, why in missing_ends(row)))
    return f'<p class="sg-missing">{signs}<span>{esc(missing_words(row))}</span></p>' if signs else ""
