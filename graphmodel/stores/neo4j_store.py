"""The store on a Neo4j server: reads in read access mode, one transaction for a whole load."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    UnsupportedServerProduct,
)

from graphmodel.errors import QuestionError, StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.model import Element
from graphmodel.stores.address import parse_address
from graphmodel.stores.base import NEVER, NO_LOAD, Answer, Changes, EmptyStore, Engine, Plan, Progress
from graphmodel.stores.loading import constraints_cypher, write_changes
from graphmodel.stores.plain_neo4j import plain_neo4j
from graphmodel.stores.reading import ReadingStore, columns_cypher, moment
from graphmodel.stores.unreachable import why_unreachable

T = TypeVar("T")
FETCH_SIZE = 10_000
READ_ALL_SECONDS = 600.0
WRITE_SECONDS = 3_600.0
BESIDE = Path("data")
CONNECT_SECONDS = 5.0
RETRY_SECONDS = 3.0
CONNECTION_SECONDS = 30.0
"""How old a connection may be when a question takes it up; below the minute after which firewalls forget idle ones."""
QUESTION_FAULTS = ("Neo.ClientError.Statement.", "Neo.ClientError.Procedure.")
OUT_OF_MEMORY = ("MemoryPool", "TransactionOutOfMemory", "OutOfMemory")
TIMED_OUT = ("TransactionTimedOut", "TransactionTerminated")


def _operators(plan: Mapping[str, Any] | None) -> Iterator[str]:
    if plan:
        # On a cluster or with sharded databases the name carries the place: "AllNodesScan@neo4j".
        yield str(plan["operatorType"]).partition("@")[0]
        for child in plan.get("children", ()):
            yield from _operators(child)


class Neo4jStore(ReadingStore):
    """A database on a Neo4j server, 5.26 or newer; the driver finds its way back to a server that was away."""

    engine: Engine = "neo4j"

    def __init__(
        self,
        url: str,
        *,
        username: str = "neo4j",
        password: str | None = None,
        database: str | None = None,
        given_as: str = "NEO4J_URI",
        connection_seconds: float = CONNECTION_SECONDS,
    ) -> None:
        self.url = parse_address(url, given_as)
        self.database = database
        self._has_load = False
        # What goes wrong is said once, in the error; without a handler the driver's retries land on standard error.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        self._driver = neo4j.GraphDatabase.driver(
            self.url,
            auth=(username, password) if password else None,
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=CONNECT_SECONDS * 2,
            # By age, not by the driver's liveness check: on a forgotten connection that is itself not answered.
            max_connection_lifetime=connection_seconds,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
            user_agent="solidarity-graph",
        )

    @classmethod
    def from_environ(cls, url: str, environ: Mapping[str, str], given_as: str = "NEO4J_URI") -> Neo4jStore:
        """The store at an address, with the driver's own settings for user, password and database."""
        return cls(
            url,
            given_as=given_as,
            username=environ.get("NEO4J_USERNAME") or "neo4j",
            password=environ.get("NEO4J_PASSWORD"),
            database=environ.get("NEO4J_DATABASE") or None,
        )

    @property
    def beside(self) -> Path:
        """A folder of this computer for what belongs to the database; it need not be there."""
        _, _, place = self.url.partition("://")
        name = re.sub(r"[^\w.-]+", "-", f"{place.partition('?')[0]}-{self.database or 'default'}")
        return BESIDE / f"{name}.kept"

    def version(self) -> str:
        """The id of the latest load; told from two properties alone, whatever version of the program wrote them."""

        def work(tx: neo4j.ManagedTransaction) -> str:
            statement = f"MATCH (l:{Load.__name__}) RETURN l.id AS id, l.loaded_at AS loaded_at"
            found = [(moment(str(row["loaded_at"])), str(row["id"])) for row in tx.run(statement)]
            return max(found)[1] if found else NEVER

        return self._read(work, READ_ALL_SECONDS)

    def ask(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Answer:
        """Answer a statement with read access; `timeout` in seconds, `limit` in rows."""

        def work(tx: neo4j.ManagedTransaction) -> Answer:
            # Asked once: a store that was loaded stays loaded.
            if not self._has_load and tx.run(f"MATCH (l:{Load.__name__}) RETURN l.id LIMIT 1").single() is None:
                raise EmptyStore(NO_LOAD.format(url=self.url))
            result = tx.run(cypher, dict(parameters or {}))
            names = tuple(result.keys())
            records = list(result if limit is None else islice(result, limit + 1))
            rows = [tuple(plain_neo4j(value) for value in record.values()) for record in records[:limit]]
            return Answer(names, rows, limit is not None and len(records) > limit)

        answer = self._read(work, timeout)
        self._has_load = True
        return answer

    def explain(self, cypher: str, parameters: Mapping[str, object] | None = None, *, timeout: float = 30.0) -> Plan:
        """What the server would do for a statement, without doing it."""

        def work(tx: neo4j.ManagedTransaction) -> Plan:
            statement = f"EXPLAIN {cypher}"
            summary = tx.run(statement, dict(parameters or {})).consume()
            return Plan(summary.query_type or "", frozenset(_operators(summary.plan)))

        return self._read(work, timeout)

    def _columns(self, cls: type[Element]) -> Answer:
        def work(tx: neo4j.ManagedTransaction) -> Answer:
            result = tx.run(columns_cypher(cls))
            names = tuple(result.keys())
            return Answer(names, [tuple(record.values()) for record in result])

        return self._read(work, READ_ALL_SECONDS)

    def write(
        self,
        graph: Graph,
        load: Load,
        changes: Changes,
        progress: Progress | None = None,
        *,
        wait: float = 0.0,
    ) -> None:
        """Bring the database from the last load to this graph in one transaction: all or nothing."""
        self._prepare()
        with (
            self._faults(writing=True),
            self._session(neo4j.WRITE_ACCESS) as session,
            session.begin_transaction(timeout=WRITE_SECONDS) as tx,
        ):
            write_changes(tx, graph, load, changes, progress)
            tx.commit()

    def _prepare(self) -> None:
        """Constraints cannot share a transaction with data, and without them every MATCH reads a whole label."""

        def work(tx: neo4j.ManagedTransaction) -> None:
            for statement in constraints_cypher():
                tx.run(statement).consume()

        with self._faults(writing=True), self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(work)
            session.run("CALL db.awaitIndexes(300)").consume()

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self.database, default_access_mode=access, fetch_size=FETCH_SIZE)

    def _read(self, work: Callable[[neo4j.ManagedTransaction], T], timeout: float) -> T:
        with self._faults(timeout), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(neo4j.unit_of_work(timeout=timeout)(work))

    @contextmanager
    def _faults(self, timeout: float = WRITE_SECONDS, *, writing: bool = False) -> Iterator[None]:
        try:
            yield
        except IncompleteCommit as fault:
            raise StoreError(
                f"the Neo4j server at {self.url} was gone before it said that the load is done; it is there whole or"
                " not at all: look at the last load, and plan again"
            ) from fault
        except (ServiceUnavailable, SessionExpired, UnsupportedServerProduct) as fault:
            raise StoreError(why_unreachable(self.url, fault)) from fault
        except AuthError as fault:
            raise StoreError(
                f"the Neo4j server at {self.url} refuses the user or the password;"
                " check NEO4J_USERNAME and NEO4J_PASSWORD"
            ) from fault
        except Neo4jError as fault:
            raise self._server_fault(fault, timeout, writing) from fault
        except DriverError as fault:
            raise StoreError(f"the Neo4j server at {self.url} could not be used: {fault}") from fault

    def _server_fault(self, fault: Neo4jError, timeout: float, writing: bool) -> StoreError | QuestionError:
        code, said = fault.code or "", (fault.message or str(fault)).strip()
        if "DatabaseNotFound" in code:
            return StoreError(f"{self.url} has no database “{self.database}”; check NEO4J_DATABASE")
        if any(mark in code for mark in TIMED_OUT) and writing:
            return StoreError(f"the load took longer than {timeout:g} seconds and was undone; the store is as it was")
        if any(mark in code for mark in TIMED_OUT):
            return QuestionError(
                f"the question took longer than {timeout:g} seconds; ask for less, or bound its patterns"
            )
        if "AccessMode" in code:
            return QuestionError("the question would change the graph; questions only read")
        if any(mark in code for mark in OUT_OF_MEMORY) and writing:
            return StoreError(
                f"the load is one transaction, and the server at {self.url} lets none grow so large; set"
                " db.memory.transaction.max=0 and dbms.memory.transaction.total.max=0 in its neo4j.conf, or give it a"
                " larger server.memory.heap.max_size"
            )
        if any(mark in code for mark in OUT_OF_MEMORY):
            return QuestionError("the question needs more memory than it may have; ask for less, or bound its patterns")
        if "ConstraintValidationFailed" in code:
            return StoreError(
                f"the graph at {self.url} is not the one that was planned for ({said}); plan the load again"
            )
        if isinstance(fault, ClientError) and code.startswith(QUESTION_FAULTS):
            return QuestionError(f"the store does not understand the question: {said}")
        if isinstance(fault, TransientError):
            return StoreError(f"the Neo4j server at {self.url} is busy ({said}); try again in a moment")
        return StoreError(f"the Neo4j server at {self.url} reports: {said} ({code})")
