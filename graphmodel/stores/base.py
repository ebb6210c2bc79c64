"""What every store can do, what it answers, and what a load changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self, TypeVar

from graphmodel.errors import StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.model import Element, Node, Relation
from graphmodel.schema import node_kinds
from graphmodel.stores.sums import Standing

E = TypeVar("E", bound=Element)
Engine = Literal["embedded", "neo4j"]
Progress = Callable[[str, int, int], None]
"""Called with what is being read or written, how much is done, and how much there is in all."""

NEVER = "none"
"""The version of a store without a load."""
NO_LOAD = "no graph has been loaded into {url} yet; run “solidarity-ingest apply”"


Reading = Literal["checked", "as_found", "as_empty"]
"""How a store that is not as its last load left it is read: not at all, as it is, or as if nothing were there."""


class EmptyStore(StoreError):
    """A store into which nothing was loaded yet, or nothing that this version of its engine can open."""


class BusyStore(StoreError):
    """Another load is writing, and the time to wait for it is over."""


class OvertakenLoad(StoreError):
    """Another load came first, so that what was planned no longer fits what the store holds."""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something about a statement that whoever asked it should know: what, by a word, and what it is about.

    `wording.warned` has the sentences.
    """

    what: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step by which a statement is answered; `operator` is the word that Neo4j has for it, on both stores."""

    operator: str
    detail: str
    rows: float | None
    """How many rows went out of it; on a server, which does not count them, how many it expects."""
    depth: int = 0
    """How deep it stands within others: what is asked in braces, and the second branch of a server's plan."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an engine says about a statement: its type, its operators, its steps from the first to the last."""

    query_type: str
    operators: frozenset[str]
    steps: tuple[PlanStep, ...] = ()
    estimated: bool = False
    """Are the rows of its steps expected, and not counted?"""
    warnings: tuple[Warned, ...] = ()
    """What the engine itself warns of."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an answer took, without the wait for others."""

    seconds: float
    megabytes: float | None = None
    """The most memory that was held meanwhile, the graph among it; nothing where nobody tells."""
    reading: float = 0.0
    """How many of the seconds went into reading the store, which is done once a load."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question as plain Python values, and whether more were there than asked for."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    truncated: bool = False
    capped: tuple[str, ...] = ()
    """The columns in which a text or a list was longer than is handed out, and is cut."""
    warnings: tuple[Warned, ...] = ()
    plan: Plan | None = None
    """How a statement of somebody's own was answered; nothing for a named question."""
    cost: Cost | None = None

    def records(self) -> list[dict[str, object]]:
        """The rows as dictionaries by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class KindChange:
    """What a load adds, changes and removes in one kind or relation type; the removed by their ids."""

    added: Sequence[Element] = field(default_factory=list)
    changed: Sequence[Element] = field(default_factory=list)
    removed: Sequence[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.added) + len(self.changed) + len(self.removed)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a load does, by label or relation type; loads themselves are history and never counted."""

    kinds: Mapping[str, KindChange] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(change) for change in self.kinds.values())

    def of(self, name: str) -> KindChange:
        """The change of one label or relation type."""
        return self.kinds.get(name) or KindChange()

    @classmethod
    def between(cls, before: Graph, after: Graph) -> Changes:
        """What has to be done to turn one graph into the other."""
        old, new = before.tables(), after.tables()
        names = [name for name in dict.fromkeys([*new, *old]) if name != Load.__name__]
        found = {name: _compare(old.get(name, []), new.get(name, [])) for name in names}
        return cls({name: change for name, change in found.items() if len(change)})


def _compare(old: Iterable[Node | Relation], new: Iterable[Node | Relation]) -> KindChange:
    before, after = {item.id: item for item in old}, {item.id: item for item in new}
    return KindChange(
        added=[item for key, item in after.items() if key not in before],
        changed=[item for key, item in after.items() if key in before and before[key] != item],
        removed=[key for key in before if key not in after],
    )


class Store(Protocol):
    """A graph database that holds the last load; reading never changes it."""

    engine: Engine
    url: str
    reading: Reading

    @property
    def beside(self) -> Path:
        """The folder for what belongs to the store and is not in it; it need not be there."""
        ...

    @property
    def behind(self) -> StoreError | None:
        """Why a newer load is not the one that is read; nothing where the newest is."""
        ...

    def ask(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Answer:
        """Answer a statement with read access, from one load and never from half of it.

        `timeout` in seconds, `limit` in rows. Raises QuestionError for a statement that the engine refuses, StoreError
        for a store that cannot be read.
        """
        ...

    def read_elements(self, cls: type[E]) -> list[E]:
        """All elements of a kind or relation type, by id; none from a store without a load."""
        ...

    def read_records(self, cls: type[Element]) -> Iterator[dict[str, object]]:
        """What is stored of each element of a class, as it is; of a relation the ids of its ends, too."""
        ...

    def read_graph(self, classes: Iterable[type[Element]] | None = None, progress: Progress | None = None) -> Graph:
        """A graph of the named classes (all but loads), with those relations whose two ends are among them.

        Read again when a load came in between.
        """
        ...

    def last_load(self) -> Load | None:
        """The latest load, or nothing where there was none."""
        ...

    def version(self) -> str:
        """A cheap token that changes with every load."""
        ...

    def standing(self, *, thorough: bool = False) -> Standing:
        """Is the store as its last load left it? Told without reading it where that can be, unless `thorough`."""
        ...

    def write(
        self,
        graph: Graph,
        load: Load,
        changes: Changes,
        progress: Progress | None = None,
        *,
        wait: float = 0.0,
    ) -> None:
        """Make the store hold this graph: all or nothing.

        Another load that is writing is waited for, at most `wait` seconds. Raises BusyStore when the time is over,
        OvertakenLoad where the other load changed the store meanwhile.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def base_label(labels: Iterable[str]) -> str:
    """The label that is the name of a kind, among those that a node carries."""
    found = sorted(labels)
    return next((name for name in found if name in node_kinds()), found[0] if found else "")
