"""A load on Neo4j: constraints beforehand, then only what changed, in batches inside one transaction."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, TypeVar, cast

import neo4j

from graphmodel.columns import column_of
from graphmodel.errors import StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.model import Element, Node, Relation
from graphmodel.schema import allowed_words, columns, end_pairs, known_values, node_kinds, relation_types, second_label
from graphmodel.stores.base import Changes, KindChange, Progress

T = TypeVar("T")
BATCH = 10_000


def constraints_cypher() -> dict[str, str]:
    """The statements that make the id of every kind unique, and found at once, by the name of the constraint."""
    return {
        f"{label.lower()}_id": f"CREATE CONSTRAINT `{label.lower()}_id` IF NOT EXISTS"
        f" FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"
        for label in node_kinds()
    }


def write_changes(
    tx: neo4j.Transaction, graph: Graph, load: Load, changes: Changes, progress: Progress | None = None
) -> None:
    """Run every change inside a transaction that the caller commits, after `put_load`.

    Nodes are removed last: a server copies the set of removed nodes for every look-up in an index that follows in the
    same transaction, which takes minutes for some ten thousand.
    """
    writer = _Writer(tx, graph, len(changes), progress)
    kinds, types = node_kinds(), relation_types()
    for name in types:
        writer.remove_relations(name, changes.of(name))
    for name, kind in kinds.items():
        writer.put_nodes(kind, changes.of(name))
    for relation in types.values():
        writer.put_relations(relation, changes.of(relation.type_name))
    writer.remove_nodes(changes)


def put_load(tx: neo4j.Transaction, load: Load) -> None:
    """Write the record of a load, as the last thing of its transaction."""
    tx.run(f"MERGE (x:{Load.__name__} {{id: $row.id}}) SET x = $row", row=known_values(load)).consume()


class _Writer:
    def __init__(self, tx: neo4j.Transaction, graph: Graph, total: int, progress: Progress | None) -> None:
        self._tx, self._graph, self._total, self._progress, self._done = tx, graph, total, progress, 0

    def remove_relations(self, name: str, change: KindChange) -> None:
        for ids in _batches(change.removed):
            self._run(name, f"MATCH ()-[x:`{name}`]->() WHERE x.id IN $ids DELETE x", len(ids), ids=ids)

    def remove_nodes(self, changes: Changes) -> None:
        found = {name: self._places(name, changes.of(name).removed) for name in node_kinds()}
        for name, places in found.items():
            for batch in _batches(places):
                # An analyst's own relation to a node that is gone goes with it, or no load would ever end.
                statement = "MATCH (x) WHERE elementId(x) IN $places DETACH DELETE x"
                self._run(name, statement, len(batch), places=batch)

    def _places(self, name: str, ids: Sequence[str]) -> list[str]:
        """Where the nodes are, looked up before the first of them goes."""
        statement = f"MATCH (x:`{name}`) WHERE x.id IN $ids RETURN elementId(x) AS place"
        return [row["place"] for batch in _batches(ids) for row in self._tx.run(statement, ids=batch)]

    def put_nodes(self, kind: type[Node], change: KindChange) -> None:
        name = kind.__name__
        key = _second_label if kind.second_label else None
        for extra, group in (*_grouped(change.added, key), *_grouped(change.changed, key)):
            others = [label for label in _second_labels(kind) if label != extra]
            statement = f"UNWIND $rows AS row MERGE (x:`{name}` {{id: row.id}}) SET x = row"
            if others:
                statement += " REMOVE " + ", ".join(f"x:`{label}`" for label in others)
            if extra:
                statement += f" SET x:`{extra}`"
            for batch in _batches(group):
                self._run(name, statement, len(batch), rows=_known(kind, batch))

    def put_relations(self, relation: type[Relation], change: KindChange) -> None:
        name = relation.type_name
        for verb, rows in (("CREATE", change.added), ("MERGE", change.changed)):
            pairs = end_pairs(relation)
            for ends, group in _grouped(rows, self._ends if len(pairs) > 1 else None):
                start, end = ends or pairs[0]
                statement = (
                    f"UNWIND $rows AS row MATCH (a:`{start}` {{id: row[0]}}) MATCH (b:`{end}` {{id: row[1]}})"
                    f" {verb} (a)-[x:`{name}` {{id: row[2].id}}]->(b) SET x = row[2] RETURN count(x) AS put"
                )
                for batch in _batches(group):
                    from_ids, to_ids = column_of(batch, "from_id"), column_of(batch, "to_id")
                    packed = [list(row) for row in zip(from_ids, to_ids, _known(relation, batch), strict=True)]
                    put = self._run(name, statement, len(batch), rows=packed)
                    if put is None or put["put"] != len(batch):
                        raise StoreError(
                            f"{name}: an end of a relation is not in the store, which is not the one that was"
                            " planned for; plan the load again"
                        )

    def _run(self, name: str, statement: str, count: int, **parameters: object) -> neo4j.Record | None:
        found = self._tx.run(statement, parameters).single()
        self._done += count
        if self._progress is not None:
            self._progress(name, self._done, self._total)
        return found

    def _ends(self, tie: Element) -> tuple[str, str]:
        return self._graph.kinds_at(cast("Relation", tie))


def _known(cls: type[Element], rows: Sequence[Element]) -> list[dict[str, object]]:
    """The stored columns of each row without those that are empty: `SET x = row` removes what is left out."""
    names = list(columns(cls))
    return [
        {name: list(v) if type(v) is tuple else v for name, v in zip(names, row, strict=True) if v is not None}
        for row in zip(*(column_of(rows, name) for name in names), strict=True)
    ]


def _second_label(item: Element) -> str:
    return second_label(str(getattr(item, str(cast("Node", item).second_label))))


def _second_labels(kind: type[Node]) -> list[str]:
    if kind.second_label is None:
        return []
    return [second_label(word) for word in allowed_words(kind.model_fields[kind.second_label].annotation)]


def _grouped(
    items: Sequence[Element], key: Callable[[Element], Hashable] | None
) -> Iterator[tuple[Any, Sequence[Element]]]:
    """The items by what the key says of them; without a key they stay together, as columns where they are held so."""
    if key is None:
        yield None, items
        return
    found: dict[Any, list[Element]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    yield from found.items()


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
