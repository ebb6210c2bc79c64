"""The seeds as a whole: every dataset read, validated and built into one graph, or every issue at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from graphmodel.collector import no_collection
from graphmodel.course import Tell, part, untold
from graphmodel.graph import Graph
from ingest.bad_rows import BadRows, LeftRows
from ingest.building import build_graph, dataset_node
from ingest.datasets import FILE_NAME, Dataset, Table, read_dataset, read_datasets
from ingest.files import Files
from ingest.headers import known_headers
from ingest.issues import Issue, SeedIssues, count, in_order
from ingest.links import find_faults
from ingest.readers import Sheet, read_table
from ingest.sense.findings import Findings, find
from ingest.sense.world import World
from ingest.validate import Elements, validate_table

FILES, READ, SENSED = 0.9, 0.55, 0.9
"""Shares of the time: of reading for the files, then of all when they are read and when all rules were put to them."""


@dataclass(frozen=True, slots=True)
class TableCount:
    """Rows that one file of a dataset holds."""

    dataset: str
    file: str
    holds: str
    rows: int
    last: int
    """Rows when the dataset was last gone through."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the seed files say, without any fault."""

    graph: Graph
    tables: tuple[TableCount, ...]
    digests: dict[str, str]
    """Digest of the files by dataset."""
    files: dict[str, Files]
    """The files by dataset, as they were read."""
    rows: tuple[Elements, ...]
    """The rows of the files with their lines, to say where something stands."""
    left: tuple[LeftRows, ...] = ()
    """Bad rows that are not in the graph."""


def read_seeds(path: Path) -> Graph:
    """The graph of the facts in the seed files; raises SeedIssues with every fault."""
    return load_seeds(path).graph


def load_seeds(path: Path, *, today: date | None = None, tell: Tell = untold) -> Seeds:
    """The seeds of all datasets, or SeedIssues.

    Without `today` it is the present day: a date after it is an issue.
    """
    if is_dataset(path):
        hint = "name the folder above it; a graph is made from all datasets"
        raise SeedIssues([Issue(path.as_posix(), "a single dataset", hint, allowed="the folder of all datasets")])
    with no_collection():
        read = read_files(path, part(tell, 0, READ))
        read.judge(today or datetime.now(UTC).date(), part(tell, READ, SENSED))
        if read.issues:
            raise SeedIssues(in_order(read.issues), more=read.more)
        digests = {dataset.name: dataset.digest() for dataset in read.datasets}
        files = {dataset.name: dataset.files for dataset in read.datasets}
        tell("putting the rows together", SENSED)
        return Seeds(read.graph(), tuple(read.counts), digests, files, tuple(read.tables), tuple(read.left))


@dataclass(slots=True)
class Reading:
    """What was read from the files so far, and what is wrong with it."""

    datasets: list[Dataset]
    issues: list[Issue]
    tables: list[Elements]
    counts: list[TableCount]
    all_read: bool = True
    unexpected: bool = False
    """Do the rows not fulfil what dataset.toml expects of them?"""
    left: list[LeftRows] = field(default_factory=list)
    """Bad rows that were taken out of the tables, for their datasets may do without them."""

    @property
    def more(self) -> bool:
        """Are there more issues than were kept?"""
        return any(table.more for table in self.tables)

    def graph(self) -> Graph:
        """The graph of the files; only where there is no issue."""
        rows = Counter[str]()
        for table in self.counts:
            rows[table.dataset] += table.rows
        for left in self.left:
            rows[left.dataset] -= left.rows
        told = [(one.name, one.manifest) for one in self.datasets if one.manifest is not None]
        return build_graph(self.tables, [dataset_node(name, manifest, rows[name]) for name, manifest in told])

    def judge(self, today: date, tell: Tell = untold) -> Findings | None:
        """Add what makes no sense to the issues, and give back what is doubtful; nothing where it was not looked for.

        Bad rows that a dataset may do without are left out, with all that then leads nowhere.
        """
        bad = BadRows(self.datasets, self.tables)
        # What is expected of the rows holds for the dataset, and not for a row that it may do without.
        issues = self.issues if self.unexpected else self.take_out(bad, self.issues)
        found = None if issues else self.sense(bad.tables, today, tell)
        while found is not None and found.issues and bad.take_out(found.issues):
            issues = self.take_out(bad, self._links(bad.tables))
            found = None if issues else self.sense(bad.tables, today, tell)
        issues = [*issues, *(found.issues if found is not None else ())]
        taken = [issue for left in bad.left() for issue in left.issues]
        if not issues and taken:
            issues = [*bad.too_many(), *self._unfulfilled(bad)]
        if issues:
            self.issues = [*taken, *issues]
            return found
        self.tables, self.issues, self.left = bad.tables, [], bad.left()
        return found

    def _links(self, tables: Sequence[Elements]) -> list[Issue]:
        manifests = {dataset.name: (dataset.folder / FILE_NAME).as_posix() for dataset in self.datasets}
        return find_faults(tables, manifests=manifests, all_read=self.all_read)

    def take_out(self, bad: BadRows, issues: Sequence[Issue]) -> Sequence[Issue]:
        """Take out the rows of the issues and all that then leads nowhere; the issues for which that cannot be."""
        while issues and bad.take_out(issues):
            issues = self._links(bad.tables)
        return issues

    def sense(self, tables: Sequence[Elements], today: date, tell: Tell = untold) -> Findings:
        """What makes no sense in tables without a fault, and what is doubtful."""
        return find(World(tables, self.datasets, today), tell)

    def _unfulfilled(self, bad: BadRows) -> Iterator[Issue]:
        """What dataset.toml expects and what does not hold any more without the bad rows."""
        for dataset in self.datasets:
            tables = [table for table in bad.tables if Path(table.file).parent == dataset.folder]
            if dataset.manifest is None or not any(bad.taken_of(table.file) for table in tables):
                continue
            yield from _unexpected(dataset, tables)
            for declared in dataset.manifest.table:
                file = (dataset.folder / declared.file).as_posix()
                kept = sum(len(table.items) for table in tables if table.file == file)
                if bad.taken_of(file) and kept < (declared.rows_min or 0):
                    hint = "mend the bad rows, or correct rows_min in dataset.toml"
                    allowed = f"{declared.rows_min:,} or more"
                    yield Issue(file, f"{count(kept, 'row')} without the bad ones", hint, allowed=allowed)

    def notes(self) -> list[str]:
        """What is no fault in the files of the datasets and might surprise."""
        folders = {dataset.folder for dataset in self.datasets}
        return [note for table in self.tables if Path(table.file).parent in folders for note in table.notes]

    def only(self, folder: Path) -> Reading:
        """The part of one dataset."""
        datasets = [dataset for dataset in self.datasets if dataset.folder == folder]
        issues = [issue for issue in self.issues if folder in (Path(issue.file), *Path(issue.file).parents)]
        counts = [table for table in self.counts if table.dataset == datasets[0].name]
        left = [left for left in self.left if left.dataset == datasets[0].name]
        return Reading(datasets, issues, self.tables, counts, self.all_read, self.unexpected, left)


