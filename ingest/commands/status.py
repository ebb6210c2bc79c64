"""`solidarity-ingest status`: its options and help; the work is imported late."""

from __future__ import annotations

import typer

from ingest.options import SEEDS, SeedsOption, StoreOption, opened

ORDER = 50


def run(seeds: SeedsOption = SEEDS, store: StoreOption = None) -> None:
    """Show what the store holds, when and from which files it was loaded, and whether those files changed since."""
    from rich.console import Console

    from ingest.loading import counts, digests
    from ingest.report import print_datasets, print_status

    console = Console()
    with opened(store) as held:
        typer.echo(f"store {held.url}")
        load = held.last_load()
        if load is None:
            typer.echo("nothing was loaded yet; “solidarity-ingest apply” loads the seed files")
            return
        print_status(console, load, counts(held))
        print_datasets(console, load, digests(seeds), str(seeds))
