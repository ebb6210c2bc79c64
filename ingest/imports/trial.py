"""What `check` would say of the seeds with other files in them, before any of these is in its place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ingest.check import check_seeds
from ingest.counters import write_counters
from ingest.datasets import FILE_NAME, Dataset, read_dataset
from ingest.imports.tables import Imported
from ingest.issues import Issue, SeedIssues
from ingest.seeds import TableCount


@dataclass(frozen=True, slots=True)
class Tried:
    """The files of a dataset that held in a trial, and the expectations that a new edition does not fulfil."""

    files: Mapping[Path, bytes]
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
    with _copy(seeds, datasets) as copy:
        folder = copy / dataset.folder.name
        manifest = folder / FILE_NAME
        for table in tables:
            (folder / table.path.name).write_bytes(table.text.encode())
        if edition is not None:
            manifest.write_bytes(_with_edition(manifest.read_bytes().decode(), edition).encode())
        _count(folder, tables)
        to_renew = _check(copy, seeds, manifest, today, new_edition=edition is not None)
        files = {table.path: table.text.encode() for table in tables}
        files[dataset.folder / FILE_NAME] = manifest.read_bytes()
    return Tried(files, tuple(to_renew))


@contextmanager
def _copy(seeds: Path, datasets: Iterable[Dataset]) -> Iterator[Path]:
    """The tables and manifests, and what stands beside the datasets, in another place."""
    with tempfile.TemporaryDirectory(prefix="import-") as place:
        copy = Path(place) / "seeds"
        copy.mkdir()
        for path in seeds.glob("*.toml"):
            shutil.copyfile(path, copy / path.name)
        for dataset in datasets:
            (copy / dataset.folder.name).mkdir()
            tables = dataset.manifest.table if dataset.manifest is not None else ()
            for name in dict.fromkeys([FILE_NAME, *(table.file for table in tables)]):
                shutil.copyfile(dataset.folder / name, copy / dataset.folder.name / name)
        yield copy


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
        told = [(issue, _in_place(issue, copy, seeds)) for issue in fault.issues]
        renew = [shown for issue, shown in told if new_edition and _expects(issue, manifest)]
        if len(renew) < len(told):
            raise SeedIssues(shown for _, shown in told if shown not in renew) from fault
        return renew
    return []


def _expects(issue: Issue, manifest: Path) -> bool:
    return issue.file == manifest.as_posix() and (issue.column or "").startswith("expect.")


def _in_place(issue: Issue, copy: Path, seeds: Path) -> Issue:
    """The issue as it would be told of the seeds themselves."""
    there, here = copy.as_posix(), seeds.as_posix()
    return replace(issue, file=issue.file.replace(there, here), found=issue.found.replace(there, here))


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
