"""What `suggest` prints: a table to read, CSV and JSON for files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

from graphmodel.kinds.organisation import Organisation
from graphmodel.tables import csv_text, json_text
from ingest.report import cell
from ingest.who_is_who.pairs import Suggestion
from ingest.who_is_who.register import Found

Form = Literal["table", "csv", "json"]
PAIRS = ("score", "what", "id", "name", "other_id", "other_name", "reasons", "known")
_NOBODY = ("–", "nobody on record", "")
MEANT_BY = ("written", "score", "id", "name", "reasons")


def chosen(asked: Form | None, output: Path | None) -> Form:
    """The format asked for, else the one that the file's name ends in, else a table."""
    by_suffix: dict[str, Form] = {".csv": "csv", ".json": "json"}
    return asked or (by_suffix.get(output.suffix.casefold(), "table") if output is not None else "table")


def pairs_told(pairs: Sequence[Suggestion], form: Form) -> str:
    """The suggested pairs in a format."""
    rows = [
        (pair.score, pair.what, pair.one.id, pair.one.full, pair.other.id, pair.other.full, pair.reasons, pair.known)
        for pair in pairs
    ]
    if form == "table":
        shown = [(f"{pair.score:.2f}", pair.what, _shown(pair.one), _shown(pair.other), _why(pair)) for pair in pairs]
        return _table(("score", "what", "who", "and who", "why"), shown)
    return _file(PAIRS, rows, form)


def meant_told(found: Sequence[tuple[str, Sequence[Found]]], form: Form) -> str:
    """Whom each name may mean, in a format; a name of nobody on record has a row, too."""
    if form == "table":
        lines = [
            (name, *one)
            for name, near in found
            for one in [(f"{score:.2f}", _shown(item), "; ".join(why)) for item, score, why in near] or [_NOBODY]
        ]
        return _table(("written", "score", "who", "why"), lines)
    rows: list[tuple[object, ...]] = []
    for name, near in found:
        rows += [(name, score, item.id, item.full, why) for item, score, why in near] or [(name, None, None, None, ())]
    return _file(MEANT_BY, rows, form)


def _shown(item: Organisation) -> str:
    return f"{item.id} ({item.full})"


def _why(pair: Suggestion) -> str:
    return "; ".join([*pair.reasons, *([f"on record: {pair.known}"] if pair.known else [])])


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    console = Console(file=sys.stdout, highlight=False)
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(cell, row))
    with console.capture() as captured:
        if rows:
            console.print(table)
    return captured.get()


def _file(columns: Sequence[str], rows: Sequence[Sequence[object]], form: Form) -> str:
    if form == "csv":
        return csv_text(columns, [[_joined(value) for value in row] for row in rows])
    return json_text([dict(zip(columns, row, strict=True)) for row in rows])


def _joined(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value
