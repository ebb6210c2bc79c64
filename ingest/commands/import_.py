"""`solidarity-ingest import`: its options and help; the work is imported late."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ingest.options import SEEDS, SeedsOption, YesOption, today

ORDER = 160
PANEL = "Change the seed files"


def run(
    kind: Annotated[str, typer.Argument(help="Which layout, as un-stock; a word that is none lists them all.")],
    file: Annotated[Path, typer.Argument(help="The publisher's file: .xlsx, .csv or .dta.")],
    seeds: SeedsOption = SEEDS,
    edition: Annotated[
        str | None,
        typer.Option("--edition", help="Put this edition in the place of the one that the dataset holds."),
    ] = None,
    given: Annotated[
        str | None, typer.Option("--for", help="What the file does not say, as C029 for a list of ratifications.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Write every row that was left out into this .csv file, too.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    yes: YesOption = False,
) -> None:
    """Turn a publisher's file into the table of its dataset.

    Shows what is left out and why, and how many rows are added, changed and removed; asks when it can, and writes
    once “solidarity-ingest check” finds no issue in the seeds with it. Without --yes and with nobody to ask, nothing
    is written. How a file is laid out is declared under \\[[import]] in the dataset.toml of its dataset; a text for
    which it has no word stops the import. Editions are never mixed: another one is refused unless --edition names it.
    """
    from rich.console import Console

    from ingest.editing.whole import write_whole
    from ingest.imports.importing import ForeignIssues, prepare
    from ingest.imports.report import left_out_csv, print_import, print_tried
    from ingest.report import LISTED, issue_lines

    console, day = Console(), today()
    try:
        found = prepare(seeds, kind, file, edition=edition, given=given, today=day)
    except ForeignIssues as fault:
        typer.echo(issue_lines(fault.issues, LISTED), err=True)
        typer.echo(f"{file} says what its layout has no word for; nothing was written", err=True)
        raise typer.Exit(1) from fault
    print_import(console, found)
    if report is not None:
        write_whole({report: left_out_csv(found)})
        typer.echo(f"wrote what was left out to {report}")
    if found.empty:
        typer.echo("the dataset holds just what the file says; nothing was written")
        return
    if dry_run:
        typer.echo("nothing was written")
        return
    tried = found.try_out(day)
    print_tried(console, tried)
    if not yes and not (sys.stdin.isatty() and typer.confirm("write this?")):
        typer.echo("nothing was written; --yes writes it", err=True)
        raise typer.Exit(1)
    write_whole(tried.files, tried.read)
    for path in tried.files:
        typer.echo(f"wrote {path}")
