"""Publishers' files as rows of texts: CSV, XLSX, and Stata's .dta."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphmodel.errors import SolidarityError
from ingest.imports.mapping import Foreign
from ingest.imports.texts import same
from ingest.issues import quoted


class Unreadable(SolidarityError):
    """A publisher's file that cannot be read."""


def read_foreign(path: Path, sheet: str | None) -> Foreign:
    """The rows of a publisher's file; raises Unreadable."""
    if path.suffix.lower() == ".dta":
        rows = _stata(path)
        name = path.name
    else:
        name, rows = _grid(path, sheet)
    kept = [(line, row) for line, row in enumerate(rows, 1) if any(row)]
    return Foreign(path.as_posix(), name, kept)


def _grid(path, sheet):
    import csv, io
    if path.suffix.lower()=='.csv':
        text=path.read_bytes().decode('utf-8-sig')
        first=max(text.split('\n')[:40], key=len)
        d=max(',;\t', key=first.count)
        return path.name, list(csv.reader(io.StringIO(text), delimiter=d))
    import openpyxl
    from ingest.readers import _cell_text
    book=openpyxl.load_workbook(path, read_only=True)
    page=book.worksheets[0] if sheet is None else next(p for p in book.worksheets if same(p.title)==same(sheet))
    page.reset_dimensions()
    return f'{page.title} {path.name}', [["" if c is None else _cell_text(c, "") for c in r] for r in page.iter_rows(values_only=True)]


def _stata(path: Path) -> list[Sequence[str]]:
    import pandas as pd

    try:
        frame = pd.read_stata(path, convert_categoricals=False)
    except OSError as fault:
        raise Unreadable(f"{path.as_posix()}: found “{fault.strerror}”; make the file readable") from fault
    except Exception as fault:  # a damaged file fails with whatever struct, numpy or pandas raise
        found = f"found no readable Stata file ({type(fault).__name__})"
        raise Unreadable(f"{path.as_posix()}: {found}; save it again from Stata, or get it anew") from fault
    return [list(frame.columns), *([_stata_text(value) for value in row] for row in frame.itertuples(index=False))]


def _stata_text(value: object) -> str:
    """A number without decimals where it has none, a day as such, nothing for a missing value."""
    if value is None or value != value:  # missing values are no number, and unlike themselves
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    stamp = getattr(value, "isoformat", None)
    return str(stamp())[:10] if stamp is not None else str(value)
