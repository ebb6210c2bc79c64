"""How many people live in flagged corridors, by the country at one of their ends."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.gaps import GapRow, judge_corridors
from graphmodel.questions.by_rule import Asked, Row, day_of, policy_of
from graphmodel.snapshot import Snapshot

HEADER = """
// title: People in flagged corridors by country
// question: How many people live in the flagged corridors into each country of destination, or out of each country of origin?
// explanation: Corridors that nobody counted are among the corridors and add no people. The share is that of the people in flagged corridors among all people of the country’s listed corridors.
// example: end=destination; as_of=2026-01-01
// parameter: end text "destination" — The end by which they are put together: origin or destination.
// parameter: as_of date today — The day asked about.
// parameter: sector text "" — A sector, as domestic_work; empty for all workers.
// parameter: flag_when text "nothing_on_record" — What has to be missing: nothing_on_record, nothing_confirmed or nothing_for_all.
// parameter: limit integer 300 — Rows at most.
"""
COLUMNS = (
    *("country", "name", "corridors", "flagged", "people", "people_flagged", "not_displaced_flagged", "share"),
)  # fmt: skip


def rows(snapshot: Snapshot, asked: Asked) -> Iterator[Row]:
    """The countries, those with most people in flagged corridors first."""
    ends: dict[str, list[GapRow]] = {}
    for row in judge_corridors(snapshot, day_of(asked), policy_of(asked)):
        ends.setdefault(row.origin if asked["end"] == "origin" else row.destination, []).append(row)
    found = [(code, *_sums(judged)) for code, judged in ends.items()]
    for code, *sums in sorted(found, key=lambda one: (-one[4], -one[2], one[0])):
        yield code, snapshot.countries[code].name, *sums


def _sums(judged: list[GapRow]) -> tuple[int, int, int, int, int, float | None]:
    flagged = [row for row in judged if row.flagged]
    people, missed = (sum(row.migrants or 0 for row in rows) for rows in (judged, flagged))
    others = sum(row.others or 0 for row in flagged)
    return len(judged), len(flagged), people, missed, others, round(missed / people, 4) if people else None
