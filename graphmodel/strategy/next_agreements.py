"""The next agreements: the few that would lift most people out of flagged corridors, chosen exactly.

An agreement is a union of one country that signs with unions of up to `table - 1` others, and names the flagged
corridors between its country and each of theirs. By the rule that lifts these corridors, and no other.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.clauses import Clause
from graphmodel.gaps import GapRow
from graphmodel.snapshot import Snapshot
from graphmodel.strategy.drafts import Draft, Party, name_of
from graphmodel.strategy.greedy import greedy
from graphmodel.strategy.next_reasons import in_the_way, why_feasible
from graphmodel.strategy.pairs import Pair, Star, find_pairs, total
from graphmodel.strategy.partners import Partners
from graphmodel.strategy.party_ties import PartyTies
from graphmodel.strategy.programme import in_turn, solve
from graphmodel.strategy.proposed import proposed_parties
from graphmodel.strategy.signers import RESTRICTED, Signers, find_signers
from graphmodel.vocabulary import PeopleOrder

LEAST_TABLE, MOST_TABLE, MOST_AGREEMENTS = 2, 8, 50
"""Countries at a table, and agreements at a time."""
Counts = Literal["people", "corridors"]


class Wanted(BaseModel):
    """What is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    k: int = Field(default=10, ge=1, le=MOST_AGREEMENTS, description="So many agreements at most.")
    table: int = Field(default=2, ge=LEAST_TABLE, le=MOST_TABLE, description="Countries at a table, at most.")
    counts: Counts = Field(default="people", description="What is lifted as much as can be.")
    order: PeopleOrder = Field(default="not_displaced", description="The people who count.")
    restricted: bool = Field(default=False, description="Let unions in that stand under restrictions.")
    tied: bool = Field(default=False, description="Only pairs of countries with unions that something ties.")
    willing: frozenset[str] = Field(default=frozenset(), description="Organisations, or bodies for all below them.")
    all_willing: bool = Field(default=False, description="Is every party to be willing, and not one at least?")
    most_per_organisation: int | None = Field(default=None, ge=1, description="Agreements that one may sign.")
    without: frozenset[str] = Field(default=frozenset(), description="Pairs of countries to leave out, as NPL-QAT.")

    @property
    def corridors(self) -> bool:
        """Do corridors count, and people only among equals?"""
        return self.counts == "corridors"


@dataclass(frozen=True)
class NextAgreement:
    """One of the agreements chosen."""

    star: Star
    parties: Mapping[str, str]
    """The organisation proposed for each country, that at the centre first."""
    lifted: tuple[GapRow, ...]
    people: int
    cumulated: int
    """People lifted by this agreement and those before it."""
    why: tuple[Clause, ...]
    in_the_way: tuple[Clause, ...]
    draft: Draft

    @property
    def pairs(self) -> tuple[str, ...]:
        """The pairs of countries, as they are left out by their names."""
        return tuple(pair.id for pair in self.star.pairs)


@dataclass(frozen=True)
class Beyond:
    """A flagged corridor that no agreement between unions can reach as things are, and why."""

    row: GapRow
    why: tuple[Clause, ...]

    @property
    def only_restricted(self) -> bool:
        """Is it only that unions stand under restrictions there?"""
        return all(one.code == RESTRICTED for one in self.why)


