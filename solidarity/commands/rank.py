"""`solidarity rank`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import Annotated

import typer

from solidarity.options import (
    AsOf,
    BothEnds,
    Destinations,
    FlagWhen,
    Form,
    Groups,
    LeastMigrants,
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

ORDER = 14
EPILOG = """\b
Criteria, with their default weights: people 3, growth 1, rights 2,
sponsorship 2, conventions 1, unions 2, women 1, sector 2, treaty 1, years 1.
\b
Examples:
  solidarity rank
  solidarity rank --group GCC --end destination --sector domestic_work
  solidarity rank --weight people=5,growth=0 --weight women=3 --both-ends
  solidarity rank --origin NPL --limit 0 --output priorities.csv"""


def run(
    origin: Origins = None,
    destination: Destinations = None,
    region: Regions = None,
    group: Groups = None,
    end: WhichEnd = "either",
    min_migrants: LeastMigrants = 0,
    both_ends: BothEnds = False,
    weight: Annotated[
        list[str] | None,
        typer.Option("--weight", "-w", metavar="NAME=N", help="Weight of a criterion, 0 to 10; repeatable."),
    ] = None,
    sector: SectorAsked = None,
    as_of: AsOf = None,
    stale_after: StaleAfter = 5,
    flag_when: FlagWhen = None,
    order: Order = "not-displaced",
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many, 0 for all. [table: 20, files: all]"),
    ] = None,
    form: Form = None,
    output: Output = None,
    store: StoreAt = None,
) -> None:
    """Rank the flagged corridors by ten criteria, the most urgent first, and say how firm each rank is.

    Every two corridors are compared by every criterion (PROMETHEE II); what is unknown is a tie. The range of ranks is
    that of all weights moved by a fifth.
    """
    from solidarity.gaps import parse_policy
    from solidarity.rank import list_priorities

    typed = {
        "origin": origin or [], "destination": destination or [], "region": region or [], "group": group or [],
        "end": end, "verdict": [], "min_migrants": min_migrants, "everything": False, "both_ends": both_ends,
    }  # fmt: skip
    with opened(store) as held:
        list_priorities(
            held, typed, weight or [], as_of=day_of(as_of), policy=parse_policy(sector, stale_after, flag_when),
            limit=limit, form=form, output=output, order=people_order(order),
        )  # fmt: skip
