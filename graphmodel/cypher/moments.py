"""Dates and moments: from their text or their parts, their fields, and cut to a unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from graphmodel.cypher.things import Value
from graphmodel.cypher.values import sort_of
from graphmodel.errors import QuestionError

WRITTEN_DATE = re.compile(
    r"(?P<year>\d{4})(?:-?W(?P<week>\d\d)(?:-?(?P<weekday>\d))?|-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?"
    r"|(?P<month2>\d\d)(?P<day2>\d\d)?|-?(?P<ordinal>\d{3}))?",
    re.ASCII,
)
WRITTEN_TIME = re.compile(
    r"(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.(?P<part>\d{1,9}))?)?"
    r"|(?P<minute2>\d\d)(?:(?P<second2>\d\d)(?:\.(?P<part2>\d{1,9}))?)?)?",
    re.ASCII,
)
WRITTEN_ZONE = re.compile(r"(?P<z>Z)|(?P<sign>[+-])(?P<hours>\d\d)(?::?(?P<minutes>\d\d))?", re.ASCII)
UNITS = ("day", "week", "month", "quarter", "year", "weekYear", "decade", "century", "millennium")
SHORT_UNITS = ("microsecond", "millisecond", "second", "minute", "hour")


# From text -----------------------------------------------------------------------------------------------------------


def parse_date(text: str) -> date:
    """A date from its text: 2026-05-06, 2026-05, 2026, 20260506, 2026-W19-3, 2026-126; raises QuestionError."""
    found = WRITTEN_DATE.fullmatch(text)
    if found is None:
        raise QuestionError(f"“{text}” is no date; write 2026-05-06, or compare partial dates as text")
    parts = {name: int(value) for name, value in found.groupdict().items() if value is not None}
    with _whole(f"“{text}”"):
        if "week" in parts:
            return date.fromisocalendar(parts["year"], parts["week"], parts.get("weekday", 1))
        if "ordinal" in parts:
            return _ordinal(parts["year"], parts["ordinal"])
        month = parts.get("month", parts.get("month2", 1))
        return date(parts["year"], month, parts.get("day", parts.get("day2", 1)))


def _ordinal(year: int, number: int) -> date:
    day = date(year, 1, 1) + timedelta(days=number - 1)
    if number < 1 or day.year != year:
        raise ValueError("no such day")
    return day


class _whole:
    """Turns what Python says of a day that is none into a refusal."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ValueError | OverflowError):
            raise QuestionError(f"{self.what} is no day or time; the years 1 to 9999 are known") from error


def parse_time(text: str) -> time:
    """A time of day without its zone, from its text; raises QuestionError."""
    found = WRITTEN_TIME.fullmatch(text)
    if found is None:
        raise QuestionError(f"“{text}” is no time that is read here; write 10:20 or 10:20:30.5")
    part = (found["part"] or found["part2"] or "").ljust(9, "0")
    if part[6:].strip("0"):
        raise QuestionError(f"“{text}” is finer than a microsecond, to which times are kept here")
    with _whole(f"“{text}”"):
        minute, second = found["minute"] or found["minute2"] or 0, found["second"] or found["second2"] or 0
        return time(int(found["hour"]), int(minute), int(second), int(part[:6]))


def parse_moment(text: str) -> datetime:
    """A local datetime from its text; raises QuestionError."""
    day, _, hour = text.partition("T")
    return datetime.combine(parse_date(day), parse_time(hour) if _ else time())


def parse_zoned(text: str) -> datetime:
    """A datetime with its zone, UTC where none is written; raises QuestionError."""
    body, name = text, ""
    if text.endswith("]"):
        body, _, name = text[:-1].partition("[")
    day, _, rest = body.partition("T")
    local, zone = _split_zone(rest)
    moment = datetime.combine(parse_date(day), parse_time(local) if _ else time())
    if not name:
        return moment.replace(tzinfo=zone or UTC)
    named = moment.replace(tzinfo=named_zone(name))
    if zone is not None and named.utcoffset() != zone.utcoffset(None):
        raise QuestionError(f"“{text}” has an offset that its zone has not at that time; write the one or the other")
    return named


def parse_zoned_time(text: str) -> time:
    """A time of day with its offset, UTC where none is written; raises QuestionError."""
    local, zone = _split_zone(text)
    return parse_time(local).replace(tzinfo=zone or UTC)


def _split_zone(text: str) -> tuple[str, timezone | None]:
    found = re.search(r"Z$|[+-][0-9:]*$", text)
    if found is None:
        return text, None
    zone = WRITTEN_ZONE.fullmatch(found.group())
    if zone is None:
        raise QuestionError(f"“{found.group()}” is no offset that is read here; write Z or +01:00")
    if zone["z"]:
        return text[: found.start()], UTC
    span = timedelta(hours=int(zone["hours"]), minutes=int(zone["minutes"] or 0))
    with _whole(f"the offset {found.group()}"):
        return text[: found.start()], timezone(-span if zone["sign"] == "-" else span)


