"""What a plan would do, ready to be said in any form: kinds, rows with their places, verdicts with their causes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from graphmodel.kinds.country import Country
from ingest.differences import FieldChange, How, Row, places, rows_of
from ingest.loss import losses
from ingest.plan import Plan
from ingest.since import placed
from ingest.validate import Elements
from ingest.verdicts import Stand, VerdictChange, tally

Sort = Literal["closes", "opens", "other", "listed", "unlisted"]
"""What becomes of a corridor: its flag goes or comes, only its verdict changes, it comes to the list or leaves it."""
SORTS: dict[Sort, str] = {
    "closes": "flagged no longer",
    "opens": "flagged from now on",
    "other": "with another verdict, flagged or not as before",
    "listed": "newly listed",
    "unlisted": "no longer listed",
}
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
    fields: tuple[FieldChange, ...]
    """Nothing but for a changed row."""


@dataclass(frozen=True, slots=True)
class CorridorTold:
    """One corridor with another verdict, and the rows that did it."""

    id: str
    origin: str
    destination: str
    people: int | None
    before: Stand
    after: Stand
    sort: Sort
    causes: tuple[RowTold, ...]


@dataclass(frozen=True, slots=True)
class VerdictTold:
    """How many corridors go from one verdict to another."""

    before: Stand
    after: Stand
    corridors: int


@dataclass(frozen=True, slots=True)
class Told:
    """The whole plan."""

    kinds: tuple[KindTold, ...]
    others: int
    """Kinds and relation types that stay as they are."""
    rows: tuple[RowTold, ...]
    """Rows of the seeds by kind: the added, the changed, the removed."""
    corridors: tuple[CorridorTold, ...] | None
    """The largest first; nothing where verdicts cannot be compared, and none of a first load."""
    verdicts: tuple[VerdictTold, ...]
    """How many corridors go from which verdict to which, also of a first load."""
    doubtful: tuple[str, ...]
    losses: tuple[str, ...]
    first: bool
    """Does the store hold nothing yet? Then rows are only counted."""

    def of_sort(self, sort: Sort) -> list[CorridorTold]:
        """The corridors of one sort."""
        return [one for one in self.corridors or () if one.sort == sort]


def told_of(plan: Plan, tables: Sequence[Elements], tables_before: Iterable[Elements] = ()) -> Told:
    """A plan with the places of its rows in the files after, and of those removed in the files before, if at hand."""
    first = not any(plan.before.values())
    rows = [] if first else list(rows_of(plan.changes, plan.old))
    where = {**places((row for row in rows if row.how == "removed"), tables_before), **places(rows, tables)}
    turned = [] if first else plan.verdicts or []
    kinds = plan.changes.kinds.items()
    return Told(
        kinds=tuple(
            KindTold(name, plan.before[name], len(one.added), len(one.changed), len(one.removed))
            for name, one in kinds if len(one)
        ),
        others=sum(not len(plan.changes.of(name)) for name in plan.after),
        rows=tuple(_row(row, where) for row in rows),
        corridors=None if plan.verdicts is None else tuple(_corridor(plan, change, where) for change in turned),
        verdicts=tuple(VerdictTold(*one) for one in tally(plan.verdicts or ())),
        doubtful=tuple(map(str, placed(plan.odd, tables))),
        losses=tuple(map(str, losses(plan))),
        first=first,
    )  # fmt: skip


def _sort(change: VerdictChange) -> Sort:
    if not change.known:
        return "listed" if change.before == "not_listed" else "unlisted"
    return "closes" if change.closes else "opens" if change.opens else "other"


def _row(row: Row, where: dict[tuple[str, str], str]) -> RowTold:
    return RowTold(row.how, row.kind, row.id, row.caption, where.get((row.kind, row.id), ""), row.fields)


def _corridor(plan: Plan, change: VerdictChange, where: dict[tuple[str, str], str]) -> CorridorTold:
    corridor = change.corridor
    ends = [plan.graph.find(Country, code) for code in (corridor.origin, corridor.destination)]
    origin, destination = (end.name if end is not None else "?" for end in ends)
    return CorridorTold(
        corridor.id, origin, destination, corridor.migrants, change.before, change.after, _sort(change),
        tuple(_row(row, where) for row in change.causes),
    )  # fmt: skip
