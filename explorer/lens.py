"""The reader's own organisation and region, held across pages: what they signed, what is open at their door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from explorer.data import Data
from explorer.places import Place, places
from graphmodel.coverage.spans import holds, tie_span
from graphmodel.gaps import GapRow
from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import AffiliatedTo, BasedIn, Signed, StructureOf


@dataclass(frozen=True)
class Lens:
    """What belongs to the reader's own organisation or region, or to both, as of a day."""

    organisation: Organisation | None
    place: Place | None
    members: frozenset[str]
    """The organisation itself and all below it; of a region alone, all organisations based there."""
    countries: frozenset[str]
    """Where its members are based, or the countries of the region; with both, those that are in both."""
    signed: frozenset[str]
    """Agreements that the organisation itself signed as a party."""
    members_signed: frozenset[str]
    """Agreements that it or one of its members signed as a party."""

    @property
    def name(self) -> str:
        """How it is called on the pages."""
        own = self.organisation
        parts = [own.acronym or own.name] if own else []
        return ", ".join(parts + ([self.place.name] if self.place else []))

    def at_the_door(self, row: GapRow) -> bool:
        """Does a corridor begin or end in one of its countries?"""
        return row.origin in self.countries or row.destination in self.countries

    def open_at_the_door(self, rows: Sequence[GapRow]) -> list[GapRow]:
        """The flagged corridors that begin or end in one of its countries."""
        return [row for row in rows if row.flagged and self.at_the_door(row)]

    def covered_by_members(self, rows: Sequence[GapRow]) -> list[GapRow]:
        """The corridors on which an agreement of one of its members counts, whatever the verdict."""
        return [row for row in rows if not self.members_signed.isdisjoint(row.agreements)]


def lens_of(data: Data, organisation: str | None, place: str | None, as_of: date) -> Lens | None:
    """The lens on an organisation and a place by their ids; nothing where neither is on record."""
    return _lens(data.token, organisation, place, as_of, data) if organisation or place else None


@st.cache_resource(show_spinner=False, max_entries=24)
def _lens(token: object, organisation: str | None, place: str | None, as_of: date, _data: Data) -> Lens | None:
    graph = _data.graph
    own = graph.find(Organisation, organisation) if organisation else None
    where = places(_data.snapshot.countries).get(place) if place else None
    if own is None and where is None:
        return None
    if own is not None:
        members = _below(graph, own.id, as_of)
        countries = _homes(graph, members)
        countries = countries & where.codes if where else countries
    else:
        codes = where.codes if where else frozenset()
        members = frozenset(tie.from_id for code in codes for tie in graph.into(code, BasedIn))
        countries = codes
    signed = _signed(graph, frozenset({own.id})) if own else frozenset()
    return Lens(own, where, members, countries, signed, _signed(graph, members))


def _below(graph: Graph, organisation: str, as_of: date) -> frozenset[str]:
    found, waiting = {organisation}, [organisation]
    while waiting:
        parent = waiting.pop()
        ties: list[AffiliatedTo | StructureOf] = [
            *graph.into(parent, AffiliatedTo), *graph.into(parent, StructureOf)
        ]  # fmt: skip
        for tie in ties:
            if tie.from_id not in found and holds((tie_span(tie.since, tie.until),), as_of):
                found.add(tie.from_id)
                waiting.append(tie.from_id)
    return frozenset(found)


def _homes(graph: Graph, members: frozenset[str]) -> frozenset[str]:
    return frozenset(tie.to_id for member in members for tie in graph.out_of(member, BasedIn))


def _signed(graph: Graph, members: frozenset[str]) -> frozenset[str]:
    return frozenset(tie.to_id for member in members for tie in graph.out_of(member, Signed) if tie.role == "party")
