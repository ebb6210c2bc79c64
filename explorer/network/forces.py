"""Forces between points: springs along lines, repulsion between all, and growth that levels crowds out."""

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft2, rfft2

Points = NDArray[np.float64]
Weights = NDArray[np.float64]
# Up to here every pair is reckoned by itself; above, repulsion is read off a grid.
_PAIRWISE = 400


def relaxed(points: Points, pairs: NDArray[np.intp], degree: Weights) -> Points:
    """Return the points moved by springs along `pairs` and repulsion, cooling down over a fixed number of steps."""
    count = len(points)
    steps = min(120, 30 + 2 * count) if count <= _PAIRWISE else 80
    step = math.sqrt(count) * 0.1
    mass = 1 + 0.35 * np.sqrt(degree)
    at = points.copy()
    for turn in range(steps):
        move = (
            _pairwise(at, mass)
            if count <= _PAIRWISE
            else repulsion(at, mass, 128 if count > 1200 and turn > steps // 2 else 64)
        )
        move *= mass[:, None]
        along = at[pairs[:, 1]] - at[pairs[:, 0]]
        pull = along * np.hypot(along[:, 0], along[:, 1])[:, None] * 0.9
        for side in (0, 1):
            move[:, side] += np.bincount(pairs[:, 0], pull[:, side], count)
            move[:, side] -= np.bincount(pairs[:, 1], pull[:, side], count)
        move -= at * 0.02
        length = np.maximum(np.hypot(move[:, 0], move[:, 1])[:, None], 1e-9)
        at += move / length * np.minimum(length, step * (1 - turn / steps))
    return at


def grown(points: Points, area: Weights, until: float = 1.2, steps: int = 12) -> Points:
    """Return the points pushed apart until no stretch is more than `1 / until` full of the `area` that each takes.

    Every point is a source that lets its own area out: where all flow along with it, a density d falls to
    1 / (1 / d + t) within a time t, however dense it was, and empty stretches stay as they are.
    """
    at = points.copy()
    cells = 64 if len(points) <= _PAIRWISE else 128
    for _ in range(steps):
        at += repulsion(at, area, cells) * (until / steps / (2 * math.pi))
    return at


def repulsion(points: Points, mass: Weights, cells: int) -> Points:
    """Return the sum over all others of their mass times 1 / distance, away from them, read off a square grid."""
    low = points.min(axis=0)
    size = max(float(np.ptp(points, axis=0).max()), 1e-6) / (cells - 1.001)
    where = (points - low) / size
    corner = where.astype(np.intp)
    inside = where - corner
    spots = [
        (
            corner[:, 0] + across,
            corner[:, 1] + down,
            np.abs(1 - across - inside[:, 0]) * np.abs(1 - down - inside[:, 1]),
        )
        for across in (0, 1)
        for down in (0, 1)
    ]
    density = np.zeros((cells, cells))
    for x, y, share in spots:
        density += np.bincount(x * cells + y, share * mass, cells * cells).reshape(cells, cells)
    padded = (2 * cells, 2 * cells)
    spectrum = rfft2(density, padded)
    field = irfft2(_kernel(cells) * spectrum, padded)[:, :cells, :cells] / size
    found = np.zeros_like(points)
    for x, y, share in spots:
        found += field[:, x, y].T * share[:, None]
    return found


@cache
def _kernel(cells: int) -> NDArray[np.complex128]:
    """The pull of one cell on all others, both ways round, as its spectrum; nearer than a cell it fades."""
    along = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    x, y = np.meshgrid(along, along, indexing="ij")
    square = x * x + y * y + 0.3
    spectrum: NDArray[np.complex128] = rfft2(np.stack([x / square, y / square]))
    return spectrum


def _pairwise(points: Points, mass: Weights) -> Points:
    at = points.astype(np.float32)
    x, y = at[:, 0], at[:, 1]
    dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
    push = mass[None, :].astype(np.float32) / (dx * dx + dy * dy + np.float32(0.01))
    return np.column_stack([np.einsum("ij,ij->i", dx, push), np.einsum("ij,ij->i", dy, push)]).astype(np.float64)
