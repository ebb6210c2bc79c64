"""Functions that turn a value of one sort into one of another: toString, toInteger, toFloat, toBoolean."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from graphmodel.cypher.durations import Duration
from graphmodel.cypher.floats import float_text
from graphmodel.cypher.functions.declared import Function, over_null, refusal
from graphmodel.cypher.moments import moment_text
from graphmodel.cypher.things import Value
from graphmodel.cypher.values import LEAST_INTEGER, MOST_INTEGER
from graphmodel.errors import QuestionError

WRITTEN_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,5})?", re.ASCII)
MOST_DIGITS = 400
CONTROL = "".join(map(chr, range(33)))
"""What Java's trim() takes away."""


def _to_string(value: Value) -> Value:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Duration):
        return str(value)
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, date | time):
        return moment_text(value)
    raise refusal("toString", "a text, a number, a boolean, a date or a duration", value)


def _to_integer(value: Value) -> Value:
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if math.isnan(value) or not LEAST_INTEGER <= value <= MOST_INTEGER:
            raise QuestionError(f"toInteger() cannot hold {float_text(value)} in 64 bits")
        return int(value)
    if isinstance(value, str):
        return _parsed_integer(value)
    raise refusal("toInteger", "a text, a number or a boolean", value)


def _parsed_integer(text: str) -> int | None:
    if any(letter.isdigit() and not letter.isascii() for letter in text):
        raise QuestionError("toInteger() reads the digits 0 to 9 only here")
    if WRITTEN_NUMBER.fullmatch(text) is None:
        return None
    # A float of so many digits is none that 64 bits hold, and Decimal would write all of them out.
    read = Decimal(text)
    if len(text) > MOST_DIGITS or read.adjusted() > 19 or not LEAST_INTEGER <= int(read) <= MOST_INTEGER:
        raise QuestionError(f"toInteger() cannot hold “{text[:40]}” in 64 bits")
    return int(read)


def _to_float(value: Value) -> Value:
    if isinstance(value, bool):
        raise refusal("toFloat", "a text or a number", value)
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str):
        return _parsed_float(value.strip(CONTROL))
    raise refusal("toFloat", "a text or a number", value)


def _parsed_float(text: str) -> float | None:
    if text.lower().lstrip("+-").startswith("0x"):
        raise QuestionError("toFloat() reads no hexadecimal number here")
    if text.lstrip("+-") in {"NaN", "Infinity"} and len(text) - len(text.lstrip("+-")) <= 1:
        return float(text)
    body = text[:-1] if text[-1:] in {"d", "D", "f", "F"} else text
    return float(body) if WRITTEN_NUMBER.fullmatch(body) else None


def _to_boolean(value: Value) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value != 0
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip(CONTROL).lower())
    raise refusal("toBoolean", "a text, a whole number or a boolean", value)


def _or_null(work: Callable[[Value], Value], *kinds: type) -> Callable[[Value], Value]:
    """The same, null for a value of another sort; what is too large stays an error."""

    def apply(value: Value) -> Value:
        return work(value) if isinstance(value, kinds) else None

    return apply


def _of_list(name: str, work: Callable[[Value], Value]) -> Callable[..., Value]:
    def apply(value: Value) -> Value:
        if not isinstance(value, list):
            raise refusal(name, "a list", value)
        return [None if item is None else work(item) for item in value]

    return over_null(apply)


def _family(name: str, work: Callable[[Value], Value], *kinds: type) -> tuple[Function, ...]:
    or_null = _or_null(work, *kinds)
    return (
        Function(name, 1, 1, over_null(work)),
        Function(f"{name}OrNull", 1, 1, or_null),
        Function(f"{name}List", 1, 1, _of_list(f"{name}List", or_null)),
    )


def _float_or_null(value: Value) -> Value:
    return None if isinstance(value, bool) else _to_float(value)


DECLARED = (
    *_family("toString", _to_string, str, int, float, date, time, Duration),
    *_family("toInteger", _to_integer, str, int, float),
    Function("toFloat", 1, 1, over_null(_to_float)),
    Function("toFloatOrNull", 1, 1, _or_null(_float_or_null, str, int, float)),
    Function("toFloatList", 1, 1, _of_list("toFloatList", _or_null(_float_or_null, str, int, float))),
    *_family("toBoolean", _to_boolean, str, int),
)
