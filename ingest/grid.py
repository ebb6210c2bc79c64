"""A table file as rows of texts with their lines, before anything is known of a header; what cannot be read is told."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from ingest.declared import wrong_encoding
from ingest.files import read_file
from ingest.issues import Issue, count, quoted
from ingest.workbooks import LARGEST, Merged, Refused, cell_text, has_links, no_value, open_workbook, read_marks

Encoding = Literal["utf-8", "utf-16", "cp1252"]
Delimiter = Literal[",", ";", "\t", "|"]
MOST_CELLS = 20_000_000
"""Cells of a table beyond which it is not read on."""
MOST_COLUMNS = 2_000
"""Cells of a row beyond which it is no row of a table."""
_SEARCHED = 50
"""Rows in which a header is looked for."""
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UTF8 = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Grid:
    """Rows of texts, the line of each, and what a spreadsheet says beside its cells; columns are counted from 0.

    An empty row has no cell. A row of a workbook ends with its last cell that is not empty.
    """

    shown: str
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    whole: bool = True
    """False where reading had to stop before the end."""
    more: bool = False
    """Are there more rows than were asked for?"""
    issues: list[Issue] = field(default_factory=list)
    """What stands in the way of reading the file."""
    workbook: bool = False
    sheets: tuple[str, ...] = ()
    """All sheets of the workbook."""
    others: tuple[str, ...] = ()
    """The sheets that were not read."""
    hidden: list[str] = field(default_factory=list)
    """What is hidden, in words: the sheet, rows, columns."""
    merged: list[Merged] = field(default_factory=list)
    no_values: dict[tuple[int, int], str] = field(default_factory=dict)
    """Formulas and errors, in words, by line and column."""
    linked: bool = False
    """Does the workbook point to other workbooks?"""


def read_grid(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: Encoding | None = None,
    delimiter: Delimiter | None = None,
    most: int | None = None,
    read: Callable[[Path], bytes] = read_file,
) -> Grid:
    """The rows of a .csv or .xlsx file, at most so many that are not empty; never raises for what the file holds."""
    grid = Grid(path.as_posix())
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return _stopped(grid, f"{size:,} bytes", "split the file", f"at most {LARGEST:,} bytes")
        data = read(path)
    except OSError as fault:
        return _stopped(grid, f"“{fault.strerror}”", "make the file readable")
    if not data:
        return _stopped(grid, "an empty file", "put the header in the first line and the rows under it")
    if path.suffix.lower() == ".xlsx":
        return _read_xlsx(grid, data, sheet, most)
    if path.suffix.lower() != ".csv":
        return _stopped(grid, f"a file of the kind {quoted(path.suffix)}", "save it as one of these", ".csv, .xlsx")
    return _read_csv(grid, data, encoding or "utf-8", delimiter or ",", most)


def find_header(rows: Sequence[Sequence[str]], texts: Collection[str]) -> int | None:
    """The place of the first row that has all of these texts among its cells, or nothing."""
    wanted = set(texts)
    return next((place for place, row in enumerate(rows[:_SEARCHED]) if wanted <= {cell.strip() for cell in row}), None)


def merged_cells(grid: Grid) -> Iterator[tuple[int, int]]:
    """Line and column of every cell that was read and that a block of merged cells leaves without a value."""
    last, widest = grid.lines[-1] if grid.lines else 0, max(map(len, grid.rows), default=0)
    for block in grid.merged:
        for line in range(block.top, min(block.bottom, last) + 1):
            for column in range(block.left, min(block.right + 1, widest)):
                if (line, column) != (block.top, block.left):
                    yield line, column


def fill_merged(grid: Grid) -> None:
    """Carry the value of every block of merged cells into all its cells that were read."""
    places = {line: place for place, line in enumerate(grid.lines)}
    widest = max(map(len, grid.rows), default=0)
    for block in grid.merged:
        top = places.get(block.top)
        if top is None or len(grid.rows[top]) <= block.left:
            continue
        value = grid.rows[top][block.left]
        for line in range(block.top, min(block.bottom, grid.lines[-1]) + 1):
            row = grid.rows[places[line]]
            right = min(block.right, widest - 1)
            row += [""] * (right + 1 - len(row))
            row[block.left : right + 1] = [value] * (right + 1 - block.left)


def merged_issues(grid: Grid) -> Iterator[Issue]:
    """An issue for every block of merged cells."""
    hint = 'unmerge them and fill each, or say merged = "carry" in its [[table]]'
    for block in grid.merged:
        yield Issue(grid.shown, f"the merged cells {block.ref}", hint, block.top, allowed="a value in every cell")


def no_value_issues(grid: Grid) -> Iterator[Issue]:
    """An issue for every formula and every error of the spreadsheet."""
    for (line, column), found in grid.no_values.items():
        hint = "put the value in its place (paste special, values)"
        yield Issue(grid.shown, found, hint, line, column_letter(column), "a value")


def column_letter(column: int) -> str:
    """The letter of a column that is counted from 0."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column + 1))


