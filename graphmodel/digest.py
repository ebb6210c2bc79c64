"""One short text that tells whether a set of elements is the same, in whatever order it comes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from graphmodel.columns import Rows, class_of
from graphmodel.model import Element, Relation
from graphmodel.schema import columns

LENGTH = 32
BATCH = 10_000


def digest(items: Iterable[Element]) -> str:
    """Digest of the stored columns, and the ends, of elements of any classes; 32 hexadecimal digits."""
    whole = hashlib.sha256()
    for rows in _by_class(items):
        cls = class_of(rows)
        fields = [*(("from_id", "to_id") if issubclass(cls, Relation) else ()), *columns(cls)]
        whole.update(f"{cls.__name__}\x1e{','.join(fields)}\x1e".encode())
        for start, lines in enumerate(_lines(rows, [*fields, "id"])):
            whole.update(("\x1e" * bool(start) + "\x1e".join(lines)).encode())
    return whole.hexdigest()[:LENGTH]


def _by_class(items: Iterable[Element]) -> Iterator[Sequence[Element]]:
    if isinstance(items, Rows):
        if len(items):
            yield items
        return
    for _, group in groupby(sorted(items, key=_class_name), key=_class_name):
        yield list(group)


def _lines(rows: Sequence[Any], fields: Sequence[str]) -> Iterator[list[str]]:
    """The rows as lines of text in the order of these, some at a time."""
    if isinstance(rows, Rows):
        first = list(map(repr, rows.column(fields[0])))
        if len(set(first)) == len(first):
            # Then the order is that of the first value, and only a part of the lines has to be there at a time.
            order = sorted(range(len(first)), key=first.__getitem__)
            for start in range(0, len(order), BATCH):
                yield _told(rows.take(order[start : start + BATCH]), fields)
            return
        lines = sorted(_told(rows, fields))
    else:
        lines = sorted(map(repr, map(attrgetter(*fields), rows)))
    for start in range(0, len(lines), BATCH):
        yield lines[start : start + BATCH]


def _told(rows: Rows[Any], fields: Sequence[str]) -> list[str]:
    return list(map(repr, zip(*map(rows.column, fields), strict=True)))


def _class_name(item: Element) -> str:
    return type(item).__name__
