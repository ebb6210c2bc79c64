"""Ask hostile statements of both engines and watch: `python -m benchmarks.hostile`; fails where one gets through.

It prints how many were answered and refused, the slowest, the most memory, and what was seen: the stores' versions and
counts, the files beside the embedded store, and connections to a port that the statements name.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from graphmodel.errors import QuestionError
from graphmodel.guard.statement import ask_guarded
from graphmodel.stores import Store, open_store

FILE = Path(__file__).parent / "hostile.toml"
SECONDS, MORE = 2.0, 1.0
"""What a statement may take, and how much longer until it is said to be over its limit."""
SLOWEST = 10
READING_SECONDS = 600.0
COUNTED = "MATCH (n) RETURN count(n) AS n"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One statement and the group it belongs to."""

    group: str
    text: str

    @property
    def shown(self) -> str:
        """Its beginning."""
        return f"{self.group}: {' '.join(self.text[:70].split())}"


def hostile(port: int, file: Path = FILE) -> list[Hostile]:
    """All statements, which name a port of this computer."""
    found = []
    for group, held in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for one in held:
            text = one if isinstance(one, str) else one["before"] + one["again"] * one["times"] + one["after"]
            found.append(Hostile(group, text.replace("{port}", str(port))))
    return found


@contextmanager
def watched_port() -> Iterator[tuple[int, list[str]]]:
    """A port on the loopback address, and who connected to it."""
    seen: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            with suppress(OSError):
                while True:
                    taken, address = listening.accept()
                    seen.append(str(address))
                    taken.close()

        threading.Thread(target=listen, daemon=True).start()
        yield listening.getsockname()[1], seen


@dataclass
class Watch:
    """What a store must be after all as it was before."""

    store: Store
    folders: tuple[Path, ...]
    before: tuple[object, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.before = self.state()

    def state(self) -> tuple[object, ...]:
        """The version, the number of nodes, and the files around with their sizes."""
        files = sorted(
            (str(file), file.stat().st_size) for folder in self.folders if folder.is_dir() for file in folder.iterdir()
        )
        return self.store.version(), ask_guarded(self.store, COUNTED, timeout=READING_SECONDS).rows, files

    def altered(self) -> bool:
        """Is anything not as it was?"""
        return self.state() != self.before


def asked(store: Store, one: Hostile, seconds: float = SECONDS) -> str | None:
    """The refusal of a statement, or nothing where it was answered."""
    try:
        ask_guarded(store, one.text, {}, timeout=seconds, limit=100)
    except QuestionError as refused:
        return str(refused)
    return None


def peak(pids: Iterator[int]) -> int:
    """The most memory that a process among these has held, in megabytes, as Linux tells."""
    most = 0
    for pid in pids:
        with suppress(OSError):
            for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
                if line.startswith("VmHWM"):
                    most = max(most, int(line.split()[1]) // 1024)
    return most


def _children() -> Iterator[int]:
    for found in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if found.read_text(encoding="utf-8").rpartition(")")[2].split()[1] == str(os.getpid()):
                yield int(found.parent.name)


def main() -> int:
    """Ask, watch and print; 1 where something was written, reached, or took longer than it may."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--store", default="data/solidarity.lbdb", help="the embedded store")
    parser.add_argument("--neo4j", default="bolt://127.0.0.1:7687", help="address of the server")
    given = parser.parse_args()
    failed = False
    for name in (given.store, given.neo4j):
        with open_store(name, environ=os.environ) as store, watched_port() as (port, seen):
            watch, times, answered, most = Watch(store, (Path.cwd(), store.beside)), [], 0, 0
            for one in hostile(port):
                begun = time.perf_counter()
                answered += asked(store, one) is None
                times.append((time.perf_counter() - begun, one.shown))
                most = max(most, peak(_children()))
            late = [one for one in times if one[0] > SECONDS + MORE]
            altered = watch.altered()
            failed |= bool(late) or altered or bool(seen)
            print(f"\n{store.engine}: {len(times)} statements, {answered} answered, {len(times) - answered} refused")
            print(f"over {SECONDS + MORE:g} s: {len(late)}; altered: {altered}; connections: {len(seen)}")
            print(f"most memory: {most} MB where it is answered, {peak(iter([os.getpid()]))} MB where it is asked")
            for seconds, shown in sorted(times, reverse=True)[:SLOWEST]:
                print(f"{seconds:8.2f} s  {shown}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
