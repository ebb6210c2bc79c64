"""The people of corridors in numbers and words, ranked as the reader chose: by those who are not displaced, or by all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from explorer.text import people, say
from graphmodel.gaps import GapRow
from graphmodel.vocabulary import PeopleOrder


class Counted(Protocol):
    """A corridor with its people: a row of the gaps, a report, or the corridor itself."""

    @property
    def migrants(self) -> int | None:
        """All of them."""

    @property
    def not_displaced(self) -> int | None:
        """Those who are not displaced; nothing where the count cannot be taken apart."""


@dataclass(frozen=True)
class Ranking:
    """By which of its people a corridor is ranked and summed up."""

    order: PeopleOrder = "not_displaced"

    @property
    def other(self) -> Ranking:
        """The one that the reader did not choose."""
        return Ranking("not_displaced" if self.order == "all_people" else "all_people")

    def number(self, row: GapRow) -> int:
        """The number by which a corridor is ranked; zero where nobody was counted."""
        return row.people(self.order) or 0

    def total(self, rows: Iterable[GapRow]) -> int:
        """The people ranked by in these corridors together."""
        return sum(map(self.number, rows))

    def who(self, rows: Sequence[GapRow]) -> str:
        """What the number is of: “people not displaced”, or “people” where that is all of them."""
        return say(f"people.who.{self.order if any(row.displaced for row in rows) else 'all_people'}")

    def told(self, counted: Counted) -> str:
        """Both numbers of a corridor in short, the one that ranks first: “275,000 not displaced, of 3.75 million people”."""
        if counted.migrants is None:
            return say("measure.none")
        others = counted.migrants if counted.not_displaced is None else counted.not_displaced
        return self.told_numbers(counted.migrants, others)

    def told_total(self, rows: Sequence[GapRow]) -> str:
        """Both sums of these corridors in short."""
        return self.told_numbers(Ranking("all_people").total(rows), Ranking("not_displaced").total(rows))

    def told_numbers(self, everybody: int, others: int) -> str:
        """Both numbers in short, of everybody and of those who are not displaced."""
        told = {"all": people(everybody), "others": people(others), "displaced": people(everybody - others)}
        if everybody == others:
            return say("people.all", **told)
        # To three figures the two can be one and the same: then the difference says more.
        return say("people.few" if told["all"] == told["others"] else f"people.{self.order}", **told)


RANKING = Ranking()
"""What the reader gets who chose nothing."""