def read_files(path: Path, tell: Tell = untold) -> Reading:
    """Every dataset with all issues; of a single dataset its siblings come with it."""
    datasets, issues = _datasets(path)
    read = Reading(datasets, issues, [], [])
    read_of = _Bytes(datasets, tell)
    for dataset in datasets:
        tables = list(_tables(dataset, read_of))
        for elements, counted in tables:
            read.tables.append(elements)
            read.counts.append(counted)
            read.issues += elements.issues
        read.issues += dataset.issues
        unexpected = list(_unexpected(dataset, [elements for elements, _ in tables]))
        read.unexpected |= bool(unexpected)
        read.issues += unexpected
    read.all_read = bool(datasets) and all(_complete(dataset) for dataset in datasets)
    read.issues += read._links(read.tables)
    return read


def _datasets(path: Path) -> tuple[list[Dataset], list[Issue]]:
    """All datasets; where one is named, its siblings come first, so that what repeats them is its own fault."""
    if not is_dataset(path):
        return read_datasets(path)
    siblings, _ = read_datasets(path.resolve().parent)
    others = [sibling for sibling in siblings if sibling.folder != path.resolve() and is_dataset(sibling.folder)]
    return [*others, read_dataset(path)], []


def is_dataset(path: Path) -> bool:
    """Is the folder one dataset, and not the folder of them all?"""
    return (path / FILE_NAME).is_file()


def _complete(dataset: Dataset) -> bool:
    manifest = dataset.manifest
    return manifest is not None and all((dataset.folder / table.file).is_file() for table in manifest.table)


class _Bytes:
    """How far the reading is, by the bytes of the tables."""

    def __init__(self, datasets: list[Dataset], tell: Tell) -> None:
        told = [(one.folder / table.file for table in one.manifest.table) for one in datasets if one.manifest]
        self._sizes = {path: path.stat().st_size for paths in told for path in paths if path.is_file()}
        self._whole, self._done, self._tell = max(sum(self._sizes.values()), 1), 0, tell

    def add(self, path: Path) -> None:
        """A table was read."""
        self._done += self._sizes.get(path, 0)
        self._tell(f"reading {path.parent.name}", FILES * self._done / self._whole)


def _tables(dataset: Dataset, read_of: _Bytes) -> Iterator[tuple[Elements, TableCount]]:
    if dataset.manifest is None:
        return
    for table in dataset.manifest.table:
        path = dataset.folder / table.file
        if path.is_file():
            elements = read_rows(dataset, table)
            read_of.add(path)
            yield elements, TableCount(dataset.name, table.file, table.holds, elements.read, table.rows)


def read_rows(dataset: Dataset, table: Table) -> Elements:
    """The rows of one table of a dataset; all issues of the file come with them."""
    return validate_table(dataset.folder, table, _sheet(dataset.folder / table.file, table, dataset))


def _sheet(path: Path, table: Table, dataset: Dataset) -> Sheet:
    return read_table(
        path,
        table.sheet,
        dataset.files.read,
        encoding=table.encoding,
        delimiter=table.delimiter,
        merged=table.merged,
        rows_max=table.rows_max,
        known=known_headers(table),
    )


def _unexpected(dataset: Dataset, tables: list[Elements]) -> Iterator[Issue]:
    """What the rows do not fulfil; nothing of a table with a fault, from which it would only follow."""
    if dataset.manifest is None:
        return
    manifest = (dataset.folder / FILE_NAME).as_posix()
    for number, expected in enumerate(dataset.manifest.expect, 1):
        meant = [table for table in tables if table.file == (dataset.folder / expected.file).as_posix()]
        if meant and not any(table.issues for table in meant):
            yield from expected.issues(manifest, f"expect.{number}", meant)
