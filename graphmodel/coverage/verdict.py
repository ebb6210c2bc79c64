"""From what is worth something on a corridor to one verdict, on one day, under one policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graphmodel.coverage.policy import CoveragePolicy
from graphmodel.coverage.term import stands
from graphmodel.relations import Covers
from graphmodel.verdicts import FLAGGED, RANK, Verdict
from graphmodel.vocabulary import FlagWhen, Limit, Mark, Standing

STANDS: dict[Standing, int] = {"in_force": 0, "unconfirmed": 1, "lapsed": 2, "not_yet": 3}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One agreement on one corridor, judged on one day."""

    cover: Covers
    standing: Standing
    verdict: Verdict | None
    """What it is worth alone; nothing before it is signed."""
    limits: tuple[Limit, ...]
    """Its limits under the policy: a sector that was asked and is named limits nothing."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on a corridor with everything that was weighed, best first."""

    verdict: Verdict
    flagged: bool
    best: Weighed | None
    weighed: tuple[Weighed, ...]
    as_of: date
    policy: CoveragePolicy


def standing(cover: Covers, as_of: date) -> Standing:
    """How an agreement stands on a corridor on one day, by all that is known now."""
    return stands(cover.since, cover.in_force_from, cover.in_force_until, cover.until, as_of.isoformat())


def counts(cover: Covers, policy: CoveragePolicy) -> bool:
    """Does an agreement count under the policy: its level, its sectors, seafarers only when they are asked for?"""
    if cover.level not in policy.levels:
        return False
    if policy.sector is None or policy.sector == "all":
        return set(cover.sectors) != {"seafaring"}
    return "all" in cover.sectors or policy.sector in cover.sectors


def weigh(cover: Covers, as_of: date, policy: CoveragePolicy) -> Weighed:
    """Judge one agreement alone."""
    state = standing(cover, as_of)
    asked = policy.sector is not None and policy.sector in cover.sectors
    limits = tuple(limit for limit in cover.limits if not (asked and limit == "sectors"))
    return Weighed(cover, state, _verdict(cover, state, bool(limits)), limits)


def _verdict(cover: Covers, state: Standing, limited: bool) -> Verdict | None:
    if state == "not_yet":
        return None
    if state == "lapsed":
        return "lapsed"
    if cover.grade == "direct":
        if state == "unconfirmed" or cover.capped:
            return "unconfirmed"
        return "partial" if limited else "covered"
    if cover.grade == "one_sided":
        return "one_sided"
    return "umbrella" if cover.grade == "umbrella" else "government_only"


def assess(covers: Iterable[Covers], as_of: date, policy: CoveragePolicy | None = None) -> Assessment:
    """The verdict on the corridor to which all the covers belong; the best agreement decides."""
    chosen = policy or CoveragePolicy()
    judged = (weigh(cover, as_of, chosen) for cover in covers if counts(cover, chosen))
    weighed = tuple(sorted(_latest_pieces(judged, as_of), key=_order))
    best = weighed[0] if weighed and weighed[0].verdict is not None else None
    verdict: Verdict = best.verdict if best and best.verdict else "none_on_record"
    return Assessment(verdict, is_flagged(verdict, chosen.flag_when), best, weighed, as_of, chosen)


def is_flagged(verdict: Verdict, flag_when: FlagWhen) -> bool:
    """Is missing what was asked for: any text of unions of both ends, one confirmed in force, one for all workers?"""
    return verdict in FLAGGED or verdict in _MISSING[flag_when]


_MISSING: dict[FlagWhen, frozenset[Verdict]] = {
    "nothing_on_record": frozenset(),
    "nothing_confirmed": frozenset({"unconfirmed"}),
    "nothing_for_all": frozenset({"unconfirmed", "partial"}),
}


def _latest_pieces(judged: Iterable[Weighed], as_of: date) -> list[Weighed]:
    """One entry an agreement: of its pieces in time, the one that stands best on that day."""
    found: dict[str, Weighed] = {}
    for item in judged:
        known = found.get(item.cover.from_id)
        if known is None or _order(item) < _order(known):
            found[item.cover.from_id] = item
    return list(found.values())


def _order(item: Weighed) -> tuple[int, int, bool, bool, bool, int, int, str]:
    """Best verdict first, then: what stands, uncapped, unlimited, verified, longest in force, latest signed, by id."""
    rank = RANK[item.verdict] if item.verdict else len(RANK)
    cover = item.cover
    open_ended = date.max.toordinal() if cover.in_force_from and not cover.in_force_until else 0
    lasts = _ordinal(cover.in_force_until) or open_ended
    marks = (cover.capped, bool(item.limits), cover.unverified)
    return rank, STANDS[item.standing], *marks, -lasts, -_ordinal(cover.since), cover.from_id


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0


def marks_of(best: Weighed | None) -> tuple[Mark, ...]:
    """The marks that a verdict carries: limited, unconfirmed, unverified, as its best agreement has them."""
    if best is None:
        return ()
    marks: dict[Mark, bool] = {
        "limited": bool(best.limits),
        "unconfirmed": best.standing == "unconfirmed" or best.verdict == "unconfirmed",
        "unverified": best.cover.unverified,
    }
    return tuple(mark for mark, holds in marks.items() if holds)
