"""How a function is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphmodel.cypher.things import Value
from graphmodel.cypher.values import is_number, sort_of
from graphmodel.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Function:
    """A function as it is spelt, how many arguments it takes (`most` None for any number), and what it does."""

    name: str
    least: int
    most: int | None
    apply: Callable[..., Value]
    clock: bool = False
    """Is it given what is meant by now, as `now`?"""

    def check(self, arguments: int) -> None:
        """Raise QuestionError for another number of arguments than it takes."""
        if arguments < self.least or (self.most is not None and arguments > self.most):
            raise QuestionError(f"{self.name}() takes {_number(self.least, self.most)}, and was given {arguments}")


def _number(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} arguments or more"
    if least == most:
        return "no argument" if most == 0 else "one argument" if most == 1 else f"{most} arguments"
    return f"{least} to {most} arguments"


def refusal(name: str, needs: str, value: Value) -> QuestionError:
    """The error for an argument of the wrong sort."""
    return QuestionError(f"{name}() needs {needs} and was given {sort_of(value)}")


def over_null(work: Callable[..., Value]) -> Callable[..., Value]:
    """The same, null where any argument is null."""

    def apply(*arguments: Value, **named: Any) -> Value:
        return None if None in map(_is_null, arguments) else work(*arguments, **named)

    return apply


def _is_null(value: Value) -> bool | None:
    return None if value is None else True


def text(name: str, value: Value) -> str:
    """An argument that has to be a text."""
    if not isinstance(value, str):
        raise refusal(name, "a text", value)
    return value


def whole(name: str, value: Value) -> int:
    """An argument that has to be a whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise refusal(name, "a whole number", value)
    return value


def number(name: str, value: Value) -> int | float:
    """An argument that has to be a number."""
    if not is_number(value):
        raise refusal(name, "a number", value)
    return value
