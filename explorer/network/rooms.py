"""Rooms: the box that a node's mark and label take, and how boxes are kept from overlapping."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from explorer.network.picture import PictureNode, label_lines

Points = NDArray[np.float64]
GAP = 8.0
LINE_HEIGHT = 16.0
# A little more than Source Sans takes at 14 px, so that the estimate errs on the side of room.
_WIDE, _USUAL, _NARROW, _CJK = 10.6, 7.6, 4.4, 14.5


@dataclass(frozen=True)
class Room:
    """What a node takes to the left and right (half of `width` each), above and below its centre."""

    width: float
    above: float
    below: float


def text_width(text: str) -> float:
    """Estimate the width of `text` in pixels at font size 14, generously."""
    return sum(
        _CJK
        if ord(c) > 0x2E80
        else _WIDE
        if c.isupper() or c in "mwMW—…&%@"
        else _NARROW
        if c in "ijltf.,:;'|!()"
        else _USUAL
        for c in text
    )


def room_of(node: PictureNode) -> Room:
    """Return the room of a node: its mark, and under it its label of up to two lines."""
    lines = label_lines(node.label)
    radius = node.radius + 2
    wide = max([2 * radius, *(text_width(line) + 6 for line in lines)])
    return Room(wide, radius, radius + (3 + LINE_HEIGHT * len(lines) if lines else 0))


class Rooms:
    """The rooms of several nodes as arrays, in the order given."""

    def __init__(self, nodes: Sequence[PictureNode]) -> None:
        rooms = [room_of(node) for node in nodes]
        self.width = np.array([room.width for room in rooms])
        self.above = np.array([room.above for room in rooms])
        self.below = np.array([room.below for room in rooms])
        self.height = self.above + self.below
        # From a node's centre to the centre of its room.
        self._drop = (self.below - self.above) / 2

    def __len__(self) -> int:
        return len(self.width)

    def bounds(self, points: Points) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of all rooms."""
        return (
            float((points[:, 0] - self.width / 2).min()),
            float((points[:, 1] - self.above).min()),
            float((points[:, 0] + self.width / 2).max()),
            float((points[:, 1] + self.below).max()),
        )

    def overlapping(self, points: Points) -> NDArray[np.intp]:
        """Return the pairs of rooms that overlap, as rows of two indices."""
        if len(points) < 2:
            return np.zeros((0, 2), dtype=np.intp)
        centres = points + np.column_stack([np.zeros(len(points)), self._drop])
        unit = np.array([self.width.max() + GAP, self.height.max() + GAP])
        pairs = cKDTree(centres / unit).query_pairs(1.0, p=math.inf, output_type="ndarray")
        apart = np.abs(centres[pairs[:, 0]] - centres[pairs[:, 1]])
        across = (self.width[pairs[:, 0]] + self.width[pairs[:, 1]]) / 2 + GAP - apart[:, 0]
        down = (self.height[pairs[:, 0]] + self.height[pairs[:, 1]]) / 2 + GAP - apart[:, 1]
        found: NDArray[np.intp] = pairs[(across > 0.2) & (down > 0.2)]
        return found

    def parted(self, points: Points, weight: NDArray[np.float64]) -> Points:
        """Push overlapping rooms apart, for a fixed number of turns at most."""
        at = points.copy()
        for turn in range(96):
            pairs = self.overlapping(at)
            if not len(pairs):
                return at
            # Where pushing alone does not help, the whole is let out a little.
            if turn % 12 == 11:
                at *= 1.03
            one, other = pairs[:, 0], pairs[:, 1]
            between = at[other] - at[one]
            between[:, 1] += self._drop[other] - self._drop[one]
            across = (self.width[one] + self.width[other]) / 2 + GAP - np.abs(between[:, 0])
            down = (self.height[one] + self.height[other]) / 2 + GAP - np.abs(between[:, 1])
            sideways = across < down
            push = np.zeros_like(between)
            push[sideways, 0] = across[sideways] * np.where(between[sideways, 0] >= 0, 1, -1)
            push[~sideways, 1] = down[~sideways] * np.where(between[~sideways, 1] >= 0, 1, -1)
            # The node with more lines moves less: the hubs hold the picture's shape.
            share = ((weight[other] + 1) / (weight[one] + weight[other] + 2))[:, None]
            for side in (0, 1):
                at[:, side] -= np.bincount(one, (push * share)[:, side] * 0.55, len(at))
                at[:, side] += np.bincount(other, (push * (1 - share))[:, side] * 0.55, len(at))
        return at
