"""What the pages read, each thing once a load: the store, its snapshot, the verdicts, the reports."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

import streamlit as st

from explorer.finding.places import Place, places
from explorer.text import spoken
from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.lines import CorridorReport
from graphmodel.coverage.report import Reporter
from graphmodel.coverage.verdict import is_flagged
from graphmodel.gaps import GapRow, LatestSnapshot, Snapshot, judge_corridors
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.record import Load
from graphmodel.questions import ask_question
from graphmodel.stores import EmptyStore, Store, open_store
from graphmodel.stores.base import NEVER, NO_LOAD, Progress
from graphmodel.vocabulary import PeopleOrder

SETTINGS = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "SOLIDARITY_STORE")
_Settings = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Data:
    """One load of one store; everything that it answers is kept until there is a newer load."""

    store: Store
    snapshot: Snapshot
    settings: _Settings

    @property
    def graph(self) -> Graph:
        """Everything but measurements and COVERS."""
        return self.snapshot.graph

    @property
    def load(self) -> Load | None:
        """The load that is shown."""
        return _last_load(self.token, self)

    @property
    def places(self) -> dict[str, Place]:
        """Groups, regions and countries to choose from, by their id."""
        return _places(self.told, self)

    @property
    def edition(self) -> str:
        """What tells one state of the data from another on any machine: the day of the load, and its digest."""
        if self.load is None:
            return NEVER
        content = " ".join((self.load.program, *self.load.datasets))
        return f"{self.load.loaded_at[:10]}.{sha256(content.encode()).hexdigest()[:8]}"

    def verdicts(self, as_of: date, policy: CoveragePolicy, order: PeopleOrder = "not_displaced") -> list[GapRow]:
        """The verdict on every listed corridor, most people first."""
        return _verdicts(self.token, as_of, policy, order, self)

    def report(self, origin: str, destination: str, as_of: date, policy: CoveragePolicy) -> CorridorReport:
        """The report on any two known countries; raises UnknownId."""
        return _reporter(self.token, policy, self).report(origin, destination, as_of)

    def measurements(self, corridor: str) -> list[Measurement]:
        """All that was counted in one corridor."""
        return _measurements(self.token, corridor, self)

    @property
    def token(self) -> tuple[_Settings, str]:
        """What tells one load of one store from any other."""
        return self.settings, self.snapshot.version

    @property
    def told(self) -> tuple[object, str]:
        """The same for what is kept in words: each language has its own."""
        return self.token, spoken().code


def open_data(environ: Mapping[str, str]) -> Data:
    """The latest load of the store that the environment names; raises StoreError, EmptyStore where there is none."""
    store, latest = opened(environ)
    snapshot = latest.get()
    if not snapshot.countries:
        raise EmptyStore(NO_LOAD.format(url=store.url))
    return Data(store, snapshot, _settings(environ))


def opened(environ: Mapping[str, str]) -> tuple[Store, LatestSnapshot]:
    """The store that the environment names, and what holds its load in memory: one of each for all readers."""
    return _opened(_settings(environ))


def _settings(environ: Mapping[str, str]) -> _Settings:
    return tuple((name, environ[name]) for name in SETTINGS if environ.get(name))


def read_all(data: Data, progress: Progress | None = None) -> None:
    """Read the graph of a load where nobody did yet, with word of how far it is."""
    data.snapshot.read_graph(progress)
    _set_aside(data.token)


@st.cache_resource(show_spinner=False, max_entries=1)
def _set_aside(token: object) -> bool:
    """Keep the collector of garbage from looking through the whole graph again and again, a tenth of a second each."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return True


def newest(data: Data) -> str:
    """The token of the load that the store holds now."""
    return data.store.version()


@st.cache_resource(show_spinner=False, max_entries=4)
def _opened(settings: _Settings) -> tuple[Store, LatestSnapshot]:
    store = open_store(environ=dict(settings))
    return store, LatestSnapshot(store)


@st.cache_resource(show_spinner=False, max_entries=2)
def _last_load(token: object, _data: Data) -> Load | None:
    return _data.store.last_load()


@st.cache_resource(show_spinner=False, max_entries=8)
def _places(token: object, _data: Data) -> dict[str, Place]:
    return places(_data.snapshot.countries)


@st.cache_resource(show_spinner=False, max_entries=24)
def _verdicts(
    token: object, as_of: date, policy: CoveragePolicy, order: PeopleOrder, _data: Data
) -> list[GapRow]:  # fmt: skip
    # How strict the flag is changes no verdict: nobody waits for them twice.
    mild = policy.model_copy(update={"flag_when": CoveragePolicy().flag_when})
    if policy == mild:
        return judge_corridors(_data.snapshot, as_of, policy, order=order)
    judged = _data.verdicts(as_of, mild, order)
    return [replace(row, flagged=is_flagged(row.verdict, policy.flag_when)) for row in judged]


@st.cache_resource(show_spinner=False, max_entries=24)
def _reporter(token: object, policy: CoveragePolicy, _data: Data) -> Reporter:
    return Reporter(_data.graph, policy, _data.snapshot.sector_counts(policy.sector))


@st.cache_resource(show_spinner=False, max_entries=64)
def _measurements(token: object, corridor: str, _data: Data) -> list[Measurement]:
    # The clock is not asked: this question knows no day.
    answer = ask_question(_data.store, "corridor_measurements", {"corridor": corridor}, today=date.min)
    return [Measurement.model_validate(record) for record in answer.records()]
