"""A load as its maintainer sees it: read, planned, written with a bar, and what an interruption left."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graphmodel.errors import QuestionError, StoreError
from graphmodel.kinds.record import Load
from graphmodel.schema import relation_types
from graphmodel.stores import Store
from graphmodel.stores.base import BusyStore, OvertakenLoad
from ingest.apply import apply_plan
from ingest.issues import SeedIssues
from ingest.plan import Plan, make_plan, names
from ingest.seeds import Seeds, load_seeds, seed_digests

T = TypeVar("T")
INTERRUPTED = 130


def planned(path: Path, store: Store, *, verify: bool, today: date) -> tuple[Seeds, Plan]:
    """The seeds and what a load of them would change; raises SeedIssues."""
    with Console(stderr=True).status("reading the seed files") as told:
        read = load_seeds(path, tell=lambda name: told.update(f"reading {name}"))
        plan = make_plan(read.graph, store, as_of=today, verify=verify, tell=told.update)
    for left in read.left:
        typer.echo(f"{left}; “solidarity-ingest check” lists them", err=True)
    return read, plan


def patiently(load: Callable[[float], None], *, seconds: float) -> None:
    """Plan and write, and do both again where another load came first and there are seconds left to wait.

    `load` takes the seconds that it may wait. Raises BusyStore or OvertakenLoad when they are over.
    """
    until = time.monotonic() + seconds
    left = seconds
    while True:
        try:
            load(left)
            return
        except OvertakenLoad as fault:
            left = until - time.monotonic()
            if left <= 0:
                raise
            typer.echo(f"{str(fault).partition(';')[0]}; planning again")


def waiting(write: Callable[[float], T], seconds: float) -> T:
    """Write, and say so where another load has to be waited for; `write` takes the seconds that it may wait."""
    try:
        return write(0.0)
    except BusyStore as fault:
        if seconds <= 0:
            raise
        typer.echo(f"{str(fault).partition(';')[0]}; waiting for its end, at most {seconds:.0f} seconds", err=True)
        return write(seconds)


def write(
    store: Store,
    seeds: Seeds,
    plan: Plan,
    *,
    allow_loss: Collection[str] = (),
    undoes: str | None = None,
    wait: float = 0.0,
) -> None:
    """Write a plan, tell how far it is and what was done; an interruption ends the command with 130."""
    now = datetime.now(UTC)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("writing", total=None)

            def progress(name: str, done: int, total: int) -> None:
                bar.update(task, description=f"writing {name}", completed=done, total=total)

            def applied(seconds: float) -> Load | None:
                return apply_plan(
                    plan,
                    store,
                    seeds,
                    now=now,
                    as_of=now.date(),
                    allow_loss=allow_loss,
                    undoes=undoes,
                    progress=progress,
                    wait=seconds,
                )

            load = waiting(applied, wait)
    except KeyboardInterrupt as stop:
        typer.echo(_after_interruption(store, plan), err=True)
        raise typer.Exit(INTERRUPTED) from stop
    changes = plan.changes.kinds.values()
    added, changed, removed = (sum(len(getattr(change, part)) for change in changes) for part in _PARTS)
    done = f"{added:,} added, {changed:,} changed, {removed:,} removed"
    typer.echo(f"loaded into {store.url}: {done} ({load.id if load else 'no load'})")


_PARTS = ("added", "changed", "removed")


def _after_interruption(store: Store, plan: Plan) -> str:
    """A stop between the last row and the return is a load that is complete: look before saying."""
    try:
        whole = store.version() != plan.version
    except StoreError:
        return "interrupted; a load is all or nothing, and “solidarity-ingest status” shows which of the two it was"
    return "interrupted, but the load was already complete" if whole else "interrupted; the store is as it was"


def counts(store: Store) -> dict[str, int]:
    """Elements that the store holds, by kind or relation type."""
    held = {}
    for name in names():
        pattern = f"()-[x:`{name}`]->()" if name in relation_types() else f"(x:`{name}`)"
        try:
            held[name] = int(str(store.ask(f"MATCH {pattern} RETURN count(x) AS held").rows[0][0]))
        except QuestionError:  # a store of another version may not know the kind
            held[name] = 0
    return held


def digests(path: Path) -> dict[str, str] | None:
    """Digest of the seed files by dataset; nothing where there are no seeds."""
    try:
        return seed_digests(path)
    except SeedIssues:
        return None
