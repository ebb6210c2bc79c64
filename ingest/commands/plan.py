"""`solidarity-ingest plan`: its options and help; the work is imported late."""

from __future__ import annotations

import typer

from ingest.options import SEEDS, SeedsOption, StoreOption, VerifyOption, opened, today

ORDER = 30


def run(seeds: SeedsOption = SEEDS, store: StoreOption = None, verify: VerifyOption = False) -> None:
    """Show what a load would change, and write nothing.

    Per kind: how many nodes and relations would be added, changed and removed. Then the corridors whose verdict
    would be another one today, the largest first.
    """
    from rich.console import Console

    from ingest.loading import planned
    from ingest.proof import must_compare
    from ingest.report import print_plan, print_since
    from ingest.since import placed
    from ingest.unchanged import holds_already

    console = Console()
    with opened(store) as held:
        typer.echo(f"plan for {held.url}")
        verify = must_compare(held) or verify
        if not verify and holds_already(held, seeds):
            typer.echo("the store holds just what the seed files say; neither they nor the rules changed since")
            return
        read, plan = planned(seeds, held, verify=verify, today=today())
        print_plan(console, plan)
        print_since(console, placed(plan.odd, read.rows))
        if plan.empty:
            typer.echo("the store holds just what the seed files say")
