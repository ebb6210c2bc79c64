"""Measure the explorer and write RESULTS.md: `python -m benchmarks.run`, or a part of it: `… embedded pages`.

Every part keeps its figures as JSON in results/, so the table can be written whole when one part was measured again.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from playwright.sync_api import Error as BrowserError

from benchmarks.clients import clients
from benchmarks.growth import growth, growth_neo4j
from benchmarks.large import large
from benchmarks.loads import embedded, neo4j
from benchmarks.machine import machine, versions
from benchmarks.pages import pages
from benchmarks.peers import SIZES, peers
from benchmarks.report import report
from benchmarks.results import Result, read_result
from benchmarks.strategy import strategy
from benchmarks.table import drawings, table
from benchmarks.webgl import webgl

HERE = Path(__file__).parent
PARTS: dict[str, Callable[[Path, bool], Result]] = {
    "embedded": embedded, "neo4j": neo4j, "growth": growth, "growth-neo4j": growth_neo4j,
    "pages": pages, "clients": clients, "large": large, "strategy": strategy,
    **{f"peers-{nodes}": partial(peers, nodes) for nodes in SIZES}, "webgl": webgl,
}  # fmt: skip
FAULTS = (RuntimeError, OSError, subprocess.SubprocessError, BrowserError)


def main() -> int:
    """Measure the parts that were asked for, or all, keep their figures, and write the table whole."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="what to measure; nothing means all")
    parser.add_argument("--quick", action="store_true", help="few runs, to see that it works; the table says so")
    parser.add_argument("--out", type=Path, default=HERE, help="folder for RESULTS.md and results/")
    parser.add_argument("--table", action="store_true", help="measure nothing, write the table from the kept figures")
    asked = parser.parse_args()
    # Whoever ends the measuring ends what it started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    kept: Path = asked.out / "results"
    failed = []
    for name in [] if asked.table else asked.part or list(PARTS):
        print(f"\n{name} …", file=sys.stderr, flush=True)
        try:
            result = measured(name, asked.quick)
        except FAULTS as fault:
            failed.append(name)
            print(f"{name} was not measured: {fault}", file=sys.stderr)
            continue
        result.write(kept / f"{name}.json")
        print("\n".join([table(result.figures)] * bool(result.figures) + [drawings(result.drawn)] * bool(result.drawn)))
        print("\n".join(result.notes))
    found = {name: read_result(kept / f"{name}.json") for name in PARTS if (kept / f"{name}.json").exists()}
    (asked.out / "RESULTS.md").write_text(report(found), encoding="utf-8")
    return 1 if failed else 0


def measured(name: str, quick: bool) -> Result:
    """Measure one part, in a folder that is thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="solidarity-bench-", ignore_cleanup_errors=True) as folder:
        result = PARTS[name](Path(folder), quick)
    result.versions = versions() | result.versions
    result.machine, result.quick = machine(), quick
    result.measured_on = datetime.now(UTC).date().isoformat()
    return result


if __name__ == "__main__":
    sys.exit(main())
