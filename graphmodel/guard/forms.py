"""Forms of a statement that are answered and still deserve a word: trails without an end, what is going out of use."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.cypher import written
from graphmodel.cypher.scope import Seen
from graphmodel.cypher.tree import Call, PathPattern, Query, walk

SAME: Mapping[str, frozenset[str]] = {
    "03N90": frozenset({"unconnected"}),
    "03N91": frozenset({"unbounded"}),
    **dict.fromkeys(("01N00", "01N01", "01N02"), frozenset({"old_id", "old_call"})),
}
"""What a server says of the same things, by the codes of GQL that Neo4j has for them."""


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
