"""What `check` would say of the seeds with other files in them, before any of these is in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.check import check_seeds
from ingest.counters import write_counters
from ingest.datasets import FILE_NAME, Dataset, read_dataset
from ingest.imports.tables import Imported
from ingest.issues import Issue, SeedIssues
from ingest.seeds import TableCount
from ingest.trial import in_place, trial


@dataclass(frozen=True, slots=True)
class Tried:
    """The files of a dataset that held in a trial, and the expectations that a new edition does not fulfil."""

    files: Mapping[Path, bytes]
    read: Mapping[Path, bytes]
    """What stood in these files."""
    to_renew: tuple[Issue, ...] = ()


def try_out(
    seeds: Path,
    datasets: Iterable[Dataset],
    dataset: Dataset,
    tables: Sequence[Imported],
    *,
    edition: str | None,
    today: date,
) -> Tried:
    """The files to be written, once `check` finds no issue in the seeds with them; raises SeedIssues.

    With another edition the expectations of the dataset are told and do not stop: they were of the edition before.
    """
    manifest = dataset.folder / FILE_NAME
    read = {manifest: dataset.files.kept[FILE_NAME].unpacked(), **{table.path: table.read for table in tables}}
    files = {table.path: table.text.encode() for table in tables}
    if edition is not None:
        files[manifest] = _with_edition(read[manifest].decode(), edition).encode()
    with trial(seeds, datasets, files) as copy:
        folder = copy / dataset.folder.name
        _count(folder, tables)
        to_renew = _check(copy, seeds, folder / FILE_NAME, today, new_edition=edition is not None)
        files[manifest] = (folder / FILE_NAME).read_bytes()
    return Tried(files, read, tuple(to_renew))


def _count(folder: Path, tables: Sequence[Imported]) -> None:
    copied = read_dataset(folder)
    rows = {table.path.name: table.rows for table in tables}
    if copied.manifest is not None:
        counts = [
            TableCount(copied.name, one.file, one.holds, rows.get(one.file, one.rows), one.rows)
            for one in copied.manifest.table
        ]
        write_counters([copied], counts)


def _check(copy: Path, seeds: Path, manifest: Path, today: date, *, new_edition: bool) -> list[Issue]:
    try:
        check_seeds(copy, today=today)
    except SeedIssues as fault:
        told = [(issue, in_place(issue, copy, seeds)) for issue in fault.issues]
        renew = [shown for issue, shown in told if new_edition and _expects(issue, manifest)]
        if len(renew) < len(told):
            raise SeedIssues(shown for _, shown in told if shown not in renew) from fault
        return renew
    return []


def _expects(issue: Issue, manifest: Path) -> bool:
    return issue.file == manifest.as_posix() and (issue.column or "").startswith("expect.")


def _with_edition(text: str, edition: str) -> str:
    """The manifest with another edition; everything else stays as it is."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if line.lstrip().startswith("["):
            break
        if line.partition("=")[0].strip() == "edition":
            comment = f" #{line.partition('#')[2]}" if "#" in line else ""
            lines[place] = f'edition = "{edition}"{comment}'
    return "\n".join(lines)
