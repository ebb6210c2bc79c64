"""How many people lived in corridors with an agreement, at the end of each year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphmodel.coverage import assess
from graphmodel.questions.by_rule import Asked, Row, day_of, policy_of
from graphmodel.snapshot import Snapshot

HEADER = """
// title: Share covered by year
// question: Which share of the people, and how many corridors, were not flagged at the end of each year?
// explanation: People are those of the latest count in every year, so that the share moves with the agreements alone and not with migration. The last row is the day asked about. What is known now about the past counts for the past.
// example: first_year=2010; as_of=2026-01-01
// parameter: first_year integer 2000 — The first year that is shown.
// parameter: as_of date today — The day of the last row.
// parameter: sector text "" — A sector, as domestic_work; empty for all workers.
// parameter: flag_when text "nothing_on_record" — What has to be missing: nothing_on_record, nothing_confirmed or nothing_for_all.
"""
COLUMNS = ("day", "corridors", "covered", "people", "people_covered", "share")


def rows(snapshot: Snapshot, asked: Asked) -> Iterator[Row]:
    """One row a year, the earliest first."""
    last, policy = day_of(asked), policy_of(asked)
    covers = snapshot.covers(policy.stale_after_years)
    people = sum(corridor.migrants or 0 for corridor in snapshot.listed)
    reached = [corridor for corridor in snapshot.listed if corridor.id in covers]
    for year in range(max(1, asked["first_year"]), last.year + 1):
        day = min(date(year, 12, 31), last)
        covered = [one.migrants or 0 for one in reached if not assess(covers[one.id], day, policy).flagged]
        share = round(sum(covered) / people, 4) if people else None
        yield day.isoformat(), len(snapshot.listed), len(covered), people, sum(covered), share
