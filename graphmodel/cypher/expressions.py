"""Expressions made ready: a closure over the row for each, with what never changes worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Protocol

from graphmodel.cypher.things import Evaluate, Row, Value
from graphmodel.cypher.tree import Expression, PathPattern, Query


class Patterns(Protocol):
    """What finds patterns and answers subqueries within an expression; prepare what you can, once by part of the tree."""

    def pattern_rows(self, pattern: PathPattern, where: Expression | None, row: Row) -> Iterator[Row]:
        """The row with the names of the pattern added, once for each place where pattern and condition hold."""
        ...

    def query_rows(self, query: Query, row: Row) -> Iterator[tuple[Value, ...]]:
        """The answer of a query within { }, in which the names of the row are known; without RETURN a () by row."""
        ...


def prepare(
    expression: Expression,
    *,
    parameters: Mapping[str, Value],
    patterns: Patterns,
    now: datetime | None = None,
) -> Evaluate:
    """An expression as a function of the row; raises QuestionError, here or in the row, for what has no value.

    `now` is what date() and its like mean by now, with its zone; without it they are refused. Aggregates are not
    values of one row: `Aggregation` takes them out first.
    """
    raise NotImplementedError
