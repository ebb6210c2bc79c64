"""The graph as a statement sees it: nodes and relations as Neo4j would hold them, read when they are first needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from itertools import count
from typing import TypeAlias

from graphmodel.cypher.things import NodeThing, RelationThing
from graphmodel.graph import Graph
from graphmodel.model import Element, Node, Relation, tie_id
from graphmodel.schema import allowed_words, node_kinds, relation_types, second_label, values

Record: TypeAlias = dict[str, object]
Read: TypeAlias = Callable[[type[Element]], Iterable[Record]]
"""What is stored of each element of a class; of a relation the ids of its ends, too."""


class World:
    """A view of a graph that only reads; a class that no statement touched is not read and takes no memory."""

    def __init__(self, read: Read, then: Callable[[], None] | None = None) -> None:
        """`then` is called when what was read of a class is kept."""
        self._read, self._then = read, then
        self._number = count()
        self._kinds: dict[str, dict[str, NodeThing]] = {}
        self._labels: dict[str, list[NodeThing]] = {}
        self._ties: dict[str, list[RelationThing]] = {}
        self._leaving: dict[str, dict[NodeThing, list[RelationThing]]] = {}
        self._entering: dict[str, dict[NodeThing, list[RelationThing]]] = {}

    @classmethod
    def of(cls, graph: Graph) -> World:
        """The view of a graph in memory."""

        def read(element: type[Element]) -> Iterable[Record]:
            if issubclass(element, Node):
                return (values(item) for item in graph.nodes(element))
            ties = graph.relations(element) if issubclass(element, Relation) else ()
            return ({"from_id": tie.from_id, "to_id": tie.to_id} | values(tie) for tie in ties)

        return cls(read)

    def by_id(self, kind: str) -> Mapping[str, NodeThing]:
        """The nodes of a kind by their ids; none for a label that is no kind."""
        if kind not in self._kinds:
            self._kinds[kind] = self._nodes(node_kinds()[kind]) if kind in node_kinds() else {}
            self._kept()
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
            self._kept()
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

    def _kept(self) -> None:
        if self._then is not None:
            self._then()

    def _nodes(self, kind: type[Node]) -> dict[str, NodeThing]:
        name, second, defaults = kind.__name__, kind.second_label, _defaults(kind)
        texts: dict[str, str] = {}
        found: dict[str, NodeThing] = {}
        for record in self._read(kind):
            held = _held(record, defaults, texts)
            labels = (name, second_label(str(held[second]))) if second else (name,)
            found[str(held["id"])] = NodeThing(next(self._number), labels, held)
        return found

    def _relations(self, relation: type[Relation]) -> list[RelationThing]:
        starts = [self.by_id(kind) for kind in relation.from_kinds]
        ends = [self.by_id(kind) for kind in relation.to_kinds]
        name, defaults = relation.type_name, _defaults(relation)
        texts: dict[str, str] = {}
        found = []
        for record in self._read(relation):
            from_id, to_id = str(record.pop("from_id")), str(record.pop("to_id"))
            record["id"] = tie_id(from_id, to_id, [record[key] for key in relation.key])
            start, end = _among(starts, from_id), _among(ends, to_id)
            found.append(RelationThing(next(self._number), name, start, end, _held(record, defaults, texts)))
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


def _defaults(cls: type[Element]) -> Record:
    """The fields that have a value even where a load that was older than they are gave none."""
    found = {name: info.default for name, info in cls.model_fields.items() if not info.is_required()}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in found.items() if value is not None
    }


def _held(record: Record, defaults: Record, texts: dict[str, str]) -> Record:
    """The properties that an element has; of texts that many have there is one."""
    held = {
        name: texts.setdefault(value, value) if isinstance(value, str) else value
        for name, value in record.items()
        if value is not None
    }
    for name in defaults.keys() - held.keys():
        held[name] = defaults[name]
    return held


def _among(kinds: list[Mapping[str, NodeThing]], node_id: str) -> NodeThing:
    return next(held[node_id] for held in kinds if node_id in held)
