"""How time and memory of a load grow with the world: ours, three times and ten times ours, on both stores."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from benchmarks.measured import Run, run
from benchmarks.results import Result
from benchmarks.table import Figure
from benchmarks.world import write_world

SCALES, QUICK = (1.0, 3.0, 10.0), (0.1, 0.3)
MOST_MEMORY = 4_096
"""Megabytes that a command may take."""
HEAP = "8g"
"""What the server may take: a load is one transaction, and ten times our world is a large one."""
ROWS = 10_000
Step = tuple[str, tuple[str, ...]]
CHECK: Step = ("check", ("check",))
LOAD: tuple[Step, ...] = (
    ("plan of a first load", ("plan",)),
    ("first apply", ("apply", "--yes")),
    ("second apply, nothing changes", ("apply", "--yes")),
)


def growth(folder: Path, quick: bool) -> Result:
    """Check, plan and apply on the embedded store, at every scale, and 10,000 rows validated."""
    rows = Figure("10,000 rows of measurements become elements", "warm: modules loaded", 1)

    def measure(scale: float, seeds: Path) -> dict[str, Run]:
        store = ("--seeds", str(seeds), "--store", str(folder / f"{scale:g}.lbdb"))
        held = {CHECK[0]: run(*CHECK[1], "--seeds", str(seeds))}
        return held | {name: run(*words, *store) for name, words in LOAD}

    result = _grown("embedded", folder, QUICK if quick else SCALES, measure)
    _validated(rows, folder)
    result.figures.insert(0, rows)
    return result


def growth_neo4j(folder: Path, quick: bool) -> Result:
    """Plan and apply on a Neo4j server of its own for each scale."""
    from tools.neo4j.server import Neo4jServer

    def measure(scale: float, seeds: Path) -> dict[str, Run]:
        with Neo4jServer(folder / f"neo4j-{scale:g}", heap=HEAP) as server:
            access = {
                "NEO4J_URI": server.url,
                "NEO4J_USERNAME": server.username,
                "NEO4J_PASSWORD": server.password,
            }
            return {name: run(*words, "--seeds", str(seeds), cwd=folder, **access) for name, words in LOAD}

    return _grown("Neo4j", folder, QUICK if quick else SCALES, measure)


def _grown(
    engine: str, folder: Path, scales: tuple[float, ...], measure: Callable[[float, Path], dict[str, Run]]
) -> Result:
    held: dict[float, dict[str, Run]] = {}
    for scale in scales:
        seeds = folder / f"world-{scale:g}"
        write_world(seeds, scale=scale)
        held[scale] = measure(scale, seeds)
    figures, grown, peaks, bars = [], [], [], []
    for name in held[scales[0]]:
        runs = [held[scale][name] for scale in scales]
        figures += [
            Figure(f"{engine}: {name}, {scale:g} times ours", "new process", seconds=[one.seconds])
            for scale, one in zip(scales, runs, strict=True)
        ]
        grown.append(f"{engine}, {name}: {_exponents(scales, [one.seconds for one in runs])}.")
        memory = ", ".join(f"{one.peak:,.0f} MB (x{scale:g})" for scale, one in zip(scales, runs, strict=True))
        kept = "below" if all(one.peak < MOST_MEMORY for one in runs) else "NOT below"
        peaks.append(f"{engine}, {name}: memory at most {memory}; {kept} {MOST_MEMORY:,} MB.")
        bars += [
            f"{engine}, {name}, x{scale:g}: the bar was {one.bar()} hundredths from the time."
            for scale, one in zip(scales, runs, strict=True)
            if one.told
        ]
    return Result(figures, notes=[*grown, *peaks, *bars])


def _exponents(scales: tuple[float, ...], seconds: list[float]) -> str:
    """By which power of the size the time grows; 1 is in step with it."""
    steps = zip(scales, scales[1:], seconds, seconds[1:], strict=False)
    told = []
    for start, to, first, second in steps:
        power = math.log(second / first) / math.log(to / start)
        told.append(f"time {second / first:.2f} times from x{start:g} to x{to:g}, exponent {power:.2f}")
    return "; ".join(told)


def _validated(figure: Figure, folder: Path) -> None:
    from ingest.datasets import read_dataset
    from ingest.readers import read_table
    from ingest.validate import validate_table

    write_world(folder / "rows", scale=ROWS / 72_000)
    dataset = read_dataset(folder / "rows" / "measurements")
    if dataset.manifest is None:
        raise RuntimeError("the world that was made has no manifest")
    table = dataset.manifest.table[0]
    for _ in range(5):
        figure.time(lambda: validate_table(dataset.folder, table, read_table(dataset.folder / table.file)))
