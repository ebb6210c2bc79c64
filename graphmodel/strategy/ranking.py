"""Priorities that hold: PROMETHEE II with the usual preference function, and how far each rank moves with the weights.

The method: J. P. Brans and P. Vincke, “A preference ranking organisation method”, Management Science 31 (1985) 647-656;
J. P. Brans, P. Vincke and B. Mareschal, “How to select and how to rank projects: the PROMETHEE method”, European
Journal of Operational Research 24 (1986) 228-238. With the usual preference function the net flow of one criterion is
the share of the others that an alternative beats without the share that beats it, so sorting is enough: T. Calders and
D. Van Assche, “PROMETHEE is not quadratic”, Omega 76 (2018) 63-69. Unknown against anything is a tie.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from graphmodel.gaps import GapRow
from graphmodel.strategy.criteria import CRITERIA, Asked, Criterion, Facts, Reading, readings

TOP = 20
"""The list of what is sure: so many places."""
SPREAD = 0.2
"""Every weight moves by this share of itself, up and down."""
DRAWS, SEED = 500, 1986
MOST_WEIGHT = 10
"""Weights are whole numbers from 0 to this."""
BILLION = 1_000_000_000
_AT_ONCE = 64
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion adds to the net flow of a corridor."""

    criterion: Criterion
    reading: Reading | None
    """Nothing where it is unknown."""
    ahead: float
    """The share of the other corridors, from 0 to 1, than which this one is more urgent."""
    behind: float
    """The share of the others that are more urgent."""
    flow: float
    """By so much it moves the net flow: the difference of the two, times its share of all weights."""


@dataclass(frozen=True, slots=True)
class Priority:
    """The place of one corridor."""

    row: GapRow
    rank: int
    shared: int
    """How many have this rank, this one among them."""
    best: int
    """The best rank that it has when the weights move."""
    worst: int
    """The worst one; of equals, the last of the places that they take."""
    flow: float
    """The net flow, from -1 to 1."""
    parts: tuple[Part, ...]
    """One a criterion that counts, the one that moves most first."""

    @property
    def unknown(self) -> tuple[Criterion, ...]:
        """The criteria that count and of which nothing is known here."""
        return tuple(part.criterion for part in self.parts if part.reading is None)

    @property
    def sure(self) -> bool:
        """Is it among the first twenty however the weights move?"""
        return self.worst <= TOP


@dataclass(frozen=True)
class Comparison:
    """Corridors compared with each other by every criterion, before any is weighed."""

    rows: Sequence[GapRow]
    found: Sequence[Sequence[Reading | None]]
    """By criterion, in the order of `rows`."""
    flows: Numbers
    """Net flows: one row a corridor, one column a criterion."""
    ahead: Numbers
    """The share of the others that a corridor beats, in the same shape."""


@dataclass(frozen=True)
class Ranking:
    """Corridors by their net flow, the most urgent first; what is said of one is made when it is asked for."""

    compared: Comparison
    weights: Mapping[str, float]
    """Every criterion's weight."""
    order: Places
    """The places in the comparison, the most urgent first."""
    score: Places
    """In billionths, by the places in the comparison."""
    first: Places
    """The rank, in this order."""
    last: Places
    """The last of the places that equals take, in this order."""
    best: Places
    """By the places in the comparison."""
    worst: Places
    """By the places in the comparison."""

    def __len__(self) -> int:
        return len(self.order)

    def __iter__(self) -> Iterator[Priority]:
        return (self[at] for at in range(len(self)))

    def __getitem__(self, at: int) -> Priority:
        if not 0 <= at < len(self):
            raise IndexError(at)
        here, held = int(self.order[at]), self.compared
        total = sum(self.weights.values())
        parts = []
        for place, (name, criterion) in enumerate(CRITERIA.items()):
            if not self.weights[name]:
                continue
            flow, ahead = float(held.flows[here, place]), float(held.ahead[here, place])
            moves = flow * self.weights[name] / total
            parts.append(Part(criterion, held.found[place][here], ahead, ahead - flow, moves))
        parts.sort(key=lambda part: (part.reading is None, -abs(part.flow)))
        first, last = int(self.first[at]), int(self.last[at])
        return Priority(
            held.rows[here], first, last - first + 1, int(self.best[here]), int(self.worst[here]),
            int(self.score[here]) / BILLION, tuple(parts),
        )  # fmt: skip

    @property
    def sure(self) -> int:
        """How many are among the first twenty however the weights move."""
        return int((self.worst <= TOP).sum())

    def known(self, name: str) -> list[Reading]:
        """All that is known by one criterion."""
        return [one for one in self.compared.found[list(CRITERIA).index(name)] if one is not None]


