"""`solidarity-ingest diff`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest.options import SEEDS, AllOption, FormatOption, OutputOption, SeedsOption, StoreOption, opened, today

ORDER = 65
PANEL = "What was loaded"


def run(
    before: Annotated[
        str, typer.Argument(metavar="A", help="A load: its identifier or a part of it, as log tells it.")
    ],
    after: Annotated[
        str, typer.Argument(metavar="B", help="Another load, or “seeds” for the seed files as they are.")
    ] = "seeds",
    seeds: SeedsOption = SEEDS,
    store: StoreOption = None,
    every: AllOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show what differs between two loads, or between a load and the seed files: told as plan tells it.

    Both are read by the rules of this version, and their verdicts are those of today.
    """
    from ingest.returning import difference
    from ingest.showing import show

    with opened(store) as held:
        title, told = difference(held, before, after, seeds, today())
        show(told, title, form, output, every=every, now=today())
