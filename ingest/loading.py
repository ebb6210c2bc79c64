"""A load as its maintainer sees it: read, planned, written with a bar, and what an interruption left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path

import typer

from graphmodel.course import part
from graphmodel.errors import QuestionError, StoreError
from graphmodel.kinds.record import Load
from graphmodel.schema import relation_types
from graphmodel.stores import Store
from graphmodel.stores.base import NEVER
from ingest.apply import apply_plan
from ingest.bar import Bar
from ingest.datasets import seed_digests
from ingest.issues import SeedIssues
from ingest.plan import Plan, make_plan
from ingest.seeds import Seeds, load_seeds
from ingest.waiting import waiting
from ingest.written import names

INTERRUPTED = 130
READ, WRITTEN = 0.6, 0.95
"""Shares of the time: of a plan for reading the files, of a load for the rows before they are made to last."""


def planning_share(store: Store) -> float:
    """The share of a load that is over when its plan is there; raises StoreError for a store that cannot be read.

    The embedded store is written as a whole every time, a server only what is new.
    """
    if store.engine == "embedded":
        return 0.65
    return 0.3 if store.version() == NEVER else 0.9


def planned(
    path: Path, store: Store, *, verify: bool, today: date, bar: Bar, until: float = 1.0
) -> tuple[Seeds, Plan]:  # fmt: skip
    """The seeds and what a load of them would change, while the bar goes to a share of it all; raises SeedIssues."""
    with bar.shown(until) as tell:
        read = load_seeds(path, today=today, tell=part(tell, 0, READ))
        plan = make_plan(read.graph, store, as_of=today, verify=verify, tell=part(tell, READ, 1))
    for left in read.left:
        typer.echo(f"{left}; “solidarity-ingest check” lists them", err=True)
    return read, plan


def write(
    store: Store,
    seeds: Seeds,
    plan: Plan,
    *,
    bar: Bar,
    allow_loss: Collection[str] = (),
    undoes: str | None = None,
    wait: float = 0.0,
) -> None:
    """Write a plan, tell how far it is and what was done; an interruption ends the command with 130."""
    now = datetime.now(UTC)
    try:
        with bar.shown() as tell:

            def progress(name: str, done: int, total: int) -> None:
                tell(f"writing {name}" if done < total else "making it last", WRITTEN * done / total)

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
