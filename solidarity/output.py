"""Where the answers go: a table or text for reading, CSV and JSON for files, notes on stderr."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from graphmodel.errors import SolidarityError
from graphmodel.verdicts import RECORDS, Verdict

Format = Literal["table", "csv", "json"]

# What a terminal would obey: escapes and other controls, and marks that turn the direction of writing.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """A text from the data without anything that a terminal would obey."""
    return _CONTROLS.sub("\ufffd", text)


def verdict_text(verdict: Verdict, aside: str = "") -> Text:
    """The sign and the word of a verdict in its colour, with a mark behind it where there is one."""
    record = RECORDS[verdict]
    return Text(f"{record.sign} {record.word}{aside and ' '}{aside}", style=record.style)


def rendered(*parts: RenderableType) -> str:
    """What rich makes of the parts at the width and in the colours of standard output."""
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        for part in parts:
            # An address is never broken where a terminal would take the break for its end.
            console.print(part, soft_wrap=isinstance(part, Text) and bool(part.no_wrap))
    # Cells are filled up to their column: blanks at the end of a line serve nobody.
    return re.sub(r"[ ]+$", "", capture.get(), flags=re.MULTILINE)


def terminal_width() -> int:
    """Columns that standard output shows; 80 where nobody says."""
    return Console(file=sys.stdout).width


def make_table(columns: Iterable[str]) -> Table:
    """A table without a frame, as narrow as its content."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(shown(column)), overflow="fold")
    return table


def chosen_format(asked: Format | None, output: Path | None) -> Format:
    """The format asked for, else the one that the file's name ends in, else a table."""
    by_suffix: dict[str, Format] = {".csv": "csv", ".json": "json"}
    return asked or (by_suffix.get(output.suffix.casefold(), "table") if output else "table")


def deliver(text: str, output: Path | None) -> None:
    """Write an answer to a file as UTF-8, or to standard output; a CSV file begins as spreadsheets want it."""
    if output is None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read has seen enough (| head): be quiet, and let the flush at exit find an open end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    try:
        # With the mark, a double click in a spreadsheet shows “Türkiye”; pandas, R and Arrow leave it out.
        encoding = "utf-8-sig" if output.suffix.casefold() == ".csv" else "utf-8"
        output.write_text(text, encoding=encoding, newline="\n")
    except OSError as fault:
        raise SolidarityError(f"{output} cannot be written: {fault.strerror or fault}") from fault


def note(text: str) -> None:
    """Say something beside the answer, on stderr."""
    sys.stderr.write(f"{text}\n")
