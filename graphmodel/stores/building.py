"""Building an embedded store: columnar tables into a fresh file."""

from __future__ import annotations

import errno
import os
import shutil
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import ladybug
import pyarrow as pa

from graphmodel.errors import StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.model import Element, Node, Relation
from graphmodel.schema import ColumnType, columns, end_pairs, node_kinds, relation_types
from graphmodel.stores.base import Progress

FULL_SAYS = ("No space left", "quota exceeded", "File too large", "Cannot write to file")
"""How the engine says that the disk is full; it may as well say something else that follows from it."""
ROOM = 1 << 20
"""Bytes set aside for the engine to end in: where it cannot write its log on closing, it ends the whole process."""
BUILD_MEMORY = 2 << 30
ADDRESS_SPACE = 1 << 36
ENGINE_TYPES: dict[ColumnType, str] = {
    "text": "STRING",
    "integer": "INT64",
    "number": "DOUBLE",
    "yes_no": "BOOLEAN",
    "list": "STRING[]",
}
ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "yes_no": pa.bool_(),
    "list": pa.list_(pa.string()),
}


def build(path: Path, graph: Graph, loads: Sequence[Load], progress: Progress | None = None) -> None:
    """Write a graph and the history of loads into a new file; every label and relation type gets its table.

    Raises OSError (ENOSPC) where the disk is full, StoreError for anything else that the engine could not do.
    """
    held: dict[str, Sequence[Node] | Sequence[Relation]] = {**graph.tables(), Load.__name__: loads}
    total = sum(len(rows) for rows in held.values())
    labels = {node.id: name for name, rows in held.items() if name in node_kinds() for node in rows}
    done = 0
    try:
        with (
            ladybug.Database(path, buffer_pool_size=BUILD_MEMORY, max_db_size=ADDRESS_SPACE) as database,
            ladybug.Connection(database) as connection,
            _room(path),
        ):
            for statement in tables_cypher():
                connection.execute(statement)
            for name in (*node_kinds(), *relation_types()):
                rows = held.get(name, ())
                if rows:
                    _copy(connection, labels, name, rows)
                    done += len(rows)
                    if progress is not None:
                        progress(name, done, total)
            connection.execute("CHECKPOINT")
    except RuntimeError as fault:
        # What the frames hold on to would touch the file once more, long after it was removed.
        traceback.clear_frames(fault.__traceback__)
        said = str(fault).strip()
        if any(words in said for words in FULL_SAYS) or shutil.disk_usage(path.parent).free < 4 * ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from fault
        raise StoreError(f"{path.name} could not be built: {said}") from fault


@contextmanager
def _room(path: Path) -> Iterator[None]:
    """Keep some of the disk free for the end."""
    reserved = path.with_name(f"{path.name}.room")
    reserved.write_bytes(os.urandom(ROOM))
    try:
        yield
    finally:
        reserved.unlink()


def tables_cypher() -> Iterator[str]:
    """The statements that create the table of every kind and relation type."""
    for label, kind in node_kinds().items():
        yield f"CREATE NODE TABLE `{label}`({_columns(kind)}, PRIMARY KEY(`id`))"
    for name, relation in relation_types().items():
        ends = ", ".join(f"FROM `{start}` TO `{end}`" for start, end in end_pairs(relation))
        yield f"CREATE REL TABLE `{name}`({ends}, {_columns(relation)})"


def _columns(cls: type[Element]) -> str:
    return ", ".join(f"`{name}` {ENGINE_TYPES[kind]}" for name, kind in columns(cls).items())


def _copy(
    connection: ladybug.Connection, labels: Mapping[str, str], name: str, rows: Sequence[Node] | Sequence[Relation]
) -> None:
    if name in node_kinds():
        connection.execute(f"COPY `{name}` FROM $rows", {"rows": _table(rows)})
        return
    ends = [(labels[tie.from_id], labels[tie.to_id]) for tie in rows if isinstance(tie, Relation)]
    paired = sorted(zip(ends, range(len(rows)), strict=True))
    for (start, end), group in groupby(paired, key=lambda pair: pair[0]):
        part = [rows[index] for _, index in group]
        connection.execute(f"COPY `{name}` FROM $rows (from='{start}', to='{end}')", {"rows": _table(part)})


def _table(rows: Sequence[Node | Relation]) -> pa.Table:
    """The rows as columns; the ends of relations come first, as the engine asks."""
    cls = type(rows[0])
    ends: dict[str, ColumnType] = {"from_id": "text", "to_id": "text"} if issubclass(cls, Relation) else {}
    wanted = {**ends, **columns(cls)}
    return pa.table({name: _column(rows, name, kind) for name, kind in wanted.items()})


def _column(rows: Sequence[Node | Relation], name: str, kind: ColumnType) -> pa.Array:
    return pa.array(list(map(attrgetter(name), rows)), type=ARROW_TYPES[kind])
