"""Large graphs in the explorer's own component, laid out by the server."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.drawing import Tool, draw_all
from benchmarks.results import Result
from benchmarks.table import Figure

AIMS = {1000: 1.5, 3000: 4.0}
OURS = Tool("this explorer", "ours.py", sys.executable)


def large(folder: Path, quick: bool) -> Result:
    """How long 1,000 and 3,000 nodes take until they are drawn and still."""
    result = Result()
    draw_all(result, OURS, list(AIMS), 2 if quick else 5)
    for drawn in result.drawn:
        name = f"{drawn.nodes:,} nodes, {drawn.lines:,} lines: drawn and still"
        first = Figure(name, "app warm, places not yet worked out, fresh browser")
        again = Figure(name, "app warm, places known, fresh browser", AIMS[drawn.nodes])
        for figure, runs in ((first, drawn.first), (again, drawn.again)):
            figure.seconds = [taken for taken in runs if taken is not None]
            if len(figure.seconds) < len(runs) or not runs:
                raise RuntimeError(f"{name}: it still moved at the cap")
        result.figures += [first, again]
    return result
