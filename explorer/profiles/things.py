"""The profile of a thing of any kind that has none of its own: its fields, and its ties read from its end."""

from __future__ import annotations

from collections.abc import Collection

from explorer.frame.going import go
from explorer.frame.page import Scene
from explorer.look.colours import KINDS, kind_svg
from explorer.look.parts import drawn, esc, facts, folded, section
from explorer.look.tie_words import notes_of
from explorer.profiles.parts import MOST, small
from explorer.text import first_upper, kind_name, word
from graphmodel.model import Node, Relation
from graphmodel.schema import columns, relation_types


def thing_profile(scene: Scene, node: Node) -> str:
    """What is on record about it, as HTML."""
    kind = type(node).__name__.lower()
    sign = drawn(kind_svg(kind, scene.theme)) if kind in KINDS else ""
    rows = [
        (word("model", f"{type(node).__name__}.{name}").rstrip("."), f"<bdi>{esc(_told(getattr(node, name)))}</bdi>")
        for name in columns(type(node))
        if name not in {"id", node.caption} and getattr(node, name) not in (None, ())
    ]
    head = f'<h2>{sign}<span dir="auto">{esc(getattr(node, node.caption))}</span></h2>'
    return head + f'<p class="sg-quiet">{esc(kind_name(kind))}</p>' + facts(rows) + other_ties(scene, node)


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def other_ties(scene: Scene, node: Node, told: Collection[type[Relation]] = ()) -> str:
    """A section as HTML for each type of relation but those that are told already, read from its end."""
    graph, found = scene.data.graph, []
    for name, relation in relation_types().items():
        if relation in told:
            continue
        ends: tuple[tuple[str, list[tuple[str, Relation]]], ...] = (
            (f"{name}", [(tie.to_id, tie) for tie in graph.out_of(node.id, relation)]),
            (f"{name}.back", [(tie.from_id, tie) for tie in graph.into(node.id, relation)]),
        )
        for read, ties in ends:
            items = [_item(scene, other, tie) for other, tie in ties]
            found.append(section(first_upper(word("model", read)), folded(items, MOST)))
    return "".join(found)


def _item(scene: Scene, other: str, tie: Relation) -> str:
    held = scene.data.graph.node(other)
    name = str(getattr(held, held.caption)) if held else other
    return go(scene, other, name) + small(notes_of(tie))
