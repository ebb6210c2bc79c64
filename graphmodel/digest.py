"""One short text that tells whether a set of elements is the same, in whatever order it comes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from graphmodel.model import Element, Relation
from graphmodel.schema import columns

LENGTH = 32
BATCH = 10_000


def digest(items: Iterable[Element]) -> str:
    """Digest of the stored columns, and the ends, of elements of any classes; 32 hexadecimal digits."""
    by_class = sorted(items, key=_class_name)
    whole = hashlib.sha256()
    for name, group in groupby(by_class, key=_class_name):
        rows = list(group)
        fields = [*(("from_id", "to_id") if isinstance(rows[0], Relation) else ()), *columns(type(rows[0]))]
        lines = sorted(map(repr, map(attrgetter(*fields, "id"), rows)))
        whole.update(f"{name}\x1e{','.join(fields)}\x1e".encode())
        for start in range(0, len(lines), BATCH):
            whole.update(("\x1e" * bool(start) + "\x1e".join(lines[start : start + BATCH])).encode())
    return whole.hexdigest()[:LENGTH]


def _class_name(item: Element) -> str:
    return type(item).__name__
