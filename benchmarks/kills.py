"""Loads of the embedded store that are killed at random moments: afterwards it holds the old or the new graph, whole.

python -m benchmarks.kills --times 200 --seed 1

What a Neo4j server lives through is tried by `benchmarks.faults_neo4j`.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from graphmodel.digest import digest
from graphmodel.schema import element
from graphmodel.stores import open_store
from ingest.written import names
from tests.ingest.files import STOCK, TABLES, lay_down

MEASURED = 3
"""Loads that are not killed, to know how long one takes."""
UNDISTURBED_EVERY = 20
LONGEST = 600.0
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["ingest.cli", "ingest.loading", "ingest.proof", "ingest.report"])
Content = Mapping[str, tuple[int, str]]


class Place:
    """A store in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.url = str(folder / "small.lbdb")

    def leftovers(self) -> list[str]:
        """Files beside the store that are not the lock and the folder for what is kept."""
        own = {"small.lbdb", "small.lbdb.lock", "small.lbdb.kept"}
        return sorted(path.name for path in self.folder.iterdir() if path.name not in own)


def two_worlds(folder: Path) -> list[Path]:
    """Two folders of seeds that differ in every measurement and in a union."""
    first = lay_down(folder / "one")
    # A little more, so that the way back is no loss that has to be allowed.
    more = "".join(f"{pair},{int(value) + 100},{year}\n" for pair, value, year in _rows())
    stock = (TABLES["stock/stock.csv"][0], STOCK.splitlines(keepends=True)[0] + more)
    second = lay_down(folder / "other", {**TABLES, "stock/stock.csv": stock})
    second.edit("unions/organisations.csv", "300000", "300500")
    return [first.root, second.root]


def _rows() -> list[list[str]]:
    return [line.split(",") for line in STOCK.splitlines()[1:]]


class Loading:
    """A load that has just begun to write, in a process of its own that has all modules already."""

    def __init__(self, place: Place, seeds: Path) -> None:
        here, there = CONTEXT.Pipe(duplex=False)
        arguments = ["apply", "--yes", "--seeds", str(seeds), "--store", place.url]
        self._process = CONTEXT.Process(target=_apply, args=(arguments, there))
        self._process.start()
        there.close()
        try:
            here.recv()
        except EOFError as ended:
            raise RuntimeError(f"the load ended before it wrote, with {self.ended()}") from ended

    def kill(self) -> None:
        """Kill it, wherever it is."""
        self._process.kill()

    def ended(self) -> int | None:
        """How it ended."""
        self._process.join(LONGEST)
        return self._process.exitcode


def _apply(arguments: list[str], begun: Connection) -> None:
    """The maintainer's command, which says when it begins to write."""
    from ingest import loading
    from ingest.cli import main

    write = loading.write

    def told(*given: Any, **options: Any) -> None:
        begun.send("writing")
        write(*given, **options)

    loading.write = told
    sys.argv = ["solidarity-ingest", *arguments]
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 — open until the process ends
    main()


def whole_load(place: Place, seeds: Path) -> float:
    """The seconds that a load needs which nobody disturbs."""
    load = Loading(place, seeds)
    begun = time.perf_counter()
    code = load.ended()
    if code:
        raise RuntimeError(f"a load that nobody disturbed ended with {code}")
    return time.perf_counter() - begun


def content(place: Place) -> Content:
    """What the store holds, by kind and relation; raises AssertionError where it is not whole."""
    with open_store(place.url, environ={}) as store:
        assert store.standing(thorough=True) == "whole", "the store is not as a load left it"
        held = {name: store.read_elements(element(name)) for name in names()}
    return {name: (len(rows), digest(rows)) for name, rows in held.items()}


def kill_loads(place: Place, worlds: Sequence[Path], times: int, seed: int) -> list[str]:
    """Kill so many loads at moments spread over all of their writing; what was found, line by line."""
    moments = random.Random(seed)  # noqa: S311 — the same moments again for the same seed
    found: Counter[str] = Counter()
    whole_load(place, worlds[0])
    graphs = [content(place)]
    lasted = [whole_load(place, worlds[1])]
    graphs.append(content(place))
    lasted += [whole_load(place, worlds[turn % 2]) for turn in range(MEASURED - 1)]
    held = graphs.index(content(place))
    seconds = statistics.median(lasted)
    fault: list[str] = []
    for turn in range(times):
        load = Loading(place, worlds[1 - held])
        # A little beyond the end: the last moment is a moment, too.
        at = (turn + moments.random()) / times * 1.05 * seconds
        time.sleep(at)
        load.kill()
        found["ended before it was killed" if load.ended() == 0 else "killed"] += 1
        try:
            after = content(place)
            if after not in graphs:
                raise AssertionError("neither the old nor the new graph")
        except Exception as wrong:  # whatever it is, a store that cannot be read whole after a kill is counted as wrong
            found["wrong"] += 1
            fault.append(f"kill {turn} at {at:.3f} s: {wrong}")
            whole_load(place, worlds[held])
            continue
        found["old graph, whole" if after == graphs[held] else "new graph, whole"] += 1
        found["left something behind for the next load to clear"] += bool(place.leftovers())
        held = graphs.index(after)
        if turn % UNDISTURBED_EVERY == UNDISTURBED_EVERY - 1:
            print(f"{turn + 1} of {times}", file=sys.stderr)
            whole_load(place, worlds[1 - held])
            held = 1 - held
            found["still there after the next load"] += len(place.leftovers())
    lines = [f"a load writes for {seconds:.2f} s (median of {len(lasted)})"]
    return [*lines, *(f"{number:>5}  {what}" for what, number in found.items()), *fault]


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill loads, print what was found; ends with 1 where a store was neither the old nor the new one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        lines = kill_loads(Place(Path(name) / "store"), two_worlds(Path(name)), asked.times, asked.seed)
    print(f"{asked.times} loads killed, seed {asked.seed}", *lines, sep="\n")
    return int(any(line.endswith("  wrong") for line in lines))


if __name__ == "__main__":
    sys.exit(main())
