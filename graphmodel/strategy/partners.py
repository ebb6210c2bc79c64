"""Who could sign: pairs of unions for a corridor, in an order that is said in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import product
from typing import Any, Literal, get_args

from graphmodel.coverage import CoveragePolicy, Weighed, assess
from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.life import signers_in
from graphmodel.coverage.sectors import signers_for
from graphmodel.dates import first_day
from graphmodel.kinds.corridor import corridor_id
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import Covers
from graphmodel.snapshot import Snapshot
from graphmodel.strategy.between import (
    Between,
    Fit,
    Renewable,
    Tying,
    closeness,
    fit_between,
    fit_rank,
    renewal_rank,
)
from graphmodel.strategy.experience import Done, Experience, Record
from graphmodel.strategy.warnings import warnings_on

By = Literal["renew", "region", "tie", "experience", "name"]
ORDER: tuple[By, ...] = get_args(By)
"""What decides, one after the other: the next only where the one before it leaves two pairs alike."""
Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two unions who could sign, the one at the origin, the other at the destination, and what speaks for them."""

    origin: str
    destination: str
    renew: Renewable | None
    done: tuple[Done | None, Done | None]
    """What each has signed in the sub-region of the other, with a third country."""
    ties: tuple[Between, ...]
    """The nearest first."""
    fit: Fit
    experience: tuple[Experience, Experience]
    warnings: tuple[Clause, ...]
    ahead_by: By | None
    """What puts it before the next pair; nothing for the last."""


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs of a corridor, best first; where there are none, why."""

    origin: str
    destination: str
    pairs: tuple[Pair, ...]
    total: int
    """So many pairs there are, given or not."""
    nobody: Mapping[str, Clause]
    """The ends at which there is nobody to sign with, by country, each with the reason."""
    remarks: tuple[Clause, ...]
    """What holds of an end, whoever signs there."""
    by: tuple[By, ...]


def order_of(first: Sequence[By]) -> tuple[By, ...]:
    """The whole order that begins with these; what was not named follows in its own order."""
    return tuple(dict.fromkeys((*first, *ORDER)))


def pairs_of(
    snapshot: Snapshot, origin: str, destination: str, as_of: date, policy: CoveragePolicy,
    by: Sequence[By] = ORDER, most: int | None = None,
) -> Found:  # fmt: skip
    """The pairs of one corridor; whoever asks for many keeps `Partners`."""
    return Partners(snapshot, as_of, policy).pairs(origin, destination, by, most)


class Partners:
    """Pairs for any corridor on a day, under a policy: what hangs on no corridor is worked out once."""

    def __init__(self, snapshot: Snapshot, as_of: date, policy: CoveragePolicy) -> None:
        self._snapshot, self._as_of, self._policy = snapshot, as_of, policy
        self._record = Record(snapshot, as_of, policy)
        self._tying = Tying(snapshot, self._record, as_of, policy)
        self._signers: dict[str, list[Organisation]] = {}
        self._weights: dict[str, tuple[int, int, int]] = {}

    def first(self, origin: str, destination: str, by: Sequence[By] = ORDER) -> Pair | None:
        """The pair that comes first, where there is one."""
        return next(iter(self.pairs(origin, destination, by, 1).pairs), None)

    def pairs(
        self, origin: str, destination: str, by: Sequence[By] = ORDER, most: int | None = None,
        among: Collection[str] | None = None,
    ) -> Found:  # fmt: skip
        """The pairs of a corridor, listed or not, at most so many, best first; of all unions or of these."""
        order, ends = order_of(by), (origin, destination)
        weighed = {item.cover.from_id: item for item in assess(self._covers(*ends), self._as_of, self._policy).weighed}
        held = [[one for one in self._at(end) if among is None or one.id in among] for end in ends]
        couples = [(one, other) for one, other in product(*held) if one.id != other.id]
        ranked = [(self._key(one, other, ends, weighed), one, other) for one, other in couples]
        place = [ORDER.index(name) for name in order]
        wanted = len(ranked) if most is None else most

        def key(item: tuple[tuple[Any, ...], Organisation, Organisation]) -> list[Any]:
            return [item[0][at] for at in place]

        # One more than is given: what puts the last ahead of the next is to be told, too.
        best = nsmallest(wanted + 1, ranked, key)
        after = [key(item) for item in best[1:]]
        pairs = tuple(
            self._pair(one, other, ends, weighed, _decided(order, key(item), then))
            for item, then in zip(best[:wanted], [*after, None], strict=False)
            for _, one, other in [item]
        )
        return Found(
            origin, destination, pairs, len(ranked), self._nobody(ends, held), self._remarks(ends, weighed), order
        )  # fmt: skip

    def _at(self, country: str) -> list[Organisation]:
        if country not in self._signers:
            self._signers[country] = signers_for(self._snapshot.graph, country, self._as_of, self._policy.sector)
        return self._signers[country]

    def _covers(self, origin: str, destination: str) -> Sequence[Covers]:
        years, name = self._policy.stale_after_years, corridor_id(origin, destination)
        corridor = self._snapshot.corridors.get(name)
        if corridor is not None and corridor.listed:
            return self._snapshot.covers(years).get(name, ())
        return self._snapshot.rule(years).on_corridor(origin, destination)

    def _key(
        self, one: Organisation, other: Organisation, ends: Ends, weighed: Mapping[str, Weighed]
    ) -> tuple[Any, ...]:
        """By the five, in their own order: the less the earlier."""
        near = self._tying.nearness(one.id, other.id)
        fit = fit_between(one, other, self._policy.sector)
        mine, theirs = self._weight(one), self._weight(other)
        return (
            renewal_rank(self._tying.renewable(one.id, other.id, weighed)),
            not self._both_done(one.id, other.id, ends),
            (closeness(near, fit), fit_rank(fit), near),
            (-min(mine[0], theirs[0]), -mine[0] - theirs[0], -max(mine[1], theirs[1]), mine[2] + theirs[2]),
            (one.short.casefold(), other.short.casefold(), one.id, other.id),
        )

    def _weight(self, union: Organisation) -> tuple[int, int, int]:
        """The texts it has in force, the day on which it was last heard of, and whether its record is weak."""
        if union.id not in self._weights:
            held = self._record.experience(union.id)
            heard = first_day(held.last_sign).toordinal() if held.last_sign else 0
            self._weights[union.id] = len(held.in_force), heard, int(union.confidence == "low")
        return self._weights[union.id]

    def _done(self, one: str, other: str, ends: Ends) -> tuple[list[Done], list[Done]]:
        here, there = (self._snapshot.countries[end].m49_subregion for end in ends)
        return self._record.done_in(one, there, ends[1]), self._record.done_in(other, here, ends[0])

    def _both_done(self, one: str, other: str, ends: Ends) -> bool:
        return one in self._record.texts and other in self._record.texts and all(self._done(one, other, ends))

    def _pair(
        self, one: Organisation, other: Organisation, ends: Ends, weighed: Mapping[str, Weighed], ahead_by: By | None
    ) -> Pair:
        graph, sector = self._snapshot.graph, self._policy.sector
        here, there = self._done(one.id, other.id, ends)
        reaching = {text for text, item in weighed.items() if item.cover.grade == "direct"}
        return Pair(
            one.id,
            other.id,
            self._tying.renewable(one.id, other.id, weighed),
            (next(iter(here), None), next(iter(there), None)),
            tuple(self._tying.ties(one.id, other.id)),
            fit_between(one, other, sector),
            (self._record.experience(one.id), self._record.experience(other.id)),
            tuple(
                told
                for union, end in zip((one, other), ends, strict=True)
                for told in warnings_on(
                    graph, self._record, union, self._snapshot.countries[end], self._as_of, self._at(end), reaching
                )
            ),
            ahead_by,
        )

    def _nobody(self, ends: Ends, held: Sequence[Sequence[Organisation]]) -> dict[str, Clause]:
        found = {end: self._why(end) for end, signers in zip(ends, held, strict=True) if not signers}
        if not found and len({one.id for signers in held for one in signers}) == 1:
            # The only one is based at both ends, and nobody makes a pact with itself.
            found[ends[1]] = clause("pair.nobody.else", union=held[0][0].short)
        return found

    def _why(self, code: str) -> Clause:
        country, sector = self._snapshot.countries[code], self._policy.sector
        if country.union_status == "none":
            seen = country.union_status_as_of
            told = {"country": country.name}
            return clause("no_counterpart.seen", day=seen, **told) if seen else clause("no_counterpart", **told)
        if sector and signers_in(self._snapshot.graph, code, self._as_of):
            return clause("no_union_of_sector", country=country.name, sector=sector)
        return clause("no_union_on_record", country=country.name)

    def _remarks(self, ends: Ends, weighed: Mapping[str, Weighed]) -> tuple[Clause, ...]:
        """That unions are not free at an end; that a text was signed there by somebody whom no source names."""
        graph, found = self._snapshot.graph, []
        for at, end in enumerate(ends):
            country = self._snapshot.countries[end]
            if country.union_status == "restricted":
                found.append(clause("pair.restricted", country=country.name))
            for text, item in weighed.items():
                parties = (item.cover.origin_parties, item.cover.destination_parties)[at]
                if any(graph.get_node(Organisation, party).placeholder for party in parties):
                    found.append(clause("pair.placeholder", country=country.name, title=self._record.title(text)))
        return tuple(found)


def _decided(order: Sequence[By], key: Sequence[object], after: Sequence[object] | None) -> By | None:
    """The first of the five by which one pair comes before the next."""
    if after is None:
        return None
    return next(name for name, mine, then in zip(order, key, after, strict=True) if mine != then)
