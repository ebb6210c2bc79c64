"""An identifier that becomes another one, in every table and in every file beside them; and a name that changes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from pydantic import TypeAdapter, ValidationError

from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Id, Node
from graphmodel.tables import plain_text
from ingest.cells import is_reference
from ingest.datasets import Table
from ingest.editing.change import Change, EditFault, parsed
from ingest.editing.merged import MERGED_FILE
from ingest.issues import quoted

_PROSE = re.compile(r"\s*(title|publisher|licence|licence_url|attribution|reason|what|note|file|holds|doubt)\s*=")
"""Lines of a manifest that hold words, and no identifiers."""


def rename_id(change: Change, old: str, new: str) -> list[str]:
    """Give a thing another identifier wherever it stands, also within those made from it (`agreement:date:kind`).

    What is told of it in prose stays; the places are given back. Raises EditFault for an identifier that is taken, or
    that can be none.
    """
    try:
        TypeAdapter(Id).validate_python(new)
    except ValidationError as fault:
        allowed = "an identifier without white space, quotation marks, < > and \\"
        raise EditFault(f"found {quoted(new)}; allowed: {allowed}; choose another") from fault
    if new in change:
        raise EditFault(f"{quoted(new)} is taken; choose another identifier")
    for dataset, table in change.tables():
        path = dataset.folder / table.file
        kept = change.read(path)
        if kept is None or old.encode(table.encoding or "utf-8") not in kept:
            continue
        text = parsed(path, table, kept)
        fields = [column for column in text.columns if holds_ids(table, table.rename.get(column, column))]
        for row in text.rows:
            cells = {name: moved for name in fields if (moved := moved_id(row[name], old, new)) != row[name]}
            if cells:
                text.replace(row.line, cells)
        change.put(path, text.data())
    return rename_in_texts(change, old, new)


def rename_in_texts(change: Change, old: str, new: str, besides: Container[str] = ()) -> list[str]:
    """The same in the TOML files but those besides; the places where it stands in prose are given back."""
    told = []
    for path in change.texts():
        data = change.read(path)
        if data is None or path.name in besides or old.encode() not in data:
            continue
        edges = '[",;|]' if path.name == MERGED_FILE else '["|]'
        found = re.compile(rf"(?<={edges}){re.escape(old)}(?=:|{edges})")
        lines = data.decode("utf-8").split("\n")
        for place, line in enumerate(lines):
            if _PROSE.match(line):
                if re.search(rf"(?<![\w-]){re.escape(old)}(?![\w-])", line):
                    told.append(f"{path.as_posix()}:{place + 1}")
            else:
                lines[place] = found.sub(lambda _: new, line)
        change.put(path, "\n".join(lines).encode())
    return told


def holds_ids(table: Table, field: str) -> bool:
    """May a field of the table name something by its identifier?"""
    return (
        field in {"from_id", "to_id", "counted_within"} or is_reference(field) or (field == "id" and table.id is None)
    )


def moved_id(text: str, old: str, new: str) -> str:
    """An identifier, or one made from it, under the new one; any other text as it is."""
    return new + text.removeprefix(old) if text == old or text.startswith(f"{old}:") else text


def rename(change: Change, cls: type[Node], known: str, name: str) -> None:
    """Give a thing another name; the old one of an organisation stays among its aliases."""
    held = change.graph.get_node(cls, known)
    before = plain_text(getattr(held, cls.caption))
    if before == name:
        return
    values = {cls.caption: name}
    if isinstance(held, Organisation):
        values["aliases"] = ";".join(aliases(held, [before], {name, held.acronym or ""}))
    change.set(cls, known, values)


def aliases(held: Organisation, more: Iterable[str], besides: Container[str]) -> Iterator[str]:
    """The aliases of an organisation and others, each once, without what it is called anyway.

    None may hold a semicolon, which parts the items of a cell.
    """
    for alias in dict.fromkeys([*held.aliases, *more]):
        if alias not in besides and alias not in held.native_names and ";" not in alias:
            yield alias
