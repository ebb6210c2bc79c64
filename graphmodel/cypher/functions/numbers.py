"""Functions of numbers."""

from __future__ import annotations

import math
from collections.abc import Callable

from graphmodel.cypher.floats import rounded
from graphmodel.cypher.functions.declared import Function, number, over_null, text, whole
from graphmodel.cypher.things import Value
from graphmodel.cypher.values import integer


def _float(name: str, work: Callable[[float], float]) -> Function:
    """A function of a float; NaN where it has no value there, Infinity where it is too large."""

    def apply(value: Value) -> Value:
        given = float(number(name, value))
        try:
            return work(given)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return Function(name, 1, 1, over_null(apply))


def _signed(work: Callable[[float], int]) -> Callable[[float], float]:
    def apply(value: float) -> float:
        return value if math.isinf(value) or math.isnan(value) else math.copysign(float(work(value)), value)

    return apply


def _logarithm(work: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: -math.inf if value == 0 else work(value)


def _cotangent(value: float) -> float:
    return math.copysign(math.inf, value) if value == 0 else 1 / math.tan(value)


def _abs(value: Value) -> Value:
    given = number("abs", value)
    return abs(given) if isinstance(given, float) else integer(abs(given))


def _sign(value: Value) -> Value:
    given = number("sign", value)
    return (given > 0) - (given < 0)


def _round(value: Value, places: Value = 0, mode: Value = None) -> Value:
    return rounded(float(number("round", value)), whole("round", places), None if mode is None else text("round", mode))


def _round_over_null(*arguments: Value) -> Value:
    return None if any(argument is None for argument in arguments) else _round(*arguments)


def _atan2(one: Value, other: Value) -> Value:
    return math.atan2(number("atan2", one), number("atan2", other))


def _is_nan(value: Value) -> Value:
    return math.isnan(number("isNaN", value))


DECLARED = (
    Function("abs", 1, 1, over_null(_abs)),
    _float("ceil", _signed(math.ceil)),
    _float("floor", _signed(math.floor)),
    Function("round", 1, 3, _round_over_null),
    Function("sign", 1, 1, over_null(_sign)),
    _float("sqrt", math.sqrt),
    _float("exp", math.exp),
    _float("log", _logarithm(math.log)),
    _float("log10", _logarithm(math.log10)),
    Function("pi", 0, 0, lambda: math.pi),
    Function("e", 0, 0, lambda: math.e),
    _float("sin", math.sin),
    _float("cos", math.cos),
    _float("tan", math.tan),
    _float("cot", _cotangent),
    _float("asin", math.asin),
    _float("acos", math.acos),
    _float("atan", math.atan),
    Function("atan2", 2, 2, over_null(_atan2)),
    _float("haversin", lambda value: (1 - math.cos(value)) / 2),
    _float("degrees", math.degrees),
    _float("radians", math.radians),
    Function("isNaN", 1, 1, over_null(_is_nan)),
)
