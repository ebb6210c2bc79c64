"""The seeds with other files in them, in another place: what `check` would say before anything is written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ingest.datasets import FILE_NAME, Dataset
from ingest.issues import Issue


@contextmanager
def trial(root: Path, datasets: Iterable[Dataset], files: Mapping[Path, bytes]) -> Iterator[Path]:
    """A copy of manifests, tables and what stands beside the datasets, with these bytes in the place of their own.

    It is gone when the block ends. Raises OSError.
    """
    with tempfile.TemporaryDirectory(prefix="seeds-") as place:
        copy = Path(place) / "seeds"
        copy.mkdir()
        wanted = list(root.glob("*.toml"))
        for dataset in datasets:
            (copy / dataset.folder.name).mkdir()
            tables = dataset.manifest.table if dataset.manifest is not None else ()
            wanted += [dataset.folder / name for name in dict.fromkeys([FILE_NAME, *(table.file for table in tables)])]
        for path in wanted:
            if path not in files and path.is_file():
                shutil.copyfile(path, copy / path.relative_to(root))
        for path, data in files.items():
            (copy / path.relative_to(root)).write_bytes(data)
        yield copy


def in_place(issue: Issue, copy: Path, root: Path) -> Issue:
    """An issue found in a trial as it would be told of the seeds themselves."""
    told = {
        name: text.replace(copy.as_posix(), root.as_posix())
        for name in ("file", "found", "hint", "allowed")
        if (text := getattr(issue, name)) is not None
    }
    return replace(issue, **told)
