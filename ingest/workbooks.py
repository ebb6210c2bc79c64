"""Workbooks from anywhere, opened safely: counted while unpacked, no document type, no macros, nothing followed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from ingest.issues import count, quoted

if TYPE_CHECKING:
    from openpyxl import Workbook

LARGEST = 250_000_000
"""Bytes of a table file, unpacked, beyond which it is not read."""
RATIO = 200
"""How many times smaller than its content a workbook may be; beyond that it is made to fill the memory."""
_SMALL = 10_000_000
"""Bytes up to which any ratio is harmless."""
_MOST_MERGED = 100_000
_MOST_PARTS = 10_000
_CHUNK = 1 << 20
_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


class Refused(Exception):
    """A workbook that is not opened: what was found in it, what to do, and what is allowed."""

    def __init__(self, found: str, hint: str, allowed: str | None = None) -> None:
        self.found, self.hint, self.allowed = found, hint, allowed
        super().__init__(found)


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of merged cells, of which only the first has a value; lines from 1, columns from 0, ends included."""

    ref: str
    top: int
    bottom: int
    left: int
    right: int


@dataclass(slots=True)
class Marks:
    """What a sheet says beside its cells: what is hidden (rows by line, columns from 0) and what is merged."""

    merged: list[Merged] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def open_workbook(data: bytes) -> Workbook:
    """The workbook in the bytes of a file; raises Refused, or whatever zipfile and openpyxl raise for a damaged one."""
    import openpyxl  # it brings numpy along, which takes longer than reading most CSV files

    _inspect(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drawings and validations, which no table needs
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)


def has_links(data: bytes) -> bool:
    """Does the workbook point to other workbooks?"""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return any(name.startswith("xl/externalLinks/") for name in packed.namelist())


def read_marks(data: bytes, part: str) -> Marks:
    """What the sheet in a part of the workbook says beside its cells."""
    marks, row = Marks(), 0

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal row
        kind = name.rpartition(":")[2]
        hidden = given.get("hidden") in ("1", "true")
        if kind == "row":
            row = int(given["r"]) if given.get("r", "").isdigit() else row + 1
            if hidden:
                marks.hidden_rows.append(row)
        elif kind == "col" and hidden:
            marks.hidden_columns.append((int(given["min"]) - 1, int(given["max"]) - 1))
        elif kind == "mergeCell":
            if len(marks.merged) == _MOST_MERGED:
                raise Refused("too many merged cells", "unmerge them", f"at most {_MOST_MERGED:,}")
            marks.merged += _merged(given.get("ref", ""))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(part.lstrip("/")) as handle:
        while chunk := handle.read(_CHUNK):
            parser.Parse(chunk)
    marks.merged.sort(key=lambda block: (block.top, block.left))
    return marks


def _merged(ref: str) -> Iterator[Merged]:
    from openpyxl.utils import column_index_from_string as index

    found = _REF.fullmatch(ref)
    if found is not None:
        left, top, right, bottom = found.groups()
        yield Merged(ref, int(top), int(bottom or top), index(left) - 1, index(right or left) - 1)


def _inspect(data: bytes) -> None:
    """Unpack every part once, without keeping it, and look at what is in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        if len(parts) > _MOST_PARTS:
            raise Refused(
                count(len(parts), "part"), "save the table alone in a new workbook", f"at most {_MOST_PARTS:,}"
            )
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            raise Refused("a workbook with macros", "save it as .xlsx without them, or keep the table as .csv")
        total = 0
        for part in parts:
            with packed.open(part) as handle:
                total = _count(handle, total, len(data))


def _count(handle: Any, total: int, packed: int) -> int:
    first = True
    while chunk := handle.read(_CHUNK):
        total += len(chunk)
        if total > LARGEST:
            raise Refused(f"more than {LARGEST:,} bytes unpacked", "split the file", f"at most {LARGEST:,} bytes")
        if total > _SMALL and total > packed * RATIO:
            found = f"a workbook that grows more than {RATIO} times when it is unpacked"
            raise Refused(found, "take it from whom you trust, open it, and save the table alone in a new workbook")
        if first:
            _refuse_document_type(chunk)
        first = False
    return total


class _Root(Exception):
    """The root element was reached."""


def _refuse_document_type(start: bytes) -> None:
    """Entities can only be declared before the root element, in a document type; no spreadsheet writes one.

    The name of a part says nothing about what will be read from it; what is no XML has no document type.
    """

    def refuse(*_: object) -> None:
        raise Refused(
            "a document type in a part of the workbook", "open it in a spreadsheet, and save it again as .xlsx"
        )

    def stop(*_: object) -> None:
        raise _Root

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(start)
    except (_Root, expat.ExpatError):
        return
    raise Refused("a part of the workbook that does not begin", "open it in a spreadsheet, and save it again as .xlsx")


def cell_text(value: object, number_format: str) -> str:
    """The text of a cell as the CSV would hold it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else _date_text(value.date(), number_format)
    return _date_text(value, number_format) if isinstance(value, date) else str(value)


def _date_text(day: date, number_format: str) -> str:
    """No more precise than the cell shows: a spreadsheet turns 2009-05 into the first of May, shown as May-09."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    if "d" in shown or shown in {"", "general"}:
        return day.isoformat()
    return day.isoformat()[:7] if "m" in shown else day.isoformat()[:4]


def no_value(cell: Any, text: str) -> str | None:
    """What a cell holds in the place of a value: a formula, or an error of the spreadsheet."""
    if cell.data_type not in ("e", "f"):
        return None
    return f"{'a formula' if cell.data_type == 'f' else 'an error of the spreadsheet,'} {quoted(text)}"
