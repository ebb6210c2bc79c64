"""Which verdicts a load turned, and the row behind each, as the record of the load has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from graphmodel.kinds.record import Load
from graphmodel.verdicts import RANK, Verdict


@dataclass(frozen=True, slots=True)
class Turned:
    """One corridor with its verdict before and after, and the row that did it; nothing where other rules did."""

    corridor: str
    before: Verdict
    after: Verdict
    how: str = ""
    """Was the row added, changed or removed?"""
    kind: str = ""
    """Its kind or relation type."""
    id: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.corridor, self.before, self.after, self.how, self.kind, self.id)))


def turned_by(load: Load) -> Iterator[Turned]:
    """The corridors that a load turned, the largest first; what a later version wrote otherwise is passed over."""
    for line in load.turned:
        corridor, before, after, *cause = line.split(" ", 5)
        if {before, after} <= RANK.keys() and len(cause) in {0, 3}:
            yield Turned(corridor, cast("Verdict", before), cast("Verdict", after), *cause)
