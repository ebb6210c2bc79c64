"""The maintainer's commands: check the seed files, preview a load, apply it, see what was loaded."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from typer.core import TyperCommand, TyperGroup

from graphmodel.errors import QuestionError, SolidarityError, StoreError
from graphmodel.schema import relation_types
from graphmodel.stores import Store, open_store
from ingest.apply import apply_plan, note_unchanged, refuse_loss, refuse_lost_letters
from ingest.check import check_seeds
from ingest.counters import write_counters
from ingest.datasets import overdue
from ingest.issues import SeedIssues
from ingest.plan import Plan, make_plan, names
from ingest.report import (
    LISTED,
    issue_lines,
    print_datasets,
    print_doubts,
    print_plan,
    print_since,
    print_status,
    print_sum,
    print_tables,
    print_written,
)
from ingest.seeds import Seeds, TableCount, load_seeds, no_collection, seed_digests
from ingest.sense.page import nonsense_page
from ingest.since import placed
from ingest.unchanged import holds_already

USAGE, INTERRUPTED = 2, 130
UNREAD = "warning: other datasets have issues, so that nonsense was not looked for; check them all, and mend them first"
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


class Commands(TyperGroup):
    """The place where a user's mistake becomes one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a fault that the user can mend ends with 1, an interruption with 130."""
        try:
            return super().invoke(ctx)
        except SeedIssues as fault:
            typer.echo(issue_lines(fault.issues, LISTED), err=True)
            typer.echo("the seed files have issues; nothing was written", err=True)
            raise typer.Exit(1) from fault
        except SolidarityError as fault:
            typer.echo(" ".join(str(fault).split()), err=True)
            raise typer.Exit(1) from fault
        except KeyboardInterrupt as stop:
            typer.echo("interrupted; nothing was written, the store is as it was", err=True)
            raise typer.Exit(INTERRUPTED) from stop


class OfSeeds(TyperCommand):
    """A command to which the seeds are named in the one way of all; who tries another is told which."""

    allow_extra_args = True

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse whatever is left when the options are read."""
        rest = super().parse_args(ctx, args)
        if rest:
            said = f"found {rest[0]} as an argument; allowed: options only; write --seeds {rest[0]}"
            typer.echo(said, err=True)
            raise typer.Exit(USAGE)
        return rest


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    add_completion=False,
    pretty_exceptions_enable=False,
    help="From the seed files to the graph: check the files, preview a load, apply it, see what was loaded."
    " The files under seeds/ say what the graph is; a load makes the store hold just that, all or nothing.",
)


def main() -> None:
    """Run the maintainer's commands."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()


@app.command(cls=OfSeeds)
def check(
    seeds: Annotated[Path, typer.Option("--seeds", help="Folder with the datasets, or the folder of a single one.")] = (
        Path("seeds")
    ),
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
) -> None:
    """Read the seed files and report every fault in them.

    Each fault is one line: file and line, column, what was found, what is allowed, and what to do. Where all rows can
    be read, they are held against what makes sense as well: dates, terms, parties, ties, numbers, texts, sources. A
    single dataset is checked against its neighbours. Ends with 0 when there is no issue and with 1 when there is one.

    What is odd and may be right is listed after the counts as doubtful and stops nothing: mend the row, or say under
    \\[[looked_at]] in its dataset.toml that somebody looked at it. A dataset that somebody should go through again is
    named in a warning. “solidarity-ingest nonsense” prints all kinds of issues and doubts, each with an example.
    """
    console, today = Console(), datetime.now(UTC).date()
    written: list[TableCount] = []
    try:
        with open_store(store, environ=os.environ) if store is not None else nullcontext() as opened:
            checked = check_seeds(seeds, today=today, store=opened)
            if fix and (written := write_counters(checked.datasets, checked.tables)):
                checked = check_seeds(seeds, today=today, store=opened)
    except SeedIssues as fault:
        typer.echo(issue_lines(fault.issues))
        raise typer.Exit(1) from fault
    print_tables(console, checked.tables)
    print_written(console, written)
    print_doubts(console, checked.doubts, checked.looked_at)
    print_since(console, checked.since)
    warnings = [str(late) for late in overdue(checked.datasets, today)]
    print_sum(console, checked.tables, [*([UNREAD] if checked.unread else []), *warnings])


@app.command()
def nonsense() -> None:
    """Print every kind of nonsense that check knows, as Markdown: what it is, what is allowed, an example."""
    typer.echo(nonsense_page(), nl=False)


