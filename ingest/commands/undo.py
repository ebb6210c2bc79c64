"""`solidarity-ingest undo`: its options and help; the work is imported late."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ingest.options import SEEDS, AllOption, SeedsOption, StoreOption, WaitOption, YesOption, opened, today

ORDER = 70
PANEL = "What was loaded"


def run(
    load: Annotated[
        str | None,
        typer.Argument(
            metavar="LOAD", help="A load: its identifier or a part of it; the last one without.", show_default=False
        ),
    ] = None,
    seeds: SeedsOption = SEEDS,
    store: StoreOption = None,
    every: AllOption = False,
    wait: WaitOption = 0.0,
    yes: YesOption = False,
) -> None:
    """Make the store hold again what it held before a load: all or nothing.

    Shows the plan of it, asks when it can, and writes; a load in the log itself, so that undoing it again brings back
    what was taken. What was loaded after LOAD goes with it. The seed files stay as they are: correct them, or the next
    apply loads them again.
    """
    from rich.console import Console

    from graphmodel.collector import no_collection
    from ingest.bar import Bar
    from ingest.loading import write
    from ingest.loss import ALL
    from ingest.returning import way_back
    from ingest.told import SHOWN
    from ingest.told_text import print_told
    from ingest.unchanged import holds_already

    console = Console()
    with opened(store) as held:
        back = way_back(held, load, today())
        for line in back.said:
            typer.echo(line)
        if back.plan.empty:
            typer.echo(f"{held.url} holds just that already; nothing was written")
            return
        print_told(console, back.told, None if every else SHOWN)
        if not yes and sys.stdin.isatty() and not typer.confirm(f"write this to {held.url}?"):
            typer.echo("nothing was written", err=True)
            raise typer.Exit(1)
        with no_collection():
            undone = back.load.id
            write(held, back.seeds, back.plan, bar=Bar("writing"), allow_loss=[ALL], undoes=undone, wait=wait)
        if not holds_already(held, seeds):
            typer.echo(f"{seeds} does not say what the store now holds; “solidarity-ingest plan” shows what differs")