def named_zone(name: str) -> tzinfo:
    """A zone by its name or offset; raises QuestionError."""
    if name == "Z" or name[:1] in {"+", "-"}:
        return _split_zone(name)[1] or UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise QuestionError(f"“{name}” is no time zone; write one as Europe/Stockholm") from error


# From parts ----------------------------------------------------------------------------------------------------------


def date_of(parts: Mapping[str, Value], base: date | None = None) -> date:
    """A date from {year, month, day}, {year, week, dayOfWeek}, {year, quarter, dayOfQuarter}, {year, ordinalDay}.

    `date` in the parts, or `base`, gives what is not named. Raises QuestionError.
    """
    named = dict(parts)
    given = named.pop("date", base)
    if isinstance(given, datetime):
        given = given.date()
    numbers = {name: _integer(name, value) for name, value in named.items()}
    kinds = [kind for kind in _KINDS if numbers.keys() <= {"year", *kind}]
    if not kinds or not (numbers or isinstance(given, date)):
        raise QuestionError("a date is made of year, month, day, or of year, week, dayOfWeek and its like")
    with _whole(f"date({{{', '.join(f'{name}: {value}' for name, value in numbers.items())}}})"):
        if isinstance(given, date):
            if kinds[0] != ("month", "day"):
                raise QuestionError("of another date only year, month and day can be set here")
            return given.replace(**numbers)
        if "year" not in numbers:
            raise QuestionError("a date needs its year; write date({year: 2026, month: 5})")
        if numbers.keys() & {kinds[0][-1]} and len(kinds[0]) == 2 and kinds[0][0] not in numbers:
            raise QuestionError(f"a date with {kinds[0][-1]} needs {kinds[0][0]}, too")
        return _KINDS[kinds[0]](numbers)


