"""Write a plan into the store: all or nothing, and never a large loss by accident."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from graphmodel.errors import SolidarityError
from graphmodel.kinds.record import Load
from graphmodel.schema import element
from graphmodel.stores import Store
from graphmodel.stores.base import OvertakenLoad, Progress
from ingest.issues import count
from ingest.plan import Plan
from ingest.unchanged import dataset_lines, program_digest

LARGEST_LOSS = 20
"""A load may remove one in this many of a kind; more has to be allowed."""


class LossRefused(SolidarityError):
    """A load that would remove more than its keeper is likely to want."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A kind of which a load would remove more than a twentieth."""

    name: str
    removed: int
    held: int

    def __str__(self) -> str:
        return f"{self.name} ({self.removed:,} of {self.held:,})"


def losses(plan: Plan) -> list[Loss]:
    """The kinds and relation types of the seeds of which too much would go; what is computed follows from them."""
    found = [Loss(name, len(change.removed), plan.before[name]) for name, change in plan.changes.kinds.items()]
    return [loss for loss in found if not element(loss.name).derived and loss.removed * LARGEST_LOSS > loss.held]


def refuse_loss(plan: Plan) -> None:
    """Raise LossRefused where a load would remove more than a twentieth of a kind."""
    large = losses(plan)
    if large:
        raise LossRefused(
            f"this load would remove more than a twentieth of {', '.join(map(str, large))}; nothing was written;"
            " see whether rows or files are missing from the seeds, and if the loss is meant, add --allow-loss"
        )


def refuse_lost_letters(plan: Plan) -> None:
    """Raise LossRefused where question marks would take the place of letters."""
    lost = [change for change in plan.odd if change.letters]
    if lost:
        raise LossRefused(
            f"this load would put question marks in the place of letters in {count(len(lost), 'text')}, first in"
            f" {lost[0].kind} {lost[0].id}: {lost[0].column} {lost[0].after}; nothing was written; take the file from a"
            " copy that is whole and save it as UTF-8, and if the question marks are meant, add --allow-loss"
        )


def digest_lines(plan: Plan) -> tuple[str, ...]:
    """Count and digest of every kind and relation type, as a load writes them down."""
    return tuple(f"{name}:{plan.after[name]}:{plan.digests[name]}" for name in plan.digests)


def make_load(plan: Plan, datasets: Mapping[str, str], *, now: datetime, as_of: date) -> Load:
    """The record of a load: when, from which dataset files, and what each kind then looks like."""
    moment = now.astimezone(UTC)
    digests = digest_lines(plan)
    told = hashlib.sha256("\n".join([moment.isoformat(), *digests]).encode()).hexdigest()[:8]
    return Load(
        id=f"load-{moment:%Y%m%dT%H%M%SZ}-{told}",
        loaded_at=moment.isoformat(timespec="seconds"),
        derived_as_of=as_of.isoformat(),
        program=program_digest(),
        datasets=dataset_lines(datasets),
        digests=digests,
    )


def _refuse_another(plan: Plan, store: Store) -> None:
    if store.version() != plan.version:
        raise OvertakenLoad(
            f"another load reached {store.url} since this one was planned; nothing was written; run it again"
        )


def apply_plan(
    plan: Plan,
    store: Store,
    datasets: Mapping[str, str],
    *,
    now: datetime,
    as_of: date,
    allow_loss: bool = False,
    progress: Progress | None = None,
    wait: float = 0.0,
) -> Load | None:
    """Write the plan and return the record of the load; nothing is written, and None returned, for an empty plan.

    Another load that is writing is waited for, at most `wait` seconds. Raises LossRefused for a large loss that is not
    allowed, BusyStore while another load is writing, OvertakenLoad where the store has changed since the plan.
    """
    if plan.empty:
        return None
    if not allow_loss:
        refuse_loss(plan)
        refuse_lost_letters(plan)
    _refuse_another(plan, store)
    load = make_load(plan, datasets, now=now, as_of=as_of)
    store.write(plan.graph, load, plan.changes, progress, wait=wait)
    return load


def note_unchanged(
    plan: Plan, store: Store, datasets: Mapping[str, str], *, wait: float = 0.0, anew: bool = False
) -> bool:
    """Amend the last load where other files or rules were found to say just the same; was there anything to amend?

    Without it every later load would read all the files again to find nothing. With `anew` all is written even so.
    Raises BusyStore while another load is writing, OvertakenLoad where the store has changed since the plan.
    """
    last = plan.last_load
    if last is None or not plan.empty:
        return False
    noted = {"program": program_digest(), "datasets": dataset_lines(datasets), "digests": digest_lines(plan)}
    amended = last.model_copy(update=noted)
    if amended == last and not anew:
        return False
    _refuse_another(plan, store)
    store.write(plan.graph, amended, plan.changes, wait=wait)
    return True
