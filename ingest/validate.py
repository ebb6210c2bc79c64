"""From the rows of a table file to elements of the model; every fault of every row becomes an issue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import eq
from pathlib import Path
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from graphmodel.columns import Rows, Same
from graphmodel.model import Element, Node, lean
from graphmodel.schema import allowed_words
from ingest.cells import Fault, allowed_text, column_converter, words_fault
from ingest.datasets import FILE_NAME, Table, seeded_fields
from ingest.headers import fields_of, header_issues, missing_fields, size_issues
from ingest.issues import Issue, quoted
from ingest.readers import MOST_FAULTS, Sheet

BATCH = 10_000
"""Rows that become elements at a time: what is needed on the way would otherwise take more memory than they do."""
_TEMPLATE_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(slots=True)
class Elements:
    """The elements of one table file, each with its line, and what could not become one."""

    file: str
    cls: type[Element]
    headers: dict[str, str]
    """Header in the file by field."""
    items: Sequence[Any] = field(default_factory=list)
    """As columns where the class has many (`Element.many`) and no row has a fault."""
    lines: Sequence[int] = field(default_factory=list)
    claimed: set[str] = field(default_factory=set)
    """Identifiers of rows that are there but faulty: a tie to them does not dangle."""
    whole: bool = True
    """False where rows are missing, so that nothing can be said about what is not there."""
    broken: bool = False
    """Is the file as a whole at fault, and not only some of its rows?"""
    issues: list[Issue] = field(default_factory=list)
    read: int = 0
    """Rows in the file, faulty ones included."""
    more: bool = False
    """Are there more issues than are kept?"""
    notes: list[str] = field(default_factory=list)
    """What is no fault and might surprise."""


def validate_table(folder: Path, table: Table, sheet: Sheet) -> Elements:
    """Turn the rows into elements; all issues of the file are collected."""
    return _Validation(folder, table, sheet).run()


@cache
def _adapter(cls: type[Element]) -> TypeAdapter[list[Any]]:
    return TypeAdapter(list[cls])  # type: ignore[valid-type]  # a class known at run time


@cache
def _field_adapter(cls: type[Element], name: str) -> TypeAdapter[list[Any]]:
    info = cls.model_fields[name]
    held: Any = Annotated[(info.annotation, *info.metadata, None)]
    return TypeAdapter(list[held])


def _is_of_field(cls: type[Element], name: str, distinct: set[Any]) -> bool:
    """May a field hold each of these values, and hold it as it is?"""
    held = list(distinct)
    try:
        checked = _field_adapter(cls, name).validate_python(held)
    except ValidationError:
        return False
    return checked == held and list(map(type, checked)) == list(map(type, held))


def _in_short(lines: Sequence[int]) -> Sequence[int]:
    """Numbers that follow one another, in the memory of two."""
    short = range(lines[0], lines[0] + len(lines)) if lines else ()
    return short if short and all(map(eq, lines, short)) else lines


class _Validation:
    """One file on its way from texts to elements."""

    def __init__(self, folder: Path, table: Table, sheet: Sheet) -> None:
        self.table, self.sheet, self.cls = table, sheet, table.holds_class
        self.manifest = (folder / FILE_NAME).as_posix()
        self.fields = fields_of(table, sheet)
        headers = dict(zip(self.fields, sheet.columns, strict=True))
        self.out = Elements((folder / table.file).as_posix(), self.cls, headers, whole=sheet.whole)
        self.out.read = len(sheet.rows) + len(sheet.ragged)
        self.out.notes = sheet.notes
        self.faults: dict[tuple[int, str], Issue | None] = {}
        """By row and field; None for a cell of which an issue already says that it holds no value."""
        self.faulty: set[int] = set()
        self.texts: dict[str, Sequence[str]] = {}
        # Fields whose fault is said once for the whole file, and not again for every row.
        self.excused: set[str] = set()

    def run(self) -> Elements:
        self.out.issues += self.sheet.issues
        self.out.broken = not self.sheet.whole
        if not self.sheet.columns:
            return self.out
        self.out.issues += header_issues(self.out.file, self.table, self.sheet)
        self.out.issues += size_issues(self.out.file, self.table, self.sheet)
        self.excused.update(missing_fields(self.table, self.fields))
        self._excuse_no_values()
        columns = self._columns()
        rows = self._rows(columns)
        if rows is not None:
            self.out.items, self.out.lines = rows, _in_short(self.sheet.lines)
        for start in range(0, len(self.sheet.rows) if rows is None else 0, BATCH):
            part = zip(*(column[start : start + BATCH] for column in columns.values()), strict=True)
            self._validate([dict(zip(columns, row, strict=True)) for row in part], start)
            if self.out.more:
                break
        self._claim_ragged()
        self.out.issues += [fault for fault in self.faults.values() if fault is not None]
        return self.out

    def _columns(self) -> dict[str, Sequence[object]]:
        size = len(self.sheet.rows)
        cells: list[Sequence[str]] = list(zip(*self.sheet.rows, strict=True)) or [()] * len(self.fields)
        known = set(seeded_fields(self.cls)) - self.table.constants.keys() - ({"id"} if self.table.id else set())
        columns: dict[str, Sequence[object]] = {name: Same(self._constant(name), size) for name in self.table.constants}
        for name, texts in zip(self.fields, cells, strict=True):
            if name in known and name not in columns:
                self.texts[name] = texts
                columns[name] = self._converted(name, texts)
        if self.table.id is not None and not self.excused.intersection(self.table.id_fields):
            self.texts["id"] = columns["id"] = self._made_ids(columns)
        elif self.table.id is not None:
            self.excused.add("id")
        return columns

    def _rows(self, columns: Mapping[str, Sequence[object]]) -> Rows[Any] | None:
        """The columns as they are, where each distinct value is one of its field; else the rows have to explain why."""
        cls, size = self.cls, len(self.sheet.rows)
        if not cls.many or self.faulty or self.excused or self.out.more:
            return None
        if not all(_is_of_field(cls, name, set(column)) for name, column in columns.items()):
            return None
        defaults = {name: info.get_default(call_default_factory=True) for name, info in cls.model_fields.items()}
        return Rows(cls, {name: columns.get(name) or Same(value, size) for name, value in defaults.items()})

    def _made_ids(self, columns: dict[str, Sequence[object]]) -> list[str]:
        pattern = _TEMPLATE_FIELD.sub("{}", self.table.id or "")
        parts = [columns[name] for name in self.table.id_fields]
        return [pattern.format(*("" if part is None else part for part in row)) for row in zip(*parts, strict=True)]

    def _converted(self, name: str, texts: Sequence[str]) -> list[object]:
        """The values of a column; each distinct text is looked at once, for most columns repeat a few."""
        convert = column_converter(self.cls, name, self.table.values.get(name, {}))
        known = {text: convert(text) for text in set(texts)}
        if any(fault is not None for _, fault in known.values()):
            for place, text in enumerate(texts):
                fault = known[text][1]
                if fault is not None and (place, name) not in self.faults:
                    if self._enough():
                        break
                    self._fault(place, name, fault)
        values = {text: value for text, (value, _) in known.items()}
        return [values[text] for text in texts]

    def _constant(self, name: str) -> object:
        given = self.table.constants[name]
        value: object = given
        fault: Fault | None = None
        if isinstance(given, str):
            value, fault = column_converter(self.cls, name, self.table.values.get(name, {}))(given)
        info = self.cls.model_fields[name]
        if fault is None:
            try:
                field_type: Any = Annotated[(info.annotation, *info.metadata, None)]
                TypeAdapter(field_type).validate_python(value)
            except ValidationError:
                plain = Fault(quoted(str(given)), allowed_text(self.cls, name), "correct it")
                words = allowed_words(info.annotation)
                fault = words_fault(self.cls, name, str(given), str(given)) if words else plain
        if fault is not None:
            self.excused.add(name)
            issue = Issue(self.manifest, fault.found, fault.hint, column=f"constants.{name}", allowed=fault.allowed)
            self.out.issues.append(issue)
        return value

    def _validate(self, rows: list[dict[str, object]], start: int) -> None:
        adapter = _adapter(self.cls)
        items: list[Any] | None = None
        try:
            items = adapter.validate_python(rows)
        except ValidationError as problem:
            for error in problem.errors(include_url=False, include_context=False):
                self._row_fault(rows, start, dict(error))
        if self._enough() or self.excused:
            self.out.whole, self.out.broken = False, True
            self.out.items, self.out.lines = [], []
            return
        good = [place for place in range(len(rows)) if start + place not in self.faulty]
        if items is None:
            items = adapter.validate_python([rows[place] for place in good])
        elif len(good) < len(rows):
            items = [items[place] for place in good]
        self.out.items = [*self.out.items, *lean(items)]
        self.out.lines = [*self.out.lines, *(self.sheet.lines[start + place] for place in good)]
        self.out.claimed |= {str(row.get("id")) for place, row in enumerate(rows, start) if place in self.faulty}

    def _enough(self) -> bool:
        """Are there as many faults as are kept?"""
        self.out.more = self.out.more or len(self.faults) >= MOST_FAULTS
        return self.out.more

    def _excuse_no_values(self) -> None:
        """A row with a cell that holds no value is faulty, and its issue is there already."""
        places = {line: place for place, line in enumerate(self.sheet.lines)} if self.sheet.no_values else {}
        for line, column in self.sheet.no_values:
            if line in places and column < len(self.fields):
                name = self.fields[column]
                self.faulty.add(places[line])
                self.faults[places[line], name] = None
                if name in self.table.id_fields:
                    self.faults[places[line], "id"] = None

    def _row_fault(self, rows: list[dict[str, object]], start: int, error: dict[str, Any]) -> None:
        within, *inner = error["loc"]
        place = start + within
        # A fault of the row as a whole, or of a field made from the identifier, is a fault of the identifier.
        name = str(inner[0]) if inner and inner[0] not in self.cls.computed else "id"
        if name in self.excused or (place, name) in self.faults:
            return
        text = self.texts[name][place] if name in self.texts else str(rows[within].get(name, ""))
        self._fault(place, name, self._explained(name, text, error))

    def _explained(self, name: str, text: str, error: dict[str, Any]) -> Fault:
        allowed = allowed_text(self.cls, name) if name in self.cls.model_fields else None
        if not text:
            return Fault("an empty cell", allowed, "fill it in")
        if error["type"] == "literal_error":
            return words_fault(self.cls, name, text, str(error["input"]))
        if error["type"] == "value_error":
            found, _, words = str(error["msg"]).removeprefix("Value error, ").partition("; allowed: ")
            return Fault(found, words or allowed, "correct it")
        return Fault(quoted(text), allowed, "correct it")

    def _fault(self, place: int, name: str, fault: Fault) -> None:
        header = self.out.headers.get(name, name)
        line = self.sheet.lines[place]
        self.faulty.add(place)
        self.faults[place, name] = Issue(self.out.file, fault.found, fault.hint, line, header, fault.allowed)

    def _claim_ragged(self) -> None:
        """A row of a wrong width may still say which node it is; where it cannot, nothing dangles for sure."""
        if not self.sheet.ragged or not issubclass(self.cls, Node):
            return
        if "id" not in self.fields:
            self.out.whole = False
            return
        place = self.fields.index("id")
        self.out.claimed |= {row[place] for row in self.sheet.ragged if len(row) > place}
