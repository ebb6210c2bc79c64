"""The seeds of the last loads, kept beside the store: an archive for each state of a dataset, shared by loads."""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from lzma import LZMAError
from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.kinds.record import Load
from ingest.datasets import Dataset
from ingest.files import Files
from ingest.issues import count

LOADS_KEPT = 20
"""So many of the latest loads can be undone or compared; what no load of these was made from is cleared away."""
FOLDER = "loads"
SUFFIX = ".tar.xz"
HALF_WRITTEN = ".new"
LOCK = ".lock"


def datasets_of(load: Load) -> dict[str, str]:
    """Digest of the files by dataset, as a load wrote them down."""
    return dict(line.rpartition(":")[::2] for line in load.datasets)


def archive(beside: Path, dataset: str, digest: str) -> Path:
    """Where one state of a dataset is kept: a folder with its files, as tar packed by xz."""
    return beside / FOLDER / f"{dataset}-{digest}{SUFFIX}"


def gone(beside: Path, load: Load) -> list[str]:
    """The datasets of a load of which no archive is kept."""
    return [name for name, digest in datasets_of(load).items() if not archive(beside, name, digest).is_file()]


def keep(beside: Path, digests: Mapping[str, str], files: Mapping[str, Files]) -> None:
    """Write the archive of every dataset that is not kept yet; raises StoreError where that cannot be done."""
    folder = beside / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, digest in digests.items():
            place = archive(beside, name, digest)
            if not place.is_file():
                _write(place, name, files[name])
    except OSError as fault:
        raise StoreError(
            f"the seeds of this load cannot be kept in {folder} ({fault.strerror or fault}), and without them it could"
            " not be undone; check the folder and its space"
        ) from fault


def _write(place: Path, name: str, files: Files) -> None:
    """Whole or not at all: written beside its place, flushed, then renamed."""
    half = place.with_name(f"{place.name}.{os.getpid()}{HALF_WRITTEN}")
    try:
        with half.open("wb") as handle:
            with tarfile.open(fileobj=handle, mode="w:xz") as packed:
                for file, kept in sorted(files.kept.items()):
                    member = tarfile.TarInfo(f"{name}/{file}")
                    member.size = kept.size
                    packed.addfile(member, io.BytesIO(kept.unpacked()))
            handle.flush()
            os.fsync(handle.fileno())
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)


def clear(beside: Path, loads: Iterable[Load]) -> None:
    """Remove what none of the latest loads was made from, and what was left half written; `loads`, latest first."""
    latest = [load for _, load in zip(range(LOADS_KEPT), loads, strict=False)]
    wanted = {archive(beside, *state) for load in latest for state in datasets_of(load).items()}
    folder = beside / FOLDER
    for place in [*folder.glob(f"*{SUFFIX}"), *folder.glob(f"*{HALF_WRITTEN}")]:
        if place not in wanted:
            with suppress(OSError):
                place.unlink()


@contextmanager
def alone(beside: Path) -> Iterator[None]:
    """One at a time beside a store: what a load keeps is not cleared by another that does not know it yet."""
    try:
        import fcntl
    except ImportError:  # a system without such locks
        yield
        return
    try:
        handle = (beside / FOLDER / LOCK).open("w")
    except OSError as fault:
        raise StoreError(
            f"{beside / FOLDER} cannot be written ({fault.strerror or fault}); the load is done"
        ) from fault
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def unpack(beside: Path, load: Load, into: Path) -> None:
    """Lay down the seeds of a load as they were; raises StoreError where an archive is gone or damaged."""
    missing = gone(beside, load)
    if missing:
        raise StoreError(
            f"the seeds of {load.id} are not kept in {beside / FOLDER} ({count(len(missing), 'dataset')} missing, first"
            f" {missing[0]}): those of the last {LOADS_KEPT} loads are, on the computer that loaded them; take the"
            f" seeds of {load.loaded_at[:10]} from their repository and load them with “solidarity-ingest apply”"
        )
    for name, digest in datasets_of(load).items():
        place = archive(beside, name, digest)
        try:
            _lay_down(place, name, into)
            whole = Dataset(into / name, None).digest() == digest
        except (OSError, EOFError, LZMAError, tarfile.TarError, ValueError):
            whole = False
        if not whole:
            raise StoreError(
                f"{place} is damaged: its files are not those that {load.id} was made from; remove it, take the seeds"
                f" of {load.loaded_at[:10]} from their repository and load them with “solidarity-ingest apply”"
            )


def _lay_down(place: Path, name: str, into: Path) -> None:
    folder = into / name
    folder.mkdir(parents=True)
    with tarfile.open(place, mode="r:xz") as packed:
        for member in packed:
            handle = packed.extractfile(member)
            # Only what a load writes: plain files of this dataset, whatever else somebody put into the archive.
            if handle is None or member.name != f"{name}/{Path(member.name).name}":
                raise ValueError(member.name)
            (folder / Path(member.name).name).write_bytes(handle.read())
