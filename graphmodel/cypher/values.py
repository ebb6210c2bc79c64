"""What Cypher says of values: truth, equality, comparison, order and grouping, exactly as Neo4j 5 does."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeGuard

from graphmodel.cypher.durations import DAY, MONTH, Duration
from graphmodel.cypher.things import NodeThing, PathThing, RelationThing, Value
from graphmodel.errors import QuestionError

LEAST_INTEGER, MOST_INTEGER = -(2**63), 2**63 - 1
MOST_LETTERS = 10_000_000
"""How long a text may grow within a statement, in letters."""
MOST_ELEMENTS = 1_000_000
"""How long a list may grow within a statement."""


class _Refused:
    """An order of two values that Cypher does not tell: null, or false where there is a NaN."""

    def __init__(self, answer: bool | None) -> None:
        self.answer = answer


_UNKNOWN, _NEVER = _Refused(None), _Refused(False)


def sort_of(value: Value) -> str:
    """What a value is, in the words of Cypher: integer, text, list, node and so on; for messages."""
    for kinds, word in _WORDS:
        if isinstance(value, kinds):
            return word
    return type(value).__name__


_WORDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (type(None), "null"),
    (bool, "a boolean"),
    (int, "an integer"),
    (float, "a float"),
    (str, "a text"),
    (datetime, "a datetime"),
    (date, "a date"),
    (time, "a time"),
    (Duration, "a duration"),
    (list, "a list"),
    (dict, "a map"),
    (NodeThing, "a node"),
    (RelationThing, "a relation"),
    (PathThing, "a path"),
)


# Truth ---------------------------------------------------------------------------------------------------------------


def truth(value: Value, asked_by: str = "a condition") -> bool | None:
    """A boolean or null as it is; QuestionError for anything else."""
    if value is None or value is True or value is False:
        return value
    raise QuestionError(f"{asked_by} needs true or false and was given {sort_of(value)}; write a comparison")


def negated(value: bool | None) -> bool | None:
    """NOT, of a truth."""
    return None if value is None else not value


# Equality ------------------------------------------------------------------------------------------------------------


def is_number(value: Value) -> TypeGuard[int | float]:
    """Is it an integer or a float? A boolean is neither."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def equal(one: Value, other: Value) -> bool | None:
    """`one = other`: null where either is null or a null within decides; false between different sorts of values."""
    if one is None or other is None:
        return None
    if isinstance(one, list):
        return _equal_all(one, other) if isinstance(other, list) else False
    if isinstance(one, dict):
        return _equal_maps(one, other) if isinstance(other, dict) else False
    if is_number(one) and is_number(other):
        return _numbers_equal(one, other)
    if type(one) is not type(other):
        return False
    if isinstance(one, datetime | time) and isinstance(other, datetime | time):
        return _same_moment(one, other)
    return one == other


def _numbers_equal(one: int | float, other: int | float) -> bool:
    if isinstance(one, float) or isinstance(other, float):
        return float(one) == float(other)
    return one == other


def _same_moment(one: datetime | time, other: datetime | time) -> bool:
    # The same instant told in two zones is two values.
    return one.replace(tzinfo=None) == other.replace(tzinfo=None) and str(one.tzinfo) == str(other.tzinfo)


def _equal_all(one: list[Value], other: list[Value]) -> bool | None:
    if len(one) != len(other):
        return False
    answer: bool | None = True
    for left, right in zip(one, other, strict=True):
        same = equal(left, right)
        if same is False:
            return False
        if same is None:
            answer = None
    return answer


