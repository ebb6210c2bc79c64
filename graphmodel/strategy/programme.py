"""The best next agreements as a mixed-integer programme, solved exactly by HiGHS (`scipy.optimize.milp`).

A country is the centre of `n` agreements, and an arc says that a pair is signed under one of its two countries:

- maximise what the arcs chosen count;
- the arcs under a centre are at most (table - 1) times its agreements, and none without one;
- all agreements together are at most `k`; a pair is signed once;
- where a country can sign so many only, it is centre and partner that often at most.

The last kind is written down only for countries that would break it: an answer without it that keeps it is the best
with it, too. Organisations of one country can stand for each other, so that a country's number is exact: whoever is
next in order of preference and may still sign is at the table.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphmodel.strategy.pairs import Pair, Star, Worth, in_order, total

_CLOSE = 0.5
"""HiGHS counts in floating point: what is nearer than this to a whole number of people is that number."""


@dataclass(frozen=True)
class Solved:
    """The best agreements found, and how good any could be."""

    stars: tuple[Star, ...]
    bound: int
    """No choice counts more, in people or in corridors."""


@dataclass(frozen=True, slots=True)
class _Arc:
    hub: str
    pair: Pair

    @property
    def partner(self) -> str:
        return self.pair.other(self.hub)


def solve(
    pairs: Sequence[Pair], k: int, table: int, corridors: bool, capacity: Mapping[str, int], seconds: float
) -> Solved:  # fmt: skip
    """The best agreements within a time; `capacity` is how many a country can sign, where that is limited.

    Equal questions have equal answers: everything is asked in one order.
    """
    deadline = time.monotonic() + seconds
    ranked = in_order(pairs, corridors)
    bound = sum(pair.worth(corridors)[0] for pair in ranked[: k * (table - 1)])
    tight: set[str] = set()
    while ranked:
        arcs = _worth_asking(ranked, k * (table - 1) + len(tight))
        chosen, least = _best(arcs, k, table, corridors, {code: capacity[code] for code in tight}, deadline)
        bound = min(bound, least)
        if chosen is None:
            break
        stars = _stars(chosen, table, corridors)
        used = Counter(code for star in stars for code in star.countries)
        over = {code for code, times in used.items() if times > capacity.get(code, times)}
        if not over:
            return Solved(stars, max(bound, total(stars, corridors)[0]))
        tight |= over
    return Solved((), bound)


def _worth_asking(ranked: Sequence[Pair], most: int) -> list[_Arc]:
    """Of each country the weightiest pairs, as many as could be of use.

    A centre uses fewer than k (table - 1) of them. For each further pair one of these is free, or is signed under its
    other end, which takes an agreement away, or its other end can sign no more, as only the limited countries can.
    """
    held: Counter[str] = Counter()
    arcs = []
    for pair in ranked:
        for hub in pair.ends:
            if held[hub] < most:
                held[hub] += 1
                arcs.append(_Arc(hub, pair))
    return arcs


def _best(
    arcs: Sequence[_Arc], k: int, table: int, corridors: bool, tight: Mapping[str, int], deadline: float
) -> tuple[list[_Arc] | None, int]:  # fmt: skip
    """The best arcs for what counts first, among these for what counts next; and the bound on what counts first."""
    rows = _constraints(arcs, k, table, tight)
    worths: list[Worth] = [arc.pair.worth(corridors) for arc in arcs]
    chosen: list[_Arc] | None = None
    bound = sum(worth[0] for worth in worths)
    for level in range(len(worths[0])):
        weights = [worth[level] for worth in worths]
        found, least = _milp(arcs, weights, rows, k, deadline)
        if level == 0:
            bound = min(bound, least)
        if found is None:
            break
        chosen = [arcs[at] for at in found]
        # What was reached stays reached while the next is looked for.
        rows = [*rows, ({at: -weight for at, weight in enumerate(weights)}, -sum(weights[at] for at in found))]
    return chosen, bound


_Row = tuple[dict[int, int], int]
"""The factors of a constraint by the place of their variable, and what they add up to at most."""


def _constraints(arcs: Sequence[_Arc], k: int, table: int, tight: Mapping[str, int]) -> list[_Row]:
    centre = {hub: len(arcs) + at for at, hub in enumerate(_hubs(arcs))}
    rows: list[_Row] = [(dict.fromkeys(centre.values(), 1), k)]
    under: dict[str, _Row] = {hub: ({place: 1 - table}, 0) for hub, place in centre.items()}
    limits: dict[str, _Row] = {
        code: ({centre[code]: 1} if code in centre else {}, tight[code]) for code in sorted(tight)
    }
    first: dict[str, int] = {}
    for at, arc in enumerate(arcs):
        under[arc.hub][0][at] = 1
        # Implied by the row above, and what makes the relaxed programme nearly exact.
        rows.append(({at: 1, centre[arc.hub]: -1}, 0))
        if arc.partner in limits:
            limits[arc.partner][0][at] = 1
        if arc.pair.id in first:
            rows.append(({first[arc.pair.id]: 1, at: 1}, 1))
        first[arc.pair.id] = at
    return [*rows, *under.values(), *limits.values()]


def _hubs(arcs: Sequence[_Arc]) -> list[str]:
    return sorted({arc.hub for arc in arcs})


def _milp(
    arcs: Sequence[_Arc], weights: Sequence[int], rows: Sequence[_Row], k: int, deadline: float
) -> tuple[list[int] | None, int]:  # fmt: skip
    """The places of the arcs chosen, nothing where none was found in time; and the bound."""
    # It takes half a second to import, and few ask for it.
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    hubs = len(_hubs(arcs))
    size = len(arcs) + hubs
    places = [(at, column, factor) for at, (held, _) in enumerate(rows) for column, factor in held.items()]
    across, down, factors = zip(*places, strict=True)
    matrix = coo_array((factors, (across, down)), shape=(len(rows), size)).tocsr()
    answer: Any = milp(
        np.array([*(-float(weight) for weight in weights), *([0.0] * hubs)]),
        integrality=np.ones(size),
        bounds=Bounds(0, np.array([*([1] * len(arcs)), *([k] * hubs)])),
        constraints=LinearConstraint(matrix, -np.inf, [most for _, most in rows]),
        options={"time_limit": max(0.01, deadline - time.monotonic()), "mip_rel_gap": 0},
    )
    bound = answer.mip_dual_bound
    least = int(np.floor(_CLOSE - bound)) if bound is not None and np.isfinite(bound) else sum(weights)
    if answer.x is None:
        return None, least
    return [at for at, value in enumerate(answer.x[: len(arcs)]) if value > _CLOSE], least


def _stars(chosen: Collection[_Arc], table: int, corridors: bool) -> tuple[Star, ...]:
    """The agreements: a centre with more partners than fit at a table signs several, the weightiest first."""
    found = []
    for hub in _hubs(list(chosen)):
        held = in_order((arc.pair for arc in chosen if arc.hub == hub), corridors)
        for start in range(0, len(held), table - 1):
            found.append(_named(Star(hub, tuple(held[start : start + table - 1]))))
    return in_turn(found, corridors)


def _named(star: Star) -> Star:
    """Of two countries the destination of most people is the centre: the programme does not care."""
    return star if len(star.pairs) > 1 else Star(star.pairs[0].rows[0].destination, star.pairs)


def in_turn(stars: Sequence[Star], corridors: bool) -> tuple[Star, ...]:
    """Agreements with the one first that counts most."""
    return tuple(
        sorted(stars, key=lambda star: (*(-part for part in total([star], corridors)), star.hub, star.pairs[0].ends))
    )
