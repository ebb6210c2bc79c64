"""What the names of a statement stand for where they are in scope, as far as it can be told without running it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from graphmodel.cypher.tree import Expression
from graphmodel.stores.base import Warned

Sort = Literal["node", "relation", "path", "list", "map", "value"]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a name stands for: `kinds` of a node or types of a relation, none where any; `of` what a list holds.

    The value of a property knows its `name`, and the kinds or types whose property it is.
    """

    sort: Sort
    kinds: frozenset[str] = frozenset()
    of: Thing | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A property, or what a list that is one holds, and what it is compared with by =, <, …, or IN."""

    thing: Thing
    operator: str
    other: Expression


@dataclass(slots=True)
class Seen:
    """What was seen while names were looked up: what is compared, and what whoever asks should know."""

    compared: list[Compared] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    def warn(self, what: str, **values: str) -> None:
        """Keep a warning, once."""
        found = Warned(what, values)
        if found not in self.warnings:
            self.warnings.append(found)


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
