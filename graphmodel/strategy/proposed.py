"""Who is proposed for an agreement: one organisation for each of its countries."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.strategy.pairs import Star
from graphmodel.strategy.partners import Partners
from graphmodel.strategy.signers import Signers


def proposed_parties(signers: Signers, partners: Partners, star: Star, left: Mapping[str, int]) -> dict[str, str]:
    """One organisation for each country of an agreement, of those that have not signed as many as they may.

    The centre and its weightiest partner have the pair that `Partners` puts first for the larger corridor between
    them; every other country has the first that goes with the same centre. `left` are the agreements that each may
    still sign; who is not in it may sign any number.
    """
    free = {code: [one for one in signers.able[code] if left.get(one, 1) > 0] for code in star.countries}
    found: dict[str, str] = {}
    for pair in star.pairs:
        row, there = pair.rows[0], pair.other(star.hub)
        centre = [found[star.hub]] if found else free[star.hub]
        (first,) = partners.pairs(row.origin, row.destination, most=1, among={*centre, *free[there]}).pairs
        parties = {row.origin: first.origin, row.destination: first.destination}
        found = {star.hub: parties[star.hub]} | found | {there: parties[there]}
    return found
