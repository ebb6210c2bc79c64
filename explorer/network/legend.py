"""The legend of a picture: what is drawn in it, and no others."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

from explorer.look.colours import INK, KINDS, QUIET, TIES, VERDICTS, Theme, doubt_svg, kind_svg, line_svg, mark_svg
from explorer.look.parts import drawn
from explorer.network.drawn import drawn_digest
from explorer.network.picture import Picture
from explorer.text import kind_name, number, say, tie_name, verdict_name


@dataclass(frozen=True)
class LegendEntry:
    """One sign with its words, and how many nodes or lines of the picture bear it.

    `name` is a kind, a verdict that nodes wear, the style of a line (a tie or a verdict), or `low` for doubt. `mark` is
    a second sign beside `svg`, of the verdict that a line carries; both are inline SVG, for `parts.drawn`.
    """

    group: Literal["kind", "verdict", "tie", "doubt"]
    name: str
    words: str
    svg: str
    count: int
    mark: str = ""


def legend_entries(picture: Picture, theme: Theme) -> list[LegendEntry]:
    """Return an entry for everything that is in the picture, in the order of the catalogue of looks."""
    return list(_entries(picture, theme))


def _entries(picture: Picture, theme: Theme) -> Iterator[LegendEntry]:
    kinds = Counter(node.kind for node in picture.nodes)
    verdicts = Counter(node.verdict for node in picture.nodes)
    styles = Counter(edge.style for edge in picture.edges)
    doubtful = sum(node.doubtful for node in picture.nodes) + sum(edge.doubtful for edge in picture.edges)
    for name in KINDS:
        if kinds[name]:
            yield LegendEntry("kind", name, kind_name(name), kind_svg(name, theme), kinds[name])
    for name in VERDICTS:
        if verdicts[name]:
            yield LegendEntry("verdict", name, verdict_name(name), mark_svg(name, theme), verdicts[name])
    for name in (*TIES, *VERDICTS):
        if styles[name]:
            mark = mark_svg(name, theme, size=13) if name in VERDICTS else ""
            yield LegendEntry("tie", name, tie_name(name), line_svg(name, theme), styles[name], mark)
    if doubtful:
        yield LegendEntry("doubt", "low", doubt_words(picture), doubt_svg(theme), doubtful)


def doubt_words(picture: Picture) -> str:
    """How what rests on a source of low confidence is drawn in a picture; nothing where there is no such thing."""
    if any(node.doubtful for node in picture.nodes):
        return say("picture.legend.doubt.nodes")
    return say("picture.legend.doubt") if any(edge.doubtful for edge in picture.edges) else ""


def legend_html(picture: Picture, theme: Theme, *, size_says: str = "", check: bool = False) -> str:
    """Return the legend as HTML for `st.html`: `size_says` names what the size of a node stands for.

    With `check` it holds the digest of what the browser is meant to draw, as `data-meant`.
    """
    notes = [size_says] if size_says else []
    if picture.shown is not None and picture.total is not None and picture.shown < picture.total:
        notes.append(say("picture.legend.shown", shown=number(picture.shown), total=number(picture.total)))
    noted = f'<div style="color:{QUIET.on(theme)};margin-top:2px">{escape("; ".join(notes))}</div>' if notes else ""
    meant = f'data-meant="{drawn_digest(picture, theme)}" ' if check else ""
    return (
        f'<div {meant}style="color:{INK.on(theme)};font-size:13px;line-height:1.9">'
        f'<ul aria-label="{escape(say("picture.legend"))}" '
        'style="display:flex;flex-wrap:wrap;gap:0 18px;margin:0;padding:0;list-style:none">'
        f"{''.join(_item(entry) for entry in legend_entries(picture, theme))}</ul>{noted}</div>"
    )


def _item(entry: LegendEntry) -> str:
    style = "display:inline-flex;align-items:center;gap:6px;margin:0"
    mark = drawn(entry.mark) if entry.mark else ""
    return f'<li style="{style}">{drawn(entry.svg)}{mark}<span>{escape(entry.words)}</span></li>'