@app.command(cls=OfSeeds)
def plan(seeds: SeedsOption = Path("seeds"), store: StoreOption = None, verify: VerifyOption = False) -> None:
    """Show what a load would change, and write nothing.

    Per kind: how many nodes and relations would be added, changed and removed. Then the corridors whose verdict
    would be another one today, the largest first.
    """
    console = Console()
    with open_store(store, environ=os.environ) as opened:
        typer.echo(f"plan for {opened.url}")
        if not verify and holds_already(opened, seeds):
            typer.echo("the store holds just what the seed files say; neither they nor the rules changed since")
            return
        read, planned = _planned(seeds, opened, verify)
        print_plan(console, planned)
        print_since(console, placed(planned.odd, read.rows))
        if planned.empty:
            typer.echo("the store holds just what the seed files say")


@app.command(cls=OfSeeds)
def apply(
    seeds: SeedsOption = Path("seeds"),
    store: StoreOption = None,
    verify: VerifyOption = False,
    allow_loss: Annotated[
        bool,
        typer.Option(
            "--allow-loss", help="Go on where more than a twentieth of a kind would be removed, or letters lost."
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before writing.")] = False,
) -> None:
    """Make the store hold what the seed files say: all or nothing.

    Shows the plan, asks when it can, and writes. A second run finds nothing to do and writes nothing. A load that
    would remove more than a twentieth of any kind is refused unless --allow-loss is given.
    """
    console = Console()
    with open_store(store, environ=os.environ) as opened:
        nothing = f"{opened.url} already holds just what the seed files say; nothing was written"
        if not verify and holds_already(opened, seeds):
            typer.echo(nothing)
            return
        read, planned = _planned(seeds, opened, verify)
        if planned.empty:
            with no_collection():
                noted = note_unchanged(planned, opened, read.digests)
            typer.echo(f"{nothing} but which files and rules say so" if noted else nothing)
            return
        print_plan(console, planned)
        print_since(console, placed(planned.odd, read.rows))
        if not allow_loss:
            refuse_loss(planned)
            refuse_lost_letters(planned)
        if not yes and sys.stdin.isatty() and not typer.confirm(f"write this to {opened.url}?"):
            typer.echo("nothing was written", err=True)
            raise typer.Exit(1)
        with no_collection():
            _write(opened, read, planned, allow_loss)


@app.command(cls=OfSeeds)
def status(seeds: SeedsOption = Path("seeds"), store: StoreOption = None) -> None:
    """Show what the store holds, when and from which files it was loaded, and whether those files changed since."""
    console = Console()
    with open_store(store, environ=os.environ) as opened:
        typer.echo(f"store {opened.url}")
        load = opened.last_load()
        if load is None:
            typer.echo("nothing was loaded yet; “solidarity-ingest apply” loads the seed files")
            return
        print_status(console, load, _counts(opened))
        print_datasets(console, load, _digests(seeds), str(seeds))


def _planned(path: Path, store: Store, verify: bool) -> tuple[Seeds, Plan]:
    with Console(stderr=True).status("reading the seed files") as told:
        read = load_seeds(path, tell=lambda name: told.update(f"reading {name}"))
        return read, make_plan(read.graph, store, as_of=datetime.now(UTC).date(), verify=verify, tell=told.update)


def _write(store: Store, seeds: Seeds, plan: Plan, allow_loss: bool) -> None:
    now = datetime.now(UTC)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("writing", total=None)

            def progress(name: str, done: int, total: int) -> None:
                bar.update(task, description=f"writing {name}", completed=done, total=total)

            load = apply_plan(
                plan, store, seeds.digests, now=now, as_of=now.date(), allow_loss=allow_loss, progress=progress
            )
    except KeyboardInterrupt as stop:
        typer.echo(_after_interruption(store, plan), err=True)
        raise typer.Exit(INTERRUPTED) from stop
    changes = plan.changes.kinds.values()
    added, changed, removed = (sum(len(getattr(change, part)) for change in changes) for part in _PARTS)
    done = f"{added:,} added, {changed:,} changed, {removed:,} removed"
    typer.echo(f"loaded into {store.url}: {done} ({load.id if load else 'no load'})")


_PARTS = ("added", "changed", "removed")


def _after_interruption(store: Store, plan: Plan) -> str:
    """A stop between the last row and the return is a load that is complete: look before saying."""
    try:
        whole = store.version() != plan.version
    except StoreError:
        return "interrupted; a load is all or nothing, and “solidarity-ingest status” shows which of the two it was"
    return "interrupted, but the load was already complete" if whole else "interrupted; the store is as it was"


def _counts(store: Store) -> dict[str, int]:
    counts = {}
    for name in names():
        pattern = f"()-[x:`{name}`]->()" if name in relation_types() else f"(x:`{name}`)"
        try:
            counts[name] = int(str(store.ask(f"MATCH {pattern} RETURN count(x) AS held").rows[0][0]))
        except QuestionError:  # a store of another version may not know the kind
            counts[name] = 0
    return counts


def _digests(path: Path) -> dict[str, str] | None:
    try:
        return seed_digests(path)
    except SeedIssues:
        return None


if __name__ == "__main__":
    main()
