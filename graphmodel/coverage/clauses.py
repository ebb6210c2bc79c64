"""Reasons as data: a clause has a code and the values that it speaks of; who shows it puts words to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One reason: its code names the text, its values are named for what they are.

    `day` is a partial date, `years` and `count` are numbers, `sector` and `sectors`, `level`, `basis` are words of
    closed lists, `languages` are codes of two letters, `country` and `within` are countries' names, `parties` are names
    in a row, `title` and `note` stand as they are.
    """

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)


def clause(code: str, **values: Value) -> Clause:
    """A clause of that code, with what it speaks of."""
    return Clause(code, values)
