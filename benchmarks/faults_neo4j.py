"""Faults in the middle of loads on Neo4j, and what is there afterwards: the old graph or the new one, whole.

python -m benchmarks.faults_neo4j --times 100 --seed 1
python -m benchmarks.faults_neo4j --kind client-kill --times 200

Runs on servers of its own on the loopback address and ends only processes that it started. A full disk needs a small
file system of its own, which only root may mount on Linux; without it that kind is left out, and the table says so.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from benchmarks.cut import CutProxy
from graphmodel.digest import digest
from graphmodel.errors import SolidarityError
from graphmodel.graph import Graph
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Load, Source
from graphmodel.relations import CitedIn
from graphmodel.stores import Changes, Store
from graphmodel.stores.neo4j_store import Neo4jStore
from tools.neo4j.server import Neo4jServer

UNIONS = 150
DISK_MEGABYTES = 64
LEFT_KILOBYTES = 400
"""What a full disk still takes: the record that a transaction began, and not all of the load."""
PATIENCE_SECONDS = 300.0
FORKED = multiprocessing.get_context("fork")
Fault = Callable[[BaseProcess], None]
"""What is done while that process loads."""


@dataclass
class Outcome:
    """What was found after the faults of one kind."""

    kind: str
    old: int = 0
    new: int = 0
    broken: int = 0
    unclear: int = 0
    """Loads that failed without one clear line."""
    ended_first: int = 0
    """Loads that were done before the fault came."""
    worst: float = 0.0
    """The longest time, in seconds, from the fault until the next load was done."""
    lines: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        figures = (self.tries, self.old, self.new, self.broken, self.unclear, self.ended_first, f"{self.worst:.1f}")
        return f"| {self.kind} | {' | '.join(map(str, figures))} |"

    @property
    def tries(self) -> int:
        """How many there were."""
        return self.old + self.new + self.broken


def states() -> tuple[Graph, Graph]:
    """Two graphs of one size: some of it in both, some changed, some in one alone."""
    found = []
    for letter in "ab":
        graph = Graph()
        graph.add_node(Country.model_validate({"id": "NPL", "name": f"Nepal {letter}"}))
        graph.add_node(Source.model_validate({"id": "page", "title": "A page"}))
        for number in range(UNIONS):
            name = f"union-{number}" if number % 3 else f"{letter}-{number}"
            told = f"{letter if number % 2 else ''} union {number}"
            raw = {"id": name, "name": told, "kind": "national_centre", "confidence": "high"}
            graph.add_node(Organisation.model_validate(raw))
            graph.add_relation(CitedIn.model_validate({"from_id": name, "to_id": "page"}))
        found.append(graph)
    return found[0], found[1]


class Bench:
    """One server, two graphs, and loads of the one over the other that are met by a fault."""

    def __init__(self, server: Neo4jServer, chance: random.Random) -> None:
        self.server, self.chance = server, chance
        self.graphs = states()
        self.at, self.number = 0, 0
        self.seconds = 1.0
        """How long a load takes, so that the fault comes at any moment of it."""

    def store(self, port: int | None = None) -> Neo4jStore:
        """The store on the server, or on what stands before it."""
        url = f"bolt://127.0.0.1:{port or self.server.bolt_port}"
        return Neo4jStore(url, username=self.server.username, password=self.server.password)

    def next_load(self) -> tuple[Graph, Load, Changes]:
        """The other graph, its record, and what turns the one into the other."""
        self.number += 1
        graph = self.graphs[1 - self.at]
        lines = tuple(f"{name}:{len(rows)}:{digest(rows)}" for name, rows in graph.tables().items())
        now = datetime.now(UTC).isoformat()
        load = Load(
            id=f"load-{self.number}", loaded_at=now, derived_as_of="2026-11-30", datasets=("none:0",), digests=lines
        )
        return graph, load, Changes.between(self.graphs[self.at], graph)

    def begin(self) -> None:
        """Load a few times, so that the server has seen every statement."""
        with self.store() as store:
            graph, load, _ = self.next_load()
            self.at = 1 - self.at
            store.write(graph, load, Changes.between(Graph(), graph))
            for _ in range(4):
                self.load_on(store)

    def load_on(self, store: Store) -> None:
        """A load that nothing happens to."""
        graph, load, changes = self.next_load()
        begun = time.monotonic()
        store.write(graph, load, changes, wait=60.0)
        # The last one counts: a server that was just started is much slower.
        self.seconds = time.monotonic() - begun
        self.at = 1 - self.at

    def met_by(self, fault: Fault, outcome: Outcome, port: int | None = None) -> None:
        """One load that is met by a fault at a random moment; then what is there, and the next load."""
        graph, load, changes = self.next_load()
        told, tell = FORKED.Pipe(duplex=False)
        process = FORKED.Process(target=_load, args=(self, port, graph, load, changes, tell))
        process.start()
        tell.close()
        process.join(self.chance.random() * self.seconds * 1.2)
        outcome.ended_first += not process.is_alive()
        begun = time.monotonic()
        fault(process)
        process.join(PATIENCE_SECONDS)
        self._listen(told, outcome)
        with self.store() as store:
            self._judge(store, load, outcome)
            self.load_on(store)
        outcome.worst = max(outcome.worst, time.monotonic() - begun)

    def _listen(self, told: Connection, outcome: Outcome) -> None:
        with contextlib.suppress(EOFError):
            clear, line = told.recv()
            outcome.unclear += not clear
            if line:
                outcome.lines.add(line.replace(str(self.server.bolt_port), "PORT"))

    def _judge(self, store: Store, load: Load, outcome: Outcome) -> None:
        found = _content(store.read_graph())
        last = store.last_load()
        if last is not None and last.id == load.id and found == _content(self.graphs[1 - self.at]):
            outcome.new += 1
            self.at = 1 - self.at
        elif last is not None and last.id != load.id and found == _content(self.graphs[self.at]):
            outcome.old += 1
        else:
            outcome.broken += 1
            self.at = 0 if found == _content(self.graphs[0]) else 1


def _load(bench: Bench, port: int | None, graph: Graph, load: Load, changes: Changes, tell: Connection) -> None:
    try:
        with bench.store(port) as store:
            store.write(graph, load, changes)
        tell.send((True, ""))
    except SolidarityError as fault:
        tell.send((str(fault).isprintable(), str(fault)))
    except BaseException as fault:  # whatever it is, it would be a traceback on the screen
        tell.send((False, f"{type(fault).__name__}: {fault}"))


def _content(graph: Graph) -> dict[str, dict[str, object]]:
    return {name: {row.id: row for row in rows} for name, rows in graph.tables().items() if rows}


def client_kill(bench: Bench, outcome: Outcome) -> None:
    """SIGKILL for the program that loads."""
    bench.met_by(lambda load: load.kill(), outcome)


def server_kill(bench: Bench, outcome: Outcome) -> None:
    """SIGKILL for the server, which is then started again."""

    def kill(_: BaseProcess) -> None:
        os.kill(bench.server.pid or 0, signal.SIGKILL)
        bench.server.wait()
        bench.server.start()

    bench.met_by(kill, outcome)


def restart(bench: Bench, outcome: Outcome) -> None:
    """The server is stopped as one stops it, and started."""

    def again(_: BaseProcess) -> None:
        bench.server.stop()
        bench.server.start()

    bench.met_by(again, outcome)


def connection(bench: Bench, outcome: Outcome) -> None:
    """What stands between program and server closes every connection."""
    with CutProxy(bench.server.bolt_port) as proxy:
        bench.met_by(lambda _: proxy.cut(), outcome, proxy.port)


def disk_full(bench: Bench, outcome: Outcome) -> None:
    """Nothing more goes on the disk of the server; then there is space again, and it is started again."""
    filler = bench.server.home / "filler"

    def free(load: BaseProcess) -> None:
        # The fault was there before: the load ends by itself when it meets it.
        load.join(PATIENCE_SECONDS)
        filler.unlink()
        bench.server.stop()
        bench.server.start()

    with filler.open("wb") as handle, contextlib.suppress(OSError):
        while True:
            handle.write(bytes(1 << 16))
            handle.flush()
    os.truncate(filler, max(0, filler.stat().st_size - (bench.chance.randrange(LEFT_KILOBYTES) << 10)))
    bench.met_by(free, outcome)


KINDS: dict[str, Callable[[Bench, Outcome], None]] = {
    "client-kill": client_kill,
    "connection": connection,
    "restart": restart,
    "server-kill": server_kill,
    "disk-full": disk_full,
}


NEEDS_SMALL_DISK = "disk-full"


@contextlib.contextmanager
def bench(seed: int, *, small: bool) -> Iterator[Bench | None]:
    """A server that was loaded, on a small file system where one is asked for; nothing where none can be mounted."""
    with tempfile.TemporaryDirectory(prefix="solidarity-faults-") as folder, contextlib.ExitStack() as stack:
        if small:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "none", folder]
            if subprocess.run(mount, capture_output=True, check=False).returncode:
                yield None
                return
            stack.callback(subprocess.run, ["umount", folder], check=True)
        # What a store keeps beside it stands in the current folder.
        stack.enter_context(contextlib.chdir(folder))
        server = stack.enter_context(Neo4jServer(Path(folder) / "server"))
        made = Bench(server, random.Random(seed))  # noqa: S311 - a moment, not a secret
        made.begin()
        yield made


def main() -> int:
    """Run the kinds that were asked for and print a table; 1 where anything was broken or unclear."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100, help="loads in all, shared by the kinds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0, help="no try begins later than this")
    parser.add_argument("--kind", choices=list(KINDS), action="append", help="only this kind; may be repeated")
    options = parser.parse_args()
    kinds = options.kind or list(KINDS)
    print("| fault | tries | old | new | broken | no clear line | load done first | worst until the next load, s |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    sound, end = True, time.monotonic() + options.minutes * 60
    lines: dict[str, list[str]] = {}
    for small in (False, True):
        chosen = [kind for kind in kinds if (kind == NEEDS_SMALL_DISK) == small]
        if not chosen:
            continue
        with bench(options.seed, small=small) as made:
            for kind in chosen:
                found = Outcome(kind)
                if made is None:
                    print(f"| {kind} | no file system could be mounted | | | | | | |", flush=True)
                    continue
                try:
                    while found.tries < max(1, options.times // len(kinds)) and time.monotonic() < end:
                        KINDS[kind](made, found)
                finally:
                    # A server that does not come up again ends it all, and not what was found before.
                    print(found, flush=True)
                lines[kind] = sorted(found.lines)
                sound = sound and not found.broken and not found.unclear
    for kind, told in lines.items():
        print(f"\n{kind}:")
        print("\n".join(f"- {line}" for line in told) or "- (nobody is left to say anything)")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
