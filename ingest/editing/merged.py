"""What merges changed, line by line, in a file beside the datasets, so that each can be undone after other edits."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import Field

from graphmodel.model import Id
from ingest.datasets import Table
from ingest.declared import Day, Declared, read_declared
from ingest.editing.change import Change, Sheet, parsed
from ingest.editing.table_text import TableText
from ingest.issues import SeedIssues, quoted

MERGED_FILE = "merged.toml"
HEAD = "# What “solidarity-ingest merge” changed, line by line: “merge --undo” puts it back. Written by the command.\n"


class Line(Declared):
    """One line of a file that a merge changed, took out, or put in."""

    file: str = Field(description="Path under the seeds.")
    was: str = Field(default="", description="The line before; nothing where it was put in.")
    became: str = Field(default="", description="The line after; nothing where it was taken out.")
    behind: str = Field(default="", description="The line behind which one that was taken out stood.")


class Merge(Declared):
    """One merge."""

    kept: Id
    gone: Id
    on: Day = Field(description="Day on which it was decided.")
    line: tuple[Line, ...] = ()


class Merged(Declared):
    """What `merged.toml` says."""

    merge: tuple[Merge, ...] = ()


def read_merged(change: Change) -> Merged:
    """The merges on record; raises SeedIssues for a file that cannot be read."""
    path = change.root / MERGED_FILE
    if change.read(path) is None:
        return Merged()
    found, issues = read_declared(path, Merged, lambda _: change.read(path) or b"")
    if found is None:
        raise SeedIssues(issues)
    return found


def write_merged(change: Change, merges: Sequence[Merge]) -> None:
    """Put the merges into the file; without any it is taken away."""
    lines = [HEAD.rstrip("\n")]
    for merge in merges:
        lines += ["", "[[merge]]", *(f"{name} = {_text(getattr(merge, name))}" for name in ("kept", "gone", "on"))]
        for one in merge.line:
            lines += ["[[merge.line]]"]
            lines += [f"{name} = {_text(text)}" for name, text in one.model_dump().items() if text]
    change.put(change.root / MERGED_FILE, "\n".join([*lines, ""]).encode() if merges else b"")


def lines_of(change: Change) -> Iterator[Line]:
    """Every line that the edits of a change touch, the counters left out."""
    for sheet in change.sheets():
        file = sheet.path.relative_to(change.root).as_posix()
        raw = sheet.data.decode(sheet.table.encoding or "utf-8").splitlines()
        for line in sorted({*sheet.replaced, *sheet.removed}):
            was = raw[line - 1]
            if line in sheet.removed:
                yield Line(file=file, was=was, behind=raw[line - 2])
            elif (became := _replaced(sheet, raw[0], was, sheet.replaced[line])) != was:
                yield Line(file=file, was=was, became=became)
        for values in sheet.added:
            yield Line(file=file, became=_inserted(sheet, raw[0], values))
    for path in change.texts():
        before, after = ((data or b"").decode().splitlines() for data in (change.read(path), change.now(path)))
        for was, became in zip(before, after, strict=True) if before != after else ():
            if was != became:
                yield Line(file=path.relative_to(change.root).as_posix(), was=was, became=became)


def put_back(change: Change, merge: Merge) -> list[str]:
    """Undo the lines of a merge in the files as they are now; what cannot be put back is told, a line for each.

    A row that was changed since gets back the cells that the merge had changed, unless they were changed again.
    """
    left: list[str] = []
    for file in dict.fromkeys(line.file for line in merge.line):
        path = change.root / file
        held = change.now(path)
        if held is None:
            left.append(f"{file} is gone, and with it what stood there")
            continue
        table = next((table for dataset, table in change.tables() if dataset.folder / table.file == path), None)
        encoding = (table.encoding if table else None) or "utf-8"
        end = "\r\n" if b"\r\n" in held else "\n"
        lines = held.decode(encoding).split(end)
        of_file = [line for line in merge.line if line.file == file]
        for line in [one for one in of_file if one.became]:
            left += _undone(lines, line, table)
        for line in [one for one in of_file if not one.became]:
            place = _behind(lines, line, table, path)
            lines.insert(place, line.was)
        change.put(path, end.join(lines).encode(encoding))
    return left


def _undone(lines: list[str], line: Line, table: Table | None) -> Iterable[str]:
    if line.became in lines:
        place = lines.index(line.became)
        lines[place : place + 1] = [line.was] if line.was else []
        return
    place = _same_row(lines, line.became) if table else -1
    if place < 0 or not line.was:
        hint = f"see whether it should be {quoted(line.was)}"
        yield f"{line.file}: {quoted(line.became)} changed since or is gone; {hint}"
        return
    was, became, now = (next(csv.reader([text])) for text in (line.was, line.became, lines[place]))
    for at, (before, after) in enumerate(zip(was, became, strict=True)):
        if before != after and now[at] == after:
            now[at] = before
        elif before != after:
            yield f"{line.file}: {quoted(now[at])} stays where {quoted(before)} was before the merge"
    lines[place] = _csv(now)


def _behind(lines: list[str], line: Line, table: Table | None, path: Path) -> int:
    """Where a line that was taken out goes."""
    if line.behind in lines:
        return lines.index(line.behind) + 1
    near = _same_row(lines, line.behind)
    return near + 1 if near >= 0 else len(lines) - (not lines[-1])


def _same_row(lines: list[str], row: str) -> int:
    """The place of the row with the same first two cells, else with the same first one; -1 for none."""
    cells = next(csv.reader([row]), [])
    for width in (2, 1):
        for place, line in enumerate(lines):
            if cells[:width] and next(csv.reader([line]), [])[:width] == cells[:width]:
                return place
    return -1


def _replaced(sheet: Sheet, header: str, row: str, values: dict[str, str]) -> str:
    text = _of_one(sheet, [header, row])
    text.replace(2, values)
    return text.text().splitlines()[1]


def _inserted(sheet: Sheet, header: str, values: dict[str, str]) -> str:
    text = _of_one(sheet, [header])
    text.insert(values)
    return text.text().splitlines()[1]


def _of_one(sheet: Sheet, lines: list[str]) -> TableText:
    return parsed(sheet.path, sheet.table, ("\n".join(lines) + "\n").encode(sheet.table.encoding or "utf-8"))


def _csv(cells: Sequence[str]) -> str:
    text = TableText.parse(Path("row.csv"), (",".join(f"c{at}" for at in range(len(cells))) + "\n").encode())
    text.insert({f"c{at}": cell for at, cell in enumerate(cells)})
    return text.text().splitlines()[1]


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
