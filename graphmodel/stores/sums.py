"""Whether the file of a store is the one that its load left: identity and SHA-256, kept in the folder beside it."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from stat import S_IMODE
from typing import Literal, TypedDict

import ladybug

MAGIC = b"LBUG"
HEAD = 8
"""Bytes at the start of a file: four letters, and the number of the format."""
FILE_NAME = "sum.json"

Standing = Literal["whole", "unknown", "altered", "foreign"]
"""What a file is: as its load left it, a store of which no sum is kept, a store that is not as its load left it, or
no store of ours."""


class Sum(TypedDict):
    """One file: what tells it from any other without reading it, and what it holds."""

    identity: str
    sha256: str


def identity(path: Path) -> str:
    """A token that changes with every load; raises OSError."""
    found = path.stat()
    return f"{found.st_ino}-{found.st_mtime_ns}-{found.st_size}"


def sha256(path: Path) -> str:
    """The SHA-256 of a file; raises OSError."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def keep_sum(folder: Path, fresh: Path) -> None:
    """Keep the sum of a file that is about to take its place; raises OSError.

    That of the file before it stays: whether the rename comes or not, the file that is there has its sum.
    """
    mode = S_IMODE(fresh.stat().st_mode) & 0o666
    if not folder.is_dir():
        folder.mkdir()
        # Whoever may read the store may look here as well.
        folder.chmod(mode | (mode & 0o444) >> 2 | 0o700)
    sums = [Sum(identity=identity(fresh), sha256=sha256(fresh)), *kept_sums(folder)[:1]]
    written = folder / f"{FILE_NAME}.new"
    try:
        with written.open("w", encoding="utf-8") as handle:
            json.dump(sums, handle)
            handle.flush()
            os.fsync(handle.fileno())
        written.chmod(mode)
        written.replace(folder / FILE_NAME)
    finally:
        written.unlink(missing_ok=True)


def kept_sums(folder: Path) -> list[Sum]:
    """The sums of the last file and of the one before it; none where they cannot be read."""
    try:
        found = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        return [Sum(identity=str(one["identity"]), sha256=str(one["sha256"])) for one in found]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def judge(path: Path, folder: Path, *, thorough: bool = False) -> Standing:
    """What a file is; it is read where its identity is another one, or always when `thorough`. Raises OSError."""
    while True:
        here, sums = identity(path), kept_sums(folder)
        if not thorough and any(one["identity"] == here for one in sums):
            return "whole"
        with path.open("rb") as handle:
            head = handle.read(HEAD)
        told = sha256(path) if sums else ""
        if identity(path) == here:
            break
    if any(one["sha256"] == told for one in sums):
        return "whole"
    is_store = head.startswith(MAGIC)
    if is_store and int.from_bytes(head[len(MAGIC) :], "little") != ladybug.storage_version:
        return "unknown"  # the engine itself refuses what another version of it wrote
    # A file that was damaged in place is ours even where its first letters are gone.
    if sums and (is_store or any(_inode(one["identity"]) == _inode(here) for one in sums)):
        return "altered"
    return "unknown" if is_store else "foreign"


def _inode(told: str) -> str:
    return told.partition("-")[0]
