"""`solidarity-ingest merge`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ingest.options import SEEDS, DryRunOption, SeedsOption, YesOption, editing

if TYPE_CHECKING:
    from ingest.editing.adding import Adding

ORDER = 130
PANEL = "Change the seed files"


def run(
    kept: Annotated[str, typer.Argument(help="The row that stays, by any name.", show_default=False)],
    gone: Annotated[str, typer.Argument(help="The row that goes into it.", show_default=False)],
    event: Annotated[
        str | None,
        typer.Option(
            "--event",
            metavar="EVENT",
            show_default=False,
            help="What happened in the world: merged, renamed or succeeded. Both rows stay, and GONE lives on in KEPT.",
        ),
    ] = None,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="When that happened.", show_default=False)] = "",
    source: Annotated[
        str,
        typer.Option("--source", metavar="SOURCE", help="Where it was read: address and title.", show_default=False),
    ] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Put back what the last merge of the two changed.")] = False,
    seeds: SeedsOption = SEEDS,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Merge two rows that are one organisation or one agreement, or say that two bodies became one.

    All ties and mentions are carried, names become aliases, and ties that are the same fall together. What was changed
    is kept line by line in merged.toml beside the datasets, so that --undo puts it back, after other edits as well.
    """
    from ingest.editing import merging
    from ingest.editing.change import EditFault
    from ingest.editing.texts import TypedFaults

    def work(adding: Adding) -> list[str]:
        if undo:
            return merging.undo(adding.change, kept, gone)
        (cls, stays), (other, goes) = adding.meaning.node(kept), adding.meaning.node(gone)
        if cls is not other or cls not in merging.MERGED_KINDS:
            raise EditFault(f"{stays} and {goes} cannot be one; allowed: two organisations, or two agreements")
        if event is None:
            return merging.merge(adding.change, cls, stays, goes, adding.today)
        if not source:
            raise TypedFaults(["--source: found nothing; allowed: address and title, or a source on record; say where"])
        return merging.succeed(adding, stays, goes, event, on, source)

    editing(seeds, work, yes=yes, dry_run=dry_run)
