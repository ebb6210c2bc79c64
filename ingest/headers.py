"""The first line of a table file against the fields of its class, and its size against what dataset.toml expects."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.schema import element
from ingest.cells import allowed_text
from ingest.datasets import Table, seeded_fields
from ingest.issues import Issue, count, nearest, quoted
from ingest.readers import SPARE, Sheet, one_cell_header


def fields_of(table: Table, sheet: Sheet) -> list[str]:
    """The field behind every column of the file, in the file's order."""
    return [table.rename.get(header, header) for header in sheet.columns]


def missing_fields(table: Table, fields: list[str]) -> list[str]:
    """The fields that a row needs and that neither the file nor dataset.toml gives."""
    cls = table.holds_class
    given = {*fields, *table.constants, *({"id"} if table.id else ())}
    needed = [name for name in seeded_fields(cls) if cls.model_fields[name].is_required()]
    return [name for name in dict.fromkeys([*needed, *table.id_fields]) if name not in given]


def known_headers(table: Table) -> set[str]:
    """The names of columns that a table may have in its file."""
    return {*seeded_fields(table.holds_class), *table.rename}


def header_issues(file: str, table: Table, sheet: Sheet) -> Iterator[Issue]:
    """Columns that are unknown, repeated, given twice over, or missing."""
    fields = fields_of(table, sheet)
    known = seeded_fields(table.holds_class)
    for header, name in zip(sheet.columns, fields, strict=True):
        shown = header or "(without a name)"
        if not header:
            hint = "name it in the header, or remove it with all its cells"
            yield Issue(file, "a column without a name", hint, line=1, column=shown, allowed=", ".join(known))
        elif fields.count(name) > 1:
            yield Issue(file, "the column more than once", "remove one of them", line=1, column=shown)
        elif name in table.constants:
            hint = "remove the column, or the constant in dataset.toml"
            yield Issue(file, "a column that dataset.toml gives as a constant", hint, line=1, column=shown)
        elif name == "id" and table.id is not None:
            hint = "remove the column, or the line id in dataset.toml"
            yield Issue(file, "a column that dataset.toml makes from others", hint, line=1, column=shown)
        elif name not in known:
            hint = _unknown_hint(name, table, sheet, fields)
            yield Issue(file, "an unknown column", hint, line=1, column=shown, allowed=", ".join(known))
    if one_cell_header(sheet.columns, known_headers(table)):
        return
    headers = ", ".join(quoted(header) for header in sheet.columns)
    for name in missing_fields(table, fields):
        hint = "add the column, or say in dataset.toml which column it is (rename) or what it always is (constants)"
        allowed = allowed_text(table.holds_class, name)
        yield Issue(file, f"no such column among {headers}", hint, line=1, column=name, allowed=allowed)


def _unknown_hint(name: str, table: Table, sheet: Sheet, fields: list[str]) -> str:
    if name in element(table.holds).computed:
        return "remove it: it is computed at load"
    mark = one_cell_header(sheet.columns, known_headers(table))
    if mark:
        return f'save the file with commas between the cells, or say delimiter = "{mark}" in its [[table]]'
    near = nearest(name, [field for field in seeded_fields(table.holds_class) if field not in fields])
    return f"did you mean “{near}”?" if near else "remove it, or rename it in dataset.toml"


def size_issues(file: str, table: Table, sheet: Sheet) -> Iterator[Issue]:
    """A count of rows outside what dataset.toml expects; a file that broke off is not counted."""
    low, high, read = table.rows_min or 0, table.rows_max, len(sheet.rows) + len(sheet.ragged)
    if sheet.more and high is not None:
        hint = "see whether this is the right file; if so, correct rows_max in dataset.toml; no more rows were read"
        yield Issue(file, f"more than {high + SPARE:,} rows", hint, allowed=f"{low:,} to {high:,}")
        return
    if not sheet.whole or (low <= read and (high is None or read <= high)):
        return
    bounds = f"{low:,} or more" if high is None else f"{low:,} to {high:,}"
    hint = "see whether rows were lost or doubled; if the count is right, correct rows_min and rows_max in dataset.toml"
    yield Issue(file, count(read, "row"), hint, allowed=bounds)
