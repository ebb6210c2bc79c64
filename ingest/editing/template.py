"""Templates of what is asked about one kind of thing, as CSV, XLSX or TOML, and what stands in a filled one."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from pathlib import Path

from graphmodel.tables import csv_text
from ingest.cells import Fault
from ingest.editing.forms import FORMS, Asked, Form
from ingest.editing.given import Given, given_of
from ingest.editing.texts import TypedFaults, told
from ingest.issues import quoted
from ingest.readers import read_table

SUFFIXES = (".csv", ".xlsx", ".toml")
NOTE = "#"
"""Begins a row that explains and is not read."""
LARGEST = 1_000_000
"""Bytes of a filled template in TOML, at most."""


def template(kind: str, suffix: str) -> bytes:
    """An empty template of a kind, with what each column or key may hold; the suffix is one of SUFFIXES."""
    form = FORMS[kind]
    if suffix == ".toml":
        return _toml(form).encode()
    names = [asked.name for asked in form.asked]
    notes = [_note(asked) for asked in form.asked]
    examples = [asked.example or asked.default for asked in form.asked]
    rows = [[f"{NOTE} {notes[0]}", *notes[1:]], [f"{NOTE} {examples[0]}", *examples[1:]]]
    if suffix == ".csv":
        return csv_text(names, rows).encode()
    return _workbook(kind, [names, *rows])


def filled(kind: str, path: Path) -> list[Given]:
    """What stands in a filled template, a record for each thing; raises TypedFaults for a file that cannot be used."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        hint = f"fill in what “solidarity-ingest template {kind}” writes"
        raise TypedFaults([told(path.as_posix(), Fault(quoted(path.suffix), ", ".join(SUFFIXES), hint))])
    try:
        found = list(_from_toml(kind, path) if suffix == ".toml" else _from_table(kind, path))
    except OSError as fault:
        raise TypedFaults([f"{path.as_posix()}: found “{fault.strerror}”; name a file that can be read"]) from fault
    if not found:
        raise TypedFaults([f"{path.as_posix()}: found nothing that is filled in; fill in a row, without # before it"])
    return found


def _from_table(kind: str, path: Path) -> Iterator[Given]:
    if not path.is_file():
        raise FileNotFoundError(2, "No such file or directory")
    sheet = read_table(path)
    if sheet.issues:
        raise TypedFaults(map(str, sheet.issues))
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        if any(row) and not row[0].startswith(NOTE):
            held = {name: text for name, text in zip(sheet.columns, row, strict=True) if name or text}
            yield given_of(kind, held, f"{path.as_posix()}:{line}")


def _from_toml(kind: str, path: Path) -> Iterator[Given]:
    shown = path.as_posix()
    if path.stat().st_size > LARGEST:
        raise TypedFaults(
            [f"{shown}: found {path.stat().st_size:,} bytes; allowed: at most {LARGEST:,}; split the file"]
        )
    try:
        held = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise TypedFaults([f"{shown}: found bytes that are not UTF-8; save the file as UTF-8"]) from fault
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise TypedFaults([f"{shown}: found no valid TOML ({fault}); texts stand in quotation marks"]) from fault
    records = held.pop(kind, [])
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise TypedFaults([f"{shown}: found {kind} as no table; allowed: [[{kind}]]; write it in double brackets"])
    if held:
        records = [held, *records]
    for at, record in enumerate(records, 1):
        yield given_of(kind, record, shown if len(records) == 1 else f"{shown}: {kind} {at}")


def _note(asked: Asked) -> str:
    parts = [asked.description.rstrip(".")]
    if asked.allowed:
        parts.append(f"allowed: {asked.allowed}")
    if asked.many:
        parts.append("several with ; between them")
    parts.append("needed" if asked.needed else f"without it {asked.default}" if asked.default else "may be empty")
    return "; ".join(part for part in parts if part)


def _toml(form: Form) -> str:
    lines = [f"# One [[{form.kind}]] for each; take the # from the lines that you fill in.", "", f"[[{form.kind}]]"]
    for asked in form.asked:
        example = (asked.example or asked.default).replace("\\", "\\\\").replace('"', '\\"')
        value = f'["{example}"]' if asked.many else f'"{example}"'
        if asked.many and ";" in example and asked.name != "new_party":
            value = "[" + ", ".join(f'"{part.strip()}"' for part in example.split(";")) + "]"
        lines += [f"# {_note(asked)}", f"# {asked.name} = {value}"]
    return "\n".join(lines) + "\n"


def _workbook(kind: str, rows: list[list[str]]) -> bytes:
    import openpyxl  # it brings numpy along
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = kind
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = page.cell(at, column)
            # As text, so that a spreadsheet neither runs it nor turns a partial date into a day.
            cell.number_format = "@"
            cell.value = text
            cell.font = Font(bold=at == 1, italic=at > 1, color=None if at == 1 else "808080")
            cell.alignment = Alignment(wrap_text=at == 2, vertical="top")
    for column in range(1, len(rows[0]) + 1):
        letter = page.cell(1, column).column_letter
        page.column_dimensions[letter].width = 28
        page.column_dimensions[letter].number_format = "@"
    page.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
