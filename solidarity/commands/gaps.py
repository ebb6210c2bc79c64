"""`solidarity gaps`: its options and help; the work is imported late."""

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

ORDER = 10
EPILOG = """\b
Examples:
  solidarity gaps --destination KWT,Qatar,UAE
  solidarity gaps --group GCC --end destination --sector domestic_work
  solidarity gaps --origin NPL --all --as-of 2015-01-01
  solidarity gaps --order all-people --limit 50 --both-ends
  solidarity gaps --region "Southern Asia" --end origin --output gaps.csv"""


def run(
    origin: Origins = None,
    destination: Destinations = None,
    region: Regions = None,
    group: Groups = None,
    end: WhichEnd = "either",
    verdict: Annotated[
        list[str] | None, typer.Option("--verdict", metavar="WORD", help="Only this verdict, as lapsed; repeatable.")
    ] = None,
    min_migrants: LeastMigrants = 0,
    both_ends: BothEnds = False,
    everything: Annotated[bool, typer.Option("--all", help="List corridors that are not flagged, too.")] = False,
    sector: SectorAsked = None,
    as_of: AsOf = None,
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
    """List the flagged corridors, those with the most people who are not displaced first.

    Flagged: no agreement on record between unions of the two countries; with --flag-when none that is confirmed in
    force, or none for all workers. Options that may be given several times also
    take several values between commas.
    """
    from solidarity.gaps import list_gaps, parse_policy

    typed = {
        "origin": origin or [], "destination": destination or [], "region": region or [], "group": group or [],
        "end": end, "verdict": verdict or [], "min_migrants": min_migrants, "everything": everything,
        "both_ends": both_ends,
    }  # fmt: skip
    with opened(store) as held:
        list_gaps(
            held, typed, as_of=day_of(as_of), policy=parse_policy(sector, stale_after, flag_when), limit=limit,
            form=form, output=output, order=people_order(order),
        )  # fmt: skip
