"""The graph databases: one protocol, two engines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.stores.base import Answer, Changes, EmptyStore, KindChange, Store
from graphmodel.stores.embedded import EmbeddedStore

DEFAULT_PATH = "data/solidarity.lbdb"
SERVER_SCHEMES = frozenset({"neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc"})

__all__ = ["DEFAULT_PATH", "Answer", "Changes", "EmptyStore", "KindChange", "Store", "open_store"]


def open_store(url: str | None = None, *, environ: Mapping[str, str]) -> Store:
    """The store at a path or at a server's address; by default NEO4J_URI, else SOLIDARITY_STORE, else one file.

    Nothing is opened yet: a missing file or an unreachable server shows at the first question, as a StoreError.
    """
    place = (url or environ.get("NEO4J_URI") or environ.get("SOLIDARITY_STORE") or DEFAULT_PATH).strip()
    scheme, found, _ = place.partition("://")
    if not found:
        return EmbeddedStore(Path(place))
    if scheme in SERVER_SCHEMES:
        from graphmodel.stores.neo4j_store import Neo4jStore  # the driver takes a moment to import

        return Neo4jStore.from_environ(place, environ)
    raise StoreError(
        f"“{place}” is no store; allowed: the path of a file, or an address that starts with"
        f" {', '.join(sorted(f'{known}://' for known in SERVER_SCHEMES))}"
    )
