"""What two engines say to one statement, and whether it is the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from neo4j.exceptions import Neo4jError

from benchmarks.statements.clauses import Statement
from graphmodel.errors import QuestionError
from graphmodel.stores.base import Answer

Ask = Callable[[Statement], Answer]
DIGITS = 9
NEAR = 1e-9
BEFORE_IT_RUNS = "Neo.ClientError.Statement.SyntaxError"
STRICTER = ("Mixing label expression symbols", "Type mismatch: expected")
"""What Neo4j alone refuses before it runs: `:A:B` beside `&`, and types of values that may never come to pass."""
SLOW = ("took longer", "takes longer", "more memory", "within its time")


class Outcome(StrEnum):
    """What came of a statement that was asked twice."""

    SAME = "same"
    REFUSED_HERE = "refused here"
    REFUSED_BY_BOTH = "refused by both"
    STRICTER_THERE = "answered here, too strict for Neo4j before it runs"
    REFUSED_THERE = "answered here, refused by Neo4j"
    TOO_LONG = "too long for one of them"
    DIFFERENT = "different"


WRONG = frozenset({Outcome.DIFFERENT, Outcome.REFUSED_THERE})
"""What must not be: another answer, or one where there is none."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement with what both said to it."""

    statement: Statement
    outcome: Outcome
    here: Answer | str
    there: Answer | str

    def told(self) -> str:
        """The statement and both answers, to look into."""
        lines = [f"// {self.outcome}", f"// parameters {self.statement.parameters!r}", f"{self.statement.text};"]
        for engine, said in (("here", self.here), ("there", self.there)):
            shown = said if isinstance(said, str) else f"{len(said.rows)} rows {said.columns} {said.rows[:4]!r}"
            lines.append(f"// {engine}: {' '.join(shown.split())[:900]}")
        if isinstance(self.here, Answer) and isinstance(self.there, Answer):
            mine, other = _rows(self.here, self.statement), _rows(self.there, self.statement)
            lines += [f"// only here: {_without(mine, other)[:2]!r}", f"// only there: {_without(other, mine)[:2]!r}"]
        return "\n".join(lines)


def compare(statement: Statement, here: Ask, there: Ask) -> Compared:
    """Ask both and compare."""
    (mine, _), (other, code) = _said(statement, here), _said(statement, there)
    return Compared(statement, _judge(statement, mine, other, code), mine, other)


def _said(statement: Statement, ask: Ask) -> tuple[Answer | str, str]:
    """The answer, or the refusal with the server's code for it, "" where it has none."""
    try:
        return ask(statement), ""
    except QuestionError as fault:
        cause = fault.__cause__
        return str(fault), (cause.code or "") if isinstance(cause, Neo4jError) else ""


def _judge(statement: Statement, mine: Answer | str, other: Answer | str, code: str) -> Outcome:
    if isinstance(mine, str) and isinstance(other, str):
        return Outcome.REFUSED_BY_BOTH
    if any(isinstance(said, str) and any(mark in said for mark in SLOW) for said in (mine, other)):
        return Outcome.TOO_LONG
    if isinstance(mine, str):
        return Outcome.REFUSED_HERE
    if isinstance(other, str):
        stricter = code == BEFORE_IT_RUNS and any(kind in other for kind in STRICTER)
        return Outcome.STRICTER_THERE if stricter else Outcome.REFUSED_THERE
    if mine.truncated and other.truncated and not statement.ordered:
        return Outcome.SAME if mine.columns == other.columns else Outcome.DIFFERENT
    return Outcome.SAME if same_answer(statement, mine, other) else Outcome.DIFFERENT


def same_answer(statement: Statement, mine: Answer, other: Answer) -> bool:
    """The same columns and rows: in their order where there is but one, else whatever it is."""
    if mine.columns != other.columns or mine.truncated != other.truncated:
        return False
    one, two = _rows(mine, statement), _rows(other, statement)
    if not statement.ordered:
        one, two = sorted(one, key=_key), sorted(two, key=_key)
    return len(one) == len(two) and all(map(same_value, one, two))


def same_value(one: object, two: object) -> bool:
    """Alike, fractions to nine digits; a whole number is not the fraction of the same value."""
    if isinstance(one, float) and isinstance(two, float):
        return math.isclose(one, two, rel_tol=NEAR, abs_tol=NEAR * 1e-3) or (math.isnan(one) and math.isnan(two))
    if isinstance(one, tuple) and isinstance(two, tuple):
        return len(one) == len(two) and all(map(same_value, one, two))
    return type(one) is type(two) and one == two


def _rows(answer: Answer, statement: Statement) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for row in answer.rows:
        cells = [_canonical(cell) for cell in row]
        for place in statement.bags:
            if isinstance(cell := cells[place], tuple):
                cells[place] = tuple(sorted(cell, key=_key))
        rows.append(tuple(cells))
    return rows


def _canonical(value: object) -> object:
    if isinstance(value, list | tuple):
        return ("list", *(_canonical(item) for item in value))
    if isinstance(value, dict):
        return ("map", *(("entry", key, _canonical(value[key])) for key in sorted(value)))
    if isinstance(value, date | datetime | time):
        return ("moment", type(value).__name__, value.isoformat())
    return value


def _key(value: object) -> str:
    """What rows are sorted by: fractions rounded, so that two that are near stand at the same place."""
    if isinstance(value, float):
        return f"float {value:.{DIGITS}g}"
    if isinstance(value, tuple):
        return f"({', '.join(map(_key, value))})"
    return f"{type(value).__name__} {value!r}"


def _without(rows: Iterable[tuple[object, ...]], others: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    left = [_key(row) for row in others]
    found = []
    for row in rows:
        if (key := _key(row)) in left:
            left.remove(key)
        else:
            found.append(row)
    return found
