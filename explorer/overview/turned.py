"""Which verdicts the last load turned, and by which rows: nothing where it turned none."""

from __future__ import annotations

import streamlit as st

from explorer.frame.going import way_to
from explorer.frame.page import Scene
from explorer.look.parts import chapter, esc, verdict_mark
from explorer.text import date_name, number, say, say_count, word
from graphmodel.answers.turned import Turned, turned_by
from graphmodel.gaps import GapRow
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.schema import relation_types

MOST = 6


def render_turned(scene: Scene) -> None:
    """Draw the largest of them, each a way to the corridor and to what was added, changed or removed."""
    load = scene.data.load
    turned = list(turned_by(load)) if load is not None else []
    if load is None or not turned:
        return
    total = load.turned_total or len(turned)
    listed = {one.corridor for one in turned}
    rows = {row.corridor: row for row in scene.rows if row.corridor in listed}
    shown = turned[:MOST]
    told = say_count(
        "overview.turned.undone" if load.undoes else "overview.turned.told", total,
        corridors=number(total), day=date_name(load.loaded_at[:10]),
    )  # fmt: skip
    if len(shown) < total:
        told += " " + say("overview.turned.most", shown=number(len(shown)))
    items = "".join(f"<li>{_item(scene, one, rows.get(one.corridor))}</li>" for one in shown)
    with st.container(key="turned"):
        body = f'<p>{esc(told)}</p><ul class="sg-falls">{items}</ul>'
        st.html(f'<div class="sg">{chapter(say("overview.turned"), body)}</div>')


def _item(scene: Scene, one: Turned, row: GapRow | None) -> str:
    name = say("corridor.reverse", origin=row.origin_name, destination=row.destination_name) if row else one.corridor
    counted = f"<span>{esc(scene.ranking.told(row))}</span>" if row else ""
    return (
        f"{way_to(scene, one.corridor, name)}"
        f'<small class="sg-line">{verdict_mark(one.before, scene.theme)}'
        f'<span class="sg-verdict">→ {verdict_mark(one.after, scene.theme)}</span>{counted}</small>'
        f"<small>{_why(scene, one)}</small>"
    )


def _why(scene: Scene, one: Turned) -> str:
    """What was done to which row, its names ways to their things."""
    if not one.how:
        return esc(say("overview.turned.rules"))
    if one.kind in relation_types():
        start, end, *_ = one.id.split("|")
        what = f"{_named(scene, start)} {esc(word('model', one.kind))} {_named(scene, end)}"
    else:
        what = _named(scene, one.id)
    return f"{esc(word('overview.turned', one.how))} {what}"


def _named(scene: Scene, thing: str) -> str:
    """The name of a thing as a way to it; of one that the data no longer holds, its identifier."""
    node = scene.data.graph.node(thing)
    if node is None:
        return f"<bdi>{esc(thing)}</bdi>"
    name = node.short if isinstance(node, Organisation) else str(getattr(node, type(node).caption))
    return way_to(scene, thing, name) if isinstance(node, Agreement | Organisation) else f"<bdi>{esc(name)}</bdi>"
