"""The lines of a report on a corridor, as data: who prints them, shows them or writes them puts words to them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graphmodel.coverage.clauses import Clause
from graphmodel.coverage.policy import CoveragePolicy
from graphmodel.coverage.sectors import Fit
from graphmodel.kinds.corridor import is_mostly_displaced
from graphmodel.kinds.search import Search
from graphmodel.verdicts import Verdict
from graphmodel.vocabulary import Confidence, Grade, Mark, Standing


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceLine(_Part):
    """A source as it is cited."""

    id: str
    title: str
    url: str | None


class PartyLine(_Part):
    """One who signed, with the role and the country."""

    id: str
    name: str
    role: str
    countries: tuple[str, ...]
    basis: str
    placeholder: bool


class ActivityLine(_Part):
    """A dated sign of life, or of the end."""

    date: str
    kind: str
    title: str
    confidence: Confidence
    sources: tuple[SourceLine, ...]


class EvidenceLine(_Part):
    """One agreement that was weighed, and why it stands as it does."""

    id: str
    title: str
    signed_on: str | None
    level: str
    form: str
    grade: Grade
    standing: Standing
    verdict: Verdict | None
    reason: tuple[Clause, ...]
    marks: tuple[Clause, ...]
    confidence: Confidence
    parties: tuple[PartyLine, ...]
    activities: tuple[ActivityLine, ...]
    sources: tuple[SourceLine, ...]


class BesideLine(_Part):
    """An agreement that touches the corridor and covers nothing."""

    id: str
    title: str
    reason: Clause
    sources: tuple[SourceLine, ...]


class UnionLine(_Part):
    """An organisation of workers at one end."""

    id: str
    name: str
    acronym: str | None
    kind: str
    legal_status: str
    confidence: Confidence
    fits: Fit
    """Whether it organises the workers of the sector asked."""


class ReasonLine(_Part):
    """Why a counterpart may be missing."""

    clause: Clause
    sources: tuple[SourceLine, ...]

    @property
    def kind(self) -> str:
        """What sort of reason it is: `no_counterpart`, `no_union_on_record`, `no_union_of_sector`."""
        return self.clause.code.partition(".")[0]


class BestLine(_Part):
    """The agreement that decided, as the sentence names it."""

    title: str
    grade: Grade
    verdict: Verdict | None
    parties: tuple[str, ...]
    """Those who hold the two ends, in short; one that no source names only where there is no other."""
    end: Literal["origin", "destination"] | None
    """The end of the union that signed, where only one did."""
    association: bool
    """Is a migrants’ own association among them?"""


class CorridorReport(_Part):
    """The verdict on a corridor with its whole evidence; `migrants` are people, with measure and year."""

    corridor: str
    origin: str
    destination: str
    origin_name: str
    destination_name: str
    verdict: Verdict
    flagged: bool
    marks: tuple[Mark, ...]
    best: BestLine | None
    as_of: date
    policy: CoveragePolicy
    listed: bool
    migrants: int | None
    migrants_measure: str | None
    migrants_year: str | None
    displaced: int | None
    displaced_reported: int | None
    not_displaced: int | None
    agreements_looked_at: int
    sources_looked_at: int
    reasons: tuple[ReasonLine, ...]
    evidence: tuple[EvidenceLine, ...]
    beside: tuple[BesideLine, ...]
    origin_unions: tuple[UnionLine, ...]
    destination_unions: tuple[UnionLine, ...]
    sector_people: int | None = None
    """People counted in the sector asked, where somebody counted them."""
    sector_year: str | None = None
    notes: tuple[Clause, ...] = ()
    """What has to be known of the numbers of either end."""
    searches: tuple[Search, ...] = ()
    """Who looked for this corridor, the search that decides first."""

    @property
    def mostly_displaced(self) -> bool:
        """Is half of the people or more displaced?"""
        return is_mostly_displaced(self.migrants, self.displaced)

    @property
    def looked_for(self) -> Search | None:
        """The search that decides; nothing where nobody has looked yet."""
        return self.searches[0] if self.searches else None

    @property
    def no_counterpart(self) -> tuple[ReasonLine, ...]:
        """The reasons that say that at an end there is no union to sign with."""
        return tuple(line for line in self.reasons if line.kind == "no_counterpart")
