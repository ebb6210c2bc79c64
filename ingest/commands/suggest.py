"""`solidarity-ingest suggest`: its options and help; the work is imported late."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from ingest.options import SEEDS, OutputOption, SeedsOption

ORDER = 150


def run(
    seeds: SeedsOption = SEEDS,
    organisation: Annotated[
        str | None,
        typer.Option("--organisation", metavar="NAME", help="Only pairs of this one: a name, an acronym or its id."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="Who is meant by each name in a column of a .csv or .xlsx file."),
    ] = None,
    column: Annotated[
        str | None, typer.Option("--column", metavar="NAME", help="That column. [default: as_written, else the first]")
    ] = None,
    least: Annotated[
        float | None,
        typer.Option(
            "--min-score", min=0, max=1, metavar="N", help="From 0 to 1. [default: 0.5 for pairs, 0.6 for a --file]"
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Pairs with a tie, and those about which something was decided, as well.")
    ] = False,
    form: Annotated[
        Literal["table", "csv", "json"] | None,
        typer.Option("--format", help="[default: table, or as the name of --output ends]", show_default=False),
    ] = None,
    output: OutputOption = None,
) -> None:
    """List organisations that may be one, or that are related and have no tie yet, with the reasons for and against.

    A **duplicate** may be one organisation with two rows; a **link** is a pair that looks like a branch and its centre,
    or a body and its successor. Pairs with a tie or a decision are left out. Nothing is changed: who knows about a pair
    says so with “solidarity-ingest decide”, or adds the tie.

    With --file the organisations on record that each name in it may mean, as “National Workers Congress (NWC) [LKA]”.
    """
    from ingest.issues import count
    from ingest.showing import deliver
    from ingest.who_is_who.decisions import read_decisions
    from ingest.who_is_who.pairs import LIKELY, suggestions
    from ingest.who_is_who.reading import read_names, read_organisations
    from ingest.who_is_who.register import MEANT, Register
    from ingest.who_is_who.told import chosen, meant_told, pairs_told

    register = Register(read_organisations(seeds))
    wanted = chosen(form, output)
    if file is not None:
        names = read_names(file, column)
        limit = MEANT if least is None else least
        found = [(name, [one for one in register.find(name) if one[1] >= limit]) for name in names]
        deliver(meant_told(found, wanted), output)
        nobody = sum(1 for _, near in found if not near)
        typer.echo(f"{count(len(found), 'name')}, {nobody:,} of nobody on record", err=True)
        return
    only = [one.id for one in register.called_so(organisation)] if organisation is not None else []
    decided = read_decisions(seeds, register.called)
    limit = LIKELY if least is None else least
    pairs = suggestions(register, decided, least=limit, only=only, everything=everything)
    deliver(pairs_told(pairs, wanted), output)
    hint = "; “solidarity-ingest decide A B same|different|unsure” keeps what is known of one" if pairs else ""
    typer.echo(f"{count(len(pairs), 'pair')}{hint}", err=True)
