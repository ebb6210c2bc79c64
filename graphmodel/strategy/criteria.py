"""What makes a corridor urgent: ten criteria, each with what it reads, its source and its age; unknown stays unknown.

A reading is only ever compared with another one, never averaged. What no source says is no reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from graphmodel.coverage import CoveragePolicy, standing
from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.history import history
from graphmodel.coverage.verdict import counts, is_flagged
from graphmodel.dates import LEAST_DAY, years_between
from graphmodel.gaps import GapRow
from graphmodel.kinds.country import Convention
from graphmodel.relations import Ratified
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import Commitment, Kafala, PeopleOrder, RightsRating, Sector

if TYPE_CHECKING:
    from graphmodel.stores.base import Store

FIRST_YEAR = "2010"
"""Growth is counted from the UN's stock of this year."""
VULNERABLE: tuple[Sector, ...] = ("domestic_work", "agriculture", "construction", "fishing")
"""Sectors that labour law reaches least, and in which most forced labour of migrants is found."""
PLACES: frozenset[Commitment] = frozenset({"union_role_origin", "union_role_destination", "right_to_join"})
"""What a treaty of governments promises where it gives unions a place."""
RATINGS: tuple[RightsRating, ...] = get_args(RightsRating)
SPONSORSHIP: tuple[Kafala, ...] = ("no", "reformed", "partial", "yes")
FREEDOM = ("none", "closed", "restricted", "open")
"""No union to join, one that migrants may not join, a restricted one, an independent one that they may join."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one criterion finds on one corridor."""

    value: float
    """To be compared with other readings of the same criterion."""
    shown: str | int | float
    """The same as a table has it: a number, or the word of an ordered list."""
    told: Clause
    day: str | None
    """The date of what was read; nothing where its source gives none."""
    sources: tuple[str, ...]
    """Identifiers of the sources, or of the agreements, in which it was read."""


class Stock(NamedTuple):
    """The people whom the UN counts in a corridor in one year."""

    people: int
    women: int | None
    source: str


Stocks = Mapping[str, Mapping[str, Stock]]
"""By corridor and year."""


@dataclass(frozen=True)
class Facts:
    """What the criteria read of one load."""

    snapshot: Snapshot
    stocks: Stocks
    """Of 2010 and of the latest year."""
    conventions: tuple[Convention, ...]
    """Those whose list is complete: only there does no tie mean that a country did not ratify."""
    ratified: Mapping[str, frozenset[str]]
    """The conventions that a country ratified and did not denounce."""


@dataclass(frozen=True)
class Asked:
    """The choices under which corridors are compared."""

    as_of: date
    policy: CoveragePolicy = field(default_factory=CoveragePolicy)
    order: PeopleOrder = "not_displaced"


@dataclass(frozen=True)
class Criterion:
    """One reason why a corridor is urgent."""

    name: str
    reads: tuple[str, ...]
    """The fields of the model that it reads."""
    weight: int
    """Where the reader chose none."""
    more_is_urgent: bool
    of: Literal["corridor", "destination"]
    """Whose reading it is: all corridors to one destination share those of the destination."""
    measured: bool
    """Is it a number, of which more or less can be said; or a step of an ordered list?"""
    read: Callable[[Facts, GapRow, Asked], Reading | None]


def read_facts(store: Store, snapshot: Snapshot) -> Facts:
    """What the criteria need beside a snapshot; the measurements by one statement."""
    ratified: dict[str, set[str]] = {}
    for tie in store.read_elements(Ratified):
        if tie.status != "denounced":
            ratified.setdefault(tie.from_id, set()).add(tie.to_id)
    years = {one.migrants_year for one in snapshot.listed if one.migrants_measure == "un_stock" and one.migrants_year}
    conventions = sorted(store.read_elements(Convention), key=lambda one: one.id)
    return Facts(
        snapshot,
        read_stocks(store, sorted({FIRST_YEAR, *years})),
        tuple(one for one in conventions if one.list_complete == "yes"),
        {country: frozenset(held) for country, held in ratified.items()},
    )


_STOCKS = """
MATCH (m:Measurement) WHERE m.kind = 'stock' AND m.unit = 'people' AND m.period IN $years
RETURN m.corridor AS corridor, m.period AS year, m.value AS people, m.women AS women, m.source AS source
ORDER BY corridor, year
"""


