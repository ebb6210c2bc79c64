"""Expressions and groups answered here and by a real Neo4j, as values that can be compared."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path

import neo4j
from neo4j.time import Date, DateTime, Time

from graphmodel.cypher.aggregation import Aggregation, aggregates
from graphmodel.cypher.durations import SECOND, Duration
from graphmodel.cypher.expressions import prepare
from graphmodel.cypher.parse import parse
from graphmodel.cypher.things import Evaluate, Row, Value
from graphmodel.cypher.tree import Expression, PathPattern, Projection, Query, Unwind
from graphmodel.cypher.values import order_key

PARAMETERS: Mapping[str, Value] = {
    "b": True,
    "e": [],
    "f": 1.5,
    "i": 1,
    "l": [1, "a", None],
    "m": {"a": 1, "b": True, "f": 1.5, "i": 1, "l": [1, "a", None], "m": {"x": 1}, "n": None, "s": "abc"},
    "n": None,
    "p": "\U0001f600",
    "q": "\uffee",
    "s": "a",
}
BATCH = 60


class NoPatterns:
    """For expressions without a pattern."""

    def pattern_rows(self, pattern: PathPattern, where: Expression | None, row: Row) -> Iterator[Row]:
        raise AssertionError("no pattern is asked here")

    def query_rows(self, query: Query, row: Row) -> Iterator[tuple[Value, ...]]:
        raise AssertionError("no query is asked here")


def table(name: str) -> list[str]:
    """The expressions of a table, one a line."""
    return (Path(__file__).parent / "expressions" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def ready(expression: Expression, now: datetime | None = None) -> Evaluate:
    return prepare(expression, parameters=PARAMETERS, patterns=NoPatterns(), now=now)


def value(text: str, row: Row | None = None, now: datetime | None = None) -> Value:
    """What an expression is, in a row."""
    clause = parse(f"RETURN {text} AS answer").parts[0][0]
    assert isinstance(clause, Projection)
    return ready(clause.items[0].of, now)(row or {})


def grouped(text: str) -> list[tuple[Value, ...]]:
    """What UNWIND … RETURN with aggregates answers."""
    unwind, clause = parse(text).parts[0]
    assert isinstance(unwind, Unwind)
    assert isinstance(clause, Projection)
    items = ready(unwind.of)({})
    assert isinstance(items, list)
    assert any(aggregates(item.of) for item in clause.items)
    aggregation = Aggregation.of(clause.items, [key.of for key in clause.order], prepare=ready)
    rows = list(aggregation.rows({unwind.name: item} for item in items))
    for key, evaluate in reversed(list(zip(clause.order, aggregation.order, strict=True))):
        rows.sort(key=lambda row: order_key(evaluate(row)), reverse=key.descending)
    return [tuple(row[item.name] for item in clause.items) for row in rows]


def server_values(session: neo4j.Session, texts: Sequence[str]) -> list[Value]:
    """What Neo4j says of expressions, many in one statement."""
    found: list[Value] = []
    for start in range(0, len(texts), BATCH):
        columns = ", ".join(f"{text} AS a{place}" for place, text in enumerate(texts[start : start + BATCH]))
        record = session.run(f"RETURN {columns}", dict(PARAMETERS)).single(strict=True)
        found += [plain(each) for each in record.values()]
    return found


def plain(given: object) -> Value:
    """A value of the driver as the values of a statement are here."""
    if isinstance(given, Date | DateTime | Time):
        return given.to_native()
    if isinstance(given, neo4j.time.Duration):
        return Duration(given.months, given.days, given.seconds * SECOND + given.nanoseconds)
    if isinstance(given, list):
        return [plain(item) for item in given]
    if isinstance(given, dict):
        return {name: plain(item) for name, item in given.items()}
    return given


def shown(given: Value) -> str:
    """A value so that 1, 1.0 and true differ and two NaN do not; the last digit of a float is left out."""
    if isinstance(given, list):
        return f"[{', '.join(map(shown, given))}]"
    if isinstance(given, dict):
        return f"{{{', '.join(f'{name}: {shown(given[name])}' for name in sorted(given))}}}"
    if isinstance(given, float):
        return f"float {given:.15g}" if math.isfinite(given) else str(given)
    if isinstance(given, datetime | time) and given.tzinfo is not None:
        return f"{given.replace(tzinfo=None)!r} {given.utcoffset()}"
    if isinstance(given, date | time):
        return repr(given)
    return f"{type(given).__name__} {given!r}"
