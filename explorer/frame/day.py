"""What the network page asks, worked out once a load, a day and a policy: ties, verdicts, what agreements reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import streamlit as st

from explorer.finding.things import Index
from explorer.frame.data import Data
from explorer.frame.page import Scene
from explorer.look.people import Ranking
from graphmodel.answers.ties import Ties
from graphmodel.coverage import CoveragePolicy, assess
from graphmodel.coverage.lines import CorridorReport
from graphmodel.gaps import GapRow, remarks_on
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import find_ends
from graphmodel.kinds.country import Country
from graphmodel.relations import Covers
from graphmodel.snapshot import ByCorridor
from graphmodel.vocabulary import Sector

JOINS = frozenset({"covered", "partial", "unconfirmed", "umbrella", "government_only"})
"""What an agreement by itself must be worth on a corridor to join its two ends."""


@dataclass(frozen=True)
class World:
    """The graph as it stood on a day, with the verdicts under a policy."""

    data: Data
    ties: Ties
    day: date
    policy: CoveragePolicy
    ranking: Ranking
    listed: Sequence[GapRow]
    """The verdict on every listed corridor, most people first."""

    @property
    def graph(self) -> Graph:
        """Everything but measurements and COVERS."""
        return self.ties.graph

    @cached_property
    def covers(self) -> ByCorridor:
        """What every agreement is worth, by corridor."""
        return self.data.snapshot.covers(self.policy.stale_after_years)

    @cached_property
    def rows(self) -> Mapping[str, GapRow]:
        """The verdicts by corridor."""
        return {row.corridor: row for row in self.listed}

    @cached_property
    def reached(self) -> Mapping[str, Sequence[GapRow]]:
        """The corridors on which an agreement was weighed, by agreement, the largest first."""
        found: dict[str, list[GapRow]] = {}
        for row in self.listed:
            for agreement in row.agreements:
                found.setdefault(agreement, []).append(row)
        return found

    @cached_property
    def joined(self) -> Mapping[str, Sequence[str]]:
        """The listed corridors whose two ends an agreement joins by itself, whatever others do, by agreement."""
        found: dict[str, list[str]] = {}
        for corridor in self.rows:
            own: dict[str, list[Covers]] = {}
            for cover in self.covers.get(corridor, ()):
                own.setdefault(cover.from_id, []).append(cover)
            for agreement, covers in own.items():
                if assess(covers, self.day, self.policy).verdict in JOINS:
                    found.setdefault(agreement, []).append(corridor)
        return found

    @cached_property
    def at(self) -> Mapping[str, Sequence[GapRow]]:
        """The corridors that begin or end in a country, the largest first."""
        found: dict[str, list[GapRow]] = {}
        for row in self.listed:
            found.setdefault(row.origin, []).append(row)
            found.setdefault(row.destination, []).append(row)
        return found

    def alone(self, agreement: str, row: GapRow) -> GapRow:
        """The corridor as it would be judged if there were only this agreement."""
        own = [cover for cover in self.covers.get(row.corridor, ()) if cover.from_id == agreement]
        found = assess(own, self.day, self.policy)
        remarks = remarks_on(found.best, self.data.snapshot.agreements)
        return replace(row, verdict=found.verdict, flagged=found.flagged, remarks=remarks)

    def report(self, corridor: str) -> CorridorReport | None:
        """The report on a corridor, listed or not; nothing where its ends are not two known countries."""
        ends = self.ends(corridor)
        return self.data.report(*ends, self.day, self.policy) if ends else None

    def ends(self, corridor: str) -> tuple[str, str] | None:
        """The two countries of a corridor, if it names two that are known."""
        ends = find_ends(corridor)
        return ends if ends and all(self.graph.find(Country, code) for code in ends) else None


def world_at(data: Data, as_of: date, policy: CoveragePolicy, ranking: Ranking) -> World:
    """The world of a day under a policy, its corridors ranked."""
    return _world(data.token, as_of, policy, ranking, data)


def world_of(scene: Scene) -> World:
    """The world of the day and the policy that were chosen."""
    return world_at(scene.data, scene.as_of, scene.policy, scene.ranking)


def index_of(data: Data) -> Index:
    """Everything that has a name, ready to be searched."""
    return _index(data.told, data.graph)


@st.cache_resource(show_spinner=False, max_entries=16)
def _world(token: object, as_of: date, policy: CoveragePolicy, ranking: Ranking, _data: Data) -> World:
    ties = _ties(token, as_of, policy.sector, _data.graph)
    return World(_data, ties, as_of, policy, ranking, _data.verdicts(as_of, policy, ranking.order))


@st.cache_resource(show_spinner=False, max_entries=12)
def _ties(token: object, as_of: date, sector: Sector | None, _graph: Graph) -> Ties:
    return Ties(_graph, as_of, sector)


@st.cache_resource(show_spinner=False, max_entries=8)
def _index(token: object, _graph: Graph) -> Index:
    return Index(_graph)
