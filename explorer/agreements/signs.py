"""How the stretches and the marks of a timeline look, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.agreements.spans import MARKS, PARTS
from explorer.look.colours import ACCENT, INK, QUIET, VERDICTS, Theme, Tone
from explorer.text import say

# A line keeps the colour and the dashes that the same force has on a corridor.
STRETCH: Mapping[str, tuple[Tone, list[float], float, float]] = {
    "shown": (VERDICTS["covered"].tone, [1, 0], 3.2, 1.0),
    "silent": (VERDICTS["covered"].tone, [5, 4], 2.2, 1.0),
    "unconfirmed": (VERDICTS["unconfirmed"].tone, [2, 5], 2.0, 1.0),
    "ahead": (VERDICTS["covered"].tone, [1, 0], 3.2, 0.4),
}
SHAPES: Mapping[str, tuple[str, float, bool, Tone]] = {
    "signed": ("circle", 62, True, VERDICTS["covered"].tone),
    "first": ("circle", 58, False, VERDICTS["covered"].tone),
    "life": ("M0 -.9V.9", 90, False, INK),
    "renewal": ("triangle-up", 62, True, ACCENT),
    "end": ("M0 -1.1V1.1M-.45 -1.1H0M-.45 1.1H0", 90, False, INK),
    "cross": ("M-.75 -.75L.75 .75M.75 -.75L-.75 .75", 90, False, VERDICTS["none_on_record"].tone),
    "open": ("M-.2 -.8L.7 0L-.2 .8", 90, False, VERDICTS["covered"].tone),
}


def legend(theme: Theme, used: Sequence[str]) -> list[tuple[str, str]]:
    """What is drawn, as SVG and words: the stretches and the marks that occur."""
    found = []
    for name, (tone, dashes, width, opacity) in STRETCH.items():
        if name in used:
            pattern = f' stroke-dasharray="{" ".join(f"{length:g}" for length in dashes)}"' if dashes[1] else ""
            found.append((
                f'<svg width="34" height="12" viewBox="0 0 34 12"><path d="M1 6h32" stroke="{tone.on(theme)}" '
                f'stroke-width="{width:g}" opacity="{opacity:g}"{pattern}/></svg>', say(PARTS[name]),
            ))  # fmt: skip
    for name, (shape, _, filled, tone) in SHAPES.items():
        if name in used:
            found.append((_sign(shape, filled, tone.on(theme)), say(MARKS[name])))
    if "chain" in used:
        found.append((
            f'<svg width="30" height="14" viewBox="0 0 30 14"><path d="M1 3h26v9" fill="none" '
            f'stroke="{QUIET.on(theme)}" stroke-width="1.3"/></svg>', say("agreements.mark.chain"),
        ))  # fmt: skip
    if "unknown" in used:
        tone = VERDICTS["unconfirmed"].tone
        found.append((
            f'<svg width="12" height="14" viewBox="0 0 12 14"><text x="6" y="12" text-anchor="middle" font-size="13" '
            f'font-weight="700" font-family="sans-serif" fill="{tone.on(theme)}">?</text></svg>', say(MARKS["unknown"]),
        ))  # fmt: skip
    return found


def _sign(shape: str, filled: bool, colour: str) -> str:
    paths = {"circle": "M0 -.9A.9 .9 0 1 1 0 .9A.9 .9 0 1 1 0 -.9Z", "triangle-up": "M0 -.9L.95 .8L-.95 .8Z"}
    inside = colour if filled else "none"
    return (
        f'<svg width="14" height="14" viewBox="-1.3 -1.3 2.6 2.6"><path d="{paths.get(shape, shape)}" fill="{inside}" '
        f'stroke="{colour}" stroke-width=".28"/></svg>'
    )