def rank_corridors(
    facts: Facts, rows: Sequence[GapRow], asked: Asked, weights: Mapping[str, float] | None = None
) -> Ranking:  # fmt: skip
    """Compare these corridors with each other and rank them."""
    return rank(compare(facts, rows, asked), weights)


def compare(facts: Facts, rows: Sequence[GapRow], asked: Asked) -> Comparison:
    """What every criterion says of these corridors beside each other."""
    found = readings(facts, rows, asked)
    values = np.full((len(rows), len(CRITERIA)), np.nan)
    for place, (criterion, held) in enumerate(zip(CRITERIA.values(), found, strict=True)):
        sign = 1 if criterion.more_is_urgent else -1
        values[:, place] = [np.nan if one is None else sign * one.value for one in held]
    return Comparison(rows, found, *net_flows(values))


def rank(compared: Comparison, weights: Mapping[str, float] | None = None) -> Ranking:
    """The order that weights make; those that are not named are the default.

    Equals share a rank and stand in the order in which they came.
    """
    chosen = {name: float((weights or {}).get(name, criterion.weight)) for name, criterion in CRITERIA.items()}
    score = scores(compared.flows, np.array([list(chosen.values())]))[0]
    order, first, last = places(score)
    best, worst = rank_ranges(compared.flows, list(chosen.values()))
    return Ranking(compared, chosen, order, score, first, last, best, worst)


def net_flows(values: Numbers) -> tuple[Numbers, Numbers]:
    """The net flow of every alternative by every criterion, and the share of the others that it beats.

    `values` has a row an alternative and a column a criterion; more is better, and what is unknown is no number.
    """
    flows, ahead = np.zeros_like(values), np.zeros_like(values)
    others = max(len(values) - 1, 1)
    for place in range(values.shape[1]):
        known = ~np.isnan(values[:, place])
        own = values[known, place]
        held = np.sort(own)
        beaten = np.searchsorted(held, own, side="left")
        beating = len(held) - np.searchsorted(held, own, side="right")
        flows[known, place] = (beaten - beating) / others
        ahead[known, place] = beaten / others
    return flows, ahead


def scores(flows: Numbers, weights: Numbers) -> Places:
    """The net flow over all criteria in billionths: a row for each row of weights, a column an alternative.

    Whole numbers, so that equals are equal whatever the order in which a machine sums up.
    """
    total = weights.sum(axis=1, keepdims=True)
    shares = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    found: Places = np.rint(shares @ flows.T * BILLION).astype(np.int64)
    return found


def places(score: Places) -> tuple[Places, Places, Places]:
    """Alternatives by their score, highest first, with the first and the last of the places that each shares."""
    at = np.arange(len(score))
    bits = len(score).bit_length()
    # Score and place in one whole number: such are sorted several times as fast as places by their scores.
    keys = np.sort((-score << bits) | at)
    ranked, order = keys >> bits, keys & ((1 << bits) - 1)
    turns = ranked[1:] != ranked[:-1]
    if turns.all():
        return order, at + 1, at + 1
    edge = np.ones(1, dtype=bool)
    first = np.maximum.accumulate(np.where(np.concatenate([edge, turns]), at, 0))
    last = np.minimum.accumulate(np.where(np.concatenate([turns, edge]), at, len(score))[::-1])[::-1]
    return order, first + 1, last + 1


def rank_ranges(flows: Numbers, weights: Sequence[float]) -> tuple[Places, Places]:
    """The best and the worst rank of every alternative when every weight moves by a fifth.

    Looked at are the weights themselves, all corners and 500 draws. A criterion that tells nobody apart moves nothing.
    """
    tells = [place for place, weight in enumerate(weights) if weight and flows[:, place].any()]
    moved = _moved(len(tells)) * np.array([weights[place] for place in tells])
    best, worst = np.full(len(flows), len(flows)), np.zeros(len(flows), dtype=np.int64)
    for start in range(0, len(moved), _AT_ONCE):
        for score in scores(flows[:, tells], moved[start : start + _AT_ONCE]):
            order, first, last = places(score)
            best[order] = np.minimum(best[order], first)
            worst[order] = np.maximum(worst[order], last)
    return best, worst


def _moved(count: int) -> Numbers:
    corners = np.array(list(product((1 - SPREAD, 1 + SPREAD), repeat=count)))
    drawn = np.random.default_rng(SEED).uniform(1 - SPREAD, 1 + SPREAD, (DRAWS, count))
    return np.vstack([np.ones((1, count)), corners, drawn])
