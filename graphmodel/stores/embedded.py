"""The embedded store: one LadybugDB file, built whole beside the old one and swapped in by rename."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import ladybug

from graphmodel.errors import QuestionError, StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.model import Element
from graphmodel.stores.base import NEVER, NO_LOAD, Answer, Changes, EmptyStore, Engine, Progress
from graphmodel.stores.building import build, writing
from graphmodel.stores.plain import plain_embedded
from graphmodel.stores.reading import ReadingStore, columns_cypher, moment

READ_MEMORY = 1 << 30
ADDRESS_SPACE = 1 << 36
"""Bytes that a file can grow to; the engine's own default reserves terabytes of address space for each opening."""
LOADS_KEPT = 50
OTHER_VERSION = "Trying to read a database file with a different version"
"""How the engine says that it wrote the file, but with another format."""


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

    @property
    def beside(self) -> Path:
        """The folder beside the file, wherever a link leads; it need not be there."""
        found = self.path.resolve()
        return found.with_name(f"{found.name}.kept")

    def version(self) -> str:
        """The identity of the file: another file means another load."""
        try:
            found = self.path.stat()
        except OSError:
            return NEVER
        return f"{found.st_ino}-{found.st_mtime_ns}-{found.st_size}"

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
            return _run(database, cypher, parameters, timeout=timeout, limit=limit)

    def _columns(self, cls: type[Element]) -> Answer:
        if self.version() == NEVER:
            return Answer((), [])
        with self._reader() as database, ladybug.Connection(database) as connection:
            try:
                result = connection.execute(columns_cypher(cls))
                if isinstance(result, list):
                    raise StoreError("one statement gave several results")
                table = result.get_as_arrow(chunk_size=-1)
            except RuntimeError as fault:
                raise StoreError(
                    f"{self.url} does not hold {cls.__name__} as this version expects it ({_first_line(fault)});"
                    " run “solidarity-ingest apply” to load it again"
                ) from fault
        rows = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
        return Answer(tuple(table.column_names), rows)

    def write(self, graph: Graph, load: Load, changes: Changes, progress: Progress | None = None) -> None:
        """Build the whole graph beside the old file and put it in its place; a killed load leaves the old one."""
        with writing(self.path) as fresh:
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
        token = self.version()
        if self._current is None or self._current.token != token:
            # Opened before the old one is let go: while a new file cannot be opened, the old one stays.
            fresh = _Opened(self._open(token), token)
            self._let_go()
            self._current = fresh
        return self._current

    def _let_go(self) -> None:
        old, self._current = self._current, None
        if old is not None and old.users == 0:
            old.database.close()

    def _open(self, token: str) -> ladybug.Database:
        if token == NEVER:
            raise EmptyStore(NO_LOAD.format(url=self.url))
        try:
            return ladybug.Database(self.path, read_only=True, buffer_pool_size=READ_MEMORY, max_db_size=ADDRESS_SPACE)
        except RuntimeError as fault:
            if OTHER_VERSION in str(fault):
                raise EmptyStore(
                    f"{self.url} was written by another version of LadybugDB; run “solidarity-ingest apply” to write it"
                    " again"
                ) from fault
            raise StoreError(
                f"{self.url} cannot be opened as a store ({_first_line(fault)}); if it is another file of yours,"
                " name another place; otherwise remove it and run “solidarity-ingest apply”"
            ) from fault


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
        try:
            result = connection.execute(cypher, dict(parameters or {}))
            if isinstance(result, list):
                raise QuestionError("that is more than one statement; ask one at a time")
            found = result.get_all() if limit is None else result.get_n(limit)
            truncated = limit is not None and result.has_next()
            names = tuple(result.get_column_names())
        except RuntimeError as fault:
            raise _question_error(fault, timeout) from fault
    rows = [tuple(plain_embedded(value) for value in row) for row in found]
    return Answer(names, rows, truncated)


def _question_error(fault: RuntimeError, timeout: float) -> QuestionError:
    said = str(fault).strip()
    if said.startswith("Interrupted"):
        return QuestionError(f"the question took longer than {timeout:g} seconds; ask for less, or bound its patterns")
    if said.startswith("Buffer manager exception"):
        return QuestionError("the question needs more memory than it may have; ask for less, or bound its patterns")
    return QuestionError(f"the store does not understand the question: {said}")


def _first_line(fault: BaseException) -> str:
    return (str(fault).strip().splitlines() or [""])[0]
