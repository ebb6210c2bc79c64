"""The procedures that a statement may call: they name what the store holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from graphmodel.cypher.tree import CallProcedure
from graphmodel.cypher.world import World
from graphmodel.errors import QuestionError
from graphmodel.schema import node_kinds, relation_types


def procedure(call: CallProcedure, world: World) -> tuple[str, list[str]]:
    """The column that a procedure yields, and its values; raises QuestionError for one that is not answered."""
    found = _PROCEDURES.get(call.name.lower())
    if found is None:
        raise QuestionError(f"CALL {call.name} is not answered; allowed: {', '.join(f'{name}()' for name in _SPELT)}")
    if call.arguments:
        raise QuestionError(f"{call.name}() takes nothing between its brackets")
    column, named = found
    return column, list(dict.fromkeys(named(world)))


def _labels(world: World) -> Iterable[str]:
    for kind in node_kinds():
        for node in world.labelled(kind):
            yield from node.labels


def _types(world: World) -> Iterable[str]:
    return (name for name in relation_types() if world.ties(name))


def _properties(world: World) -> Iterable[str]:
    for kind in node_kinds():
        for node in world.labelled(kind):
            yield from node.properties
    for name in relation_types():
        for tie in world.ties(name):
            yield from tie.properties


_SPELT = ("db.labels", "db.relationshipTypes", "db.propertyKeys")
_PROCEDURES: Mapping[str, tuple[str, Callable[[World], Iterable[str]]]] = {
    "db.labels": ("label", _labels),
    "db.relationshiptypes": ("relationshipType", _types),
    "db.propertykeys": ("propertyKey", _properties),
}
