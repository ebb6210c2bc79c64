"""Work that somebody else does, waited for until its time is over, and not longer."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class LateError(Exception):
    """The time is over, and the work has not ended."""


def wait_for(work: Callable[[], T], seconds: float, give_up: Callable[[], object]) -> T:
    """What the work gives or raises, from a thread of its own, so that whoever waits can be interrupted.

    Where the time is over, or the wait is interrupted, `give_up` is called in another thread: it may not be answered,
    either. Raises LateError when the time is over.
    """
    told: queue.SimpleQueue[tuple[T, None] | tuple[None, BaseException]] = queue.SimpleQueue()

    def run() -> None:
        try:
            told.put((work(), None))
        except BaseException as fault:
            # Handed on to whoever waits, whatever it is.
            told.put((None, fault))

    threading.Thread(target=run, daemon=True).start()
    try:
        found, fault = told.get(timeout=seconds)
    except queue.Empty:
        threading.Thread(target=give_up, daemon=True).start()
        raise LateError from None
    except BaseException:
        threading.Thread(target=give_up, daemon=True).start()
        raise
    if fault is not None:
        raise fault
    return found  # type: ignore[return-value]  # there is no fault
