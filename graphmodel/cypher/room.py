"""Where statements are answered: in processes of their own, which can be ended, and which are kept for the next one.

The explorer answers many at once in threads, so a process is started anew and not forked off. One statement that takes
its whole time holds up nobody else: there are two processes, where there is memory for the second.
"""

from __future__ import annotations

import atexit
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from itertools import count

from graphmodel.cypher.ceiling import has_memory
from graphmodel.cypher.tree import Query
from graphmodel.cypher.worker import Report, Request
from graphmodel.errors import QuestionError, SolidarityError
from graphmodel.stores.base import Answer, Plan, Store

MEGABYTES = 1_000
"""What one statement may take on top of the store that was read."""
ROOMY = 2_500
"""Megabytes that must be free for a second process: two statements at their limit, and the store that it reads."""
_BEGIN = "import sys; sys.path[:] = sys.argv[1:]; from graphmodel.cypher.worker import main; main()"
_KILLED = -9


def answer(
    store: Store,
    query: Query,
    parameters: Mapping[str, object] | None = None,
    *,
    timeout: float = 30.0,
    limit: int | None = None,
    megabytes: int = MEGABYTES,
    now: datetime | None = None,
) -> Answer:
    """Answer a statement from an embedded store; `timeout` in seconds, `limit` in rows, `now` for date() and its like.

    Raises QuestionError for a statement that means nothing, takes longer or needs more memory, StoreError for a store
    that cannot be read.
    """
    return _ROOM.answer(store, query, parameters or {}, timeout, limit, megabytes, now)


def plan(store: Store, query: Query, parameters: Mapping[str, object], *, timeout: float) -> Plan:
    """The steps by which a statement would be answered, without taking them; raises as `answer` does."""
    made = _ROOM.answer(store, query, parameters, timeout, None, MEGABYTES, None, only_plan=True).plan
    if made is None:
        raise QuestionError("the process that answers statements told no plan; ask again")
    return made


def is_full() -> bool:
    """Are so many statements being answered that another one waits for its turn?"""
    return _ROOM.is_full()


def close() -> None:
    """End the processes that answer nothing now; the next statement starts another."""
    _ROOM.close()


