"""What a load would change: the graph of the seeds against what the store holds, or one graph against another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from graphmodel.collector import no_collection
from graphmodel.course import Tell, part, untold
from graphmodel.derive import derive
from graphmodel.digest import digest
from graphmodel.errors import QuestionError, StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor
from graphmodel.kinds.record import Load
from graphmodel.model import Element, Node, Relation
from graphmodel.relations import Covers
from graphmodel.schema import element, node_kinds, relation_types
from graphmodel.stores import Changes, EmptyStore, KindChange, Store
from ingest.differences import Old, identity, rows_of
from ingest.since import Change, odd_changes
from ingest.turning import Ties, with_causes
from ingest.verdicts import VerdictChange, verdict_changes
from ingest.written import names, stored_digests

E = TypeVar("E", bound=Element)
IDS_SECONDS = 600.0
DERIVED, COMPARED = 0.6, 0.7
"""Shares of the time: of all for what follows from the facts, of the rest for the digests."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a load would do, and the state of the store that it was made for."""

    graph: Graph
    changes: Changes
    before: dict[str, int]
    """Elements that the store holds, by kind or relation type."""
    after: dict[str, int]
    digests: dict[str, str]
    verdicts: list[VerdictChange] | None
    """None where the store was loaded by another version, so that its verdicts cannot be read."""
    last_load: Load | None
    version: str
    odd: tuple[Change, ...]
    """Numbers that fell by half and letters that were lost."""
    old: Old
    """What is changed or removed, as the store holds it; nothing of what another version wrote."""

    @property
    def empty(self) -> bool:
        """Is there nothing to write?"""
        return self.last_load is not None and not len(self.changes)


@dataclass(slots=True)
class _Old:
    """What the store holds of one class: the elements, or only their ids where they cannot be understood."""

    items: Sequence[Element] | None
    ids: set[str]


def make_plan(facts: Graph, store: Store, *, as_of: date, verify: bool = False, tell: Tell = untold) -> Plan:
    """Compare the facts, completed in place by all that follows from them, with the store, which is only read.

    Kinds whose digest the last load wrote down alike are taken as unchanged; with `verify` all are read and compared.
    """
    with no_collection():
        return _plan(facts, store, as_of, verify, tell)


def _plan(facts: Graph, store: Store, as_of: date, verify: bool, tell: Tell) -> Plan:
    graph = derive(facts, tell=part(tell, 0, DERIVED))
    version = store.version()
    load = _last_load(store)
    known = {} if verify else stored_digests(load)
    return _compared(
        graph, _Before(known, lambda name: _read(store, name), load, version), as_of, part(tell, DERIVED, 1)
    )


def compare(before: Graph, after: Graph, *, as_of: date) -> Plan:
    """What leads from one complete graph to another, as if the first were in a store."""
    tables = before.tables()

    def read(name: str) -> _Old:
        items = tables.get(name, [])
        return _Old(items, {identity(item) for item in items})

    known = {name: (len(tables.get(name, ())), digest(tables.get(name, ()))) for name in names()}
    with no_collection():
        return _compared(after, _Before(known, read, None, ""), as_of, untold)


@dataclass(frozen=True, slots=True)
class _Before:
    """What a graph is compared with: the digests that are known, and how to read the rest."""

    known: Mapping[str, tuple[int, str]]
    read: Callable[[str], _Old]
    load: Load | None
    version: str


def _compared(graph: Graph, against: _Before, as_of: date, tell: Tell) -> Plan:
    tables = graph.tables()
    rows: dict[str, Sequence[Element]] = {name: tables.get(name, []) for name in names()}
    digests: dict[str, str] = {}
    every, done = sum(map(len, rows.values())), 0
    for name, held in rows.items():
        tell(f"comparing {name}", COMPARED * done / max(every, 1))
        digests[name] = digest(held)
        done += len(held)
    old: dict[str, _Old] = {}
    for name in names():
        if against.known.get(name) != (len(rows[name]), digests[name]):
            tell(f"comparing {name}", COMPARED)
            old[name] = against.read(name)
    found = {name: _compare(old[name], rows[name]) for name in old}
    changes = Changes({name: change for name, change in _reattached(found, tables).items() if len(change)})
    before = {name: len(old[name].ids) if name in old else against.known[name][0] for name in names()}
    after = {name: len(held) for name, held in rows.items()}
    tell("comparing the verdicts", (1 + COMPARED) / 2)
    lost = {name: _lost(old[name], change) for name, change in changes.kinds.items() if name in old}
    verdicts = _verdicts(graph, old, changes, lost, as_of)
    odd = [odd for name, held in old.items() for odd in odd_changes(element(name), held.items or (), rows[name])]
    return Plan(graph, changes, before, after, digests, verdicts, against.load, against.version, tuple(odd), lost)


