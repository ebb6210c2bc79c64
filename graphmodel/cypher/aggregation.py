"""Projections that aggregate: which items are keys, what is folded, and the rows that come of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, cast

from graphmodel.cypher.folds import AGGREGATES, Fold
from graphmodel.cypher.things import Evaluate, Row, Value
from graphmodel.cypher.tree import (
    Call,
    CountStar,
    Expression,
    Item,
    ListComprehension,
    Literal,
    Part,
    PatternComprehension,
    PatternPredicate,
    Property,
    Quantified,
    Reduce,
    Subquery,
    Variable,
    walk,
)
from graphmodel.cypher.values import key
from graphmodel.errors import QuestionError

Prepare = Callable[[Expression], Evaluate]
Change = Callable[[Expression, frozenset[str]], Expression | None]
"""What stands for a part, given the names that are bound around it; None to look within it."""
AnyPart = TypeVar("AnyPart", bound=Part)


def aggregates(expression: Expression) -> bool:
    """Is there an aggregate in it? Those inside a subquery are its own."""
    if _is_aggregate(expression):
        return True
    if isinstance(expression, Subquery):
        return False
    return any(isinstance(part, Expression) and aggregates(part) for part in _within(expression))


def in_terms_of(expression: Expression, items: Sequence[Item]) -> Expression:
    """The expression with each part that is alike to an item replaced by the item's name.

    For ORDER BY after DISTINCT, whose rows have nothing but the items: `RETURN DISTINCT a.x ORDER BY a.x`. A name of
    an item means the item, whatever it meant before.
    """
    names = {item.name for item in items}

    def change(part: Expression, bound: frozenset[str]) -> Expression | None:
        if isinstance(part, Literal) or (isinstance(part, Variable) and part.name in names):
            return part
        found = _alike(part, items) if not _free(part) & bound else None
        return None if found is None else Variable(found, place=part.place)

    return _changed(expression, change, frozenset())


class Aggregation:
    """A projection with aggregates in its items.

        aggregation = Aggregation.of(clause.items, [key.of for key in clause.order], prepare=prepare)
        for row in aggregation.rows(rows): ...

    `items` are all that are projected, `*` written out as items by the caller; `order` the expressions of ORDER BY.
    Where any item aggregates (`any(aggregates(item.of) for item in items)`), use this and nothing else.

    Each row that `rows` yields is one group, in the order in which the groups first came up (one group for no rows at
    all where every item aggregates). It has the names of the items, and hidden names that begin with a space: sort by
    `aggregation.order`, one Evaluate for each expression of `order`, asked on these rows; then keep `item.name` of
    each item, and go on with DISTINCT, SKIP, LIMIT and WHERE.
    """

    order: tuple[Evaluate, ...]

    def __init__(
        self,
        keys: Sequence[tuple[str, Evaluate]],
        folded: Sequence[_Folded],
        results: Sequence[tuple[str, Evaluate]],
        order: Sequence[Evaluate],
    ) -> None:
        self._keys, self._folded, self._results, self.order = keys, folded, results, tuple(order)

    @classmethod
    def of(cls, items: Sequence[Item], order: Sequence[Expression] = (), *, prepare: Prepare) -> Aggregation:
        """Make ready; raises QuestionError for an aggregate within an aggregate, or beside what is no key."""
        keys = [item for item in items if not aggregates(item.of)]
        simple = [item for item in keys if _is_simple(item.of)]
        folded: list[_Folded] = []

        def take_out(part: Expression, bound: frozenset[str]) -> Expression | None:
            if _is_aggregate(part):
                name = f" {len(folded)}"
                folded.append(_folded(part, name, prepare))
                return Variable(name, place=part.place)
            free = _free(part)
            found = _alike(part, simple) if not free & bound else None
            if found is not None:
                return Variable(_hidden(found), place=part.place)
            if isinstance(part, Variable) and part.name not in bound:
                raise QuestionError(
                    f"“{part.name}” stands beside an aggregate and is no column of its own; make it one by WITH first"
                )
            if isinstance(part, Subquery | PatternComprehension | PatternPredicate):
                raise QuestionError("a pattern or { … } stands beside an aggregate; take it by WITH first")
            return None

        results = [
            (item.name, prepare(_changed(item.of, take_out, frozenset()))) for item in items if aggregates(item.of)
        ]
        asked = [in_terms_of(expression, items) for expression in order]
        if any(aggregates(expression) for expression in asked):
            raise QuestionError("ORDER BY asks for an aggregate that is no column; name it in RETURN and order by that")
        return cls([(item.name, prepare(item.of)) for item in keys], folded, results, [prepare(each) for each in asked])

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """One row for each group; raises QuestionError for a value that cannot be folded."""
        groups: dict[Hashable, tuple[Row, list[_Group]]] = {}
        for row in rows:
            values = [evaluate(row) for _, evaluate in self._keys]
            mark = tuple([key(value) for value in values])
            group = groups.get(mark)
            if group is None:
                named = dict(zip((name for name, _ in self._keys), values, strict=True))
                group = groups[mark] = (named, [_Group(each, row) for each in self._folded])
            for fold in group[1]:
                fold.add(row)
        if not groups and not self._keys:
            groups[()] = ({}, [_Group(each, {}) for each in self._folded])
        for named, folds in groups.values():
            inner = {_hidden(name): value for name, value in named.items()}
            inner |= {fold.of.name: fold.result() for fold in folds}
            yield {**named, **inner, **{name: evaluate(inner) for name, evaluate in self._results}}


@dataclass(frozen=True, slots=True)
class _Folded:
    """An aggregate taken out of an item, and the hidden name that stands for it; `value` is None for count(*)."""

    name: str
    new: Callable[..., Fold]
    value: Evaluate | None
    rest: tuple[Evaluate, ...]
    distinct: bool


class _Group:
    """What one aggregate holds of one group."""

    def __init__(self, of: _Folded, row: Row) -> None:
        self.of = of
        self._value = of.value
        self._fold = of.new(*(evaluate(row) for evaluate in of.rest))
        self._seen: set[Hashable] | None = set() if of.distinct else None

    def add(self, row: Row) -> None:
        if self._value is None:
            self._fold.add(True)
            return
        value = self._value(row)
        if value is None:
            return
        if self._seen is not None:
            mark = key(value)
            if mark in self._seen:
                return
            self._seen.add(mark)
        self._fold.add(value)

    def result(self) -> Value:
        return self._fold.result()


def _folded(part: Expression, name: str, prepare: Prepare) -> _Folded:
    if not isinstance(part, Call):
        return _Folded(name, AGGREGATES["count"].fold, None, (), False)
    aggregate = AGGREGATES[part.name.lower()]
    if len(part.arguments) != aggregate.arguments:
        raise QuestionError(f"{aggregate.name}() takes {aggregate.arguments} and was given {len(part.arguments)}")
    if any(aggregates(argument) for argument in part.arguments):
        raise QuestionError(f"an aggregate stands within {aggregate.name}(); take it by WITH first")
    value, *rest = (prepare(argument) for argument in part.arguments)
    return _Folded(name, aggregate.fold, value, tuple(rest), part.distinct)


def _hidden(name: str) -> str:
    # An item may be called as a variable is that another item means: the keys go by names of their own.
    return f"  {name}"


def _is_aggregate(part: Part) -> bool:
    return isinstance(part, CountStar) or (isinstance(part, Call) and part.name.lower() in AGGREGATES)


def _is_simple(part: Expression) -> bool:
    while isinstance(part, Property):
        part = part.of
    return isinstance(part, Variable)


# Trees ---------------------------------------------------------------------------------------------------------------


def _within(part: Part) -> Iterator[Part]:
    """The parts directly within a part, those in pairs and lists too."""
    for held in fields(part):
        yield from _flat(getattr(part, held.name))


def _flat(value: object) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _flat(item)


def _free(expression: Expression) -> set[str]:
    return {part.name for part in walk(expression) if isinstance(part, Variable)}


def _alike(expression: Expression, items: Sequence[Item]) -> str | None:
    return next((item.name for item in items if item.of == expression and _same_literals(item.of, expression)), None)


def _same_literals(one: Expression, other: Expression) -> bool:
    # To Python 1, 1.0 and true are equal.
    sorts = [[type(part.value) for part in walk(each) if isinstance(part, Literal)] for each in (one, other)]
    return sorts[0] == sorts[1]


def _changed(part: AnyPart, change: Change, bound: frozenset[str]) -> AnyPart:
    """The same tree with what `change` gives in place of its parts, from the outside in."""
    if isinstance(part, Expression):
        put = change(part, bound)
        if put is not None:
            return cast(AnyPart, put)
    if isinstance(part, Subquery | PatternComprehension | PatternPredicate):
        return part
    inner = bound
    if isinstance(part, ListComprehension | Quantified):
        inner = bound | {part.name}
    elif isinstance(part, Reduce):
        inner = bound | {part.name, part.total}
    outside = {"of", "start"} if inner is not bound else set()
    made: dict[str, Any] = {
        held.name: _put(getattr(part, held.name), change, bound if held.name in outside else inner)
        for held in fields(part)
    }
    return replace(part, **made)


def _put(value: object, change: Change, bound: frozenset[str]) -> object:
    if isinstance(value, Part):
        return _changed(value, change, bound)
    if isinstance(value, tuple):
        return tuple(_put(item, change, bound) for item in value)
    return value
