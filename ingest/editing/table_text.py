"""A CSV table as its own text: rows are put in, changed and taken out, every other line stays byte for byte."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from graphmodel.errors import SolidarityError
from ingest.issues import quoted

_MARK = "\ufeff"
_MARKED = {"utf-16": ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))}


class TableTextError(SolidarityError):
    """A table that cannot be edited as a text, or an edit that it does not allow."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line in which it starts, and its cells by column; an absent cell is empty."""

    line: int
    cells: tuple[str, ...]
    columns: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        place = self.columns[column]
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(slots=True)
class _Record:
    """The text of one record without its line end, the line end, and the cells in it; none for an empty line."""

    text: str
    end: str
    cells: list[str]

    @property
    def lines(self) -> int:
        if "\n" not in self.text and "\r" not in self.text:
            return 1
        return sum(1 for _ in io.StringIO(self.text, newline=""))


@dataclass(slots=True)
class TableText:
    """The records of a table with their own text; lines are counted from 1 in the text as it now is."""

    path: Path
    encoding: str = "utf-8"
    delimiter: str = ","
    _mark: str = ""
    _records: list[_Record] = field(default_factory=list)
    _starts: dict[int, int] = field(default_factory=dict)
    """Place among the records by line; empty where it has to be made anew."""

    @classmethod
    def read(cls, path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> TableText:
        """The table in a file; raises TableTextError where it is no CSV that can be edited line by line."""
        if path.suffix.lower() != ".csv":
            raise TableTextError(
                f"{path.as_posix()}: found a table that is no CSV; allowed: .csv; edit a workbook in a spreadsheet"
            )
        try:
            data = path.read_bytes()
        except OSError as fault:
            raise TableTextError(f"{path.as_posix()}: found “{fault.strerror}”; make the file readable") from fault
        return cls.parse(path, data, encoding=encoding, delimiter=delimiter)

    @classmethod
    def parse(cls, path: Path, data: bytes, *, encoding: str | None = None, delimiter: str | None = None) -> TableText:
        """The table in the bytes of a file; raises TableTextError."""
        used = encoding or "utf-8"
        for mark, exact in _MARKED.get(used, ()):
            used = exact if data.startswith(mark) else used
        try:
            text = data.decode(used)
        except UnicodeDecodeError as fault:
            hint = "run “solidarity-ingest check”, and mend the file first"
            raise TableTextError(f"{path.as_posix()}: found bytes that are not {used}; {hint}") from fault
        table = cls(path, used, delimiter or ",", _MARK if text.startswith(_MARK) else "")
        table._records = _records(path, text.removeprefix(_MARK), table.delimiter)
        table._check_header()
        return table

    @property
    def columns(self) -> tuple[str, ...]:
        """The names in the header; empty ones at its end are no columns."""
        names = list(self._records[0].cells)
        while names and not names[-1]:
            names.pop()
        return tuple(names)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows with their lines, without the header and without empty lines."""
        places = {name: place for place, name in enumerate(self.columns)}
        return tuple(Row(line, tuple(record.cells), places) for line, record in self._placed() if record.cells)

    def insert(self, values: Mapping[str, str]) -> int:
        """Put in a row and return its line; a column that is not named stays empty.

        Where the rows are sorted by their first column or columns it goes in its place, else after the last row with
        the same first cell, else to the end. Raises TableTextError for a value without a column.
        """
        cells = self._cells(values)
        place = self._place(cells)
        before = self._records[place - 1]
        end = before.end
        if not end:
            before.end = self._line_end()
        self._records.insert(place, _Record(self._written(cells), end, cells))
        self._starts.clear()
        return 1 + sum(record.lines for record in self._records[:place])

    def replace(self, line: int, values: Mapping[str, str]) -> None:
        """Give the row that starts in a line other values; columns that are not named keep theirs."""
        record = self._records[self._find(line)]
        lines = record.lines
        kept = dict(zip(self.columns, record.cells, strict=False))
        cells = self._cells({**kept, **values})
        if cells != record.cells:
            record.cells, record.text = cells, self._written(cells)
        if record.lines != lines:
            self._starts.clear()

    def remove(self, line: int) -> None:
        """Take out the row that starts in a line; a file without a line end at its end stays so."""
        place = self._find(line)
        self._starts.clear()
        if not self._records.pop(place).end:
            self._records[place - 1].end = ""

    def add_column(self, name: str) -> None:
        """Add a column at the end of every row, empty; one that is there already stays as it is."""
        if name in self.columns:
            return
        spare = len(self.columns) < len(self._records[0].cells)
        for place, record in enumerate(self._records):
            if not record.cells or (spare and place):
                continue
            if spare:
                record.cells[len(self.columns)] = name
                record.text = self._written(record.cells)
                continue
            record.cells = [*record.cells, "" if place else name]
            record.text += self.delimiter + ("" if place else self._written([name]))

    def text(self) -> str:
        """The whole text, with its byte order mark if it had one."""
        return self._mark + "".join(record.text + record.end for record in self._records)

    def data(self) -> bytes:
        """The bytes of the file; raises TableTextError for a letter that its encoding does not have."""
        try:
            return self.text().encode(self.encoding)
        except UnicodeEncodeError as fault:
            letter = quoted(fault.object[fault.start : fault.end])
            hint = "leave the letter out, or save the file as UTF-8 and take encoding out of its [[table]]"
            raise TableTextError(
                f"{self.path.as_posix()}: found {letter}; allowed: letters of {self.encoding}; {hint}"
            ) from fault

    def _check_header(self) -> None:
        shown, columns = self.path.as_posix(), self.columns if self._records else ()
        if not columns:
            raise TableTextError(f"{shown}:1: found no header; put the names of the columns in the first line")
        for name in columns:
            if columns.count(name) > 1:
                raise TableTextError(f"{shown}:1: column {name}: found the column more than once; remove one of them")

    def _placed(self) -> list[tuple[int, _Record]]:
        """Every record but the header with its line."""
        found, line = [], 1 + self._records[0].lines
        for record in self._records[1:]:
            found.append((line, record))
            line += record.lines
        return found

    def _find(self, line: int) -> int:
        if not self._starts:
            self._starts.update({start: place for place, (start, _) in enumerate(self._placed(), start=1)})
        place = self._starts.get(line)
        if place is not None and self._records[place].cells:
            return place
        raise TableTextError(
            f"{self.path.as_posix()}:{line}: found no row that starts here; see whether the file changed"
        )

    def _cells(self, values: Mapping[str, str]) -> list[str]:
        columns = self.columns
        for name, value in values.items():
            if value and name not in columns:
                allowed = ", ".join(columns)
                found = f"found a value for {quoted(name)}"
                raise TableTextError(f"{self.path.as_posix()}: {found}; allowed: {allowed}; add the column first")
        spare = len(self._records[0].cells) - len(columns)
        return [*(values.get(name, "") for name in columns), *[""] * spare]

    def _written(self, cells: list[str]) -> str:
        out = io.StringIO(newline="")
        # Only letters of the line end are quoted by the writer: both have to be in it.
        csv.writer(out, delimiter=self.delimiter, lineterminator="\r\n").writerow(cells)
        return out.getvalue().removesuffix("\r\n")

    def _line_end(self) -> str:
        return next((record.end for record in self._records if record.end), "\n")

    def _place(self, cells: list[str]) -> int:
        """Where a new row goes, as a place among the records."""
        rows = [(place, record.cells) for place, record in enumerate(self._records) if place and record.cells]
        width = _sorted_by([row for _, row in rows])
        if width:
            after = bisect_right(rows, cells[:width], key=lambda row: row[1][:width])
            return rows[after - 1][0] + 1 if after else rows[0][0] if rows else 1
        same = [place for place, row in rows if row[0] == cells[0]]
        return (same or [rows[-1][0]])[-1] + 1


def _sorted_by(rows: list[list[str]]) -> int:
    """How many of the first columns the rows are sorted by; rows that are too few to tell count as sorted."""
    width = min((len(row) for row in rows), default=1)
    for earlier, later in pairwise(rows):
        while width and earlier[:width] > later[:width]:
            width -= 1
    return width


def _records(path: Path, text: str, delimiter: str) -> list[_Record]:
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    records, start = [], 0
    try:
        for cells in reader:
            raw = "".join(lines[start : reader.line_num])
            body = raw.rstrip("\r\n")
            start = reader.line_num
            records.append(_Record(body, raw[len(body) :], cells))
    except csv.Error as fault:
        hint = "run “solidarity-ingest check”, and mend the line first"
        raise TableTextError(f"{path.as_posix()}:{start + 1}: found a row that is no CSV ({fault}); {hint}") from fault
    return records
