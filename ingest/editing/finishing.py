"""The end of every edit: what would be written is shown with what it turns, asked about, and written as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import typer
from rich.console import Console

from graphmodel.kinds.country import Country
from ingest import asking
from ingest.datasets import FILE_NAME
from ingest.editing.change import Change
from ingest.editing.outcome import Outcome, Refused, outcome
from ingest.editing.texts import TypedFaults
from ingest.issues import count
from ingest.report import LISTED, cell, print_doubts
from ingest.verdicts import VerdictChange

NOTHING = "nothing was written"


@contextmanager
def faults_told() -> Iterator[None]:
    """A line for each fault of what was typed, and for each issue that an edit would bring; ends with 1."""
    try:
        yield
    except TypedFaults as fault:
        typer.echo("\n".join(fault.lines), err=True)
        typer.echo(NOTHING, err=True)
        raise typer.Exit(1) from fault
    except Refused as fault:
        typer.echo("\n".join(map(str, fault.issues[:LISTED])), err=True)
        if len(fault.issues) > LISTED:
            typer.echo(f"and {len(fault.issues) - LISTED:,} more", err=True)
        typer.echo(f"with this edit the seed files would have {count(len(fault.issues), 'issue')}; {NOTHING}", err=True)
        raise typer.Exit(1) from fault
    except typer.Abort as stop:
        typer.echo(f"stopped; {NOTHING}", err=True)
        raise typer.Exit(130) from stop


def finish(change: Change, today: date, said: Sequence[str] = (), *, yes: bool, dry_run: bool) -> None:
    """Check what an edit comes to, show it, ask where somebody can be asked, and write; raises Refused."""
    console = Console(highlight=False)
    for line in said:
        console.print(cell(line), soft_wrap=True)
    with Console(stderr=True).status("checking the seeds as they would be"):
        found = outcome(change, today)
    if not found.files:
        typer.echo("the files say so already; nothing was written")
        return
    for path, data in found.files.items():
        _print_lines(console, path, change.read(path) or b"", data)
    _print_turned(console, found)
    print_doubts(console, found.doubts, 0)
    if dry_run:
        typer.echo(f"--dry-run: {NOTHING}")
        return
    if not yes and asking.is_terminal() and not typer.confirm("write this?"):
        typer.echo(NOTHING, err=True)
        raise typer.Exit(1)
    found.write()
    files = ", ".join(path.as_posix() for path in found.files)
    console.print(cell(f"wrote {count(len(found.files), 'file')}: {files}"), soft_wrap=True)
    typer.echo("next: “solidarity-ingest apply” loads them, “make docs” renews the figures of docs/data.md")


def _print_lines(console: Console, path: Path, before: bytes, after: bytes) -> None:
    """The lines that go and that come, as a comparison of the files shows them; counters in one word."""
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    gone, come = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
    counters = path.name == FILE_NAME and all(line.startswith("rows = ") for line in (*gone, *come))
    told = f": {count(len(come), 'counter')}" if counters else ""
    console.print(cell(f"{path.as_posix()}{told}"), soft_wrap=True)
    for sign, lines in (("-", gone), ("+", come)):
        shown = [] if counters else lines
        for line in shown[:LISTED]:
            console.print(cell(f"  {sign} {line}"), soft_wrap=True)
        if len(shown) > LISTED:
            console.print(f"  {sign} and {len(shown) - LISTED:,} lines more")


def _print_turned(console: Console, found: Outcome) -> None:
    if not found.turned:
        console.print("no corridor changes its verdict")
        return
    console.print(f"{count(len(found.turned), 'corridor')} with another verdict as of today:")
    for line in turned_lines(found, found.turned[:LISTED]):
        console.print(cell(f"  {line}"), soft_wrap=True)
    if len(found.turned) > LISTED:
        console.print(f"  and {len(found.turned) - LISTED:,} more")


def turned_lines(found: Outcome, changes: Iterable[VerdictChange]) -> Iterator[str]:
    """`NPL-BHR unconfirmed → covered, 28,000 people (Nepal → Bahrain)`."""
    for change in changes:
        corridor = change.corridor
        ends = [found.graph.find(Country, code) for code in (corridor.origin, corridor.destination)]
        names = " → ".join(end.name for end in ends if end is not None)
        people = "people unknown" if corridor.migrants is None else f"{corridor.migrants:,} people"
        yield f"{corridor.id} {change.before} → {change.after}, {people} ({names})"
