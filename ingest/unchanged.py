"""When a load has nothing to do: the same files, read by the same rules, were loaded last."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import graphmodel
import ingest
from graphmodel.errors import StoreError
from graphmodel.stores import Store
from ingest.issues import SeedIssues
from ingest.seeds import seed_digests


def program_digest() -> str:
    """Digest of the modules that turn files into a graph: what they say may change with any of them."""
    found = hashlib.sha256()
    for package in (graphmodel, ingest):
        for folder in package.__path__:
            for path in sorted(Path(folder).rglob("*.py")):
                found.update(f"{path.relative_to(folder).as_posix()}\0".encode())
                found.update(path.read_bytes())
    return found.hexdigest()[:16]


def dataset_lines(datasets: Mapping[str, str]) -> tuple[str, ...]:
    """The digests of the dataset files as a load writes them down."""
    return tuple(f"{name}:{datasets[name]}" for name in sorted(datasets))


def holds_already(store: Store, seeds: Path) -> bool:
    """Was the last load made from just these files by just these rules? Anything doubtful is no."""
    try:
        load = store.last_load()
        return (
            load is not None
            and load.datasets == dataset_lines(seed_digests(seeds))
            and load.program == program_digest()
        )
    except (SeedIssues, StoreError):
        return False
