"""What if they signed: the verdicts that drafts would change, by the same rule, and what they leave as it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.coverage import Coverage, CoveragePolicy, assess
from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.verdict import counts
from graphmodel.gaps import GapRow, judge_some, size_of
from graphmodel.graph import Overlay
from graphmodel.kinds.corridor import Corridor, corridor_id
from graphmodel.relations import BasedIn, Covers
from graphmodel.snapshot import ByCorridor, Snapshot
from graphmodel.strategy.drafts import Draft, Proposal, as_facts, is_draft, texts_of
from graphmodel.vocabulary import PeopleOrder


@dataclass(frozen=True)
class Change:
    """One corridor on which the verdict would be another."""

    before: GapRow
    after: GapRow
    by: tuple[str, ...]
    """The texts behind it, by their identifiers in the graph laid over: those that cover it, those that are ended."""

    @property
    def corridor(self) -> str:
        """The corridor's identifier."""
        return self.before.corridor

    @property
    def lifted(self) -> bool:
        """Does it lose its flag?"""
        return self.before.flagged and not self.after.flagged

    @property
    def dropped(self) -> bool:
        """Does it get a flag?"""
        return self.after.flagged and not self.before.flagged


@dataclass(frozen=True)
class Stay:
    """One corridor between the parties' countries, or in reach of a draft, that would stay flagged, and why."""

    row: GapRow
    why: Clause


@dataclass(frozen=True)
class Effect:
    """What drafts would change together, and what they would not."""

    changes: tuple[Change, ...]
    """Those whose flag changes first, then those with most people."""
    stays: tuple[Stay, ...]
    """Those with most people first."""
    flagged_before: int
    """People in flagged corridors, by the order asked; only those counted."""
    snapshot: Snapshot
    """The load with the drafts laid over it."""

    @property
    def lifted(self) -> tuple[Change, ...]:
        """The corridors that lose their flag."""
        return tuple(one for one in self.changes if one.lifted)

    @property
    def dropped(self) -> tuple[Change, ...]:
        """The corridors that get a flag."""
        return tuple(one for one in self.changes if one.dropped)


def what_if(
    snapshot: Snapshot, drafts: Sequence[Proposal], rows: Sequence[GapRow], as_of: date, policy: CoveragePolicy,
    order: PeopleOrder = "not_displaced",
) -> Effect:  # fmt: skip
    """The effect of drafts together on a day; `rows` are the verdicts on that day without them, under the policy.

    Only corridors that a draft can reach are judged anew. Raises UnknownId for what is not on record.
    """
    years = policy.stale_after_years
    laid, plain, texts = lay_over(snapshot, drafts, as_of, years)
    before, covers = plain.covers(years), laid.covers(years)
    known = {row.corridor: row for row in rows}
    fresh = [corridor for corridor in plain.listed if corridor.id not in known]
    known |= {row.corridor: row for row in judge_some(plain, fresh, as_of, policy)}
    touched = _touched(texts, before, covers)
    found: list[Change] = []
    stays: list[Stay] = []
    for after in judge_some(laid, (laid.corridors[name] for name in sorted(touched)), as_of, policy):
        if after.corridor not in known:
            continue
        by = touched[after.corridor]
        if known[after.corridor].verdict != after.verdict:
            found.append(Change(known[after.corridor], after, by))
        drawn = [cover for cover in covers.get(after.corridor, ()) if cover.from_id in by and is_draft(cover.from_id)]
        if known[after.corridor].flagged and after.flagged and drawn:
            stays.append(Stay(after, _too_weak(drawn, as_of, policy)))
    left = [row for row in known.values() if row.flagged and not any(map(is_draft, touched.get(row.corridor, ())))]
    homes = [(draft, _homes(laid, draft)) for draft in drafts if isinstance(draft, Draft)]
    stays += [Stay(row, why) for row in left if (why := _out_of_reach(laid, homes, row, as_of))]

    def size(row: GapRow) -> tuple[bool, int, str]:
        return *size_of(row.people(order)), row.corridor

    return Effect(
        changes=tuple(sorted(found, key=lambda one: (not (one.lifted or one.dropped), *size(one.after)))),
        stays=tuple(sorted(stays, key=lambda one: size(one.row))),
        flagged_before=sum(row.people(order) or 0 for row in rows if row.flagged),
        snapshot=laid,
    )