@dataclass(frozen=True)
class NextAgreements:
    """The agreements chosen, how good any choice could be, and what none can reach."""

    wanted: Wanted
    agreements: tuple[NextAgreement, ...]
    """The one first that counts most."""
    flagged: tuple[GapRow, ...]
    """The flagged corridors within the limits."""
    within_reach: int
    """People in those that some agreement of those asked for could lift."""
    bound: int
    """No choice lifts more people, or corridors where these count."""
    greedy: int
    """What is lifted by taking the best agreement again and again."""
    beyond: tuple[Beyond, ...]
    """Most people first."""
    seconds: float = field(compare=False)
    """How long the choice took."""

    @property
    def lifted(self) -> tuple[GapRow, ...]:
        """The corridors lifted, by agreement."""
        return tuple(row for one in self.agreements for row in one.lifted)

    @property
    def people(self) -> int:
        """The people in them."""
        return self.people_in(self.lifted)

    @property
    def people_flagged(self) -> int:
        """The people in flagged corridors within the limits; only those counted."""
        return self.people_in(self.flagged)

    @property
    def value(self) -> int:
        """What counts of what is lifted: people, or corridors."""
        return len(self.lifted) if self.wanted.corridors else self.people

    @property
    def gap(self) -> float:
        """By which share of the bound a better choice could be better, at most: 0 for one that is proven best."""
        return (self.bound - self.value) / self.bound if self.bound else 0.0

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The agreements as drafts."""
        return tuple(one.draft for one in self.agreements)

    def people_in(self, rows: Sequence[GapRow]) -> int:
        """The people who count in some corridors."""
        return sum(row.people(self.wanted.order) or 0 for row in rows)


def next_agreements(
    snapshot: Snapshot, rows: Sequence[GapRow], as_of: date, policy: CoveragePolicy, wanted: Wanted | None = None,
    *, seconds: float = 10.0,
) -> NextAgreements:  # fmt: skip
    """The best agreements on a day; `rows` are the verdicts under the policy on the corridors within the limits.

    Raises UnknownId for one among the willing that is not on record. After so many seconds the best found is given,
    with how far from the best it can be.
    """
    asked = wanted or Wanted()
    began = time.monotonic()
    signers = find_signers(snapshot, as_of, policy, restricted=asked.restricted, willing=asked.willing)
    ties = PartyTies(snapshot.graph, as_of)
    pairs = find_pairs(
        rows, signers, asked.order, corridors=asked.corridors, without=asked.without, willing=bool(asked.willing),
        all_willing=asked.all_willing,
    )  # fmt: skip
    if asked.tied:
        pairs = [pair for pair in pairs if _tied(pair, signers, ties)]
    capacity = _capacity(pairs, signers, asked.most_per_organisation)
    plain = greedy(pairs, asked.k, asked.table, asked.corridors, capacity)
    solved = solve(pairs, asked.k, asked.table, asked.corridors, capacity, seconds)
    # Where time runs out first, the plain way may have found the better answer, or the only one.
    stars = max(solved.stars, in_turn(plain, asked.corridors), key=lambda found: total(found, asked.corridors))
    flagged = tuple(row for row in rows if row.flagged)
    return NextAgreements(
        wanted=asked,
        agreements=_told(snapshot, stars, signers, ties, Partners(snapshot, as_of, policy), policy, asked),
        flagged=flagged,
        within_reach=sum(pair.people for pair in pairs),
        bound=solved.bound,
        greedy=total(plain, asked.corridors)[0],
        beyond=_beyond(flagged, signers, asked.order),
        seconds=time.monotonic() - began,
    )


def _tied(pair: Pair, signers: Signers, ties: PartyTies) -> bool:
    one, other = ({name for union in signers.able[code] for name in _around(ties, union)} for code in pair.ends)
    return not one.isdisjoint(other)


def _around(ties: PartyTies, union: str) -> set[str]:
    return {*ties.above(union), *ties.signed(union)}


def _capacity(pairs: Sequence[Pair], signers: Signers, most: int | None) -> dict[str, int]:
    """How many agreements a country can sign."""
    if most is None:
        return {}
    return {code: most * len(signers.able[code]) for pair in pairs for code in pair.ends}


def _told(
    snapshot: Snapshot, stars: Sequence[Star], signers: Signers, ties: PartyTies, partners: Partners,
    policy: CoveragePolicy, asked: Wanted,
) -> tuple[NextAgreement, ...]:  # fmt: skip
    most = asked.most_per_organisation
    left = {one: most for able in signers.able.values() for one in able} if most else {}
    found, cumulated = [], 0
    for star in stars:
        parties = proposed_parties(signers, partners, star, left)
        left |= {one: left[one] - 1 for one in parties.values() if one in left}
        lifted = tuple(row for pair in star.pairs for row in pair.rows)
        people = sum(pair.people for pair in star.pairs)
        cumulated += people
        signing = tuple(Party(organisation=one) for one in parties.values())
        draft = Draft(
            name=name_of(snapshot.graph, signing),
            parties=signing,
            corridors=tuple(row.corridor for row in lifted),
            sectors=(policy.sector,) if policy.sector else ("all",),
        )
        why = why_feasible(snapshot.graph, ties, star, parties, signers)
        bars = in_the_way(snapshot.graph, ties, star, parties)
        found.append(NextAgreement(star, parties, lifted, people, cumulated, tuple(why), tuple(bars), draft))
    return tuple(found)


def _beyond(flagged: Sequence[GapRow], signers: Signers, order: PeopleOrder) -> tuple[Beyond, ...]:
    found = []
    for row in flagged:
        why = [signers.hindered[code] for code in (row.origin, row.destination) if code in signers.hindered]
        if why:
            found.append(Beyond(row, tuple(why)))
    return tuple(sorted(found, key=lambda one: (-(one.row.people(order) or 0), one.row.corridor)))
