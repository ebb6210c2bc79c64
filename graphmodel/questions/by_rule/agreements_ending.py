"""Agreements whose stated term ends soon."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.coverage.term import stated_end, term_of
from graphmodel.dates import months_after
from graphmodel.kinds.organisation import Organisation
from graphmodel.questions.by_rule import Asked, Row, day_of
from graphmodel.relations import Covers, Signed
from graphmodel.snapshot import AS_LOADED, Snapshot

HEADER = """
// title: Agreements that end soon
// question: Which signed agreements end within so many months of a day, and whom could one ask about a renewal?
// explanation: The end is the last day of the term as the data states it. A term that renews itself ends only where an end was reported; what was terminated or replaced before is left out.
// example: as_of=2026-01-01; months=24
// parameter: as_of date today — The day from which the months are counted.
// parameter: months integer 12 — Months ahead, 1200 at most.
// parameter: limit integer 1000 — Rows at most.
"""
COLUMNS = (
    *("agreement", "title", "level", "signed_on", "ends_on", "last_day", "ends_on_basis", "corridors", "parties"),
)  # fmt: skip


def rows(snapshot: Snapshot, asked: Asked) -> Iterator[Row]:
    """The agreements, those that end first first."""
    graph, day = snapshot.graph, day_of(asked)
    until = months_after(day, min(asked["months"], 1200))
    reached: dict[str, set[str]] = {}
    for cover in _listed(snapshot):
        reached.setdefault(cover.from_id, set()).add(cover.to_id)
    signed = [text for text in snapshot.agreements.values() if text.stage == "signed"]
    ending = [(end, text) for text in signed if (end := stated_end(text)) is not None and day <= end <= until]
    for end, text in sorted(ending, key=lambda one: (one[0], one[1].id)):
        term = term_of(graph, text, AS_LOADED)
        if (term.since is None or term.since <= day) and (term.until is None or term.until >= day):
            ties = [tie for tie in graph.into(text.id, Signed) if tie.role == "party"]
            parties = sorted({graph.get_node(Organisation, tie.from_id).name for tie in ties})
            yield (
                text.id, text.title, text.level, text.signed_on, text.ends_on, end.isoformat(), text.ends_on_basis,
                len(reached.get(text.id, ())), parties,
            )  # fmt: skip


def _listed(snapshot: Snapshot) -> Iterator[Covers]:
    """What agreements are worth on listed corridors."""
    covers = snapshot.covers(AS_LOADED)
    for corridor in snapshot.listed:
        yield from covers.get(corridor.id, ())
