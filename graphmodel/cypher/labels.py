"""What a label expression lets through: labels of nodes, types of relations, and the kinds that come into question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from graphmodel.cypher.tree import LabelAnd, LabelAnyName, LabelExpression, LabelName, LabelNot, LabelOr
from graphmodel.cypher.world import kinds_of_label
from graphmodel.schema import node_kinds, relation_types

LabelTest: TypeAlias = Callable[[tuple[str, ...]], bool]


def carries(labels: Iterable[str], asked: LabelExpression) -> bool:
    """Do these labels, or this one type, fit the expression?"""
    held = frozenset(labels)
    match asked:
        case LabelName(name=name):
            return name in held
        case LabelAnyName():
            return bool(held)
        case LabelNot(of=of):
            return not carries(held, of)
        case LabelAnd(parts=parts):
            return all(carries(held, part) for part in parts)
        case LabelOr(parts=parts):
            return any(carries(held, part) for part in parts)
    raise TypeError(f"{type(asked).__name__} is no label expression")


def label_test(asked: Iterable[LabelExpression]) -> LabelTest | None:
    """A quick test for all of the expressions; nothing where nothing is asked."""
    every = tuple(asked)
    if not every:
        return None
    # Of the many nodes few differ in their labels.
    known: dict[tuple[str, ...], bool] = {}

    def test(labels: tuple[str, ...]) -> bool:
        found = known.get(labels)
        if found is None:
            found = known[labels] = all(carries(labels, one) for one in every)
        return found

    return test


def fitting_types(asked: LabelExpression | None) -> tuple[str, ...]:
    """The relation types that fit an expression; all where nothing is asked."""
    return tuple(name for name in relation_types() if asked is None or carries((name,), asked))


def possible_kinds(asked: LabelExpression) -> frozenset[str]:
    """The kinds of which a node that fits can be; some of them may not fit."""
    match asked:
        case LabelName(name=name):
            return frozenset(kinds_of_label(name))
        case LabelAnd(parts=parts):
            return frozenset.intersection(*map(possible_kinds, parts))
        case LabelOr(parts=parts):
            return frozenset.union(*map(possible_kinds, parts))
    return frozenset(node_kinds())


def demanded(asked: LabelExpression) -> tuple[str, ...]:
    """The labels without which no node fits."""
    match asked:
        case LabelName(name=name):
            return (name,)
        case LabelAnd(parts=parts):
            return tuple(name for part in parts for name in demanded(part))
    return ()
