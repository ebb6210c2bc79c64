"""The seeds as a whole: every dataset read, validated and built into one graph, or every issue at once."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from graphmodel.course import Tell, part, untold
from graphmodel.graph import Graph
from ingest.building import build_graph, dataset_node
from ingest.datasets import FILE_NAME, Dataset, Table, read_dataset, read_datasets
from ingest.files import Files
from ingest.headers import known_headers
from ingest.issues import Issue, SeedIssues, in_order
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
        day = today or datetime.now(UTC).date()
        issues = read.issues or read.sense(day, part(tell, READ, SENSED)).issues
        if issues:
            raise SeedIssues(in_order(issues), more=read.more)
        digests = {dataset.name: dataset.digest() for dataset in read.datasets}
        files = {dataset.name: dataset.files for dataset in read.datasets}
        tell("putting the rows together", SENSED)
        return Seeds(read.graph(), tuple(read.counts), digests, files, tuple(read.tables))


@dataclass(slots=True)
class Reading:
    """What was read from the files so far, and what is wrong with it."""

    datasets: list[Dataset]
    issues: list[Issue]
    tables: list[Elements]
    counts: list[TableCount]

    @property
    def more(self) -> bool:
        """Are there more issues than were kept?"""
        return any(table.more for table in self.tables)

    def graph(self) -> Graph:
        """The graph of the files; only where there is no issue."""
        rows = Counter[str]()
        for table in self.counts:
            rows[table.dataset] += table.rows
        told = [(one.name, one.manifest) for one in self.datasets if one.manifest is not None]
        return build_graph(self.tables, [dataset_node(name, manifest, rows[name]) for name, manifest in told])

    def sense(self, today: date, tell: Tell = untold) -> Findings:
        """What makes no sense in the files, and what is doubtful; only where there is no issue."""
        return find(World(self.tables, self.datasets, today), tell)

    def notes(self) -> list[str]:
        """What is no fault in the files of the datasets and might surprise."""
        folders = {dataset.folder for dataset in self.datasets}
        return [note for table in self.tables if Path(table.file).parent in folders for note in table.notes]

    def only(self, folder: Path) -> Reading:
        """The part of one dataset."""
        datasets = [dataset for dataset in self.datasets if dataset.folder == folder]
        issues = [issue for issue in self.issues if folder in (Path(issue.file), *Path(issue.file).parents)]
        counts = [table for table in self.counts if table.dataset == datasets[0].name]
        return Reading(datasets, issues, self.tables, counts)


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
        read.issues += _unexpected(dataset, [elements for elements, _ in tables])
    all_read = bool(datasets) and all(_complete(dataset) for dataset in datasets)
    manifests = {dataset.name: (dataset.folder / FILE_NAME).as_posix() for dataset in datasets}
    read.issues += find_faults(read.tables, manifests=manifests, all_read=all_read)
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
    """How far the reading is, by the bytes of the tables: half of their time is for rows, half for elements."""

    def __init__(self, datasets: list[Dataset], tell: Tell) -> None:
        told = [(one.folder / table.file for table in one.manifest.table) for one in datasets if one.manifest]
        self._sizes = {path: path.stat().st_size for paths in told for path in paths if path.is_file()}
        self._whole, self._done, self._tell = max(sum(self._sizes.values()), 1), 0.0, tell

    def half(self, path: Path) -> None:
        """Half of the work on a table is done."""
        self._done += self._sizes.get(path, 0) / 2
        self._tell(f"reading {path.parent.name}", FILES * self._done / self._whole)


def _tables(dataset: Dataset, read_of: _Bytes) -> Iterator[tuple[Elements, TableCount]]:
    if dataset.manifest is None:
        return
    for table in dataset.manifest.table:
        path = dataset.folder / table.file
        if path.is_file():
            sheet = _sheet(path, table, dataset)
            read_of.half(path)
            elements = validate_table(dataset.folder, table, sheet)
            del sheet
            read_of.half(path)
            yield elements, TableCount(dataset.name, table.file, table.holds, elements.read, table.rows)


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


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the garbage collector: of many small objects that all stay, looking for garbage doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
