"""The graph databases: one protocol, two engines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graphmodel.stores.address import means_server
from graphmodel.stores.base import Answer, Changes, EmptyStore, KindChange, Store
from graphmodel.stores.embedded import EmbeddedStore

DEFAULT_PATH = "data/solidarity.lbdb"

__all__ = ["DEFAULT_PATH", "Answer", "Changes", "EmptyStore", "KindChange", "Store", "open_store"]


def open_store(url: str | None = None, *, environ: Mapping[str, str]) -> Store:
    """The store at a path or at a server's address; by default NEO4J_URI, else SOLIDARITY_STORE, else one file.

    Nothing is opened yet: a missing file or an unreachable server shows at the first question, as a StoreError.
    """
    given = {"--store": url, **{name: environ.get(name) for name in ("NEO4J_URI", "SOLIDARITY_STORE")}}
    named = ((name, text.strip()) for name, text in given.items() if text and text.strip())
    given_as, place = next(named, ("", DEFAULT_PATH))
    if given_as != "NEO4J_URI" and not means_server(place):
        return EmbeddedStore(Path(place))
    from graphmodel.stores.neo4j_store import Neo4jStore  # the driver takes a moment to import

    return Neo4jStore.from_environ(place, environ, given_as)
