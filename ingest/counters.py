"""The counters in dataset.toml, written anew line by line: comments and form stay as they are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence

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
        manifest = dataset.folder / FILE_NAME
        if astray and (changed := renumbered(manifest.read_bytes(), [count.rows for count in of_this])) is not None:
            manifest.write_bytes(changed)
            written += astray
    return written


def renumbered(data: bytes, rows: Sequence[int | None]) -> bytes | None:
    """A manifest with the numbers in its tables, in their order; None in the list leaves one as it is.

    Nothing where the form of the manifest does not allow it.
    """
    text = data.decode("utf-8")
    lines, table = text.split("\n"), -1
    inside = False
    for place, line in enumerate(lines):
        if line.lstrip().startswith("["):
            inside = line.strip().partition("#")[0].strip() == "[[table]]"
            table += inside
        elif inside and table < len(rows) and rows[table] is not None:
            lines[place] = _ROWS.sub(rf"\g<1>{rows[table]}", line)
    wanted = tomllib.loads(text.removeprefix("\ufeff"))
    for declared, number in zip(wanted["table"], rows, strict=True):
        if number is not None:
            declared["rows"] = number
    changed = "\n".join(lines)
    return changed.encode("utf-8") if tomllib.loads(changed.removeprefix("\ufeff")) == wanted else None
