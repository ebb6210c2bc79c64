"""`solidarity changes`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import Annotated

import typer

from solidarity.options import (
    Destinations,
    FlagWhen,
    Form,
    Groups,
    Order,
    Origins,
    Output,
    Regions,
    SectorAsked,
    StaleAfter,
    StoreAt,
    WhichEnd,
    day_of,
    opened,
    people_order,
)

ORDER = 70
EPILOG = """\b
Examples:
  solidarity changes 2020-01-01
  solidarity changes 2024-01-01 2026-11-30 --group GCC --end destination
  solidarity changes 2015-01-01 --sector domestic_work --output turned.csv"""


def run(
    first: Annotated[str, typer.Argument(metavar="FROM", help="The earlier day, as 2020-01-01.")],
    last: Annotated[str | None, typer.Argument(metavar="TO", help="The later day. [today]", show_default=False)] = None,
    origin: Origins = None,
    destination: Destinations = None,
    region: Regions = None,
    group: Groups = None,
    end: WhichEnd = "either",
    sector: SectorAsked = None,
    stale_after: StaleAfter = 5,
    flag_when: FlagWhen = None,
    order: Order = "not-displaced",
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many, 0 for all. [table: 25, files: all]"),
    ] = None,
    form: Form = None,
    output: Output = None,
    store: StoreAt = None,
) -> None:
    """Compare two days: which corridors turned to another verdict, why, and what will turn next.

    Signed, ended, replaced, fell silent, a party dissolved, a union affiliated: each with its day and the agreements
    behind it, those whose flag changed first. Then what gets worse within twelve months of the later day if nothing
    more happens. Both days are judged by all that is known now.
    """
    from solidarity.changes import tell_changes
    from solidarity.gaps import parse_policy

    typed = {"origin": origin or [], "destination": destination or [], "region": region or [], "group": group or [],
             "end": end}  # fmt: skip
    with opened(store) as held:
        tell_changes(
            held, typed, day_of(first), day_of(last), policy=parse_policy(sector, stale_after, flag_when), limit=limit,
            form=form, output=output, order=people_order(order),
        )  # fmt: skip
