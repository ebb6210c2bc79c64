"""The graph as a statement sees it: nodes and relations as Neo4j would hold them, read when they are first needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from itertools import count
from typing import TypeAlias, cast

from graphmodel.cypher.things import NodeThing, RelationThing
from graphmodel.graph import Graph
from graphmodel.model import Element, Node, Relation
from graphmodel.schema import allowed_words, node_kinds, relation_types, second_label, values

Read: TypeAlias = Callable[[type[Element]], Iterable[Element]]
"""All elements of a class."""


class World:
    """A view of a graph that only reads; a class that no statement touched is not read and takes no memory."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._number = count()
        self._kinds: dict[str, dict[str, NodeThing]] = {}
        self._labels: dict[str, list[NodeThing]] = {}
        self._ties: dict[str, list[RelationThing]] = {}
        self._leaving: dict[str, dict[NodeThing, list[RelationThing]]] = {}
        self._entering: dict[str, dict[NodeThing, list[RelationThing]]] = {}

    @classmethod
    def of(cls, graph: Graph) -> World:
        """The view of a graph in memory."""

        def read(element: type[Element]) -> Iterable[Element]:
            if issubclass(element, Node):
                return graph.nodes(element)
            return graph.relations(element) if issubclass(element, Relation) else ()

        return cls(read)

    def by_id(self, kind: str) -> Mapping[str, NodeThing]:
        """The nodes of a kind by their ids; none for a label that is no kind."""
        if kind not in self._kinds:
            self._kinds[kind] = self._nodes(node_kinds()[kind]) if kind in node_kinds() else {}
        return self._kinds[kind]

    def labelled(self, label: str) -> Collection[NodeThing]:
        """The nodes that carry a label, be it their kind or their second one."""
        if label in node_kinds():
            return self.by_id(label).values()
        if label not in self._labels:
            kinds = kinds_of_label(label)
            self._labels[label] = [node for kind in kinds for node in self.by_id(kind).values() if label in node.labels]
        return self._labels[label]

    def ties(self, name: str) -> Collection[RelationThing]:
        """The relations of a type; none for a name that is no type."""
        if name not in self._ties:
            self._ties[name] = self._relations(relation_types()[name]) if name in relation_types() else []
        return self._ties[name]

    def leaving(self, name: str) -> Mapping[NodeThing, list[RelationThing]]:
        """The relations of a type by the node where they start."""
        if name not in self._leaving:
            found: dict[NodeThing, list[RelationThing]] = {}
            for tie in self.ties(name):
                found.setdefault(tie.start, []).append(tie)
            self._leaving[name] = found
        return self._leaving[name]

    def entering(self, name: str) -> Mapping[NodeThing, list[RelationThing]]:
        """The relations of a type by the node where they end."""
        if name not in self._entering:
            found: dict[NodeThing, list[RelationThing]] = {}
            for tie in self.ties(name):
                found.setdefault(tie.end, []).append(tie)
            self._entering[name] = found
        return self._entering[name]

    def _nodes(self, kind: type[Node]) -> dict[str, NodeThing]:
        name, second = kind.__name__, kind.second_label
        found: dict[str, NodeThing] = {}
        for item in cast("Iterable[Node]", self._read(kind)):
            labels = (name, second_label(str(getattr(item, second)))) if second else (name,)
            found[item.id] = NodeThing(next(self._number), labels, _held(item))
        return found

    def _relations(self, relation: type[Relation]) -> list[RelationThing]:
        starts = [self.by_id(kind) for kind in relation.from_kinds]
        ends = [self.by_id(kind) for kind in relation.to_kinds]
        found = []
        for item in cast("Iterable[Relation]", self._read(relation)):
            start, end = _among(starts, item.from_id), _among(ends, item.to_id)
            found.append(RelationThing(next(self._number), relation.type_name, start, end, _held(item)))
        return found


@cache
def kinds_of_label(label: str) -> tuple[str, ...]:
    """The kinds of which a node with this label can be."""
    if label in node_kinds():
        return (label,)
    return tuple(name for name, kind in node_kinds().items() if label in _second_labels(kind))


def _second_labels(kind: type[Node]) -> list[str]:
    if kind.second_label is None:
        return []
    return [second_label(word) for word in allowed_words(kind.model_fields[kind.second_label].annotation)]


def _held(item: Node | Relation) -> dict[str, object]:
    return {name: value for name, value in values(item).items() if value is not None}


def _among(kinds: list[Mapping[str, NodeThing]], node_id: str) -> NodeThing:
    return next(held[node_id] for held in kinds if node_id in held)
