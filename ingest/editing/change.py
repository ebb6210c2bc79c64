"""Edits to the seed files, held in memory until they are checked as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from graphmodel.errors import SolidarityError
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Measurement
from graphmodel.model import Element, Node, Relation
from graphmodel.tables import plain_text
from ingest.building import build_graph
from ingest.counters import renumbered
from ingest.datasets import FILE_NAME, Dataset, Table, read_datasets
from ingest.editing.table_text import Row, TableText
from ingest.editing.texts import parse_values
from ingest.issues import SeedIssues, in_order
from ingest.seeds import read_rows
from ingest.validate import Elements

E = TypeVar("E", bound=Node | Relation)
Key = tuple[type[Element], str]
"""A class, and the identifier of one of its elements."""


class EditFault(SolidarityError):
    """An edit that the seeds do not allow."""


@dataclass(slots=True)
class Sheet:
    """One table file with what is to become of its rows."""

    path: Path
    table: Table
    data: bytes
    """The file as it was read."""
    rows: dict[int, Row]
    """The rows as they were read, by line."""
    replaced: dict[int, dict[str, str]] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)
    added: list[dict[str, str]] = field(default_factory=list)

    def header(self, name: str) -> str:
        """The column of the file that holds a field."""
        return next((column for column, held in self.table.rename.items() if held == name), name)

    def by_field(self, row: Row) -> dict[str, str]:
        """The cells of a row by the field that each holds."""
        return {self.table.rename.get(column, column): row[column] for column in row.columns}

    def edited(self) -> TableText:
        """The table after the edits; raises TableTextError."""
        text = parsed(self.path, self.table, self.data)
        # From the end, so that the lines before stay what they were read as.
        for line in sorted({*self.replaced, *self.removed}, reverse=True):
            if line in self.removed:
                text.remove(line)
            else:
                text.replace(line, self.replaced[line])
        for values in self.added:
            for name, value in values.items():
                if value and name not in text.columns:
                    text.add_column(name)
            text.insert(values)
        return text


class Change:
    """The seeds as they are, and what is to become of them; nothing here writes.

    Measurements are not read: they come from their publishers and are not entered by hand. Raises SeedIssues for seeds
    that have faults already.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.datasets, issues = read_datasets(root)
        issues += [issue for dataset in self.datasets for issue in dataset.issues]
        self.added: dict[Key, Node | Relation] = {}
        """What was added, as it will be read."""
        self._sheets: dict[Path, Sheet] = {}
        self._places: dict[Key, tuple[Path, int]] = {}
        self._homes: dict[str, Path] = {}
        self._put: dict[Path, bytes] = {}
        self._read: dict[Path, bytes | None] = {}
        read: list[Elements] = []
        for dataset, table in self.tables():
            path = dataset.folder / table.file
            if table.holds != Measurement.__name__ and path.is_file():
                read.append(read_rows(dataset, table))
                issues += read[-1].issues
        if issues:
            raise SeedIssues(in_order(issues))
        for elements in read:
            for item, line in zip(elements.items, elements.lines, strict=True):
                self._places[elements.cls, item.id] = (Path(elements.file), line)
                if isinstance(item, Node):
                    self._homes[item.id] = Path(elements.file).parent
        self.graph: Graph = build_graph(read, [])
        """What the files say, without what follows from it."""

    def tables(self) -> Iterator[tuple[Dataset, Table]]:
        """Every table with its dataset."""
        for dataset in self.datasets:
            if dataset.manifest is not None:
                yield from ((dataset, table) for table in dataset.manifest.table)

    def __contains__(self, name: object) -> bool:
        """Is the identifier taken, on record or by what is added?"""
        return name in self.graph or name in self._homes

    def held(self, cls: type[Element], name: str) -> bool:
        """Is there such a row, on record or added?"""
        return (cls, name) in self._places or (cls, name) in self.added

    def find(self, cls: type[Element], name: str) -> dict[str, str] | None:
        """The cells of a row by field, as the file has them; nothing for one that is not on record."""
        if (cls, name) not in self._places:
            return None
        sheet, line = self._place(cls, name)
        return sheet.by_field(sheet.rows[line])

    def add(self, cls: type[E], values: Mapping[str, str]) -> E:
        """Put a row into the table that new rows of its kind go to, and give back what it will be read as.

        Raises EditFault where that table is not known or the row is there, TypedFaults for a text that is not allowed.
        """
        sheet = self._sheet_for(cls, values)
        element = cls.model_validate(parse_values(cls, values))
        if self.held(cls, element.id):
            what = f"{name_of(cls)} {element.id}"
            raise EditFault(f"{what} is on record already; change that row, or leave this one out")
        self.added[cls, element.id] = element
        if issubclass(cls, Node):
            self._homes[element.id] = sheet.path.parent
        columns = next(iter(sheet.rows.values())).columns if sheet.rows else {}
        shown = {sheet.header(name): (name, text) for name, text in values.items() if name not in sheet.table.constants}
        sheet.added.append(
            {column: text for column, (name, text) in shown.items() if column in columns or text != _default(cls, name)}
        )
        return element

    def set(self, cls: type[Element], name: str, values: Mapping[str, str]) -> None:
        """Give fields of a row other values; raises EditFault for one that is not on record."""
        sheet, line = self._place(cls, name)
        for key, text in values.items():
            held = sheet.table.constants.get(key)
            if held is not None and plain_text(held) != text:
                raise EditFault(
                    f"{sheet.path.as_posix()}: {key} is {plain_text(held)} in every row of the table (constants in"
                    f" {FILE_NAME}), and “{text}” cannot stand in that of {name}"
                )
        cells = {sheet.header(key): text for key, text in values.items() if key not in sheet.table.constants}
        sheet.replaced.setdefault(line, {}).update(cells)

    def remove(self, cls: type[Element], name: str) -> None:
        """Take a row out; raises EditFault for one that is not on record."""
        sheet, line = self._place(cls, name)
        sheet.removed.add(line)

    def read(self, path: Path) -> bytes | None:
        """A file as it was when it was first read here; nothing where there is none."""
        if path in self._sheets:
            return self._sheets[path].data
        if path not in self._read:
            self._read[path] = path.read_bytes() if path.is_file() else None
        return self._read[path]

    def now(self, path: Path) -> bytes | None:
        """A file as it shall be, the edits of its rows left out."""
        return self._put.get(path, self.read(path))

    def put(self, path: Path, data: bytes) -> None:
        """Give a whole file another content; one without content is taken away."""
        self.read(path)
        self._put[path] = data

    def files(self) -> dict[Path, bytes]:
        """Every file that would be another one with its new bytes, the manifests with their counters among them."""
        found = {sheet.path: sheet.edited().data() for sheet in self.sheets()} | self._put
        found = {path: data for path, data in found.items() if data != self.read(path)}
        for dataset in self.datasets:
            tables = dataset.manifest.table if dataset.manifest else ()
            numbers = [
                len(parsed(path, table, found[path]).rows) if (path := dataset.folder / table.file) in found else None
                for table in tables
            ]
            manifest = dataset.folder / FILE_NAME
            held = found.get(manifest) or self.read(manifest)
            if held is not None and any(number is not None for number in numbers):
                counted = renumbered(held, numbers)
                if counted is not None and counted != self.read(manifest):
                    found[manifest] = counted
        return found

    def texts(self) -> Iterator[Path]:
        """The TOML files of the seeds: the manifests, and those that stand beside the datasets."""
        yield from (dataset.folder / FILE_NAME for dataset in self.datasets)
        yield from sorted(self.root.glob("*.toml"))

    def sheets(self) -> list[Sheet]:
        """The tables that were looked into, in the order of the datasets."""
        order = [dataset.folder / table.file for dataset, table in self.tables()]
        return sorted(self._sheets.values(), key=lambda sheet: order.index(sheet.path))

    def _place(self, cls: type[Element], name: str) -> tuple[Sheet, int]:
        if (cls, name) not in self._places:
            raise EditFault(f"no {name_of(cls)} {name} is on record; see whether it is spelt as in the files")
        path, line = self._places[cls, name]
        return self._sheet(*next((one, table) for one, table in self.tables() if one.folder / table.file == path)), line

    def _sheet(self, dataset: Dataset, table: Table) -> Sheet:
        path = dataset.folder / table.file
        if path not in self._sheets:
            data = dataset.files.kept[path.name].unpacked()
            rows = {row.line: row for row in parsed(path, table, data).rows}
            self._sheets[path] = Sheet(path, table, data, rows)
        return self._sheets[path]

    def _sheet_for(self, cls: type[Element], values: Mapping[str, str]) -> Sheet:
        name = name_of(cls)
        found = [(dataset, table) for dataset, table in self.tables() if table.holds == name]
        if not found:
            raise EditFault(
                f"no table of {self.root.as_posix()} holds {name}; add a file with its header to a dataset, and name it"
                f" in a [[table]] of its {FILE_NAME}"
            )
        fits = [one for one in found if not _clashes(one[1], values)]
        start, end = (self._homes.get(values.get(name, "")) for name in ("from_id", "to_id"))
        by_start, by_end = ([one for one in fits if one[0].folder == home] for home in (start, end))
        for several in (fits, by_start, by_end, [one for one in fits if one[1].new_rows]):
            if len(several) == 1:
                return self._sheet(*several[0])
        told = " and in ".join((dataset.folder / table.file).as_posix() for dataset, table in fits or found)
        raise EditFault(f"{name} stands in {told}; write new_rows = true in the [[table]] where new rows go")


def parsed(path: Path, table: Table, data: bytes) -> TableText:
    """The bytes of a table as its text; raises TableTextError, for a workbook as well."""
    if path.suffix.lower() != ".csv":
        return TableText.read(path)
    return TableText.parse(path, data, encoding=table.encoding, delimiter=table.delimiter)


def name_of(cls: type[Element]) -> str:
    """The label of a kind, or the name of a relation type, as a manifest has it."""
    return cls.type_name if issubclass(cls, Relation) else cls.__name__


def _clashes(table: Table, values: Mapping[str, str]) -> bool:
    return any(name in values and plain_text(held) != values[name] for name, held in table.constants.items())


def _default(cls: type[Element], name: str) -> str:
    info = cls.model_fields[name]
    return "" if info.is_required() else plain_text(info.get_default(call_default_factory=True))
