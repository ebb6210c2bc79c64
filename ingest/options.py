"""What several of the maintainer's commands ask for: each option is declared once."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphmodel.stores import Store
    from ingest.editing.adding import Adding

SEEDS = Path("seeds")
SeedsOption = Annotated[Path, typer.Option("--seeds", help="Folder with the datasets.")]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="A file for the embedded store, or the address of a Neo4j server (neo4j://host:7687; user and password"
        " from NEO4J_USERNAME and NEO4J_PASSWORD). Without it: NEO4J_URI, else SOLIDARITY_STORE,"
        " else data/solidarity.lbdb.",
        show_default=False,
    ),
]
VerifyOption = Annotated[
    bool, typer.Option("--verify", help="Read everything back and compare, instead of trusting the digests.")
]
Format = Literal["text", "json", "html"]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="[default: text, or as the name of --output ends]", show_default=False),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to this file instead of showing it.", show_default=False
    ),
]
AllOption = Annotated[bool, typer.Option("--all", help="Name every row and corridor, and not only the first of each.")]
WAIT_SECONDS = 600.0
WaitOption = Annotated[
    float,
    typer.Option(
        "--wait",
        metavar="[SECONDS]",
        min=0,
        help=f"Wait for another load that is writing, at most so long ({WAIT_SECONDS:g} without a number).",
        show_default=False,
    ),
]
BARE = {"--wait": str(WAIT_SECONDS)}
"""What an option means that is given without its value."""
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before writing.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]


def opened(url: str | None) -> Store:
    """The store that was typed, else the one that the environment names."""
    from graphmodel.stores import open_store

    return open_store(url, environ=os.environ)


def today() -> date:
    """The present day; the commands hand it on, so that nothing below looks at a clock."""
    return datetime.now(UTC).date()


def editing(seeds: Path, work: Callable[[Adding], list[str]], *, yes: bool, dry_run: bool) -> None:
    """Do the work of an edit on the seeds, show what it comes to, ask where somebody can be asked, and write."""
    from graphmodel.collector import no_collection
    from ingest import asking
    from ingest.asking.questions import chooser
    from ingest.editing.adding import Adding
    from ingest.editing.change import Change
    from ingest.editing.finishing import faults_told, finish
    from ingest.editing.meaning import Meaning

    with faults_told(), no_collection():
        change = Change(seeds)
        adding = Adding(change, Meaning(change), today())
        if not yes and asking.is_terminal():
            chooser(adding)
        said = work(adding)
        understood = [f"{name} is {meant}" for name, meant in adding.meaning.understood.items()]
        finish(change, today(), [*understood, *said], yes=yes, dry_run=dry_run)
