"""Ask both engines the same: `python -m benchmarks.statements --count 20000 --seed 1`; fails where they differ.

Both stores hold the same load; the server's user and password come from NEO4J_USERNAME and NEO4J_PASSWORD. With
`--drawn` both are made: a small graph with every kind and relation type in it, and a server of its own.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.statements.clauses import MOST_ROWS, Statement, statement
from benchmarks.statements.facts import Facts
from benchmarks.statements.outcomes import WRONG, Ask, Outcome, compare
from graphmodel.graph import Graph
from graphmodel.guard.statement import ask_guarded, check_reading
from graphmodel.stores import Changes, Store, open_store
from graphmodel.stores.base import Answer
from tests.graphmodel.cypher.everything import everything
from tests.graphmodel.stores.drawn import make_load
from tools.neo4j.server import Neo4jServer

SECONDS = 20.0
READING_SECONDS = 600.0
ROWS = 20_000
TOLD_EVERY = 100
REFUSALS_SHOWN = 12


class Asked:
    """One engine, and how long it took for each statement."""

    def __init__(self, store: Store, seconds: float) -> None:
        self.store = store
        self.limit = seconds
        self.seconds: list[float] = []

    def __call__(self, asked: Statement) -> Answer:
        """The answer, through what stands before the engine; a server is not asked for its plan first."""
        begun = time.perf_counter()
        try:
            if self.store.engine == "embedded":
                return ask_guarded(self.store, asked.text, asked.parameters, timeout=self.limit, limit=ROWS)
            check_reading(self.store, asked.text, asked.parameters)
            return self.store.ask(asked.text, asked.parameters, timeout=self.limit, limit=ROWS)
        finally:
            self.seconds.append(time.perf_counter() - begun)

    def row(self, name: str) -> str:
        """The times as a row of a table."""
        slow = statistics.quantiles(self.seconds, n=100)[-1] if len(self.seconds) > 1 else self.seconds[0]
        return f"| {name} | {statistics.median(self.seconds):.4f} | {slow:.3f} | {max(self.seconds):.2f} |"


def main() -> int:
    """Ask, count, and print; 1 where the engines differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.statements", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="how many statements are asked")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same statements")
    parser.add_argument("--begin", type=int, default=0, help="the number of the first statement of the seed")
    parser.add_argument("--store", default="data/solidarity.lbdb", help="the embedded store")
    parser.add_argument("--neo4j", default="bolt://127.0.0.1:7687", help="address of the server")
    parser.add_argument("--drawn", type=int, metavar="SEED", help="draw the graph for both, and start a server")
    parser.add_argument("--most", type=float, default=MOST_ROWS, help="rows that a statement may go through")
    parser.add_argument("--timeout", type=float, default=SECONDS, help="seconds for each answer")
    parser.add_argument("--out", type=Path, default=Path("differences.cypher"), help="where differences are written")
    asked = parser.parse_args()
    with _stores(asked) as (embedded, server):
        facts = Facts(embedded.read_graph())
        # The first answer waits until all is read, which is no part of answering.
        ask_guarded(embedded, "RETURN 1 AS n", timeout=READING_SECONDS)
        here, there = Asked(embedded, asked.timeout), Asked(server, asked.timeout)
        counted, refusals = run(facts, asked, here, there)
    total = sum(counted.values())
    print(f"\nSeed {asked.seed}, statements {asked.begin} to {asked.begin + total - 1}\n")
    print("| outcome | statements | share |\n|---|---|---|")
    for outcome in Outcome:
        print(f"| {outcome} | {counted[outcome]} | {counted[outcome] / total:.2%} |")
    print("\n| engine | median s | 99 of 100 s | longest s |\n|---|---|---|---|")
    print(f"{here.row('embedded')}\n{there.row('Neo4j')}")
    if refusals:
        print("\nRefused here and answered there, by the first words of the refusal:")
        for said, number in refusals.most_common(REFUSALS_SHOWN):
            print(f"{number:6} {said}")
    return 1 if any(counted[outcome] for outcome in WRONG) else 0


@contextmanager
def _stores(asked: argparse.Namespace) -> Iterator[tuple[Store, Store]]:
    """The two that were named, or two that hold a graph drawn for this."""
    if asked.drawn is None:
        with open_store(asked.store, environ={}) as embedded, open_store(asked.neo4j, environ=os.environ) as server:
            yield embedded, server
        return
    graph = everything(asked.drawn)
    with tempfile.TemporaryDirectory() as folder, Neo4jServer(Path(folder) / "neo4j") as started:
        access: Mapping[str, str] = {"NEO4J_USERNAME": started.username, "NEO4J_PASSWORD": started.password}
        with (
            open_store(str(Path(folder) / "drawn.lbdb"), environ={}) as embedded,
            open_store(started.url, environ=access) as server,
        ):
            for store in (embedded, server):
                store.write(graph, make_load(1), Changes.between(Graph(), graph))
            yield embedded, server


def run(facts: Facts, asked: argparse.Namespace, here: Ask, there: Ask) -> tuple[Counter[Outcome], Counter[str]]:
    """Ask one after the other; what differs is written out as it is found."""
    counted: Counter[Outcome] = Counter()
    refusals: Counter[str] = Counter()
    with asked.out.open("w", encoding="utf-8") as out:
        for number in range(asked.begin, asked.begin + asked.count):
            seed = f"{asked.seed}:{number}"
            found = compare(statement(facts, seed, asked.most), here, there)
            counted[found.outcome] += 1
            if found.outcome is Outcome.REFUSED_HERE:
                refusals[str(found.here)[:70]] += 1
            if found.outcome not in {Outcome.SAME, Outcome.REFUSED_BY_BOTH}:
                out.write(f"// statement {seed}\n{found.told()}\n\n")
                out.flush()
            if (number + 1 - asked.begin) % TOLD_EVERY == 0:
                told = ", ".join(f"{outcome} {counted[outcome]}" for outcome in Outcome if counted[outcome])
                print(f"{number + 1}: {told}", file=sys.stderr, flush=True)
    return counted, refusals


if __name__ == "__main__":
    sys.exit(main())
