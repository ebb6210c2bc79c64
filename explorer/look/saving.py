"""Tables to take along, in the reader's words: as CSV and as XLSX, which a spreadsheet opens right and cannot run."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from explorer.text import later, say
from graphmodel.tables import csv_text

Table = tuple[Sequence[str], Iterable[Sequence[object]]]
"""Headings, and rows of as many values."""
MARK = "\ufeff"
"""A spreadsheet takes a file that begins so for UTF-8: Türkiye stays Türkiye after a double click."""
CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
"""Letters that a cell of a workbook holds."""
LEAST_WIDTH, MOST_WIDTH, ROWS_MEASURED = 8, 60, 200


def save(name: str, make: Callable[[], Table], *, key: str = "") -> None:
    """Offer a table as files of that name; it is made when one is asked for."""
    with st.container(horizontal=True, gap="small", width="content", key=f"saving_{key or name}"):
        for ending, kind, write in (("csv", CSV, csv_file), ("xlsx", XLSX, xlsx_file)):
            st.download_button(
                say(f"saving.{ending}"), later(partial(_made, write, make)), f"{name}.{ending}", kind, type="tertiary",
                on_click="ignore", icon=":material/download:", key=f"save_{key or name}_{ending}",
            )  # fmt: skip


def _made(write: Callable[[Table], bytes], make: Callable[[], Table]) -> bytes:
    return write(make())


def of_frame(frame: pd.DataFrame, config: Mapping[str, Any] | None = None, order: Sequence[str] | None = None) -> Table:
    """What a table on a page shows, under the same headings, without its pictures; `order` names its columns."""
    columns = config or {}
    names = [name for name in order or list(frame.columns) if not _is_picture(columns.get(name))]
    shown = frame[names].astype(object).where(frame[names].notna(), None)
    headings = [(columns.get(name) or {}).get("label") or name for name in names]
    return headings, shown.itertuples(index=False, name=None)


def _is_picture(column: Mapping[str, Any] | None) -> bool:
    return bool(column) and (column or {}).get("type_config", {}).get("type") == "image"


def csv_file(table: Table) -> bytes:
    """The table as CSV in UTF-8, formulas defused."""
    headings, rows = table
    return (MARK + csv_text(headings, (list(map(_in_words, row)) for row in rows))).encode()


def xlsx_file(table: Table) -> bytes:
    """The table as a workbook of one sheet; every text in it is a text and no formula."""
    # It brings numpy along, and few readers save a table.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    headings, held = table
    rows = [list(map(_in_words, row)) for row in held]
    book = Workbook(write_only=True)
    sheet = book.create_sheet()

    def cell(value: str | int | float) -> Any:
        if not isinstance(value, str):
            return value
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
        if not text.startswith("="):
            return text or None
        told = WriteOnlyCell(sheet, text)
        told.data_type = "s"
        return told

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    for place, heading in enumerate(headings):
        longest = max(len(heading) + 2, LEAST_WIDTH, *(len(str(row[place])) for row in rows[:ROWS_MEASURED]))
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(longest, MOST_WIDTH)
    head = [WriteOnlyCell(sheet, heading) for heading in headings]
    for one in head:
        one.data_type, one.font = "s", Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([cell(value) for value in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _in_words(value: object) -> str | int | float:
    """A value as it is read: nothing is empty, yes and no are words, several stand one after the other."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("data.yes") if value else say("data.no")
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple | dict):
        return "; ".join(str(_in_words(item)) for item in value)
    return value.isoformat() if isinstance(value, date) else str(value)
