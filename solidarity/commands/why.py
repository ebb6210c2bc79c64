"""`solidarity why`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from solidarity.options import AsOf, FlagWhen, SectorAsked, StaleAfter, StoreAt, day_of, opened

ORDER = 20
EPILOG = """\b
Examples:
  solidarity why NPL-KWT
  solidarity why "South Korea" Nepal --sector domestic_work --as-of 2020-01-01
  solidarity why PHL-HKG --format json"""


def run(
    corridor: Annotated[
        list[str],
        typer.Argument(metavar="CORRIDOR", help="NPL-KWT, UK-Ukraine, Nepal to Qatar: origin first, listed or not."),
    ],
    sector: SectorAsked = None,
    as_of: AsOf = None,
    stale_after: StaleAfter = 5,
    flag_when: FlagWhen = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="For reading or for programs.")] = "text",
    store: StoreAt = None,
) -> None:
    """Explain the verdict on one corridor.

    The sentence, every agreement that was weighed with its parties, signs of life and sources, what lies beside it
    and covers nothing, and the unions at both ends.
    """
    from solidarity.gaps import parse_policy
    from solidarity.why import explain

    with opened(store) as held:
        explain(held, corridor, as_of=day_of(as_of), policy=parse_policy(sector, stale_after, flag_when), form=form)
