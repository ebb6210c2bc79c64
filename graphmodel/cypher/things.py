"""Nodes, relations and paths as a statement holds them, and the rows in which it holds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = object
"""None, bool, int, float, str, a date or duration, a list, a dict with text keys, or one of the things below."""
Row: TypeAlias = dict[str, Value]
"""The value of every name in scope; a row is never changed once it is handed on."""
Evaluate: TypeAlias = Callable[[Row], Value]
"""An expression made ready to be asked in every row."""


@dataclass(frozen=True, slots=True, eq=False)
class NodeThing:
    """A node: the same one is the same object. `labels` has the kind first, then the second label, if any."""

    number: int
    labels: tuple[str, ...]
    properties: dict[str, Value]
    """Those that it has: a property without a value is not there, a list is a list."""


@dataclass(frozen=True, slots=True, eq=False)
class RelationThing:
    """A relation from `start` to `end`: the same one is the same object."""

    number: int
    type: str
    start: NodeThing
    end: NodeThing
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class PathThing:
    """A way: n + 1 nodes and the n relations between them, in the order in which it was walked."""

    nodes: tuple[NodeThing, ...]
    relations: tuple[RelationThing, ...]
