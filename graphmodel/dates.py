"""Partial dates in the notation of EDTF (ISO 8601-2), kept as stated and compared by the days they can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator

LEAST_DAY, LATEST_DAY = date(1990, 1, 1), date(2100, 12, 31)
"""The days as of which the graph can be asked."""
ALLOWED = "198X, 2009, 2009-05, 2009-05-12 or 2022-10/.. (not before)"
_DATE = re.compile(r"(?P<year>\d{3}[\dX])(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<open>/\.\.)?", re.ASCII)


@lru_cache(maxsize=20_000)
def span(text: str) -> tuple[date, date | None]:
    """First and last day that a partial date can mean; the last is None for a "not before" date.

    Raises ValueError for a text outside the notation or a day that no calendar has.
    """
    found = _DATE.fullmatch(text)
    if found is None or (found["year"].endswith("X") and found["month"]):
        raise ValueError(f"“{text}” is not a partial date; allowed: {ALLOWED}")
    try:
        first, last = _days(found["year"], found["month"], found["day"])
    except ValueError as impossible:
        raise ValueError(f"“{text}” names a day that does not exist; allowed: {ALLOWED}") from impossible
    return first, None if found["open"] else last


def _days(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if year.endswith("X"):
        decade = int(year[:3]) * 10
        return date(decade, 1, 1), date(decade + 9, 12, 31)
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if day is None:
        first = date(int(year), int(month), 1)
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    exact = date(int(year), int(month), int(day))
    return exact, exact


def first_day(text: str) -> date:
    """First day that the date can mean."""
    return span(text)[0]


def last_day(text: str) -> date | None:
    """Last day that the date can mean; None for a "not before" date."""
    return span(text)[1]


def years_between(first: date, last: date) -> float:
    """Years from one day to another."""
    return (last - first).days / 365.25


def day_before(day: date) -> date:
    """The day before; the first day of the calendar stays what it is."""
    return day if day == date.min else day - timedelta(days=1)


def day_after(day: date) -> date:
    """The day after; the last day of the calendar stays what it is."""
    return day if day == date.max else day + timedelta(days=1)


def years_after(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last day of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


class Partial(NamedTuple):
    """A partial date taken apart: a decade by its first year, or a year with the month and day that are known."""

    year: int
    month: int | None
    day: int | None
    decade: bool
    open: bool
    """Is it a "not before" date?"""


def partial(text: str) -> Partial:
    """The parts of a partial date; raises ValueError for a text outside the notation."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}” is not a partial date; allowed: {ALLOWED}")
    month, day = (int(found[name]) if found[name] else None for name in ("month", "day"))
    return Partial(int(found["year"].replace("X", "0")), month, day, found["year"].endswith("X"), bool(found["open"]))


def _checked(text: str) -> str:
    span(text)
    return text


PartialDate = Annotated[str, AfterValidator(_checked)]


def due_again(last: str, days: int) -> date:
    """The day by which something that was done last at that date is due again."""
    return first_day(last) + timedelta(days=days)
