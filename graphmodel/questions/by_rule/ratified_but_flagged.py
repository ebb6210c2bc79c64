"""Flagged corridors at one end of which the country has ratified a convention."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from graphmodel.errors import QuestionError
from graphmodel.gaps import find_gaps
from graphmodel.kinds.country import Convention
from graphmodel.questions.by_rule import Asked, Row, day_of, policy_of
from graphmodel.relations import Ratified
from graphmodel.snapshot import Snapshot

HEADER = """
// title: Ratified and yet flagged
// question: Which corridors are flagged although the country at one end has ratified a convention?
// explanation: A convention that was denounced does not count as ratified. A country that is not on a list need not be without a ratification: “Ratifications of a country” says how complete each list is.
// example: convention=C189; end=destination; sector=domestic_work; as_of=2026-01-01
// parameter: convention text "C189" — The convention by its identifier, as C189 for domestic workers.
// parameter: end text "destination" — The end that has ratified it: origin or destination.
// parameter: as_of date today — The day asked about.
// parameter: sector text "" — A sector, as domestic_work; empty for all workers.
// parameter: flag_when text "nothing_on_record" — What has to be missing: nothing_on_record, nothing_confirmed or nothing_for_all.
// parameter: limit integer 1000 — Rows at most.
"""
COLUMNS = (
    *("corridor", "origin", "destination", "verdict", "origin_ratified", "destination_ratified", "ratified_in"),
    *("not_displaced", "migrants", "measure", "year"),
)


def rows(snapshot: Snapshot, asked: Asked) -> Iterator[Row]:
    """The corridors, most people first; raises QuestionError for a convention that nobody has."""
    convention, graph = asked["convention"].strip().upper(), snapshot.graph
    known = sorted(one.id for one in graph.nodes(Convention))
    if convention not in known:
        near = get_close_matches(convention, known, 1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise QuestionError(
            f"“{asked['convention']}” is no convention on record; {hint}allowed: {', '.join(known) or 'none'}"
        )
    ties = [tie for tie in graph.relations(Ratified) if tie.to_id == convention and tie.status != "denounced"]
    ratified = {tie.from_id: tie.year for tie in ties}
    for row in find_gaps(snapshot, day_of(asked), policy_of(asked)):
        at = row.origin if asked["end"] == "origin" else row.destination
        if at in ratified:
            yield (
                row.corridor, row.origin_name, row.destination_name, row.verdict, row.origin in ratified,
                row.destination in ratified, ratified[at], row.not_displaced, row.migrants, row.migrants_measure,
                row.migrants_year,
            )  # fmt: skip
