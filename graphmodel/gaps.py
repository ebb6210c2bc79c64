"""The gaps: the verdict on every listed corridor in one pass, filtered, largest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from graphmodel.coverage import Assessment, CoveragePolicy, Weighed, assess
from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.term import stated_end
from graphmodel.coverage.verdict import marks_of
from graphmodel.dates import first_day, last_day
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor, SectorCount, is_mostly_displaced
from graphmodel.kinds.country import Country
from graphmodel.kinds.search import Search
from graphmodel.snapshot import LatestSnapshot, Snapshot
from graphmodel.verdicts import COVERING, Verdict
from graphmodel.vocabulary import Character, Group, Mark, PeopleOrder, SearchResult

if TYPE_CHECKING:
    from graphmodel.stores.base import Store

__all__ = [
    "End", "GapFilters", "GapRow", "LatestSnapshot", "Mark", "Snapshot", "find_gaps", "judge_corridors", "judge_some",
]  # fmt: skip

End = Literal["origin", "destination", "either"]


class GapFilters(BaseModel):
    """Which corridors are asked for; an empty set lets every one through."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    origins: frozenset[str] = Field(default=frozenset(), description="Codes of countries of origin.")
    destinations: frozenset[str] = Field(default=frozenset(), description="Codes of countries of destination.")
    regions: frozenset[str] = Field(default=frozenset(), description="M49 sub-regions or regions of the ILO.")
    groups: frozenset[Group] = Field(default=frozenset(), description="Groups of states.")
    end: End = Field(default="either", description="The end that lies in the regions and in the groups.")
    min_migrants: int = Field(default=0, ge=0, description="Least number of migrants; 0 keeps the uncounted, too.")
    verdicts: frozenset[Verdict] = Field(default=frozenset(), description="Verdicts asked for, flagged or not.")
    flagged_only: bool = Field(default=True, description="Leave out what is not flagged, unless verdicts are named.")
    both_ends: bool = Field(default=False, description="Leave out corridors at an end of which nobody could sign.")


@dataclass(frozen=True, slots=True)
class GapRow:
    """The verdict on one corridor with its size and the best agreement behind it."""

    corridor: str
    origin: str
    destination: str
    origin_name: str
    destination_name: str
    verdict: Verdict
    flagged: bool
    reason: tuple[Clause, ...]
    """On the best agreement that was weighed: title, signature and how it stands; or that none is on record."""
    no_counterpart: tuple[str, ...]
    """The ends at which there is no union to sign with."""
    no_union_on_record: tuple[str, ...]
    """The other ends at which no organisation of workers is on record here."""
    marks: tuple[Mark, ...]
    migrants: int | None
    """People, in the measure and of the year beside it."""
    migrants_measure: str | None
    migrants_year: str | None
    displaced: int | None
    """Refugees, asylum-seekers and others in need among the migrants; nothing where the count cannot be taken apart."""
    displaced_reported: int | None
    """The same as reported, which can be more people than the migrants."""
    not_displaced: int | None
    agreements: tuple[str, ...]
    """Every agreement that was weighed, best first."""
    character: Character | None
    sector_people: int | None = None
    """People counted in the sector asked, where somebody counted them."""
    sector_year: str | None = None
    looked_for: Search | None = None
    """The search that decides; nothing where nobody has looked yet."""
    no_union_of_sector: tuple[str, ...] = ()
    """The other ends at which none of those on record organises the workers of the sector asked."""
    remarks: tuple[Clause, ...] = ()
    """The marks in short, for lists: what the best agreement is limited to, where unions of both ends stand behind the
    verdict, and that it is unverified."""

    @property
    def looked_for_on(self) -> str | None:
        """The day on which somebody looked last."""
        return self.looked_for.searched_on if self.looked_for else None

    @property
    def looked_for_languages(self) -> tuple[str, ...]:
        """The languages of that search."""
        return self.looked_for.languages if self.looked_for else ()

    @property
    def looked_for_result(self) -> SearchResult | None:
        """What that search brought."""
        return self.looked_for.result if self.looked_for else None

    @property
    def looked_for_note(self) -> str | None:
        """What was found then, in a few words."""
        return self.looked_for.note if self.looked_for else None

    @property
    def both_ends(self) -> bool:
        """Is there at both ends somebody on record who could sign?"""
        return not (self.no_counterpart or self.no_union_on_record or self.no_union_of_sector)

    @property
    def others(self) -> int | None:
        """The people who are not known to be displaced: all, where the count cannot be taken apart."""
        return self.migrants if self.not_displaced is None else self.not_displaced

    @property
    def mostly_displaced(self) -> bool:
        """Is half of the people or more displaced?"""
        return is_mostly_displaced(self.migrants, self.displaced)

    @property
    def exceeded(self) -> bool:
        """Are more displaced people reported than there are people?"""
        return (self.displaced_reported or 0) > (self.displaced or 0)

    def people(self, order: PeopleOrder) -> int | None:
        """The number by which the corridor is ranked."""
        return self.migrants if order == "all_people" else self.others


