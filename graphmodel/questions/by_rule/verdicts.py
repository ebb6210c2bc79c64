"""The verdict on every listed corridor, as `solidarity gaps --all` gives it."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.gaps import judge_corridors
from graphmodel.questions.by_rule import Asked, Row, day_of, policy_of
from graphmodel.snapshot import Snapshot

HEADER = """
// title: The verdict on every corridor
// question: What is the verdict on each listed corridor on a day, and is it flagged?
// explanation: Every listed corridor has a row, flagged or not, by the same rule as “solidarity gaps”. The best agreement that is weighed decides; all that were weighed are named, best first.
// example: as_of=2026-01-01; sector=domestic_work; flag_when=nothing_confirmed
// parameter: as_of date today — The day asked about.
// parameter: sector text "" — A sector, as domestic_work; empty for all workers.
// parameter: flag_when text "nothing_on_record" — What has to be missing: nothing_on_record, nothing_confirmed or nothing_for_all.
// parameter: ranked_by text "not_displaced" — By whom they are ranked, not_displaced or all_people; those counted in the sector lead.
// parameter: limit integer 100000 — Rows at most.
"""
COLUMNS = (
    *("corridor", "origin", "destination", "verdict", "flagged", "marks", "migrants", "measure", "year"),
    *("displaced", "not_displaced", "sector_people", "sector_year", "agreements"),
)


def rows(snapshot: Snapshot, asked: Asked) -> Iterator[Row]:
    """The corridors, most people first."""
    for row in judge_corridors(snapshot, day_of(asked), policy_of(asked), order=asked["ranked_by"]):
        yield (
            row.corridor, row.origin_name, row.destination_name, row.verdict, row.flagged, list(row.marks),
            row.migrants, row.migrants_measure, row.migrants_year, row.displaced, row.not_displaced,
            row.sector_people, row.sector_year, list(row.agreements),
        )  # fmt: skip
