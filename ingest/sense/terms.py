"""Terms of agreements that contradict themselves, or that would keep a text in force for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphmodel.dates import first_day, last_day
from graphmodel.kinds.agreement import Agreement
from ingest.datasets import seeded_fields
from ingest.issues import nearest, quoted
from ingest.sense.rule import Edit, issue
from ingest.sense.world import Found, World

AGREEMENTS = "agreements/agreements.csv"
LONGEST_MONTHS = 1_200
INFERRED_TIES = ("parties", "scope", "supersedes")
"""What may be inferred beside the columns: what stands in tables of ties."""


def open_fixed_term(text: Agreement) -> bool:
    """Has it a fixed term with a length, and neither an end nor a renewal?"""
    return text.term_kind == "fixed" and bool(text.term_months) and not text.ends_on and text.auto_renew is not True


@issue(
    "A fixed term with months that does not renew itself, and no end",
    Edit(AGREEMENTS, "fixed,24,no,2018-03,computed", "fixed,24,no,,"),
    allowed="ends_on, or yes in auto_renew",
    hint="compute the end from signed_on and term_months, and say computed in ends_on_basis",
)
def fixed_term_without_end(world: World) -> Iterator[Found]:
    """An expired text would count as in force until it is stale."""
    for row in world.rows(Agreement):
        text = row.item
        if open_fixed_term(text) and text.signed_on:
            yield row.met("ends_on", f"an empty cell beside a fixed term of {text.term_months} months")


@issue(
    "The end of a term without its basis",
    Edit(AGREEMENTS, "2018-03,computed", "2018-03,"),
    allowed="stated, computed or reported beside an end",
    hint="fill in ends_on_basis",
)
def end_without_basis(world: World) -> Iterator[Found]:
    """A renewing text ends only where an end is reported."""
    for row in world.rows(Agreement):
        if row.item.ends_on and not row.item.ends_on_basis:
            yield row.met("ends_on_basis", f"an empty cell beside the end {row.item.ends_on}")


@issue(
    "The basis of an end that is not there",
    Edit(AGREEMENTS, "2018-03,computed", ",computed"),
    Edit(AGREEMENTS, "fixed,24,", "fixed,,"),
    allowed="an empty cell without an end",
    hint="fill in ends_on, or empty ends_on_basis",
)
def basis_without_end(world: World) -> Iterator[Found]:
    """The end was lost, or was never known."""
    for row in world.rows(Agreement):
        if row.item.ends_on_basis and not row.item.ends_on:
            yield row.met("ends_on_basis")


@issue(
    "Months of a term that is not fixed",
    Edit(AGREEMENTS, "indefinite,,yes", "indefinite,12,yes"),
    allowed="months beside a fixed term only",
    hint="correct term_kind, or empty term_months",
)
def months_without_fixed_term(world: World) -> Iterator[Found]:
    """Only a fixed term has a length."""
    for row in world.rows(Agreement):
        if row.item.term_months and row.item.term_kind != "fixed":
            yield row.met("term_months", f"{row.item.term_months} months of a term that is {row.item.term_kind}")


@issue(
    "A term of more than a hundred years",
    Edit(AGREEMENTS, "fixed,24,no,2018-03,computed", "fixed,2016,no,2018-03,stated"),
    allowed="1 to 1,200 months",
    hint="write the months of the term, not a year; a term without an end is indefinite",
)
def term_too_long(world: World) -> Iterator[Found]:
    """A year in the column of the months."""
    for row in world.rows(Agreement):
        if (row.item.term_months or 0) > LONGEST_MONTHS:
            yield row.met("term_months")


@issue(
    "An indefinite term with a stated or computed end",
    Edit(AGREEMENTS, "indefinite,,yes,,", "indefinite,,yes,2020-06,stated"),
    allowed="an end that was reported, or none",
    hint="correct term_kind, or say reported in ends_on_basis where the text did end",
)
def indefinite_with_end(world: World) -> Iterator[Found]:
    """What has an end from the start is a fixed term."""
    for row in world.rows(Agreement):
        if row.item.term_kind == "indefinite" and row.item.ends_on and row.item.ends_on_basis != "reported":
            yield row.met("ends_on")


@issue(
    "A computed end that is not the signature and the months",
    Edit(AGREEMENTS, "fixed,24,no,2018-03", "fixed,24,no,2019-03"),
    allowed="signed_on and term_months later, give or take a month",
    hint="compute it again, or say stated where the source names the end",
)
def computed_end_is_wrong(world: World) -> Iterator[Found]:
    """The same sum by two ways; a partial date leaves room for all days that it can mean."""
    for row in world.rows(Agreement):
        text = row.item
        if text.ends_on_basis != "computed" or not (text.ends_on and text.signed_on and text.term_months):
            continue
        signed, ends = last_day(text.signed_on), last_day(text.ends_on)
        if signed is None or ends is None:
            continue
        least = _month(first_day(text.signed_on)) + text.term_months - 1
        most = _month(signed) + text.term_months + 1
        if _month(ends) < least or _month(first_day(text.ends_on)) > most:
            yield row.met("ends_on", allowed=f"{text.term_months} months after {text.signed_on}")


def _month(day: date) -> int:
    return day.year * 12 + day.month


@issue(
    "A computed end without a signature or a length from which to compute it",
    Edit(AGREEMENTS, ",2016-03,fixed,24,", ",2016-03,fixed,,"),
    allowed="signed_on and term_months beside a computed end",
    hint="fill them in, or say how the end is known: stated or reported",
)
def computed_end_of_nothing(world: World) -> Iterator[Found]:
    """A computed end needs both parts."""
    for row in world.rows(Agreement):
        text = row.item
        if text.ends_on_basis == "computed" and text.ends_on and not (text.signed_on and text.term_months):
            yield row.met("ends_on_basis")


@issue(
    "A planned text with a day of signature",
    Edit(AGREEMENTS, ",planned,migration,mou,union_to_union,,", ",planned,migration,mou,union_to_union,2019,"),
    allowed="no signed_on while it is planned",
    hint="correct the stage, or empty signed_on",
)
def planned_and_signed(world: World) -> Iterator[Found]:
    """What is signed is no longer planned."""
    for row in world.rows(Agreement):
        if row.item.stage == "planned" and row.item.signed_on:
            yield row.met("signed_on")


@issue(
    "A field that is said to be inferred and is none",
    Edit(AGREEMENTS, ",sectors,high", ",sector,high"),
    allowed="columns of the table; parties, scope, supersedes",
    hint="correct the name",
)
def inferred_unknown_field(world: World) -> Iterator[Found]:
    """The list names what is told of the text."""
    known = (*seeded_fields(Agreement), *INFERRED_TIES)
    for row in world.rows(Agreement):
        for name in row.item.inferred:
            if name not in known:
                near = nearest(name, known)
                yield row.met("inferred", quoted(name), hint=f"did you mean “{near}”?" if near else None)


@issue(
    "All sectors and some of them",
    Edit(AGREEMENTS, ",all,sectors,", ",all;construction,sectors,"),
    allowed="all, or the sectors that it reaches",
    hint="leave out one of the two",
)
def all_and_some_sectors(world: World) -> Iterator[Found]:
    """Who writes both meant one of them."""
    for row in world.rows(Agreement):
        if "all" in row.item.sectors and len(row.item.sectors) > 1:
            yield row.met("sectors")
