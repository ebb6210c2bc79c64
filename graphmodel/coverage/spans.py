"""Spans of days, both ends included; an open end is the first or last day of the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graphmodel.dates import day_after, first_day, last_day

Span = tuple[date, date]
ALWAYS: Span = (date.min, date.max)


def tie_span(since: str | None, until: str | None) -> Span:
    """The days that a dated tie can mean, from the first of `since` to the last of `until`; undated holds always."""
    start = first_day(since) if since else date.min
    end = (last_day(until) or date.max) if until else date.max
    return start, end


def meet(one: Span, other: Span) -> Span | None:
    """The days that two spans share, or nothing."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start <= end else None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days as few, ordered, disjoint spans."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= day_after(found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def holds(spans: tuple[Span, ...], day: date) -> bool:
    """Does one of the spans hold on that day?"""
    return any(start <= day <= end for start, end in spans)


def cuts(spans: Iterable[Span]) -> list[Span]:
    """The calendar cut wherever one of the spans begins or ends: within a piece none of them changes."""
    starts = {date.min}
    for start, end in spans:
        starts.add(start)
        if end != date.max:
            starts.add(day_after(end))
    ordered = sorted(starts)
    ends = [date.fromordinal(start.toordinal() - 1) for start in ordered[1:]] + [date.max]
    return list(zip(ordered, ends, strict=True))
