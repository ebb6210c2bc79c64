"""A briefing on an organisation, a country or a corridor: what is covered, what runs out, what is open, whom to ask.

It takes the verdicts that everything else takes, and no words of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graphmodel.answers.door import Door, door_of, sectors_of
from graphmodel.answers.horizon import Fall, falls
from graphmodel.answers.members import members_below
from graphmodel.answers.nearest import at_the_table, shared_bodies
from graphmodel.answers.signing import signing_of
from graphmodel.answers.ties import Ties
from graphmodel.coverage import Coverage, CoveragePolicy
from graphmodel.coverage.history import Band, history, turning_days
from graphmodel.coverage.lines import CorridorReport
from graphmodel.coverage.report import Reporter
from graphmodel.coverage.sectors import signers_for
from graphmodel.dates import years_after
from graphmodel.errors import UnknownId
from graphmodel.gaps import GapRow, judge_corridors, judge_some
from graphmodel.kinds.corridor import Corridor, corridor_id, find_ends
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.relations import CitedIn
from graphmodel.snapshot import Snapshot
from graphmodel.strategy.partners import Partners
from graphmodel.vocabulary import PeopleOrder

Subject = Literal["organisation", "country", "corridor"]
YEARS_AHEAD = 1
MOST_ASKED, MOST_LANES, MOST_PAIRS = 3, 4, 2
MOST_WEIGHED = 200
"""Among so many of the best pairs one's own come first."""
LONGEST_PAST = 30
"""So many years of verdicts are told, at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask on one corridor."""

    row: GapRow
    pairs: tuple[tuple[str, str], ...]
    """Who could sign with whom, the best first."""
    total: int
    """How many pairs there are."""
    ends: Mapping[str, tuple[str, ...]]
    """Who could sign at each end, by its country."""
    bodies: tuple[str, ...]
    """Bodies above unions of both ends, the nearest first."""
    signed_there: tuple[str, ...]
    """Where at one end nobody could sign: bodies that have signed there all the same, those with most texts first."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The verdicts on one corridor through the years."""

    row: GapRow
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Briefing:
    """What a strategist takes along on one thing; lists of corridors have most people first."""

    subject: Subject
    id: str
    name: str
    as_of: date
    until: date
    """So far it looks ahead."""
    policy: CoveragePolicy
    order: PeopleOrder
    own: tuple[GapRow, ...]
    """What agreements of the organisation itself, by themselves, keep from being flagged; of a country, its corridors
    that are not flagged; of a corridor, itself."""
    members: tuple[GapRow, ...]
    """What agreements of its members keep from being flagged beside these."""
    falls: tuple[Fall, ...]
    """What runs out of all of that within the time ahead."""
    open: tuple[GapRow, ...]
    """The flagged corridors at its door; of a corridor, the way back and those from there to the same region."""
    at_door: int
    """How many corridors there are at its door, flagged or not."""
    asked: tuple[Asked, ...]
    """Whom to ask on the largest of them with somebody to sign at both ends, but for those of refuge, of a moved border
    or of one state; or on the corridor itself."""
    lanes: tuple[Lane, ...]
    sources: tuple[Source, ...]
    """Those in which the agreements behind all of it were read."""
    looked_at: int
    """How many agreements are on record."""
    loaded_on: str | None
    report: CorridorReport | None = None
    """The verdict on the corridor with all that stands behind it."""


@dataclass(frozen=True)
class Judged:
    """The verdicts on all listed corridors on the day asked and on the day ahead, most people first."""

    now: Sequence[GapRow]
    later: Sequence[GapRow]


def judged(snapshot: Snapshot, as_of: date, policy: CoveragePolicy, order: PeopleOrder) -> Judged:
    """The verdicts that a briefing needs."""
    ahead = years_after(as_of, YEARS_AHEAD)
    return Judged(
        judge_corridors(snapshot, as_of, policy, order=order), judge_corridors(snapshot, ahead, policy, order=order)
    )


