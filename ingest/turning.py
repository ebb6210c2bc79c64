"""Which rows turned a verdict: of the text that decides, those that differ and stand nearest to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from graphmodel.coverage import assess
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.corridor import Corridor, Measurement, ends_of
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Relation
from graphmodel.relations import (
    AffiliatedTo,
    Amends,
    BasedIn,
    Covers,
    LookedFor,
    Names,
    Shows,
    Signed,
    StructureOf,
    SucceededBy,
    Supersedes,
)
from graphmodel.verdicts import RANK
from ingest.differences import Old, Row
from ingest.verdicts import Stand, VerdictChange

MOST = 3
"""So many rows are named behind one verdict."""
UPWARDS = (AffiliatedTo, StructureOf, SucceededBy)
"""Ties that lead from an organisation to those whose seats rest on it."""
SAID_ONLY = frozenset(
    {
        "title", "short_title", "name", "acronym", "native_names", "aliases", "members", "members_year",
        "members_history", "headquarters", "website", "wikidata_id", "text_url", "commitments", "source",
        "founded_verified",
    }
)  # fmt: skip
"""Fields that the rule does not read: a row in which only these differ comes last."""
_Weight = tuple[bool, int, int]


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties that the rule follows, of both graphs together."""

    parties: dict[str, set[str]]
    """Who signed, by agreement."""
    above: dict[str, set[str]]
    """Bodies and successors, by organisation."""
    homes: dict[str, set[str]]
    """Countries, by organisation."""
    shown: dict[str, set[str]]
    """Agreements, by activity."""

    @classmethod
    def of(cls, graph: Graph, old: Old) -> Ties:
        """Those of a graph with those that it no longer has."""

        def ends(*relations: type[Relation], by: str = "from_id") -> dict[str, set[str]]:
            other = "to_id" if by == "from_id" else "from_id"
            found: dict[str, set[str]] = {}
            for relation in relations:
                for tie in (*graph.relations(relation), *old.get(relation.type_name, {}).values()):
                    found.setdefault(getattr(tie, by), set()).add(getattr(tie, other))
            return found

        return cls(ends(Signed, by="to_id"), ends(*UPWARDS), ends(BasedIn), ends(Shows))


def with_causes(
    changes: Sequence[VerdictChange], rows: Iterable[Row], ties: Ties,
    covers: tuple[Iterable[Covers], Iterable[Covers]], as_of: date,
) -> list[VerdictChange]:  # fmt: skip
    """The same changes, each with the rows behind it; `covers` are those before and after."""
    near = _Near(rows, ties)
    wanted = {change.corridor.id for change in changes}
    before, after = (_by_corridor(side, wanted) for side in covers)
    found = []
    for change in changes:
        held, now = before.get(change.corridor.id, []), after.get(change.corridor.id, [])
        causes = near.listing(change.corridor.id) if not change.known else []
        causes = causes or near.of(change.corridor.id, _deciding(change, held, now, as_of))
        found.append(replace(change, causes=tuple(causes)))
    return found


def _by_corridor(covers: Iterable[Covers], wanted: set[str]) -> dict[str, list[Covers]]:
    found: dict[str, list[Covers]] = {}
    for cover in covers:
        if cover.to_id in wanted:
            found.setdefault(cover.to_id, []).append(cover)
    return found


def _deciding(
    change: VerdictChange, before: Sequence[Covers], after: Sequence[Covers], as_of: date
) -> list[str]:  # fmt: skip
    """Of a better verdict the text that brings it, of a worse one that which brought the better; then the others."""
    sides = (after, before) if _rank(change.after) < _rank(change.before) else (before, after)
    weighed = [one.cover.from_id for side in sides for one in assess(side, as_of).weighed]
    return list(dict.fromkeys(weighed))


def _rank(stand: Stand) -> int:
    return len(RANK) if stand == "not_listed" else RANK[stand]