def _integer(name: str, value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise QuestionError(f"{name} needs a whole number and was given {sort_of(value)}")
    return value


def _of_quarter(parts: Mapping[str, int]) -> date:
    quarter = parts.get("quarter", 1)
    first = date(parts["year"], quarter * 3 - 2, 1)
    day = first + timedelta(days=parts.get("dayOfQuarter", 1) - 1)
    if day.year != first.year or (day.month + 2) // 3 != quarter:
        raise ValueError("no such day")
    return day


_KINDS: Mapping[tuple[str, ...], Callable[[Mapping[str, int]], date]] = {
    ("month", "day"): lambda parts: date(parts["year"], parts.get("month", 1), parts.get("day", 1)),
    ("week", "dayOfWeek"): lambda parts: date.fromisocalendar(
        parts["year"], parts.get("week", 1), parts.get("dayOfWeek", 1)
    ),
    ("quarter", "dayOfQuarter"): _of_quarter,
    ("ordinalDay",): lambda parts: _ordinal(parts["year"], parts.get("ordinalDay", 1)),
}


def time_of(parts: Mapping[str, Value]) -> time:
    """A time from {hour, minute, second, millisecond, microsecond}; raises QuestionError."""
    order = ("hour", "minute", "second")
    finer = ("millisecond", "microsecond")
    numbers = {name: _integer(name, value) for name, value in parts.items()}
    if odd := numbers.keys() - {*order, *finer}:
        raise QuestionError(f"a time is not made of “{min(odd)}”; it is made of {', '.join((*order, *finer))}")
    for unit, before in (("minute", "hour"), ("second", "minute"), *((name, "second") for name in finer)):
        if unit in numbers and before not in numbers:
            raise QuestionError(f"a time with {unit} needs {before}, too")
    micro = numbers.get("millisecond", 0) * 1000 + numbers.get("microsecond", 0)
    with _whole("that time"):
        return time(numbers.get("hour", 0), numbers.get("minute", 0), numbers.get("second", 0), micro)


# Fields --------------------------------------------------------------------------------------------------------------


def field(value: date | time, name: str) -> Value:
    """A part of a date or moment by its name (year, month, week, hour, timezone, …); raises QuestionError."""
    found = _FIELDS.get(name.lower())
    if found is not None and isinstance(value, found[0]):
        zoned = not isinstance(value, datetime | time) or value.tzinfo is not None
        if zoned or name.lower() not in _ZONED:
            return found[1](value)
    has = sorted(found[2] for found in _FIELDS.values() if isinstance(value, found[0]))
    raise QuestionError(f"{sort_of(value)} has no “{name}”; it has {', '.join(has)}")


_BOTH = (datetime, time)


def _calendar(place: int) -> Callable[[Any], int]:
    return lambda value: int(value.isocalendar()[place])


def _since_epoch(value: datetime) -> timedelta:
    return value - datetime(1970, 1, 1, tzinfo=UTC)


_PARTS: tuple[tuple[str, type | tuple[type, ...], Callable[[Any], Value]], ...] = (
    ("year", date, lambda value: value.year),
    ("quarter", date, lambda value: (value.month + 2) // 3),
    ("month", date, lambda value: value.month),
    ("week", date, _calendar(1)),
    ("weekYear", date, _calendar(0)),
    ("day", date, lambda value: value.day),
    ("ordinalDay", date, lambda value: value.timetuple().tm_yday),
    ("dayOfWeek", date, _calendar(2)),
    ("weekDay", date, _calendar(2)),
    ("dayOfQuarter", date, lambda value: _day_of_quarter(value)),
    ("quarterDay", date, lambda value: _day_of_quarter(value)),
    ("hour", _BOTH, lambda value: value.hour),
    ("minute", _BOTH, lambda value: value.minute),
    ("second", _BOTH, lambda value: value.second),
    ("millisecond", _BOTH, lambda value: value.microsecond // 1000),
    ("microsecond", _BOTH, lambda value: value.microsecond),
    ("nanosecond", _BOTH, lambda value: value.microsecond * 1000),
    ("timezone", _BOTH, lambda value: zone_text(value)),
    ("offset", _BOTH, lambda value: offset_text(value)),
    ("offsetMinutes", _BOTH, lambda value: value.utcoffset() // timedelta(minutes=1)),
    ("offsetSeconds", _BOTH, lambda value: value.utcoffset() // timedelta(seconds=1)),
    ("epochSeconds", datetime, lambda value: _since_epoch(value) // timedelta(seconds=1)),
    ("epochMillis", datetime, lambda value: _since_epoch(value) // timedelta(milliseconds=1)),
)
_FIELDS = {name.lower(): (kinds, find, name) for name, kinds, find in _PARTS}
_ZONED = {"timezone", "offset", "offsetminutes", "offsetseconds", "epochseconds", "epochmillis"}


def _day_of_quarter(value: date) -> int:
    first = date(value.year, (value.month + 2) // 3 * 3 - 2, 1)
    return value.toordinal() - first.toordinal() + 1


# As text -------------------------------------------------------------------------------------------------------------


def offset_text(value: datetime | time) -> str:
    """Z or +01:00."""
    minutes = (value.utcoffset() or timedelta()) // timedelta(minutes=1)
    if not minutes:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def zone_text(value: datetime | time) -> str:
    """The name of the zone, or its offset."""
    return value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else offset_text(value)


def moment_text(value: date | time) -> str:
    """A date or moment as text, as toString() gives it."""
    if not isinstance(value, datetime | time):
        return value.isoformat()
    text = value.replace(tzinfo=None).isoformat()
    text = text.rstrip("0") if "." in text else text
    if value.tzinfo is None:
        return text
    name = f"[{value.tzinfo.key}]" if isinstance(value.tzinfo, ZoneInfo) else ""
    return f"{text}{offset_text(value)}{name}"


# Cut -----------------------------------------------------------------------------------------------------------------


def truncated_date(unit: str, value: date) -> date:
    """The first day of the unit in which a day lies; raises QuestionError."""
    day = value.date() if isinstance(value, datetime) else value
    starts: Mapping[str, Callable[[], date]] = {
        "day": lambda: day,
        "week": lambda: day - timedelta(days=day.weekday()),
        "month": lambda: day.replace(day=1),
        "quarter": lambda: date(day.year, (day.month + 2) // 3 * 3 - 2, 1),
        "year": lambda: date(day.year, 1, 1),
        "weekYear": lambda: date.fromisocalendar(day.isocalendar()[0], 1, 1),
        "decade": lambda: date(day.year // 10 * 10, 1, 1),
        "century": lambda: date(day.year // 100 * 100, 1, 1),
        "millennium": lambda: date(day.year // 1000 * 1000, 1, 1),
    }
    if unit not in starts:
        raise QuestionError(f"a date is not cut to “{unit}”; allowed: {', '.join(UNITS)}")
    with _whole(f"the start of that {unit}"):
        return starts[unit]()


def truncated_moment(unit: str, value: datetime) -> datetime:
    """The first moment of the unit in which a moment lies, in its own zone; raises QuestionError."""
    if unit in UNITS:
        return datetime.combine(truncated_date(unit, value), time(), tzinfo=value.tzinfo)
    if unit not in SHORT_UNITS:
        raise QuestionError(f"a moment is not cut to “{unit}”; allowed: {', '.join((*SHORT_UNITS, *UNITS))}")
    if unit == "hour":
        return value.replace(minute=0, second=0, microsecond=0)
    if unit == "minute":
        return value.replace(second=0, microsecond=0)
    step = {"second": 1_000_000, "millisecond": 1000, "microsecond": 1}[unit]
    return value.replace(microsecond=value.microsecond // step * step)
