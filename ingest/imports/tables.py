"""The table of a dataset with the rows of an import in it, and what that changes."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from graphmodel.errors import SolidarityError
from graphmodel.model import Relation
from ingest.datasets import Table, seeded_fields
from ingest.files import Files
from ingest.imports.layout import Layout
from ingest.imports.mapping import Mapped
from ingest.issues import Issue, quoted
from ingest.readers import read_table

Row = dict[str, str]


class NoTable(SolidarityError):
    """A table that an import cannot be written into."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows an import adds, changes, removes and leaves, and what it does to the sum of the values."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    fields: Mapping[str, int]
    """In how many of the changed rows a column changes."""
    reordered: bool = False
    """Do the same rows only stand in another order or form?"""

    @property
    def empty(self) -> bool:
        """Is the table the same as before?"""
        return not (self.added or self.changed or self.removed or self.reordered)


@dataclass(frozen=True, slots=True)
class Imported:
    """A table as it would stand after an import."""

    path: Path
    read: bytes
    """What stood there."""
    text: str
    rows: int
    difference: Difference
    kept: Mapping[str, Sequence[str]]
    """By column the rows that keep what they have although the file says something else."""
    issues: tuple[Issue, ...]
    """Rows of the file that come to the same row of the table."""


def merged(layout: Layout, folder: Path, table: Table, mapped: Mapped, foreign: str) -> Imported:
    """The table with the rows of a file in the place of those that stood there; raises NoTable."""
    path = folder / layout.file
    data, columns, before = _read(path, table)
    _refuse_lost(layout, table, columns, mapped, path)
    key = _key(table, columns)
    known = {_id(row, key): row for row in before}
    new: dict[tuple[str, ...], Row] = {}
    lines: dict[tuple[str, ...], int] = {}
    sorting: dict[tuple[str, ...], Row] = {}
    read = {column for column, cell in layout.cells.items() if cell.headers}
    kept: dict[str, list[str]] = {}
    issues = []
    for values, line in zip(mapped.rows, mapped.lines, strict=True):
        row = {column: values.get(column, "") for column in columns}
        name = _id(row, key)
        for column in set(columns).intersection(layout.keeps) if name in known else ():
            if row[column] and row[column] != known[name][column] and column in read:
                kept.setdefault(column, []).append(":".join(name))
            row[column] = known[name][column]
        if name in new:
            found = f"{quoted(', '.join(name))}, which line {lines[name]} holds as well"
            hint = "see which of the two is right, and leave the other out ([[import.skip]] with its reason)"
            issues.append(Issue(foreign, found, hint, line, None, "each row once"))
        new[name], sorting[name] = row, values
        lines.setdefault(name, line)
    replaced = {tuple(row[column] for column in layout.part) for row in new.values()}
    others = [row for row in before if _id(row, key) not in new]
    stays = [row for row in others if layout.part and tuple(row[column] for column in layout.part) not in replaced]
    after = _in_order(layout, before, stays, new, sorting, key)
    difference, text = _difference(before, after, key), _written(columns, after)
    if difference.empty and text.encode() != data:
        difference = replace(difference, reordered=True)
    return Imported(path, data, text, len(after), difference, kept, tuple(issues))


def _read(path: Path, table: Table) -> tuple[bytes, tuple[str, ...], list[Row]]:
    if path.suffix.lower() != ".csv" or table.encoding is not None or table.delimiter is not None:
        hint = "save it so first"
        raise NoTable(f"{path.as_posix()}: found another form; allowed: a table kept as CSV, UTF-8, commas; {hint}")
    files = Files()
    sheet = read_table(path, read=files.read)
    if not sheet.columns or not sheet.whole:
        raise NoTable("; ".join(map(str, sheet.issues[:1])) or f"{path.as_posix()}: found no header; put one there")
    data = files.kept[path.name].unpacked()
    return data, sheet.columns, [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]


def _refuse_lost(layout: Layout, table: Table, columns: Sequence[str], mapped: Mapped, path: Path) -> None:
    """Raise NoTable where the file gives something for a field of the table that has no column there."""
    fields = set(seeded_fields(table.holds_class)) - {*columns, *table.constants, *({"id"} if table.id else ())}
    for name in fields.intersection(layout.made):
        if any(row.get(name) for row in mapped.rows):
            hint = "add the column to its header, or take it out of [[import]]"
            raise NoTable(f"{path.as_posix()}: found no column {name}, which the import fills; {hint}")
    for name in layout.part:
        if name not in columns:
            raise NoTable(f"{path.as_posix()}: found no column {name}, the part of its [[import]]; correct one of them")


def _key(table: Table, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns by which a row is known."""
    cls = table.holds_class
    names = ("from_id", "to_id", *cls.key) if issubclass(cls, Relation) else table.id_fields or ("id",)
    return tuple(name for name in names if name in columns)


def _id(row: Mapping[str, str], key: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[name] for name in key)


def _in_order(
    layout: Layout,
    before: Sequence[Row],
    stays: Sequence[Row],
    new: Mapping[tuple[str, ...], Row],
    sorting: Mapping[tuple[str, ...], Row],
    key: Sequence[str],
) -> list[Row]:
    """Sorted as the layout says; else each row where it stood, with new ones at the end."""
    if layout.order:
        placed = [(row, row) for row in stays] + [(row, sorting[name]) for name, row in new.items()]
        for column in reversed(layout.order):
            placed.sort(key=partial(_sorting, column.removeprefix("-")), reverse=column.startswith("-"))
        return [row for row, _ in placed]
    kept = {_id(row, key) for row in stays}
    there = [new.get(name, row) for row in before if (name := _id(row, key)) in new or name in kept]
    held = {_id(row, key) for row in before}
    return [*there, *(row for name, row in new.items() if name not in held)]


def _sorting(name: str, placed: tuple[Row, Row]) -> str:
    return placed[1].get(name, "")


def _written(columns: Sequence[str], rows: Iterable[Row]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return out.getvalue()


def _difference(before: Sequence[Row], after: Sequence[Row], key: Sequence[str]) -> Difference:
    old, new = ({_id(row, key): row for row in rows} for rows in (before, after))
    changed = [name for name, row in new.items() if name in old and old[name] != row]
    fields = Counter(column for name in changed for column in new[name] if old[name][column] != new[name][column])
    return Difference(
        tuple(_names(name for name in new if name not in old)),
        tuple(_names(changed)),
        tuple(_names(name for name in old if name not in new)),
        sum(old.get(name) == row for name, row in new.items()),
        dict(fields.most_common()),
    )


def _names(ids: Iterable[tuple[str, ...]]) -> Iterator[str]:
    return (":".join(part) for part in ids)
