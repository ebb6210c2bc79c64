"""Parties of agreements that no longer exist on a day, and who came after them."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.coverage.life import heirs, lives
from graphmodel.dates import first_day
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.questions.by_rule import Asked, Row, day_of
from graphmodel.relations import BasedIn, Signed
from graphmodel.snapshot import Snapshot

HEADER = """
// title: Parties that no longer exist
// question: Which parties of agreements were dissolved, banned or succeeded by a day, and in whom do they live on?
// explanation: An organisation is gone by the day on which its end is certain; one whose end has no date is gone on every day. Where nobody came after it, nobody is left to carry the agreement out.
// example: as_of=2026-01-01
// parameter: as_of date today — The day asked about; what was signed later is left out.
// parameter: limit integer 10000 — Rows at most.
"""
COLUMNS = (
    *("agreement", "title", "signed_on", "party", "name", "countries", "dissolved", "legal_status", "lives_on_in"),
)  # fmt: skip


def rows(snapshot: Snapshot, asked: Asked) -> Iterator[Row]:
    """One row for an agreement and a party that is gone, by agreement."""
    graph, day = snapshot.graph, day_of(asked)
    for tie in sorted(graph.relations(Signed), key=lambda tie: (tie.to_id, tie.from_id)):
        text = graph.get_node(Agreement, tie.to_id)
        begun = text.signed_on is None or first_day(text.signed_on) <= day
        if tie.role == "party" and begun and not lives(graph, tie.from_id, day):
            party = graph.get_node(Organisation, tie.from_id)
            homes = sorted(home.to_id for home in graph.out_of(party.id, BasedIn))
            after = [one for one in heirs(graph, party.id, day) if one != party.id]
            yield (
                text.id, text.title, text.signed_on, party.id, party.name, homes, party.dissolved, party.legal_status,
                sorted(after),
            )  # fmt: skip
