"""A duration as Cypher has it: months, days and seconds stand side by side, for neither has a fixed length."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from graphmodel.cypher.things import Value
from graphmodel.errors import QuestionError

SECOND = 1_000_000_000
DAY = 86_400 * SECOND
MONTH = 2_629_746 * SECOND
"""The mean length of a month, by which Neo4j orders durations."""
WRITTEN = re.compile(
    r"(?P<sign>[-+]?)P(?=.)(?:(?P<years>[-+]?\d+)Y)?(?:(?P<months>[-+]?\d+)M)?(?:(?P<weeks>[-+]?\d+)W)?"
    r"(?:(?P<days>[-+]?\d+)D)?(?:T(?=.)(?:(?P<hours>[-+]?\d+)H)?(?:(?P<minutes>[-+]?\d+)M)?"
    r"(?:(?P<seconds>[-+]?\d+(?:\.\d{1,9})?)S)?)?",
    re.ASCII | re.IGNORECASE,
)
MONTHS = {"years": 12, "quarters": 3, "months": 1}
DAYS = {"weeks": 7, "days": 1}
NANOSECONDS = {
    "hours": 3600 * SECOND,
    "minutes": 60 * SECOND,
    "seconds": SECOND,
    "milliseconds": 1_000_000,
    "microseconds": 1_000,
    "nanoseconds": 1,
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time; `nanoseconds` holds whatever is shorter than a day, in one number."""

    months: int = 0
    days: int = 0
    nanoseconds: int = 0

    def plus(self, other: Duration) -> Duration:
        """Both, one after the other."""
        return Duration(self.months + other.months, self.days + other.days, self.nanoseconds + other.nanoseconds)

    def times(self, number: int) -> Duration:
        """This as many times as that."""
        return Duration(self.months * number, self.days * number, self.nanoseconds * number)

    def field(self, name: str) -> int:
        """A part by its name (years, monthsOfYear, days, hours, …); raises QuestionError for any other."""
        known = {each.lower(): each for each in FIELDS}
        if name.lower() not in known:
            raise QuestionError(f"a duration has no “{name}”; it has {', '.join(FIELDS)}")
        held, unit, within = FIELDS[known[name.lower()]]
        value: int = getattr(self, held)
        if held != "nanoseconds":
            whole = _towards_zero(value, unit)
            return _rest(whole, within) if within else whole
        # Neo4j floors seconds, and holds nanoseconds as what is left over.
        seconds, left = divmod(value, SECOND)
        if unit >= SECOND:
            whole = _towards_zero(seconds, unit // SECOND)
            return _rest(whole, within) if within else whole
        return left // unit if within else value // unit

    def __str__(self) -> str:
        years, months = _towards_zero(self.months, 12), _rest(self.months, 12)
        hours, rest = _towards_zero(self.nanoseconds, 3600 * SECOND), _rest(self.nanoseconds, 3600 * SECOND)
        minutes, seconds = _towards_zero(rest, 60 * SECOND), _rest(rest, 60 * SECOND)
        long = [f"{value}{unit}" for value, unit in ((years, "Y"), (months, "M"), (self.days, "D")) if value]
        short = [f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M")) if value]
        if seconds:
            sign = "-" if seconds < 0 else ""
            whole, part = divmod(abs(seconds), SECOND)
            short.append(f"{sign}{whole}.{part:09d}".rstrip("0").rstrip(".") + "S")
        if not long and not short:
            return "PT0S"
        return "P" + "".join(long) + ("T" + "".join(short) if short else "")


FIELDS: dict[str, tuple[str, int, int]] = {
    "years": ("months", 12, 0),
    "quarters": ("months", 3, 0),
    "months": ("months", 1, 0),
    "quartersOfYear": ("months", 3, 4),
    "monthsOfYear": ("months", 1, 12),
    "monthsOfQuarter": ("months", 1, 3),
    "weeks": ("days", 7, 0),
    "days": ("days", 1, 0),
    "daysOfWeek": ("days", 1, 7),
    "hours": ("nanoseconds", 3600 * SECOND, 0),
    "minutes": ("nanoseconds", 60 * SECOND, 0),
    "seconds": ("nanoseconds", SECOND, 0),
    "minutesOfHour": ("nanoseconds", 60 * SECOND, 60),
    "secondsOfMinute": ("nanoseconds", SECOND, 60),
    "milliseconds": ("nanoseconds", 1_000_000, 0),
    "microseconds": ("nanoseconds", 1_000, 0),
    "nanoseconds": ("nanoseconds", 1, 0),
    "millisecondsOfSecond": ("nanoseconds", 1_000_000, 1),
    "microsecondsOfSecond": ("nanoseconds", 1_000, 1),
    "nanosecondsOfSecond": ("nanoseconds", 1, 1),
}
"""Each part: what it is counted from, in which unit, and what it is the rest of (0 for the whole)."""


def _towards_zero(value: int, unit: int) -> int:
    return value // unit if value >= 0 else -(-value // unit)


def _rest(value: int, unit: int) -> int:
    return value - unit * _towards_zero(value, unit)


def parse_duration(text: str) -> Duration:
    """A duration from its text, as P1Y2M3DT4H; raises QuestionError for any other text."""
    match = WRITTEN.fullmatch(text)
    if match is None:
        raise QuestionError(
            f"“{text}” is no duration that is read here; write P1Y2M3W4DT5H6M7.8S, fractions in seconds"
        )
    parts = {name: Decimal(value) for name, value in match.groupdict().items() if name != "sign" and value is not None}
    found = _of_parts(parts)
    return found.times(-1) if match["sign"] == "-" else found


def duration_of(parts: dict[str, Value]) -> Duration:
    """A duration from {years: 1, months: 2, …} of whole numbers, seconds with fractions; raises QuestionError."""
    known = {name.lower(): name for name in MONTHS | DAYS | NANOSECONDS if name != "quarters"}
    if not parts:
        raise QuestionError("duration({}) names no part; write duration({days: 1})")
    read: dict[str, Decimal] = {}
    for name, value in parts.items():
        plain = known.get(name.lower())
        if plain is None:
            raise QuestionError(f"a duration is not made of “{name}”; it is made of {', '.join(known.values())}")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise QuestionError(f"duration() needs a number of {plain}")
        if isinstance(value, float) and not value.is_integer() and plain != "seconds":
            raise QuestionError(f"duration() is given whole numbers here, not {value} {plain}; take a shorter unit")
        read[plain] = Decimal(repr(value))
    return _of_parts(read)


def _of_parts(parts: dict[str, Decimal]) -> Duration:
    def total(units: dict[str, int]) -> int:
        return int(sum((parts.get(name, Decimal()) * unit for name, unit in units.items()), Decimal()))

    return Duration(total(MONTHS), total(DAYS), total(NANOSECONDS))


# Days and moments ----------------------------------------------------------------------------------------------------


def later(value: date | datetime | time, by: Duration) -> date | datetime | time:
    """A day or moment after a duration: months first, cut to the end of the month, then days, then time."""
    if by.nanoseconds % 1000 and not (isinstance(value, date) and not isinstance(value, datetime)):
        raise QuestionError("moments are kept to the microsecond here, and this duration is finer")
    if isinstance(value, time):
        span = timedelta(microseconds=(by.nanoseconds // 1000) % (DAY // 1000))
        moved = datetime.combine(date(2000, 1, 1), value.replace(tzinfo=None)) + span
        return moved.time().replace(tzinfo=value.tzinfo)
    try:
        day = _months_later(value, by.months) + timedelta(days=by.days)
        if not isinstance(day, datetime):
            return day + timedelta(days=_towards_zero(by.nanoseconds, DAY))
        span = timedelta(microseconds=by.nanoseconds // 1000)
        if day.tzinfo is None:
            return day + span
        # Time goes on through a change of the clocks, days and months do not.
        return (day.astimezone(UTC) + span).astimezone(day.tzinfo)
    except (OverflowError, ValueError) as error:
        raise QuestionError("this leads out of the years 1 to 9999, which are those that are known here") from error


def _months_later(value: date, months: int) -> date:
    year, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    return value.replace(year=year, month=month + 1, day=min(value.day, monthrange(year, month + 1)[1]))


def between(one: Value, other: Value) -> Duration:
    """duration.between(one, other) of days and of moments without a zone."""
    start, end = _moments(one, other)
    months = _whole_months(start, end)
    left = end - _moment(_months_later(start, months))
    days = _towards_zero(left // timedelta(microseconds=1), DAY // 1000)
    rest = left - timedelta(days=days)
    return Duration(months, days, rest // timedelta(microseconds=1) * 1000)


def _whole_months(start: datetime, end: datetime) -> int:
    """As Java counts them: a month is over on the same number of day, which a shorter month may not have."""
    last = end.date()
    if end >= start and end.time() < start.time():
        last -= timedelta(days=1)
    elif end < start and end.time() > start.time():
        last += timedelta(days=1)
    return _towards_zero((last.year - start.year) * 384 + (last.month - start.month) * 32 + last.day - start.day, 32)


def in_months(one: Value, other: Value) -> Duration:
    """duration.inMonths(one, other): whole months."""
    return Duration(months=between(one, other).months)


def in_days(one: Value, other: Value) -> Duration:
    """duration.inDays(one, other): whole days."""
    start, end = _moments(one, other)
    return Duration(days=_towards_zero((end - start) // timedelta(microseconds=1), DAY // 1000))


def in_seconds(one: Value, other: Value) -> Duration:
    """duration.inSeconds(one, other)."""
    start, end = _moments(one, other)
    return Duration(nanoseconds=(end - start) // timedelta(microseconds=1) * 1000)


def _moments(*values: Value) -> tuple[datetime, ...]:
    for value in values:
        if not isinstance(value, date) or (isinstance(value, datetime) and value.tzinfo is not None):
            raise QuestionError("a duration is told between two dates or local datetimes; write date(a.signed_on)")
    return tuple(_moment(value) for value in values if isinstance(value, date))


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
