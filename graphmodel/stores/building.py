"""Building an embedded store: columnar tables into a fresh file."""

from __future__ import annotations

import errno
import os
import shutil
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import ladybug
import pyarrow as pa

from graphmodel.columns import Same, class_of, column_of
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
BUILD_MEMORY = 1 << 30
COPIED = 250_000
"""Rows that are copied by one statement: the memory for it is a multiple of theirs."""
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
    done = 0
    try:
        with ladybug.Database(path, buffer_pool_size=BUILD_MEMORY, max_db_size=ADDRESS_SPACE) as database, _room(path):
            with ladybug.Connection(database) as connection:
                for statement in tables_cypher():
                    connection.execute(statement)
            for name in (*node_kinds(), *relation_types()):
                for statement, rows in _parts(graph, name, held.get(name, ())):
                    for start in range(0, len(rows), COPIED):
                        _copy(database, statement, rows[start : start + COPIED])
                        done += len(rows[start : start + COPIED])
                        if progress is not None:
                            progress(name, done, total)
            with ladybug.Connection(database) as connection:
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


def _parts(
    graph: Graph, name: str, rows: Sequence[Node] | Sequence[Relation]
) -> Iterator[tuple[str, Sequence[Node] | Sequence[Relation]]]:
    """What is copied by one statement each: a kind as a whole, a relation type by the kinds at its ends."""
    if name in node_kinds():
        yield f"COPY `{name}` FROM $rows", rows
        return
    pairs = end_pairs(relation_types()[name])
    parts: dict[tuple[str, str], Sequence[Node] | Sequence[Relation]] = {pairs[0]: rows}
    if len(pairs) > 1:
        sorted_out: dict[tuple[str, str], list[Relation]] = {pair: [] for pair in pairs}
        for tie in rows:
            if isinstance(tie, Relation):
                sorted_out[graph.kinds_at(tie)].append(tie)
        parts = {**sorted_out}
    for (start, end), part in parts.items():
        yield f"COPY `{name}` FROM $rows (from='{start}', to='{end}')", part


def _copy(database: ladybug.Database, statement: str, rows: Sequence[Node] | Sequence[Relation]) -> None:
    # A connection holds all that was ever copied through it until it is closed.
    with ladybug.Connection(database) as connection:
        connection.execute(statement, {"rows": _table(rows)})


def _table(rows: Sequence[Node | Relation]) -> pa.Table:
    """The rows as columns; the ends of relations come first, as the engine asks."""
    cls = class_of(rows)
    ends: dict[str, ColumnType] = {"from_id": "text", "to_id": "text"} if issubclass(cls, Relation) else {}
    wanted = {**ends, **columns(cls)}
    return pa.table({name: _array(column_of(rows, name), ARROW_TYPES[kind]) for name, kind in wanted.items()})


def _array(column: Sequence[object], kind: pa.DataType) -> pa.Array:
    if isinstance(column, Same):
        return pa.repeat(pa.scalar(column.value, kind), len(column))
    return pa.array(column, type=kind)