def _stopped(grid: Grid, found: str, hint: str, allowed: str | None = None, line: int | None = None) -> Grid:
    grid.whole = False
    grid.issues.append(Issue(grid.shown, found, hint, line=line, allowed=allowed))
    return grid


def _read_csv(grid: Grid, data: bytes, encoding: Encoding, delimiter: Delimiter, most: int | None) -> Grid:
    refused = _wrongly_declared(data, encoding)
    if refused is not None:
        return _stopped(grid, *refused, line=1)
    try:
        if encoding != "utf-8":
            data = data.decode(encoding).encode()
        control = _CONTROL.search(data)
        if control is not None:
            name = "a NUL byte" if control[0] == b"\0" else f"the control character 0x{control[0][0]:02X}"
            line = data.count(b"\n", 0, control.start()) + 1
            return _stopped(grid, name, "remove it; the file may be damaged, or no CSV at all", "text", line)
        # Decoded as it is read: the whole text beside its bytes would take four times as much.
        text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
        _csv_rows(grid, text, delimiter, most)
    except UnicodeDecodeError as fault:
        grid.rows, grid.lines, grid.whole = [], [], False
        grid.issues.append(_undecodable(grid.shown, data, encoding, fault))
    return grid


def _wrongly_declared(data: bytes, encoding: Encoding) -> tuple[str, str, str] | None:
    """What shows that the file is in another encoding than the one that is expected."""
    drop = "take encoding out of its [[table]]"
    if data.startswith(_UTF16) and encoding != "utf-16":
        return "UTF-16", 'save the file again as UTF-8, or say encoding = "utf-16" in its [[table]]', "UTF-8"
    if encoding == "utf-16" and not data.startswith(_UTF16):
        return "no byte order mark", f"save the file as Unicode text, or {drop}", "UTF-16 with a byte order mark"
    if encoding == "cp1252" and not data.isascii() and _is_utf8(data):
        return "UTF-8", drop, "cp1252, as its [[table]] says"
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(shown: str, data: bytes, encoding: Encoding, fault: UnicodeDecodeError) -> Issue:
    if encoding != "utf-8":
        found = f"a byte that is not {encoding} (byte {fault.start + 1:,} of the file)"
        return Issue(shown, found, "correct encoding in its [[table]]", line=1, allowed=encoding)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as exact:
        fault = exact
    issue = wrong_encoding(shown, data, fault)
    hint = f'{issue.hint}, or say encoding = "cp1252" in its [[table]] where it is that of Windows'
    return Issue(shown, issue.found, hint, issue.line, allowed=issue.allowed)


def _csv_rows(grid: Grid, text: Iterable[str], delimiter: Delimiter, most: int | None) -> None:
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    start, cells, filled = 1, 0, 0
    try:
        for row in reader:
            blank = not any(row)
            filled += not blank
            cells += len(row)
            if _enough(grid, len(row), filled, cells, most):
                return
            grid.rows.append([] if blank else row)
            grid.lines.append(start)
            start = reader.line_num + 1
    except csv.Error as fault:
        grid.whole = False
        grid.issues.append(_broken_row(grid.shown, start, reader.line_num, str(fault)))
    _drop_blank_end(grid)


