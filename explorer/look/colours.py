"""Colours, marks, shapes and lines of the explorer for light and for dark: what the model declares, made to draw."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from graphmodel.organisation_kinds import KINDS as ORGANISATIONS
from graphmodel.schema import node_kinds, relation_types
from graphmodel.signs import Line, Sign, TieLook, Tone
from graphmodel.verdicts import RECORDS as VERDICTS

__all__ = ["KINDS", "TIES", "VERDICTS", "Line", "Sign", "Tone"]

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


BACKGROUND = Tone("#ffffff", "#0e1117")
INK = Tone("#1f2733", "#eceff4")
QUIET = Tone("#5b6573", "#a3adba")
# Hairlines and frames are no text and no mark: they may be faint.
RULE = Tone("#d9dee5", "#2b313c")
ACCENT = Tone("#0b5cad", "#7db7ff")
AGES: Mapping[str, Tone] = MappingProxyType(
    {
        "fresh": Tone("#002925", "#69ffee"),
        "young": Tone("#093f5b", "#93d0ff"),
        "ageing": Tone("#683f9f", "#c695ff"),
        "old": Tone("#bb4d29", "#e06c45"),
        "none": QUIET,
    }
)
"""How long ago something was last heard of: the longer, the fainter and the warmer; grey where nothing is on record."""
# In pairs, as no verdict and no tie is drawn: a reader tells them from dots and from dashes in every colour.
LOW_CONFIDENCE_DASHES: tuple[float, ...] = (3, 4, 3, 12)

KINDS: Mapping[str, Sign] = MappingProxyType(
    {name: record.sign for name, record in ORGANISATIONS.items()}
    | {name.lower(): kind.sign for name, kind in node_kinds().items() if kind.sign}
)
"""How each kind of organisation, and of every other thing that is drawn, looks."""

TIES: Mapping[str, TieLook] = MappingProxyType(
    {
        "affiliated": TieLook(QUIET, Line(1.1, (), 0.6), arrow=True),
        "structure": TieLook(QUIET, Line(2, (), 0.7), arrow=True),
        "cooperates": TieLook(QUIET, Line(1.1, (9, 5), 0.8)),
        "based": TieLook(QUIET, Line(0.8, (), 0.45)),
        "signed": TieLook(KINDS["agreement"].tone, Line(1.4, (), 0.85)),
        "beside": TieLook(KINDS["agreement"].tone, Line(1, (5, 4), 0.8)),
        "names": TieLook(KINDS["agreement"].tone, Line(1, (), 0.5)),
        "succession": TieLook(QUIET, Line(1.2, (9, 3, 2, 3), 0.9), arrow=True),
    }
    | {relation.drawn: relation.look for relation in relation_types().values() if relation.drawn and relation.look}
)


def line_look(style: str) -> tuple[Tone, Line]:
    """Return colour and line of a verdict or a tie; raises KeyError for an unknown style."""
    look = VERDICTS[style] if style in VERDICTS else TIES[style]
    return look.tone, look.line


def mark_svg(verdict: str, theme: Theme, *, size: int = 16) -> str:
    """Return the mark of a verdict as inline SVG."""
    look, told = VERDICTS[verdict], 'aria-hidden="true"'
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


def dot_svg(tone: Tone, theme: Theme, *, radius: float = 6, filled: bool = True) -> str:
    """Return a dot of that radius as inline SVG."""
    side = 2 * radius + 2
    fill = "currentColor" if filled else "none"
    return (
        f'<svg width="{side:g}" height="{side:g}" viewBox="0 0 {side:g} {side:g}" aria-hidden="true" '
        f'style="color:{tone.on(theme)}"><circle cx="{side / 2:g}" cy="{side / 2:g}" r="{radius:g}" fill="{fill}" '
        'stroke="currentColor" stroke-width="1.6"/></svg>'
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


def line_svg(style: str, theme: Theme, *, doubtful: bool = False) -> str:
    """Return a short sample of a line as inline SVG, as it is or on a source of low confidence."""
    tone, line = line_look(style)
    dashes = LOW_CONFIDENCE_DASHES if doubtful else line.dashes
    pattern = f' stroke-dasharray="{" ".join(f"{length:g}" for length in dashes)}"' if dashes else ""
    return (
        f'<svg width="36" height="10" viewBox="0 0 36 10" aria-hidden="true" style="color:{tone.on(theme)}">'
        f'<path d="M1 5h34" fill="none" stroke="currentColor" stroke-width="{line.width:g}" '
        f'opacity="{line.opacity:g}"{pattern}/></svg>'
    )


def doubt_svg(theme: Theme) -> str:
    """Return the sample of a line that rests on a source of low confidence, whatever it ties, as inline SVG."""
    return line_svg("succession", theme, doubtful=True)


def _svg(inside: str, colour: str, size: int, told: str) -> str:
    return f'<svg width="{size}" height="{size}" viewBox="0 0 16 16" {told} style="color:{colour}">{inside}</svg>'
