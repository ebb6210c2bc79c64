"""What Python gives to a call, turned into what the commands read from their options; raises UsageFault."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast

from graphmodel.coverage import CoveragePolicy
from graphmodel.vocabulary import PEOPLE_ORDERS, PeopleOrder
from solidarity.gaps import parse_policy
from solidarity.words import UsageFault, parse_day, parse_word

Names = str | Iterable[str]
"""One name, or several."""
Day = str | date | None
"""A day, as 2026-11-30 or as Python has it; nothing for today."""
STALE_AFTER = CoveragePolicy().stale_after_years
LONGEST_SILENCE = 50
LONGEST_TIME = 3600


def several(given: Names) -> list[str]:
    """The names as a list."""
    return [given] if isinstance(given, str) else list(given)


def day(given: Day) -> date:
    """The day that was given, else today: the only place where Python's way in reads the clock."""
    if given is None:
        return date.today()
    if isinstance(given, datetime):
        given = given.date()
    return parse_day(given if isinstance(given, str) else given.isoformat())


def number(name: str, given: object, least: int = 0, most: int = 10**9) -> int:
    """A whole number within its limits."""
    if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
        raise UsageFault(f"{name}={given!r} is no whole number from {least} to {most:,}")
    return given


def seconds(name: str, given: object) -> float:
    """A time, as the commands allow it."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0.1 <= given <= LONGEST_TIME:
        raise UsageFault(f"{name}={given!r} is no number of seconds from 0.1 to {LONGEST_TIME:,}")
    return given


def policy(sector: str | None, stale_after: int, flag_when: str | None) -> CoveragePolicy:
    """The choices by which corridors are judged."""
    return parse_policy(sector, number("stale_after", stale_after, 1, LONGEST_SILENCE), flag_when)


def people_order(given: str) -> PeopleOrder:
    """By whom corridors are ranked."""
    return cast("PeopleOrder", parse_word("order", given, PEOPLE_ORDERS))


def places(origin: Names, destination: Names, region: Names, group: Names, end: str) -> dict[str, object]:
    """The filters by place, by the names of `solidarity.gaps.parse_filters`."""
    return {
        "origin": several(origin), "destination": several(destination), "region": several(region),
        "group": several(group), "end": end,
    }  # fmt: skip
