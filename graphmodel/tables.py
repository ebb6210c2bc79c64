"""Rows as CSV that a spreadsheet opens and cannot run, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV with a header: lists joined by `;`, yes and no in words, formulas defused, lines ending in LF."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([safe_cell(column) for column in columns])
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return target.getvalue()


def safe_cell(value: object) -> str | int | float:
    """One value as a cell; a text that a spreadsheet would run as a formula begins with an apostrophe."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = plain_text(value)
    safe = f"'{text}" if text.startswith(RUNS_IN_A_SPREADSHEET) else text
    # A lone carriage return would end the row: the writer puts no quotation marks around it.
    return safe.replace("\r\n", "\n").replace("\r", "\n")


def plain_text(value: object) -> str:
    """A value of a question as text: nothing is empty, lists are joined by `;`, nodes and ties are JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and not any(isinstance(item, list | tuple | Mapping) for item in value):
        return ";".join(plain_text(item) for item in value)
    if isinstance(value, list | tuple | Mapping):
        return json.dumps(value, ensure_ascii=False, default=_jsonable)
    return value.isoformat() if isinstance(value, date) else str(value)


def json_text(content: object) -> str:
    """Anything that a question or a report holds as indented JSON, sets in order, with a line end."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=_jsonable) + "\n"


def _jsonable(value: object) -> object:
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    return value.isoformat() if isinstance(value, date) else str(value)
