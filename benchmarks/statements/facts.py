"""What there is to ask about: the nodes and relations of a graph, their values, and how many hang on each."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeVar

from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.model import Node
from graphmodel.schema import (
    ColumnType,
    allowed_words,
    columns,
    element,
    known_values,
    node_kinds,
    relation_types,
    second_label,
)

T = TypeVar("T")
Direction = Literal["out", "in"]
DATE = re.compile(r"\d{3}[\dX](-\d\d){0,2}(/\.\.)?")
VALUES_KEPT = 300


@dataclass(slots=True, eq=False)
class Thing:
    """A node with the relations at it: type, the node at the other end, the relation's values."""

    label: str
    values: dict[str, object]
    ties: dict[Direction, list[tuple[str, Thing, dict[str, object]]]] = field(
        default_factory=lambda: {"out": [], "in": []}
    )

    @property
    def id(self) -> str:
        """Its identifier."""
        return str(self.values["id"])


class Facts:
    """The things of a graph but its loads, whose moments differ from store to store."""

    def __init__(self, graph: Graph) -> None:
        things: dict[str, Thing] = {}
        self.by_label: dict[str, list[Thing]] = {}
        self.of: dict[str, dict[str, list[object]]] = {}
        """By label or type and column, values as the data have them."""
        self.lean: dict[tuple[str, str, Direction], float] = {}
        """By label, type and direction, how many relations hang on a node to which one came by another."""
        tables = graph.tables()
        for name in sorted(node_kinds().keys() & tables.keys() - {Load.__name__}):
            rows = [Thing(name, known_values(row)) for row in tables[name]]
            self.by_label[name] = rows
            things |= {thing.id: thing for thing in rows}
            self._keep(name, (thing.values for thing in rows))
        for name in sorted(relation_types().keys() & tables.keys()):
            kept = []
            for row in tables[name]:
                assert not isinstance(row, Node)
                start, end, held = things[row.from_id], things[row.to_id], known_values(row)
                start.ties["out"].append((name, end, held))
                end.ties["in"].append((name, start, held))
                kept.append(held)
            self._keep(name, kept)
        self._weigh()

    @property
    def types(self) -> list[str]:
        """The types of relation of which there is one at least."""
        return [name for name in relation_types() if name in self.of]

    @cache  # noqa: B019 — there is one for the whole run
    def columns(self, names: tuple[str, ...]) -> dict[str, ColumnType]:
        """The columns that anything of these labels or types may have."""
        found: dict[str, ColumnType] = {}
        for name in names:
            found |= columns(element(name))
        return found

    @cache  # noqa: B019 — there is one for the whole run
    def words(self, names: tuple[str, ...], column: str) -> tuple[object, ...]:
        """Values of a column: those allowed, else those in the data; lists by their elements."""
        found: list[object] = []
        for name in names:
            info = element(name).model_fields.get(column)
            found += allowed_words(info.annotation) if info else ()
            for value in self.of.get(name, {}).get(column, ()):
                found += value if isinstance(value, list) else [value]
        return tuple(found)

    @cache  # noqa: B019 — there is one for the whole run
    def is_date(self, names: tuple[str, ...], column: str) -> bool:
        """Are the texts of a column partial dates?"""
        found = [value for name in names for value in self.of.get(name, {}).get(column, ())]
        return bool(found) and all(isinstance(value, str) and DATE.fullmatch(value) for value in found)

    @cache  # noqa: B019 — there is one for the whole run
    def second_labels(self, label: str) -> list[str]:
        """The second labels that nodes of a kind carry."""
        column = node_kinds()[label].second_label
        return sorted({second_label(str(word)) for word in self.of[label].get(column, ())}) if column else []

    def _keep(self, name: str, rows: Iterable[dict[str, object]]) -> None:
        seen: dict[str, dict[str, object]] = defaultdict(dict)
        for row in rows:
            for column, value in row.items():
                if len(seen[column]) < VALUES_KEPT:
                    seen[column].setdefault(repr(value), value)
        self.of[name] = {column: list(kept.values()) for column, kept in seen.items()}

    def _weigh(self) -> None:
        once: dict[tuple[str, str, Direction], int] = defaultdict(int)
        twice: dict[tuple[str, str, Direction], int] = defaultdict(int)
        for label, rows in self.by_label.items():
            for thing in rows:
                for direction in ("out", "in"):
                    counted: dict[str, int] = defaultdict(int)
                    for name, _, _ in thing.ties[direction]:
                        counted[name] += 1
                    for name, number in counted.items():
                        once[label, name, direction] += number
                        twice[label, name, direction] += number * number
        self.lean = {key: twice[key] / once[key] for key in once}


def literal(value: object) -> str:
    """A value as it is written in a statement."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return repr(value)


def pick(draw: random.Random, weighted: Mapping[T, float]) -> T:
    """One of the keys, by its weight."""
    return draw.choices(list(weighted), list(weighted.values()))[0]
