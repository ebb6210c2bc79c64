"""The register: every agreement on record as of a day, with how it stands by the rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graphmodel.coverage import CoveragePolicy, Weighed, assess
from graphmodel.coverage.clauses import Clause
from graphmodel.coverage.reasons import standing_reason
from graphmodel.coverage.term import Term, counts_from, evidence, stated_end, term_of
from graphmodel.coverage.verdict import STANDS, counts, weigh
from graphmodel.dates import day_after, first_day, last_day
from graphmodel.gaps import GapRow
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.corridor import find_ends
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import Amends, BasedIn, Covers, Implements, Names, Shows, Signed, Supersedes
from graphmodel.snapshot import ByCorridor
from graphmodel.verdicts import COVERING
from graphmodel.vocabulary import Grade, PeopleOrder, Standing

STATES = ("in_force", "unconfirmed", "lapsed", "cooperation", "planned")
"""How an agreement stands; the last two were never signed and have no standing by the rule."""


@dataclass(frozen=True)
class Entry:
    """One agreement as of a day."""

    agreement: Agreement
    parties: tuple[Organisation, ...]
    """Those who signed as parties."""
    countries: tuple[str, ...]
    """Home countries of its parties, and those it names."""
    state: str
    """One of `STATES`."""
    reason: tuple[Clause, ...]
    """Why it stands so, the signature first; empty where nothing was signed."""
    term: Term
    """Its days by the rule."""
    ends: date | None
    """The last day of its term, as the data states it."""
    signs: tuple[Activity, ...]
    """What was reported of it until that day, the earliest first."""
    last_sign: date | None
    """The last day of the latest of signature and evidence of life, as far as the day had seen them."""
    last_stated: str | None
    """The same as the source states it, perhaps a year or a month only."""
    covers: Mapping[str, Covers]
    """What it is worth on each listed corridor that it reaches under the policy, by the corridor."""
    alone: tuple[str, ...]
    """Corridors of its own unions that no other agreement keeps from being flagged."""
    renewed: bool
    """Had a signed successor taken its place by that day?"""

    @property
    def id(self) -> str:
        """Identifier of the agreement."""
        return self.agreement.id

    @property
    def why(self) -> tuple[Clause, ...]:
        """The reason without the day of signature, where there is more to say."""
        return self.reason[1:] or self.reason

    @property
    def names(self) -> str:
        """Its parties in short: “GEFONT, KTUF”."""
        return ", ".join(party.short for party in self.parties)

    @property
    def grades(self) -> dict[Grade, int]:
        """How many corridors it reaches by each grade."""
        found: dict[Grade, int] = {}
        for cover in self.covers.values():
            found[cover.grade] = found.get(cover.grade, 0) + 1
        return found

    @property
    def hangs_on_signs(self) -> bool:
        """Does silence alone make its force unconfirmed: no end is stated, and it neither renews itself nor is open?"""
        own = self.agreement
        open_ended = own.auto_renew is True or own.term_kind == "indefinite"
        return self.state in {"in_force", "unconfirmed"} and self.ends is None and not open_ended

    @property
    def unconfirmed_from(self) -> date | None:
        """The day from which silence makes its force unconfirmed."""
        last = self.term.in_force_until
        return day_after(last) if self.hangs_on_signs and last else None


@dataclass(frozen=True)
class Book:
    """All agreements that are shown as of a day under a policy, the latest signed first."""

    entries: tuple[Entry, ...]
    later: int
    """Signed after that day, and not shown."""
    left_out: int
    """Not of the sector or of the levels that were asked for."""
    rows: Mapping[str, GapRow] = field(repr=False)
    """The verdict on every listed corridor."""

    @property
    def by_id(self) -> dict[str, Entry]:
        """The entries by the id of their agreement."""
        return {entry.id: entry for entry in self.entries}

    def rows_of(self, corridors: Iterable[str]) -> list[GapRow]:
        """The verdicts on these corridors, as far as they are listed."""
        return [self.rows[name] for name in corridors if name in self.rows]

    def people(self, corridors: Iterable[str], order: PeopleOrder = "not_displaced") -> int | None:
        """The people counted in these corridors, those by whom they are ranked; nothing where nobody was counted."""
        known = [people for row in self.rows_of(corridors) if (people := row.people(order)) is not None]
        return sum(known) if known else None


def register(
    graph: Graph, by_corridor: ByCorridor, rows: Sequence[GapRow], as_of: date, policy: CoveragePolicy
) -> Book:  # fmt: skip
    """The agreements as of a day under a policy; `rows` are the verdicts on that day on every listed corridor.

    What is not listed is no corridor that anybody could look up: no text is said to reach it.
    """
    listed = {row.corridor: by_corridor[row.corridor] for row in rows if row.corridor in by_corridor}
    reach: dict[str, list[Covers]] = {}
    for covers in listed.values():
        for cover in covers:
            reach.setdefault(cover.from_id, []).append(cover)
    alone = _resting(listed, as_of, policy)
    found, later, left_out = [], 0, 0
    for agreement in graph.nodes(Agreement):
        if not _asked(agreement, policy):
            left_out += 1
            continue
        term = term_of(graph, agreement, policy.stale_after_years)
        if term.since is not None and as_of < term.since:
            later += 1
            continue
        own = reach.get(agreement.id, ())
        found.append(_entry(graph, agreement, term, own, tuple(alone.get(agreement.id, ())), as_of, policy))
    found.sort(key=lambda entry: entry.agreement.title.casefold())
    found.sort(key=_signed, reverse=True)
    return Book(tuple(found), later, left_out, {row.corridor: row for row in rows})


def _asked(agreement: Agreement, policy: CoveragePolicy) -> bool:
    sectors = agreement.sectors
    return agreement.level in policy.levels and (policy.sector is None or "all" in sectors or policy.sector in sectors)


def _signed(entry: Entry) -> int:
    return entry.term.since.toordinal() if entry.term.since else 0


def _resting(by_corridor: Mapping[str, list[Covers]], as_of: date, policy: CoveragePolicy) -> dict[str, list[str]]:
    """By agreement, the corridors of its own unions that are flagged without it, unless it is too weak to keep them."""
    found: dict[str, list[str]] = {}
    for corridor, covers in by_corridor.items():
        for name in {cover.from_id for cover in covers if cover.grade == "direct" and counts(cover, policy)}:
            others = [cover for cover in covers if cover.from_id != name]
            own = assess([cover for cover in covers if cover.from_id == name], as_of, policy)
            too_weak = own.flagged and own.verdict in COVERING
            if not too_weak and assess(others, as_of, policy).flagged:
                found.setdefault(name, []).append(corridor)
    return found


def _entry(
    graph: Graph, agreement: Agreement, term: Term, covers: Iterable[Covers], alone: tuple[str, ...], as_of: date,
    policy: CoveragePolicy,
) -> Entry:  # fmt: skip
    worth = _best_pieces(weigh(cover, as_of, policy) for cover in covers if counts(cover, policy))
    standing = term.standing(as_of)
    parties: tuple[str, ...] = ()
    since, opened = _iso(term.since), _iso(term.in_force_from)
    # A text may have days left while none of its unions is there any more: then it has lapsed on every corridor.
    if worth and standing != "lapsed" and all(item.standing == "lapsed" for item in worth.values()):
        standing = "lapsed"
        cover = next(iter(worth.values())).cover
        parties = (*cover.origin_parties, *cover.destination_parties)
        last_stood = max(date.fromisoformat(day) for item in worth.values() if (day := item.cover.until))
        term = replace(term, until=max(last_stood, term.since or date.min))
    signed = agreement.stage == "signed"
    last = last_sign(graph, agreement, as_of)
    signers = [
        graph.get_node(Organisation, tie.from_id) for tie in graph.into(agreement.id, Signed) if tie.role == "party"
    ]
    return Entry(
        agreement=agreement,
        parties=tuple(sorted(signers, key=lambda party: (party.placeholder, party.short.casefold()))),
        countries=_countries(graph, agreement, signers),
        state=standing if signed else agreement.stage,
        reason=standing_reason(
            graph, agreement, standing, as_of, policy.stale_after_years, parties=parties, since=since, opened=opened
        )
        if signed
        else (),
        term=term,
        ends=stated_end(agreement),
        signs=_signs(graph, agreement, as_of),
        last_sign=last[0] if last else None,
        last_stated=last[1] if last else None,
        covers={name: item.cover for name, item in worth.items()},
        alone=alone,
        renewed=any(
            successor.stage == "signed" and counts_from(graph, successor) <= as_of
            for successor in successors(graph, agreement.id)
        ),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _best_pieces(judged: Iterable[Weighed]) -> dict[str, Weighed]:
    """One piece of time a corridor: the one that stands best on the day."""
    rank: dict[Standing, int] = STANDS
    found: dict[str, Weighed] = {}
    for item in judged:
        known = found.get(item.cover.to_id)
        if known is None or rank[item.standing] < rank[known.standing]:
            found[item.cover.to_id] = item
    return found


def _countries(graph: Graph, agreement: Agreement, parties: Iterable[Organisation]) -> tuple[str, ...]:
    homes = {tie.to_id for party in parties for tie in graph.out_of(party.id, BasedIn)}
    named = {code for tie in graph.out_of(agreement.id, Names) for code in find_ends(tie.to_id) or (tie.to_id,)}
    return tuple(sorted(homes | named))


def _signs(graph: Graph, agreement: Agreement, as_of: date) -> tuple[Activity, ...]:
    shown = (graph.get_node(Activity, tie.from_id) for tie in graph.into(agreement.id, Shows))
    seen = [activity for activity in shown if first_day(activity.date) <= as_of]
    return tuple(sorted(seen, key=lambda activity: (first_day(activity.date), activity.id)))


def last_sign(graph: Graph, agreement: Agreement, as_of: date) -> tuple[date, str] | None:
    """The last day of its latest sign of life, as far as a day had seen it, and that as the source states it."""
    dates = [activity.date for activity in evidence(graph, agreement)]
    dates += [agreement.signed_on] if agreement.signed_on else []
    days = [(min(last_day(text) or first_day(text), as_of), text) for text in dates if first_day(text) <= as_of]
    return max(days, default=None)


def successors(graph: Graph, agreement: str) -> list[Agreement]:
    """The agreements that took its place."""
    return [graph.get_node(Agreement, tie.from_id) for tie in graph.into(agreement, Supersedes)]


def predecessors(graph: Graph, agreement: str) -> list[Agreement]:
    """The agreements whose place it took."""
    return [graph.get_node(Agreement, tie.to_id) for tie in graph.out_of(agreement, Supersedes)]


def carried_out(graph: Graph, agreement: str) -> tuple[list[Agreement], list[Agreement]]:
    """The agreements that it implements, and those that implement it."""
    above = [graph.get_node(Agreement, tie.to_id) for tie in graph.out_of(agreement, Implements)]
    below = [graph.get_node(Agreement, tie.from_id) for tie in graph.into(agreement, Implements)]
    return above, below


def amended(graph: Graph, agreement: str) -> tuple[list[Agreement], list[Agreement]]:
    """The agreements that it amends, and those that amend it."""
    earlier = [graph.get_node(Agreement, tie.to_id) for tie in graph.out_of(agreement, Amends)]
    later = [graph.get_node(Agreement, tie.from_id) for tie in graph.into(agreement, Amends)]
    return earlier, later


def chain_of(graph: Graph, agreement: str) -> list[str]:
    """The agreement with all that it took the place of, and all that took its place."""
    found, waiting = [agreement], [agreement]
    while waiting:
        here = waiting.pop()
        for other in (*predecessors(graph, here), *successors(graph, here)):
            if other.id not in found:
                found.append(other.id)
                waiting.append(other.id)
    return found
