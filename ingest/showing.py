"""What differs, shown as it was asked for: as text, as JSON, as a page of HTML; on the terminal or in a file."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from io import StringIO
from pathlib import Path

import typer
from rich.console import Console

from graphmodel.errors import SolidarityError
from ingest.options import Format
from ingest.told import SHOWN, Told
from ingest.told_text import print_told

PAGE_SHOWN = 50
"""So many of each kind and sort stand on a page."""
WIDE = 120
"""Columns of a text that goes to a file."""


def show(told: Told, title: str, form: Format | None, output: Path | None, *, every: bool, now: date) -> None:
    """Write what differs to a file or to standard output; the form is as the name of the file ends, or text."""
    by_suffix: dict[str, Format] = {".json": "json", ".html": "html"}
    chosen = form or by_suffix.get(output.suffix.casefold() if output else "", "text")
    if chosen == "text" and output is None:
        print_told(Console(), told, None if every else SHOWN)
    else:
        deliver(_made(told, title, chosen, every, now), output)


def deliver(text: str, output: Path | None) -> None:
    """Write a text to standard output, or to a file as UTF-8; raises SolidarityError."""
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        # With the mark, a spreadsheet shows “Türkiye”.
        encoding = "utf-8-sig" if output.suffix.casefold() == ".csv" else "utf-8"
        output.write_text(text, encoding=encoding, newline="\n")
    except OSError as fault:
        raise SolidarityError(f"{output} cannot be written: {fault.strerror or fault}") from fault
    typer.echo(f"wrote {output}")


def _made(told: Told, title: str, form: Format, every: bool, now: date) -> str:
    if form == "json":
        return (
            json.dumps({"title": title, "as_of": now.isoformat(), **asdict(told)}, ensure_ascii=False, indent=1) + "\n"
        )
    if form == "html":
        from ingest.told_page import page

        return page(told, title, now, None if every else PAGE_SHOWN)
    buffer = StringIO()
    print_told(Console(file=buffer, width=WIDE), told, None if every else SHOWN)
    return f"{title}\n{buffer.getvalue()}"
