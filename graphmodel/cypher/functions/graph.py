"""Functions of nodes, relations, paths and maps."""

from __future__ import annotations

from graphmodel.cypher.access import map_of
from graphmodel.cypher.functions.declared import Function, over_null, refusal
from graphmodel.cypher.things import NodeThing, PathThing, RelationThing, Value


def _keys(value: Value) -> Value:
    held = map_of(value, "keys()")
    return None if held is None else sorted(held)


def _properties(value: Value) -> Value:
    held = map_of(value, "properties()")
    return None if held is None else dict(held)


def _labels(value: Value) -> Value:
    if not isinstance(value, NodeThing):
        raise refusal("labels", "a node", value)
    return list(value.labels)


def _relation(name: str, value: Value) -> RelationThing:
    if not isinstance(value, RelationThing):
        raise refusal(name, "a relation", value)
    return value


def _path(name: str, value: Value) -> PathThing:
    if not isinstance(value, PathThing):
        raise refusal(name, "a path", value)
    return value


def _id(value: Value) -> Value:
    if not isinstance(value, NodeThing | RelationThing):
        raise refusal("id", "a node or a relation", value)
    return value.number


def _element_id(value: Value) -> Value:
    if not isinstance(value, NodeThing | RelationThing):
        raise refusal("elementId", "a node or a relation", value)
    return f"{'node' if isinstance(value, NodeThing) else 'relation'}:{value.number}"


DECLARED = (
    Function("keys", 1, 1, _keys),
    Function("properties", 1, 1, _properties),
    Function("labels", 1, 1, over_null(_labels)),
    Function("type", 1, 1, over_null(lambda value: _relation("type", value).type)),
    Function("startNode", 1, 1, over_null(lambda value: _relation("startNode", value).start)),
    Function("endNode", 1, 1, over_null(lambda value: _relation("endNode", value).end)),
    Function("nodes", 1, 1, over_null(lambda value: list(_path("nodes", value).nodes))),
    Function("relationships", 1, 1, over_null(lambda value: list(_path("relationships", value).relations))),
    Function("length", 1, 1, over_null(lambda value: len(_path("length", value).relations))),
    Function("id", 1, 1, over_null(_id)),
    Function("elementId", 1, 1, over_null(_element_id)),
)
