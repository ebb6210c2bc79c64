"""Who belongs to a body or to a region on a day, and where they are based."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from graphmodel.coverage.life import lives, members_beneath, signers_in
from graphmodel.coverage.spans import holds, tie_span
from graphmodel.graph import Graph
from graphmodel.relations import BasedIn


def members_below(graph: Graph, organisation: str, as_of: date) -> set[str]:
    """An organisation and everybody living who was below it on that day: full and associate affiliates, its parts."""
    found = {organisation}
    waiting = [organisation]
    while waiting:
        for tie in members_beneath(graph, waiting.pop()):
            child = tie.from_id
            if child not in found and holds((tie_span(tie.since, tie.until),), as_of) and lives(graph, child, as_of):
                found.add(child)
                waiting.append(child)
    return found


def members_of_region(graph: Graph, codes: Collection[str], as_of: date) -> set[str]:
    """Those based in these countries who can sign and lived on that day."""
    return {union.id for code in codes for union in signers_in(graph, code, as_of)}


def homes_of(graph: Graph, members: Collection[str]) -> set[str]:
    """The countries in which they are based."""
    return {tie.to_id for member in members for tie in graph.out_of(member, BasedIn)}
