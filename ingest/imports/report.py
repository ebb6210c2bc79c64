"""What an import tells: what was left out and why, in numbers and row by row, and what it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from graphmodel.tables import csv_text
from ingest.imports.importing import Import, Part
from ingest.imports.mapping import EMPTY, LeftOut
from ingest.imports.trying import Tried
from ingest.issues import count
from ingest.report import LISTED, cell

NAMED = 5
"""Names that are given as examples of what is left out for one reason."""

HEADS = 12
"""Headers of values up to which their sums are told one by one."""


def print_import(console: Console, found: Import) -> None:
    """For each table what the file gives, what is left out, and what changes."""
    for part in found.parts:
        rows = count(len(part.mapped.rows), "row")
        console.print(cell(f"{found.dataset.name}/{part.layout.file}: {rows} from {part.layout.what}"), soft_wrap=True)
        for note in part.notes:
            console.print(cell(note), soft_wrap=True)
        _print_left_out(console, part)
        _print_difference(console, part)
    if found.edition is not None:
        held = found.dataset.manifest.edition if found.dataset.manifest is not None else None
        console.print(cell(f"edition {found.edition} takes the place of edition {held}"), soft_wrap=True)


def print_tried(console: Console, tried: Tried) -> None:
    """What the keeper of the dataset has to write anew after another edition."""
    if not tried.to_renew:
        return
    console.print("of the edition before, to be written anew in dataset.toml (with its title, attribution and source):")
    for issue in tried.to_renew[:LISTED]:
        console.print(cell(f"  {issue}"), soft_wrap=True)
    if len(tried.to_renew) > LISTED:
        console.print(f"  and {len(tried.to_renew) - LISTED:,} more")


def left_out_csv(found: Import) -> bytes:
    """Everything that was left out, one row each, for a spreadsheet: UTF-8 with commas."""
    rows = [
        (part.layout.file, one.line, one.reason, one.what, one.head, sum(one.values.values()) if one.values else "")
        for part in found.parts
        for one in part.mapped.left_out
    ]
    return csv_text(("table", "line", "reason", "what", "column", "sum"), rows).encode()


def _print_left_out(console: Console, part: Part) -> None:
    by_reason: dict[str, list[LeftOut]] = {}
    for one in part.mapped.left_out:
        by_reason.setdefault(one.reason, []).append(one)
    if by_reason or part.mapped.empty:
        table = Table(box=None, pad_edge=False)
        table.add_column("left out", overflow="fold")
        table.add_column("rows", justify="right")
        table.add_column("values", justify="right")
        table.add_column("as", overflow="fold")
        for reason, left in by_reason.items():
            rows = sum(not one.head for one in left)
            values = len(left) - rows
            numbers = (f"{number:,}" if number else "–" for number in (rows, values))
            table.add_row(cell(reason), *numbers, cell(_examples(left)))
        if part.mapped.empty:
            table.add_row(EMPTY, "–", f"{part.mapped.empty:,}", "")
        console.print(table)
    for reason, left in by_reason.items():
        told = _sum(left)
        if told:
            console.print(cell(f"{reason}: {told}"), soft_wrap=True)
    if part.mapped.marked:
        names = count(len(part.mapped.marked), "name")
        console.print(cell(f"footnote marks taken off {names}: {_few(list(part.mapped.marked))}"), soft_wrap=True)


def _examples(left: Sequence[LeftOut]) -> str:
    return _few([name for name, _ in Counter(one.what for one in left if one.what).most_common()])


def _few(names: Sequence[str]) -> str:
    shown = "; ".join(name if len(name) <= 40 else name[:40] + "…" for name in names[:NAMED])
    return f"{shown}; and {len(names) - NAMED:,} more" if len(names) > NAMED else shown


def _sum(left: Sequence[LeftOut]) -> str:
    """The sum of the rows: by header where these are few, as years are."""
    sums: Counter[str] = Counter()
    for one in left:
        sums.update(one.values)
    if len(sums) > HEADS:
        return f"{sum(sums.values()):,.15g}"
    return "; ".join(f"{head}: {total:,.15g}" for head, total in sums.items())


def _print_difference(console: Console, part: Part) -> None:
    change = part.table.difference
    numbers = ((len(change.added), "added"), (len(change.changed), "changed"), (len(change.removed), "removed"))
    said = ", ".join(f"{number:,} {word}" for number, word in numbers)
    console.print(f"rows: {said}, {change.unchanged:,} unchanged", highlight=False)
    if change.reordered:
        console.print("the rows stand in another order or form")
    for column, names in part.table.kept.items():
        rows = count(len(names), "row")
        console.print(cell(f"{column} stays as it is in {rows} where the file differs: {_few(names)}"), soft_wrap=True)
    if change.fields:
        console.print(cell("changed: " + ", ".join(f"{name} in {n:,}" for name, n in change.fields.items())))
    for names, word in ((change.added, "added"), (change.changed, "changed"), (change.removed, "removed")):
        if names:
            console.print(cell(f"  {word}: {_few(names)}"), soft_wrap=True)
