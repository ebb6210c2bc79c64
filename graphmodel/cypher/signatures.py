"""The functions that read and do nothing else, ours and those that only Neo4j has: their arguments, their names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from graphmodel.cypher.folds import AGGREGATES
from graphmodel.cypher.functions import FUNCTIONS

_NEO4J_ALONE = """
cosh 1 1, coth 1 1, date.realtime 0 1, date.statement 0 1, date.transaction 0 1, datetime.fromepoch 2 2,
datetime.fromepochmillis 1 1, datetime.realtime 0 1, datetime.statement 0 1, datetime.transaction 0 1,
localdatetime.realtime 0 1, localdatetime.statement 0 1, localdatetime.transaction 0 1, localtime.realtime 0 1,
localtime.statement 0 1, localtime.transaction 0 1, localtime.truncate 1 3, point 1 1, point.distance 2 2,
point.withinBBox 3 3, sinh 1 1, tanh 1 1, time.realtime 0 1, time.statement 0 1, time.transaction 0 1,
time.truncate 1 3, valueType 1 1
"""
"""Each with the fewest and the most arguments."""


@cache
def signatures() -> Mapping[str, tuple[str, int, int | None]]:
    """Name as it is spelt, fewest and most arguments (None for any number) of every function, by its small letters."""
    alone = (line.split() for line in _NEO4J_ALONE.split(","))
    found: dict[str, tuple[str, int, int | None]] = {
        **{name.lower(): (name, int(least), int(most)) for name, least, most in alone},
        **{lower: (one.name, one.least, one.most) for lower, one in FUNCTIONS.items()},
        **{lower: (one.name, one.arguments, one.arguments) for lower, one in AGGREGATES.items()},
    }
    return found
