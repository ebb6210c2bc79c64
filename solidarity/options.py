"""What several commands ask for: each option is declared once, and the store and the clock are reached here."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from graphmodel.stores import Store
    from graphmodel.vocabulary import PeopleOrder

StoreAt = Annotated[
    str | None,
    typer.Option("--store", metavar="PATH|URL", help="A file, or neo4j://host:7687. Default: see solidarity --help."),
]
Origins = Annotated[
    list[str] | None, typer.Option("--origin", "-o", metavar="NAMES", help="Countries of origin, as NPL,India.")
]
Destinations = Annotated[
    list[str] | None, typer.Option("--destination", "-d", metavar="NAMES", help="Countries of destination.")
]
Regions = Annotated[
    list[str] | None, typer.Option("--region", metavar="NAME", help="M49 sub-region or ILO region of --end.")
]
Groups = Annotated[list[str] | None, typer.Option("--group", metavar="NAME", help="GCC, ASEAN, SAARC or EU, at --end.")]
WhichEnd = Annotated[
    Literal["origin", "destination", "either"], typer.Option("--end", help="Which end --region and --group mean.")
]
LeastMigrants = Annotated[
    int, typer.Option("--min-migrants", metavar="N", min=0, help="Leave out smaller and uncounted corridors.")
]
BothEnds = Annotated[bool, typer.Option("--both-ends", help="Only corridors with a union on record at both ends.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Judge as of this day, 2026-11-30. [today]")]
FlagWhen = Annotated[
    str | None,
    typer.Option(
        "--flag-when",
        metavar="WORD",
        help="Flag where nothing-on-record (default), nothing-confirmed in force, or nothing-for-all workers.",
    ),
]
SectorAsked = Annotated[
    str | None, typer.Option("--sector", metavar="SECTOR", help="Judge for workers of one sector, as domestic_work.")
]
Order = Annotated[
    Literal["not-displaced", "all-people"],
    typer.Option("--order", help="By whom corridors are ranked; those counted in --sector lead."),
]
StaleAfter = Annotated[
    int,
    typer.Option(
        "--stale-after", metavar="YEARS", min=1, max=50, help="Years of silence that leave an agreement unconfirmed."
    ),
]
Form = Annotated[
    Literal["table", "csv", "json"] | None,
    typer.Option("--format", help="[default: table, or as the name of --output ends]", show_default=False),
]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write to a file: x.csv and x.json set the format.")
]


def people_order(typed: str) -> PeopleOrder:
    """By whom corridors are ranked, as the model calls it."""
    return "all_people" if typed == "all-people" else "not_displaced"


def opened(url: str | None) -> Store:
    """The store that was typed, else the one that the environment names."""
    from graphmodel.stores import open_store

    return open_store(url, environ=os.environ)


def day_of(typed: str | None) -> date:
    """The day that was typed, else today: this and `moment` alone read the clock for the analyst's command."""
    from solidarity.words import parse_day

    return parse_day(typed) if typed else date.today()


def moment() -> datetime:
    """Now, as a server has it: what date() and datetime() mean in a statement."""
    return datetime.now(UTC)
