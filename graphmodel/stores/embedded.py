"""The embedded store: one LadybugDB file, built whole beside the old one and swapped in by rename."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import ladybug

from graphmodel.errors import QuestionError, StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.model import Element
from graphmodel.schema import columns
from graphmodel.stores.base import NEVER, NO_LOAD, Answer, Changes, EmptyStore, Engine, OvertakenLoad, Progress
from graphmodel.stores.engine_faults import (
    ENGINE_FAULTS,
    altered,
    damaged,
    first_line,
    is_at_work,
    is_damage,
    question_error,
    unopened,
    unreadable,
)
from graphmodel.stores.place import beside, real_path
from graphmodel.stores.plain import plain_embedded
from graphmodel.stores.reading import ReadingStore, columns_cypher, moment
from graphmodel.stores.replacing import writing
from graphmodel.stores.sums import Standing, identity, judge

READ_MEMORY = 1 << 30
ADDRESS_SPACE = 1 << 36
"""Bytes that a file can grow to; the engine's own default reserves terabytes of address space for each opening."""
FEW = 1_000
"""Rows that are read one by one: Arrow, which is faster for many, takes longer to import than these to read."""
LOADS_KEPT = 50
TRIES, NEXT_TRY = 10, 0.1
"""How often an opening is tried while another program checkpoints, and the seconds in between."""


@dataclass(slots=True)
class _Opened:
    """One opened file, held until the last question that uses it is answered."""

    database: ladybug.Database
    token: str
    users: int = 0


