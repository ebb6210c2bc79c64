"""The graph as it is served: opened once, asked from many threads, read again when there is a newer load."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from graphmodel.graph import Graph
from graphmodel.kinds.record import Dataset, Load
from graphmodel.names.index import Index
from graphmodel.questions import Question
from graphmodel.snapshot import LatestSnapshot, Snapshot
from graphmodel.stores import Store
from graphmodel.stores.base import Answer
from solidarity.ask import put
from solidarity.gaps import Gap
from solidarity.opened import Opened
from solidarity.rows import Rows

SECONDS = 20.0
"""How long the store may take for one question."""
LISTS = 8
"""Lists of corridors that are kept."""


class Served(Opened):
    """An opened graph with what only the way over HTTP asks for."""

    def __init__(
        self, store: Store, latest: LatestSnapshot | None = None, warm: Callable[[], object] | None = None
    ) -> None:  # fmt: skip
        """`warm` makes what has to stand before anybody is served; asked again, it makes what is new only."""
        super().__init__(store, latest)
        self._warm = warm
        self._lock = threading.Lock()
        self._named: tuple[Snapshot, Index] | None = None
        self._listed: dict[str, Rows[Gap]] = {}

    def ready(self) -> None:
        """Read the load that the store holds now, where nobody did yet; raises StoreError."""
        (self._warm or self.index)()

    def version(self) -> str:
        """A cheap token that changes with every load."""
        return self._store.version()

    def load(self) -> Load | None:
        """The load that is served."""
        return self._store.last_load()

    def datasets(self) -> list[Dataset]:
        """What the load was made of, each with its licence and whom to name."""
        return self._store.read_elements(Dataset)

    @property
    def graph(self) -> Graph:
        """The load in memory, without its measurements."""
        return self._snapshot().graph

    def index(self) -> Index:
        """Everything that has a name, made once a load."""
        snapshot = self._snapshot()
        with self._lock:
            if self._named is None or self._named[0] is not snapshot:
                self._named = snapshot, Index(snapshot.graph)
            return self._named[1]

    def verdicts(self, filters: Mapping[str, Any]) -> Rows[Gap]:
        """The corridors that `gaps` finds; a list that is read page by page is worked out once."""
        asked = f"{self.version()} {sorted(filters.items())}"
        found = self._listed.get(asked)
        if found is None:
            found = self.gaps(**filters)
            with self._lock:
                self._listed = dict([*self._listed.items(), (asked, found)][-LISTS:])
        return found

    def put(self, question: Question, bound: Mapping[str, object], limit: int) -> tuple[Answer, list[str]]:
        """The answer to a named question, and what there is to say about how its names were read."""
        notes: list[str] = []
        snapshot = self._snapshot()
        return put(self._store, question, bound, timeout=SECONDS, limit=limit, tell=notes.append, held=snapshot), notes
