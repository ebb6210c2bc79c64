"""What leads from one row to another: no identifier twice, no reference and no end that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from graphmodel.columns import Rows, column_of
from graphmodel.kinds.corridor import Corridor, Measurement, find_ends
from graphmodel.kinds.country import Country
from graphmodel.kinds.record import Dataset, Source
from graphmodel.model import Relation
from graphmodel.relations import LookedFor, Names
from graphmodel.schema import node_kinds
from ingest.cells import is_reference
from ingest.issues import Issue, nearest, quoted
from ingest.readers import MOST_FAULTS
from ingest.validate import Elements

SUGGESTIONS = 100
"""Unknown identifiers for which a near one is looked up; beyond that the search would cost more than it helps."""


@dataclass(slots=True)
class _Known:
    """Which identifiers are there, and where."""

    places: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    """File, line and kind by identifier."""
    many: list[tuple[set[str], Elements]] = field(default_factory=list)
    """The same of whole tables of many rows, whose identifiers are looked up only where somebody names one."""
    claimed: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    """Kinds of which rows could not be read."""
    near: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)

    def find(self, key: str) -> tuple[str, int, str] | None:
        """File, line and kind of an identifier."""
        found = self.places.get(key)
        if found is None:
            for ids, table in self.many:
                if key in ids:
                    line = table.lines[column_of(table.items, "id").index(key)]
                    return table.file, line, table.cls.__name__
        return found

    def take(self, table: Elements) -> bool:
        """Take in all rows of a table at once; False, and nothing is done, where one of its identifiers is repeated."""
        ids = set(table.items.column("id")) if isinstance(table.items, Rows) else set()
        if len(ids) < len(table.items) or not all(
            ids.isdisjoint(held) for held, _ in [*self.many, (self.places, table)]
        ):
            return False
        self.many.append((ids, table))
        return True

    def ids(self, kinds: Iterable[str]) -> list[str]:
        wanted = set(kinds)
        found = [key for key, (_, _, kind) in self.places.items() if kind in wanted]
        return found + [key for ids, table in self.many if table.cls.__name__ in wanted for key in sorted(ids)]


def find_faults(tables: Sequence[Elements], *, manifests: Mapping[str, str], all_read: bool = True) -> list[Issue]:
    """What is repeated or leads nowhere; `all_read` is False where whole files could not be read.

    The manifests are named by dataset, for the name of a dataset is its identifier in the graph.
    """
    known = _Known({name: (file, 1, Dataset.__name__) for name, file in manifests.items()})
    issues = _collect(tables, known)
    if not all_read:
        known.broken |= node_kinds().keys()
    return issues + [issue for table in tables for issue in islice(_dangling(table, known), MOST_FAULTS)]


def _collect(tables: Sequence[Elements], known: _Known) -> list[Issue]:
    issues: list[Issue] = []
    ties: dict[tuple[str, str], tuple[str, int]] = {}
    for table in tables:
        known.claimed |= table.claimed
        if issubclass(table.cls, Relation):
            issues += _repeated_ties(table, table.cls.type_name, ties)
            continue
        name = table.cls.__name__
        if not table.whole:
            known.broken.add(name)
        if known.take(table):
            continue
        for item, line in zip(table.items, table.lines, strict=True):
            first = known.find(item.id) or known.places.setdefault(item.id, (table.file, line, name))
            if first != (table.file, line, name):
                where = f"the {name} {quoted(item.id)}, which is also in {first[0]}:{first[1]}"
                kind = "" if first[2] == name else f" as a {first[2]}"
                hint = "remove one of the two rows, or give one another id"
                column = table.headers.get("id", "id")
                issues.append(Issue(table.file, where + kind, hint, line, column, "each id once"))
    return issues


def _repeated_ties(table: Elements, name: str, ties: dict[tuple[str, str], tuple[str, int]]) -> Iterator[Issue]:
    for item, line in zip(table.items, table.lines, strict=True):
        first = ties.setdefault((name, item.id), (table.file, line))
        if first != (table.file, line):
            told = ", ".join(["from_id", "to_id", *item.key])
            found = f"{name} {item.from_id} → {item.to_id}, which is also in {first[0]}:{first[1]}"
            hint = "remove one of the two rows, or tell them apart"
            yield Issue(table.file, found, hint, line, "from_id", f"each {told} once")


def _dangling(table: Elements, known: _Known) -> Iterator[Issue]:
    cls = table.cls
    sources = [name for name in cls.model_fields if is_reference(name)]
    for name in sources:
        yield from _unknown_ids(table, name, (Source.__name__,), known)
    if issubclass(cls, Corridor | Measurement):
        yield from _unknown_countries(table, "id" if issubclass(cls, Corridor) else "corridor", known)
    if issubclass(cls, Country):
        yield from _unknown_ids(table, "counted_within", (Country.__name__,), known)
    if issubclass(cls, Relation):
        yield from _ends(table, cls, known)


def _ends(table: Elements, cls: type[Relation], known: _Known) -> Iterator[Issue]:
    if issubclass(cls, Names):
        yield from _scopes(table)
        named = [place for place, item in enumerate(table.items) if item.ends == "both" and find_ends(item.to_id)]
        others = [place for place, item in enumerate(table.items) if item.ends != "both"]
        yield from _unknown_ids(table, "from_id", cls.from_kinds, known)
        yield from _unknown_countries(table, "to_id", known, named)
        yield from _unknown_ids(table, "to_id", (Country.__name__,), known, others)
        return
    yield from _unknown_ids(table, "from_id", cls.from_kinds, known)
    if issubclass(cls, LookedFor):
        yield from _pairs(table)
        named = [place for place, item in enumerate(table.items) if find_ends(item.to_id)]
        yield from _unknown_countries(table, "to_id", known, named)
        return
    yield from _unknown_ids(table, "to_id", cls.to_kinds, known)
    for item, line in zip(table.items, table.lines, strict=True):
        if item.from_id == item.to_id:
            hint = "correct one of the two ends"
            yield Issue(table.file, f"{quoted(item.to_id)} at both ends", hint, line, "to_id", "two different ends")


def _scopes(table: Elements) -> Iterator[Issue]:
    """The word in `ends` says what `to_id` must be."""
    for item, line in zip(table.items, table.lines, strict=True):
        if item.ends == "both" and find_ends(item.to_id) is None:
            hint = "name the pair, or write origin or destination in ends"
            yield Issue(
                table.file, quoted(item.to_id), hint, line, "to_id", "a corridor, as NPL-KWT, where ends is both"
            )
        elif item.ends != "both" and find_ends(item.to_id):
            hint = "name the country, or write both in ends"
            yield Issue(table.file, quoted(item.to_id), hint, line, "to_id", f"a country where ends is {item.ends}")


def _pairs(table: Elements) -> Iterator[Issue]:
    for item, line in zip(table.items, table.lines, strict=True):
        if find_ends(item.to_id) is None:
            allowed = "two different countries, as NPL-KWT"
            yield Issue(table.file, quoted(item.to_id), "name the pair", line, "to_id", allowed)


def _unknown_ids(
    table: Elements, name: str, kinds: tuple[str, ...], known: _Known, only: Sequence[int] | None = None
) -> Iterator[Issue]:
    """References of one field that lead to nothing, or to a thing of another kind."""
    column = column_of(table.items, name)
    fine: set[str | None] = {None}
    for place in range(len(column)) if only is None else only:
        wanted = column[place]
        if wanted in fine:
            continue
        held = known.find(wanted)
        if held is not None and held[2] in kinds:
            fine.add(wanted)
            continue
        if held is None and (wanted in known.claimed or not known.broken.isdisjoint(kinds)):
            continue
        yield _dangling_issue(table, place, name, wanted, kinds, known)


def _dangling_issue(
    table: Elements, place: int, name: str, wanted: str, kinds: tuple[str, ...], known: _Known
) -> Issue:
    kind = " or ".join(kinds)
    held = known.find(wanted)
    found = f"{quoted(wanted)}, which no {kind} has as id"
    if held is not None:
        found = f"{quoted(wanted)}, which is of the kind {held[2]} ({held[0]}:{held[1]})"
    key = (wanted, kinds)
    if key not in known.near and len(known.near) < SUGGESTIONS:
        known.near[key] = nearest(wanted, known.ids(kinds)) or ""
    near = known.near.get(key)
    hint = f"did you mean “{near}”?" if near else f"add the {kind}, or correct the id"
    return Issue(table.file, found, hint, table.lines[place], table.headers.get(name, name), f"the id of a {kind}")


def _unknown_countries(table: Elements, name: str, known: _Known, only: Sequence[int] | None = None) -> Iterator[Issue]:
    """Pairs of codes of which one is no country in the seeds."""
    kind = Country.__name__
    column = column_of(table.items, name)
    fine: set[str] = set()
    for place in range(len(column)) if only is None else only:
        pair = column[place]
        if pair in fine:
            continue
        origin, _, destination = pair.partition("-")
        missing = [code for code in (origin, destination) if not _is_country(code, known)]
        if origin == destination:
            found, allowed = quoted(pair), "two different countries, as NPL-KWT"
            yield Issue(
                table.file, found, "correct one of them", table.lines[place], table.headers.get(name, name), allowed
            )
        elif missing and kind not in known.broken:
            found = f"{quoted(pair)} with the unknown country {' and '.join(quoted(code) for code in missing)}"
            hint = "correct the ISO code, or add the country to its dataset"
            allowed = "codes of countries in the seeds"
            yield Issue(table.file, found, hint, table.lines[place], table.headers.get(name, name), allowed)
        else:
            fine.add(pair)


def _is_country(code: str, known: _Known) -> bool:
    held = known.find(code)
    return (held is not None and held[2] == Country.__name__) or code in known.claimed
