"""A new file in the place of an embedded store: built beside it by one writer at a time, then one rename."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.stores.base import BusyStore
from graphmodel.stores.place import beside, make_folder, real_path, take_over
from graphmodel.stores.sums import keep_sum

LOOK_AGAIN = 0.1
"""Seconds between two looks whether another load has ended."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def writing(path: Path, wait: float = 0.0) -> Iterator[Path]:
    """A fresh path beside the store; what was built there replaces the store when the block ends well.

    A link is followed to its target, and the new file is owned and may be read as the old one was. Another load is
    waited for, at most `wait` seconds. Raises BusyStore when that time is over, and StoreError when the folder cannot
    be written; then the old file stands and nothing of the new one is left.
    """
    real = real_path(path)
    try:
        make_folder(path, real)
        with _only_writer(real, wait):
            _remove(*real.parent.glob(f"{escape(real.name)}.new-*"))
            fresh = real.with_name(f"{real.name}.new-{secrets.token_hex(6)}")
            try:
                yield fresh
                take_over(real, fresh)
                _flush(fresh)
                keep_sum(beside(real), fresh)
                # What a crashed writer of another program left would be replayed into the new file.
                _remove(*(real.with_name(real.name + tail) for tail in (".wal", ".shadow", ".tmp")))
                os.replace(fresh, real)
                _flush(real.parent)
            finally:
                _remove(*real.parent.glob(f"{escape(fresh.name)}*"))
    except OSError as fault:
        raise _unwritten(real, fault.strerror or str(fault), full=fault.errno in FULL) from fault


def _unwritten(real: Path, said: str, *, full: bool) -> StoreError:
    stands = (
        "the old graph stands, and nothing of the new one is left behind" if real.exists() else "nothing is left behind"
    )
    if not full:
        return StoreError(f"{real} cannot be written ({said}); {stands}; check the folder and its space")
    try:
        free = f"; {_megabytes(shutil.disk_usage(real.parent).free)} are free"
        room = f"more than the {_megabytes(real.stat().st_size)} of the old one" if real.exists() else "more room"
    except OSError:
        free, room = "", "more room"
    return StoreError(
        f"{real} cannot be written: the disk is full ({said}{free}); {stands}; a load needs {room} beside it:"
        " make room, and run it again"
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


@contextmanager
def _only_writer(real: Path, wait: float) -> Iterator[None]:
    """Hold the lock file; the system lets go of it when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # a system without such locks: the rename still keeps each load whole
        yield
        return
    until = time.monotonic() + wait
    with real.with_name(f"{real.name}.lock").open("w") as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as taken:
                if time.monotonic() >= until:
                    raise BusyStore(
                        f"another load is writing {real} at this moment; wait until it has ended, or add --wait"
                    ) from taken
                time.sleep(LOOK_AGAIN)
        yield


def _remove(*paths: Path) -> None:
    for path in paths:
        with suppress(FileNotFoundError):
            path.unlink()


def _flush(path: Path) -> None:
    """Make a file, or a rename in a folder, last through a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
