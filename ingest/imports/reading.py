"""Publishers' files as rows of texts: CSV, XLSX, and Stata's .dta."""

from __future__ import annotations

from pathlib import Path

from graphmodel.errors import SolidarityError
from ingest.grid import Delimiter, Encoding, Grid, read_grid
from ingest.imports.header import Foreign, has_header
from ingest.imports.layout import Layout
from ingest.imports.texts import same
from ingest.issues import quoted

DELIMITERS: tuple[Delimiter, ...] = (",", ";", "\t")


class Unreadable(SolidarityError):
    """A publisher's file that cannot be read."""


def read_foreign(path: Path, layout: Layout) -> Foreign:
    """The rows of a publisher's file; raises Unreadable.

    Where the layout does not say what stands between the cells of a CSV, it is that with which the header is found.
    """
    suffix = path.suffix.lower()
    if suffix == ".dta":
        return _foreign(path, path.name, _stata(path))
    if suffix == ".csv":
        encoding = layout.encoding or _encoding(path)
        tried = (layout.delimiter,) if layout.delimiter is not None else DELIMITERS
        grids = (read_grid(path, encoding=encoding, delimiter=one) for one in tried)
        found = [_foreign(path, path.name, grid) for grid in grids]
        return _whole(next((one for one in found if has_header(layout, one)), found[0]))
    grid = read_grid(path)
    if layout.sheet is not None and len(grid.sheets) > 1:
        named = next((name for name in grid.sheets if same(name) == same(layout.sheet)), None)
        if named is None:
            allowed = ", ".join(map(quoted, grid.sheets))
            hint = "see whether it is the right file; if its sheet was renamed, correct sheet in [[import]]"
            raise Unreadable(f"{path.as_posix()}: found no sheet {quoted(layout.sheet)}; allowed: {allowed}; {hint}")
        grid = read_grid(path, sheet=named)
    sheet = next((name for name in grid.sheets if name not in grid.others), "")
    return _whole(_foreign(path, f"{sheet} {path.name}", grid))


def _foreign(path: Path, name: str, grid: Grid) -> Foreign:
    rows = [(line, row) for line, row in zip(grid.lines, grid.rows, strict=True) if row]
    return Foreign(path.as_posix(), name, rows, grid)


def _whole(foreign: Foreign) -> Foreign:
    if foreign.grid.issues:
        raise Unreadable(str(foreign.grid.issues[0]))
    return foreign


def _encoding(path: Path) -> Encoding:
    """UTF-16 where the file begins with its mark, as spreadsheets write “Unicode text”; else UTF-8."""
    try:
        with path.open("rb") as handle:
            return "utf-16" if handle.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    except OSError as fault:
        raise Unreadable(f"{path.as_posix()}: found “{fault.strerror}”; name a file that can be read") from fault


def _stata(path: Path) -> Grid:
    import pandas as pd

    try:
        frame = pd.read_stata(path, convert_categoricals=False)
    except OSError as fault:
        raise Unreadable(f"{path.as_posix()}: found “{fault.strerror}”; name a file that can be read") from fault
    except Exception as fault:  # a damaged file fails with whatever struct, numpy or pandas raise
        found = f"found no readable Stata file ({type(fault).__name__})"
        raise Unreadable(f"{path.as_posix()}: {found}; save it again from Stata, or get it anew") from fault
    rows = [list(frame.columns), *([_stata_text(value) for value in row] for row in frame.itertuples(index=False))]
    return Grid(path.as_posix(), rows, list(range(1, len(rows) + 1)))


def _stata_text(value: object) -> str:
    """A number without decimals where it has none, a day as such, nothing for a missing value."""
    if value is None or value != value:  # a missing value is no number, and unlike itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    day = getattr(value, "date", None)
    return str(day().isoformat()) if day is not None else str(value)
