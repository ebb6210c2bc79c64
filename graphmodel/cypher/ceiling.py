"""How much memory a statement may take in the process that answers it, and how much it took."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

if sys.platform != "win32":
    import resource

_MEMINFO = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")
_STATM = Path("/proc/self/statm")
_STATUS = Path("/proc/self/status")
_FORGET = Path("/proc/self/clear_refs")


class Ceiling:
    """A limit on the data of this process; where the system sets none (Windows, macOS) there is none."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self._most: int | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Raise MemoryError where more is taken than is held now and the megabytes on top."""
        held = _data()
        self._set(None if held is None else held + (self.megabytes << 20))
        try:
            yield
        finally:
            self._set(None)

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Take what is taken meanwhile out of the account."""
        most, before = self._most, _data()
        self._set(None)
        try:
            yield
        finally:
            after = _data()
            if most is not None and before is not None and after is not None:
                self._set(most + max(after - before, 0))

    def _set(self, most: int | None) -> None:
        self._most = most
        if sys.platform != "win32":
            hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
            resource.setrlimit(resource.RLIMIT_DATA, (hard if most is None else most, hard))


def _data() -> int | None:
    """The bytes of data that this process has now, where the system tells."""
    try:
        pages = int(_STATM.read_text().split()[5])
    except (OSError, IndexError, ValueError):
        return None
    return pages * resource.getpagesize()


class Peak:
    """The most memory that this process held meanwhile, what was read of the store among it; Linux alone tells."""

    megabytes: float | None = None

    def __enter__(self) -> Self:
        with suppress(OSError):
            # Linux forgets the most that was held before.
            _FORGET.write_text("5")
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError, StopIteration, IndexError, ValueError):
            found = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
            self.megabytes = int(found.split()[1]) / 1024


def has_memory(megabytes: int) -> bool:
    """Is so much memory free, of the computer and of the container that this runs in? No, where nobody tells."""
    try:
        found = next(line for line in _MEMINFO.read_text().splitlines() if line.startswith("MemAvailable:"))
        free = int(found.split()[1]) << 10
    except (OSError, StopIteration, IndexError, ValueError):
        return False
    # A group without a limit says “max”, a computer without groups nothing.
    with suppress(OSError, ValueError):
        most = int((_GROUP / "memory.max").read_text())
        free = min(free, most - int((_GROUP / "memory.current").read_text()))
    return free >= megabytes << 20