def _equal_maps(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool | None:
    if one.keys() != other.keys():
        return False
    return _equal_all(list(one.values()), [other[name] for name in one])


def within(value: Value, items: Value) -> bool | None:
    """`value IN items`: null where items is null, or where a null could have been it."""
    if items is None:
        return None
    if not isinstance(items, list):
        raise QuestionError(f"IN needs a list and was given {sort_of(items)}; write x IN [a, b]")
    answer: bool | None = False
    for item in items:
        same = equal(value, item)
        if same:
            return True
        if same is None:
            answer = None
    return answer


# Comparison ----------------------------------------------------------------------------------------------------------


SIGNS: Mapping[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def holds(sign: str, one: Value, other: Value) -> bool | None:
    """`one sign other`, for = <> < <= > >=; null where the two cannot be compared."""
    if sign == "=":
        return equal(one, other)
    if sign == "<>":
        return negated(equal(one, other))
    if isinstance(one, Duration) and isinstance(other, Duration):
        # Neither a month nor a day has a length: two durations are known to be alike or nothing is known.
        return True if one == other and sign in {"<=", ">="} else None
    way = _compare(one, other)
    return way.answer if isinstance(way, _Refused) else SIGNS[sign](way, 0)


def compare(one: Value, other: Value) -> int | None:
    """Less than, equal or more than 0 as one comes before, with or after the other; null where Cypher does not say."""
    way = _compare(one, other)
    return None if isinstance(way, _Refused) else way


def _compare(one: Value, other: Value) -> int | _Refused:
    if one is None or other is None:
        return _UNKNOWN
    if is_number(one) and is_number(other):
        return _compare_numbers(one, other)
    if isinstance(one, str) and isinstance(other, str):
        if not (one.isascii() or other.isascii()):
            _check_order(one, other)
        return (one > other) - (one < other)
    if isinstance(one, list) and isinstance(other, list):
        return _compare_lists(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return _compare_maps(one, other)
    if _rank(one) != _rank(other) or isinstance(one, Duration):
        return _UNKNOWN
    if isinstance(one, NodeThing | RelationThing | PathThing):
        raise QuestionError(f"{sort_of(one)} is neither before nor after another; compare a property")
    first, second = order_key(one), order_key(other)
    return (first > second) - (first < second)


def _check_order(one: str, other: str) -> None:
    """Neo4j puts such letters by code points where it stores the text, and by UTF-16 where it made it."""
    pair = next(((left, right) for left, right in zip(one, other, strict=False) if left != right), None)
    if pair is not None and max(pair) > "\uffff" and "\ue000" <= min(pair) <= "\uffff":
        raise QuestionError(f"“{pair[0]}” and “{pair[1]}” have no order that is always the same; compare with = or IN")


def _compare_numbers(one: int | float, other: int | float) -> int | _Refused:
    if isinstance(one, float) or isinstance(other, float):
        one, other = float(one), float(other)
        if math.isnan(one) or math.isnan(other):
            return _NEVER
    return (one > other) - (one < other)


def _compare_lists(one: list[Value], other: list[Value]) -> int | _Refused:
    for left, right in zip(one, other, strict=False):
        if not equal(left, right):
            return _compare(left, right)
    return (len(one) > len(other)) - (len(one) < len(other))


def _compare_maps(one: dict[str, Value], other: dict[str, Value]) -> int | _Refused:
    if len(one) != len(other):
        return -1 if len(one) < len(other) else 1
    left, right = sorted(one), sorted(other)
    if left != right:
        return -1 if left < right else 1
    return _compare_lists([one[name] for name in left], [other[name] for name in right])


# Order and grouping --------------------------------------------------------------------------------------------------


def order_key(value: Value) -> tuple[object, ...]:
    """What puts values of all sorts into Neo4j's ascending order, null last: for ORDER BY, min() and max().

    Texts stand by code points, as Neo4j puts those that it stores; what it makes of them it puts by UTF-16.
    """
    rank = _rank(value)
    return (rank, *_ORDER[rank](value))


(_MAP, _NODE, _RELATION, _LIST, _PATH, _ZONED, _LOCAL, _DATE, _ZONED_TIME, _LOCAL_TIME) = range(10)
(_DURATION, _TEXT, _BOOLEAN, _NUMBER, _NULL) = range(10, 15)


def _rank(value: Value) -> int:
    rank = _RANKS.get(type(value))
    if rank is None:
        raise QuestionError(f"{sort_of(value)} is no value that a statement can hold")
    if rank == _ZONED and isinstance(value, datetime) and value.tzinfo is None:
        return _LOCAL
    if rank == _ZONED_TIME and isinstance(value, time) and value.tzinfo is None:
        return _LOCAL_TIME
    return rank


_RANKS: Mapping[type, int] = {
    dict: _MAP,
    NodeThing: _NODE,
    RelationThing: _RELATION,
    list: _LIST,
    PathThing: _PATH,
    datetime: _ZONED,
    date: _DATE,
    time: _ZONED_TIME,
    Duration: _DURATION,
    str: _TEXT,
    bool: _BOOLEAN,
    int: _NUMBER,
    float: _NUMBER,
    type(None): _NULL,
}


def _order_map(value: dict[str, Value]) -> tuple[object, ...]:
    names = sorted(value)
    return (len(names), names, [order_key(value[name]) for name in names])


def _order_list(value: list[Value]) -> tuple[object, ...]:
    return ([order_key(item) for item in value],)


def _order_thing(value: NodeThing | RelationThing) -> tuple[object, ...]:
    return (value.number,)


def _order_path(value: PathThing) -> tuple[object, ...]:
    steps = [value.nodes[0].number]
    for relation, node in zip(value.relations, value.nodes[1:], strict=True):
        steps += [relation.number, node.number]
    return (steps,)


def _order_zoned(value: datetime) -> tuple[object, ...]:
    return (value.astimezone(UTC), value.replace(tzinfo=None), str(value.tzinfo))


def _order_zoned_time(value: time) -> tuple[object, ...]:
    offset = value.utcoffset() or timedelta()
    return (datetime.combine(date(2000, 1, 2), value.replace(tzinfo=None)) - offset, -offset)


def _order_duration(value: Duration) -> tuple[object, ...]:
    length = value.months * MONTH + value.days * DAY + value.nanoseconds
    return (length, value.months, value.days, value.nanoseconds)


def _order_number(value: int | float) -> tuple[object, ...]:
    missing = isinstance(value, float) and math.isnan(value)
    return (missing, 0 if missing else value)


def _as_it_is(value: Value) -> tuple[object, ...]:
    return (value,)


_ORDER: Mapping[int, Callable[[Any], tuple[object, ...]]] = {
    _MAP: _order_map,
    _NODE: _order_thing,
    _RELATION: _order_thing,
    _LIST: _order_list,
    _PATH: _order_path,
    _ZONED: _order_zoned,
    _LOCAL: _as_it_is,
    _DATE: _as_it_is,
    _ZONED_TIME: _order_zoned_time,
    _LOCAL_TIME: _as_it_is,
    _DURATION: _order_duration,
    _TEXT: _as_it_is,
    _BOOLEAN: _as_it_is,
    _NUMBER: _order_number,
    _NULL: lambda _: (),
}


def key(value: Value) -> Hashable:
    """What two values share that DISTINCT and grouping take for one: 1 and 1.0, null and null, one node."""
    if isinstance(value, str | NodeThing | RelationThing) or value is None:
        return value
    if isinstance(value, bool):
        return (bool, value)
    if isinstance(value, list):
        return (list, *(key(item) for item in value))
    if isinstance(value, dict):
        return (dict, frozenset((name, key(item)) for name, item in value.items()))
    if isinstance(value, float) and math.isnan(value):
        return (float, object())
    if isinstance(value, datetime | time):
        return (type(value), value.replace(tzinfo=None), str(value.tzinfo))
    if isinstance(value, PathThing):
        return (PathThing, value.nodes, value.relations)
    if isinstance(value, int | float | date | Duration):
        return value
    raise QuestionError(f"{sort_of(value)} is no value that a statement can hold")


# Growth --------------------------------------------------------------------------------------------------------------


def bounded_text(text: str) -> str:
    """A text as it is; QuestionError where it is longer than a statement may make it."""
    if len(text) > MOST_LETTERS:
        raise QuestionError(f"a text grows beyond {MOST_LETTERS:,} letters here; ask for less")
    return text


def bounded_list(items: list[Value]) -> list[Value]:
    """A list as it is; QuestionError where it is longer than a statement may make it."""
    if len(items) > MOST_ELEMENTS:
        raise QuestionError(f"a list grows beyond {MOST_ELEMENTS:,} elements here; ask for less")
    return items


def integer(value: int) -> int:
    """A whole number as it is; QuestionError where it does not fit into 64 bits."""
    if not LEAST_INTEGER <= value <= MOST_INTEGER:
        raise QuestionError(f"the whole number {value:.3e} does not fit into 64 bits; write it as a float (1.0 * x)")
    return value
