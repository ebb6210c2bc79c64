"""The seeds as a whole: every dataset read, validated and resolved into one graph, or every issue at once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graphmodel.graph import Graph
from ingest.datasets import FILE_NAME, Dataset, read_dataset, read_datasets
from ingest.issues import Issue, SeedIssues, in_order
from ingest.readers import read_table
from ingest.resolve import build_graph, find_faults
from ingest.validate import Elements, validate_table

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TableCount:
    """Rows that one file of a dataset holds."""

    dataset: str
    file: str
    holds: str
    rows: int


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the seed files say, without any fault."""

    graph: Graph
    tables: tuple[TableCount, ...]
    digests: dict[str, str]
    """Digest of the files by dataset."""


def read_seeds(path: Path) -> Graph:
    """The graph of the facts in the seed files; raises SeedIssues with every fault."""
    return load_seeds(path).graph


def load_seeds(path: Path, *, tell: Told | None = None) -> Seeds:
    """The seeds of all datasets, or SeedIssues; `tell` is called with the name of each dataset before it is read."""
    if is_dataset(path):
        hint = "name the folder above it; a graph is made from all datasets"
        raise SeedIssues([Issue(path.as_posix(), "a single dataset", hint, allowed="the folder of all datasets")])
    with no_collection():
        read = _read(path, tell)
        if read.issues:
            raise SeedIssues(in_order(read.issues))
        digests = {dataset.name: dataset.digest() for dataset in read.datasets}
        return Seeds(build_graph(read.tables), tuple(read.counts), digests)


def check_seeds(path: Path) -> tuple[TableCount, ...]:
    """The files with their rows, or SeedIssues; of a single dataset only its own, read beside its siblings."""
    with no_collection():
        read = _read(path, None)
    issues, counts = read.issues, read.counts
    if is_dataset(path):
        shown = path.as_posix()
        issues = [issue for issue in issues if issue.file == shown or issue.file.startswith(f"{shown}/")]
        counts = [table for table in counts if table.dataset == path.name]
    if issues:
        raise SeedIssues(in_order(issues))
    return tuple(counts)


@dataclass(slots=True)
class _Read:
    datasets: list[Dataset]
    issues: list[Issue]
    tables: list[Elements]
    counts: list[TableCount]


def _read(path: Path, tell: Told | None) -> _Read:
    datasets, issues = _datasets(path)
    read = _Read(datasets, issues, [], [])
    for dataset in datasets:
        if tell is not None:
            tell(dataset.name)
        for elements, counted in _tables(dataset):
            read.tables.append(elements)
            read.counts.append(counted)
            read.issues += elements.issues
        read.issues += dataset.issues
    all_read = bool(datasets) and all(_complete(dataset) for dataset in datasets)
    read.issues += find_faults(read.tables, all_read=all_read)
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


def seed_digests(path: Path) -> dict[str, str]:
    """Digest of the files by dataset, without reading what they say; raises SeedIssues where there is no folder."""
    datasets, issues = read_datasets(path)
    if not datasets:
        raise SeedIssues(issues)
    return {dataset.name: dataset.digest() for dataset in datasets}


def _complete(dataset: Dataset) -> bool:
    manifest = dataset.manifest
    return manifest is not None and all((dataset.folder / table.file).is_file() for table in manifest.table)


def _tables(dataset: Dataset) -> Iterator[tuple[Elements, TableCount]]:
    if dataset.manifest is None:
        return
    for table in dataset.manifest.table:
        path = dataset.folder / table.file
        if path.is_file():
            elements = validate_table(dataset.folder, table, read_table(path, table.sheet))
            yield elements, TableCount(dataset.name, table.file, table.holds, elements.read)


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
