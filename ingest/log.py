"""The log of a store: its loads, each with what it changed and turned, from which files and by which rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from graphmodel.kinds.record import Load
from graphmodel.stores import Store
from ingest.differences import HOWS
from ingest.history import loads_of
from ingest.issues import count
from ingest.kept import datasets_of, gone
from ingest.report import cell
from ingest.written import stored_digests

SHOWN = 20
"""So many loads are listed before the rest is only counted."""
WIDE = 160
"""Columns of a log that goes to a file."""


def records_of(store: Store) -> list[dict[str, Any]]:
    """Every load, the latest first, as plain values."""
    loads = loads_of(store)
    before: list[Load | None] = [*loads[1:], None]
    return [_record(store.beside, load, earlier) for load, earlier in zip(loads, before, strict=False)]


def _record(beside: Path, load: Load, earlier: Load | None) -> dict[str, Any]:
    datasets, known = datasets_of(load), datasets_of(earlier) if earlier is not None else {}
    return {
        "id": load.id,
        "loaded_at": load.loaded_at,
        "derived_as_of": load.derived_as_of,
        "program": load.program,
        "undoes": load.undoes,
        "kept": not gone(beside, load),
        "changes": _changes(load),
        "turned": list(load.turned),
        "turned_total": load.turned_total,
        "datasets": datasets,
        "datasets_changed": sorted(name for name in datasets | known if datasets.get(name) != known.get(name)),
        "held": {name: number for name, (number, _) in stored_digests(load).items()},
        "digests": {name: digest for name, (_, digest) in stored_digests(load).items()},
    }  # fmt: skip


def _changes(load: Load) -> dict[str, dict[str, int]]:
    lines = (line.rsplit(":", len(HOWS)) for line in load.changes)
    return {name: dict(zip(HOWS, map(int, numbers), strict=True)) for name, *numbers in lines}


def log_json(records: Sequence[Mapping[str, Any]]) -> str:
    """The log as JSON, with everything that a load wrote down."""
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def print_log(console: Console, records: Sequence[Mapping[str, Any]], every: bool) -> None:
    """The log, each load by its identifier and moment, then what it did and from what."""
    shown = records if every else records[:SHOWN]
    for place, one in enumerate(shown):
        console.print(cell(f"{one['id']}  {one['loaded_at']}"), style="bold", soft_wrap=True)
        for line in _lines(one, first=place + 1 == len(records)):
            console.print(cell(f"  {line}"), soft_wrap=True, highlight=False)
    if len(shown) < len(records):
        console.print(f"and {len(records) - len(shown):,} more; --all lists them")


def _lines(one: Mapping[str, Any], *, first: bool) -> Iterator[str]:
    if one["undoes"]:
        yield f"undo of {one['undoes']}"
    turned = one["turned_total"]
    verdicts = "" if first or turned is None else f", {count(turned, 'corridor')} with another verdict"
    if one["changes"]:
        yield f"{_summed(one['changes'])}{verdicts}"
    changed, total = one["datasets_changed"], len(one["datasets"])
    names = f" ({', '.join(changed)})" if changed and not first else ""
    yield (
        f"{count(total, 'dataset')}"
        if first
        else f"{len(changed)} of {count(total, 'dataset')} with other files{names}"
    )
    kept = "the seeds are kept" if one["kept"] else "the seeds are not kept here"
    yield f"{kept}; program {one['program']}"


def _summed(changes: Mapping[str, Mapping[str, int]]) -> str:
    return ", ".join(f"{sum(one[how] for one in changes.values()):,} {how}" for how in HOWS)
