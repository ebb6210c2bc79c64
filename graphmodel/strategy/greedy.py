"""The plain way to choose the next agreements: again and again the one that counts most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from graphmodel.strategy.pairs import Pair, Star, in_order, total


def greedy(
    pairs: Sequence[Pair], k: int, table: int, corridors: bool, capacity: Mapping[str, int]
) -> list[Star]:  # fmt: skip
    """At most `k` agreements of at most `table` countries, each the weightiest that is left at its turn.

    `capacity` is how many agreements a country can sign; those that are not in it can sign any number.
    """
    left = in_order(pairs, corridors)
    used: Counter[str] = Counter()
    found: list[Star] = []
    while len(found) < k and left:
        at: dict[str, list[Pair]] = {}
        for pair in left:
            for hub in pair.ends:
                if len(at.setdefault(hub, [])) < table - 1 and _free(used, capacity, *pair.ends):
                    at[hub].append(pair)
        stars = [Star(hub, tuple(held)) for hub, held in sorted(at.items()) if held]
        if not stars:
            break
        best = max(stars, key=lambda star: total([star], corridors))
        found.append(best)
        used.update(best.countries)
        taken = {pair.ends for pair in best.pairs}
        left = [pair for pair in left if pair.ends not in taken]
    return found


def _free(used: Mapping[str, int], capacity: Mapping[str, int], *codes: str) -> bool:
    return all(code not in capacity or used.get(code, 0) < capacity[code] for code in codes)
