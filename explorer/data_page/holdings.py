"""What the data holds: how many facts of each kind, from which sources, how sure, and what each load changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from explorer.data_page.facts import LOW, MEASUREMENT, facts_of
from explorer.frame.data import Data
from graphmodel.kinds.record import Load, Source
from graphmodel.model import Element
from graphmodel.schema import element
from graphmodel.stores.reading import moment


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
    sources = {source.id: Carried() for source in graph.nodes(Source)}
    numbers = Counter[str]()
    for fact in facts_of(_data):
        carried = sources.setdefault(fact.source, Carried())
        carried.facts[fact.kind] += fact.count
        carried.unverified += fact.count if fact.confidence == LOW else 0
        if fact.kind == MEASUREMENT:
            numbers[fact.confidence or ""] += fact.count
    kinds[MEASUREMENT] = Held(numbers.total(), numbers[LOW])
    loads = sorted(_data.store.read_elements(Load), key=lambda load: (moment(load.loaded_at), load.id), reverse=True)
    return Holdings(kinds, sources, loads)


def _low(rows: Sequence[Element]) -> int:
    return sum(getattr(row, "confidence", None) == LOW for row in rows)
