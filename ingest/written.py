"""What a load wrote down of the graph: its kinds and relation types, each with count and digest."""

from __future__ import annotations

from graphmodel.kinds.record import Load
from graphmodel.schema import node_kinds, relation_types


def names() -> list[str]:
    """Every label and relation type of the graph; loads are history and not part of it."""
    return [*(name for name in node_kinds() if name != Load.__name__), *relation_types()]


def stored_digests(load: Load | None) -> dict[str, tuple[int, str]]:
    """Count and digest by kind or relation type, as the load wrote them down."""
    found = {}
    for line in load.digests if load is not None else ():
        name, _, rest = line.partition(":")
        counted, _, told = rest.partition(":")
        if counted.isdigit():
            found[name] = int(counted), told
    return found