def briefing_of(
    snapshot: Snapshot, thing: str, verdicts: Judged, as_of: date, policy: CoveragePolicy,
    order: PeopleOrder = "not_displaced", loaded_on: str | None = None,
) -> Briefing:  # fmt: skip
    """The briefing on an organisation, a country or a corridor by its identifier; raises UnknownId."""
    desk = _Desk(snapshot, verdicts, as_of, policy, order, loaded_on)
    if organisation := snapshot.graph.find(Organisation, thing):
        return desk.organisation(organisation)
    if country := snapshot.countries.get(thing):
        return desk.country(country)
    ends = find_ends(thing)
    if ends and ends[0] != ends[1] and set(ends) <= snapshot.countries.keys():
        return desk.corridor(*ends)
    raise UnknownId(f"“{thing}” is no organisation, no country and no corridor on record")


def whom_to_ask(
    partners: Partners, snapshot: Snapshot, row: GapRow, as_of: date, policy: CoveragePolicy, own: Collection[str] = ()
) -> Asked:  # fmt: skip
    """The pairs that could sign for a corridor, those with most of one's own first, and who stands above both."""
    graph, sector = snapshot.graph, policy.sector
    found = partners.pairs(row.origin, row.destination, most=MOST_WEIGHED if own else MOST_PAIRS)
    pairs = [(pair.origin, pair.destination) for pair in found.pairs]
    pairs.sort(key=lambda pair: -sum(one in own for one in pair))
    ends = {
        code: tuple(one.id for one in sorted(signers_for(graph, code, as_of, sector), key=_centres_first))
        for code in (row.origin, row.destination)
    }
    there: dict[str, list[str]] = {}
    for code, unions in ends.items():
        if not unions:
            there |= at_the_table(graph, code, as_of, sector)
    return Asked(
        row, tuple(pairs[:MOST_PAIRS]), found.total, ends,
        tuple(one.body for one in shared_bodies(graph, row.origin, row.destination, as_of, sector)),
        tuple(sorted(there, key=lambda body: (-len(there[body]), body))),
    )  # fmt: skip


def _centres_first(one: Organisation) -> tuple[bool, str]:
    return one.kind != "national_centre", one.id


def is_labour(row: GapRow) -> bool:
    """Is nothing on record that makes a corridor one of refuge, of a moved border or of one state?"""
    return row.character in {None, "labour", "mixed"} and not row.mostly_displaced


