"""`solidarity-ingest check`: its options and help; the work is imported late."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.options import SEEDS, opened, today

if TYPE_CHECKING:
    from ingest.seeds import TableCount

ORDER = 10
UNREAD = "warning: other datasets have issues, so that nonsense was not looked for; check them all, and mend them first"


def run(
    seeds: Annotated[
        Path, typer.Option("--seeds", help="Folder with the datasets, or the folder of a single one.")
    ] = SEEDS,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write the counters (rows) into dataset.toml; nothing else is touched.")
    ] = False,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="URL",
            help="Compare with this store as well: numbers that fell by half, letters that were lost. Without it no"
            " store is opened.",
            show_default=False,
        ),
    ] = None,
    quarantine: Annotated[
        Path | None,
        typer.Option(
            "--quarantine",
            metavar="FILE",
            help="Write the bad rows into a new .csv or .xlsx, each with what is wrong and its own cells, to be"
            " corrected there.",
            show_default=False,
        ),
    ] = None,
    take: Annotated[
        Path | None,
        typer.Option(
            "--take",
            metavar="FILE",
            help="Take the corrected rows of such a file into their tables first; those that are still bad stay in it.",
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Write all that was found for other programs: .json, or .sarif with positions.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Read the seed files and report every fault in them.

    Each fault is one line: file and line, column, what was found, what is allowed, and what to do. Where all rows can
    be read, they are held against what makes sense as well: dates, terms, parties, ties, numbers, texts, sources. A
    single dataset is checked against its neighbours. Ends with 0 when there is no issue and with 1 when there is one.

    What is odd and may be right is listed after the counts as doubtful and stops nothing: mend the row, or say under
    \\[[looked_at]] in its dataset.toml that somebody looked at it. A dataset that somebody should go through again is
    named in a warning. “solidarity-ingest nonsense” prints all kinds of issues and doubts, each with an example.

    Many bad rows are corrected together in a spreadsheet: --quarantine writes them into one file, --take takes back
    what is right then. A row that says “remove” under suggestion is taken out of its table.
    """
    from rich.console import Console

    from ingest.check import check_seeds
    from ingest.check_files import CheckFiles
    from ingest.counters import write_counters
    from ingest.datasets import overdue
    from ingest.issues import SeedIssues
    from ingest.report import (
        PRINTED,
        issue_lines,
        print_doubts,
        print_left,
        print_since,
        print_sum,
        print_tables,
        print_written,
    )

    console, day = Console(), today()
    files = CheckFiles(seeds, quarantine, report)
    still_bad = take is not None and files.take(take, today=day)
    written: list[TableCount] = []
    try:
        with opened(store) if store is not None else nullcontext() as held:
            checked = check_seeds(seeds, today=day, store=held)
            if fix and (written := write_counters(checked.datasets, checked.tables)):
                checked = check_seeds(seeds, today=day, store=held)
    except SeedIssues as fault:
        typer.echo(issue_lines(fault.issues, PRINTED, more=fault.more))
        files.write(fault.issues, complete=not fault.more)
        raise typer.Exit(1) from fault
    print_tables(console, checked.tables)
    print_written(console, written)
    print_doubts(console, checked.doubts, checked.looked_at)
    print_since(console, checked.since)
    print_left(console, checked.left)
    files.write((), checked.doubts, checked.left)
    warnings = [str(late) for late in overdue(checked.datasets, day)]
    notes = [f"warning: {note}" for note in checked.notes]
    print_sum(console, checked.tables, [*([UNREAD] if checked.unread else []), *notes, *warnings])
    if still_bad:
        raise typer.Exit(1)
