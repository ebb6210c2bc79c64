"""What the commands read: a load of the store, refused in one line where there is none."""

from __future__ import annotations

from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store
from graphmodel.stores.base import NO_LOAD, EmptyStore


def read_snapshot(store: Store) -> Snapshot:
    """The load that a store holds; raises EmptyStore."""
    snapshot = Snapshot(store)
    if not snapshot.countries:
        raise EmptyStore(NO_LOAD.format(url=store.url))
    return snapshot
