"""When a load has nothing to do: the same files, read by the same rules, were loaded last."""

from __future__ import annotations

import hashlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from graphmodel import kinds
from graphmodel.errors import StoreError
from graphmodel.stores import Store
from ingest.datasets import digests_of, may_leave_rows, readable_datasets
from ingest.issues import SeedIssues

ROOTS = ("ingest.seeds", "graphmodel.derive", "graphmodel.digest")
"""Where files become a graph and the graph is completed; with the kinds, which are found by their folder."""
OURS = ("graphmodel", "ingest")
HOUSE = Path(__file__).parents[1]
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)|import[ \t]+([^\n#]*))", re.MULTILINE
)
"""An import as it is written: reading the whole syntax of a hundred modules would take longer than all the rest."""


def rule_modules() -> Mapping[str, Path]:
    """The modules that say what graph the files make, with their files: all that the roots import, however far."""
    wanted = [*ROOTS, *(f"{kinds.__name__}.{module.name}" for module in pkgutil.iter_modules(kinds.__path__))]
    found: dict[str, Path] = {}
    while wanted:
        name = wanted.pop()
        path = _file(name) if name not in found else None
        if path is not None:
            found[name] = path
            wanted += [name.rpartition(".")[0], *_imported(path)]
    return {name: found[name] for name in sorted(found)}


def _file(name: str) -> Path | None:
    """The file of one of our modules; nothing for a name that is none, as that of a class."""
    first, *rest = name.split(".")
    if first not in OURS:
        return None
    place = HOUSE.joinpath(first, *rest)
    files = (place.with_name(f"{place.name}.py"), place / "__init__.py")
    return next((path for path in files if path.is_file()), None)


def _imported(path: Path) -> Iterator[str]:
    """Every name that a file imports and that may be a module, wherever in the file it does."""
    for module, names, modules in _IMPORT.findall(path.read_text(encoding="utf-8")):
        yield from ([module] if module else [])
        for name in (names or modules).strip("()").split(","):
            told = name.split()
            yield from ([f"{module}.{told[0]}" if module else told[0]] if told else [])


@cache
def program_digest() -> str:
    """Digest of the modules that turn files into a graph: what they say may change with any of them."""
    found = hashlib.sha256()
    for name, path in rule_modules().items():
        found.update(f"{name}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def dataset_lines(datasets: Mapping[str, str]) -> tuple[str, ...]:
    """The digests of the dataset files as a load writes them down."""
    return tuple(f"{name}:{datasets[name]}" for name in sorted(datasets))


def holds_already(store: Store, seeds: Path) -> bool:
    """Was the last load made from just these files by just these rules? Anything doubtful is no."""
    try:
        load, datasets = store.last_load(), readable_datasets(seeds)
        return (
            load is not None
            and not may_leave_rows(datasets)
            and load.datasets == dataset_lines(digests_of(datasets))
            and load.program == program_digest()
        )
    except (SeedIssues, StoreError):
        return False