def _enough(grid: Grid, width: int, filled: int, cells: int, most: int | None) -> bool:
    """Has as much been read as was asked for, or as the memory allows?"""
    if width > MOST_COLUMNS:
        _stopped(grid, f"more than {MOST_COLUMNS:,} cells in a row", "split the table", f"at most {MOST_COLUMNS:,}")
        return True
    if cells > MOST_CELLS:
        _stopped(grid, f"more than {MOST_CELLS:,} cells", "split the table", f"at most {MOST_CELLS:,} cells")
        return True
    if most is not None and filled > most:
        grid.whole, grid.more = False, True
        return True
    return False


def _drop_blank_end(grid: Grid) -> None:
    while grid.rows and not grid.rows[-1]:
        grid.rows.pop()
        grid.lines.pop()


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


def _read_xlsx(grid: Grid, data: bytes, sheet: str | None, most: int | None) -> Grid:
    grid.workbook = True
    try:
        book = open_workbook(data)
        pages = {page.title: page for page in book.worksheets}
        grid.sheets = tuple(pages)
        if sheet is None and len(pages) > 1:
            names = ", ".join(pages)
            return _stopped(grid, count(len(pages), "sheet"), 'name one as sheet = "…" in dataset.toml', names)
        if sheet is not None and sheet not in pages:
            return _stopped(grid, f"no sheet {quoted(sheet)}", "correct its name in dataset.toml", ", ".join(pages))
        page = pages[sheet or grid.sheets[0]]
        grid.others = tuple(name for name in pages if name != page.title)
        marks = read_marks(data, page._worksheet_path)
        grid.merged, grid.linked = marks.merged, has_links(data)
        grid.hidden = _hidden(page, marks.hidden_rows, marks.hidden_columns)
        page.reset_dimensions()
        _xlsx_rows(grid, page, most)
    except Refused as refused:
        return _stopped(grid, refused.found, refused.hint, refused.allowed)
    except Exception as fault:  # a damaged workbook fails with whatever zipfile, zlib, expat or openpyxl raise
        found = f"no readable workbook ({type(fault).__name__})"
        grid.rows, grid.lines = [], []
        return _stopped(grid, found, "open it, save it again as .xlsx, or keep the table as .csv")
    return grid


def _xlsx_rows(grid: Grid, page: Any, most: int | None) -> None:
    slots, filled = 0, 0
    for line, cells in enumerate(page.iter_rows(), start=1):
        width = len(cells)
        while width and cells[width - 1].value is None:
            width -= 1
        row = [_text(grid, cell, line, column) for column, cell in enumerate(cells[: min(width, MOST_COLUMNS)])]
        while row and not row[-1]:
            row.pop()
        slots += len(row) + 1
        filled += bool(row)
        if _enough(grid, width, filled, slots, most):
            break
        grid.rows.append(row)
        grid.lines.append(line)
    _drop_blank_end(grid)


def _text(grid: Grid, cell: Any, line: int, column: int) -> str:
    if cell.value is None:
        return ""
    text = cell_text(cell.value, cell.number_format)
    found = no_value(cell, text)
    if found is not None:
        grid.no_values[line, column] = found
    return text


def _hidden(page: Any, rows: list[int], columns: list[tuple[int, int]]) -> list[str]:
    found = ["the sheet itself"] if page.sheet_state != "visible" else []
    found += [f"row {first}" if first == last else f"rows {first} to {last}" for first, last in _spans(rows)]
    for first, last in columns:
        letters = [column_letter(column) for column in (first, last)]
        found.append(f"column {letters[0]}" if first == last else f"columns {letters[0]} to {letters[1]}")
    return found


def _spans(lines: Iterable[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for line in lines:
        if spans and spans[-1][1] == line - 1:
            spans[-1] = (spans[-1][0], line)
        else:
            spans.append((line, line))
    return spans
