"""The store on a Neo4j server: reads in read access mode, one transaction for a whole load."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar, cast
from uuid import uuid4

import neo4j
from neo4j.exceptions import (
    AuthError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from graphmodel.errors import QuestionError, StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.model import Element
from graphmodel.stores import committing
from graphmodel.stores.address import parse_address
from graphmodel.stores.base import (
    NEVER,
    NO_LOAD,
    Answer,
    BusyStore,
    Changes,
    EmptyStore,
    Engine,
    OvertakenLoad,
    Plan,
    Progress,
)
from graphmodel.stores.deadline import LateError, wait_for
from graphmodel.stores.heap import require_heap
from graphmodel.stores.last_write import counts_differ, keep_bookmarks, kept_bookmarks
from graphmodel.stores.loading import constraints_cypher, put_load, write_changes
from graphmodel.stores.plain_neo4j import plain_neo4j
from graphmodel.stores.reading import ReadingStore, columns_cypher
from graphmodel.stores.server_faults import (
    AS_IT_WAS,
    STATUS,
    TOO_LONG,
    VanishedError,
    being_written,
    is_lock_fault,
    server_fault,
)
from graphmodel.stores.sums import Standing
from graphmodel.stores.unreachable import why_unreachable

T = TypeVar("T")
FETCH_SIZE = 10_000
READ_ALL_SECONDS = 600.0
WRITE_SECONDS = 3_600.0
BESIDE = Path("data")
CONNECT_SECONDS = 5.0
RETRY_SECONDS = 3.0
LOCK_SECONDS = 3.0
BUSY_SECONDS = 30.0
"""How long a server may take to give a lock that nobody is seen to hold."""
AGAIN_SECONDS = 0.05
LATE_SECONDS = 0.7
"""How much longer than it may take a question is waited for; a server looks at its clock between two steps only."""
QUESTION = "solidarity_question"
"""What a transaction is known by to whoever ends it."""
CONNECTION_SECONDS = 30.0
"""How old a connection may be when a question takes it up; below the minute after which firewalls forget idle ones."""


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
        self._settled: str | None = None
        """A load that was seen whole, and while no other was being committed."""
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
        return self._read(committing.version, READ_ALL_SECONDS)

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
            result = tx.run(cypher, dict(parameters or {}))
            names = tuple(result.keys())
            records = list(result if limit is None else islice(result, limit + 1))
            rows = [tuple(plain_neo4j(value) for value in record.values()) for record in records[:limit]]
            return Answer(names, rows, limit is not None and len(records) > limit)

        return self._read_whole(work, timeout, may_be_empty=False)

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

        return self._read_whole(work, READ_ALL_SECONDS)

    def standing(self, *, thorough: bool = False) -> Standing:
        """Is the database as its last load left it? Nothing is read for it, and nothing more where it is `thorough`.

        A server says which was its last transaction; where the load was written from another computer, and that word
        is not at hand, only the counts of each kind are compared.
        """
        with self._faults(READ_ALL_SECONDS), self._session(neo4j.READ_ACCESS) as session:
            kept = kept_bookmarks(self.beside, session.execute_read(committing.version))
            same = kept == session.last_bookmarks().raw_values if kept else not session.execute_read(counts_differ)
        return "whole" if same else "altered"

    def write(
        self, graph: Graph, load: Load, changes: Changes, progress: Progress | None = None, *, wait: float = 0.0
    ) -> None:
        """Bring the database from the last load to this graph in one transaction: all or nothing.

        Another load that is writing is waited for, at most `wait` seconds; raises BusyStore where it goes on,
        OvertakenLoad where it has changed the database, and StoreError where the server has too little memory for it.
        """
        with self._faults(writing=True):
            with self._session(neo4j.READ_ACCESS) as session:
                planned_for = session.execute_read(committing.version)
                require_heap(session, self.url, changes)
            self._prepare()
            self._await_turn(wait)
            try:
                self._write(planned_for, graph, load, changes, progress)
            except (ServiceUnavailable, SessionExpired):
                self._give_up(load)
                raise
            self._settle(load)

    def _write(self, planned_for: str, graph: Graph, load: Load, changes: Changes, progress: Progress | None) -> None:
        with (
            self._session(neo4j.WRITE_ACCESS) as session,
            session.begin_transaction(metadata=committing.announced(load), timeout=WRITE_SECONDS) as tx,
        ):
            committing.take_lock(tx)
            if committing.version(tx) != planned_for:
                raise OvertakenLoad(f"another load reached {self.url} meanwhile; nothing was written; run it again")
            write_changes(tx, graph, load, changes, progress)
            if len(changes):
                with self._session(neo4j.WRITE_ACCESS) as beside:
                    beside.execute_write(committing.mark, load)
            put_load(tx, load)
            committing.mark_new(tx, load)
            tx.commit()

    def _settle(self, load: Load) -> None:
        """Take the mark away and keep the server's word for its last transaction.

        The load is there: where this fails, a mark that means nothing stays, and the next plan reads everything.
        """
        with suppress(DriverError, Neo4jError, OSError), self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(committing.clear_mark, load)
            keep_bookmarks(self.beside, load.id, session.last_bookmarks())

    def _await_turn(self, seconds: float) -> None:
        """Wait until nobody writes, in a transaction of its own: how long one may take is told when it begins."""
        found: list[committing.Writer] = []
        for patience in (max(seconds, LOCK_SECONDS), BUSY_SECONDS):
            with self._session(neo4j.WRITE_ACCESS) as session:
                try:
                    with session.begin_transaction(timeout=patience) as tx:
                        committing.take_lock(tx)
                except Neo4jError as fault:
                    if not is_lock_fault(fault):
                        raise
                    found = session.execute_read(committing.writers)
                else:
                    return
            if found:
                break
        raise BusyStore(being_written(self.url, found))

    def _give_up(self, load: Load) -> None:
        """End the transaction of a load whose connection was lost: a server that heard nothing keeps it for an hour."""
        with suppress(DriverError, Neo4jError), self._session(neo4j.WRITE_ACCESS) as session:
            for writer in session.execute_read(committing.writers):
                if writer.load == load.id:
                    session.run("TERMINATE TRANSACTIONS $id", id=writer.id).consume()

    def _prepare(self) -> None:
        """Constraints cannot share a transaction with data, and without them every MATCH reads a whole label."""

        def work(tx: neo4j.ManagedTransaction) -> None:
            # Asking for one that is there would wait until another load has ended.
            there = {row["name"] for row in tx.run("SHOW CONSTRAINTS YIELD name")}
            for name, statement in constraints_cypher().items():
                if name not in there:
                    tx.run(statement).consume()

        with self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(work)
            session.run("CALL db.awaitIndexes(300)").consume()

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self.database, default_access_mode=access, fetch_size=FETCH_SIZE)

    def _read(self, work: Callable[[neo4j.ManagedTransaction], T], timeout: float) -> T:
        """What `work` reads; given up when a server that should have ended it by itself has not."""
        question = uuid4().hex
        unit = neo4j.unit_of_work(timeout=timeout, metadata={QUESTION: question})(work)

        def read() -> T:
            with self._session(neo4j.READ_ACCESS) as session:
                return session.execute_read(unit)

        with self._faults(timeout):
            try:
                return wait_for(read, timeout + LATE_SECONDS, lambda: self._terminate(question))
            except LateError as late:
                raise QuestionError(TOO_LONG.format(seconds=timeout)) from late

    def _terminate(self, question: str) -> None:
        """End a question's transaction; a server that does not answer ends it by its own time."""
        with suppress(DriverError, Neo4jError, OSError), self._session(neo4j.WRITE_ACCESS) as session:
            found = session.run(
                "SHOW TRANSACTIONS YIELD transactionId AS id, metaData"
                f" WHERE metaData.{QUESTION} = $question RETURN id",
                question=question,
            )
            for row in found.values():
                session.run("TERMINATE TRANSACTIONS $id", id=row[0]).consume()

    def _read_whole(
        self, work: Callable[[neo4j.ManagedTransaction], T], timeout: float, *, may_be_empty: bool = True
    ) -> T:
        """What `work` reads, but never from half a load: asked again where one was committed in the meantime."""

        def once(tx: neo4j.ManagedTransaction) -> tuple[bool, T | None]:
            # A load that was seen whole before the question and is still the latest after it was whole all the time.
            before = self._settled or committing.settled_version(tx)
            if before is None:
                return False, None
            if before == NEVER and not may_be_empty:
                raise EmptyStore(NO_LOAD.format(url=self.url))
            found = work(tx)
            after = committing.settled_version(tx)
            if after is not None:
                self._settled = after if after != NEVER else None
            return after == before, found

        deadline = monotonic() + timeout
        while monotonic() < deadline:
            with suppress(VanishedError):
                whole, found = self._read(once, timeout)
                if whole:
                    return cast("T", found)
            sleep(AGAIN_SECONDS)
        raise StoreError(
            f"a load is being committed at {self.url}, and has not ended within {timeout:g} seconds;"
            " ask again in a moment"
        )

    @contextmanager
    def _faults(self, timeout: float = WRITE_SECONDS, *, writing: bool = False) -> Iterator[None]:
        try:
            yield
        except IncompleteCommit as fault:
            raise StoreError(
                f"the Neo4j server at {self.url} was gone before it said that the load is done; it is there whole or"
                f" not at all; {STATUS}, and another apply goes on from there"
            ) from fault
        except (ServiceUnavailable, SessionExpired, UnsupportedServerProduct) as fault:
            told = f"; {AS_IT_WAS}" if writing else ""
            raise StoreError(why_unreachable(self.url, fault) + told) from fault
        except AuthError as fault:
            raise StoreError(
                f"the Neo4j server at {self.url} refuses the user or the password;"
                " check NEO4J_USERNAME and NEO4J_PASSWORD"
            ) from fault
        except Neo4jError as fault:
            raise server_fault(fault, self.url, self.database, timeout, writing=writing) from fault
        except DriverError as fault:
            raise StoreError(f"the Neo4j server at {self.url} could not be used: {fault}") from fault