def read_stocks(store: Store, years: Sequence[str]) -> Stocks:
    """The UN's stock of these years in every corridor, by one statement."""
    found: dict[str, dict[str, Stock]] = {}
    for corridor, year, people, women, source in store.ask(_STOCKS, {"years": list(years)}).rows:
        stock = Stock(round(float(str(people))), None if women is None else int(str(women)), str(source))
        found.setdefault(str(corridor), {})[str(year)] = stock
    return found


def _only(source: str | None) -> tuple[str, ...]:
    return (source,) if source else ()


def _latest(facts: Facts, row: GapRow) -> tuple[str, Stock] | None:
    """The stock by which the corridor's people are counted, and its year."""
    if row.migrants_measure != "un_stock" or row.migrants_year is None:
        return None
    stock = facts.stocks.get(row.corridor, {}).get(row.migrants_year)
    return (row.migrants_year, stock) if stock else None


def _people(facts: Facts, row: GapRow, asked: Asked) -> Reading | None:
    people, latest = row.people(asked.order), _latest(facts, row)
    if people is None:
        return None
    apart = asked.order == "not_displaced" and row.not_displaced is not None
    told = clause("rank.people.not_displaced" if apart else "rank.people.all", count=people)
    return Reading(people, people, told, row.migrants_year, (latest[1].source,) if latest else ())


def _growth(facts: Facts, row: GapRow, asked: Asked) -> Reading | None:
    first, latest = facts.stocks.get(row.corridor, {}).get(FIRST_YEAR), _latest(facts, row)
    if first is None or latest is None or not first.people or latest[0] == FIRST_YEAR:
        return None
    year, now = latest
    ratio = now.people / first.people
    told = clause("rank.growth", first=first.people, latest=now.people, day=year)
    return Reading(ratio, round(ratio, 3), told, year, tuple(dict.fromkeys((first.source, now.source))))


def _women(facts: Facts, row: GapRow, asked: Asked) -> Reading | None:
    latest = _latest(facts, row)
    if latest is None or latest[1].women is None or not latest[1].people:
        return None
    year, stock = latest
    share = 100 * (stock.women or 0) / stock.people
    return Reading(share, round(share, 1), clause("rank.women", share=round(share)), year, (stock.source,))


def _rights(facts: Facts, row: GapRow, asked: Asked) -> Reading | None:
    country = facts.snapshot.countries[row.destination]
    if country.rights_rating is None:
        return None
    year, source = country.rights_year, country.rights_source
    return Reading(
        RATINGS.index(country.rights_rating), country.rights_rating,
        clause("rank.rights", rating=country.rights_rating), str(year) if year else None, _only(source),
    )  # fmt: skip


def _sponsorship(facts: Facts, row: GapRow, asked: Asked) -> Reading | None:
    country = facts.snapshot.countries[row.destination]
    if country.kafala == "unknown":
        return None
    told, source = clause(f"rank.sponsorship.{country.kafala}"), country.kafala_source
    return Reading(SPONSORSHIP.index(country.kafala), country.kafala, told, None, _only(source))


def _conventions(facts: Facts, row: GapRow, asked: Asked) -> Reading | None:
    country, lists = facts.snapshot.countries[row.destination], facts.conventions
    # Whoever is no member cannot ratify: that says nothing of what holds there.
    if not lists or not country.ilo_member:
        return None
    held = facts.ratified.get(country.id, frozenset())
    ratified = sum(one.id in held for one in lists)
    told = clause("rank.conventions", count=ratified, total=len(lists))
    oldest = min(one.list_as_of for one in lists)
    return Reading(ratified, ratified, told, oldest, tuple(dict.fromkeys(one.source for one in lists)))


def _unions(facts: Facts, row: GapRow, asked: Asked) -> Reading | None:
    """The worst that is known decides; that unions are open to migrants is said only where both are known."""
    country = facts.snapshot.countries[row.destination]
    status, join = country.union_status, country.migrants_may_join
    if status == "none":
        step = "none"
    elif join == "no":
        step = "closed"
    elif "restricted" in {status, join}:
        step = "restricted"
    elif "unknown" in {status, join}:
        return None
    else:
        step = "open"
    source = country.union_status_source
    return Reading(
        FREEDOM.index(step), step, clause(f"rank.unions.{step}"), country.union_status_as_of, _only(source)
    )  # fmt: skip


