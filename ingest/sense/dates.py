"""Dates that cannot be: before there was anything to date, after today, and ends before beginnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from graphmodel import dates
from graphmodel.dates import first_day, last_day
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.country import Convention, Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Element
from graphmodel.relations import AffiliatedTo, CooperatesWith, Ratified, Shows, SplitFrom, StructureOf, SucceededBy
from graphmodel.schema import column_type
from ingest.cells import allowed_text
from ingest.datasets import seeded_fields
from ingest.issues import quoted
from ingest.sense.rule import Edit, Rule, issue, named
from ingest.sense.world import Found, Row, World

FIRST_YEAR = 1800
FORWARD = frozenset({"ends_on", "until", "date"})
"""What may lie ahead: an end, and a reform that was announced; an activity may not."""
LONGEST_YEARS = 100
AGREEMENTS, UNIONS = "agreements/agreements.csv", "unions/organisations.csv"


@cache
def dated(cls: type[Element]) -> tuple[str, ...]:
    """The columns of a class that hold a date, however partial."""
    return tuple(name for name in seeded_fields(cls) if dates.ALLOWED in allowed_text(cls, name))


def _past(cls: type[Element]) -> Iterator[str]:
    return (name for name in dated(cls) if name not in FORWARD or cls is Activity)


@cache
def _years(cls: type[Element]) -> tuple[str, ...]:
    fields = (name for name in seeded_fields(cls) if name == "year" or name.endswith("_year"))
    return tuple(name for name in fields if column_type(cls.model_fields[name].annotation) == "integer")


def _met(
    world: World, fields: Callable[[type[Element]], Iterable[str]], wrong: Callable[[Any], bool]
) -> Iterator[Found]:
    for cls in world.classes():
        for name in fields(cls):
            bad = {value for value in world.held(cls, name) if value is not None and wrong(value)}
            if bad:
                yield from (row.met(name) for row in world.where(cls, name, wrong=bad.__contains__))


@issue(
    "A date before 1800",
    Edit(UNIONS, "1989-07-20", "1089-07-20"),
    allowed="1800 or later",
    hint="correct the year",
)
def date_before_1800(world: World) -> Iterator[Found]:
    """Unions, their texts and their pages are younger."""
    yield from _met(world, dated, lambda text: first_day(text).year < FIRST_YEAR)


@issue(
    "A date after today (the end of a term, of a tie, and a reform that was announced may lie ahead)",
    Edit("sources/sources.csv", "2026-11", "2106-11"),
    allowed="today or earlier",
    hint="correct the date, or leave out what has not happened yet",
)
def date_after_today(world: World) -> Iterator[Found]:
    """What is on record has happened."""
    yield from _met(world, _past, lambda text: first_day(text) > world.today)


@issue(
    "A year before 1800",
    Edit(UNIONS, ",2019,", ",219,"),
    allowed="a year from 1800",
    hint="write the year with four digits",
)
def year_before_1800(world: World) -> Iterator[Found]:
    """The same for columns that hold a bare year."""
    yield from _met(world, _years, lambda year: year < FIRST_YEAR)


@issue(
    "A year after this one",
    Edit(UNIONS, ",2019,", ",20190,"),
    allowed="this year or an earlier one",
    hint="correct the year",
)
def year_after_today(world: World) -> Iterator[Found]:
    """The same for columns that hold a bare year."""
    yield from _met(world, _years, lambda year: year > world.today.year)


@issue(
    "The end of a term more than a hundred years ahead",
    Edit(AGREEMENTS, "2018-03,computed", "2918-03,stated"),
    allowed="a day within a hundred years",
    hint="correct the year; a term without an end is indefinite",
)
def end_too_far_ahead(world: World) -> Iterator[Found]:
    """A slip of one digit keeps a text in force for ever."""
    for row in world.rows(Agreement):
        if row.item.ends_on and first_day(row.item.ends_on).year > world.today.year + LONGEST_YEARS:
            yield row.met("ends_on")


def before(first: str | None, second: str | None) -> bool:
    """Does the first date lie wholly before the second, however little of both is known?"""
    if first is None or second is None:
        return False
    end = last_day(first)
    return end is not None and end < first_day(second)


def _order(
    says: str, cls: type[Element], start: str, end: str, name: str, *example: Edit, hint: str = "correct one of the two"
) -> Rule:
    """A rule that one date of a row must not lie before another."""

    def find(world: World) -> Iterator[Found]:
        for row in world.rows(cls):
            since, until = getattr(row.item, start), getattr(row.item, end)
            if before(until, since):
                yield row.met(end, allowed=f"{since} ({start}) or later")

    return named(issue(says, *example, allowed=f"{start} or later", hint=hint)(find), name)


ends_before_signed = _order(
    "A text ends before it is signed", Agreement, "signed_on", "ends_on", "ends_before_signed",
    Edit(AGREEMENTS, "2018-03,computed", "2013-03,stated"),
)  # fmt: skip
affiliation_ends_before_it_starts = _order(
    "An affiliation ends before it starts", AffiliatedTo, "since", "until", "affiliation_ends_before_it_starts",
    Edit("unions/affiliated_to.csv", "2006,2010", "2006,2001"),
)  # fmt: skip
structure_ends_before_it_starts = _order(
    "A body is part of another until before it was", StructureOf, "since", "until", "structure_ends_before_it_starts",
    Edit("unions/structure_of.csv", "2007,,", "2007,2000,"),
)  # fmt: skip
cooperation_ends_before_it_starts = _order(
    "A cooperation ends before it starts", CooperatesWith, "since", "until", "cooperation_ends_before_it_starts",
    Edit("unions/cooperates_with.csv", "2010,,", "2010,2009,"),
)  # fmt: skip
dissolved_before_founded = _order(
    "An organisation is dissolved before it is founded", Organisation, "founded", "dissolved",
    "dissolved_before_founded", Edit(UNIONS, "1970,,2008", "1970,,1908"),
)  # fmt: skip
status_before_founded = _order(
    "A legal status holds since before the foundation", Organisation, "founded", "legal_status_since",
    "status_before_founded", Edit(UNIONS, "active,1995", "active,1985"),
)  # fmt: skip


def _succession(cls: type[SucceededBy] | type[SplitFrom], end: str, name: str, says: str, *example: Edit) -> Rule:
    """A rule that nobody passes on, or parts from, what was not founded yet."""

    def find(world: World) -> Iterator[Found]:
        for row in world.rows(cls):
            body = world.node(Organisation, getattr(row.item, end))
            if body is not None and before(row.item.on, body.item.founded):
                yield row.met("on", allowed=f"{body.item.founded} or later, when {body.item.id} was founded")

    hint = "correct the date, or the foundation"
    return named(issue(says, *example, allowed="the day of the foundation or later", hint=hint)(find), name)


succeeded_before_founded = _succession(
    SucceededBy, "from_id", "succeeded_before_founded", "An organisation is succeeded before it was founded",
    Edit("unions/succeeded_by.csv", "2008", "1908"),
)  # fmt: skip
split_before_founded = _succession(
    SplitFrom, "to_id", "split_before_founded", "A split from a body that was not founded yet",
    Edit("unions/split_from.csv", "1999", "1988"),
)  # fmt: skip


@issue(
    "A count of members from before the foundation",
    Edit(UNIONS, ",2019,", ",1979,"),
    allowed="the year of the foundation or later",
    hint="correct members_year, or founded",
)
def members_before_founded(world: World) -> Iterator[Found]:
    """Nobody counts the members of what is not there."""
    for row in world.rows(Organisation):
        year = row.item.members_year
        if row.item.founded and year is not None and FIRST_YEAR <= year < first_day(row.item.founded).year:
            yield row.met("members_year", allowed=f"{row.item.founded} (founded) or later")


def _convention_year(row: Row | None) -> int | None:
    years = re.findall(r"\b(1[89]\d\d|20\d\d)\b", row.item.name) if row is not None else []
    return int(years[-1]) if years else None


@issue(
    "A ratification before the convention existed",
    Edit("countries/ratified.csv", "1966", "1926"),
    allowed="the year of the convention or later",
    hint="correct the year, or the convention",
)
def ratified_before_adopted(world: World) -> Iterator[Found]:
    """The year stands in the title of the convention."""
    for row in world.rows(Ratified):
        adopted = _convention_year(world.node(Convention, row.item.to_id))
        if adopted is not None and row.item.year is not None and FIRST_YEAR <= row.item.year < adopted:
            yield row.met("year", allowed=f"{adopted}, when {row.item.to_id} was adopted, or later")


@issue(
    "A list of ratifications from before the convention",
    Edit("countries/conventions.csv", "2023-06", "1923-06"),
    allowed="the year of the convention or later",
    hint="correct list_as_of",
)
def list_before_adopted(world: World) -> Iterator[Found]:
    """A list is younger than what it lists."""
    for row in world.rows(Convention):
        adopted = _convention_year(row)
        if adopted is not None and FIRST_YEAR <= first_day(row.item.list_as_of).year < adopted:
            yield row.met("list_as_of", allowed=f"{adopted} or later")


@issue(
    "A termination before the signature",
    Edit("agreements/activities.csv", "bwi-mou:2018", "bwi-mou:2014"),
    Edit("agreements/activities.csv", "The end,2018", "The end,2014"),
    Edit("agreements/shows.csv", "bwi-mou:2018", "bwi-mou:2014"),
    Edit("agreements/cited_in.csv", "bwi-mou:2018", "bwi-mou:2014"),
    allowed="the signature or later",
    hint="correct the date, or the agreement that it shows",
)
def terminated_before_signed(world: World) -> Iterator[Found]:
    """Only what was signed can be ended."""
    for tie in world.rows(Shows):
        activity, text = world.node(Activity, tie.item.from_id), world.node(Agreement, tie.item.to_id)
        if (
            activity
            and text
            and activity.item.kind == "termination"
            and before(activity.item.date, text.item.signed_on)
        ):
            yield activity.met("date", allowed=f"{text.item.signed_on} or later, when {text.item.id} was signed")


@issue(
    "A rating of rights without its year",
    Edit("countries/countries.csv", "5,2025,", "5,,"),
    allowed="a year beside the rating",
    hint="fill in rights_year",
)
def rating_without_year(world: World) -> Iterator[Found]:
    """The index comes out every year and ratings change."""
    for row in world.rows(Country):
        if row.item.rights_rating is not None and row.item.rights_year is None:
            yield row.met("rights_year", "an empty cell beside a rating")


@issue(
    "A dataset last gone through, or taken over, after today",
    Edit("unions/dataset.toml", 'last_checked = "2026-11-22"', 'last_checked = "2206-11-22"'),
    allowed="today or earlier",
    hint="correct the day",
)
def dataset_checked_after_today(world: World) -> Iterator[Found]:
    """Such a day would put off the next look for ever."""
    for file, manifest in world.manifests():
        if date.fromisoformat(manifest.last_checked) > world.today:
            yield Found(file, None, "last_checked", quoted(manifest.last_checked))
        if first_day(manifest.retrieved_on) > world.today:
            yield Found(file, None, "retrieved_on", quoted(manifest.retrieved_on))
