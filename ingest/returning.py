"""From one load to another: what differs between them, and the way back to what a store held before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graphmodel.derive import derive
from graphmodel.kinds.record import Load
from graphmodel.stores import Store
from ingest.history import NOW, NoSuchLoad, get_load, load_before, loads_of, other_rules, seeds_of
from ingest.issues import count
from ingest.plan import Plan, compare, make_plan
from ingest.proof import must_compare
from ingest.seeds import Seeds, load_seeds
from ingest.told import Told, told_of


@dataclass(frozen=True, slots=True)
class Back:
    """What has to be written so that a store holds again what it held before a load."""

    load: Load
    """The load that is taken back."""
    seeds: Seeds
    plan: Plan
    told: Told
    said: tuple[str, ...]
    """Which load it is, what goes with it, and whether other rules read its files now."""


def way_back(store: Store, name: str | None, today: date) -> Back:
    """The way back before a load, the last one without a name.

    Raises NoSuchLoad, and StoreError where the seeds of the load before it are not kept or cannot be read.
    """
    loads = loads_of(store)
    if not loads:
        raise NoSuchLoad(f"nothing was loaded into {store.url} yet; “solidarity-ingest apply” loads the seed files")
    load = loads[0] if name is None else get_load(loads, name)
    target = load_before(loads, load)
    seeds = seeds_of(store, target, today)
    plan = make_plan(seeds.graph, store, as_of=today, verify=must_compare(store))
    said = [f"undo of {load.id}: {store.url} would hold again what {target.id} loaded at {target.loaded_at}"]
    later = loads.index(load)
    if later:
        said.append(f"{count(later, 'later load')} would go with it")
    other = other_rules(plan, target)
    if other:
        said.append(
            f"the rules of this version read the same files otherwise than those of {target.id} did, in"
            f" {count(len(other), 'kind')}: {', '.join(other)}"
        )
    return Back(load, seeds, plan, told_of(plan, seeds.rows), tuple(said))


def difference(store: Store, before: str, after: str, seeds: Path, today: date) -> tuple[str, Told]:
    """What leads from one load to another, or to the seed files, with a line that says between what."""
    loads = loads_of(store)
    sides = [(name, _side(store, loads, name, seeds, today)) for name in (before, after)]
    (first, old), (second, new) = ((told, read) for _, (told, read) in sides)
    plan = compare(derive(old.graph), derive(new.graph), as_of=today)
    return f"from {first} to {second}", told_of(plan, new.rows, old.rows)


def _side(store: Store, loads: list[Load], name: str, seeds: Path, today: date) -> tuple[str, Seeds]:
    if name == NOW:
        return f"the seed files in {seeds}", load_seeds(seeds, today=today)
    load = get_load(loads, name)
    return load.id, seeds_of(store, load, today)
