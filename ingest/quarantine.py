"""Bad rows in one file of their own, to be corrected in a spreadsheet: what is wrong with each, and its own cells."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphmodel.errors import SolidarityError
from ingest.datasets import Dataset, Table
from ingest.editing.table_text import TableText, TableTextError
from ingest.grid import Encoding, read_grid
from ingest.headers import known_headers
from ingest.issues import Issue, count, quoted
from ingest.readers import read_table
from ingest.spreadsheet_text import guarded, unguarded

SUFFIXES = (".csv", ".xlsx")
HEADER = ("file", "line", "column", "found", "allowed", "suggestion", "row")
"""What is said of every row; its own cells stand behind, by the columns of all tables."""
BEYOND = "(beyond the last column)"
REMOVE = "remove"
"""What stands under `suggestion` where the row is to be taken out of its table."""
LONGEST_CELL = 30_000
"""Characters beyond which a spreadsheet cuts a cell."""
_FAULTS = " | "
_HEAD = re.compile(r'\ufeff?"?file"?([,;\t|])')


class QuarantineError(SolidarityError):
    """A file of bad rows that cannot be written or taken."""


@dataclass(slots=True)
class BadRow:
    """One bad row: where it stands, how it is known again, what is wrong with it, and its cells by column."""

    file: str
    """The table, from the folder of the seeds."""
    line: int | None
    key: str
    """Digest of the cells as they stand in the table, by which the row is found where its line has changed."""
    cells: dict[str, str]
    column: str = ""
    found: str = ""
    allowed: str = ""
    suggestion: str = ""
    place: int = 0
    """Its line in the quarantine file."""

    def tell(self, issues: Iterable[Issue]) -> None:
        """Say what is wrong with the row, each fault in its turn."""
        held = list(dict.fromkeys(issues))
        self.column = _FAULTS.join(issue.column or "" for issue in held)
        self.found = _FAULTS.join(issue.found for issue in held)
        self.allowed = _FAULTS.join(issue.allowed or "" for issue in held)
        self.suggestion = _FAULTS.join(issue.hint for issue in held)


@dataclass(slots=True)
class Quarantine:
    """The bad rows of the seeds, and the issues that stand at no row that can be shown alone."""

    rows: list[BadRow] = field(default_factory=list)
    elsewhere: list[Issue] = field(default_factory=list)


def row_key(cells: Sequence[str]) -> str:
    """A word by which a row is known by its cells; it begins with a letter, so that no spreadsheet counts with it."""
    told = "\0".join(cells).encode("utf-8", "surrogatepass")
    return f"row-{hashlib.sha256(told).hexdigest()[:16]}"


def tables_of(datasets: Iterable[Dataset]) -> dict[str, Table]:
    """The declared tables by their file, as it is named from the folder of the seeds."""
    return {
        f"{dataset.name}/{table.file}": table
        for dataset in datasets
        if dataset.manifest is not None
        for table in dataset.manifest.table
    }


def collect(datasets: Sequence[Dataset], issues: Iterable[Issue]) -> Quarantine:
    """The rows at which the issues stand, with their cells; issues of a file as a whole stay elsewhere."""
    found = Quarantine()
    folders = {dataset.folder.resolve(): dataset.name for dataset in datasets}
    tables = tables_of(datasets)
    by_file: dict[str, list[Issue]] = {}
    for issue in issues:
        by_file.setdefault(issue.file, []).append(issue)
    for shown, faults in by_file.items():
        place = Path(shown)
        file = f"{folders.get(place.parent.resolve(), '')}/{place.name}"
        headless = file not in tables or any(issue.line == 1 for issue in faults)
        rows = {} if headless else _rows(place, tables[file])
        at: dict[int, list[Issue]] = {}
        for issue in faults:
            if issue.line in rows and issue.line is not None:
                at.setdefault(issue.line, []).append(issue)
            else:
                found.elsewhere.append(issue)
        for line, at_line in sorted(at.items()):
            key, cells = rows[line]
            row = BadRow(file, line, key, cells)
            row.tell(at_line)
            found.rows.append(row)
    return found


def _rows(path: Path, table: Table) -> dict[int, tuple[str, dict[str, str]]]:
    """Key and cells of every row that a spreadsheet can hold, by its line."""
    if path.suffix.lower() == ".xlsx":
        sheet = read_table(path, table.sheet, merged=table.merged, rows_max=table.rows_max, known=known_headers(table))
        held = dict(zip(sheet.lines, sheet.rows, strict=True))
        columns: Sequence[str] = sheet.columns
    else:
        try:
            text = TableText.read(path, encoding=table.encoding, delimiter=table.delimiter)
        except TableTextError:
            return {}
        held, columns = {row.line: list(row.cells) for row in text.rows}, text.columns
    return {
        line: (row_key(cells), _named(columns, cells))
        for line, cells in held.items()
        if max(map(len, cells)) <= LONGEST_CELL
    }


def _named(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    beyond = ";".join(cells[len(columns) :]).strip(";")
    named = dict(zip(columns, cells, strict=False))
    return {**named, BEYOND: beyond} if beyond else named


def check_quarantine_path(path: Path, seeds: Path) -> None:
    """Raise QuarantineError for a file that is no table, is there already, or stands among the seeds."""
    shown = path.as_posix()
    if path.suffix.lower() not in SUFFIXES:
        raise QuarantineError(f"found {quoted(path.name)} for the bad rows; allowed: {', '.join(SUFFIXES)}; name it so")
    if path.resolve().is_relative_to(seeds.resolve()):
        raise QuarantineError(f"{shown}: found a file inside the seeds; name one outside of them")
    if path.exists():
        hint = f"take its rows in with --take {shown}, remove it, or name another"
        raise QuarantineError(f"{shown}: found a file that is there already; {hint}")


def quarantine_bytes(path: Path, rows: Sequence[BadRow]) -> bytes:
    """The file as its ending says: CSV that a spreadsheet opens as UTF-8, or a workbook in which every cell is text."""
    columns = list(dict.fromkeys(name for row in rows for name in row.cells if name != BEYOND))
    if any(BEYOND in row.cells for row in rows):
        columns.append(BEYOND)
    lines = [[*HEADER, *columns]]
    for row in rows:
        told = [row.file, str(row.line or ""), row.column, row.found, row.allowed, row.suggestion, row.key]
        lines.append([*told, *(row.cells.get(name, "") for name in columns)])
    texts = [[guarded(cell) for cell in line] for line in lines]
    return _workbook(rows, columns, texts) if path.suffix.lower() == ".xlsx" else _csv(texts)


def _csv(lines: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def _workbook(rows: Sequence[BadRow], columns: list[str], lines: list[list[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    page = book.active
    page.title = "bad rows"
    marked = PatternFill("solid", start_color="FFF2CC")
    for number, line in enumerate(lines, start=1):
        faulty = set(rows[number - 2].column.split(_FAULTS)) if number > 1 else set()
        for place, text in enumerate(line):
            cell = page.cell(number, place + 1)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
            cell.data_type, cell.number_format = "s", "@"
            if number == 1:
                cell.font = Font(bold=True)
            elif place >= len(HEADER) and columns[place - len(HEADER)] in faulty:
                cell.fill = marked
    page.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_quarantine(path: Path) -> list[BadRow]:
    """The rows of a file that was written here, in whatever way a spreadsheet saved it; raises QuarantineError."""
    encoding, delimiter = _saved_as(path)
    grid = read_grid(path, encoding=encoding, delimiter=delimiter)  # type: ignore[arg-type]  # matched by _HEAD
    if grid.issues or grid.no_values:
        first = (
            str(grid.issues[0]) if grid.issues else f"{path.as_posix()}: found {next(iter(grid.no_values.values()))}"
        )
        raise QuarantineError(f"{first}; nothing was taken")
    header = tuple(grid.rows[0]) if grid.rows else ()
    if header[: len(HEADER)] != HEADER:
        allowed = f"a header that begins {', '.join(HEADER)}"
        hint = "name a file that “solidarity-ingest check --quarantine” wrote"
        raise QuarantineError(f"{path.as_posix()}:1: found another header; allowed: {allowed}; {hint}")
    columns = [unguarded(name) for name in header[len(HEADER) :]]
    if len(set(columns)) < len(columns):
        raise QuarantineError(f"{path.as_posix()}:1: found a column more than once; write the file anew")
    found = []
    for row, line in zip(grid.rows[1:], grid.lines[1:], strict=True):
        texts = [unguarded(cell) for cell in row] + [""] * (len(header) - len(row))
        if any(texts):
            found.append(_bad_row(path, texts, columns, line))
    return found


def _bad_row(path: Path, texts: list[str], columns: list[str], line: int) -> BadRow:
    if any(texts[len(HEADER) + len(columns) :]):
        hint = "move it into the column that it belongs to"
        raise QuarantineError(f"{path.as_posix()}:{line}: found a cell beyond the last column; {hint}")
    file, number, column, told, allowed, suggestion, key = texts[: len(HEADER)]
    at = int(number) if number.isascii() and number.isdigit() else None
    cells = dict(zip(columns, texts[len(HEADER) :], strict=False))
    return BadRow(file, at, key, cells, column, told, allowed, suggestion, line)


def _saved_as(path: Path) -> tuple[Encoding | None, str | None]:
    """Encoding and delimiter of a CSV as spreadsheets of several countries save it; the header is known."""
    if path.suffix.lower() != ".csv" or not path.is_file():
        return None, None
    data = path.read_bytes()
    encoding: Encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding, text = "cp1252", data.decode("cp1252", "replace")
    if text and not text.endswith(("\n", "\r")):
        # What is cut off would be taken for cells that somebody emptied.
        raise QuarantineError(
            f"{path.as_posix()}: found a file that breaks off; save it again, with its last line ended"
        )
    match = _HEAD.match(text)
    return encoding, match[1] if match else None


def told(rows: Sequence[BadRow]) -> str:
    """How many rows of how many files."""
    return f"{count(len(rows), 'row')} of {count(len({row.file for row in rows}), 'file')}"
