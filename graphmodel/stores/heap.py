"""What a load takes of a server's memory: it is one transaction, which the server holds whole until it is committed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import cast

import neo4j
from neo4j.exceptions import Neo4jError

from graphmodel.errors import StoreError
from graphmodel.model import Element, Node, Relation
from graphmodel.schema import relation_types, values
from graphmodel.stores.base import Changes

NODE, TIE, NODE_VALUE, TIE_VALUE = 885, 700, 183, 230
"""Bytes of a new node, of a new tie, and of each value of them, as Neo4j 5.26 counts them in an open transaction."""
SMALL = 256 << 20
"""Bytes that every server has, so that nothing has to be asked."""
ROOM = 2
"""What is advised, by what is needed at least: to commit takes more."""
LOOKED_AT = 1_000
_HEAP = """\
CALL dbms.queryJmx('java.lang:type=Memory') YIELD attributes
RETURN attributes.HeapMemoryUsage.value.properties.max AS most"""


def heap_needed(changes: Changes) -> int:
    """The bytes that a server holds at least for what a load adds and changes; the first of each kind stand for all."""
    types, needed = relation_types(), 0.0
    for name, change in changes.kinds.items():
        each, value = (TIE, TIE_VALUE) if name in types else (NODE, NODE_VALUE)
        for rows in (change.added, change.changed):
            needed += len(rows) * (each + value * _values_of_one(rows[:LOOKED_AT]))
    return round(needed)


def _values_of_one(rows: Sequence[Element]) -> float:
    told = sum(value is not None for row in rows for value in values(cast("Node | Relation", row)).values())
    return told / len(rows) if rows else 0.0


def require_heap(session: neo4j.Session, url: str, changes: Changes) -> None:
    """Raises StoreError where the server cannot hold a load, which would otherwise show after a long time.

    Nothing is said of a server that does not tell its user how much memory it has.
    """
    needed = heap_needed(changes)
    most = _heap(session) if needed > SMALL else None
    if most is not None and needed > most:
        raise StoreError(
            f"the load is one transaction that takes {_gigabytes(needed)} of the memory of the server at {url} or more,"
            f" which has {_gigabytes(most)}; nothing was written, the old graph stands; give it"
            f" {_gigabytes(ROOM * needed)} (server.memory.heap.max_size in its neo4j.conf), or load fewer rows"
        )


def _heap(session: neo4j.Session) -> int | None:
    with suppress(Neo4jError):
        found = session.run(_HEAP).single()
        return int(found["most"]) if found is not None and found["most"] else None
    return None


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:,.1f} GB"
