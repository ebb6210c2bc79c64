"""The people of corridors in numbers and words, ranked as the reader chose: by those not displaced, or by all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from explorer.text import people, say, say_count, sector_words, word
from graphmodel.coverage.lines import CorridorReport
from graphmodel.gaps import GapRow
from graphmodel.vocabulary import PeopleOrder


class Counted(Protocol):
    """A corridor with its people: a row of the gaps, a report on it, or the corridor itself."""

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
    sector: str | None = None
    """Where its people were counted, they lead."""

    @property
    def other(self) -> Ranking:
        """The one that the reader did not choose."""
        return replace(self, order="not_displaced" if self.order == "all_people" else "all_people")

    def number(self, row: GapRow) -> int:
        """The number by which a corridor is ranked; zero where nobody was counted."""
        return row.people(self.order) or 0

    def total(self, rows: Iterable[GapRow]) -> int:
        """The people ranked by in these corridors together."""
        return sum(map(self.number, rows))

    def who(self, rows: Sequence[GapRow]) -> str:
        """What the number is of: “people not displaced”, or “people” where that is all of them."""
        return say(f"people.who.{self._of(rows)}")

    def who_in_short(self, rows: Sequence[GapRow]) -> str:
        """The same in as few words as a button has room for: “not displaced”."""
        return say(f"people.who.{self._of(rows)}.short")

    def _of(self, rows: Sequence[GapRow]) -> PeopleOrder:
        return self.order if any(row.displaced for row in rows) else "all_people"

    def by(self, rows: Sequence[GapRow]) -> str:
        """By what the corridors are ranked, the sector's own count ahead where there is one."""
        who = word("people_order", self.order)
        if self.sector is None or all(row.sector_people is None for row in rows):
            return who
        return say("people.by.sector", sector=word("sector", self.sector), who=who)

    def told(self, row: GapRow | CorridorReport) -> str:
        """The numbers of a corridor in short: of the sector asked where it was counted, and both of all workers."""
        told = self.both(row)
        if self.sector is None or row.sector_people is None:
            return told
        counted = sector_words(self.sector, row.sector_people, row.sector_year)
        return counted if row.migrants is None else say("people.sector", sector=counted, told=told)

    def both(self, counted: Counted) -> str:
        """Both numbers in short, the one that ranks first: “275,000 not displaced, of 3.75 million people”."""
        if counted.migrants is None:
            return say("measure.none")
        others = counted.migrants if counted.not_displaced is None else counted.not_displaced
        return self.told_numbers(counted.migrants, others)

    def told_total(self, rows: Sequence[GapRow]) -> str:
        """Both sums of these corridors in short."""
        return self.told_numbers(Ranking("all_people").total(rows), Ranking("not_displaced").total(rows))

    def told_numbers(self, everybody: int, others: int) -> str:
        """Both numbers in short, of everybody and of those who are not displaced."""
        told = people(everybody)
        if others in {0, everybody}:
            return say_count("counted" if others == everybody else "counted.all", everybody, people=told)
        if told == people(others):
            # To three figures the two are one and the same: then the difference says more.
            return say("counted.slightly", people=told, displaced=people(everybody - others))
        return say(f"people.{self.order}", all=told, others=people(others))


RANKING = Ranking()
"""What the reader gets who chose nothing."""
