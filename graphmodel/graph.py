"""The graph in memory: typed nodes and relations, with no dangling end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Literal, TypeVar, cast

from graphmodel.columns import ById, Rows
from graphmodel.errors import ModelError, UnknownId
from graphmodel.model import Element, Node, Relation

E = TypeVar("E", bound=Element)
N = TypeVar("N", bound=Node)
R = TypeVar("R", bound=Relation)
End = Literal["from_id", "to_id"]
ENDS: tuple[End, End] = ("from_id", "to_id")


class Graph:
    """A directed multigraph of typed elements; ids are unique over all kinds, relations by type and identity."""

    def __init__(self, nodes: Iterable[Node] = (), relations: Iterable[Relation] = ()) -> None:
        self._kinds: dict[str, Mapping[str, Node]] = {}
        self._types: dict[str, Mapping[str, Relation]] = {}
        # The ties of a type by one of their ends, made when first asked for: of the many measurements nobody asks.
        self._by_end: dict[tuple[str, End], dict[str, list[Relation]]] = {}
        for node in nodes:
            self.add_node(node)
        for relation in relations:
            self.add_relation(relation)

    def add_node(self, node: Node) -> None:
        """Take in a node; raises ModelError when its id is taken."""
        taken = self.node(node.id)
        if taken is not None:
            raise ModelError(
                f"two nodes have the id “{node.id}” (kinds {type(taken).__name__} and {type(node).__name__});"
                " give one of them another id"
            )
        _opened(self._kinds, type(node).__name__)[node.id] = node

    def replace_node(self, node: Node) -> None:
        """Put a new version of a node of the same kind in the place of the old one; raises UnknownId."""
        self.get_node(type(node), node.id)
        _opened(self._kinds, type(node).__name__)[node.id] = node

    def add_relation(self, relation: Relation) -> None:
        """Take in a relation; raises ModelError for an end that is missing or of the wrong kind, or a repetition."""
        self._check_end(relation, relation.from_id, relation.from_kinds)
        self._check_end(relation, relation.to_id, relation.to_kinds)
        name, tie = relation.type_name, relation.id
        if self._holds(name, tie):
            raise ModelError(f"{name} {tie} is there twice; remove one, or tell them apart")
        _opened(self._types, name)[tie] = relation
        for end in ENDS:
            if (name, end) in self._by_end:
                self._by_end[name, end].setdefault(getattr(relation, end), []).append(relation)

    def add_rows(self, rows: Rows[Any]) -> None:
        """Take in many elements of one class as they are; raises ModelError as for one by one."""
        if issubclass(rows.cls, Relation):
            if self._fit(rows, rows.cls):
                self._types[rows.cls.type_name] = ById(rows)
            else:
                for relation in rows:
                    self.add_relation(relation)
        elif self._are_new(rows):
            self._kinds[rows.cls.__name__] = ById(rows)
        else:
            for node in rows:
                self.add_node(node)

    def _are_new(self, rows: Rows[Any]) -> bool:
        ids = set(rows.column("id"))
        taken = any(not ids.isdisjoint(held) for held in self._kinds.values())
        return len(ids) == len(rows) and not taken and rows.cls.__name__ not in self._kinds

    def _fit(self, rows: Rows[Any], cls: type[Relation]) -> bool:
        """Do all the ties end where they may, each one once, and is there none of their type yet?"""
        starts, ends = set(rows.column("from_id")), set(rows.column("to_id"))
        once = len(starts) == len(rows) or len(set(rows.column("id"))) == len(rows)
        known = any(name == cls.type_name for name, _ in self._by_end) or cls.type_name in self._types
        return once and not known and self._are_all_of(cls.from_kinds, starts) and self._are_all_of(cls.to_kinds, ends)

    def _are_all_of(self, kinds: tuple[str, ...], ids: set[str]) -> bool:
        for kind in kinds:
            held = self._kinds.get(kind, {})
            ids = ids.difference(held.places if isinstance(held, ById) else held)
        return not ids

    def _holds(self, name: str, tie: str) -> bool:
        return tie in self._types.get(name, ())

    def _is_one_of(self, kinds: tuple[str, ...], node_id: str) -> bool:
        return any(node_id in self._kinds.get(kind, ()) for kind in kinds)

    def _check_end(self, relation: Relation, end: str, kinds: tuple[str, ...]) -> None:
        if self._is_one_of(kinds, end):
            return
        held = self.node(end)
        tie = f"{relation.type_name} {relation.from_id} -> {relation.to_id}"
        if held is None:
            raise ModelError(f"{tie}: there is no {' or '.join(kinds)} with the id “{end}”; add it or correct the id")
        raise ModelError(f"{tie}: “{end}” is of the kind {type(held).__name__}; allowed: {', '.join(kinds)}")

    def __len__(self) -> int:
        """Number of nodes."""
        return sum(map(len, self._kinds.values()))

    def __contains__(self, node_id: object) -> bool:
        """Is there a node of this id, of whatever kind?"""
        return any(node_id in held for held in self._kinds.values())

    def node(self, node_id: str) -> Node | None:
        """The node of that id, of whatever kind, or nothing."""
        return next((held[node_id] for held in self._kinds.values() if node_id in held), None)

    def find(self, kind: type[N], node_id: str) -> N | None:
        """The node of that kind and id, or nothing."""
        return cast("N | None", self._kinds.get(kind.__name__, {}).get(node_id))

    def get_node(self, kind: type[N], node_id: str) -> N:
        """The node of that kind and id; raises UnknownId."""
        found = self.find(kind, node_id)
        if found is None:
            raise UnknownId(f"no {kind.__name__} has the id “{node_id}”")
        return found

    def kinds_at(self, relation: Relation) -> tuple[str, str]:
        """The names of the kinds at the two ends of a relation that it holds."""
        start, end = self.node(relation.from_id), self.node(relation.to_id)
        return type(start).__name__, type(end).__name__

    def nodes(self, kind: type[N]) -> list[N]:
        """All nodes of a kind, in the order of loading."""
        return _listed(self.rows(kind))

    def relations(self, relation: type[R]) -> list[R]:
        """All relations of a type, in the order of loading."""
        return _listed(self.rows(relation))

    def rows(self, cls: type[E]) -> Sequence[E]:
        """All elements of a class, as columns where they are held so."""
        if issubclass(cls, Relation):
            return cast("Sequence[E]", _rows(self._types.get(cls.type_name, {})))
        return cast("Sequence[E]", _rows(self._kinds.get(cls.__name__, {})))

    def out_of(self, node_id: str, relation: type[R]) -> Iterator[R]:
        """The relations of a type that start at a node."""
        return self._at(node_id, relation, "from_id")

    def into(self, node_id: str, relation: type[R]) -> Iterator[R]:
        """The relations of a type that end at a node."""
        return self._at(node_id, relation, "to_id")

    def _at(self, node_id: str, relation: type[R], end: End) -> Iterator[R]:
        name = relation.type_name
        held = self._by_end.get((name, end))
        if held is None:
            held = {}
            for tie in _rows(self._types.get(name, {})):
                held.setdefault(getattr(tie, end), []).append(tie)
            self._by_end[name, end] = held
        return iter(cast("list[R]", held.get(node_id, ())))

    def tables(self) -> dict[str, Sequence[Node] | Sequence[Relation]]:
        """Every kind and relation type that has rows, with them; as columns where they are held so."""
        nodes = {name: _rows(rows) for name, rows in self._kinds.items() if rows}
        ties = {name: _rows(rows) for name, rows in self._types.items() if rows}
        return {**nodes, **ties}


def _rows(held: Mapping[str, E]) -> Sequence[E]:
    return held.rows if isinstance(held, ById) else list(held.values())


def _listed(rows: Sequence[E]) -> list[E]:
    """The elements as a list; the one that was made for the caller is not copied again."""
    return rows if isinstance(rows, list) else list(rows)


def _opened(held: dict[str, Mapping[str, E]], name: str) -> dict[str, E]:
    """The elements of one class by id, so that another one can be put among them."""
    found = held.get(name, {})
    opened = found if isinstance(found, dict) else dict(found)
    held[name] = opened
    return opened


class Overlay(Graph):
    """A graph that stays as it is, with a few more nodes and relations laid over it."""

    def __init__(self, below: Graph, nodes: Iterable[Node] = (), relations: Iterable[Relation] = ()) -> None:
        self._below = below
        super().__init__(nodes, relations)

    def add_node(self, node: Node) -> None:
        """Take in a node; raises ModelError when its id is taken here or below."""
        if node.id in self._below:
            raise ModelError(f"there is a node with the id “{node.id}” already; give the one laid over it another id")
        super().add_node(node)

    def replace_node(self, node: Node) -> None:
        """Nothing below is replaced; raises ModelError."""
        raise ModelError(f"“{node.id}” belongs to a graph that stays as it is; lay a node of another id over it")

    def _holds(self, name: str, tie: str) -> bool:
        return self._below._holds(name, tie) or super()._holds(name, tie)

    def _is_one_of(self, kinds: tuple[str, ...], node_id: str) -> bool:
        return self._below._is_one_of(kinds, node_id) or super()._is_one_of(kinds, node_id)

    def __len__(self) -> int:
        """Number of nodes."""
        return len(self._below) + super().__len__()

    def __contains__(self, node_id: object) -> bool:
        """Is there a node of this id, of whatever kind?"""
        return node_id in self._below or super().__contains__(node_id)

    def node(self, node_id: str) -> Node | None:
        """The node of that id, of whatever kind, or nothing."""
        return self._below.node(node_id) or super().node(node_id)

    def find(self, kind: type[N], node_id: str) -> N | None:
        """The node of that kind and id, or nothing."""
        return self._below.find(kind, node_id) or super().find(kind, node_id)

    def rows(self, cls: type[E]) -> Sequence[E]:
        """All elements of a class, those below first."""
        return [*self._below.rows(cls), *super().rows(cls)]

    def out_of(self, node_id: str, relation: type[R]) -> Iterator[R]:
        """The relations of a type that start at a node."""
        return chain(self._below.out_of(node_id, relation), super().out_of(node_id, relation))

    def into(self, node_id: str, relation: type[R]) -> Iterator[R]:
        """The relations of a type that end at a node."""
        return chain(self._below.into(node_id, relation), super().into(node_id, relation))

    def tables(self) -> dict[str, Sequence[Node] | Sequence[Relation]]:
        """Every kind and relation type that has rows, with them."""
        held: dict[str, Sequence[Any]] = {name: list(rows) for name, rows in self._below.tables().items()}
        for name, rows in super().tables().items():
            held[name] = [*held.get(name, []), *rows]
        return held
