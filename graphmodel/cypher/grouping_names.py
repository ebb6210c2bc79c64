"""Aggregates of a statement: where they may stand, and what may stand beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from graphmodel.cypher.folds import AGGREGATES
from graphmodel.cypher.scope import Scope
from graphmodel.cypher.tokens import where
from graphmodel.cypher.tree import (
    Call,
    CountStar,
    Expression,
    ListComprehension,
    NodePattern,
    Part,
    PathPattern,
    PatternComprehension,
    Projection,
    Property,
    Quantified,
    Reduce,
    RelationPattern,
    Subquery,
    Variable,
    walk,
)
from graphmodel.errors import QuestionError


def is_aggregate(part: Part) -> bool:
    """Is it count(*) or a call of a function that aggregates?"""
    return isinstance(part, CountStar) or (isinstance(part, Call) and part.name.lower() in AGGREGATES)


def aggregates_in(part: Part) -> list[Expression]:
    """The aggregates within an expression; those within a subquery are its own."""
    if isinstance(part, Expression) and is_aggregate(part):
        return [part]
    if isinstance(part, Subquery):
        return []
    return [found for inner in children(part) for found in aggregates_in(inner)]


def children(part: Part) -> Iterator[Part]:
    """The parts that stand directly within a part."""
    for held in fields(part):
        yield from _parts(getattr(part, held.name))


def _parts(value: object) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _parts(item)


def check_grouping(cypher: str, clause: Projection, scope: Scope) -> bool:
    """Does WITH or RETURN group its rows? Raises QuestionError for an aggregate where there can be none."""
    aggregating = [item for item in clause.items if aggregates_in(item.of)]
    keys = [item.of for item in clause.items if not aggregates_in(item.of)]
    keys += [Variable(name) for name in scope] if clause.whole else []
    for item in aggregating:
        _check_place(cypher, item.of, "")
        _check_beside(cypher, item.of, [key for key in keys if _is_simple(key)], frozenset(), scope)
    return bool(aggregating)


def _check_place(cypher: str, part: Part, inside: str) -> None:
    if isinstance(part, Subquery):
        return
    if is_aggregate(part):
        if inside:
            raise QuestionError(
                f"{where(cypher, part.place)}: an aggregate cannot stand within {inside}; count first, by WITH"
            )
        inside = "another aggregate"
    over: list[Part] = []
    if isinstance(part, ListComprehension | Quantified | PatternComprehension):
        over = [inner for inner in (part.where, getattr(part, "shown", None)) if inner is not None]
    elif isinstance(part, Reduce):
        over = [part.step]
    for inner in children(part):
        within = "what is asked of each element of a list" if any(inner is one for one in over) else inside
        _check_place(cypher, inner, within)


def _is_simple(key: Expression) -> bool:
    """Can an aggregate's neighbour refer to this key? A variable and its properties are known again, no more."""
    while isinstance(key, Property):
        key = key.of
    return isinstance(key, Variable)


def _check_beside(
    cypher: str, part: Part, keys: Sequence[Expression], bound: frozenset[str], scope: Scope
) -> None:  # fmt: skip
    """Raise QuestionError for a variable beside an aggregate by which the rows are not grouped."""
    if is_aggregate(part) or (isinstance(part, Expression) and part in keys):
        return
    if isinstance(part, Variable):
        if part.name not in bound:
            _refuse(cypher, part, part.name)
        return
    if isinstance(part, Subquery | PatternComprehension):
        grouped = {key.name for key in keys if isinstance(key, Variable)}
        for name in sorted(_mentioned(part) & set(scope) - grouped - bound):
            _refuse(cypher, part, name)
        return
    if isinstance(part, ListComprehension | Quantified):
        bound = bound | {part.name}
    elif isinstance(part, Reduce):
        bound = bound | {part.name, part.total}
    for inner in children(part):
        _check_beside(cypher, inner, keys, bound, scope)


def _refuse(cypher: str, part: Part, name: str) -> None:
    raise QuestionError(
        f"{where(cypher, part.place)}: “{name}” stands beside an aggregate, and the rows are not grouped by it;"
        " make it a column of its own, or take it by WITH first"
    )


def _mentioned(part: Part) -> set[str]:
    named = (Variable, NodePattern, RelationPattern, PathPattern)
    return {str(inner.name) for inner in walk(part) if isinstance(inner, named)}
