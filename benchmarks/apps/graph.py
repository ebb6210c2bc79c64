"""The graph that every tool draws: scale-free, with names of 8 to 20 letters, the same at every run."""

from __future__ import annotations

import random
from functools import cache

import networkx as nx

SEED = 20
LETTERS = "aaaabcdeeeefghiiijklmnnooprrssttuvwyz"


@cache
def graph(nodes: int) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The names of the nodes, and the lines as pairs of indices: two lines for each new node."""
    drawn = nx.barabasi_albert_graph(nodes, 2, seed=SEED)
    chance = random.Random(SEED)  # noqa: S311 — the same names at every run
    names = tuple("".join(chance.choices(LETTERS, k=chance.randint(8, 20))).capitalize() for _ in range(nodes))
    return names, tuple((int(one), int(other)) for one, other in drawn.edges)
