"""From a table file to rows of text with their line numbers; what cannot be read becomes issues."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from ingest.declared import wrong_encoding
from ingest.issues import Issue, count, quoted

LARGEST = 250_000_000
"""Bytes of a table file, unpacked, beyond which it is not read."""
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Sheet:
    """A table as texts: rows of equal width, the line of each, and the rows that had another width."""

    columns: tuple[str, ...] = ()
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    ragged: list[list[str]] = field(default_factory=list)
    whole: bool = True
    """False where the reader had to stop before the end."""
    issues: list[Issue] = field(default_factory=list)


def read_table(path: Path, sheet: str | None = None, read: Callable[[Path], bytes] = Path.read_bytes) -> Sheet:
    """The rows of a .csv or .xlsx file; never raises for what the file holds."""
    try:
        if path.stat().st_size > LARGEST:
            return _unreadable(path, f"{path.stat().st_size:,} bytes", "split the file", f"at most {LARGEST:,} bytes")
        data = read(path)
    except OSError as fault:
        return _unreadable(path, f"“{fault.strerror}”", "make the file readable")
    if not data:
        return _unreadable(path, "an empty file", "put the header in the first line and the rows under it")
    return _read_xlsx(path, data, sheet) if path.suffix.lower() == ".xlsx" else _read_csv(path, data)


def _unreadable(path: Path, found: str, hint: str, allowed: str | None = None) -> Sheet:
    return Sheet(whole=False, issues=[Issue(path.as_posix(), found, hint, allowed=allowed)])


def _read_csv(path: Path, data: bytes) -> Sheet:
    shown = path.as_posix()
    issues = []
    if data.startswith(b"\xef\xbb\xbf"):
        hint = "save it as UTF-8 without a byte order mark, or keep the table as .xlsx and name that in dataset.toml"
        issues.append(Issue(shown, "a byte order mark before the header", hint, line=1, allowed="plain UTF-8"))
        data = data[3:]
    if data.startswith(_UTF16):
        issue = Issue(shown, "UTF-16", "save the file again as UTF-8", line=1, allowed="UTF-8")
        return Sheet(whole=False, issues=[issue])
    control = _CONTROL.search(data)
    if control is not None:
        name = "a NUL byte" if control[0] == b"\0" else f"the control character 0x{control[0][0]:02X}"
        line = data.count(b"\n", 0, control.start()) + 1
        issues.append(
            Issue(shown, name, "remove it; the file may be damaged, or no CSV at all", line=line, allowed="text")
        )
        return Sheet(whole=False, issues=issues)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return Sheet(whole=False, issues=[*issues, wrong_encoding(shown, data, fault)])
    return _shape(shown, *_csv_rows(shown, text, issues), issues)


def _csv_rows(shown: str, text: str, issues: list[Issue]) -> tuple[list[list[str]], list[int], bool]:
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(start)
            start = reader.line_num + 1
    except csv.Error as fault:
        issues.append(_broken_row(shown, start, reader.line_num, str(fault)))
        return rows, lines, False
    return rows, lines, True


def _broken_row(shown: str, start: int, end: int, fault: str) -> Issue:
    if "field larger" in fault:
        return Issue(shown, "a cell that does not end", "close its quotation mark, or shorten it", line=start)
    if "unexpected end of data" in fault:
        found = "a quotation mark that is opened and never closed"
    elif end > start:
        found = f"a quotation mark that is opened here and stands unpaired in line {end}"
    else:
        found = "a quotation mark that is not alone at the start and the end of its cell"
    return Issue(shown, found, "close it, and write a quotation mark inside a cell twice", line=start, allowed='"…"')


def _read_xlsx(path: Path, data: bytes, sheet: str | None) -> Sheet:
    import openpyxl  # it brings numpy along, which takes longer than reading most CSV files

    shown = path.as_posix()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > LARGEST:
            return _unreadable(path, f"{size:,} bytes unpacked", "split the file", f"at most {LARGEST:,} bytes")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        names = book.sheetnames
        if sheet is None and len(names) > 1:
            return _unreadable(
                path, count(len(names), "sheet"), 'name one as sheet = "…" in dataset.toml', ", ".join(names)
            )
        if sheet is not None and sheet not in names:
            return _unreadable(path, f"no sheet {quoted(sheet)}", "correct its name in dataset.toml", ", ".join(names))
        page = book[sheet or names[0]]
        page.reset_dimensions()
        issues: list[Issue] = []
        rows = [_xlsx_row(shown, line, cells, issues) for line, cells in enumerate(page.iter_rows(), start=1)]
    except Exception as fault:  # a damaged workbook fails with whatever zipfile, zlib, expat or openpyxl raise
        found = f"no readable workbook ({type(fault).__name__})"
        return _unreadable(path, found, "open it, save it again as .xlsx, or keep the table as .csv")
    width = max((len(row) for row in rows[:1]), default=0)
    while width and not rows[0][width - 1]:
        width -= 1
    squared = [(row[:width] if not any(row[width:]) else row) + [""] * (width - len(row)) for row in rows]
    squared = [row if any(row) else [] for row in squared]
    return _shape(shown, squared, list(range(1, len(squared) + 1)), True, issues)


def _xlsx_row(shown: str, line: int, cells: Iterable[Any], issues: list[Issue]) -> list[str]:
    row = []
    for cell in cells:
        text = "" if cell.value is None else _cell_text(cell.value, getattr(cell, "number_format", ""))
        if cell.data_type in ("e", "f"):
            what = "a formula" if cell.data_type == "f" else "an error of the spreadsheet,"
            column = cell.column_letter
            hint = "put the value in its place (paste special, values)"
            issues.append(Issue(shown, f"{what} {quoted(text)}", hint, line=line, column=column, allowed="a value"))
        row.append(text)
    return row


def _cell_text(value: object, number_format: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else _date_text(value.date(), number_format)
    return _date_text(value, number_format) if isinstance(value, date) else str(value)


def _date_text(day: date, number_format: str) -> str:
    """No more precise than the cell shows: a spreadsheet turns 2009-05 into the first of May, shown as May-09."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    if "d" in shown or shown in {"", "general"}:
        return day.isoformat()
    return day.isoformat()[:7] if "m" in shown else day.isoformat()[:4]


def _shape(shown: str, rows: Sequence[list[str]], lines: Sequence[int], whole: bool, issues: list[Issue]) -> Sheet:
    """Header and rows of its width; blank rows at the end are no rows."""
    last = len(rows)
    while last and not rows[last - 1]:
        last -= 1
    if not last or not rows[0]:
        if whole:
            issues.append(Issue(shown, "no header", "put the names of the columns in the first line", line=1))
        return Sheet(whole=False, issues=issues)
    found = Sheet(columns=tuple(rows[0]), whole=whole, issues=issues)
    width = len(rows[0])
    for row, line in zip(rows[1:last], lines[1:last], strict=True):
        if len(row) == width:
            found.rows.append(row)
            found.lines.append(line)
            continue
        if row:
            found.ragged.append(row)
            hint = (
                "add the missing commas" if len(row) < width else "put quotation marks around a cell that holds a comma"
            )
            issues.append(Issue(shown, count(len(row), "cell"), hint, line=line, allowed=f"{width}, as in the header"))
        else:
            issues.append(Issue(shown, "an empty line", "remove it", line=line))
    if last == 1 and whole:
        issues.append(
            Issue(shown, "a header and no row", "add the rows, or take the table out of dataset.toml", line=1)
        )
    return found
