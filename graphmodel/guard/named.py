"""What has a name, read from a store: no more of it than is needed to tell what was meant."""

from __future__ import annotations

from collections.abc import Collection

from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.names.entries import Kind
from graphmodel.names.index import Index
from graphmodel.relations import BasedIn, Signed
from graphmodel.stores.base import Store


def read_named(store: Store, kinds: Collection[Kind]) -> Graph:
    """What things of these kinds are named by; the countries are always there."""
    if set(kinds) <= {"country", "corridor"}:
        return store.read_graph([Country])
    return store.read_graph([Country, Organisation, Agreement, BasedIn, Signed])


def read_index(store: Store, kinds: Collection[Kind]) -> Index:
    """The same, ready to be searched."""
    return Index(read_named(store, kinds))
