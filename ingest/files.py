"""The bytes of seed files, read once: what is parsed, what the digest is of, and what a load keeps are the same."""

from __future__ import annotations

import errno
import hashlib
import stat
import zlib
from dataclasses import dataclass, field
from pathlib import Path

PACKED_LEVEL = 1
"""A tenth of the size in a hundredth of the time that reading the rows takes."""


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises OSError, for a pipe, a device or a folder as well: opening those may never end."""
    if (odd := what_else(path)) is not None:
        raise OSError(errno.EINVAL, odd, str(path))
    return path.read_bytes()


def what_else(path: Path) -> str | None:
    """What is there in the place of a file, in words; nothing where it is one. Raises OSError where nothing is."""
    try:
        mode = path.stat().st_mode
    except OSError as fault:
        if not path.is_symlink():
            raise
        return "a link in a circle" if fault.errno == errno.ELOOP else "a link to nothing"
    if stat.S_ISREG(mode):
        return None
    return "a folder" if stat.S_ISDIR(mode) else "a pipe" if stat.S_ISFIFO(mode) else "no file"


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes of one file as they were read: their number, their SHA-256 and a packed copy (zlib)."""

    size: int
    sha256: str
    packed: bytes

    def unpacked(self) -> bytes:
        """The bytes as they were read."""
        return zlib.decompress(self.packed)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one dataset that were read so far, by name."""

    kept: dict[str, Kept] = field(default_factory=dict)

    def read(self, path: Path) -> bytes:
        """The bytes of a file, remembered; raises OSError."""
        data = read_file(path)
        self.kept[path.name] = Kept(len(data), hashlib.sha256(data).hexdigest(), zlib.compress(data, PACKED_LEVEL))
        return data

    def told(self, path: Path) -> str:
        """Name, size and SHA-256 of a file: as it was read, else as it is now; raises OSError."""
        held = self.kept.get(path.name)
        if held is not None:
            return f"{path.name}\0{held.size}\0{held.sha256}\0"
        data = read_file(path)
        return f"{path.name}\0{len(data)}\0{hashlib.sha256(data).hexdigest()}\0"