def _sector(facts: Facts, row: GapRow, asked: Asked) -> Reading | None:
    """Counts of several sectors are never added: the largest decides, or that of the sector asked."""
    sector = asked.policy.sector
    wanted = VULNERABLE if sector in {None, "all"} else tuple(one for one in VULNERABLE if one == sector)
    found = [(count, one) for one in wanted if (count := facts.snapshot.sector_counts(one).get(row.corridor))]
    if not found:
        return None
    count, largest = max(found, key=lambda one: one[0].people)
    told = clause("rank.sector", count=count.people, sector=largest)
    return Reading(count.people, count.people, told, count.year, (count.source,))


def _treaty(facts: Facts, row: GapRow, asked: Asked) -> Reading | None:
    """Of treaties that stand and whose clauses were read; no treaty on record does not say that there is none."""
    agreements = facts.snapshot.agreements
    texts = {
        cover.from_id: agreements[cover.from_id]
        for cover in facts.snapshot.covers(asked.policy.stale_after_years).get(row.corridor, ())
        if cover.level == "government_to_government"
        and counts(cover, asked.policy)
        and standing(cover, asked.as_of) in {"in_force", "unconfirmed"}
    }
    read = sorted((one for one in texts.values() if one.commitments), key=lambda one: (one.signed_on or "", one.id))
    if not read:
        return None
    giving = [one for one in read if PLACES.intersection(one.commitments)]
    latest = (giving or read)[-1]
    shown = "with" if giving else "without"
    return Reading(0 if giving else 1, shown, clause(f"rank.treaty.{shown}"), latest.signed_on, (latest.id,))


def _years(facts: Facts, row: GapRow, asked: Asked) -> Reading | None:
    """Since the last day without a flag; of what was never covered on record nobody knows since when."""
    covers = facts.snapshot.covers(asked.policy.stale_after_years).get(row.corridor, ())
    if all(cover.grade != "direct" for cover in covers):
        return None
    bands = history(covers, asked.policy, LEAST_DAY, asked.as_of)
    last = next((one for one in reversed(bands) if not is_flagged(one.verdict, asked.policy.flag_when)), None)
    if last is None or last.agreement is None or last.last >= asked.as_of:
        return None
    years, day = years_between(last.last, asked.as_of), last.last.isoformat()
    return Reading(years, round(years, 1), clause("rank.years", day=day), day, (last.agreement,))


CRITERIA: Mapping[str, Criterion] = {
    one.name: one
    for one in (
        Criterion("people", ("Corridor.not_displaced", "Corridor.migrants"), 3, True, "corridor", True, _people),
        Criterion("growth", ("Measurement.value",), 1, True, "corridor", True, _growth),
        Criterion("rights", ("Country.rights_rating",), 2, True, "destination", False, _rights),
        Criterion("sponsorship", ("Country.kafala",), 2, True, "destination", False, _sponsorship),
        Criterion("conventions", ("RATIFIED", "Convention.list_complete"), 1, False, "destination", True, _conventions),
        Criterion(
            "unions", ("Country.union_status", "Country.migrants_may_join"), 2, False, "destination", False, _unions
        ),
        Criterion("women", ("Measurement.women",), 1, True, "corridor", True, _women),
        Criterion("sector", ("Measurement.sector",), 2, True, "corridor", True, _sector),
        Criterion("treaty", ("Agreement.commitments", "COVERS"), 1, True, "corridor", False, _treaty),
        Criterion("years", ("COVERS",), 1, True, "corridor", True, _years),
    )
}
"""By their names, in the order in which they are told."""


def readings(facts: Facts, rows: Sequence[GapRow], asked: Asked) -> list[list[Reading | None]]:
    """What each criterion finds on each corridor: one list a criterion, in the order of the rows."""
    found = []
    for criterion in CRITERIA.values():
        if criterion.of == "corridor":
            found.append([criterion.read(facts, row, asked) for row in rows])
            continue
        ends = {row.destination: row for row in rows}
        at_end = {code: criterion.read(facts, row, asked) for code, row in ends.items()}
        found.append([at_end[row.destination] for row in rows])
    return found
