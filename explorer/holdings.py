"""What the data holds: how many facts of each kind, from which sources, how sure, and what each load changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from explorer.data import Data
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.record import Load, Source
from graphmodel.model import Element, Node
from graphmodel.questions import ask_question
from graphmodel.relations import CitedIn
from graphmodel.schema import element
from graphmodel.stores.reading import moment

MEASUREMENT = Measurement.__name__


@dataclass(frozen=True)
class Held:
    """How many elements of one kind or relation there are, and how many rest on a source of low confidence."""

    total: int
    unverified: int | None
    """None where no confidence is kept for the kind."""


@dataclass
class Carried:
    """What one source carries: its facts by kind or relation, and those of low confidence."""

    facts: Counter[str] = field(default_factory=Counter)
    unverified: int = 0


@dataclass(frozen=True)
class Change:
    """One kind or relation in two loads that follow each other."""

    name: str
    before: int
    after: int
    rewritten: bool
    """Is the content another, although the count may be the same?"""


@dataclass(frozen=True)
class Holdings:
    """Everything that is counted once a load."""

    kinds: Mapping[str, Held]
    sources: Mapping[str, Carried]
    loads: Sequence[Load]
    """The latest first."""

    @property
    def changes(self) -> list[Change]:
        """What the last load changed, by kind; nothing where it is the first."""
        return changes(self.loads[1], self.loads[0]) if len(self.loads) > 1 else []

    @property
    def datasets_changed(self) -> list[str]:
        """The datasets whose files the last load read anew or no longer."""
        if len(self.loads) < 2:
            return []
        now, before = (dict(line.rsplit(":", 1) for line in load.datasets) for load in self.loads[:2])
        return sorted(name for name in now.keys() | before.keys() if now.get(name) != before.get(name))


def holdings(data: Data) -> Holdings:
    """What the load that is shown holds."""
    return _holdings(data.token, data)


def changes(before: Load, after: Load) -> list[Change]:
    """The kinds and relations whose count or content differs between two loads."""
    old, new = _counts(before), _counts(after)
    nothing = (0, "")
    return [
        Change(name, old.get(name, nothing)[0], new.get(name, nothing)[0], old.get(name) != new.get(name))
        for name in dict.fromkeys([*new, *old])
        if old.get(name) != new.get(name)
    ]


def _counts(load: Load) -> dict[str, tuple[int, str]]:
    parts = (line.split(":") for line in load.digests)
    return {name: (int(count), digest) for name, count, digest in parts}


@st.cache_resource(show_spinner=False, max_entries=2)
def _holdings(token: object, _data: Data) -> Holdings:
    graph = _data.graph
    kinds = {
        name: Held(len(rows), _low(rows) if "confidence" in element(name).model_fields else None)
        for name, rows in graph.tables().items()
    }
    sources: dict[str, Carried] = {source.id: Carried() for source in graph.nodes(Source)}
    for name, source, confidence in _facts(graph):
        carried = sources.setdefault(source, Carried())
        carried.facts[name] += 1
        carried.unverified += confidence == "low"
    # The clock is not asked: this question knows no day.
    numbers = ask_question(_data.store, "measurements_by_source", {}, today=date.min).records()
    for row in numbers:
        carried = sources.setdefault(str(row["source"]), Carried())
        carried.facts[MEASUREMENT] += int(str(row["held"]))
        carried.unverified += int(str(row["held"])) if row["confidence"] == "low" else 0
    held = [int(str(row["held"])) for row in numbers]
    low = [int(str(row["held"])) for row in numbers if row["confidence"] == "low"]
    kinds[MEASUREMENT] = Held(sum(held), sum(low))
    loads = sorted(_data.store.read_elements(Load), key=lambda load: (moment(load.loaded_at), load.id), reverse=True)
    return Holdings(kinds, sources, loads)


def _low(rows: Sequence[Element]) -> int:
    return sum(getattr(row, "confidence", None) == "low" for row in rows)


def _facts(graph: Graph) -> Iterator[tuple[str, str, str | None]]:
    """The kind, the source and the confidence of every fact that names where it was read."""
    cited: dict[str, list[str]] = {}
    for tie in graph.relations(CitedIn):
        cited.setdefault(tie.from_id, []).append(tie.to_id)
    for name, rows in graph.tables().items():
        fields = [part for part in element(name).model_fields if part == "source" or part.endswith("_source")]
        for row in rows:
            read_in = {getattr(row, part) for part in fields} - {None}
            if isinstance(row, Node):
                read_in |= set(cited.get(row.id, ()))
            for source in read_in:
                yield name, source, getattr(row, "confidence", None)
