"""What a plan would do, ready to be said in any form: kinds, rows with their places, verdicts with their causes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphmodel.kinds.country import Country
from ingest.differences import How, Row, places, rows_of
from ingest.loss import losses
from ingest.plan import Plan
from ingest.since import placed
from ingest.validate import Elements
from ingest.verdicts import Stand, VerdictChange, tally

SHOWN = 10
"""So many rows of each kind, and so many corridors of each sort, are named before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class KindTold:
    """One kind or relation type in numbers."""

    name: str
    held: int
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class RowTold:
    """One row that differs, with the place where it stands; a removed one stands nowhere."""

    how: How
    kind: str
    id: str
    caption: str
    place: str
    fields: tuple[tuple[str, str, str], ...]
    """Field, value before and value after; nothing but for a changed row."""


@dataclass(frozen=True, slots=True)
class CorridorTold:
    """One corridor with another verdict, and the rows that did it."""

    id: str
    origin: str
    destination: str
    people: int | None
    before: Stand
    after: Stand
    opens: bool
    closes: bool
    causes: tuple[RowTold, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The whole plan."""

    kinds: tuple[KindTold, ...]
    others: int
    """Kinds and relation types that stay as they are."""
    rows: tuple[RowTold, ...]
    """Rows of the seeds by kind: the added, the changed, the removed."""
    corridors: tuple[CorridorTold, ...] | None
    """Those listed before, the largest first; nothing where verdicts cannot be compared."""
    verdicts: tuple[tuple[Stand, Stand, int], ...]
    """How many corridors go from which verdict to which, those newly listed among them."""
    doubtful: tuple[str, ...]
    losses: tuple[str, ...]
    first: bool
    """Does the store hold nothing yet? Then rows are only counted."""

    def sort(self, name: str) -> list[CorridorTold]:
        """The corridors of one sort: `opens`, `closes`, or `other`."""
        found = self.corridors or ()
        if name == "other":
            return [one for one in found if not one.opens and not one.closes]
        return [one for one in found if getattr(one, name)]


def told_of(plan: Plan, tables: Sequence[Elements], tables_before: Iterable[Elements] = ()) -> Told:
    """A plan with the places of its rows in the files after, and of those removed in the files before, if at hand."""
    first = not any(plan.before.values())
    rows = [] if first else list(rows_of(plan.changes, plan.old))
    where = {**places((row for row in rows if row.how == "removed"), tables_before), **places(rows, tables)}
    known = [change for change in plan.verdicts or () if change.before != "not_listed"]
    kinds = plan.changes.kinds.items()
    return Told(
        kinds=tuple(
            KindTold(name, plan.before[name], len(one.added), len(one.changed), len(one.removed))
            for name, one in kinds if len(one)
        ),
        others=sum(not len(plan.changes.of(name)) for name in plan.after),
        rows=tuple(_row(row, where) for row in rows),
        corridors=None if plan.verdicts is None else tuple(_corridor(plan, change, where) for change in known),
        verdicts=tuple(tally(plan.verdicts or ())),
        doubtful=tuple(map(str, placed(plan.odd, tables))),
        losses=tuple(map(str, losses(plan))),
        first=first,
    )  # fmt: skip


def _row(row: Row, where: dict[tuple[str, str], str]) -> RowTold:
    fields = tuple((field.name, field.before, field.after) for field in row.fields)
    return RowTold(row.how, row.kind, row.id, row.caption, where.get((row.kind, row.id), ""), fields)


def _corridor(plan: Plan, change: VerdictChange, where: dict[tuple[str, str], str]) -> CorridorTold:
    corridor = change.corridor
    ends = [plan.graph.find(Country, code) for code in (corridor.origin, corridor.destination)]
    origin, destination = (end.name if end is not None else "?" for end in ends)
    return CorridorTold(
        corridor.id, origin, destination, corridor.migrants, change.before, change.after, change.opens, change.closes,
        tuple(_row(row, where) for row in change.causes),
    )  # fmt: skip
