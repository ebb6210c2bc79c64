"""The process in which statements are answered: it keeps what it read of a store for the next one."""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from graphmodel.cypher.ceiling import Ceiling, Peak
from graphmodel.cypher.clauses import Answering
from graphmodel.cypher.plain import plain_value
from graphmodel.cypher.tree import Query
from graphmodel.cypher.world import Record, World
from graphmodel.errors import QuestionError, SolidarityError, StoreError
from graphmodel.model import Element
from graphmodel.stores.base import NEVER, NO_LOAD, Answer, Cost, EmptyStore, Reading
from graphmodel.stores.capping import cap
from graphmodel.stores.embedded import EmbeddedStore

TRIES = 5
DEEPEST = 5_000


@dataclass(frozen=True, slots=True)
class Request:
    """A statement to be answered from a store, and until when."""

    number: int
    folder: str
    """Where a path that is not whole begins."""
    url: str
    reading: Reading
    query: Query
    parameters: Mapping[str, object]
    limit: int | None
    deadline: float
    """By the clock of time.monotonic, which all processes of a computer share."""
    megabytes: int
    now: datetime | None
    only_plan: bool = False
    """Is it to be made ready, and not answered?"""


@dataclass(frozen=True, slots=True)
class Report:
    """What the process says of a request: what it is at, and at last the answer or what went wrong."""

    number: int
    at: Literal["reading", "answering", "done"]
    result: Answer | SolidarityError | None = None


Tell: TypeAlias = Callable[[Report], None]


class _Late(Exception):
    """The time of a request was over when its reading was done; what was read is kept."""


class _Overtaken(Exception):
    """Another load came in while a statement was answered."""


class Worker:
    """Answers requests one after the other; holds one store and what was read of its last load."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._store: EmbeddedStore | None = None
        self._place: tuple[str, str, Reading] | None = None
        self._version = NEVER
        self._world: World | None = None
        self._request: Request | None = None
        self._ceiling = Ceiling(0)
        self._reading = 0.0

    def work(self, request: Request) -> None:
        """Answer one request."""
        self._request = request
        self._ceiling = Ceiling(request.megabytes)
        try:
            result: Answer | SolidarityError = self._answer(request)
        except SolidarityError as fault:
            result = fault
        except _Late:
            result = QuestionError("too late")
        except MemoryError:
            result = QuestionError(
                f"the statement would need more than {request.megabytes:,} MB; narrow it, or ask Neo4j"
            )
        except RecursionError:
            result = QuestionError("the statement is nested too deeply; write it flatter, or in steps with WITH")
        except Exception as fault:  # whatever it is, whoever asked is told, and the next is answered
            result = QuestionError(
                f"the statement could not be answered ({type(fault).__name__}: {str(fault)[:200]}); this is a fault of"
                " the program: report it with the statement, and ask Neo4j meanwhile"
            )
        # What is left in the frames of a failed statement is let go before the next one.
        self._request = None
        self._tell(Report(request.number, "done", result))

    def _answer(self, request: Request) -> Answer:
        for _ in range(TRIES):
            try:
                return self._once(request)
            except _Overtaken:
                self._world = None
        raise StoreError(f"{request.url} was loaded again and again while it was being read; try once more")

    def _once(self, request: Request) -> Answer:
        world = self._current(request)
        self._go_on()
        with self._ceiling.held():
            began, self._reading = time.monotonic(), 0.0
            answering = Answering(world, request.parameters, request.now)
            prepared = answering.query(request.query)
            if not prepared.columns:
                raise QuestionError("the statement returns nothing; end it with RETURN")
            if request.only_plan:
                return Answer(prepared.columns, [], plan=answering.log.plan(taken=False))
            with Peak() as peak:
                rows = (tuple([plain_value(value) for value in row]) for row in prepared.rows({}))
                answer = cap(prepared.columns, rows, request.limit)
            cost = Cost(time.monotonic() - began, peak.megabytes, self._reading)
            return replace(answer, plan=answering.log.plan(taken=True), cost=cost)

    def _current(self, request: Request) -> World:
        place = request.folder, request.url, request.reading
        if self._store is None or self._place != place:
            if self._store is not None:
                self._store.close()
            os.chdir(request.folder)
            self._store, self._place, self._world = EmbeddedStore(Path(request.url)), place, None
            self._store.reading = request.reading
        version = self._store.version()
        if version == NEVER:
            raise EmptyStore(NO_LOAD.format(url=request.url))
        if self._world is None or self._version != version:
            self._version, self._world = version, World(self._read, self._go_on)
        return self._world

    def _read(self, cls: type[Element]) -> Iterable[Record]:
        request, store = self._request, self._store
        if request is None or store is None:
            raise StoreError("nothing is open to be read")
        self._tell(Report(request.number, "reading"))
        with self._ceiling.lifted():
            began = time.monotonic()
            gc.disable()
            try:
                yield from store.read_records(cls)
            finally:
                self._reading += time.monotonic() - began
                gc.enable()
                gc.freeze()

    def _go_on(self) -> None:
        """Go on where what was read is of the load that was begun with, and where there is time left."""
        request, store = self._request, self._store
        if request is None or store is None:
            return
        if store.version() != self._version:
            raise _Overtaken
        if time.monotonic() > request.deadline:
            raise _Late
        self._tell(Report(request.number, "answering"))


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Answer what comes in until nothing more can come."""

    def tell(report: Report) -> None:
        try:
            text = pickle.dumps(report)
        except MemoryError:
            text = pickle.dumps(Report(report.number, "done", QuestionError("the answer is too large; narrow it")))
        told.write(text)
        told.flush()

    waiting: queue.SimpleQueue[Request] = queue.SimpleQueue()

    def listen() -> None:
        # Who asked may be gone while a statement is answered: then nobody waits for it any more.
        try:
            while True:
                waiting.put(pickle.load(asked))  # noqa: S301 – from the program that started this process
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    worker = Worker(tell)
    while True:
        worker.work(waiting.get())


def main() -> None:
    """Serve on the standard streams; Ctrl-C is for whoever asked, who ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setrecursionlimit(DEEPEST)
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    serve(sys.stdin.buffer, told)
