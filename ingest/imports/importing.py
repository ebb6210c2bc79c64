"""An import from end to end: which layout, what the file says, what that changes; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graphmodel.errors import SolidarityError
from ingest.datasets import FILE_NAME, Dataset, Table, read_datasets
from ingest.imports.header import find_edition
from ingest.imports.layout import Layout
from ingest.imports.lookups import indexes
from ingest.imports.mapping import Mapped, map_rows
from ingest.imports.reading import read_foreign
from ingest.imports.tables import Imported, merged
from ingest.imports.trying import Tried, try_out
from ingest.issues import Issue, SeedIssues, nearest, quoted
from ingest.readers import grid_notes


class NoImport(SolidarityError):
    """An import that cannot be made as it was asked for."""


class ForeignIssues(SolidarityError):
    """A publisher's file says what its layout has no word for; nothing was written."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__(str(self.issues[0]))


@dataclass(frozen=True, slots=True)
class Part:
    """One table of an import: its layout, what the file says, and the table with it."""

    layout: Layout
    mapped: Mapped
    table: Imported
    notes: tuple[str, ...] = ()
    """What is no fault of the file and might surprise, as hidden rows."""


@dataclass(frozen=True, slots=True)
class Import:
    """A publisher's file as tables of a dataset that is not changed yet."""

    seeds: Path
    datasets: tuple[Dataset, ...]
    """All datasets of the seeds."""
    dataset: Dataset
    parts: tuple[Part, ...]
    edition: str | None
    """The edition of the file, where it is another one than the dataset's."""

    @property
    def empty(self) -> bool:
        """Does the dataset say already what the file says?"""
        return self.edition is None and all(part.table.difference.empty for part in self.parts)

    def try_out(self, today: date) -> Tried:
        """The files to be written; raises SeedIssues with what `check` would find in the seeds."""
        tables = [part.table for part in self.parts]
        return try_out(self.seeds, self.datasets, self.dataset, tables, edition=self.edition, today=today)


def prepare(
    seeds: Path, kind: str, path: Path, *, edition: str | None = None, given: str | None = None, today: date
) -> Import:
    """What a file of a kind says; raises NoImport, ForeignIssues, SeedIssues, Unreadable or NoTable."""
    datasets, issues = read_datasets(seeds)
    issues += [issue for dataset in datasets for issue in dataset.issues]
    if issues:
        raise SeedIssues(issues)
    dataset, layouts = _layouts(datasets, kind)
    _check_given(layouts, given)
    parts: list[Part] = []
    found: list[Issue] = []
    new = None
    for layout in layouts:
        foreign = read_foreign(path, layout)
        mapped = map_rows(layout, foreign, indexes(datasets, layout.lookups), given=given, today=today)
        found += mapped.issues
        if mapped.issues:
            continue
        new = _edition(dataset, layout, find_edition(layout, foreign), edition, path) or new
        table = next(one for one in _tables(dataset) if one.file == layout.file)
        written = merged(layout, dataset.folder, table, mapped, foreign.path)
        found += written.issues
        parts.append(Part(layout, mapped, written, tuple(grid_notes(foreign.grid))))
    if found:
        raise ForeignIssues(found)
    return Import(seeds, tuple(datasets), dataset, tuple(parts), new)


def _tables(dataset: Dataset) -> tuple[Table, ...]:
    return dataset.manifest.table if dataset.manifest is not None else ()


def _layouts(datasets: Iterable[Dataset], kind: str) -> tuple[Dataset, list[Layout]]:
    known: dict[str, tuple[Dataset, list[Layout]]] = {}
    for dataset in datasets:
        for layout in dataset.manifest.imports if dataset.manifest is not None else ():
            known.setdefault(layout.kind, (dataset, []))[1].append(layout)
    if kind not in known:
        allowed = ", ".join(sorted(known)) or f"none, for no {FILE_NAME} has an [[import]]"
        near = nearest(kind, [word.replace("-", "_") for word in known])
        hint = f"did you mean “{near.replace('_', '-')}”?" if near else "take one of these, or declare an [[import]]"
        raise NoImport(f"no kind {quoted(kind)}; allowed: {allowed}; {hint}")
    return known[kind]


def _check_given(layouts: Sequence[Layout], given: str | None) -> None:
    wanted = [cell.given for layout in layouts for cell in layout.cells.values() if cell.given is not None]
    if wanted and not given:
        raise NoImport(f"--for: nothing; allowed: {wanted[0]}; the file does not say it, so name it")
    if given and not wanted:
        raise NoImport(f"--for: {quoted(given)}; allowed: nothing, for the file says all; leave it out")


def _edition(dataset: Dataset, layout: Layout, found: str | None, asked: str | None, path: Path) -> str | None:
    """The edition that the dataset is to have, where it is another one; raises NoImport unless it was asked for."""
    if layout.edition is None or dataset.manifest is None:
        if asked is not None:
            raise NoImport(f"--edition: {quoted(asked)}; allowed: nothing, for {layout.kind} has none; leave it out")
        return None
    held, shown = dataset.manifest.edition, path.as_posix()
    if found is None and asked is None:
        raise NoImport(f"{shown}: found no edition above its header; allowed: {held}; name its edition with --edition")
    if asked is not None and found is not None and asked != found:
        raise NoImport(f"{shown}: found the edition {found}; allowed: {asked}, as --edition says; correct one of them")
    edition = asked or found
    if edition != held and asked is None:
        hint = f"editions are never mixed; to put this one in the place of the other, give --edition {edition}"
        raise NoImport(f"{shown}: found the edition {edition}; allowed: {held}, as {dataset.name} holds; {hint}")
    return edition if edition != held else None
