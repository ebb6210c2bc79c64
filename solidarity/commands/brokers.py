"""`solidarity brokers`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import Annotated

import typer

from solidarity.options import AsOf, Form, Output, SectorAsked, StoreAt, day_of, opened

ORDER = 60
EPILOG = """\b
Examples:
  solidarity brokers
  solidarity brokers --sure --limit 20
  solidarity brokers --as-of 2015-01-01 --output brokers.csv"""


def run(
    sure: Annotated[bool, typer.Option("--sure", help="Leave out ties of low confidence.")] = False,
    sector: SectorAsked = None,
    as_of: AsOf = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many, 0 for all. [table: 10, files: all]"),
    ] = None,
    form: Form = None,
    output: Output = None,
    store: StoreAt = None,
) -> None:
    """Show who joins the unions of the world to each other, and where that is thin.

    Brokers by their share of the shortest ways between two organisations, with who would be cut off if they left;
    places that hang by one tie; organisations that signed much and belong to no body. A tie is an affiliation with a
    seat, a part of a body, cooperation, or a signature as party; with --sector, agreements for its workers alone.
    """
    from solidarity.brokers import list_brokers
    from solidarity.gaps import parse_policy

    with opened(store) as held:
        list_brokers(
            held, as_of=day_of(as_of), sector=parse_policy(sector, 5, None).sector, sure=sure, limit=limit, form=form,
            output=output,
        )  # fmt: skip
