"""`solidarity partners`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import Annotated

import typer

from solidarity.options import AsOf, FlagWhen, Form, Output, SectorAsked, StaleAfter, StoreAt, day_of, opened

ORDER = 40
EPILOG = """\b
Examples:
  solidarity partners IDN-MYS
  solidarity partners Philippines Kuwait --sector domestic_work
  solidarity partners NPL-MYS --by tie,experience --limit 3
  solidarity partners BGD-MYS --output pairs.csv"""


def run(
    corridor: Annotated[
        list[str],
        typer.Argument(metavar="CORRIDOR", help="NPL-MYS, UK-Ukraine, Nepal to Qatar: origin first, listed or not."),
    ],
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="WORDS", help="What decides first: renew, region, tie, experience, name."),
    ] = None,
    sector: SectorAsked = None,
    as_of: AsOf = None,
    stale_after: StaleAfter = 5,
    flag_when: FlagWhen = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many, 0 for all. [table: 8, files: all]"),
    ] = None,
    form: Form = None,
    output: Output = None,
    store: StoreAt = None,
) -> None:
    """Name the pairs of unions that could sign for a corridor, best first.

    Unions and migrants' associations that live on that day, one of each country, each pair with what ties the two,
    how they fit, what they have in force and what to know of them. What only needs renewing comes first, then what
    both ends have done with others in the same region, the nearest tie, experience, and the name; --by puts others
    first. Where an end has nobody to sign with, it says why.
    """
    from solidarity.gaps import parse_policy
    from solidarity.partners import list_pairs, parse_order

    with opened(store) as held:
        list_pairs(
            held, corridor, by=parse_order(by or []), as_of=day_of(as_of),
            policy=parse_policy(sector, stale_after, flag_when), limit=limit, form=form, output=output,
        )  # fmt: skip
