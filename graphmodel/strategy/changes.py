"""Two days compared: the corridors whose verdict turned between them, by which texts, why, and with whom in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.answers.horizon import Fall, falls
from graphmodel.coverage import CoveragePolicy, Weighed, assess
from graphmodel.coverage.clauses import Clause
from graphmodel.coverage.history import Band, history
from graphmodel.coverage.reasons import reason_on
from graphmodel.dates import day_before
from graphmodel.gaps import GapRow
from graphmodel.relations import Covers
from graphmodel.snapshot import Snapshot
from graphmodel.strategy.causes import Cause, Causes
from graphmodel.verdicts import RANK, Verdict


@dataclass(frozen=True)
class Turn:
    """One corridor with another verdict on the later day, by all that is known now."""

    before: GapRow
    """The corridor with its verdict on the earlier day."""
    after: GapRow
    """The same on the later day."""
    on: date
    """The day from which the verdict is better, or worse, than on the earlier day, until the later one."""
    cause: Cause
    why: tuple[Clause, ...]
    """The reason with its day; of a text that was signed and is over, both."""
    texts: tuple[str, ...]
    """The agreements behind it: those that brought the better verdict, or lost it, best first."""

    @property
    def corridor(self) -> str:
        """The corridor's identifier."""
        return self.before.corridor

    @property
    def better(self) -> bool:
        """Is the later verdict the better one?"""
        return RANK[self.after.verdict] < RANK[self.before.verdict]

    @property
    def lifted(self) -> bool:
        """Did it lose its flag?"""
        return self.before.flagged and not self.after.flagged

    @property
    def dropped(self) -> bool:
        """Did it get a flag?"""
        return self.after.flagged and not self.before.flagged


def turns(
    snapshot: Snapshot, then: Sequence[GapRow], now: Sequence[GapRow], first: date, last: date, policy: CoveragePolicy
) -> list[Turn]:
    """The corridors whose verdict on the last day differs from that on the first, in the order of `now`.

    `then` and `now` are the verdicts on these two days under the policy.
    """
    covers = snapshot.covers(policy.stale_after_years)
    causes = Causes(snapshot.graph, policy.stale_after_years)
    earlier = {row.corridor: row for row in then}
    fallen = {fall.corridor: fall for fall in falls(then, now, covers, policy, first, last)}
    found = []
    for row in now:
        before, held = earlier.get(row.corridor), covers.get(row.corridor, ())
        if row.corridor in fallen:
            found.append(_worse(snapshot, causes, fallen[row.corridor], held, policy))
        elif before is not None and before.verdict != row.verdict:
            found.append(_better(snapshot, causes, before, row, held, (first, last), policy))
    return found


def ahead(
    snapshot: Snapshot, now: Sequence[GapRow], later: Sequence[GapRow], last: date, until: date, policy: CoveragePolicy
) -> list[Turn]:
    """What will turn for the worse until a day if nothing more happens, in the order of `now`."""
    covers = snapshot.covers(policy.stale_after_years)
    causes = Causes(snapshot.graph, policy.stale_after_years)
    return [
        _worse(snapshot, causes, fall, covers.get(fall.corridor, ()), policy)
        for fall in falls(now, later, covers, policy, last, until)
    ]


def _worse(
    snapshot: Snapshot, causes: Causes, fall: Fall, held: Sequence[Covers], policy: CoveragePolicy
) -> Turn:  # fmt: skip
    best = assess(held, day_before(fall.on), policy).weighed[0]
    why = causes.worse(best, _same(held, best, fall.on, policy), fall.on)
    return Turn(fall.before, fall.after, fall.on, why.cause, (why.reason,), fall.texts)


def _better(
    snapshot: Snapshot, causes: Causes, before: GapRow, after: GapRow, held: Sequence[Covers],
    days: tuple[date, date], policy: CoveragePolicy,
) -> Turn:  # fmt: skip
    on = _risen(after.verdict, history(held, policy, *days))
    best = assess(held, on, policy).weighed[0]
    why = causes.better(_same(held, best, day_before(on), policy), best, on)
    later = assess(held, days[1], policy).weighed
    texts = [one.cover.from_id for one in later if one.verdict and RANK[one.verdict] < RANK[before.verdict]]
    reasons = [why.reason]
    if after.verdict == "lapsed":
        reasons.append(reason_on(snapshot.graph, later[0], days[1], policy.stale_after_years)[-1])
    return Turn(before, after, on, why.cause, tuple(reasons), tuple(texts))


def _same(held: Sequence[Covers], item: Weighed, day: date, policy: CoveragePolicy) -> Weighed | None:
    """The same text on another day."""
    own = [cover for cover in held if cover.from_id == item.cover.from_id]
    return next(iter(assess(own, day, policy).weighed), None)


def _risen(verdict: Verdict, bands: Sequence[Band]) -> date:
    """The first day since which the verdict has been as good as this until the last."""
    first = bands[-1].first
    for band in reversed(bands):
        if RANK[band.verdict] > RANK[verdict]:
            break
        first = band.first
    return first
