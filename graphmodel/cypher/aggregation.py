"""Projections that aggregate: which items are keys, what is folded, and the rows that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from graphmodel.cypher.things import Evaluate, Row
from graphmodel.cypher.tree import Expression, Item

Prepare = Callable[[Expression], Evaluate]


def aggregates(expression: Expression) -> bool:
    """Is there an aggregate in it? Those inside a subquery are its own."""
    raise NotImplementedError


def in_terms_of(expression: Expression, items: Sequence[Item]) -> Expression:
    """The expression with each part that is alike to an item replaced by the item's name.

    For ORDER BY after DISTINCT, whose rows have nothing but the items: `RETURN DISTINCT a.x ORDER BY a.x`.
    """
    raise NotImplementedError


class Aggregation:
    """A projection with aggregates in its items.

        aggregation = Aggregation.of(clause.items, [key.of for key in clause.order], prepare=prepare)
        for row in aggregation.rows(rows): ...

    `items` are all that are projected, `*` written out as items by the caller; `order` the expressions of ORDER BY.
    Where any item aggregates (`any(aggregates(item.of) for item in items)`), use this and nothing else.

    Each row that `rows` yields is one group, in the order in which the groups first came up (one group for no rows at
    all where every item aggregates). It has the names of the items, and hidden names that begin with a space for what
    ORDER BY needs: sort by `aggregation.order`, one Evaluate for each expression of `order`, asked on these rows; then
    keep `item.name` of each item, and go on with DISTINCT, SKIP, LIMIT and WHERE.
    """

    order: tuple[Evaluate, ...]

    @classmethod
    def of(cls, items: Sequence[Item], order: Sequence[Expression] = (), *, prepare: Prepare) -> Aggregation:
        """Make ready; raises QuestionError for an aggregate within an aggregate, or beside what is no key."""
        raise NotImplementedError

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """One row for each group; raises QuestionError for a value that cannot be folded."""
        raise NotImplementedError
