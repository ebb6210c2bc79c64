"""Reading elements back: the same statements on both engines, and the same conversion to model objects."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Self, TypeVar

from pydantic import TypeAdapter, ValidationError

from graphmodel.collector import no_collection
from graphmodel.errors import StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.model import Element, Node, Relation
from graphmodel.schema import columns, node_kinds, relation_types
from graphmodel.stores.base import Answer, Progress, Reading
from graphmodel.stores.sums import Standing

E = TypeVar("E", bound=Element)
ATTEMPTS = 5


def columns_cypher(cls: type[Element], missing: Collection[str] = ()) -> str:
    """The statement that returns every stored column of a class; for a relation the ids of its ends first.

    Columns that are known to be `missing` in the store are left out.
    """
    if issubclass(cls, Relation):
        kept = ", ".join(f"r.`{name}` AS `{name}`" for name in _kept(cls))
        # A relation's own id is made from its ends and its key, so reading it back would only repeat them.
        tail = f", {kept}" if kept else ""
        return f"MATCH (a)-[r:`{cls.type_name}`]->(b) RETURN a.id AS from_id, b.id AS to_id{tail}"
    held = [name for name in columns(cls) if name not in missing]
    return f"MATCH (n:`{cls.__name__}`) RETURN " + ", ".join(f"n.`{name}` AS `{name}`" for name in held)


def _kept(cls: type[Relation]) -> list[str]:
    return [name for name in columns(cls) if name != "id"]


def to_elements(cls: type[E], answer: Answer) -> list[E]:
    """Model objects from the rows of `columns_cypher`, by id; raises StoreError for rows that the model refuses."""
    records = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    for name in _defaults(cls):
        # A field that is newer than the load says nothing there, which is what its default means.
        for record in records:
            if record.get(name) is None:
                record.pop(name, None)
    try:
        found: list[E] = TypeAdapter(list[cls]).validate_python(records)  # type: ignore[valid-type]  # a class known at run time
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        raise StoreError(
            f"the store holds a {cls.__name__} that this version does not understand ({where}: {first['msg']});"
            " run “solidarity-ingest apply” to load it again"
        ) from fault
    return sorted(found, key=_id_of)


def _defaults(cls: type[Element]) -> list[str]:
    """The fields that have a value even where nobody gave one."""
    return [name for name, info in cls.model_fields.items() if not info.is_required() and info.default is not None]


def _id_of(item: Element) -> str:
    return str(getattr(item, "id", ""))


def latest(loads: Iterable[Load]) -> Load | None:
    """The load of the latest moment."""
    return max(loads, key=lambda load: (moment(load.loaded_at), load.id), default=None)


def moment(loaded_at: str) -> float:
    """The moment of a load in seconds; the beginning of time for a text that is none."""
    try:
        return datetime.fromisoformat(loaded_at).timestamp()
    except ValueError:
        return 0.0


class ReadingStore(ABC):
    """What both stores share: everything that follows from being able to ask."""

    reading: Reading = "checked"

    def standing(self, *, thorough: bool = False) -> Standing:
        """Is the store as its last load left it? A server keeps what it holds by itself."""
        return "whole"

    @property
    def behind(self) -> StoreError | None:
        """Why a newer load is not the one that is read; nothing where the newest is."""
        return None

    @abstractmethod
    def version(self) -> str:
        """A cheap token that changes with every load."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""

    @abstractmethod
    def ask(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Answer:
        """Answer a statement with read access; `timeout` in seconds, `limit` in rows."""

    @abstractmethod
    def _columns(self, cls: type[Element]) -> Answer:
        """The rows of `columns_cypher`; none from a store without a load."""

    def read_elements(self, cls: type[E]) -> list[E]:
        """All elements of a kind or relation type, by id; none from a store without a load."""
        return to_elements(cls, self._columns(cls))

    def read_records(self, cls: type[Element]) -> Iterator[dict[str, object]]:
        """What is stored of each element of a class, as it is; of a relation the ids of its ends, too."""
        answer = self._columns(cls)
        return (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)

    def read_graph(self, classes: Iterable[type[Element]] | None = None, progress: Progress | None = None) -> Graph:
        """A graph of the named classes (all but loads), with those relations whose two ends are among them."""
        wanted = list(classes) if classes is not None else [*_all_kinds(), *relation_types().values()]
        for _ in range(ATTEMPTS):
            before = self.version()
            with no_collection():
                graph = self._read_once(wanted, progress)
            if self.version() == before:
                return graph
        raise StoreError("the store was loaded again and again while it was being read; try once more")

    def _read_once(self, wanted: list[type[Element]], progress: Progress | None) -> Graph:
        graph = Graph()
        nodes = [cls for cls in wanted if issubclass(cls, Node)]
        ties = [cls for cls in wanted if issubclass(cls, Relation)]
        for at, kind in enumerate(nodes):
            _tell(progress, kind, at, wanted)
            for node in self.read_elements(kind):
                graph.add_node(node)
        for at, relation in enumerate(ties, len(nodes)):
            _tell(progress, relation, at, wanted)
            for tie in self.read_elements(relation):
                if tie.from_id in graph and tie.to_id in graph:
                    graph.add_relation(tie)
        return graph

    def last_load(self) -> Load | None:
        """The latest load, or nothing where there was none."""
        return latest(self.read_elements(Load))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _all_kinds() -> list[type[Node]]:
    return [kind for kind in node_kinds().values() if kind is not Load]


def _tell(progress: Progress | None, cls: type[Element], done: int, wanted: list[type[Element]]) -> None:
    if progress:
        progress(cls.__name__, done, len(wanted))
