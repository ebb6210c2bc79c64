"""A plan on a terminal: counts, corridors that open or close with the rows behind them, and the rows that differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table

from ingest.differences import FieldChange
from ingest.issues import count
from ingest.report import cell
from ingest.told import SHOWN, SORTS, CorridorTold, RowTold, Told

LONGEST = 120
"""Signs of a value that are shown."""


def print_told(console: Console, told: Told, most: int | None = SHOWN) -> None:
    """The plan; of each kind and sort the first `most`, then how many more there are."""
    _print_kinds(console, told)
    for line in told.doubtful if most is None else told.doubtful[: 2 * most]:
        console.print(cell(f"doubtful: {line}"), soft_wrap=True)
    if most is not None and len(told.doubtful) > 2 * most:
        console.print(f"and {len(told.doubtful) - 2 * most:,} more that changed in an odd way since the last load")
    _print_rows(console, told, most)
    _print_verdicts(console, told, most)


def _print_kinds(console: Console, told: Told) -> None:
    if not told.kinds:
        console.print("nothing to add, change or remove")
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("kind")
    for name in ("held", "to add", "to change", "to remove"):
        table.add_column(name, justify="right")
    for kind in told.kinds:
        numbers = (kind.held, kind.added, kind.changed, kind.removed)
        table.add_row(kind.name, *(f"{number:,}" if number else "–" for number in numbers))
    console.print(table)
    if told.others:
        console.print(f"{count(told.others, 'other kind')} unchanged")


def _print_rows(console: Console, told: Told, most: int | None) -> None:
    """By kind and what becomes of them, as the rows come."""
    for (kind, how), group in groupby(told.rows, key=lambda row: (row.kind, row.how)):
        rows = list(group)
        console.print()
        console.print(cell(f"{kind}, {len(rows):,} {how}:"), style="bold")
        for row in rows[:most]:
            console.print(cell(f"  {row_words(row)}"), soft_wrap=True, highlight=False)
            for field in row.fields:
                console.print(cell(f"      {field_words(field)}"), soft_wrap=True, highlight=False)
        _print_more(console, len(rows), most)


def _print_verdicts(console: Console, told: Told, most: int | None) -> None:
    if told.corridors is None:
        console.print("verdicts: not compared, for the store was loaded by another version")
        return
    if not told.verdicts:
        console.print("no corridor changes its verdict" if told.kinds else "")
        return
    total = sum(one.corridors for one in told.verdicts)
    console.print(f"\n{count(total, 'corridor')} with a new or another verdict, as of today:")
    for one in told.verdicts:
        console.print(f"  {one.corridors:>7,}  {one.before} → {one.after}", highlight=False)
    for sort, said in SORTS.items():
        found = told.of_sort(sort)
        if found:
            console.print(f"{count(len(found), 'corridor')} {said}, {people_words(found)}:", highlight=False)
        for corridor in found[:most]:
            console.print(cell(f"  {corridor_words(corridor)}"), soft_wrap=True, highlight=False)
            for line in cause_words(corridor):
                console.print(cell(f"      {line}"), soft_wrap=True, highlight=False)
        _print_more(console, len(found), most)


def _print_more(console: Console, total: int, most: int | None) -> None:
    if most is not None and total > most:
        console.print(f"  and {total - most:,} more; --all names them")


def people_words(corridors: Sequence[CorridorTold]) -> str:
    """How many people live in these corridors, by those that were counted."""
    return count(sum(one.people or 0 for one in corridors), "migrant")


def corridor_words(one: CorridorTold) -> str:
    """A corridor with people and verdicts."""
    people = "migrants unknown" if one.people is None else count(one.people, "migrant")
    return f"{one.id}  {one.origin} → {one.destination}, {people}: {one.before} → {one.after}"


def cause_words(one: CorridorTold) -> list[str]:
    """The rows behind a verdict, or that no row is."""
    if not one.causes:
        return ["by no row of these: other rules read the same files"]
    return [f"by {row_words(row, how=True)}" for row in one.causes]


def row_words(row: RowTold, *, how: bool = False) -> str:
    """A row with its place, its identifier and its name."""
    name = f", {value_words(row.caption)}" if row.caption else ""
    verb = f"{row.how} {row.kind} " if how else ""
    place = f"{row.place}: " if row.place else ""
    return f"{place}{verb}{row.id}{name}"


def field_words(field: FieldChange) -> str:
    """A field with both values."""
    return f"{field.name}: {value_words(field.before)} → {value_words(field.after)}"


def value_words(text: str) -> str:
    """A value on one line, cut where it is long; – for none."""
    return (text if len(text) <= LONGEST else f"{text[:LONGEST]}…") if text else "–"
