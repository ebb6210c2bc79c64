"""The geometry of the world map: where countries lie, how an arc bends, and the stretch of the world that is shown."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
TURN = 11.0
"""Degrees by which the world is turned, so that its seam runs through the Bering Strait and cuts no country in two."""
BEND = 0.16
STEPS = 14
LEAST_ROOM = 0.2
"""A single short corridor still shows the countries around it: least width and height of the frame, in radians."""


@dataclass(frozen=True)
class Frame:
    """The stretch of the projected world that is shown: its middle and its size, in radians at scale 1."""

    x: float
    y: float
    width: float
    height: float


@cache
def places() -> Mapping[str, Point]:
    """Where each country is pointed at, by its code."""
    found = json.loads(Path(__file__).with_name("points.json").read_text(encoding="utf-8"))
    return {code: (x, y) for code, (x, y) in found.items()}


def projected(point: Point) -> Point:
    """The point on the Equal Earth projection at scale 1, up is more; as d3 computes it."""
    longitude = math.radians((point[0] - TURN + 180) % 360 - 180)
    slant = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(point[1])))
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    square, sixth = slant**2, slant**6
    across = longitude * math.cos(slant) / (math.sqrt(3) / 2 * (a + 3 * b * square + sixth * (7 * c + 9 * d * square)))
    return across, slant * (a + b * square + sixth * (c + d * square))


def arc(start: Point, end: Point) -> list[Point]:
    """A line that bends to the left of the way it goes, so that there and back are two lines."""
    across, up = end[0] - start[0], end[1] - start[1]
    if abs(across) > 180:
        across -= math.copysign(360, across)
    bent = (start[0] + across / 2 - up * BEND, start[1] + up / 2 + across * BEND)
    line = []
    for step in range(STEPS + 1):
        t = step / STEPS
        x = start[0] + 2 * t * (1 - t) * (bent[0] - start[0]) + t * t * across
        y = start[1] + 2 * t * (1 - t) * (bent[1] - start[1]) + t * t * up
        line.append((round((x + 180) % 360 - 180, 3), round(max(-85.0, min(85.0, y)), 3)))
    return line


def heading(line: Sequence[Point]) -> float:
    """The direction in which a line ends, in degrees from straight up, to the right."""
    (x1, y1), (x2, y2) = projected(line[-2]), projected(line[-1])
    return math.degrees(math.atan2(x2 - x1, y2 - y1))


def frame_of(points: Iterable[Point]) -> Frame:
    """The frame around all these points, with some room."""
    flat = [projected(point) for point in points]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    low, high = min(y for _, y in flat), max(y for _, y in flat)
    return Frame(
        (left + right) / 2, (low + high) / 2, max(LEAST_ROOM, (right - left) * 1.16),
        max(LEAST_ROOM, (high - low) * 1.16),
    )  # fmt: skip


def world_frame() -> Frame:
    """The frame of the inhabited world, without the middle of the Pacific, the Arctic and the far south."""
    (left, _), (right, _) = projected((-138.0, 30.0)), projected((181.0, -17.0))
    (_, low), (_, high) = projected((TURN, -46.0)), projected((TURN, 72.0))
    return Frame((left + right) / 2, (low + high) / 2, right - left, high - low)
