"""Rows that differ between two graphs: added, changed field by field, removed, and where they stand in the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from graphmodel.model import Element, Node, Relation
from graphmodel.schema import element
from graphmodel.stores import Changes
from ingest.datasets import seeded_fields
from ingest.validate import Elements

How = Literal["added", "changed", "removed"]
HOWS: tuple[How, ...] = get_args(How)
Old = Mapping[str, Mapping[str, Element]]
"""What the store holds of that which is changed or removed, by kind or relation type and identifier."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with two values, as text; empty where there was none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """One node or relation of the seeds that differs."""

    how: How
    kind: str
    id: str
    before: Element | None
    """Nothing where it is new, or where another version wrote it and it cannot be read."""
    after: Element | None

    @property
    def item(self) -> Element | None:
        """The later of the two."""
        return self.after if self.after is not None else self.before

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """What differs of what seed files can say; nothing but for a changed row."""
        if self.before is None or self.after is None:
            return ()
        found = [
            (name, getattr(self.before, name), getattr(self.after, name)) for name in seeded_fields(type(self.after))
        ]
        return tuple(FieldChange(name, told(was), told(now)) for name, was, now in found if was != now)

    @property
    def caption(self) -> str:
        """What a node is called, where its identifier does not say it."""
        item = self.item
        name = str(getattr(item, type(item).caption, "") or "") if isinstance(item, Node) else ""
        return "" if name in self.id else name


def rows_of(changes: Changes, old: Old) -> Iterator[Row]:
    """The rows of the seeds that differ; what only follows from them is left out."""
    for name, change in changes.kinds.items():
        if element(name).derived:
            continue
        held = old.get(name, {})
        for item in change.added:
            yield Row("added", name, identity(item), None, item)
        for item in change.changed:
            row = Row("changed", name, identity(item), held.get(identity(item)), item)
            # Of a row that is as it was, only what is computed differs: that is no change of the seeds.
            if row.before is None or row.fields:
                yield row
        for key in change.removed:
            yield Row("removed", name, key, held.get(key), None)


def places(rows: Iterable[Row], tables: Iterable[Elements]) -> dict[tuple[str, str], str]:
    """File and line of the rows that stand in a file, by kind and identifier."""
    wanted = {(row.kind, row.id) for row in rows}
    kinds = {kind for kind, _ in wanted}
    found = {}
    for table in tables:
        kind = table.cls.type_name if issubclass(table.cls, Relation) else table.cls.__name__
        if kind in kinds:
            for item, line in zip(table.items, table.lines, strict=True):
                if (kind, identity(item)) in wanted:
                    found[kind, identity(item)] = f"{table.file}:{line}"
    return found


def identity(item: Element) -> str:
    """The identifier of a node, or of a relation by its ends and key."""
    return item.id if isinstance(item, Node | Relation) else ""


def told(value: object) -> str:
    """A value as a cell of a seed file says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)
