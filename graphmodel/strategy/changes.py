"""Two days compared: the corridors whose verdict turned between them, by which texts, why, and with whom in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from graphmodel.answers.horizon import Fall, falls
from graphmodel.coverage import CoveragePolicy, Weighed, assess
from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.history import Band, history
from graphmodel.coverage.reasons import reason_on
from graphmodel.dates import day_before, years_after
from graphmodel.gaps import GapRow
from graphmodel.relations import Covers
from graphmodel.snapshot import Snapshot
from graphmodel.strategy.causes import Cause, Causes
from graphmodel.verdicts import RANK, Verdict

Flag = Literal["lost", "got", "kept"]
"""What became of a corridor's flag."""
FLAGS: tuple[Flag, ...] = get_args(Flag)
YEARS_AHEAD = 1


@dataclass(frozen=True)
class Turn:
    """One corridor with another verdict on the later day, by all that is known now."""

    before: GapRow
    """The corridor with its verdict on the earlier day."""
    after: GapRow
    """The same on the later day."""
    on: date
    """The day from which the verdict is worse than on the earlier day; of a better one, that from which the text that
    decides has been worth as much."""
    cause: Cause
    why: tuple[Clause, ...]
    """The reason with its day; of a text that was signed and is over, both."""
    texts: tuple[str, ...]
    """The agreements behind it: the one that the reason speaks of, then the others that brought the better verdict, or
    lost it."""

    @property
    def corridor(self) -> str:
        """The corridor's identifier."""
        return self.before.corridor

    @property
    def better(self) -> bool:
        """Is the later verdict the better one?"""
        return RANK[self.after.verdict] < RANK[self.before.verdict]

    @property
    def flag(self) -> Flag:
        """What became of its flag."""
        if self.before.flagged == self.after.flagged:
            return "kept"
        return "got" if self.after.flagged else "lost"


@dataclass(frozen=True)
class Changes:
    """What turned from one day to another, and what will turn next if nothing more happens."""

    first: date
    last: date
    until: date
    """The day up to which the rule looks ahead."""
    turned: tuple[Turn, ...]
    """Those that lost their flag, those that got one, then the others, each in the order of the gaps."""
    ahead: tuple[Turn, ...]
    """Those that get worse from the last day on, in the same order."""

    def by_flag(self, flag: Flag) -> list[Turn]:
        """Those of which that became of the flag."""
        return [turn for turn in self.turned if turn.flag == flag]


def changes_between(
    snapshot: Snapshot, judge: Callable[[date], Sequence[GapRow]], first: date, last: date, policy: CoveragePolicy
) -> Changes:
    """Compare two days; `judge` gives the verdicts on a day under the policy, in the order of the gaps."""
    until = years_after(last, YEARS_AHEAD)
    now = judge(last)
    turned = turns(snapshot, judge(first), now, first, last, policy)
    later = ahead(snapshot, now, judge(until), last, until, policy)
    return Changes(first, last, until, _by_flag(turned), _by_flag(later))


def _by_flag(turned: Sequence[Turn]) -> tuple[Turn, ...]:
    return tuple(sorted(turned, key=lambda turn: FLAGS.index(turn.flag)))


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
    found = [
        _worse(snapshot, causes, fall, covers.get(fall.corridor, ()), policy)
        for fall in falls(now, later, covers, policy, last, until)
    ]
    return [replace(turn, why=tuple(map(_coming, turn.why))) for turn in found]


def _coming(reason: Clause) -> Clause:
    """The same reason of what has not happened yet."""
    code = {"turned.silent": "life.last", "term.ended": "term.until"}.get(reason.code)
    return clause(code, day=reason.values["day"]) if code else reason


def _worse(
    snapshot: Snapshot, causes: Causes, fall: Fall, held: Sequence[Covers], policy: CoveragePolicy
) -> Turn:  # fmt: skip
    """By the text that decided on the last day on which the verdict was as good."""
    best = assess(held, day_before(fall.on), policy).weighed[0]
    after = next(iter(assess(_own(held, best), fall.on, policy).weighed), None)
    why = causes.worse(best, after, fall.on)
    texts = dict.fromkeys((best.cover.from_id, *fall.texts))
    return Turn(fall.before, fall.after, fall.on, why.cause, why.reasons, tuple(texts))


def _better(
    snapshot: Snapshot, causes: Causes, before: GapRow, after: GapRow, held: Sequence[Covers],
    days: tuple[date, date], policy: CoveragePolicy,
) -> Turn:  # fmt: skip
    """By the text that decides on the later day: it was worth less on the earlier one."""
    weighed = assess(held, days[1], policy).weighed
    own = _own(held, weighed[0])
    on = _risen(after.verdict, history(own, policy, *days))
    (risen,) = assess(own, on, policy).weighed
    why = causes.better(next(iter(assess(own, day_before(on), policy).weighed), None), risen, on)
    reasons = [*why.reasons]
    if after.verdict == "lapsed":
        reasons.append(reason_on(snapshot.graph, weighed[0], days[1], policy.stale_after_years)[-1])
    texts = [one.cover.from_id for one in weighed if one.verdict and RANK[one.verdict] < RANK[before.verdict]]
    return Turn(before, after, on, why.cause, tuple(reasons), tuple(texts))


def _own(held: Sequence[Covers], item: Weighed) -> list[Covers]:
    """The covers of one text."""
    return [cover for cover in held if cover.from_id == item.cover.from_id]


def _risen(verdict: Verdict, bands: Sequence[Band]) -> date:
    """The first day since which the verdict has been as good as this until the last."""
    first = bands[-1].first
    for band in reversed(bands):
        if RANK[band.verdict] > RANK[verdict]:
            break
        first = band.first
    return first
