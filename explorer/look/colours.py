"""Colours, marks, shapes and lines of the explorer, in one place, for light and for dark.

The verdict colours were found by a search over CIELAB: every mark stands out from Streamlit's background by at least
4.5 to 1, and any two verdicts stay at least ten units (CIE76) apart with protan, deutan and tritan deficiency.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Literal

from graphmodel.coverage.words import VERDICT

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


@dataclass(frozen=True)
class Tone:
    """One colour in its light and its dark version, as `#rrggbb`."""

    light: str
    dark: str

    def on(self, theme: Theme) -> str:
        """Return the version for `theme`."""
        return self.light if theme == "light" else self.dark


@dataclass(frozen=True)
class Line:
    """How a line is drawn: width in pixels, dash lengths (empty is solid) and opacity from 0 to 1."""

    width: float
    dashes: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True)
class VerdictLook:
    """How a verdict is said and shown: words, colour, line, and the inside of its mark as SVG in a 16 by 16 box."""

    words: str
    tone: Tone
    line: Line
    mark: str


@dataclass(frozen=True)
class KindLook:
    """How a kind of node is said and shown: words, colour, shape, radius in pixels, and whether it is filled."""

    words: str
    tone: Tone
    shape: str
    size: float
    filled: bool = True


@dataclass(frozen=True)
class TieLook:
    """How a tie that carries no verdict is said and shown."""

    words: str
    tone: Tone
    line: Line


BACKGROUND = Tone("#ffffff", "#0e1117")
INK = Tone("#1f2733", "#eceff4")
QUIET = Tone("#5b6573", "#a3adba")
# Hairlines and frames are no text and no mark: they may be faint.
RULE = Tone("#d9dee5", "#2b313c")
ACCENT = Tone("#0b5cad", "#7db7ff")
LOW_CONFIDENCE_DASHES: tuple[float, ...] = (1.5, 4.0)

_RING = '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.8"/>'
_HALF = '<path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor"/>'
_QUARTER = '<path d="M8 8V2a6 6 0 0 1 6 6z" fill="currentColor"/>'
_QUESTION = (
    '<path d="M6 6.5a2 2 0 1 1 2.9 1.8c-.6.3-.9.6-.9 1.2" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    '<circle cx="8" cy="11.6" r=".95" fill="currentColor"/>'
)
_CROSS = '<path d="M4 12 12 4M4 4l8 8" fill="none" stroke="currentColor" stroke-width="1.6"/>'
_ARC = '<path d="M2.2 11a6.3 6.3 0 1 1 11.6 0" fill="none" stroke="currentColor" stroke-width="2.2"/>'

VERDICTS: Mapping[str, VerdictLook] = MappingProxyType(
    {
        "covered": VerdictLook(
            VERDICT["covered"],
            Tone("#004c3e", "#3ccba5"),
            Line(3),
            '<circle cx="8" cy="8" r="6.6" fill="currentColor"/>',
        ),
        "partial": VerdictLook(VERDICT["partial"], Tone("#0b7f9c", "#a4ebe6"), Line(2), _RING + _HALF),
        "unconfirmed": VerdictLook(
            VERDICT["unconfirmed"], Tone("#a96500", "#f0b23c"), Line(2, (11, 5)), _RING + _QUESTION
        ),
        "one_sided": VerdictLook(
            VERDICT["one_sided"], Tone("#0946c9", "#5d96fb"), Line(1.2, (11, 5)), _RING + _QUARTER
        ),
        "umbrella": VerdictLook(VERDICT["umbrella"], Tone("#732e99", "#d4a9ff"), Line(2.2, (2, 4)), _ARC),
        "government_only": VerdictLook(
            VERDICT["government_only"],
            Tone("#6e7675", "#8b9dae"),
            Line(1.6, (9, 3, 2, 3)),
            '<rect x="2.5" y="2.5" width="11" height="11" fill="currentColor"/>',
        ),
        "lapsed": VerdictLook(VERDICT["lapsed"], Tone("#876142", "#a27445"), Line(1.1, (), 0.75), _RING + _CROSS),
        "none_on_record": VerdictLook(VERDICT["none_on_record"], Tone("#9a000e", "#ff7580"), Line(1.6, (4, 4)), _RING),
    }
)

KINDS: Mapping[str, KindLook] = MappingProxyType(
    {
        "global_confederation": KindLook("Global confederation", Tone("#1b3a6b", "#9dbdf2"), "star", 17),
        "regional_confederation": KindLook("Regional confederation", Tone("#2f5d9b", "#84b0ee"), "hexagon", 13),
        "subregional_body": KindLook("Sub-regional body", Tone("#2f5d9b", "#84b0ee"), "hexagon", 9),
        "global_union_federation": KindLook("Global union federation", Tone("#65408c", "#c3a4ea"), "diamond", 15),
        "guf_region": KindLook("Region of a global union federation", Tone("#65408c", "#c3a4ea"), "diamond", 10),
        "national_centre": KindLook("National centre", Tone("#0f6a63", "#6fcabf"), "dot", 9),
        "national_union": KindLook("National union", Tone("#0f6a63", "#6fcabf"), "dot", 6),
        "local_structure": KindLook("Local structure", Tone("#0f6a63", "#6fcabf"), "dot", 6, filled=False),
        "migrant_association": KindLook("Migrant association", Tone("#a83a66", "#f193b8"), "triangle", 9),
        "workers_committee": KindLook("Workers’ committee", Tone("#a83a66", "#f193b8"), "triangle", 9, filled=False),
        "union_platform": KindLook("Union platform", Tone("#0f6a63", "#6fcabf"), "hexagon", 9, filled=False),
        "support_organisation": KindLook("Support organisation", Tone("#74661b", "#cfc07a"), "triangleDown", 8),
        "intergovernmental": KindLook("Intergovernmental body", Tone("#525d6b", "#aab6c4"), "square", 10),
        "government": KindLook("Government", Tone("#525d6b", "#aab6c4"), "square", 7),
        "subnational_government": KindLook("State or province", Tone("#525d6b", "#aab6c4"), "square", 6, filled=False),
        "employer": KindLook("Employer", Tone("#7a5238", "#d3a98c"), "square", 7),
        "agreement": KindLook("Agreement", Tone("#8a5a00", "#e3b765"), "box", 8, filled=False),
        "country": KindLook("Country", Tone("#3a4554", "#c6cfda"), "ring", 9, filled=False),
    }
)

TIES: Mapping[str, TieLook] = MappingProxyType(
    {
        "affiliated": TieLook("affiliated to", QUIET, Line(1.1, (), 0.6)),
        "structure": TieLook("structure of", QUIET, Line(2, (), 0.7)),
        "cooperates": TieLook("cooperates with", QUIET, Line(1.1, (9, 5), 0.8)),
        "based": TieLook("based in", QUIET, Line(0.8, (), 0.45)),
        "signed": TieLook("signed as party", KINDS["agreement"].tone, Line(1.4, (), 0.85)),
        "beside": TieLook("observer, witness, facilitator or funder", KINDS["agreement"].tone, Line(1, (5, 4), 0.8)),
        "names": TieLook("names", KINDS["agreement"].tone, Line(1, (), 0.5)),
        "succession": TieLook("succeeded by, split from or supersedes", QUIET, Line(1.2, (9, 3, 2, 3), 0.9)),
    }
)


def line_look(style: str) -> tuple[str, Tone, Line]:
    """Return words, colour and line of a verdict or a tie; raises KeyError for an unknown style."""
    if style in VERDICTS:
        verdict = VERDICTS[style]
        return verdict.words, verdict.tone, verdict.line
    tie = TIES[style]
    return tie.words, tie.tone, tie.line


def mark_svg(verdict: str, theme: Theme, *, size: int = 16, titled: bool = False) -> str:
    """Return the mark of a verdict as inline SVG; `titled` gives it a name for those who listen."""
    look = VERDICTS[verdict]
    told = f'role="img" aria-label="{escape(look.words)}"' if titled else 'aria-hidden="true"'
    return _svg(look.mark, look.tone.on(theme), size, told)


_OUTLINES: Mapping[str, str] = MappingProxyType(
    {
        "star": '<path d="m8 1.2 2 4.6 5 .5-3.8 3.3 1.1 4.9L8 11.9l-4.3 2.6 1.1-4.9L1 6.3l5-.5z"/>',
        "hexagon": '<path d="M4.6 2h6.8l3.4 6-3.4 6H4.6L1.2 8z"/>',
        "diamond": '<path d="m8 1.2 6.8 6.8L8 14.8 1.2 8z"/>',
        "dot": '<circle cx="8" cy="8" r="6"/>',
        "triangle": '<path d="m8 2 6.5 11.5h-13z"/>',
        "triangleDown": '<path d="M8 14 1.5 2.5h13z"/>',
        "square": '<rect x="2.5" y="2.5" width="11" height="11"/>',
        "box": '<rect x="1" y="4" width="14" height="8.5" rx="2"/>',
        "ring": '<circle cx="8" cy="8" r="5.4" stroke-width="3"/>',
    }
)


def kind_svg(kind: str, theme: Theme, *, size: int = 16) -> str:
    """Return the shape of a kind of node as inline SVG, smaller for the smaller of two kinds that share a shape."""
    look = KINDS[kind]
    fill = "currentColor" if look.filled else "none"
    largest = max(other.size for other in KINDS.values() if other.shape == look.shape)
    ratio = max(0.66, look.size / largest)
    shift = 8 * (1 - ratio)
    inside = f'<g transform="translate({shift:.2f} {shift:.2f}) scale({ratio:.2f})" fill="{fill}" '
    inside += f'stroke="currentColor" stroke-width="1.6" stroke-linejoin="round">{_OUTLINES[look.shape]}</g>'
    return _svg(inside, look.tone.on(theme), size, 'aria-hidden="true"')


def line_svg(style: str, theme: Theme, *, dotted: bool = False) -> str:
    """Return a short sample of a line as inline SVG."""
    _, tone, line = line_look(style)
    dashes = LOW_CONFIDENCE_DASHES if dotted else line.dashes
    pattern = f' stroke-dasharray="{" ".join(f"{length:g}" for length in dashes)}"' if dashes else ""
    return (
        f'<svg width="36" height="10" viewBox="0 0 36 10" aria-hidden="true" style="color:{tone.on(theme)}">'
        f'<path d="M1 5h34" fill="none" stroke="currentColor" stroke-width="{line.width:g}" '
        f'opacity="{line.opacity:g}"{pattern}/></svg>'
    )


def _svg(inside: str, colour: str, size: int, told: str) -> str:
    return f'<svg width="{size}" height="{size}" viewBox="0 0 16 16" {told} style="color:{colour}">{inside}</svg>'
