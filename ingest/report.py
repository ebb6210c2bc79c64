"""What the maintainer's commands print: tables of counts, lists of verdicts, lines of issues."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graphmodel.kinds.record import Load
from ingest.bad_rows import LeftRows
from ingest.issues import Issue, count
from ingest.seeds import TableCount
from ingest.sense.findings import Doubt, all_rules
from ingest.since import Change
from ingest.written import stored_digests

PRINTED = 200
"""Issues that `check` prints before the rest is only counted."""
LISTED = 20
"""Corridors and issues that are named one by one before the rest is only counted."""

LOOK = "mend the row, or say under [[looked_at]] in its dataset.toml why it is right (file, doubt, ids, reason)"


def cell(text: object) -> Text:
    """A text from data as it is: no markup, no control characters."""
    return Text("".join(letter if letter.isprintable() else "·" for letter in str(text)))


def issue_lines(issues: Sequence[Issue], most: int | None = None, *, more: bool = False) -> str:
    """The issues, one a line, and how many there are; `more` where not all of them were kept."""
    shown = issues if most is None else issues[:most]
    rest = []
    if len(shown) < len(issues):
        rest = [f"and {len(issues) - len(shown):,} more; “solidarity-ingest check --report FILE.json” writes them down"]
    files = len({issue.file for issue in issues})
    number = f"more than {count(len(issues), 'issue')}" if more else count(len(issues), "issue")
    return "\n".join([*map(str, shown), *rest, f"{number} in {count(files, 'file')}"])


def print_tables(console: Console, tables: Sequence[TableCount]) -> None:
    """Every file of every dataset with its rows and how they differ from the last time."""
    table = Table(box=None, pad_edge=False)
    table.add_column("dataset")
    table.add_column("file", overflow="fold")
    table.add_column("holds")
    table.add_column("rows", justify="right")
    for row in tables:
        table.add_row(cell(row.dataset), cell(row.file), row.holds, _counted(row))
    console.print(table)


def print_sum(console: Console, tables: Sequence[TableCount], warnings: Sequence[str]) -> None:
    """The warnings, and the line that says that all is well."""
    for warning in warnings:
        console.print(cell(warning), soft_wrap=True)
    datasets = len({row.dataset for row in tables})
    rows = sum(row.rows for row in tables)
    console.print(f"no issue in {count(datasets, 'dataset')}, {count(rows, 'row')}")


def print_doubts(console: Console, doubts: Sequence[Doubt], looked_at: int) -> None:
    """The doubtful rows by kind, what to do said once for each; then how many there are."""
    says = {rule.name: rule.says for rule in all_rules()}
    by_rule: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        by_rule.setdefault(doubt.rule, []).append(doubt)
    for name, found in by_rule.items():
        said = found[0].issue
        what = f" ({says[name][0].lower()}{says[name][1:]})" if name in says else ""
        console.print(cell(f"doubtful: {name}{what}; allowed: {said.allowed}; {said.hint}"), soft_wrap=True)
        for doubt in found:
            one = doubt.issue
            place = one.file if one.line is None else f"{one.file}:{one.line}"
            console.print(cell(f"  {place}: column {one.column}: {doubt.id}: found {one.found}"), soft_wrap=True)
    if doubts:
        kinds = f" of {len(by_rule)} kinds" if len(by_rule) > 1 else ""
        stop = "stops" if len(doubts) == 1 else "stop"
        console.print(cell(f"{count(len(doubts), 'doubt')}{kinds}, which {stop} nothing: {LOOK}"), soft_wrap=True)
    if looked_at:
        rows = count(looked_at, "doubtful row")
        console.print(f"{rows} that somebody looked at {'is' if looked_at == 1 else 'are'} not listed")


def print_left(console: Console, left: Sequence[LeftRows]) -> None:
    """The bad rows without which a load goes on, by dataset."""
    for one in left:
        console.print(cell(f"warning: {one}; a load goes on without them"), soft_wrap=True)
        console.print(cell(issue_lines(one.issues, PRINTED)), soft_wrap=True)


def print_since(console: Console, changes: Sequence[Change]) -> None:
    """What changed in an odd way since the store was loaded."""
    for change in changes[:LISTED]:
        console.print(cell(f"doubtful: {change}"), soft_wrap=True)
    if len(changes) > LISTED:
        console.print(f"and {len(changes) - LISTED:,} more that changed in an odd way since the last load")


def print_written(console: Console, written: Sequence[TableCount]) -> None:
    """The counters that were written into dataset.toml."""
    for row in written:
        console.print(
            cell(f"wrote rows = {row.rows} of {row.dataset}/{row.file}, which was {row.last}"), soft_wrap=True
        )


def _counted(row: TableCount) -> str:
    return f"{row.rows:,}" if row.rows == row.last else f"{row.rows:,} ({row.rows - row.last:+,})"


def print_status(console: Console, load: Load, counts: dict[str, int]) -> None:
    """What the store holds and from which load."""
    console.print(f"loaded at {load.loaded_at}, derived as of {load.derived_as_of}", highlight=False)
    table = Table(box=None, pad_edge=False)
    table.add_column("kind")
    table.add_column("held", justify="right")
    table.add_column("")
    told = stored_digests(load)
    for name, number in counts.items():
        wrong = name in told and told[name][0] != number
        note = f"the load wrote {told[name][0]:,}; see “solidarity-ingest plan --verify”" if wrong else ""
        table.add_row(name, f"{number:,}", note)
    console.print(table)


def print_datasets(console: Console, load: Load, digests: dict[str, str] | None, seeds: str) -> None:
    """The datasets of the load beside those on disk."""
    loaded = dict(line.rpartition(":")[::2] for line in load.datasets)
    table = Table(box=None, pad_edge=False)
    for name in ("dataset", "digest", "files now" if digests is not None else ""):
        table.add_column(name)
    for name in sorted({*loaded, *(digests or {})}):
        table.add_row(cell(name), cell(loaded.get(name, "–")), "" if digests is None else _state(name, loaded, digests))
    console.print(table)
    if digests is None:
        console.print(cell(f"no seeds at {seeds} to compare with; “solidarity-ingest check” tells more"))
    elif digests == loaded:
        console.print("the seed files are those that were loaded")
    else:
        console.print("the seed files differ from what was loaded; “solidarity-ingest plan” shows what that changes")


def _state(name: str, loaded: dict[str, str], digests: dict[str, str]) -> str:
    if name not in digests:
        return "gone"
    if name not in loaded:
        return "new"
    return "the same" if loaded[name] == digests[name] else "changed"
