"""The explorer's colours for Neo4j Browser: `python -m tools.neo4j.style > docs/neo4j/style.grass`."""

from __future__ import annotations

import json
from collections.abc import Mapping

from explorer.look.colours import BACKGROUND, INK, KINDS, QUIET, TIES
from graphmodel.model import Node
from graphmodel.organisation_kinds import KINDS as ORGANISATIONS
from graphmodel.schema import node_kinds, relation_types, second_label
from graphmodel.signs import Sign

LARGEST = 80
"""Pixels: the largest circle that Browser itself offers."""
Rule = Mapping[str, str]


def style() -> str:
    """A graph style sheet (GraSS) as the JSON that Browser saves; of two rules for one node the later one counts."""
    return json.dumps(_rules(), ensure_ascii=False, indent=1) + "\n"


def _rules() -> dict[str, Rule]:
    rules: dict[str, Rule] = {"node": _plain(), "relationship": _line("<type>")}
    for label, kind in node_kinds().items():
        rules[f"node.{label}"] = {**_circle(kind), "caption": f"{{{kind.caption}}}"}
    for name in ORGANISATIONS:
        rules[f"node.{second_label(name)}"] = _sign(KINDS[name])
    for type_name, relation in relation_types().items():
        if relation.drawn:
            look = TIES[relation.drawn]
            rules[f"relationship.{type_name}"] = {"color": look.tone.light, "shaft-width": f"{look.line.width:g}px"}
    return rules


def _circle(kind: type[Node]) -> Rule:
    return _sign(KINDS[kind.__name__.lower()]) if kind.sign else _coloured(QUIET.light, filled=True)


def _sign(sign: Sign) -> Rule:
    largest = max(other.size for other in KINDS.values())
    return {**_coloured(sign.tone.light, filled=sign.filled), "diameter": f"{LARGEST * sign.size / largest:.0f}px"}


def _coloured(colour: str, *, filled: bool) -> Rule:
    inside, text = (colour, BACKGROUND.light) if filled else (BACKGROUND.light, INK.light)
    return {"color": inside, "border-color": colour, "text-color-internal": text}


def _plain() -> Rule:
    return {"diameter": f"{LARGEST // 2}px", "border-width": "2px", "font-size": "10px"}


def _line(caption: str) -> Rule:
    return {
        "color": QUIET.light, "shaft-width": "1px", "font-size": "8px", "padding": "3px", "caption": caption,
        "text-color-external": INK.light, "text-color-internal": BACKGROUND.light,
    }  # fmt: skip


if __name__ == "__main__":
    print(style(), end="")