@dataclass(frozen=True)
class _Desk:
    """Where a briefing is put together."""

    snapshot: Snapshot
    verdicts: Judged
    as_of: date
    policy: CoveragePolicy
    order: PeopleOrder
    loaded_on: str | None

    def organisation(self, own: Organisation) -> Briefing:
        graph, now = self.snapshot.graph, self.verdicts.now
        members = members_below(graph, own.id, self.as_of)
        door = door_of(graph, members, self.as_of, sectors_of(own, self.policy.sector))
        ties = Ties(graph, self.as_of, None)
        covers = self.snapshot.covers(self.policy.stale_after_years)
        alone, together = (
            signing_of(ties, who, now, covers, as_of=self.as_of, policy=self.policy, door=door)
            for who in ({own.id}, members)
        )
        first = {row.corridor for row in alone.covered}
        rest = [row for row in together.covered if row.corridor not in first]
        texts = set(together.agreements)
        falling = [fall for fall in self._falls(now) if fall.touches(texts)]
        return self._briefing(
            "organisation", own.id, own.full, alone.covered, rest, falling, door, texts, insiders=members
        )  # fmt: skip

    def country(self, country: Country) -> Briefing:
        rows = [row for row in self.verdicts.now if country.id in (row.origin, row.destination)]
        covered = [row for row in rows if not row.flagged]
        texts = {text for row in covered for text in row.agreements[:1]}
        door = Door(frozenset({country.id}))
        return self._briefing("country", country.id, country.name, covered, (), self._falls(rows), door, texts)

    def corridor(self, origin: str, destination: str) -> Briefing:
        pair = corridor_id(origin, destination)
        row = next((row for row in self.verdicts.now if row.corridor == pair), None) or self._unlisted(pair)
        report = Reporter(
            self.snapshot.graph, self.policy, self.snapshot.sector_counts(self.policy.sector)
        ).report(origin, destination, self.as_of)  # fmt: skip
        region = self.snapshot.countries[destination].m49_subregion
        near = {code for code, one in self.snapshot.countries.items() if region and one.m49_subregion == region}
        beside = [
            one
            for one in self.verdicts.now
            if one.corridor != pair
            and ((one.origin == origin and one.destination in near) or one.corridor == corridor_id(destination, origin))
        ]
        name = f"{row.origin_name} → {row.destination_name}"
        texts = {line.id for line in report.evidence}
        held = self._falls([one for one in self.verdicts.now if one.corridor == pair])
        return self._briefing("corridor", pair, name, (row,), (), held, beside, texts, report)

    def _unlisted(self, pair: str) -> GapRow:
        known = self.snapshot.corridors.get(pair) or Corridor.model_validate({"id": pair})
        (row,) = judge_some(self.snapshot, [known], self.as_of, self.policy)
        return row

    def _falls(self, rows: Sequence[GapRow]) -> list[Fall]:
        covers = self.snapshot.covers(self.policy.stale_after_years)
        return falls(rows, self.verdicts.later, covers, self.policy, self.as_of, years_after(self.as_of, YEARS_AHEAD))

    def _briefing(
        self, subject: Subject, thing: str, name: str, own: Iterable[GapRow], members: Iterable[GapRow],
        falling: Iterable[Fall], door: Door | Sequence[GapRow], texts: set[str], report: CorridorReport | None = None,
        insiders: Collection[str] = (),
    ) -> Briefing:  # fmt: skip
        own, members = tuple(own), tuple(members)
        there = [row for row in self.verdicts.now if door.holds(row)] if isinstance(door, Door) else list(door)
        gaps = [row for row in there if row.flagged]
        to_ask = own if report else [row for row in gaps if row.both_ends and is_labour(row)]
        return Briefing(
            subject=subject, id=thing, name=name, as_of=self.as_of, until=years_after(self.as_of, YEARS_AHEAD),
            policy=self.policy, order=self.order, own=own, members=members, falls=tuple(falling), open=tuple(gaps),
            at_door=len(there),
            asked=tuple(self._asked(to_ask[:MOST_ASKED], insiders)),
            lanes=tuple(self._lane(row) for row in (own + members)[:MOST_LANES]),
            sources=self._sources(texts), looked_at=len(self.snapshot.agreements), loaded_on=self.loaded_on,
            report=report,
        )  # fmt: skip

    def _asked(self, rows: Sequence[GapRow], own: Collection[str]) -> Iterable[Asked]:
        partners = Partners(self.snapshot, self.as_of, self.policy)
        return [whom_to_ask(partners, self.snapshot, row, self.as_of, self.policy, own) for row in rows]

    def _lane(self, row: GapRow) -> Lane:
        covers = self.snapshot.covers(self.policy.stale_after_years).get(row.corridor, [])
        if not covers:
            covers = Coverage(self.snapshot.graph, self.policy).on_corridor(row.origin, row.destination)
        first = min([*turning_days(covers), self.as_of])
        first = max(first, date(self.as_of.year - LONGEST_PAST, 1, 1))
        return Lane(row, tuple(history(covers, self.policy, min(first, self.as_of), self.as_of)))

    def _sources(self, texts: set[str]) -> tuple[Source, ...]:
        graph = self.snapshot.graph
        found = {tie.to_id for text in texts for tie in graph.out_of(text, CitedIn)}
        return tuple(graph.get_node(Source, name) for name in sorted(found))
