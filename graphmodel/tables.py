"""Rows as CSV that a spreadsheet opens and cannot run, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isfinite, isnan

# The wide signs are run where a spreadsheet is set to a language that is written with them.
RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV with a header: lists joined by `;`, yes and no in words, formulas defused, lines ending in LF."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([safe_cell(column) for column in columns])
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return target.getvalue()


def safe_cell(value: object) -> str | int | float:
    """One value as a cell; a text that a spreadsheet would run as a formula begins with an apostrophe.

    One that begins so already gets another, so that whoever reads takes away one and has the text.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = plain_text(value)
    safe = f"'{text}" if text.lstrip("'").startswith(RUNS_IN_A_SPREADSHEET) else text
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
        return json_line(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def json_text(content: object) -> str:
    """Anything that a question or a report holds as indented JSON, sets in order, with a line end."""
    return _dumped(content, indent=2) + "\n"


def json_line(content: object) -> str:
    """The same on one line, without a line end."""
    return _dumped(content, indent=None)


def _dumped(content: object, indent: int | None) -> str:
    try:
        return json.dumps(content, ensure_ascii=False, indent=indent, default=_jsonable, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(content), ensure_ascii=False, indent=indent, default=_jsonable, allow_nan=False)


def _finite(value: object) -> object:
    """The same with what JSON has no number for in words: Infinity, -Infinity and NaN as texts."""
    if isinstance(value, float) and not isfinite(value):
        return "NaN" if isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, Mapping):
        return {name: _finite(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_finite(item) for item in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    return value


def _jsonable(value: object) -> object:
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    return value.isoformat() if isinstance(value, date) else str(value)
