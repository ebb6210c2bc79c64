"""The ground that rooms stand on, as rasters of taken cells, and the search for the free place nearest to a wish."""

import numpy as np
from numpy.typing import NDArray

from explorer.network.rooms import GAP, Rooms

Place = NDArray[np.float64]
# Near the wish the search is exact to a few pixels; far away a coarse one is as good, and sixteen times faster.
_FINE, _COARSE = 5.0, 20.0
_NEAR = 48


class Ground:
    """Where rooms stand already: `rooms` are numbered as in the array that places are given in."""

    def __init__(self, rooms: Rooms, points: NDArray[np.float64], taken: NDArray[np.intp]) -> None:
        self._size = np.column_stack([rooms.width + GAP, rooms.height + GAP])
        self._from_node = np.column_stack([-(rooms.width + GAP) / 2, -(rooms.above + GAP / 2)])
        self._fine, self._coarse = _Raster(_FINE), _Raster(_COARSE)
        for room in taken:
            self.take(int(room), points[room])

    def take(self, room: int, at: Place) -> None:
        """Let a room stand with its node `at` this place."""
        corner = at + self._from_node[room]
        self._fine.fill(corner, self._size[room])
        self._coarse.fill(corner, self._size[room])

    def nearest(self, room: int, wish: Place) -> Place:
        """Return the free place for a room that is nearest to its node's `wish`."""
        corner, size = wish + self._from_node[room], self._size[room]
        found = self._fine.free(corner, size, _NEAR // 2)
        if found is None:
            found = self._fine.free(corner, size, _NEAR)
        reach = _NEAR // 2
        while found is None:
            found = self._coarse.free(corner, size, reach)
            reach *= 2
        spot: Place = found - self._from_node[room]
        return spot


class _Raster:
    """Cells of one size, taken or free; it widens by itself."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._zero = np.zeros(2, dtype=np.intp)
        self._full = np.zeros((256, 256), dtype=bool)

    def fill(self, corner: Place, size: Place) -> None:
        """Take all cells that a box touches."""
        first = np.floor((corner + 1e-6) / self._cell).astype(np.intp)
        last = np.ceil((corner + size - 1e-6) / self._cell).astype(np.intp)
        self._widen(first, last)
        (left, top), (right, bottom) = first + self._zero, last + self._zero
        self._full[left:right, top:bottom] = True

    def free(self, corner: Place, size: Place, reach: int) -> Place | None:
        """Return the corner of the nearest free box within `reach` cells, or None."""
        wide, high = (int(side) for side in np.ceil(size / self._cell))
        first = np.rint(corner / self._cell).astype(np.intp) - reach
        side = 2 * reach + 1
        self._widen(first, first + side + (wide, high))
        left, top = first + self._zero
        window = self._full[left : left + side + wide - 1, top : top + side + high - 1]
        sums = np.zeros((side + wide, side + high), dtype=np.int32)
        np.cumsum(np.cumsum(window, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
        inside = sums[wide:, high:] - sums[:-wide, high:] - sums[wide:, :-high] + sums[:-wide, :-high]
        x, y = np.nonzero(inside == 0)
        away = (x - reach) ** 2 + (y - reach) ** 2
        # Beyond the reach there may be a nearer place outside of the window.
        if not len(away) or away.min() > reach**2:
            return None
        best = int(np.argmin(away))
        spot: Place = (first + np.array([x[best], y[best]])) * self._cell
        return spot

    def _widen(self, first: NDArray[np.intp], last: NDArray[np.intp]) -> None:
        before = np.maximum(-(first + self._zero), 0)
        after = np.maximum(last + self._zero - self._full.shape, 0)
        if before.any() or after.any():
            # Half as much again, so that it seldom happens.
            spare = max(self._full.shape) // 2
            before, after = np.where(before > 0, before + spare, 0), np.where(after > 0, after + spare, 0)
            self._full = np.pad(self._full, ((before[0], after[0]), (before[1], after[1])))
            self._zero = self._zero + before
