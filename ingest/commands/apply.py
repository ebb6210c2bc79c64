"""`solidarity-ingest apply`: its options and help; the work is imported late."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.options import SEEDS, SeedsOption, StoreOption, VerifyOption, WaitOption, YesOption, opened, today

if TYPE_CHECKING:
    from graphmodel.stores import Store

ORDER = 40
PANEL = "The store"


def _known(names: list[str] | None) -> list[str] | None:
    """Whoever gives none, as it once was, is told at once: what follows is else taken for the name."""
    if names:
        from ingest.loss import check_names

        check_names(names)
    return names


def run(
    seeds: SeedsOption = SEEDS,
    store: StoreOption = None,
    verify: VerifyOption = False,
    allow_loss: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-loss",
            metavar="NAME",
            callback=_known,
            help="A loss that is meant, by the name with which it was refused: a kind or relation (Organisation,"
            " IMPLEMENTS), something counted (stock), letters, or all. May be given several times.",
        ),
    ] = None,
    wait: WaitOption = 0.0,
    yes: YesOption = False,
) -> None:
    """Make the store hold what the seed files say: all or nothing.

    Shows the plan, asks when it can, and writes. A second run finds nothing to do and writes nothing. A load that
    would remove more than a twentieth of a kind, or of the people counted of one sort by one source, is refused unless
    --allow-loss names it; of fewer than 20 rows one may go. The seeds of the last 20 loads are kept beside the store:
    “solidarity-ingest undo” takes a load back. While another load is writing, this one says so and ends, or waits for
    it with --wait and then plans again. A store that is damaged is written anew.
    """
    from ingest.proof import must_compare
    from ingest.unchanged import holds_already
    from ingest.waiting import patiently, waiting

    def load(held: Store, left: float) -> None:
        compare = must_compare(held) or verify
        nothing = f"{held.url} already holds just what the seed files say; nothing was written"
        if not compare and holds_already(held, seeds):
            typer.echo(nothing)
            return
        # Imported only now: to see that there is nothing to do takes less time than all this.
        from rich.console import Console

        from graphmodel.collector import no_collection
        from ingest.apply import note_unchanged
        from ingest.bar import Bar
        from ingest.loading import planned, planning_share, write
        from ingest.loss import refuse_loss
        from ingest.told import told_of
        from ingest.told_text import print_told

        allowed = allow_loss or []
        console, bar = Console(), Bar("reading")
        until = planning_share(held)
        read, plan = planned(seeds, held, verify=compare, today=today(), bar=bar, until=until)
        if plan.empty:
            with no_collection():
                anew = held.reading == "as_found"
                note = partial(note_unchanged, plan, held, read, anew=anew)
                noted = waiting(lambda seconds: note(wait=seconds), left)
            if anew:
                typer.echo(f"{held.url} holds just what the seed files say, and was written anew")
                return
            typer.echo(f"{nothing} but which files and rules say so" if noted else nothing)
            return
        print_told(console, told_of(plan, read.rows))
        refuse_loss(plan, allowed)
        if not yes and sys.stdin.isatty() and not typer.confirm(f"write this to {held.url}?"):
            typer.echo("nothing was written", err=True)
            raise typer.Exit(1)
        # Of a large world the lines of the rows are a tenth of a gigabyte, and nobody asks for them any more.
        read = replace(read, rows=())
        with no_collection():
            write(held, read, plan, bar=bar, allow_loss=allowed, wait=left)

    with opened(store) as held:
        patiently(partial(load, held), seconds=wait)
