"""Which corridors another graph would judge differently, on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graphmodel.coverage import assess
from graphmodel.kinds.corridor import Corridor
from graphmodel.relations import Covers
from graphmodel.verdicts import FLAGGED, VERDICTS, Verdict
from ingest.differences import Row

Stand = Verdict | Literal["not_listed"]
"""A verdict, or that the corridor is not listed on that side."""
ORDER: dict[Stand, int] = {**{verdict: place for place, verdict in enumerate(VERDICTS)}, "not_listed": len(VERDICTS)}


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """One corridor before and after."""

    corridor: Corridor
    before: Stand
    after: Stand
    causes: tuple[Row, ...] = ()
    """The rows behind it, the nearest first; none where other rules are."""

    @property
    def opens(self) -> bool:
        """Is it flagged now, and was listed and not flagged before?"""
        return self.known and _flagged(self.after) and not _flagged(self.before)

    @property
    def closes(self) -> bool:
        """Was it flagged before, and is listed and no longer flagged?"""
        return self.known and _flagged(self.before) and not _flagged(self.after)

    @property
    def known(self) -> bool:
        """Is it listed on both sides?"""
        return "not_listed" not in {self.before, self.after}


def _flagged(stand: Stand) -> bool:
    return stand != "not_listed" and stand in FLAGGED


def verdict_changes(
    corridors_before: Iterable[Corridor],
    covers_before: Iterable[Covers],
    corridors_after: Iterable[Corridor],
    covers_after: Iterable[Covers],
    as_of: date,
) -> list[VerdictChange]:
    """The listed corridors whose verdict differs, the largest first."""
    old, new = _listed(corridors_before), _listed(corridors_after)
    judged_before, judged_after = _judged(covers_before, as_of), _judged(covers_after, as_of)
    found = []
    for name in {**old, **new}:
        before: Stand = judged_before.get(name, "none_on_record") if name in old else "not_listed"
        after: Stand = judged_after.get(name, "none_on_record") if name in new else "not_listed"
        if before != after:
            found.append(VerdictChange(new.get(name) or old[name], before, after))
    return sorted(found, key=lambda change: (-(change.corridor.migrants or 0), change.corridor.id))


def tally(changes: Iterable[VerdictChange]) -> list[tuple[Stand, Stand, int]]:
    """How many corridors go from which verdict to which, in the order of the verdicts."""
    counted = Counter((change.before, change.after) for change in changes)
    return [
        (*pair, number) for pair, number in sorted(counted.items(), key=lambda item: [ORDER[end] for end in item[0]])
    ]


def _listed(corridors: Iterable[Corridor]) -> dict[str, Corridor]:
    return {corridor.id: corridor for corridor in corridors if corridor.listed}


def _judged(covers: Iterable[Covers], as_of: date) -> dict[str, Verdict]:
    by_corridor: dict[str, list[Covers]] = {}
    for cover in covers:
        by_corridor.setdefault(cover.to_id, []).append(cover)
    return {name: assess(held, as_of).verdict for name, held in by_corridor.items()}
