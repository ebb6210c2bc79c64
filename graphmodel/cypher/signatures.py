"""The functions of Neo4j that read and do nothing else: how many arguments they take, and which of them aggregate."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from graphmodel.cypher.tokens import words

AGGREGATES = words("avg collect count max min percentilecont percentiledisc stdev stdevp sum")
"""In small letters."""
_ANY_NUMBER = 99
_WRITTEN = """
abs 1 1, acos 1 1, asin 1 1, atan 1 1, atan2 2 2, avg 1 1, btrim 1 2, ceil 1 1, char_length 1 1,
character_length 1 1, coalesce 1 99, collect 1 1, cos 1 1, cosh 1 1, cot 1 1, coth 1 1, count 1 1, date 0 1,
date.realtime 0 1, date.statement 0 1, date.transaction 0 1, date.truncate 1 3, datetime 0 1, datetime.fromepoch 2 2,
datetime.fromepochmillis 1 1, datetime.realtime 0 1, datetime.statement 0 1, datetime.transaction 0 1,
datetime.truncate 1 3, degrees 1 1, duration 1 1, duration.between 2 2, duration.inDays 2 2, duration.inMonths 2 2,
duration.inSeconds 2 2, e 0 0, elementId 1 1, endNode 1 1, exp 1 1, floor 1 1, haversin 1 1, head 1 1, id 1 1,
isEmpty 1 1, isNaN 1 1, keys 1 1, labels 1 1, last 1 1, left 2 2, length 1 1, localdatetime 0 1,
localdatetime.realtime 0 1, localdatetime.statement 0 1, localdatetime.transaction 0 1, localdatetime.truncate 1 3,
localtime 0 1, localtime.realtime 0 1, localtime.statement 0 1, localtime.transaction 0 1, localtime.truncate 1 3,
log 1 1, log10 1 1, lower 1 1, ltrim 1 2, max 1 1, min 1 1, nodes 1 1, nullIf 2 2, percentileCont 2 2,
percentileDisc 2 2, pi 0 0, point 1 1, point.distance 2 2, point.withinBBox 3 3, properties 1 1, radians 1 1, rand 0 0,
randomUUID 0 0, range 2 3, relationships 1 1, replace 3 3, reverse 1 1, right 2 2, round 1 3, rtrim 1 2, sign 1 1,
sin 1 1, sinh 1 1, size 1 1, split 2 2, sqrt 1 1, startNode 1 1, stDev 1 1, stDevP 1 1, substring 2 3, sum 1 1,
tail 1 1, tan 1 1, tanh 1 1, time 0 1, time.realtime 0 1, time.statement 0 1, time.transaction 0 1, time.truncate 1 3,
timestamp 0 0, toBoolean 1 1, toBooleanList 1 1, toBooleanOrNull 1 1, toFloat 1 1, toFloatList 1 1, toFloatOrNull 1 1,
toInteger 1 1, toIntegerList 1 1, toIntegerOrNull 1 1, toLower 1 1, toString 1 1, toStringList 1 1, toStringOrNull 1 1,
toUpper 1 1, trim 1 1, type 1 1, upper 1 1, valueType 1 1
"""


@cache
def signatures() -> Mapping[str, tuple[str, int, int | None]]:
    """Name as it is spelt, fewest and most arguments (None for any number) of every function, by its small letters."""
    found: dict[str, tuple[str, int, int | None]] = {}
    for line in _WRITTEN.split(","):
        name, least, most = line.split()
        found[name.lower()] = (name, int(least), None if int(most) == _ANY_NUMBER else int(most))
    return found
