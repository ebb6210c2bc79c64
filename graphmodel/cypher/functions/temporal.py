"""Functions of dates, moments and durations, and those that are refused because they answer anew each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import TypeVar

from graphmodel.cypher import durations, moments
from graphmodel.cypher.functions.declared import Function, over_null, refusal, text
from graphmodel.cypher.things import Value
from graphmodel.errors import QuestionError

ISO = "a text, parts in a map, or another date"
Temporal = TypeVar("Temporal", date, datetime, time)


def _now(name: str, now: datetime | None) -> datetime:
    if now is None:
        raise QuestionError(f"{name}() without an argument is another day's answer tomorrow; write the day: date('…')")
    return now


def _date(*given: Value, now: datetime | None) -> Value:
    if not given:
        return _now("date", now).date()
    (value,) = given
    if value is None:
        return None
    if isinstance(value, str):
        return moments.parse_date(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, dict):
        return moments.date_of(value)
    raise refusal("date", ISO, value)


def _local_datetime(*given: Value, now: datetime | None) -> Value:
    if not given:
        return _now("localdatetime", now).replace(tzinfo=None)
    (value,) = given
    if value is None:
        return None
    if isinstance(value, str):
        return moments.parse_moment(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, dict):
        return _moment_of(value)
    raise refusal("localdatetime", ISO, value)


def _datetime(*given: Value, now: datetime | None) -> Value:
    if not given:
        return _now("datetime", now)
    (value,) = given
    if value is None:
        return None
    if isinstance(value, str):
        return moments.parse_zoned(value)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, dict):
        parts = dict(value)
        zone = moments.named_zone(text("datetime", parts.pop("timezone"))) if "timezone" in parts else UTC
        return _moment_of(parts).replace(tzinfo=zone)
    raise refusal("datetime", ISO, value)


def _moment_of(parts: Mapping[str, Value]) -> datetime:
    days = {name: value for name, value in parts.items() if name not in _TIMES}
    times = {name: value for name, value in parts.items() if name in _TIMES}
    if times and not {"day", "dayOfWeek", "ordinalDay", "dayOfQuarter", "date"} & days.keys():
        raise QuestionError("a moment with an hour needs its day, too")
    return datetime.combine(moments.date_of(days), moments.time_of(times))


_TIMES = frozenset({"hour", "minute", "second", "millisecond", "microsecond", "nanosecond"})


def _local_time(*given: Value, now: datetime | None) -> Value:
    if not given:
        return _now("localtime", now).time()
    (value,) = given
    if value is None:
        return None
    if isinstance(value, str):
        return moments.parse_time(value)
    if isinstance(value, dict) and value:
        return moments.time_of(value)
    raise refusal("localtime", "a text or parts in a map", value)


def _time(*given: Value, now: datetime | None) -> Value:
    if not given:
        return _now("time", now).timetz()
    (value,) = given
    if value is None:
        return None
    if isinstance(value, str):
        return moments.parse_zoned_time(value)
    if isinstance(value, dict) and value:
        return moments.time_of(value).replace(tzinfo=UTC)
    raise refusal("time", "a text or parts in a map", value)


def _duration(value: Value) -> Value:
    if isinstance(value, str):
        return durations.parse_duration(value)
    if isinstance(value, dict):
        return durations.duration_of(value)
    raise refusal("duration", "a text or parts in a map", value)


def _truncate_date(unit: Value, *given: Value, now: datetime | None) -> Value:
    value: Value = given[0] if given else _now("date.truncate", now)
    if not isinstance(value, date):
        raise refusal("date.truncate", "a date", value)
    start = moments.truncated_date(text("date.truncate", unit), value)
    if len(given) < 2:
        return start
    parts = given[1]
    if not isinstance(parts, dict):
        raise refusal("date.truncate", "a map", parts)
    return moments.date_of(parts, start) if parts else start


def _truncate_moment(name: str, zoned: bool) -> Callable[..., Value]:
    def apply(unit: Value, *given: Value, now: datetime | None) -> Value:
        value: Value = given[0] if given else _now(name, now)
        if not isinstance(value, date):
            raise refusal(name, "a date or a moment", value)
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        found = moments.truncated_moment(text(name, unit), moment)
        if zoned:
            return found if found.tzinfo else found.replace(tzinfo=UTC)
        return found.replace(tzinfo=None)

    return apply


def _repeatable(name: str) -> Callable[..., Value]:
    def apply() -> Value:
        raise QuestionError(f"{name}() answers anew each time, and an answer here can be repeated; do without it")

    return apply


def _no_existence(value: Value) -> Value:
    raise QuestionError("exists(x.name) is no longer Cypher; write x.name IS NOT NULL")


DECLARED = (
    Function("date", 0, 1, _date, clock=True),
    Function("localdatetime", 0, 1, _local_datetime, clock=True),
    Function("datetime", 0, 1, _datetime, clock=True),
    Function("localtime", 0, 1, _local_time, clock=True),
    Function("time", 0, 1, _time, clock=True),
    Function("date.truncate", 1, 3, _truncate_date, clock=True),
    Function("datetime.truncate", 1, 2, _truncate_moment("datetime.truncate", True), clock=True),
    Function("localdatetime.truncate", 1, 2, _truncate_moment("localdatetime.truncate", False), clock=True),
    Function("duration", 1, 1, over_null(_duration)),
    Function("duration.between", 2, 2, over_null(durations.between)),
    Function("duration.inMonths", 2, 2, over_null(durations.in_months)),
    Function("duration.inDays", 2, 2, over_null(durations.in_days)),
    Function("duration.inSeconds", 2, 2, over_null(durations.in_seconds)),
    Function("rand", 0, 0, _repeatable("rand")),
    Function("randomUUID", 0, 0, _repeatable("randomUUID")),
    Function("timestamp", 0, 0, _repeatable("timestamp")),
    Function("exists", 1, 1, _no_existence),
)
