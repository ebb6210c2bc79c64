"""What the graph says of two organisations: ties between them, and lists and texts that name both."""

from __future__ import annotations

from collections import defaultdict

from graphmodel.graph import Graph
from graphmodel.model import Relation
from graphmodel.relations import AffiliatedTo, CooperatesWith, Signed, SplitFrom, StructureOf, SucceededBy

TIES: tuple[type[Relation], ...] = (AffiliatedTo, StructureOf, CooperatesWith, SucceededBy, SplitFrom)
"""Ties of organisations with each other."""
NO_LIST = "general-knowledge"


class Apart:
    """What keeps two organisations apart, by what is on record about both."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._ties = {frozenset((tie.from_id, tie.to_id)): tie for kind in TIES for tie in graph.relations(kind)}
        self._lists: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._texts: dict[str, set[str]] = defaultdict(set)
        for tie in graph.relations(AffiliatedTo):
            if tie.source != NO_LIST:
                self._lists[tie.from_id].add((tie.to_id, tie.source))
        for signed in graph.relations(Signed):
            self._texts[signed.from_id].add(signed.to_id)

    def tied(self, one: str, other: str) -> Relation | None:
        """A tie between the two."""
        return self._ties.get(frozenset((one, other)))

    def reasons(self, one: str, other: str) -> list[str]:
        """Why the two are not one, by what names both."""
        found = []
        if lists := sorted(self._lists[one] & self._lists[other]):
            found.append(f"one source names both as affiliates of {lists[0][0]} ({lists[0][1]})")
        if texts := sorted(self._texts[one] & self._texts[other]):
            found.append(f"both stand under {texts[0]}")
        return found

    def above(self, start: str) -> set[str]:
        """Every body to which one belongs, however far up."""
        found, left = set[str](), [start]
        while left:
            body = left.pop()
            up = {tie.to_id for kind in (AffiliatedTo, StructureOf) for tie in self.graph.out_of(body, kind)} - found
            found |= up
            left += sorted(up)
        return found