def lay_over(
    snapshot: Snapshot, drafts: Sequence[Proposal], as_of: date, stale_after_years: int
) -> tuple[Snapshot, Snapshot, list[str]]:
    """A load with drafts laid over its graph, the same without them, and the texts that they bring or end.

    A pair that a draft names, or that its unions of two countries form, is listed in both.
    """
    nodes, relations = as_facts(snapshot.graph, drafts, as_of)
    overlay = Overlay(snapshot.graph, nodes, relations)
    texts = texts_of(drafts)
    pairs = {name for draft in drafts if isinstance(draft, Draft) for name in draft.corridors}
    pairs |= {corridor_id(*pair) for pair in Coverage(overlay, only=set(texts)).named_pairs()}
    named = []
    for name in sorted(pairs):
        known = snapshot.corridors.get(name) or Corridor.model_validate({"id": name})
        if not known.listed:
            named.append(known.model_copy(update={"listed": True}))
        if name not in overlay:
            overlay.add_node(known)
    plain = snapshot.laid_over(Overlay(snapshot.graph), named, (), stale_after_years) if named else snapshot
    return plain.laid_over(overlay, (), texts, stale_after_years), plain, texts


def _touched(texts: Collection[str], before: ByCorridor, after: ByCorridor) -> dict[str, tuple[str, ...]]:
    """The corridors on which one of the texts is or was worth something, each with those."""
    found: dict[str, set[str]] = {}
    wanted = set(texts)
    for covers in (*before.values(), *after.values()):
        for cover in covers:
            if cover.from_id in wanted:
                found.setdefault(cover.to_id, set()).add(cover.from_id)
    return {corridor: tuple(sorted(by)) for corridor, by in found.items()}


def _too_weak(covers: Sequence[Covers], as_of: date, policy: CoveragePolicy) -> Clause:
    """Why drafts that reach a corridor lift no flag there, by the best of them."""
    asked = [cover for cover in covers if counts(cover, policy)]
    if not asked:
        return clause("stay.left_out")
    best = assess(asked, as_of, policy).best
    if best is None:
        return clause("stay.not_yet", day=min(cover.since for cover in asked if cover.since))
    if best.standing == "lapsed":
        return clause("stay.lapsed")
    if best.cover.grade != "direct":
        unions = best.cover.origin_seat == best.cover.destination_seat == "local_union"
        return clause("stay.unnamed" if unions else f"stay.{best.cover.grade}")
    if best.standing == "unconfirmed":
        return clause("stay.unconfirmed")
    return clause("stay.capped" if best.cover.capped else "stay.limited")


def _out_of_reach(
    laid: Snapshot, drafts: Sequence[tuple[Draft, set[str]]], row: GapRow, as_of: date
) -> Clause | None:  # fmt: skip
    """Why a flagged corridor that a draft names, or between its parties’ countries, is not reached; else nothing."""
    for draft, homes in drafts:
        named = row.corridor in draft.corridors or row.origin in draft.origins or row.destination in draft.destinations
        if not named and not {row.origin, row.destination} <= homes:
            continue
        away = [_missing(laid, code, as_of) for code in (row.origin, row.destination) if code not in homes]
        hardest = min(away, key=lambda one: _MISSING.index(one.code), default=None)
        return hardest or clause("stay.nothing" if named else "stay.scope")
    return None


_MISSING = ("stay.no_counterpart", "stay.no_union", "stay.no_party")
"""What hinders most first: of two ends without a party the harder one is told."""


def _missing(laid: Snapshot, code: str, as_of: date) -> Clause:
    country = laid.countries[code]
    if country.union_status == "none":
        return clause("stay.no_counterpart", country=country.name)
    return clause("stay.no_party" if code in laid.organised(as_of) else "stay.no_union", country=country.name)


def _homes(laid: Snapshot, draft: Draft) -> set[str]:
    """The countries where its parties are based."""
    return {
        tie.to_id
        for party in draft.parties
        if party.role == "party"
        for tie in laid.graph.out_of(party.organisation, BasedIn)
    }