def _lost(old: _Old, change: KindChange) -> dict[str, Element]:
    """The elements that a load replaces or removes, by their identifiers."""
    wanted = {*change.removed, *map(identity, change.changed)}
    return {identity(item): item for item in old.items or () if identity(item) in wanted}


def _last_load(store: Store) -> Load | None:
    try:
        return store.last_load()
    except StoreError:
        # Of another version, or out of reach? Only the first may be loaded again.
        _ids(store, Load)
        return None


def _read(store: Store, name: str) -> _Old:
    cls = element(name)
    try:
        items = store.read_elements(cls)
    except EmptyStore:
        return _Old([], set())
    except StoreError:
        return _Old(None, _ids(store, cls))
    return _Old(items, {identity(item) for item in items})


def _ids(store: Store, cls: type[Element]) -> set[str]:
    """Only the ids, for elements that an earlier version wrote and this one cannot read."""
    pattern = f"()-[x:`{cls.type_name}`]->()" if issubclass(cls, Relation) else f"(x:`{cls.__name__}`)"
    try:
        answer = store.ask(f"MATCH {pattern} RETURN x.id AS id", timeout=IDS_SECONDS)
    except (QuestionError, EmptyStore):
        return set()
    return {str(row[0]) for row in answer.rows}


def _compare(old: _Old, rows: Sequence[Element]) -> KindChange:
    before = {identity(item): item for item in old.items} if old.items is not None else {}
    after = {identity(item): item for item in rows}
    return KindChange(
        added=[item for key, item in after.items() if key not in old.ids],
        changed=[item for key, item in after.items() if key in old.ids and before.get(key) != item],
        removed=sorted(old.ids - after.keys()),
    )


def _reattached(found: dict[str, KindChange], tables: dict[str, list[Node] | list[Relation]]) -> dict[str, KindChange]:
    """A node that becomes another kind is removed and added: its ties go with it and have to be added again."""
    kinds = [change for name, change in found.items() if name in node_kinds()]
    moved = {key for change in kinds for key in change.removed} & {
        identity(item) for change in kinds for item in change.added
    }
    if not moved:
        return found
    whole = dict(found)
    for name in relation_types():
        ties = [tie for tie in tables.get(name, []) if isinstance(tie, Relation) and {tie.from_id, tie.to_id} & moved]
        change = whole.get(name) or KindChange()
        told = {identity(item) for item in (*change.added, *change.changed)}
        whole[name] = KindChange(
            [*change.added, *(tie for tie in ties if tie.id not in told)], change.changed, change.removed
        )
    return whole


def _verdicts(
    graph: Graph, old: dict[str, _Old], changes: Changes, lost: Old, as_of: date
) -> list[VerdictChange] | None:
    if not (len(changes.of(Corridor.__name__)) or len(changes.of(Covers.type_name))):
        return []
    corridors = _held(old, Corridor, graph.nodes(Corridor))
    covers = _held(old, Covers, graph.relations(Covers))
    if corridors is None or covers is None:
        return None
    found = verdict_changes(corridors, covers, graph.nodes(Corridor), graph.relations(Covers), as_of)
    if not corridors:
        return found  # a first load: every row is behind every verdict
    ties = Ties.of(graph, lost)
    return with_causes(found, list(rows_of(changes, lost)), ties, (covers, graph.relations(Covers)), as_of)


def _held(old: dict[str, _Old], cls: type[E], unchanged: list[E]) -> list[E] | None:
    """The elements of a class in the store: those that were read, else they are those of the new graph."""
    found = old.get(cls.type_name if issubclass(cls, Relation) else cls.__name__)
    if found is None:
        return unchanged
    return None if found.items is None else [item for item in found.items if isinstance(item, cls)]