def find_gaps(
    held: Store | Snapshot,
    as_of: date,
    policy: CoveragePolicy | None = None,
    filters: GapFilters | None = None,
    order: PeopleOrder = "not_displaced",
) -> list[GapRow]:
    """The corridors asked for, in the order of `judge_corridors`."""
    asked = filters or GapFilters()
    return [row for row in judge_corridors(held, as_of, policy, asked, order) if is_asked(row, asked)]


def is_asked(row: GapRow, filters: GapFilters) -> bool:
    """Does a judged corridor have one of the verdicts asked for or, where none is named, the flag?

    Where somebody who could sign is asked for at both ends, it has that, too.
    """
    if filters.both_ends and not row.both_ends:
        return False
    return row.verdict in filters.verdicts if filters.verdicts else row.flagged or not filters.flagged_only


def judge_corridors(
    held: Store | Snapshot,
    as_of: date,
    policy: CoveragePolicy | None = None,
    filters: GapFilters | None = None,
    order: PeopleOrder = "not_displaced",
) -> list[GapRow]:
    """Every listed corridor within the filters of place and size, whatever its verdict, most people first.

    With a sector, those in which its people were counted lead, by that count.
    """
    snapshot = held if isinstance(held, Snapshot) else Snapshot(held)
    chosen, asked = policy or CoveragePolicy(), filters or GapFilters()
    rows = judge_some(snapshot, (one for one in snapshot.listed if _within(snapshot, one, asked)), as_of, chosen)
    return sorted(rows, key=lambda row: (*size_of(row.sector_people), *size_of(row.people(order)), row.corridor))


def judge_some(
    snapshot: Snapshot, corridors: Iterable[Corridor], as_of: date, policy: CoveragePolicy
) -> list[GapRow]:  # fmt: skip
    """These corridors, listed or not, in their own order."""
    covers = snapshot.covers(policy.stale_after_years)
    organised = snapshot.organised(as_of), snapshot.organised(as_of, policy.sector)
    counts = snapshot.sector_counts(policy.sector)
    return [
        _row(snapshot, corridor, assess(covers.get(corridor.id, ()), as_of, policy), organised, counts.get(corridor.id))
        for corridor in corridors
    ]


def size_of(people: int | None) -> tuple[bool, int]:
    """The place of a number of people in an order: the most first, what nobody counted last."""
    return people is None, -(people or 0)


def _within(snapshot: Snapshot, corridor: Corridor, filters: GapFilters) -> bool:
    if filters.origins and corridor.origin not in filters.origins:
        return False
    if filters.destinations and corridor.destination not in filters.destinations:
        return False
    if filters.min_migrants and (corridor.migrants or 0) < filters.min_migrants:
        return False
    if not (filters.regions or filters.groups):
        return True
    ends = {
        "origin": (corridor.origin,),
        "destination": (corridor.destination,),
        "either": (corridor.origin, corridor.destination),
    }
    countries = [snapshot.countries[code] for code in ends[filters.end]]
    regional = not filters.regions or any(_regions(country) & filters.regions for country in countries)
    grouped = not filters.groups or any(filters.groups & set(country.groups) for country in countries)
    return regional and grouped


def _regions(country: Country) -> set[str]:
    return {region for region in (country.m49_subregion, country.ilo_region) if region}