class EmbeddedStore(ReadingStore):
    """A file that readers open read-only; a load replaces it and readers follow at their next question."""

    engine: Engine = "embedded"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.url = str(path)
        self._lock = threading.Lock()
        self._current: _Opened | None = None
        self._refused: tuple[str, StoreError] | None = None

    @property
    def beside(self) -> Path:
        """The folder beside the file, wherever a link leads; it need not be there."""
        return beside(real_path(self.path))

    @property
    def behind(self) -> StoreError | None:
        """Why a newer file is not the one that is read; the one that was open goes on."""
        return self._refused[1] if self._refused is not None else None

    def version(self) -> str:
        """The identity of the file that is read: another file means another load."""
        state, opened = self._state(), self._current
        if opened is not None and self._refused is not None and self._refused[0] == state:
            return opened.token
        return state.partition(" ")[0]

    def _state(self) -> str:
        """The identity of the file that is there, and when its owner or mode changed last."""
        try:
            return f"{identity(self.path)} {self.path.stat().st_ctime_ns}"
        except OSError:
            return NEVER

    def standing(self, *, thorough: bool = False) -> Standing:
        """Is the file as its last load left it? Its bytes are read only where another program touched it.

        A log beside it says as well that another program wrote. Raises StoreError for a file that cannot be read.
        """
        real = real_path(self.path)
        try:
            found = judge(real, self.beside, thorough=thorough)
            log = real.with_name(f"{real.name}.wal")
            return "altered" if found == "whole" and log.exists() and log.stat().st_size else found
        except FileNotFoundError:
            return "whole"
        except OSError as fault:
            raise unreadable(self.url, fault) from fault

    def ask(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Answer:
        """Answer a statement with read access; `timeout` in seconds, `limit` in rows."""
        with self._reader() as database:
            try:
                return _run(database, cypher, parameters, timeout=timeout, limit=limit)
            except ENGINE_FAULTS as fault:
                if is_damage(fault):
                    raise damaged(self.url, fault) from fault
                raise question_error(fault, timeout) from fault

    def _columns(self, cls: type[Element]) -> Answer:
        if self.version() == NEVER:
            real_path(self.path)
            return Answer((), [])
        if self.reading == "as_empty":
            return Answer((), [])
        with self._reader() as database, ladybug.Connection(database) as connection:
            try:
                result = connection.execute(columns_cypher(cls, self._missing(connection, cls)))
                if isinstance(result, list):
                    raise StoreError("one statement gave several results")
                names = tuple(result.get_column_names())
                if result.get_num_tuples() <= FEW:
                    rows = [tuple(row) for row in result.get_all()]
                else:
                    table = result.get_as_arrow(chunk_size=-1)
                    rows = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
            except ENGINE_FAULTS as fault:
                if is_damage(fault):
                    raise damaged(self.url, fault) from fault
                raise StoreError(
                    f"{self.url} does not hold {cls.__name__} as this version expects it ({first_line(fault)});"
                    " run “solidarity-ingest apply” to load it again"
                ) from fault
        return Answer(names, rows)

    def _missing(self, connection: ladybug.Connection, cls: type[Element]) -> frozenset[str]:
        """The columns of loads that are newer than the file: the history of an earlier version is not lost."""
        if cls is not Load:
            return frozenset()
        result = connection.execute(f"CALL table_info('{Load.__name__}') RETURN name")
        there = set() if isinstance(result, list) else {str(name) for name, *_ in result.get_all()}
        return frozenset(columns(Load).keys() - there)

    def write(
        self,
        graph: Graph,
        load: Load,
        changes: Changes,
        progress: Progress | None = None,
        *,
        wait: float = 0.0,
    ) -> None:
        """Build the whole graph beside the old file and put it in its place; a killed load leaves the old one."""
        from graphmodel.stores.building import build  # it brings Arrow along, which takes a second to import

        planned_for = self.version()
        with writing(self.path, wait) as fresh:
            if self.version() != planned_for:
                raise OvertakenLoad(f"another load reached {self.url} meanwhile; nothing was written; run it again")
            loads = [kept for kept in self._earlier_loads() if kept.id != load.id][: LOADS_KEPT - 1]
            build(fresh, graph, [load, *loads], progress)

    def _earlier_loads(self) -> list[Load]:
        """Loads so far, latest first; an old file that cannot be read must not stand in the way of a new one."""
        try:
            return sorted(self.read_elements(Load), key=lambda load: moment(load.loaded_at), reverse=True)
        except StoreError:
            return []

    def close(self) -> None:
        """Close the file once nobody reads it any more."""
        with self._lock:
            self._let_go()

    @contextmanager
    def _reader(self) -> Iterator[ladybug.Database]:
        with self._lock:
            opened = self._follow()
            opened.users += 1
        try:
            yield opened.database
        finally:
            with self._lock:
                opened.users -= 1
                if opened.users == 0 and opened is not self._current:
                    opened.database.close()

    def _follow(self) -> _Opened:
        state = self._state()
        token = state.partition(" ")[0]
        current = self._current
        if current is not None and (current.token == token or (self._refused and self._refused[0] == state)):
            return current
        try:
            fresh = _Opened(self._open(token), token)
        except EmptyStore:
            raise
        except StoreError as fault:
            if current is None:
                raise
            # A new file that cannot be read does not take away the graph that can.
            self._refused = state, fault
            return current
        self._let_go()
        self._current, self._refused = fresh, None
        return fresh

    def _let_go(self) -> None:
        old, self._current = self._current, None
        if old is not None and old.users == 0:
            old.database.close()

    def _open(self, token: str) -> ladybug.Database:
        real = real_path(self.path)
        if token == NEVER or self.reading == "as_empty":
            raise EmptyStore(NO_LOAD.format(url=self.url if real == self.path.absolute() else f"{self.url} ({real})"))
        try:
            # Before the engine sees it: a damaged file can end the whole process.
            if self.reading == "checked" and judge(real, beside(real)) == "altered":
                raise altered(self.url, real)
            return self._tried(real)
        except OSError as fault:
            raise unreadable(self.url, fault) from fault

    def _tried(self, real: Path) -> ladybug.Database:
        for attempt in range(1, TRIES + 1):
            try:
                return ladybug.Database(real, read_only=True, buffer_pool_size=READ_MEMORY, max_db_size=ADDRESS_SPACE)
            except ENGINE_FAULTS as fault:
                if attempt < TRIES and is_at_work(fault):
                    time.sleep(NEXT_TRY)
                    continue
                raise unopened(self.url, fault) from fault
        raise AssertionError("the last attempt returns or raises")


def _run(
    database: ladybug.Database,
    cypher: str,
    parameters: Mapping[str, object] | None,
    *,
    timeout: float,
    limit: int | None,
) -> Answer:
    with ladybug.Connection(database) as connection:
        connection.set_query_timeout(max(1, int(timeout * 1000)))
        result = connection.execute(cypher, dict(parameters or {}))
        if isinstance(result, list):
            raise QuestionError("that is more than one statement; ask one at a time")
        found = result.get_all() if limit is None else result.get_n(limit)
        truncated = limit is not None and result.has_next()
        names = tuple(result.get_column_names())
    rows = [tuple(plain_embedded(value) for value in row) for row in found]
    return Answer(names, rows, truncated)
