"""What the names of a statement stand for where they are in scope, as far as it can be told without running it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Sort = Literal["node", "relation", "path", "list", "map", "value"]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a name stands for: `kinds` of a node or types of a relation, none where any; `of` what a list holds."""

    sort: Sort
    kinds: frozenset[str] = frozenset()
    of: Thing | None = None


VALUE = Thing("value")
"""Anything: what it is shows in the rows only."""
Scope: TypeAlias = Mapping[str, Thing]
"""The names that may be mentioned. A scope is never changed; a clause makes another."""
SHOWN: Mapping[Sort, str] = {
    "node": "a node",
    "relation": "a relation",
    "path": "a path",
    "list": "a list",
    "map": "a map",
    "value": "a value",
}
