"""Measured figures and drawings as Markdown tables, with what was aimed at."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

CAP_SECONDS = 60.0
"""A graph that still moves after so long is not waited for."""


@dataclass
class Figure:
    """One thing that is timed, in seconds, with the state in which it was found and the times it should stay under."""

    what: str
    state: str
    aim: float | None = None
    """What the median should stay under."""
    slow_aim: float | None = None
    """What the 95th percentile should stay under."""
    seconds: list[float] = field(default_factory=list)

    def time(self, action: Callable[[], object]) -> None:
        """Run the action once and keep how long it took."""
        begun = time.perf_counter()
        action()
        self.seconds.append(time.perf_counter() - begun)

    @property
    def median(self) -> float:
        """The median of the runs."""
        return statistics.median(self.seconds)

    @property
    def slow(self) -> float:
        """The 95th percentile: the smallest run that 95 of 100 do not exceed."""
        return sorted(self.seconds)[math.ceil(0.95 * len(self.seconds)) - 1]

    @property
    def aims(self) -> list[tuple[str, float, float]]:
        """What was aimed at: of what, how many seconds, and how many it took."""
        wanted = [("median", self.aim, self.median), ("95th percentile", self.slow_aim, self.slow)]
        return [(of, aim, taken) for of, aim, taken in wanted if aim is not None]

    def row(self) -> str:
        """The figure as a row of a Markdown table."""
        aims = "; ".join(f"{of} < {aim:.3g} s" for of, aim, _ in self.aims) or "–"
        shares = "; ".join(f"{taken / aim:.2f}" for _, aim, taken in self.aims) or "–"
        times = [min(self.seconds), self.median, self.slow, max(self.seconds)]
        return (
            f"| {self.what} | {self.state} | {len(self.seconds)} | {_cells(map(_seconds, times))} | {aims} | {shares} |"
        )


@dataclass
class Drawn:
    """What one tool took to draw the graph of one size; a time that is missing was longer than the cap."""

    tool: str
    nodes: int
    lines: int
    first: list[float | None] = field(default_factory=list)
    """Seconds until still when this graph was asked for the first time."""
    again: list[float | None] = field(default_factory=list)
    """Seconds until still in another fresh browser afterwards."""
    frames: list[float] = field(default_factory=list)
    """Pictures drawn per second while zooming."""
    heap: list[float] = field(default_factory=list)
    """Megabytes of JavaScript objects in the tab."""
    browser: list[float] = field(default_factory=list)
    """Megabytes of all the browser's processes."""

    @property
    def still(self) -> float:
        """The median time until still of all visits but the first, else of the first; infinite beyond the cap."""
        return statistics.median([math.inf if taken is None else taken for taken in self.again or self.first])

    def row(self) -> str:
        """The drawing as a row of a Markdown table."""
        cells = [_until_still(self.first), _until_still(self.again), _middle(self.frames, ".1f")]
        return f"| {self.nodes:,} | {self.tool} | {_cells([*cells, _middle(self.heap), _middle(self.browser)])} |"


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    head = (
        "| what | state | runs | min s | median s | 95th s | max s | aim | share of the aim |\n"
        "|---|---|---|---|---|---|---|---|---|"
    )
    return "\n".join([head, *(figure.row() for figure in figures)])


def drawings(drawn: Iterable[Drawn]) -> str:
    """The drawings as a Markdown table, by size."""
    head = (
        "| nodes | drawn by | still after, first s | still after, again s | pictures per second while zooming "
        "| JavaScript heap MB | browser MB |\n|---|---|---|---|---|---|---|"
    )
    return "\n".join([head, *(one.row() for one in sorted(drawn, key=lambda one: one.nodes))])


def _cells(texts: Iterable[str]) -> str:
    return " | ".join(texts)


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds >= 1 else f"{seconds:.3f}"


def _middle(values: list[float], form: str = ".0f") -> str:
    return format(statistics.median(values), form) if values else "–"


def _until_still(runs: list[float | None]) -> str:
    if not runs:
        return "–"
    middle = statistics.median([math.inf if taken is None else taken for taken in runs])
    return f"> {CAP_SECONDS:g}" if math.isinf(middle) else f"{middle:.2f}"
