"""Both ends of a corridor side by side: unions, rights, and what each country has ratified."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.corridors.presets import ALL
from explorer.corridors.ways import way
from explorer.frame import state
from explorer.frame.going import way_to
from explorer.frame.page import Scene
from explorer.look.parts import esc, folded, md
from explorer.profiles.country import convention_rows, lists_of, rights_rows
from explorer.text import say, say_count, word
from graphmodel.coverage.lines import CorridorReport, UnionLine
from graphmodel.kinds.organisation import short_name

MOST_UNIONS = 5


def render_ends(scene: Scene, report: CorridorReport) -> None:
    """Draw the two countries beside each other, with the ways to them in the network and to their corridors."""
    codes, names = (report.origin, report.destination), (report.origin_name, report.destination_name)
    st.header(say("corridor.ends"), anchor="ends")
    heads = [way_to(scene, code, name) for code, name in zip(codes, names, strict=True)]
    unions = [_unions(scene, lines) for lines in (report.origin_unions, report.destination_unions)]
    rights = [rights_rows(scene, code) for code in codes]
    rows = [(say("corridor.unions"), unions)]
    rows += [
        (one[0], [one[1] or _none(), other[1] or _none()])
        for one, other in zip(*rights, strict=True)
        if one[1] or other[1]
    ]
    st.html(f'<div class="sg">{_grid(heads, rows)}</div>')
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="ways_ends"):
        for code, name, end in zip(codes, names, ("origin", "destination"), strict=True):
            way(scene, "network", say("corridor.way.network", name=md(name)), icon=":material/hub:", focus=code)
            st.button(
                say(f"corridor.way.{end}", name=md(name)), key=f"all_{end}", type="tertiary",
                icon=":material/swap_horiz:", on_click=state.choose,
                kwargs={"corridor": None, "preset": ALL, "origin": [], "destination": [], end: [code]},
            )  # fmt: skip
    conventions = [
        (label, [esc(text) for text in told]) for label, told in convention_rows(scene, codes)
    ]  # fmt: skip
    if conventions:
        title = f"<summary>{esc(say('corridor.conventions'))}</summary>"
        lists = f'<p class="sg-quiet">{esc(lists_of(scene))}</p>'
        st.html(f'<div class="sg"><details>{title}{_grid(heads, conventions)}{lists}</details></div>')


def _grid(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{label}</th>{"".join(f"<td>{value}</td>" for value in values)}</tr>'
        for label, values in rows
    )
    return f'<table class="sg-ends"><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>'


def _unions(scene: Scene, lines: Sequence[UnionLine]) -> str:
    """Those who organise the sector asked, and folded away those who organise others."""
    fitting = [_union(scene, union) for union in lines if union.fits != "other"]
    others = [_union(scene, union) for union in lines if union.fits == "other"]
    none = "corridor.unions.none.sector" if others else "corridor.unions.none"
    told = folded(fitting, MOST_UNIONS) or esc(say(none))
    if not others:
        return told
    items, title = "".join(f"<li>{union}</li>" for union in others), say_count("corridor.unions.others", len(others))
    return f"{told}<details><summary>{esc(title)}</summary><ul>{items}</ul></details>"


def _union(scene: Scene, union: UnionLine) -> str:
    name = short_name(union.name, union.acronym)
    full = f' title="{esc(union.name)}"' if union.acronym else ""
    notes = [word("kind", union.kind)]
    notes += [] if union.legal_status in {"active", "unknown"} else [union.legal_status]
    notes += [say("fit.unknown")] if union.fits == "unknown" else []
    notes += [say("profile.unverified")] if union.confidence == "low" else []
    return f"<abbr{full}>{way_to(scene, union.id, name)}</abbr> <small>({esc(', '.join(notes))})</small>"


def _none() -> str:
    return f'<span class="sg-quiet">{esc(say("corridor.ends.unknown"))}</span>'
