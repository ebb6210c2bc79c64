"""Which names a part of a statement mentions, and the conditions of which one is made."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.cypher.tree import (
    Binary,
    CallQuery,
    Comparison,
    Expression,
    NodePattern,
    Part,
    PathPattern,
    Property,
    RelationPattern,
    Variable,
    walk,
)


def mentioned(part: Part) -> frozenset[str]:
    """All names in it, those among them that it binds itself."""
    return frozenset(_names(part))


def _names(part: Part) -> Iterator[str]:
    for inner in walk(part):
        if isinstance(inner, Variable):
            yield inner.name
        elif isinstance(inner, NodePattern | RelationPattern | PathPattern):
            if inner.name is not None:
                yield inner.name
        elif isinstance(inner, CallQuery):
            yield from inner.imports or ()


def conjuncts(where: Expression | None) -> Iterator[Expression]:
    """The conditions that must all be true, from left to right."""
    if isinstance(where, Binary) and where.operator == "AND":
        yield from conjuncts(where.left)
        yield from conjuncts(where.right)
    elif where is not None:
        yield where


def id_sought(condition: Expression, key: str) -> tuple[Expression, bool] | None:
    """What a condition says that the id of a node must be, or be among."""
    identity = Property(Variable(key), "id")
    match condition:
        case Comparison(first=first, rest=(("=", second),)):
            if first == identity:
                return second, False
            if second == identity:
                return first, False
        case Binary(operator="IN", left=left, right=right):
            if left == identity:
                return right, True
    return None
