"""Write a plan into the store: all or nothing, never a large loss by accident, and never without a way back."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from graphmodel.answers.turned import Turned
from graphmodel.kinds.record import Load
from graphmodel.stores import Store
from graphmodel.stores.base import OvertakenLoad, Progress
from ingest.history import loads_of
from ingest.kept import alone, clear, keep
from ingest.loss import refuse_loss
from ingest.plan import Plan
from ingest.seeds import Seeds
from ingest.unchanged import dataset_lines, program_digest
from ingest.verdicts import VerdictChange

TURNED_KEPT = 50
"""So many corridors whose verdict it turned are written down with a load."""


def digest_lines(plan: Plan) -> tuple[str, ...]:
    """Count and digest of every kind and relation type, as a load writes them down."""
    return tuple(f"{name}:{plan.after[name]}:{plan.digests[name]}" for name in plan.digests)


def change_lines(plan: Plan) -> tuple[str, ...]:
    """What is added, changed and removed of every kind and relation type, as a load writes it down."""
    kinds = plan.changes.kinds.items()
    return tuple(f"{name}:{len(one.added)}:{len(one.changed)}:{len(one.removed)}" for name, one in kinds)


def turned_lines(changes: Iterable[VerdictChange]) -> Iterator[str]:
    """The verdicts that turn, each with the first row behind it, as a load writes them down."""
    for change in changes:
        if change.before != "not_listed" and change.after != "not_listed":
            cause = [(row.how, row.kind, row.id) for row in change.causes[:1]]
            yield str(Turned(change.corridor.id, change.before, change.after, *(cause[0] if cause else ())))


def make_load(
    plan: Plan, datasets: Mapping[str, str], *, now: datetime, as_of: date, undoes: str | None = None
) -> Load:  # fmt: skip
    """The record of a load: when, from which dataset files, what it changed, and what each kind then looks like."""
    turned = list(turned_lines(plan.verdicts or ()))
    moment = now.astimezone(UTC)
    digests = digest_lines(plan)
    told = hashlib.sha256("\n".join([moment.isoformat(), *digests]).encode()).hexdigest()[:8]
    return Load(
        id=f"load-{moment:%Y%m%dT%H%M%SZ}-{told}",
        # Two loads of one second have an order too.
        loaded_at=moment.isoformat(timespec="milliseconds"),
        derived_as_of=as_of.isoformat(),
        program=program_digest(),
        datasets=dataset_lines(datasets),
        digests=digests,
        changes=change_lines(plan),
        turned=tuple(turned[:TURNED_KEPT]),
        turned_total=None if plan.verdicts is None else len(turned),
        undoes=undoes,
    )


def _refuse_another(plan: Plan, store: Store) -> None:
    if store.version() != plan.version:
        raise OvertakenLoad(
            f"another load reached {store.url} since this one was planned; nothing was written; run it again"
        )


def apply_plan(
    plan: Plan,
    store: Store,
    seeds: Seeds,
    *,
    now: datetime,
    as_of: date,
    allow_loss: Collection[str] = (),
    undoes: str | None = None,
    progress: Progress | None = None,
    wait: float = 0.0,
) -> Load | None:
    """Write the plan and return the record of the load; nothing is written, and None returned, for an empty plan.

    The seeds are kept beside the store first: a load that could not be undone is none. Another load that is writing is
    waited for, at most `wait` seconds. Raises LossRefused for a large loss that is not allowed by name, BusyStore while
    another load is writing, OvertakenLoad where the store has changed since the plan.
    """
    if plan.empty:
        return None
    refuse_loss(plan, allow_loss)
    _refuse_another(plan, store)
    load = make_load(plan, seeds.digests, now=now, as_of=as_of, undoes=undoes)
    _write(plan, store, seeds, load, progress, wait)
    return load


def note_unchanged(plan: Plan, store: Store, seeds: Seeds, *, wait: float = 0.0, anew: bool = False) -> bool:
    """Amend the last load where other files or rules were found to say just the same; was there anything to amend?

    Without it every later load would read all the files again to find nothing. With `anew` all is written even so.
    Raises BusyStore while another load is writing, OvertakenLoad where the store has changed since the plan.
    """
    last = plan.last_load
    if last is None or not plan.empty:
        return False
    noted = {"program": program_digest(), "datasets": dataset_lines(seeds.digests), "digests": digest_lines(plan)}
    amended = last.model_copy(update=noted)
    if amended == last and not anew:
        return False
    _refuse_another(plan, store)
    _write(plan, store, seeds, amended, None, wait)
    return True


def _write(plan: Plan, store: Store, seeds: Seeds, load: Load, progress: Progress | None, wait: float) -> None:
    keep(store.beside, seeds.digests, seeds.files)
    store.write(plan.graph, load, plan.changes, progress, wait=wait)
    with alone(store.beside):
        # Another load may have cleared away what it did not know yet.
        keep(store.beside, seeds.digests, seeds.files)
        clear(store.beside, loads_of(store))
