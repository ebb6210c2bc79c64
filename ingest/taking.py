"""Corrected rows of a quarantine file taken into their tables: tried on a copy, and what is right is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graphmodel.collector import no_collection
from ingest.bad_rows import BadRows
from ingest.datasets import Table, read_datasets
from ingest.editing.table_text import Row, TableText, TableTextError
from ingest.editing.whole import write_whole
from ingest.issues import Issue, quoted
from ingest.quarantine import (
    BEYOND,
    REMOVE,
    BadRow,
    QuarantineError,
    quarantine_bytes,
    read_quarantine,
    row_key,
    tables_of,
)
from ingest.seeds import is_dataset, read_files
from ingest.since import lost_letters
from ingest.trial import trial


@dataclass(slots=True)
class Taken:
    """What became of the rows of a quarantine file."""

    taken: list[BadRow] = field(default_factory=list)
    removed: list[BadRow] = field(default_factory=list)
    """Rows that were taken out of their tables, as they said."""
    bad: list[BadRow] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """A line for every row that could not be tried."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """A row of the quarantine file and the place of its old row among those of its table."""

    row: BadRow
    number: int
    removes: bool


class _Refused(Exception):
    """A row that cannot be tried."""


def take(path: Path, seeds: Path, *, today: date) -> Taken:
    """Take the corrected rows in: those that are right then are written, the others stay in the quarantine file.

    Raises QuarantineError, and NotWritten where nothing could be written; all files are written, or none is.
    """
    root = seeds.resolve().parent if is_dataset(seeds) else seeds
    with no_collection():
        return _Taking(path, root, today).run()


class _Taking:
    """One quarantine file on its way back."""

    def __init__(self, path: Path, root: Path, today: date) -> None:
        self.path, self.root, self.today = path, root, today
        self.rows = read_quarantine(path)
        self.datasets = read_datasets(root)[0]
        self.tables = tables_of(self.datasets)
        self.originals: dict[str, bytes] = {}
        self.texts: dict[str, TableText] = {}
        self.found: dict[str, tuple[Row, ...]] = {}
        self.numbers: dict[tuple[str, str], list[int]] = {}
        """Places among the rows of a table by the key of the row."""
        self.out = Taken()

    def run(self) -> Taken:
        """Try the rows until all that are left are right, then write."""
        out, edits = self.out, list(self._edits())
        texts: dict[str, TableText] = {}
        while edits:
            texts, lines = self._edited(edits)
            faults = self._faults({file: text.data() for file, text in texts.items()})
            right = []
            for edit in edits:
                told = faults.of(edit.row.file, lines.get((edit.row.file, edit.number)))
                if told:
                    edit.row.tell(told)
                    out.bad.append(edit.row)
                else:
                    right.append(edit)
            if len(right) == len(edits):
                break
            edits, texts = right, {}
        self._write(texts, edits)
        out.taken = [edit.row for edit in edits if not edit.removes]
        out.removed = [edit.row for edit in edits if edit.removes]
        return out

    def _edits(self) -> Iterator[_Edit]:
        seen: set[tuple[str, int]] = set()
        for row in self.rows:
            try:
                edit = self._edit(row)
                if edit is not None and (row.file, edit.number) in seen:
                    raise _Refused("found a row that stands in this file twice; remove one of the two")
            except (_Refused, TableTextError) as fault:
                self.out.refused.append(f"{self.path.as_posix()}:{row.place}: {fault}")
                continue
            if edit is None:
                self.out.bad.append(row)
            else:
                seen.add((row.file, edit.number))
                yield edit

    def _edit(self, row: BadRow) -> _Edit | None:
        """What the row changes; nothing for one that nobody has corrected."""
        table = self.tables.get(row.file)
        if table is None:
            raise _Refused(f"found the table {quoted(row.file)}; allowed: {', '.join(self.tables)}; correct it")
        if not row.file.lower().endswith(".csv"):
            raise _Refused(f"found a row of the workbook {row.file}; allowed: rows of .csv; correct it there")
        number, old = self._find(row, table)
        if row.suggestion.strip().lower() == REMOVE:
            return _Edit(row, number, removes=True)
        columns = self.texts[row.file].columns
        strange = [name for name, text in row.cells.items() if text and name not in columns]
        if BEYOND in strange:
            raise _Refused("found a cell beyond the last column; move what it holds, and empty it")
        if strange:
            allowed = ", ".join(columns)
            raise _Refused(
                f"column {strange[0]}: found a cell; allowed in {row.file}: {allowed}; move it, and empty it"
            )
        gone = [name for name in columns if name not in row.cells]
        if gone:
            raise _Refused(f"found no column {quoted(gone[0])}; put it back, for {row.file} has it")
        if not any(row.cells.values()):
            raise _Refused(f"found no cell; write {REMOVE} under suggestion to take the row out of {row.file}")
        for name in columns:
            if lost_letters(old[name], row.cells[name]):
                hint = "write the letters again, and save the file as UTF-8"
                raise _Refused(f"column {name}: found question marks in the place of letters; {hint}")
        same = all(old[name] == row.cells[name] for name in columns)
        return None if same else _Edit(row, number, removes=False)

    def _find(self, row: BadRow, table: Table) -> tuple[int, Row]:
        """The old row: where it stood, else the only one that still has its cells."""
        if row.file not in self.texts:
            place = self.root / row.file
            self.originals[row.file] = place.read_bytes() if place.is_file() else b""
            self.texts[row.file] = self._parsed(row.file, table)
            self.found[row.file] = self.texts[row.file].rows
            for number, one in enumerate(self.found[row.file]):
                self.numbers.setdefault((row.file, row_key(one.cells)), []).append(number)
        same = [(number, self.found[row.file][number]) for number in self.numbers.get((row.file, row.key), ())]
        here = [one for one in same if one[1].line == row.line]
        if not here and len(same) != 1:
            found = "no row" if not same else f"{len(same)} rows"
            hint = "the table changed since: write the bad rows into a new file"
            raise _Refused(f"found {found} in {row.file} as this one was; {hint}")
        return (here or same)[0]

    def _parsed(self, file: str, table: Table) -> TableText:
        data, place = self.originals[file], self.root / file
        return TableText.parse(place, data, encoding=table.encoding, delimiter=table.delimiter)

    def _edited(self, edits: Sequence[_Edit]) -> tuple[dict[str, TableText], dict[tuple[str, int], int]]:
        """The tables with these edits, and the line of every edited row after them."""
        texts, lines = {}, {}
        for file in dict.fromkeys(edit.row.file for edit in edits):
            text = self._parsed(file, self.tables[file])
            mine = {edit.number: edit for edit in edits if edit.row.file == file}
            # From the last row up, so that no line above has moved yet.
            for number in sorted(mine, reverse=True):
                line = self.found[file][number].line
                if mine[number].removes:
                    text.remove(line)
                else:
                    text.replace(line, {name: mine[number].row.cells[name] for name in text.columns})
            rows, gone = text.rows, 0
            for number in sorted(mine):
                gone += mine[number].removes
                if not mine[number].removes:
                    lines[file, number] = rows[number - gone].line
            texts[file] = text
        return texts, lines

    def _faults(self, changed: Mapping[str, bytes]) -> _Faults:
        """Every issue of the seeds with these tables in the place of their own, found on a copy."""
        files = {self.root / file: data for file, data in changed.items()}
        with trial(self.root, self.datasets, files) as copy:
            read = read_files(copy)
            if read.more:
                raise QuarantineError("found more faults than are kept; mend the files that have most of them first")
            # What makes no sense is looked for in the rows that stand by themselves.
            bad = BadRows(read.datasets, read.tables, every=True)
            nonsense = [] if read.take_out(bad, read.issues) else read.sense(bad.tables, self.today).issues
            unread = {_within(table.file, copy) for table in read.tables if table.broken}
            found: dict[tuple[str, int | None], list[Issue]] = {}
            for issue in (*read.issues, *nonsense):
                found.setdefault((_within(issue.file, copy), issue.line), []).append(issue)
        return _Faults(found, unread)

    def _write(self, texts: Mapping[str, TableText], edits: Sequence[_Edit]) -> None:
        """Write the tables and what stays in the quarantine file, all together."""
        files = {self.root / file: text.data() for file, text in texts.items()}
        done = {edit.row.place for edit in edits}
        rest = [row for row in self.rows if row.place not in done]
        for file, text in texts.items():
            removed = [edit.number for edit in edits if edit.row.file == file and edit.removes]
            lines = _lines_after(self.found[file], text.rows, removed)
            for row in rest:
                if row.file == file and row.line is not None:
                    row.line = lines.get(row.line, row.line)
        read = {self.root / file: self.originals[file] for file in texts}
        write_whole({**files, self.path: quarantine_bytes(self.path, rest)} if rest else files, read)
        if not rest:
            self.path.unlink()


@dataclass(frozen=True, slots=True)
class _Faults:
    """What is wrong by file and line, and the files that could not be read to their end."""

    found: Mapping[tuple[str, int | None], list[Issue]]
    unread: set[str]

    def of(self, file: str, line: int | None) -> list[Issue]:
        """What is wrong with a row; one that was removed has no line."""
        if file in self.unread:
            return [Issue(file, "a file that cannot be read as a whole", "mend the file first")]
        return self.found.get((file, line), []) if line is not None else []


def _lines_after(before: Sequence[Row], after: Sequence[Row], removed: Sequence[int]) -> dict[int, int]:
    """The line of every row that stayed, by the line that it had."""
    gone = set(removed)
    stayed = [row for number, row in enumerate(before) if number not in gone]
    return {old.line: new.line for old, new in zip(stayed, after, strict=True)}


def _within(file: str, folder: Path) -> str:
    path = Path(file)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else file
