"""`solidarity-ingest status`: its options and help; the work is imported late."""

from __future__ import annotations

import typer

from ingest.options import SEEDS, SeedsOption, StoreOption, VerifyOption, opened

ORDER = 50
PANEL = "The store"


def run(seeds: SeedsOption = SEEDS, store: StoreOption = None, verify: VerifyOption = False) -> None:
    """Show what the store holds, when and from which files it was loaded, and whether those files changed since.

    With --verify the checksum is taken and everything is read and held against what the load wrote down: the store is
    “whole”, or what is wrong is listed and the command ends with 1. A store that is not as its last load left it is
    gone through in this way without --verify, too.
    """
    from rich.console import Console

    from ingest.loading import counts, digests
    from ingest.proof import check_store, print_proof, refuse_damaged
    from ingest.report import print_datasets, print_status

    console = Console()
    with opened(store) as held:
        typer.echo(f"store {held.url}")
        found = check_store(held, thorough=verify)
        refuse_damaged(held, found)
        load = held.last_load()
        if load is None:
            typer.echo("nothing was loaded yet; “solidarity-ingest apply” loads the seed files")
            return
        print_status(console, load, counts(held))
        print_datasets(console, load, digests(seeds), str(seeds))
        if not print_proof(held, found, verify=verify):
            raise typer.Exit(1)
