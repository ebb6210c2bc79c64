"""A duration as Cypher has it: months, days and seconds stand side by side, for neither has a fixed length."""

from __future__ import annotations

from dataclasses import dataclass

SECOND = 1_000_000_000
DAY = 86_400 * SECOND
MONTH = 2_629_746 * SECOND
"""The mean length of a month, by which Neo4j orders durations."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time; `nanoseconds` holds whatever is shorter than a day, in one number."""

    months: int = 0
    days: int = 0
    nanoseconds: int = 0
