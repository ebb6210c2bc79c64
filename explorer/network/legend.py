"""The legend of a picture: the kinds, verdicts and lines that it holds, and no others."""

from base64 import b64encode
from html import escape

from explorer.look import INK, KINDS, QUIET, VERDICTS, Theme, kind_svg, line_look, line_svg, mark_svg
from explorer.network.picture import Picture


def legend_html(picture: Picture, theme: Theme, *, size_says: str = "") -> str:
    """Return the legend as HTML for `st.html`: `size_says` names what the size of a node stands for."""
    kinds = {node.kind for node in picture.nodes}
    entries = [_entry(kind_svg(kind, theme), look.words) for kind, look in KINDS.items() if kind in kinds]
    verdicts = {node.verdict for node in picture.nodes if node.verdict}
    entries += [_entry(mark_svg(name, theme), look.words) for name, look in VERDICTS.items() if name in verdicts]
    styles = sorted({edge.style for edge in picture.edges}, key=_order)
    for style in styles:
        mark = mark_svg(style, theme, size=13) if style in VERDICTS else ""
        entries.append(_entry(line_svg(style, theme), line_look(style)[0], mark))
    if any(edge.dotted for edge in picture.edges):
        entries.append(_entry(line_svg("affiliated", theme, dotted=True), "dotted: a source of low confidence"))
    notes = [size_says] if size_says else []
    if picture.shown is not None and picture.total is not None and picture.shown < picture.total:
        notes.append(f"{picture.shown:,} of {picture.total:,} shown")
    noted = f'<div style="color:{QUIET.on(theme)};margin-top:2px">{escape("; ".join(notes))}</div>' if notes else ""
    return (
        f'<div style="color:{INK.on(theme)};font-size:13px;line-height:1.9">'
        '<ul aria-label="Legend" style="display:flex;flex-wrap:wrap;gap:0 18px;margin:0;padding:0;list-style:none">'
        f"{''.join(entries)}</ul>{noted}</div>"
    )


def _entry(svg: str, words: str, mark: str = "") -> str:
    style = "display:inline-flex;align-items:center;gap:6px;margin:0;white-space:nowrap"
    return f'<li style="{style}">{_image(svg)}{_image(mark) if mark else ""}<span>{escape(words)}</span></li>'


def _image(svg: str) -> str:
    # Streamlit takes inline SVG out of HTML; an image with its data stays, and asks nothing of the network.
    data = b64encode(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ').encode()).decode()
    return f'<img alt="" src="data:image/svg+xml;base64,{data}" style="flex:none"/>'


def _order(style: str) -> tuple[bool, int, str]:
    verdicts = list(VERDICTS)
    return style in verdicts, verdicts.index(style) if style in verdicts else 0, style
