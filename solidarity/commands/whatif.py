"""`solidarity whatif`: its options and help; the work is imported late."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from solidarity.options import (
    AsOf,
    FlagWhen,
    Form,
    Order,
    Output,
    SectorAsked,
    StaleAfter,
    StoreAt,
    day_of,
    opened,
    people_order,
)

ORDER = 50
EPILOG = """\b
A file of drafts (names as people type them, or identifiers):
  [[draft]]
  parties = ["GEFONT", "mtuc-mys"]
  corridors = ["NPL-MYS"]     # or origins, destinations; none: that pair
  sectors = ["construction"]  # none: all workers
  term_months = 36            # or indefinite = true
\b
  [[draft]]
  ends = "regional-unions-mou-2023"
  on = 2027-01-01
\b
Examples:
  solidarity whatif draft.toml
  solidarity whatif draft.toml --sector construction
  solidarity whatif draft.toml --flag-when nothing-for-all
  solidarity whatif draft.toml --output effect.csv
  solidarity whatif draft.toml --seeds seeds/drafts"""


def run(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Drafts in TOML, or - for standard input.")],
    sector: SectorAsked = None,
    as_of: AsOf = None,
    stale_after: StaleAfter = 5,
    flag_when: FlagWhen = None,
    order: Order = "not-displaced",
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", metavar="N", min=0, help="Changes at most, 0 for all. [table: 25]")
    ] = None,
    form: Form = None,
    output: Output = None,
    seeds: Annotated[
        Path | None,
        typer.Option("--seeds", metavar="FOLDER", help="Write the drafts as a dataset of seed rows, too."),
    ] = None,
    store: StoreAt = None,
) -> None:
    """Say which corridors would get another verdict if drafts were signed.

    Up to six drafts, each alone and all together; an end of an agreement on record is a draft, too. The store is not
    touched. What the drafts would not change is said as plainly, with the reason.
    """
    from solidarity.gaps import parse_policy
    from solidarity.whatif import tell_effects

    with opened(store) as held:
        tell_effects(
            held, file, as_of=day_of(as_of), today=day_of(None), policy=parse_policy(sector, stale_after, flag_when),
            limit=limit, form=form, output=output, seeds=seeds,
            order=people_order(order),
        )  # fmt: skip
