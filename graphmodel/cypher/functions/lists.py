"""Functions of lists, and those that choose between values."""

from __future__ import annotations

from graphmodel.cypher.functions.declared import Function, over_null, refusal, whole
from graphmodel.cypher.things import Value
from graphmodel.cypher.values import MOST_ELEMENTS, equal
from graphmodel.errors import QuestionError


def _coalesce(*arguments: Value) -> Value:
    return next((argument for argument in arguments if argument is not None), None)


def _null_if(one: Value, other: Value) -> Value:
    return None if equal(one, other) else one


def _list(name: str, value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise refusal(name, "a list", value)
    return value


def _head(value: Value) -> Value:
    items = _list("head", value)
    return items[0] if items else None


def _last(value: Value) -> Value:
    items = _list("last", value)
    return items[-1] if items else None


def _tail(value: Value) -> Value:
    return _list("tail", value)[1:]


def _range(start: Value, end: Value, step: Value = 1) -> Value:
    first, last, by = whole("range", start), whole("range", end), whole("range", step)
    if by == 0:
        raise QuestionError("range() takes no step of 0")
    found = range(first, last + (1 if by > 0 else -1), by)
    if found and abs(last - first) // abs(by) + 1 > MOST_ELEMENTS:
        raise QuestionError(f"range() would make more than {MOST_ELEMENTS:,} elements; ask for less")
    return list(found)


DECLARED = (
    Function("coalesce", 1, None, _coalesce),
    Function("nullIf", 2, 2, _null_if),
    Function("head", 1, 1, over_null(_head)),
    Function("last", 1, 1, over_null(_last)),
    Function("tail", 1, 1, over_null(_tail)),
    Function("range", 2, 3, _range),
)