class _Process:
    """The process that answers, and what it last said."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BEGIN, *sys.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._told: queue.SimpleQueue[Report | None] = queue.SimpleQueue()
        self._left: set[int] = set()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        told = self._process.stdout
        # What was cut short by the end of the process may be no report at all.
        with suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while told is not None:
                report: Report = pickle.load(told)  # noqa: S301 – from the process that this one started
                if report.number not in self._left:
                    self._told.put(report)
                elif report.at == "answering":
                    # It began to answer in the very moment in which its time was over.
                    self._process.kill()
        self._told.put(None)

    @property
    def lives(self) -> bool:
        """Can it be asked?"""
        return self._process.poll() is None

    def send(self, text: bytes) -> None:
        """Hand over a request; raises OSError where the process is gone."""
        if self._process.stdin is not None:
            self._process.stdin.write(text)
            self._process.stdin.flush()

    def next_report(self, seconds: float) -> Report | None:
        """What it says next; nothing where it is gone. Raises queue.Empty where it says nothing for so long."""
        return self._told.get(timeout=max(seconds, 0.0))

    def leave(self, number: int) -> None:
        """Wait no longer for a request that is still reading: what is read is kept for the next one."""
        self._left.add(number)

    def close(self) -> int:
        """End it, let go of its streams and tell how it ended."""
        with suppress(OSError):
            self._process.kill()
        ended = self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()
        return ended


class _Place:
    """A process that answers one statement at a time, begun when it is first needed."""

    def __init__(self) -> None:
        self.process: _Process | None = None
        self._will_close = False

    def ask(self, request: Request, timeout: float) -> Answer:
        """Answer one statement."""
        text = _packed(request)
        process = self._handed(text)
        at, heard = "reading", False
        try:
            while True:
                report = process.next_report(request.deadline - time.monotonic())
                if report is None:
                    code = self.drop()
                    if heard:
                        raise _ended(code)
                    # It was gone before it began with this one.
                    process, heard = self._handed(text), True
                    continue
                at, heard = report.at, True
                if report.result is not None:
                    return _given(report.result)
        except queue.Empty:
            if at == "reading":
                process.leave(request.number)
                raise QuestionError(
                    f"the store was still being read after {timeout:g} seconds; it is read on, so ask again in a moment"
                ) from None
            self.drop()
            raise QuestionError(
                f"the question took longer than {timeout:g} seconds; ask for less, or bound its patterns"
            ) from None
        except KeyboardInterrupt:
            self.drop()
            raise

    def _handed(self, text: bytes) -> _Process:
        """The process, with the request in its hands; a new one where the last one is gone."""
        if self.process is not None and self.process.lives:
            with suppress(OSError):
                self.process.send(text)
                return self.process
        self.drop()
        if not self._will_close:
            self._will_close = True
            atexit.register(self.drop)
        self.process = _Process()
        self.process.send(text)
        return self.process

    def drop(self) -> int:
        """End the process, if there is one, and tell how it ended."""
        process, self.process = self.process, None
        return process.close() if process is not None else 0


class _Room:
    """The processes of a whole program, and those who wait for one, each in turn."""

    def __init__(self, places: int = 2) -> None:
        self.places = [_Place() for _ in range(places)]
        self._free = list(self.places)
        self._waiting: deque[int] = deque()
        self._changed = threading.Condition()
        self._numbers = count(1)

    def answer(
        self,
        store: Store,
        query: Query,
        parameters: Mapping[str, object],
        timeout: float,
        limit: int | None,
        megabytes: int,
        now: datetime | None,
        *,
        only_plan: bool = False,
    ) -> Answer:
        """Answer one statement; its time begins when its turn comes, and it waits for that as long at most."""
        number = next(self._numbers)
        place = self._take(number, max(timeout, 0.0))
        if place is None:
            raise QuestionError(f"other statements were being answered for {timeout:g} seconds; ask again")
        try:
            request = Request(
                number=number,
                folder=os.getcwd(),
                url=store.url,
                reading=store.reading,
                query=query,
                parameters=dict(parameters),
                limit=limit,
                deadline=time.monotonic() + timeout,
                megabytes=megabytes,
                now=now,
                only_plan=only_plan,
            )
            return place.ask(request, timeout)
        finally:
            self._give_back(place)

    def is_full(self) -> bool:
        """Would another statement wait?"""
        with self._changed:
            return bool(self._waiting) or self._next() is None

    def _take(self, number: int, seconds: float) -> _Place | None:
        """A place, when all who came before have one; nothing after so many seconds."""
        with self._changed:
            self._waiting.append(number)
            try:
                self._changed.wait_for(lambda: self._waiting[0] == number and self._next() is not None, seconds)
                place = self._next() if self._waiting[0] == number else None
                if place is not None:
                    self._free.remove(place)
                return place
            finally:
                self._waiting.remove(number)
                self._changed.notify_all()

    def _next(self) -> _Place | None:
        """A free place that has read the store already, else another one where there is memory for it."""
        free = [place for place in self.places if place in self._free]
        warm = next((place for place in free if place.process is not None), None)
        if warm is not None or not free:
            return warm
        return free[0] if len(free) == len(self.places) or has_memory(ROOMY) else None

    def _give_back(self, place: _Place) -> None:
        with self._changed:
            self._free.append(place)
            self._changed.notify_all()

    def close(self) -> None:
        """End the processes that answer nothing now."""
        with self._changed:
            for place in self._free:
                place.drop()


def _packed(request: Request) -> bytes:
    try:
        return pickle.dumps(request)
    except RecursionError:
        raise QuestionError("the statement is nested too deeply; write it flatter, or in steps with WITH") from None
    except (pickle.PicklingError, TypeError, AttributeError) as fault:
        raise QuestionError(f"a parameter has a value that no statement can hold ({fault})") from None


def _given(result: Answer | SolidarityError) -> Answer:
    if isinstance(result, SolidarityError):
        raise result
    return result


def _ended(code: int) -> QuestionError:
    how = f"signal {-code}" if code < 0 else f"code {code}"
    why = "; most often the computer has no memory left" if code == _KILLED else ""
    return QuestionError(f"the process that answered the statement was ended ({how}){why}; narrow it, or ask Neo4j")


_ROOM = _Room()
