"""`solidarity-ingest apply`: its options and help; the work is imported late."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.options import SEEDS, SeedsOption, StoreOption, VerifyOption, WaitOption, YesOption, opened, today

if TYPE_CHECKING:
    from graphmodel.stores import Store

ORDER = 40


def run(
    seeds: SeedsOption = SEEDS,
    store: StoreOption = None,
    verify: VerifyOption = False,
    allow_loss: Annotated[
        bool,
        typer.Option(
            "--allow-loss", help="Go on where more than a twentieth of a kind would be removed, or letters lost."
        ),
    ] = False,
    wait: WaitOption = 0.0,
    yes: YesOption = False,
) -> None:
    """Make the store hold what the seed files say: all or nothing.

    Shows the plan, asks when it can, and writes. A second run finds nothing to do and writes nothing. A load that
    would remove more than a twentieth of any kind is refused unless --allow-loss is given. While another load is
    writing, this one says so and ends, or waits for it with --wait and then plans again. A store that is damaged is
    written anew.
    """
    from rich.console import Console

    from ingest.apply import note_unchanged, refuse_loss, refuse_lost_letters
    from ingest.loading import patiently, planned, waiting, write
    from ingest.proof import must_compare
    from ingest.report import print_plan, print_since
    from ingest.seeds import no_collection
    from ingest.since import placed
    from ingest.unchanged import holds_already

    console = Console()

    def load(held: Store, left: float) -> None:
        compare = must_compare(held) or verify
        nothing = f"{held.url} already holds just what the seed files say; nothing was written"
        if not compare and holds_already(held, seeds):
            typer.echo(nothing)
            return
        read, plan = planned(seeds, held, verify=compare, today=today())
        if plan.empty:
            with no_collection():
                anew = held.reading == "as_found"
                note = partial(note_unchanged, plan, held, read.digests, anew=anew)
                noted = waiting(lambda seconds: note(wait=seconds), left)
            if anew:
                typer.echo(f"{held.url} holds just what the seed files say, and was written anew")
                return
            typer.echo(f"{nothing} but which files and rules say so" if noted else nothing)
            return
        print_plan(console, plan)
        print_since(console, placed(plan.odd, read.rows))
        if not allow_loss:
            refuse_loss(plan)
            refuse_lost_letters(plan)
        if not yes and sys.stdin.isatty() and not typer.confirm(f"write this to {held.url}?"):
            typer.echo("nothing was written", err=True)
            raise typer.Exit(1)
        with no_collection():
            write(held, read, plan, allow_loss=allow_loss, wait=left)

    with opened(store) as held:
        patiently(partial(load, held), seconds=wait)
