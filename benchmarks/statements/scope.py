"""The names that a statement has bound so far, and what each of them is."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from benchmarks.statements.facts import Facts, literal

Sort = Literal["node", "relation", "path", "text", "date", "integer", "number", "yes_no", "list", "bag", "day"]
"""`date` is a text that is one, `day` a date of the engine's own, `bag` a list whose order no engine promises."""
NAMES = ("a", "b", "c", "d", "k", "m", "n", "o", "p", "s", "t", "x", "y", "first", "other", "union", "land", "n1", "n2")
ODD = ("start", "set", "load", "project", "copy", "comment", "año", "größe", "`two words`", "type", "id", "`a``b`")


@dataclass(frozen=True, slots=True)
class Bound:
    """A name: its sort and, of a node or relation, the labels or types it may have."""

    name: str
    sort: Sort
    of: tuple[str, ...] = ()


@dataclass
class Scope:
    """What is bound, how many rows there may be, and the draw that all is taken from."""

    facts: Facts
    draw: random.Random
    bound: dict[str, Bound] = field(default_factory=dict)
    rows: float = 1
    """About how many rows there are, by the lean of the degrees."""
    taken: set[str] = field(default_factory=set)
    parameters: dict[str, object] = field(default_factory=dict)

    def name(self, *, odd: bool = False) -> str:
        """A name that is not taken yet."""
        free = [name for name in (ODD if odd else NAMES) if name not in self.taken]
        name = self.draw.choice(free) if free else f"v{len(self.taken)}"
        self.taken.add(name)
        return name

    def bind(self, name: str, sort: Sort, of: tuple[str, ...] = ()) -> Bound:
        """Bind a name."""
        self.taken.add(name)
        self.bound[name] = Bound(name, sort, of)
        return self.bound[name]

    def inner(self) -> Scope:
        """The same names, to which others are added that end with it."""
        return Scope(self.facts, self.draw, dict(self.bound), self.rows, self.taken, self.parameters)

    def having(self, *sorts: Sort) -> list[Bound]:
        """The names of these sorts."""
        return [bound for bound in self.bound.values() if bound.sort in sorts]

    def chance(self, share: float) -> bool:
        """Yes in this share of the draws."""
        return self.draw.random() < share

    def value(self, value: object) -> str:
        """A value in the statement, now and then as a parameter."""
        if not self.chance(0.1):
            return literal(value)
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def properties(self, *sorts: Sort) -> list[tuple[Bound, str]]:
        """The properties of these sorts that the names in scope may have."""
        found = []
        for bound in self.having("node", "relation"):
            found += [(bound, column) for column, sort in _held(self.facts, bound.sort, bound.of) if sort in sorts]
        return found


@cache
def _held(facts: Facts, sort: Sort, of: tuple[str, ...]) -> list[tuple[str, Sort]]:
    """The properties that anything of these labels or types has, with their sorts; a relation's id is not one."""
    found: list[tuple[str, Sort]] = []
    for column, kind in facts.columns(of).items():
        held = any(column in facts.of.get(name, {}) for name in of)
        if held and (sort, column) != ("relation", "id"):
            found.append((column, "date" if kind == "text" and facts.is_date(of, column) else kind))
    return found


def dotted(bound: Bound, column: str) -> str:
    """A property as it is written; a few names need back-ticks on one of the engines."""
    return f"{bound.name}.`{column}`" if column in {"ends", "on", "end"} else f"{bound.name}.{column}"
