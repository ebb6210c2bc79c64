"""Exact betweenness for all nodes of a net at once, after Brandes (2001), step by step from every start together."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray


def shares_of_ways(net: nx.Graph[str], ends: Collection[str]) -> dict[str, float]:
    """For each node the share of the shortest ways between two ends, of those that are joined, that lead through it.

    Of several ways as short between two ends each counts for its part. With networkx this is
    `betweenness_centrality_subset` over the pairs that are joined; here the whole net is walked as one matrix.
    """
    nodes, wanted = sorted(net), set(ends)
    starts = [place for place, node in enumerate(nodes) if node in wanted]
    if len(starts) < 2:
        return dict.fromkeys(nodes, 0.0)
    beside = nx.to_scipy_sparse_array(net, nodes, weight=None, dtype=float, format="csr")
    steps, ways = _counted(beside, len(nodes), starts)
    through = _through(beside, steps, ways, starts)
    among = steps[starts] > 0
    pairs = int(among.sum())
    return dict.fromkeys(nodes, 0.0) if not pairs else dict(zip(nodes, (through / pairs).tolist(), strict=True))


def _counted(beside: Any, count: int, starts: list[int]) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """How many steps every node is from every start, -1 for never, and how many shortest ways lead there."""
    steps = np.full((count, len(starts)), -1, dtype=np.int32)
    ways = np.zeros((count, len(starts)))
    edge = np.zeros_like(ways)
    for column, start in enumerate(starts):
        steps[start, column], edge[start, column] = 0, 1.0
    step = 0
    while edge.any():
        ways += edge
        step += 1
        edge = np.where(steps < 0, beside @ edge, 0.0)
        steps[edge > 0] = step
    return steps, ways


def _through(
    beside: Any, steps: NDArray[np.int32], ways: NDArray[np.float64], starts: list[int]
) -> NDArray[np.float64]:  # fmt: skip
    """How many pairs of ends have their ways through each node, in either direction."""
    ending = np.zeros((len(steps), 1))
    ending[starts] = 1.0
    behind = np.zeros_like(ways)
    for step in range(int(steps.max()), 0, -1):
        here = steps == step
        handed = np.divide(ending + behind, ways, out=np.zeros_like(ways), where=here)
        behind += np.where(steps == step - 1, ways * (beside @ handed), 0.0)
    behind[steps == 0] = 0.0
    return np.asarray(behind.sum(axis=1))
