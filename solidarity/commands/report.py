"""`solidarity report`: its options and help; the work is imported late."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from solidarity.options import AsOf, FlagWhen, Order, SectorAsked, StaleAfter, StoreAt, day_of, opened, people_order

ORDER = 70
EPILOG = """\b
Examples:
  solidarity report NPL-QAT
  solidarity report BWI --sector construction --output bwi.html
  solidarity report Nepal --format html > nepal.html"""


def run(
    thing: Annotated[
        list[str],
        typer.Argument(metavar="ORG|COUNTRY|CORRIDOR", help="By its code or its name: bwi, Nepal, NPL-QAT."),
    ],
    sector: SectorAsked = None,
    as_of: AsOf = None,
    stale_after: StaleAfter = 5,
    flag_when: FlagWhen = None,
    order: Order = "not-displaced",
    form: Annotated[
        Literal["markdown", "html"] | None,
        typer.Option("--format", help="[default: markdown, or as the name of --output ends]", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write to a file: x.html is made to be printed.")
    ] = None,
    store: StoreAt = None,
) -> None:
    """Write a briefing on an organisation, a country or a corridor: one page, two minutes.

    What it covers, what its members cover, what runs out within a year, what is open at its door with the largest
    first, whom to ask, the verdicts through the years, and where all of it was read. The HTML is one file that fetches
    nothing and prints on A4.
    """
    from solidarity.gaps import parse_policy
    from solidarity.report import write_briefing

    with opened(store) as held:
        write_briefing(
            held, " ".join(thing), as_of=day_of(as_of), policy=parse_policy(sector, stale_after, flag_when),
            order=people_order(order), form=form, output=output,
        )  # fmt: skip
