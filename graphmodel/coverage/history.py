"""The verdict on a corridor through the years, to the day: it turns only where a span of a cover begins or ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from graphmodel.coverage.policy import CoveragePolicy
from graphmodel.coverage.spans import cuts, tie_span
from graphmodel.coverage.verdict import Assessment, assess
from graphmodel.dates import first_day
from graphmodel.relations import Covers
from graphmodel.verdicts import Verdict
from graphmodel.vocabulary import Standing


class Band(NamedTuple):
    """The days, both ends included, on which the verdict and the agreement behind it stayed the same."""

    first: date
    last: date
    verdict: Verdict
    agreement: str | None
    """The best agreement that was weighed; none while nothing is on record."""
    standing: Standing | None
    """How that agreement stands; none while nothing is on record."""


def history(covers: Iterable[Covers], policy: CoveragePolicy, first: date, last: date) -> list[Band]:
    """The verdicts on the corridor to which all the covers belong, from one day to another, without a gap between."""
    held = list(covers)
    found: list[Band] = []
    for start, end in cuts(span for cover in held for span in _spans(cover)):
        if end < first or start > last:
            continue
        band = _band(assess(held, max(start, first), policy), max(start, first), min(end, last))
        if found and found[-1][2:] == band[2:]:
            found[-1] = found[-1]._replace(last=band.last)
        else:
            found.append(band)
    return found


def turning_days(covers: Iterable[Covers]) -> list[date]:
    """The days that the covers name, in order: outside of them nothing changes."""
    return sorted(
        first_day(day)
        for cover in covers
        for day in (cover.since, cover.in_force_from, cover.in_force_until, cover.until)
        if day is not None
    )


def _band(found: Assessment, first: date, last: date) -> Band:
    best = found.best
    return Band(
        first, last, found.verdict, best.cover.from_id if best else None, best.standing if best else None
    )  # fmt: skip


def _spans(cover: Covers) -> list[tuple[date, date]]:
    """All days on which its standing can turn are an end of one of these."""
    return [tie_span(cover.since, cover.until), tie_span(cover.in_force_from, cover.in_force_until)]
