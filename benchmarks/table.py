"""Measured figures as a table: minimum, median and maximum of the runs, and the median as a share of its aim."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Figure:
    """One thing that is timed, in seconds, with the state in which it was found and the time it should stay under."""

    what: str
    state: str
    aim: float | None = None
    seconds: list[float] = field(default_factory=list)

    def time(self, action: Callable[[], object]) -> None:
        """Run the action once and keep how long it took."""
        begun = time.perf_counter()
        action()
        self.seconds.append(time.perf_counter() - begun)

    def row(self) -> str:
        """The figure as a row of a Markdown table."""
        low, middle, high = min(self.seconds), statistics.median(self.seconds), max(self.seconds)
        aim = f"{self.aim:g} s | {middle / self.aim:.2f}" if self.aim else "– | –"
        return f"| {self.what} | {self.state} | {len(self.seconds)} | {low:.2f} | {middle:.2f} | {high:.2f} | {aim} |"


def table(figures: list[Figure]) -> str:
    """The figures as a Markdown table."""
    head = [
        "| what | state | runs | min s | median s | max s | aim | median/aim |",
        "|---|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(figure.row() for figure in figures)])
