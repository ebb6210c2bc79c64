"""Several files written as one: each beside its place first, and put there only once all of them are on the disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from graphmodel.errors import SolidarityError


class NotWritten(SolidarityError):
    """Files that could not be written; those in their place are as they were."""


def write_whole(files: Mapping[Path, bytes], found: Mapping[Path, bytes | None] | None = None) -> None:
    """Put the bytes into the files, with the mode that each had; links are followed.

    `found` is what stood in files when they were read, nothing where there was none. Raises NotWritten where one of
    them holds something else by now, or one cannot be written, and then none was.
    """
    for path, held in (found or {}).items():
        if (path.read_bytes() if path.is_file() else None) != held:
            hint = "nothing was written; run the command again"
            raise NotWritten(f"{path.as_posix()} changed since it was read here; {hint}")
    with ExitStack() as clean:
        ready: list[tuple[Path, Path]] = []
        try:
            for path, data in files.items():
                place = path.resolve()
                beside = _written_beside(place, data)
                clean.callback(beside.unlink, missing_ok=True)
                ready.append((beside, place))
        except OSError as fault:
            hint = "nothing was written; make room, or make the folder writable"
            raise NotWritten(f"{path.as_posix()}: found “{fault.strerror}”; {hint}") from fault
        for beside, place in ready:
            os.replace(beside, place)


def _written_beside(place: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(place.stat().st_mode & 0o7777 if place.exists() else 0o666 & ~_mask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _mask() -> int:
    held = os.umask(0)
    os.umask(held)
    return held
