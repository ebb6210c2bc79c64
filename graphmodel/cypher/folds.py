"""The aggregates of Cypher: each declared once, with what it makes of the values of a group, nulls left out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from graphmodel.cypher.durations import Duration
from graphmodel.cypher.things import Value
from graphmodel.cypher.values import MOST_ELEMENTS, integer, is_number, order_key, sort_of
from graphmodel.errors import QuestionError


class Fold(Protocol):
    """Takes the values of one group, none of them null, and gives what they come to."""

    def add(self, value: Value) -> None:
        """Take one more; raises QuestionError for one that does not go with it."""
        ...

    def result(self) -> Value:
        """What all come to."""
        ...


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An aggregate as it is spelt and how many arguments it takes; `fold` is given those after the first."""

    name: str
    arguments: int
    fold: Callable[..., Fold]


class _Count:
    """count(x), and count(*) where every row is counted."""

    def __init__(self) -> None:
        self._count = 0

    def add(self, value: Value) -> None:
        self._count += 1

    def result(self) -> Value:
        return self._count


class _Collect:
    def __init__(self) -> None:
        self._items: list[Value] = []

    def add(self, value: Value) -> None:
        if len(self._items) >= MOST_ELEMENTS:
            raise QuestionError(f"collect() would hold more than {MOST_ELEMENTS:,} elements; ask for less")
        self._items.append(value)

    def result(self) -> Value:
        return self._items


class _Sum:
    def __init__(self) -> None:
        self._sum: int | float = 0
        self._span: Duration | None = None
        self._numbers = False

    def add(self, value: Value) -> None:
        if isinstance(value, Duration):
            self._span = (self._span or Duration()).plus(value)
        else:
            self._sum += _number("sum", value)
            self._numbers = True
        if self._numbers and self._span is not None:
            raise QuestionError("sum() takes numbers or durations, not both")

    def result(self) -> Value:
        if self._span is not None:
            return self._span
        return self._sum if isinstance(self._sum, float) else integer(self._sum)


class _Average:
    """The mean as Neo4j moves it on with every value, which decides the last digit."""

    def __init__(self) -> None:
        self._count, self._mean = 0, 0.0

    def add(self, value: Value) -> None:
        self._count += 1
        self._mean += (_number("avg", value) - self._mean) / self._count

    def result(self) -> Value:
        return self._mean if self._count else None


class _Extreme:
    def __init__(self, greatest: bool) -> None:
        self._greatest = greatest
        self._value: Value = None
        self._key: tuple[object, ...] | None = None

    def add(self, value: Value) -> None:
        key = order_key(value)
        if self._key is None or (key > self._key if self._greatest else key < self._key):
            self._value, self._key = value, key

    def result(self) -> Value:
        return self._value


class _Deviation:
    """The standard deviation by Welford's sums, of a sample or of all."""

    def __init__(self, name: str, of_all: bool) -> None:
        self._name, self._of_all = name, of_all
        self._count, self._mean, self._squares = 0, 0.0, 0.0

    def add(self, value: Value) -> None:
        number = float(_number(self._name, value))
        self._count += 1
        off = number - self._mean
        self._mean += off / self._count
        self._squares += off * (number - self._mean)

    def result(self) -> Value:
        if self._count < 2:
            return 0.0 if self._count else None
        return math.sqrt(self._squares / (self._count if self._of_all else self._count - 1))


class _Percentile:
    def __init__(self, name: str, share: Value) -> None:
        if not is_number(share) or not 0 <= share <= 1:
            raise QuestionError(f"{name}() takes a share from 0.0 to 1.0, as {name}(x, 0.5)")
        self._name, self._share = name, float(share)
        self._numbers: list[int | float] = []

    def add(self, value: Value) -> None:
        self._numbers.append(_number(self._name, value))

    def result(self) -> Value:
        found = sorted(self._numbers, key=order_key)
        if not found:
            return None
        if self._share == 1 or len(found) == 1:
            return found[-1]
        return self._within(found)

    def _within(self, found: list[int | float]) -> Value:
        place = self._share * (len(found) - 1)
        low, high = int(place), math.ceil(place)
        if low == high:
            return found[low]
        return found[low] * (high - place) + found[high] * (place - low)


class _Listed(_Percentile):
    """A percentile that is one of the values."""

    def _within(self, found: list[int | float]) -> Value:
        place = self._share * len(found)
        return found[int(place) if place != int(place) or place == 0 else int(place) - 1]


def _number(name: str, value: Value) -> int | float:
    if not is_number(value):
        raise QuestionError(f"{name}() takes numbers and was given {sort_of(value)}; write toInteger(x) or toFloat(x)")
    return value


_DECLARED = (
    Aggregate("count", 1, _Count),
    Aggregate("collect", 1, _Collect),
    Aggregate("sum", 1, _Sum),
    Aggregate("avg", 1, _Average),
    Aggregate("min", 1, lambda: _Extreme(False)),
    Aggregate("max", 1, lambda: _Extreme(True)),
    Aggregate("stDev", 1, lambda: _Deviation("stDev", False)),
    Aggregate("stDevP", 1, lambda: _Deviation("stDevP", True)),
    Aggregate("percentileCont", 2, lambda share: _Percentile("percentileCont", share)),
    Aggregate("percentileDisc", 2, lambda share: _Listed("percentileDisc", share)),
)
AGGREGATES: Mapping[str, Aggregate] = {aggregate.name.lower(): aggregate for aggregate in _DECLARED}
"""Every aggregate but count(*), by its name in small letters."""