class _Near:
    """The rows that differ, by the text or the party on which they bear."""

    def __init__(self, rows: Iterable[Row], ties: Ties) -> None:
        self._ties = ties
        self._texts: dict[str, list[tuple[int, Row]]] = {}
        self._parties: dict[str, list[tuple[int, str, Row]]] = {}
        self._listing: dict[str, list[Row]] = {}
        for row in rows:
            self._take(row)

    def _take(self, row: Row) -> None:
        for text, level in _texts_of(row, self._ties):
            self._texts.setdefault(text, []).append((level, row))
        for organisation in _organisations_of(row):
            for body, distance in self._above(organisation):
                self._parties.setdefault(body, []).append((2 + distance, organisation, row))
        for corridor in _corridors_of(row):
            self._listing.setdefault(corridor, []).append(row)

    def _above(self, organisation: str) -> Iterator[tuple[str, int]]:
        """The organisation and all bodies that it belongs to, however indirectly, with the steps to each."""
        seen, waiting = {organisation}, deque([(organisation, 0)])
        while waiting:
            body, steps = waiting.popleft()
            yield body, steps
            for other in self._ties.above.get(body, set()) - seen:
                seen.add(other)
                waiting.append((other, steps + 1))

    def listing(self, corridor: str) -> list[Row]:
        """The rows for which a corridor is listed, or was."""
        found = sorted(self._listing.get(corridor, ()), key=lambda row: row.kind == Corridor.__name__)
        return found[:MOST]

    def of(self, corridor: str, texts: Iterable[str]) -> list[Row]:
        """The rows nearest to the first of the texts that has any."""
        for text in texts:
            found = sorted(self._weighed(corridor, text), key=lambda one: (*one[0], one[1].kind, one[1].id))
            for _, group in groupby(found, key=lambda one: one[0]):
                return [row for _, row in group][:MOST]
        return []

    def _weighed(self, corridor: str, text: str) -> Iterator[tuple[_Weight, Row]]:
        ends = {corridor, *ends_of(corridor)}
        for level, row in self._texts.get(text, ()):
            if row.kind != Names.type_name or getattr(row.item, "to_id", "") in ends:
                yield (_idle(row), level, 0), row
        for party in self._ties.parties.get(text, ()):
            for level, organisation, row in self._parties.get(party, ()):
                homes = self._ties.homes.get(organisation)
                if not homes or homes & ends:
                    yield (_idle(row), level, 0 if homes else 1), row


def _idle(row: Row) -> bool:
    return row.how == "changed" and bool(row.fields) and {field.name for field in row.fields} <= SAID_ONLY


def _texts_of(row: Row, ties: Ties) -> Iterator[tuple[str, int]]:
    """The agreements on which a row bears by itself, each with how near it is."""
    if row.kind == Agreement.__name__:
        yield row.id, 0
    elif row.kind == Activity.__name__:
        yield from ((text, 2) for text in ties.shown.get(row.id, ()))
    elif row.kind in {Names.type_name, Supersedes.type_name, Amends.type_name, Shows.type_name, Signed.type_name}:
        tie = row.item
        if isinstance(tie, Relation):
            yield (tie.from_id if row.kind == Names.type_name else tie.to_id), 1


def _organisations_of(row: Row) -> Iterator[str]:
    """The organisations on whose seat a row bears."""
    if row.kind == Organisation.__name__:
        yield row.id
    elif row.kind in {relation.type_name for relation in (*UPWARDS, BasedIn)} and isinstance(row.item, Relation):
        yield row.item.from_id


def _corridors_of(row: Row) -> Iterator[str]:
    """The corridors that a row may put on the list."""
    if row.kind == Measurement.__name__ and isinstance(row.item, Measurement):
        yield row.item.corridor
    elif row.kind == Corridor.__name__:
        yield row.id
    elif row.kind in {Names.type_name, LookedFor.type_name} and isinstance(row.item, Relation):
        yield row.item.to_id
