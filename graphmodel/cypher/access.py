"""What lies within a value: a property, an element, a part of a list."""

from __future__ import annotations

from datetime import date, time

from graphmodel.cypher.durations import Duration
from graphmodel.cypher.moments import field
from graphmodel.cypher.things import NodeThing, RelationThing, Value
from graphmodel.cypher.values import sort_of
from graphmodel.errors import QuestionError


def property_of(value: Value, name: str) -> Value:
    """value.name: null where it has none; QuestionError for a value that has no properties."""
    if isinstance(value, NodeThing | RelationThing):
        return value.properties.get(name)
    if value is None:
        return None
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, date | time):
        return field(value, name)
    if isinstance(value, Duration):
        return value.field(name)
    raise QuestionError(f"{sort_of(value)} has no properties, and “.{name}” is asked of one")


def element_of(value: Value, at: Value) -> Value:
    """value[at]: null beyond the ends or for a key that is not there."""
    if value is None or at is None:
        return None
    if isinstance(value, list):
        if isinstance(at, bool) or not isinstance(at, int):
            raise QuestionError(f"[ ] after a list needs a whole number and was given {sort_of(at)}")
        return value[at] if -len(value) <= at < len(value) else None
    if isinstance(value, dict | NodeThing | RelationThing):
        if not isinstance(at, str):
            raise QuestionError(f"[ ] after {sort_of(value)} needs a text and was given {sort_of(at)}")
        return property_of(value, at)
    raise QuestionError(
        f"[ ] goes with a list or a map, not with {sort_of(value)}; for letters write substring(x, 0, 1)"
    )


def part_of(value: Value, start: Value, end: Value) -> Value:
    """value[start..end], of a list."""
    if value is None or start is None or end is None:
        return None
    if not isinstance(value, list):
        raise QuestionError(f"[..] goes with a list, not with {sort_of(value)}; for letters write substring(x, 0, 4)")
    return value[_bound(start) : _bound(end)]


def _bound(value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise QuestionError(f"[..] needs whole numbers and was given {sort_of(value)}")
    return value


def items_of(value: Value, asked_by: str) -> list[Value] | None:
    """A list or null as it is; QuestionError for anything else."""
    if value is None or isinstance(value, list):
        return value
    raise QuestionError(f"{asked_by} needs a list and was given {sort_of(value)}")


def map_of(value: Value, asked_by: str) -> dict[str, Value] | None:
    """The properties of a node or relation, a map or null as it is; QuestionError for anything else."""
    if isinstance(value, NodeThing | RelationThing):
        return value.properties
    if value is None or isinstance(value, dict):
        return value
    raise QuestionError(f"{asked_by} needs a node, a relation or a map and was given {sort_of(value)}")
