"""What runs out: the corridors on which the rule will give a worse verdict on a later day, and the texts behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.coverage import CoveragePolicy, assess
from graphmodel.coverage.history import Band, history
from graphmodel.dates import day_after
from graphmodel.gaps import GapRow
from graphmodel.relations import Covers
from graphmodel.snapshot import ByCorridor
from graphmodel.verdicts import RANK, Verdict


@dataclass(frozen=True)
class Fall:
    """One corridor whose verdict is worse on the later day, if nothing more is heard until then."""

    before: GapRow
    """The corridor with its verdict on the first day."""
    after: GapRow
    """The same on the later day."""
    on: date
    """From this day on the verdict is worse than before."""
    texts: tuple[str, ...]
    """The agreements that run out: each was worth more on the first day than the corridor is on the later one."""
    silent: bool
    """Has none of them ended: is it only that nothing confirms any more that they are in force?"""

    @property
    def corridor(self) -> str:
        """The corridor's identifier."""
        return self.before.corridor

    def touches(self, texts: Collection[str]) -> bool:
        """Is one of these among the agreements that run out?"""
        return any(text in texts for text in self.texts)


def falls(
    now: Sequence[GapRow], later: Sequence[GapRow], covers: ByCorridor, policy: CoveragePolicy, first: date, last: date
) -> list[Fall]:
    """The corridors whose verdict gets worse from the first day to the last, in the order of `now`.

    `now` and `later` are the verdicts on these two days under the policy, by all that is known today.
    """
    then = {row.corridor: row for row in later}
    found = []
    for row in now:
        after = then.get(row.corridor)
        if after is not None and RANK[after.verdict] > RANK[row.verdict]:
            held = covers.get(row.corridor, ())
            on = _turn(row.verdict, history(held, policy, first, last))
            texts = _texts(after.verdict, held, policy, first)
            left = {item.cover.from_id for item in assess(held, last, policy).weighed if item.verdict == "unconfirmed"}
            found.append(Fall(row, after, on, texts, left.issuperset(texts)))
    return found


def _turn(verdict: Verdict, bands: Sequence[Band]) -> date:
    """The day after the last on which the verdict was as good as this."""
    good = [band.last for band in bands if RANK[band.verdict] <= RANK[verdict]]
    return day_after(good[-1])


def _texts(later: Verdict, covers: Sequence[Covers], policy: CoveragePolicy, day: date) -> tuple[str, ...]:
    """Those that were worth more on the day than the later verdict, best first: each of them must have lost it."""
    weighed = assess(covers, day, policy).weighed
    return tuple(item.cover.from_id for item in weighed if item.verdict and RANK[item.verdict] < RANK[later])
