"""A table file under its header: rows of texts with their line numbers; what cannot be read becomes issues."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from ingest.files import read_file
from ingest.grid import (
    Delimiter,
    Encoding,
    Grid,
    column_letter,
    fill_merged,
    merged_cells,
    merged_issues,
    no_value_issues,
    read_grid,
)
from ingest.issues import Issue, count, quoted

Merging = Literal["carry"]
SPARE = 1_000
"""Rows beyond `rows_max` that are still read and counted, to say by how many there are too many."""
MOST_FAULTS = 20_000
"""Faults of one table that are kept; a table with more is read no further."""
_LIKELY_HEADER = 30
"""Rows among which the header is looked for where the first row is none."""
_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_LISTED = 10


@dataclass(slots=True)
class Sheet:
    """A table as texts: rows of equal width, the line of each, and the rows that had another width."""

    columns: tuple[str, ...] = ()
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    ragged: list[list[str]] = field(default_factory=list)
    whole: bool = True
    """False where the reader had to stop before the end."""
    more: bool = False
    """Are there more rows than were read?"""
    issues: list[Issue] = field(default_factory=list)
    no_values: frozenset[tuple[int, int]] = frozenset()
    """Line and place of the cells of which an issue already says that they hold no value."""
    notes: list[str] = field(default_factory=list)
    """What is no fault and might surprise: hidden rows, sheets that were not read."""


def read_table(
    path: Path,
    sheet: str | None = None,
    read: Callable[[Path], bytes] = read_file,
    *,
    encoding: Encoding | None = None,
    delimiter: Delimiter | None = None,
    merged: Merging | None = None,
    rows_max: int | None = None,
    known: Collection[str] = (),
) -> Sheet:
    """The rows of a .csv or .xlsx file under its header; never raises for what the file holds.

    Reading stops soon after `rows_max`. By the `known` names a header is told from a title that stands above it.
    """
    most = None if rows_max is None else rows_max + SPARE + 1
    grid = read_grid(path, sheet=sheet, encoding=encoding, delimiter=delimiter, most=most, read=read)
    if merged == "carry":
        fill_merged(grid)
    found = _Shaping(grid, delimiter or ",", known).sheet(rows_max if grid.more else None)
    if merged is None and grid.merged:
        # The rows below the first of a block have lost what they say: none of them can be trusted.
        found.issues += islice(merged_issues(grid), MOST_FAULTS)
        found.whole = False
    found.issues += islice(no_value_issues(grid), MOST_FAULTS)
    found.no_values = frozenset([*grid.no_values, *(merged_cells(grid) if merged is None else ())])
    found.notes = grid_notes(grid)
    return found


def grid_notes(grid: Grid) -> list[str]:
    """What is no fault of a file and might surprise: what is hidden, sheets that were not read, other workbooks."""
    notes = []
    if grid.hidden:
        more = f" and {len(grid.hidden) - _LISTED:,} more" if len(grid.hidden) > _LISTED else ""
        hidden = f"{', '.join(grid.hidden[:_LISTED])}{more}"
        notes.append(
            f"{grid.shown}: hidden in the workbook, and read like all others: {hidden}; show them, or remove them"
        )
    if len(grid.others):
        told = count(len(grid.others), "other sheet")
        notes.append(f"{grid.shown}: {told} not read: {', '.join(map(quoted, grid.others[:_LISTED]))}")
    if grid.linked:
        notes.append(
            f"{grid.shown}: points to other workbooks, which were not opened; put values in the place of links"
        )
    return notes


class _Shaping:
    """One grid on its way to a header and rows of its width."""

    def __init__(self, grid: Grid, delimiter: str, known: Collection[str]) -> None:
        self.grid, self.delimiter, self.known = grid, delimiter, known
        self.out = Sheet(whole=grid.whole, more=grid.more, issues=list(grid.issues))

    def sheet(self, most: int | None) -> Sheet:
        """The header and the rows below it, at most so many; empty rows at the end are no rows."""
        rows, out = self.grid.rows, self.out
        top = self._header()
        if top is None:
            return out
        columns = list(rows[top])
        while columns and not columns[-1]:
            columns.pop()
        out.columns = tuple(columns)
        if one_cell_header(out.columns, self.known):
            out.whole = False
            return out
        for row, line in zip(rows[top + 1 :], self.grid.lines[top + 1 :], strict=True):
            if most is not None and len(out.rows) + len(out.ragged) == most:
                break
            self._row(row, line)
            if len(out.issues) > MOST_FAULTS:
                hint = "mend these first; the rows below were not read"
                out.issues.append(Issue(self.grid.shown, f"more than {MOST_FAULTS:,} faults", hint, line=line))
                out.whole = False
                break
        if len(rows) == top + 1 and out.whole:
            hint = "add the rows, or take the table out of dataset.toml"
            out.issues.append(Issue(self.grid.shown, "a header and no row", hint, line=self.grid.lines[top]))
        return out

    def _header(self) -> int | None:
        rows, shown = self.grid.rows, self.grid.shown
        top = likely_header(rows, self.known)
        if top:
            line = self.grid.lines[top]
            above = "line 1" if line == 2 else f"lines 1 to {line - 1}"
            title = next(cell for row in rows if row for cell in row if cell)
            found = f"{quoted(title)} above the header, which stands in line {line}"
            self.out.issues.append(
                Issue(shown, found, f"remove {above}", line=1, allowed="the header in the first line")
            )
            return top
        if rows and rows[0]:
            return 0
        if self.out.whole:
            self.out.issues.append(Issue(shown, "no header", "put the names of the columns in the first line", line=1))
        self.out.whole = False
        return None

    def _row(self, row: list[str], line: int) -> None:
        width, out, shown = len(self.out.columns), self.out, self.grid.shown
        if not row:
            out.issues.append(Issue(shown, "an empty line", "remove it", line=line))
            return
        if len(row) > width and not any(row[width:]):
            row = row[:width]
        elif self.grid.workbook:
            row += [""] * (width - len(row))
        if len(row) == width:
            out.rows.append(row)
            out.lines.append(line)
            return
        out.ragged.append(row)
        told = f"{width}, as in the header"
        out.issues.append(Issue(shown, count(len(row), "cell"), self._hint(len(row)), line=line, allowed=told))

    def _hint(self, cells: int) -> str:
        mark = _SEPARATORS[self.delimiter]
        if self.grid.workbook:
            last = column_letter(len(self.out.columns) - 1)
            return f"empty the cells beyond column {last}, or name their columns in the header"
        if cells < len(self.out.columns):
            return f"add the missing {mark}s"
        return f"put quotation marks around a cell that holds a {mark}"


def likely_header(rows: Sequence[Sequence[str]], known: Collection[str]) -> int:
    """The place of the row that names columns: the first one, or one below it where the first names none."""
    for place, row in enumerate(rows[:_LIKELY_HEADER]):
        named = sum(cell in known for cell in row)
        if named > 1 or (named and (place == 0 or named == len(row))):
            return place
    return 0


def one_cell_header(columns: Sequence[str], known: Collection[str]) -> str | None:
    """The separator in a header that is all one cell, as TOML writes it; nothing for a header that is none such."""
    if len(columns) != 1 or columns[0] in known:
        return None
    found = next((mark for mark in _SEPARATORS if mark in columns[0]), None)
    return "\\t" if found == "\t" else found
