"""The header of a publisher's file, found by its texts, and the edition that stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.grid import Grid
from ingest.imports.layout import Layout
from ingest.imports.texts import plain, same
from ingest.issues import Issue, quoted

SOUGHT = 100
"""Rows of a file in which the header is looked for."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A publisher's file as rows of texts: each with its line, all empty rows left out."""

    path: str
    name: str
    """Name of the file and of its sheet, in which the edition may stand."""
    rows: Sequence[tuple[int, Sequence[str]]]
    grid: Grid
    """The file as it was read, with what a spreadsheet says beside its cells."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header of a file stands and which columns are what."""

    place: int
    columns: Mapping[tuple[str, int], int]
    """Column by header and the how-manieth of that header."""
    spread: tuple[tuple[str, int, str], ...]
    """Header, column and field of every column of values."""


def find_edition(layout: Layout, foreign: Foreign) -> str | None:
    """The edition that the file calls itself: above its header, in the name of its sheet, or in its own."""
    if layout.edition is None:
        return None
    header = find_header(layout, foreign)
    above = foreign.rows[: header.place] if isinstance(header, Header) else ()
    texts = [plain(text) for _, row in above for text in row if text]
    for text in [*texts, foreign.name]:
        found = re.search(layout.edition, text)
        if found:
            return found[1]
    return None


def has_header(layout: Layout, foreign: Foreign) -> bool:
    """Does the file have the header that the layout describes?"""
    return isinstance(find_header(layout, foreign), Header)


def find_header(layout: Layout, foreign: Foreign) -> Header | Issue:
    """The first row in which every header stands that the layout names, or what the likeliest row lacks."""
    wanted = {same(header): header for header in layout.headers}
    best: tuple[int, list[str]] | None = None
    for place, (line, row) in enumerate(foreign.rows[:SOUGHT]):
        heads = [same(text, layout.marks) for text in row]
        lacking = [shown for head, shown in wanted.items() if head not in heads]
        spread = _spread(layout, row)
        if not lacking and (layout.spread is None or spread):
            numbered: Counter[str] = Counter()
            columns = {}
            for column, head in enumerate(heads):
                numbered[head] += 1
                columns[head, numbered[head]] = column
            return Header(place, columns, spread)
        if len(lacking) < len(wanted) and (best is None or len(lacking) < len(best[1])):
            best = line, lacking
    names = ", ".join(quoted(header) for header in layout.headers)
    allowed = f"one of the first {SOUGHT} rows with {names}"
    if layout.spread is not None:
        allowed += f" and columns of values ({layout.spread.heads})"
    near = f"row {best[0]} lacks {', '.join(map(quoted, best[1])) or 'columns of values'}; " if best else ""
    hint = f"{near}see whether it is the right file and sheet; if its layout changed, correct [[import]]"
    return Issue(foreign.path, "no header", hint, allowed=allowed)


def _spread(layout: Layout, row: Sequence[str]) -> tuple[tuple[str, int, str], ...]:
    if layout.spread is None:
        return ()
    seen: Counter[str] = Counter()
    found = []
    for column, text in enumerate(row):
        head = plain(text, layout.marks).replace("\u2019", "'")
        if head and re.fullmatch(layout.spread.heads, head):
            fields = layout.spread.fields
            found.append((head, column, fields[seen[head]] if seen[head] < len(fields) else ""))
            seen[head] += 1
    return tuple(found)
