"""What was read from the seeds, as the rules look at it: rows by class, nodes by id, ties by their ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

from graphmodel.columns import chained, column_of
from graphmodel.model import Element, Node, Relation
from ingest.datasets import FILE_NAME, Dataset, Manifest
from ingest.issues import quoted
from ingest.validate import Elements


@dataclass(frozen=True, slots=True)
class Found:
    """One place at which a rule is met; what is allowed and what to do, where it is not the same for all places."""

    file: str
    line: int | None
    column: str | None
    found: str
    id: str = ""
    allowed: str | None = None
    hint: str | None = None


class Row(NamedTuple):
    """One row of a table with the element that it became."""

    table: Elements
    line: int
    item: Any

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.table.file}:{self.line}"

    def met(self, column: str, found: str = "", *, allowed: str | None = None, hint: str | None = None) -> Found:
        """A rule is met in a column of the row; without other words, its value is what was found."""
        told = found or quoted(shown(getattr(self.item, column)))
        header = self.table.headers.get(column, column)
        return Found(self.table.file, self.line, header, told, self.item.id, allowed, hint)


def beside(file: str, name: str) -> str:
    """Another file of the same folder."""
    return (Path(file).parent / name).as_posix()


def shown(value: object) -> str:
    """A value as it stands in a file."""
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    if isinstance(value, float):
        return f"{value:.15g}"
    return {True: "yes", False: "no", None: ""}.get(value, str(value)) if isinstance(value, bool | None) else str(value)


@dataclass(slots=True)
class World:
    """The faultless rows of all tables, on one day."""

    tables: Sequence[Elements]
    datasets: Sequence[Dataset]
    today: date
    _rows: dict[type[Element], list[Row]] = field(default_factory=dict)
    _columns: dict[tuple[type[Element], str], Sequence[Any]] = field(default_factory=dict)
    _held: dict[tuple[type[Element], str], frozenset[Any]] = field(default_factory=dict)
    _nodes: dict[str, Row] = field(default_factory=dict)
    _ends: dict[tuple[type[Relation], str], Mapping[str, list[Row]]] = field(default_factory=dict)

    def classes(self) -> list[type[Element]]:
        """The classes of which there are rows, each once."""
        return list(dict.fromkeys(table.cls for table in self.tables))

    def rows(self, cls: type[Element]) -> list[Row]:
        """All rows of a class, of whatever dataset."""
        if cls not in self._rows:
            held = (table for table in self.tables if table.cls is cls)
            self._rows[cls] = [
                Row(table, line, item) for table in held for line, item in zip(table.lines, table.items, strict=True)
            ]
        return self._rows[cls]

    def column(self, cls: type[Element], name: str) -> Sequence[Any]:
        """The values of one column, in the order of the rows."""
        if (cls, name) not in self._columns:
            columns = [column_of(table.items, name) for table in self.tables if table.cls is cls]
            self._columns[cls, name] = chained(columns)
        return self._columns[cls, name]

    def held(self, cls: type[Element], name: str) -> frozenset[Any]:
        """The values that occur in a column, each once: of many rows most columns hold few."""
        if (cls, name) not in self._held:
            self._held[cls, name] = frozenset(self.column(cls, name))
        return self._held[cls, name]

    def where(self, cls: type[Element], *names: str, wrong: Callable[..., object]) -> Iterator[Row]:
        """The rows of whose values in the columns something is true; a table of many rows is gone through by column."""
        hits = list(map(wrong, *(self.column(cls, name) for name in names)))
        return (self.row(cls, place) for place in compress(range(len(hits)), hits))

    def row(self, cls: type[Element], place: int) -> Row:
        """The row at a place of the columns of a class."""
        for table in self.tables:
            if table.cls is cls:
                if place < len(table.items):
                    return Row(table, table.lines[place], table.items[place])
                place -= len(table.items)
        raise IndexError(place)

    def node(self, cls: type[Node], key: str) -> Row | None:
        """The row of a node of that class; nothing where there is none."""
        if not self._nodes:
            self._nodes = {
                row.item.id: row
                for kind in self.classes()
                if issubclass(kind, Node) and kind.__name__ != "Measurement"
                for row in self.rows(kind)
            }
        found = self._nodes.get(key)
        return found if found is not None and found.table.cls is cls else None

    def ties(self, cls: type[Relation], end: str) -> Mapping[str, list[Row]]:
        """The ties of a type by one of their ends, `from_id` or `to_id`."""
        if (cls, end) not in self._ends:
            found = defaultdict(list)
            for row in self.rows(cls):
                found[getattr(row.item, end)].append(row)
            self._ends[cls, end] = found
        return self._ends[cls, end]

    def manifests(self) -> list[tuple[str, Manifest]]:
        """The manifest of every dataset, with its file."""
        return [
            ((one.folder / FILE_NAME).as_posix(), one.manifest) for one in self.datasets if one.manifest is not None
        ]
