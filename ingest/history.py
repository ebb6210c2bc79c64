"""The loads of a store, the latest first, and the seeds that they were made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from graphmodel.errors import SolidarityError, StoreError
from graphmodel.kinds.record import Load
from graphmodel.stores import Store
from graphmodel.stores.reading import moment
from ingest.issues import Issue, SeedIssues, count, quoted
from ingest.kept import unpack
from ingest.plan import Plan
from ingest.seeds import Seeds, load_seeds
from ingest.written import stored_digests

NOW = "seeds"
"""The word for the seed files as they are, beside the loads."""


class NoSuchLoad(SolidarityError):
    """A load that is not on record, or that has none before it."""


def loads_of(store: Store) -> list[Load]:
    """All loads on record, the latest first."""
    return sorted(store.read_elements(Load), key=lambda load: (moment(load.loaded_at), load.id), reverse=True)


def get_load(loads: Sequence[Load], name: str) -> Load:
    """The load of that identifier, or of one that holds the text; raises NoSuchLoad."""
    found = [load for load in loads if load.id == name] or [load for load in loads if name in load.id]
    if len(found) == 1:
        return found[0]
    known = ", ".join(load.id for load in (found or loads)[:3]) or "none, for nothing was loaded yet"
    what = "that fits several loads" if found else "that is no load on record"
    hint = "write more of it" if found else "“solidarity-ingest log” lists all"
    raise NoSuchLoad(f"found {quoted(name)}, {what}; allowed: the identifier or a part of it, as {known}; {hint}")


def load_before(loads: Sequence[Load], load: Load) -> Load:
    """The load before one; raises NoSuchLoad where there is none."""
    place = loads.index(load)
    if place + 1 == len(loads):
        raise NoSuchLoad(
            f"{load.id} is the first load on record: nothing is known of what the store held before it; to start anew,"
            " name another place with --store"
        )
    return loads[place + 1]


@contextmanager
def _laid_down(store: Store, load: Load) -> Iterator[Path]:
    with TemporaryDirectory(prefix="solidarity-") as folder:
        unpack(store.beside, load, Path(folder))
        yield Path(folder)


def seeds_of(store: Store, load: Load, today: date) -> Seeds:
    """The seeds of a load, read by the rules of this version; raises StoreError where that cannot be done."""
    with _laid_down(store, load) as folder:
        try:
            read = load_seeds(folder, today=today)
        except SeedIssues as fault:
            first = _named(fault.issues[0], folder)
            raise StoreError(
                f"the seeds of {load.id} have {count(len(fault.issues), 'issue')} by the rules of this version, first"
                f" {first}; load them with the version that loaded them then, or mend them in a copy and apply that"
            ) from fault
        for table in read.rows:
            table.file = _within(table.file, folder)
        return read


def _named(issue: Issue, folder: Path) -> Issue:
    return replace(issue, file=_within(issue.file, folder))


def _within(file: str, folder: Path) -> str:
    """The name of a file without the folder in which it was laid down."""
    return Path(file).relative_to(folder).as_posix()


def other_rules(plan: Plan, load: Load) -> list[str]:
    """The kinds and relations of a plan that are not as the load wrote them down: other rules read the same seeds."""
    told = stored_digests(load)
    return [name for name, known in told.items() if known != (plan.after.get(name), plan.digests.get(name))]
