"""Forms of a statement that are answered and still deserve a word: trails without an end, what is going out of use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphmodel.cypher import written
from graphmodel.cypher.scope import Seen
from graphmodel.cypher.tree import Call, PathPattern, Query, walk
from graphmodel.stores.base import Warned

JUDGED = frozenset({"03N90", "03N91"})
"""What is judged here and not by a server, by its codes: patterns that nothing joins, trails without an end."""
GOING = frozenset({"01N00", "01N01", "01N02"})
"""What a server says goes out of use."""


def beyond(seen: Seen, engine: Iterable[Warned]) -> Iterator[Warned]:
    """What an engine says that the statement itself did not show, each thing once."""
    told = any(one.what in {"old_id", "old_call"} for one in seen.warnings)
    kept: list[Warned] = []
    for one in engine:
        code = one.values.get("code", "")
        if one not in kept and code not in JUDGED and not (told and code in GOING):
            kept.append(one)
            yield one


def warn_of_forms(query: Query, seen: Seen) -> None:
    """Warn of trails of any length, and of what Neo4j will not answer for ever."""
    for part in walk(query):
        if isinstance(part, PathPattern) and part.shortest is None:
            for relation in part.relations:
                if relation.length is not None and relation.length.most is None:
                    types = written.labels(relation.types) if relation.types is not None else ""
                    seen.warn("unbounded", pattern=written.relation("", types, relation.length, relation.direction))
        elif isinstance(part, Call) and part.name.lower() == "id":
            seen.warn("old_id")
