"""The place of an embedded store: where links lead, what lies beside it, and what a load leaves as it was."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from graphmodel.errors import StoreError


def real_path(path: Path) -> Path:
    """Where a path leads through every link, be a file there or not; raises StoreError for links in a circle."""
    found = Path(os.path.realpath(path))
    if found.is_symlink():
        raise StoreError(
            f"{path} is a link that leads back to itself; make it lead to the file of the store, or name another place"
        )
    return found


def beside(real: Path) -> Path:
    """The folder for what belongs to a store and is not in it."""
    return real.with_name(f"{real.name}.kept")


def make_folder(path: Path, real: Path) -> None:
    """Make the folder of a new store; that of a link's target is not invented. Raises StoreError, OSError."""
    if path.is_symlink() and not real.parent.is_dir():
        raise StoreError(f"{path} is a link to {real}, whose folder is not there; make the folder, or correct the link")
    real.parent.mkdir(parents=True, exist_ok=True)


def take_over(old: Path, new: Path) -> None:
    """Give a new file the owner, group, mode and access lists of the old one, as far as this user may; raises OSError.

    Without an old file the new one stays as it was made.
    """
    try:
        held = old.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "chown"):
        for owner, group in ((held.st_uid, -1), (-1, held.st_gid)):
            with suppress(PermissionError):
                os.chown(new, owner, group)
    # After the owner: a change of owner may take bits of the mode away.
    new.chmod(S_IMODE(held.st_mode))
    for name in os.listxattr(old) if hasattr(os, "listxattr") else ():
        with suppress(OSError):  # some are the system's own, and not every file system has them
            os.setxattr(new, name, os.getxattr(old, name))
