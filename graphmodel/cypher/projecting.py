"""WITH and RETURN: what is shown of every row, alike rows once, in which order, and how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from graphmodel.cypher.aggregation import Aggregation, aggregates, in_terms_of
from graphmodel.cypher.steps import passes
from graphmodel.cypher.things import Evaluate, Row, Value
from graphmodel.cypher.tree import Expression, Item, Projection, Variable
from graphmodel.cypher.values import key, order_key, sort_of
from graphmodel.errors import QuestionError

Pair = tuple[Row, Row]
"""A row as it is shown, and the row in which ORDER BY and WHERE are asked."""


class Projecting:
    """One WITH or RETURN made ready for rows that have the names of `scope`."""

    names: tuple[str, ...]
    """What is shown, in this order."""
    operator: str
    """The word of a plan for it."""

    def __init__(self, clause: Projection, scope: Sequence[str], prepare: Callable[[Expression], Evaluate]) -> None:
        self._clause = clause
        items = _items(clause, scope)
        self.names = tuple(item.name for item in items)
        self._shown: list[tuple[str, Evaluate]] = []
        self._aggregation: Aggregation | None = None
        asked = [order.of for order in clause.order]
        if any(aggregates(item.of) for item in items):
            self._aggregation = Aggregation.of(items, asked, prepare=prepare)
            self._keys: Sequence[Evaluate] = self._aggregation.order
        else:
            self._shown = [(item.name, prepare(item.of)) for item in items]
            self._keys = [prepare(in_terms_of(one, items)) for one in asked]
        grouped = "EagerAggregation" if self._aggregation is not None else "Projection"
        self.operator = "Distinct" if clause.distinct and self._aggregation is None else grouped
        self._where = [prepare(in_terms_of(clause.where, items))] if clause.where is not None else []
        self._skip = prepare(clause.skip) if clause.skip is not None else None
        self._limit = prepare(clause.limit) if clause.limit is not None else None

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """What is shown of these rows."""
        first = _whole(self._skip, "SKIP") or 0
        most = _whole(self._limit, "LIMIT")
        if most == 0:
            return
        pairs = self._pairs(rows)
        if self._clause.distinct:
            pairs = self._unlike(pairs)
        if self._clause.order:
            pairs = iter(self._sorted(list(pairs)))
        end = None if most is None else first + most
        for shown, told in islice(pairs, first, end):
            if passes(self._where, told):
                yield shown

    def _pairs(self, rows: Iterable[Row]) -> Iterator[Pair]:
        if self._aggregation is not None:
            for row in self._aggregation.rows(rows):
                yield {name: row[name] for name in self.names}, row
            return
        # Behind DISTINCT and aggregates nothing is left of the rows before.
        before = not self._clause.distinct and bool(self._clause.order or self._where)
        for row in rows:
            shown = {name: evaluate(row) for name, evaluate in self._shown}
            yield shown, (row | shown if before else shown)

    def _unlike(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        seen = set()
        for shown, told in pairs:
            mark = tuple([key(value) for value in shown.values()])
            if mark not in seen:
                seen.add(mark)
                yield shown, told

    def _sorted(self, pairs: list[Pair]) -> list[Pair]:
        # The last key first: what is alike by an earlier one stays in the order that a later one made.
        for order, evaluate in reversed(list(zip(self._clause.order, self._keys, strict=True))):
            pairs.sort(key=lambda pair: order_key(evaluate(pair[1])), reverse=order.descending)
        return pairs


def _items(clause: Projection, scope: Sequence[str]) -> list[Item]:
    whole = [Item(Variable(name), name, named=False) for name in sorted(scope)] if clause.whole else []
    items = [*whole, *clause.items]
    if not items:
        raise QuestionError("RETURN * has nothing to return: no name is bound")
    names = [item.name for item in items]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise QuestionError(f"two columns are called “{twice}”; name one of them otherwise with AS")
    return items


def _whole(evaluate: Evaluate | None, word: str) -> int | None:
    if evaluate is None:
        return None
    value: Value = evaluate({})
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    told = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else sort_of(value)
    raise QuestionError(f"{word} takes a whole number from 0 on, and was given {told}")
