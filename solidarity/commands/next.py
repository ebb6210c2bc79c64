"""`solidarity next`: its options and help; the work is imported late."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from solidarity.options import (
    AsOf,
    Destinations,
    FlagWhen,
    Form,
    Groups,
    Origins,
    Output,
    Regions,
    SectorAsked,
    StaleAfter,
    StoreAt,
    WhichEnd,
    day_of,
    opened,
)

ORDER = 40
EPILOG = """\b
Examples:
  solidarity next --k 10 --table 4
  solidarity next --group GCC --end destination --restricted
  solidarity next --willing bwi --sector construction --k 5
  solidarity next --k 5 --without MEX-USA,RUS-UKR
  solidarity next --k 25 --table 4 --output next.csv
  solidarity next --k 6 --drafts drafts.toml"""


def run(
    k: Annotated[int, typer.Option("--k", "-k", metavar="N", min=1, max=50, help="So many agreements at most.")] = 10,
    table: Annotated[
        int,
        typer.Option("--table", "-t", metavar="N", min=2, max=8, help="Countries at a table: one and its partners."),
    ] = 2,
    origin: Origins = None,
    destination: Destinations = None,
    region: Regions = None,
    group: Groups = None,
    end: WhichEnd = "either",
    counts: Annotated[
        Literal["not-displaced", "all-people", "corridors"],
        typer.Option("--counts", help="What is lifted as far as can be."),
    ] = "not-displaced",
    willing: Annotated[
        list[str] | None,
        typer.Option("--willing", metavar="NAMES", help="Each pair has one of these, or a member of such a body."),
    ] = None,
    all_willing: Annotated[bool, typer.Option("--all-willing", help="Every party is one of --willing.")] = False,
    most_per_organisation: Annotated[
        int | None,
        typer.Option("--most-per-organisation", metavar="N", min=1, help="So many agreements for each at most."),
    ] = None,
    restricted: Annotated[
        bool, typer.Option("--restricted", help="Let unions in that stand under restrictions, as in Kuwait.")
    ] = False,
    tied: Annotated[
        bool, typer.Option("--tied", help="Only where unions share a body or have signed one text.")
    ] = False,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="PAIRS", help="Leave pairs of countries out, as NPL-QAT.")
    ] = None,
    drafts: Annotated[
        Path | None, typer.Option("--drafts", metavar="FILE", help="Write the first six for solidarity whatif, too.")
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="N", min=0.1, max=3600, help="Then the best found, with its gap.")
    ] = 30.0,
    sector: SectorAsked = None,
    as_of: AsOf = None,
    stale_after: StaleAfter = 5,
    flag_when: FlagWhen = None,
    form: Form = None,
    output: Output = None,
    store: StoreAt = None,
) -> None:
    """Choose the few agreements that would lift most people out of flagged corridors.

    An agreement is one of a union with unions of up to --table less one other countries; it names the flagged
    corridors between its country and each of theirs, and by the rule lifts their flags. The choice is exact, its bound
    is shown, and beside it what taking the best one at a time would find. "Not this one" is --without.
    """
    from solidarity.gaps import parse_policy
    from solidarity.next_agreements import Typed, list_next

    typed = Typed(
        places={"origin": origin or [], "destination": destination or [], "region": region or [], "group": group or [],
                "end": end},
        k=k, table=table, counts=counts, willing=willing or [], all_willing=all_willing,
        most_per_organisation=most_per_organisation, restricted=restricted, tied=tied, without=without or [],
    )  # fmt: skip
    policy = parse_policy(sector, stale_after, flag_when)
    with opened(store) as held:
        list_next(
            held, typed, as_of=day_of(as_of), policy=policy, seconds=seconds, form=form, output=output, drafts=drafts
        )  # fmt: skip
