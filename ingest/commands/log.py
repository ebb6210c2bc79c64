"""`solidarity-ingest log`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from ingest.options import AllOption, OutputOption, StoreOption, opened

ORDER = 60
PANEL = "What was loaded"


def run(
    store: StoreOption = None,
    every: AllOption = False,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="As text, or as JSON with all that is on record.")
    ] = "text",
    output: OutputOption = None,
) -> None:
    """List the loads of a store, the latest first: when, what they changed, from which files, by which rules.

    Whether the seeds of a load are kept beside the store, so that diff can compare it and undo can return to it, is
    said: those of the last 20 loads are, on the computer that made them.
    """
    from io import StringIO

    from rich.console import Console

    from ingest.log import WIDE, log_json, print_log, records_of
    from ingest.showing import deliver

    with opened(store) as held:
        records = records_of(held)
        if not records:
            typer.echo(f"nothing was loaded into {held.url} yet; “solidarity-ingest apply” loads the seed files")
            return
        if form == "json":
            deliver(log_json(records), output)
            return
        buffer = StringIO()
        print_log(Console() if output is None else Console(file=buffer, width=WIDE), records, every)
        if output is not None:
            deliver(buffer.getvalue(), output)
