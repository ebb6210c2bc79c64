"""Workbooks drawn part by part, as no spreadsheet would save them."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def saved(path: Path, rows: list[list[object]], sheets: tuple[str, ...] = ("Sheet",)) -> openpyxl.Workbook:
    """A workbook with these rows in its first sheet, saved, and still open to be changed."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheets[0]
    for row in rows:
        page.append(row)
    for name in sheets[1:]:
        book.create_sheet(name)
    book.save(path)
    return book


def with_parts(path: Path, parts: Mapping[str, bytes | None]) -> Path:
    """The workbook with other content in some of its parts; None takes a part out."""
    data = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return path


def part(path: Path, name: str = SHEET) -> bytes:
    """The content of one part."""
    with zipfile.ZipFile(path) as packed:
        return packed.read(name)
