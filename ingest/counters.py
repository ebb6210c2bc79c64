"""The counters in dataset.toml, written anew line by line: comments and form stay as they are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from ingest.datasets import FILE_NAME, Dataset
from ingest.seeds import TableCount

_ROWS = re.compile(r"^(rows[ \t]*=[ \t]*)[0-9_]+(?=[ \t]*(?:#.*)?\r?$)")


def write_counters(datasets: Iterable[Dataset], counts: Iterable[TableCount]) -> list[TableCount]:
    """Write the rows of every table into its manifest where they differ; what was written is given back."""
    held = list(counts)
    written = []
    for dataset in datasets:
        of_this = [count for count in held if count.dataset == dataset.name]
        astray = [count for count in of_this if count.rows != count.last]
        if astray and _rewrite(dataset.folder / FILE_NAME, [count.rows for count in of_this]):
            written += astray
    return written


def _rewrite(path: Path, rows: list[int]) -> bool:
    """Put the numbers into the tables of a manifest, in their order; False where its form does not allow it."""
    text = path.read_bytes().decode("utf-8")
    lines, table = text.split("\n"), -1
    inside = False
    for place, line in enumerate(lines):
        if line.lstrip().startswith("["):
            inside = line.strip().partition("#")[0].strip() == "[[table]]"
            table += inside
        elif inside and table < len(rows):
            lines[place] = _ROWS.sub(rf"\g<1>{rows[table]}", line)
    wanted = tomllib.loads(text.removeprefix("\ufeff"))
    for declared, number in zip(wanted["table"], rows, strict=True):
        declared["rows"] = number
    changed = "\n".join(lines)
    if tomllib.loads(changed.removeprefix("\ufeff")) != wanted:
        return False
    path.write_bytes(changed.encode("utf-8"))
    return True
