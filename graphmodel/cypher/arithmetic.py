"""What + - * / % ^ and || make of two values: whole numbers of 64 bits, floats, texts, lists, days and durations."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from graphmodel.cypher.durations import Duration, later
from graphmodel.cypher.floats import float_text
from graphmodel.cypher.things import Value
from graphmodel.cypher.values import bounded_list, bounded_text, integer, is_number, sort_of
from graphmodel.errors import QuestionError


def add(one: Value, other: Value) -> Value:
    """one + other: of numbers, texts, lists and their elements, days and durations."""
    if one is None or other is None:
        return None
    if is_number(one) and is_number(other):
        return _number(one + other)
    if isinstance(one, list):
        return bounded_list([*one, *other] if isinstance(other, list) else [*one, other])
    if isinstance(other, list):
        return bounded_list([one, *other])
    if isinstance(one, str) and (isinstance(other, str) or is_number(other)):
        return bounded_text(one + _text(other))
    if isinstance(other, str) and is_number(one):
        return bounded_text(_text(one) + other)
    if isinstance(other, Duration):
        return _later(one, other, "+")
    if isinstance(one, Duration):
        return _later(other, one, "+")
    raise _refusal("+", one, other, "; write toString(x)" if isinstance(one, str) or isinstance(other, str) else "")


def concatenate(one: Value, other: Value) -> Value:
    """one || other: of two texts or two lists."""
    if one is None or other is None:
        return None
    if (isinstance(one, str) and isinstance(other, str)) or (isinstance(one, list) and isinstance(other, list)):
        return add(one, other)
    raise _refusal("||", one, other)


def subtract(one: Value, other: Value) -> Value:
    """one - other: of numbers and durations, and a duration from a day."""
    if one is None or other is None:
        return None
    if is_number(one) and is_number(other):
        return _number(one - other)
    if isinstance(other, Duration):
        return _later(one, other.times(-1), "-")
    raise _refusal("-", one, other, "; write duration.between(a, b)" if isinstance(one, date) else "")


def multiply(one: Value, other: Value) -> Value:
    """one * other: of numbers, and of a duration and a whole number."""
    if one is None or other is None:
        return None
    if is_number(one) and is_number(other):
        return _number(one * other)
    if isinstance(one, int) and isinstance(other, Duration):
        one, other = other, one
    if isinstance(one, Duration) and isinstance(other, int) and not isinstance(other, bool):
        return one.times(other)
    raise _refusal("*", one, other)


def divide(one: Value, other: Value) -> Value:
    """one / other: of whole numbers towards zero, of floats Infinity or NaN where the divisor is 0.0."""
    if one is None or other is None:
        return None
    if not (is_number(one) and is_number(other)):
        raise _refusal("/", one, other)
    if isinstance(other, int) and other == 0:
        raise QuestionError("a number is divided by the whole number zero; write CASE WHEN n <> 0 THEN x / n END")
    if isinstance(one, int) and isinstance(other, int):
        return integer(_quotient(one, other))
    one, other = float(one), float(other)
    if other == 0:
        return math.nan if one == 0 or math.isnan(one) else math.copysign(math.inf, one) * math.copysign(1, other)
    return one / other


def modulo(one: Value, other: Value) -> Value:
    """one % other, with the sign of `one`."""
    if one is None or other is None:
        return None
    if not (is_number(one) and is_number(other)):
        raise _refusal("%", one, other)
    if isinstance(one, int) and isinstance(other, int):
        if other == 0:
            raise QuestionError("a whole number is divided by zero; write CASE WHEN n <> 0 THEN x % n END")
        return one - other * _quotient(one, other)
    one, other = float(one), float(other)
    return math.nan if other == 0 or math.isinf(one) else math.fmod(one, other)


def power(one: Value, other: Value) -> Value:
    """one ^ other, always a float."""
    if one is None or other is None:
        return None
    if not (is_number(one) and is_number(other)):
        raise _refusal("^", one, other)
    try:
        return math.pow(one, other)
    except OverflowError:
        return -math.inf if one < 0 and other % 2 == 1 else math.inf
    except ValueError:
        if one == 0:
            odd = float(other).is_integer() and other % 2 == 1
            return math.copysign(math.inf, one) if odd else math.inf
        return math.nan


def minus(value: Value) -> Value:
    """-value."""
    if value is None or is_number(value):
        return None if value is None else _number(-value)
    raise QuestionError(f"- needs a number and was given {sort_of(value)}")


ARITHMETIC: Mapping[str, Callable[[Value, Value], Value]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "%": modulo,
    "^": power,
    "||": concatenate,
}


def _number(value: int | float) -> int | float:
    return value if isinstance(value, float) else integer(value)


def _quotient(one: int, other: int) -> int:
    way = abs(one) // abs(other)
    return way if (one < 0) == (other < 0) else -way


def _text(value: Any) -> str:
    return float_text(value) if isinstance(value, float) else str(value)


def _later(value: Value, by: Duration, sign: str) -> Value:
    if isinstance(value, Duration):
        return value.plus(by)
    if isinstance(value, datetime | date | time):
        return later(value, by)
    raise _refusal(sign, value, by)


def _refusal(sign: str, one: Value, other: Value, hint: str = "") -> QuestionError:
    return QuestionError(f"{sign} does not go with {sort_of(one)} and {sort_of(other)}{hint}")
