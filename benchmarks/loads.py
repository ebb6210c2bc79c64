"""The loads and the gap list, on both stores."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.results import Result
from benchmarks.table import Figure

ROOT = Path(__file__).parent.parent


def command(module: str, *words: str, **settings: str) -> None:
    """Run one of the project's commands in a process of its own; raises CalledProcessError when it fails."""
    line = [sys.executable, "-c", f"from {module} import main; main()", *words]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")} | settings
    subprocess.run(line, cwd=ROOT, env=environ, check=True, capture_output=True)


def loaded_store(folder: Path) -> str:
    """An embedded store with the real seeds."""
    store = str(folder / "seeds.lbdb")
    command("ingest.cli", "apply", "--yes", "--store", store)
    return store


def embedded(folder: Path, quick: bool) -> Result:
    """Applies to the embedded store, and the gap list from it."""
    first = Figure("embedded: apply of all seeds", "cold: new process, no store", 8)
    second = Figure("embedded: second apply, nothing changes", "warm: new process, store loaded", 1)
    gaps = Figure("embedded: solidarity gaps, whole command", "warm: new process, store loaded")
    for run in range(1 if quick else 3):
        store = str(folder / f"run-{run}.lbdb")
        first.time(lambda: command("ingest.cli", "apply", "--yes", "--store", store))  # noqa: B023 — run at once
        second.time(lambda: command("ingest.cli", "apply", "--yes", "--store", store))  # noqa: B023 — run at once
        gaps.time(lambda: command("solidarity.cli", "gaps", "--format", "csv", "--store", store))  # noqa: B023 — at once
    return Result([first, second, gaps, *_gap_list("embedded", str(folder / "run-0.lbdb"), {})])


def neo4j(folder: Path, quick: bool) -> Result:
    """Applies to a Neo4j server of its own, on free ports of the loopback address."""
    from neo4j import GraphDatabase

    from tools.neo4j.server import Neo4jServer

    first = Figure("Neo4j: first apply", "server just started, empty", 45)
    second = Figure("Neo4j: second apply, writing nothing", "warm: server loaded", 3)
    with Neo4jServer(folder / "neo4j") as server:
        access = {
            "NEO4J_URI": server.url,
            "NEO4J_USERNAME": server.username,
            "NEO4J_PASSWORD": server.password,
        }
        with GraphDatabase.driver(server.url, auth=(server.username, server.password)) as driver:
            number = driver.get_server_info().agent.removeprefix("Neo4j/")
        first.time(lambda: command("ingest.cli", "apply", "--yes", **access))
        for _ in range(1 if quick else 3):
            second.time(lambda: command("ingest.cli", "apply", "--yes", **access))
        figures = [first, second, *_gap_list("Neo4j", server.url, access)]
    return Result(figures, versions={"Neo4j Community": number})


def _gap_list(engine: str, url: str, environ: dict[str, str], runs: int = 5) -> list[Figure]:
    from graphmodel.gaps import find_gaps
    from graphmodel.snapshot import Snapshot
    from graphmodel.stores import open_store

    today = datetime.now(UTC).date()
    read = Figure(f"{engine}: read what the verdicts need", "warm: store open")
    judge = Figure(f"{engine}: gap list, all corridors judged", "warm: store open and read once", 1)
    with open_store(url, environ=environ) as store:
        Snapshot(store)
        for _ in range(runs):
            read.time(lambda: Snapshot(store))
        snapshot = Snapshot(store)
        for _ in range(runs):
            judge.time(lambda: find_gaps(snapshot, today))
    return [read, judge]
