"""How a server's readers never answer from half a load, and how its writers wait for one another.

A server shows the changes of a transaction one by one while it commits them. So a load leaves a mark on the Load
nodes just before it commits, and takes it away afterwards; who reads looks at them once more when it has its rows, and
asks again where there is a mark or another load. The mark names the load, and so does its transaction: a mark whose
transaction the server no longer runs was left by a load that was killed, and means nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import neo4j

from graphmodel.kinds.record import Load
from graphmodel.stores.base import NEVER
from graphmodel.stores.reading import moment

TRANSACTION_MARK = "solidarity_load"
"""The key under which a transaction tells the server which load it writes."""
Transaction = neo4j.ManagedTransaction | neo4j.Transaction

_LOADS = f"MATCH (l:{Load.__name__}) RETURN l.id AS id, l.loaded_at AS loaded_at, l.committing AS committing"
_LOCK = f"MERGE (l:{Load.__name__} {{id: 'being written'}}) DELETE l"
_MARK = f"MATCH (l:{Load.__name__}) SET l.committing = $load"
_MARK_NEW = f"MATCH (l:{Load.__name__} {{id: $load}}) SET l.committing = $load"
_CLEAR = f"MATCH (l:{Load.__name__} {{committing: $load}}) REMOVE l.committing"
_WRITERS = (
    f"SHOW TRANSACTIONS YIELD transactionId, metaData, elapsedTime WHERE metaData.{TRANSACTION_MARK} IS NOT NULL"
    f" RETURN transactionId AS id, metaData.{TRANSACTION_MARK} AS load, elapsedTime.seconds AS seconds"
)


@dataclass(frozen=True, slots=True)
class Writer:
    """A transaction that writes a load: its number on the server, the load, and for how many seconds it has run."""

    id: str
    load: str
    seconds: int


@dataclass(frozen=True, slots=True)
class _State:
    version: str
    marks: frozenset[str]


def _state(tx: Transaction) -> _State:
    rows = list(tx.run(_LOADS))
    loads = [(moment(str(row["loaded_at"])), str(row["id"])) for row in rows]
    return _State(max(loads)[1] if loads else NEVER, frozenset(row["committing"] for row in rows if row["committing"]))


def version(tx: Transaction) -> str:
    """The id of the latest load; told from two properties alone, whatever version of the program wrote them."""
    return _state(tx).version


def settled_version(tx: Transaction) -> str | None:
    """The id of the latest load, or nothing while a load is being committed."""
    found = _state(tx)
    if not found.marks:
        return found.version
    if any(writer.load in found.marks for writer in writers(tx)):
        return None
    # It may have ended between the two: only what is the same afterwards is what a killed load left.
    return found.version if _state(tx) == found else None


def writers(tx: Transaction) -> list[Writer]:
    """The transactions that write a load at this moment, as far as the user may see them."""
    return [Writer(str(row["id"]), str(row["load"]), int(row["seconds"])) for row in tx.run(_WRITERS)]


def announced(load: Load) -> dict[str, Any]:
    """What the transaction of a load tells the server of itself."""
    return {TRANSACTION_MARK: load.id}


def take_lock(tx: neo4j.Transaction) -> None:
    """Hold the place of the only writer until the transaction ends; waits for who holds it.

    A node that is made and removed in one transaction is never there for anybody, but its unique id stays locked.
    """
    tx.run(_LOCK).consume()


def mark(tx: neo4j.ManagedTransaction, load: Load) -> None:
    """Mark what the store holds, in a transaction that is committed before that of the load; killed loads' marks go."""
    tx.run(_MARK, load=load.id).consume()


def mark_new(tx: neo4j.Transaction, load: Load) -> None:
    """Mark the new load, for a store in which it is the first."""
    tx.run(_MARK_NEW, load=load.id).consume()


def clear_mark(tx: neo4j.ManagedTransaction, load: Load) -> None:
    """Take away the marks of a load that is done; those of the next one, which may have begun, stay."""
    tx.run(_CLEAR, load=load.id).consume()
