"""What docs/neo4j.md hands to the users of Neo4j's own programs; its questions are asked in test_real_seeds."""

from __future__ import annotations

import json
import re
from pathlib import Path

from explorer.look.colours import KINDS, TIES
from graphmodel.guard.statement import parse_reading
from graphmodel.organisation_kinds import KINDS as ORGANISATIONS
from graphmodel.schema import node_kinds, relation_types, second_label
from tools.neo4j.style import style

DOCS = Path(__file__).parents[1] / "docs"


def test_the_style_of_browser_is_the_look_of_the_explorer() -> None:
    held = (DOCS / "neo4j" / "style.grass").read_text(encoding="utf-8")
    assert held == style(), "a sign or a caption changed: “make docs”"
    rules = json.loads(held)
    second = {second_label(name): name for name in ORGANISATIONS}
    styled = {selector for selector in rules if "." in selector}
    drawn = {name: kind.drawn for name, kind in relation_types().items() if kind.drawn}
    assert styled == {f"node.{label}" for label in [*node_kinds(), *second]} | {
        f"relationship.{name}" for name in drawn
    }
    for label, name in second.items():
        assert rules[f"node.{label}"]["border-color"] == KINDS[name].tone.light
    for name, line in drawn.items():
        assert rules[f"relationship.{name}"]["color"] == TIES[line].tone.light
    # Of two rules for a node the later one counts: that of its kind of organisation.
    order = list(rules)
    assert all(order.index("node.Organisation") < order.index(f"node.{label}") for label in second)


def test_search_phrases_read_what_is_in_the_model() -> None:
    phrases = re.findall(
        r"^\| `[^`]+` \| `(MATCH [^`]+)`", (DOCS / "neo4j.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(phrases) == 3
    for phrase in phrases:
        parse_reading(phrase, "neo4j")
