"""Bad rows that a dataset may do without: up to `stop_above` per cent of its rows, and all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphmodel.columns import Rows
from ingest.datasets import FILE_NAME, Dataset
from ingest.issues import Issue, count
from ingest.validate import Elements


@dataclass(frozen=True, slots=True)
class LeftRows:
    """The bad rows of one dataset without which everything else is loaded."""

    dataset: str
    issues: tuple[Issue, ...]
    rows: int
    of: int
    stop_above: float

    def __str__(self) -> str:
        share = f"{100 * self.rows / self.of:.2g} %, stop_above is {self.stop_above:g} %"
        return f"left out: {self.rows:,} of {count(self.of, 'row')} of {self.dataset} ({share})"


class BadRows:
    """The rows with an issue, taken out of the tables of the datasets that may do without some.

    With `every` it is any number of the rows of every dataset, to look at the others.
    """

    def __init__(self, datasets: Iterable[Dataset], tables: Sequence[Elements], *, every: bool = False) -> None:
        self.tables = list(tables)
        self.issues: dict[str, list[Issue]] = {}
        self._lines: dict[str, set[int]] = {}
        self._allowed: dict[str, tuple[Dataset, float]] = {}
        for dataset in datasets:
            stop_above = dataset.manifest.stop_above if dataset.manifest is not None else None
            if every or stop_above is not None:
                self._allowed[dataset.folder.as_posix()] = (dataset, 100.0 if every else stop_above or 0.0)

    def take_out(self, issues: Sequence[Issue]) -> bool:
        """Take the rows of these issues out of the tables; False, and nothing is done, where one has to be mended."""
        broken = {table.file for table in self.tables if table.broken}
        if any(not self._may_go(issue, broken) for issue in issues):
            return False
        for issue in issues:
            self.issues.setdefault(_folder(issue.file), []).append(issue)
            self._lines.setdefault(issue.file, set()).add(issue.line or 0)
        self.tables = [self._without(table) for table in self.tables]
        return True

    def _may_go(self, issue: Issue, broken: set[str]) -> bool:
        # The first line is the header.
        in_row = issue.line is not None and issue.line > 1 and issue.file not in broken
        return in_row and Path(issue.file).name != FILE_NAME and _folder(issue.file) in self._allowed

    def _without(self, table: Elements) -> Elements:
        gone = self._lines.get(table.file)
        if not gone:
            return table
        kept = [place for place, line in enumerate(table.lines) if line not in gone]
        items = table.items.take(kept) if isinstance(table.items, Rows) else [table.items[place] for place in kept]
        lines = [table.lines[place] for place in kept]
        # What is left out is not there: a tie to it dangles, and is left out as well.
        return replace(table, items=items, lines=lines, issues=[], claimed=set(), whole=True)

    def left(self) -> list[LeftRows]:
        """What was taken out, by dataset."""
        found = []
        for folder, issues in self.issues.items():
            dataset, stop_above = self._allowed[folder]
            of = sum(table.read for table in self.tables if _folder(table.file) == folder)
            found.append(LeftRows(dataset.name, tuple(issues), self._taken(folder), of, stop_above))
        return sorted(found, key=lambda one: one.dataset)

    def taken_of(self, file: str) -> int:
        """How many rows of a table were taken out."""
        return len(self._lines.get(file, ()))

    def too_many(self) -> Iterator[Issue]:
        """An issue for every dataset of which more was taken out than it may do without."""
        for left in self.left():
            if 100 * left.rows > left.stop_above * left.of:
                folder = next(folder for folder, (dataset, _) in self._allowed.items() if dataset.name == left.dataset)
                found = f"{count(left.rows, 'bad row')} of {left.of:,} ({100 * left.rows / left.of:.3g} %)"
                hint = "mend the rows; “solidarity-ingest check --quarantine FILE” puts them into one file"
                allowed = f"at most {left.stop_above:g} % of the rows"
                yield Issue(f"{folder}/{FILE_NAME}", found, hint, column="stop_above", allowed=allowed)

    def _taken(self, folder: str) -> int:
        return sum(len(lines) for file, lines in self._lines.items() if _folder(file) == folder)


def _folder(file: str) -> str:
    return Path(file).parent.as_posix()