def _row(
    snapshot: Snapshot,
    corridor: Corridor,
    assessment: Assessment,
    organised: tuple[frozenset[str], frozenset[str]],
    counted: SectorCount | None,
) -> GapRow:
    start, end = snapshot.countries[corridor.origin], snapshot.countries[corridor.destination]
    anybody, of_sector = organised
    free = [country.id for country in (start, end) if country.union_status != "none"]
    return GapRow(
        corridor=corridor.id,
        origin=start.id,
        destination=end.id,
        origin_name=start.name,
        destination_name=end.name,
        verdict=assessment.verdict,
        flagged=assessment.flagged,
        reason=_reason(snapshot, assessment),
        no_counterpart=tuple(country.id for country in (start, end) if country.union_status == "none"),
        no_union_on_record=tuple(code for code in free if code not in anybody),
        no_union_of_sector=tuple(code for code in free if code in anybody and code not in of_sector),
        marks=marks_of(assessment.best),
        migrants=corridor.migrants,
        migrants_measure=corridor.migrants_measure,
        migrants_year=corridor.migrants_year,
        displaced=corridor.displaced,
        displaced_reported=corridor.displaced_reported,
        not_displaced=corridor.not_displaced,
        agreements=tuple(item.cover.from_id for item in assessment.weighed),
        character=corridor.character,
        sector_people=counted.people if counted else None,
        sector_year=counted.year if counted else None,
        looked_for=snapshot.looked_for.get(corridor.id),
        remarks=remarks_on(assessment.best, snapshot.agreements),
    )


# What the sources of such texts call those who live in one country and work in the next.
_FRONTIER = frozenset({"frontier workers", "cross-border commuters"})


def remarks_on(best: Weighed | None, agreements: Mapping[str, Agreement]) -> tuple[Clause, ...]:
    """The marks of a verdict in short: “education only”, where unions of both ends stand behind it; “unverified”."""
    if best is None:
        return ()
    limits = _limits(best, agreements[best.cover.from_id]) if best.verdict in COVERING else ()
    return (*limits, clause("mark.unverified")) if best.cover.unverified else limits


def _limits(best: Weighed, agreement: Agreement) -> tuple[Clause, ...]:
    sectors = best.cover.sectors if "sectors" in best.limits else ()
    noted = "scope_note" in best.limits
    frontier = noted and (agreement.form == "joint_council" or agreement.scope_note in _FRONTIER)
    found = []
    if noted and not frontier:
        found.append(clause("mark.some_workers.sectors", sectors=sectors) if sectors else clause("mark.some_workers"))
    elif sectors:
        found.append(clause("mark.sectors", sectors=sectors))
    if frontier:
        found.append(clause("mark.frontier"))
    elif "local_structures" in best.limits:
        found.append(clause("mark.local_structures"))
    return tuple(found)


def _reason(snapshot: Snapshot, assessment: Assessment) -> tuple[Clause, ...]:
    """From the covers alone, so that nine thousand rows need no graph; `why` gives the full reason of one."""
    if not assessment.weighed:
        return _NOTHING
    item = assessment.weighed[0]
    agreement = snapshot.agreements[item.cover.from_id]
    signed = clause("signed", day=agreement.signed_on) if agreement.signed_on else clause("undated")
    return clause("text", title=agreement.title), signed, _state(item, agreement, assessment)


_NOTHING = (clause("nothing"),)


def _state(item: Weighed, agreement: Agreement, assessment: Assessment) -> Clause:
    if item.standing == "not_yet":
        signed = agreement.signed_on is not None and assessment.as_of < first_day(agreement.signed_on)
        return clause("not_yet") if signed else clause("reaches.from", day=item.cover.since or "")
    if item.standing == "lapsed":
        end = stated_end(agreement)
        over = end is not None and end < assessment.as_of
        return clause("term.over", day=agreement.ends_on or "") if over else clause("lapsed")
    if item.standing == "unconfirmed":
        if agreement.signed_on and last_day(agreement.signed_on) is None:
            return clause("life.none.record")
        return clause("life.none.within", years=assessment.policy.stale_after_years)
    return clause("in_force" if item.verdict != "unconfirmed" else "in_force.weak")
