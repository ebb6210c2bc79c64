"""Pairs of countries whose unions could sign with each other: the flagged corridors between them, what they count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from graphmodel.gaps import GapRow
from graphmodel.strategy.signers import Signers
from graphmodel.vocabulary import PeopleOrder

Worth = tuple[int, ...]
"""What counts, the weightier first: only where the first is equal does the second decide."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries with the flagged corridors between them that are asked about."""

    ends: tuple[str, str]
    """In the order of their codes."""
    rows: tuple[GapRow, ...]
    """One direction or both, most people first."""
    people: int

    @property
    def id(self) -> str:
        """The two codes, as NPL-QAT, whichever direction is meant."""
        return pair_id(*self.ends)

    def worth(self, corridors: bool) -> Worth:
        """Its people; or its corridors and, among equals, its people."""
        return (len(self.rows), self.people) if corridors else (self.people,)

    def other(self, code: str) -> str:
        """The other of the two countries."""
        return self.ends[1] if code == self.ends[0] else self.ends[0]


def pair_id(*codes: str) -> str:
    """The name of two countries whatever their order: QAT and NPL are NPL-QAT."""
    return "-".join(sorted(codes))


def find_pairs(
    rows: Iterable[GapRow], signers: Signers, order: PeopleOrder, *, corridors: bool, without: Collection[str] = (),
    willing: bool = False, all_willing: bool = False,
) -> list[Pair]:  # fmt: skip
    """The pairs of which an agreement would lift something that counts, the weightiest first.

    Both ends have somebody who could sign; of the willing, where only they are asked, one end has some, or both have.
    """
    held: dict[tuple[str, str], list[GapRow]] = {}
    for row in rows:
        if row.flagged and row.origin in signers.able and row.destination in signers.able:
            one, other = sorted((row.origin, row.destination))
            held.setdefault((one, other), []).append(row)
    found = []
    for ends, between in held.items():
        ready = [code in signers.willing for code in ends]
        if pair_id(*ends) in without or (willing and not (all(ready) if all_willing else any(ready))):
            continue
        between.sort(key=lambda row: (-(row.people(order) or 0), row.corridor))
        pair = Pair(ends, tuple(between), sum(row.people(order) or 0 for row in between))
        if pair.worth(corridors)[0]:
            found.append(pair)
    return in_order(found, corridors)


def in_order(pairs: Iterable[Pair], corridors: bool) -> list[Pair]:
    """The weightiest first, equal ones by their codes."""
    return sorted(pairs, key=lambda pair: (*(-part for part in pair.worth(corridors)), pair.ends))


@dataclass(frozen=True, slots=True)
class Star:
    """One agreement: a country at the centre, and those with which it signs."""

    hub: str
    pairs: tuple[Pair, ...]
    """The weightiest first."""

    @property
    def countries(self) -> tuple[str, ...]:
        """The centre, and the others."""
        return self.hub, *(pair.other(self.hub) for pair in self.pairs)


def total(stars: Sequence[Star], corridors: bool) -> Worth:
    """What these agreements count together."""
    held = [pair.worth(corridors) for star in stars for pair in star.pairs]
    return tuple(map(sum, zip(*held, strict=True))) if held else (0, 0) if corridors else (0,)
