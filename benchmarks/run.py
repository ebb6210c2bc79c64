"""Measure the main roads on real seeds: `python -m benchmarks.run`, or a part of it: `… embedded neo4j picture`."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.table import Figure, table

ROOT = Path(__file__).parent.parent
PACKAGES = ("ladybug", "neo4j", "streamlit", "pyvis", "networkx", "pyarrow", "pydantic")
RUNS = 5


def command(module: str, *words: str, **settings: str) -> None:
    """Run one of the project's commands in a process of its own; raises CalledProcessError when it fails."""
    line = [sys.executable, "-c", f"from {module} import main; main()", *words]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")} | settings
    subprocess.run(line, cwd=ROOT, env=environ, check=True, capture_output=True)


def embedded(folder: Path) -> list[Figure]:
    """Applies to the embedded store, and the gap list from it."""
    first = Figure("embedded: apply of all seeds", "cold: new process, no store", 8)
    second = Figure("embedded: second apply, nothing changes", "warm: new process, store loaded")
    gaps = Figure("embedded: solidarity gaps, whole command", "warm: new process, store loaded")
    for run in range(3):
        store = str(folder / f"run-{run}.lbdb")
        first.time(lambda: command("ingest.cli", "apply", "--yes", "--store", store))  # noqa: B023 — run at once
        second.time(lambda: command("ingest.cli", "apply", "--yes", "--store", store))  # noqa: B023 — run at once
        gaps.time(lambda: command("graphmodel.cli", "gaps", "--format", "csv", "--store", store))  # noqa: B023 — at once
    return [first, second, gaps, *_gap_list("embedded", str(folder / "run-0.lbdb"), {})]


def _gap_list(engine: str, url: str, environ: dict[str, str]) -> list[Figure]:
    from graphmodel.gaps import find_gaps
    from graphmodel.snapshot import Snapshot
    from graphmodel.stores import open_store

    today = datetime.now(UTC).date()
    read = Figure(f"{engine}: read what the verdicts need", "warm: store open")
    judge = Figure(f"{engine}: gap list, all corridors judged", "warm: store open and read once", 1)
    with open_store(url, environ=environ) as store:
        Snapshot(store)
        for _ in range(RUNS):
            read.time(lambda: Snapshot(store))
        snapshot = Snapshot(store)
        for _ in range(RUNS):
            judge.time(lambda: find_gaps(snapshot, today))
    return [read, judge]


def neo4j(folder: Path) -> list[Figure]:
    """Applies to a Neo4j server of its own, on free ports of the loopback address."""
    from tools.neo4j.server import Neo4jServer

    first = Figure("Neo4j: first apply", "server just started, empty", 45)
    second = Figure("Neo4j: second apply, writing nothing", "warm: server loaded", 3)
    with Neo4jServer(folder / "neo4j") as server:
        access = {
            "NEO4J_URI": server.url,
            "NEO4J_USERNAME": server.username,
            "NEO4J_PASSWORD": server.password,
        }
        first.time(lambda: command("ingest.cli", "apply", "--yes", **access))
        for _ in range(3):
            second.time(lambda: command("ingest.cli", "apply", "--yes", **access))
        return [first, second, *_gap_list("Neo4j", server.url, access)]


def picture(folder: Path) -> list[Figure]:
    """The first picture in a fresh browser, the app already running."""
    from benchmarks.browser import running_app, until_drawn

    store = str(folder / "picture.lbdb")
    command("ingest.cli", "apply", "--yes", "--store", store)
    cold = Figure("first picture, very first visitor", "cold: app just started, fresh browser")
    warm = Figure("first picture", "warm: app running, fresh browser", 3)
    with running_app(store) as url:
        cold.seconds.append(until_drawn(url))
        warm.seconds += [until_drawn(url) for _ in range(RUNS)]
    return [cold, warm]


PARTS: dict[str, Callable[[Path], list[Figure]]] = {"embedded": embedded, "neo4j": neo4j, "picture": picture}


def machine() -> str:
    """What it was measured on."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}; {versions}"


def main() -> None:
    """Measure the parts that were asked for, or all, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="what to measure; nothing means all")
    chosen = parser.parse_args().part or list(PARTS)
    print(machine(), end="\n\n", flush=True)
    figures: list[Figure] = []
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix="solidarity-bench-") as folder:
            figures += PARTS[name](Path(folder))
    print(table(figures))


if __name__ == "__main__":
    main()
