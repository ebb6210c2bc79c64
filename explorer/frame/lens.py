"""The reader's own organisation and region, held across pages: what they signed, what is open at their door."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from explorer.finding.places import Place
from explorer.frame.data import Data
from graphmodel.answers.door import Door, living, sectors_of
from graphmodel.answers.horizon import Fall
from graphmodel.answers.members import homes_of, members_below, members_of_region
from graphmodel.answers.signing import verdict_alone
from graphmodel.coverage import CoveragePolicy
from graphmodel.dates import first_day
from graphmodel.gaps import GapRow
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import Signed
from graphmodel.snapshot import ByCorridor
from graphmodel.verdicts import COVERING, Verdict
from graphmodel.vocabulary import Sector

IN_FORCE: frozenset[Verdict] = COVERING - {"unconfirmed"}


@dataclass(frozen=True)
class Lens:
    """What belongs to the reader's own organisation or region, or to both, as of a day."""

    organisation: Organisation | None
    place: Place | None
    members: frozenset[str]
    """The organisation itself and all below it; of a region alone, the organisations of workers based there."""
    countries: frozenset[str]
    """Where its members are based, or the countries of the region; with both, those that are in both."""
    signed: frozenset[str]
    """Agreements that the organisation itself signed as a party."""
    members_signed: frozenset[str]
    """Agreements that it or one of its members signed as a party."""
    door: Door
    """The countries of the living members in its sectors, as the reader chose the door."""
    sectors: frozenset[Sector]
    """The sector asked, else those of the organisation; none for all workers."""
    counted: Sector | None
    """That one of them in which people were counted, in the most corridors: it leads where no sector was asked."""

    @property
    def name(self) -> str:
        """How it is called on the pages."""
        own = self.organisation
        parts = [own.short] if own else []
        return ", ".join(parts + ([self.place.name] if self.place else []))

    def at_the_door(self, row: GapRow) -> bool:
        """Does a corridor lead between its countries or, where the reader chose so, begin or end in one of them?"""
        return self.door.holds(row)

    def open_at_the_door(self, rows: Sequence[GapRow]) -> list[GapRow]:
        """The flagged corridors of its door."""
        return [row for row in rows if row.flagged and self.at_the_door(row)]

    def covered_by_members(
        self, rows: Sequence[GapRow], covers: ByCorridor, as_of: date, policy: CoveragePolicy,
        verdicts: Collection[Verdict] = COVERING,
    ) -> list[GapRow]:  # fmt: skip
        """The corridors that agreements of its members, by themselves, make covered, partial or unconfirmed."""
        signed = self.members_signed
        return [
            row
            for row in rows
            if not signed.isdisjoint(row.agreements) and verdict_alone(signed, row, covers, as_of, policy) in verdicts
        ]

    def to_confirm(
        self, rows: Sequence[GapRow], covers: ByCorridor, as_of: date, policy: CoveragePolicy
    ) -> list[GapRow]:  # fmt: skip
        """The corridors that are unconfirmed, and that agreements of its members would cover if they were confirmed."""
        unconfirmed = [row for row in rows if row.verdict == "unconfirmed"]
        return self.covered_by_members(unconfirmed, covers, as_of, policy)

    def running_out(self, falls: Sequence[Fall]) -> list[GapRow]:
        """The corridors that fall because agreements of its members run out."""
        return [fall.before for fall in falls if fall.touches(self.members_signed)]

    def ranked(self, rows: Sequence[GapRow], data: Data) -> list[GapRow]:
        """The same corridors, those first in which people of its own sector were counted, by that count."""
        counts = data.snapshot.sector_counts(self.counted)
        told = [
            replace(row, sector_people=count.people, sector_year=count.year)
            if (count := counts.get(row.corridor)) else row for row in rows
        ]  # fmt: skip
        return sorted(told, key=lambda row: -(row.sector_people or 0)) if counts else told


def lens_of(
    data: Data, organisation: str | None, place: str | None, as_of: date, sector: Sector | None = None,
    *, both: bool = True, every_sector: bool = False,
) -> Lens | None:  # fmt: skip
    """The lens on an organisation and a place by their ids; nothing where neither is on record."""
    if not organisation and not place:
        return None
    return _lens(data.told, organisation, place, as_of, sector, both, every_sector, data)


@st.cache_resource(show_spinner=False, max_entries=24)
def _lens(
    token: object, organisation: str | None, place: str | None, as_of: date, sector: Sector | None, both: bool,
    every_sector: bool, _data: Data,
) -> Lens | None:  # fmt: skip
    graph = _data.graph
    own = graph.find(Organisation, organisation) if organisation else None
    where = _data.places.get(place) if place else None
    if own is None and where is None:
        return None
    codes = where.codes if where else frozenset[str]()
    members = frozenset(members_below(graph, own.id, as_of) if own else members_of_region(graph, codes, as_of))
    sectors = sectors_of(own, sector)

    def countries(of: Collection[str]) -> frozenset[str]:
        homes = frozenset(homes_of(graph, of))
        return homes & codes if where else homes

    asked = living(graph, members, () if every_sector else sectors, as_of)
    counts = {name: len(_data.snapshot.sector_counts(name)) for name in sorted(sectors)}
    counted = max((name for name in counts if counts[name]), key=lambda name: counts[name], default=None)
    return Lens(
        own, where, members, countries(members) if own else codes,
        _signed(graph, {own.id}, as_of) if own else frozenset(), _signed(graph, members, as_of),
        Door(countries(asked), both), sectors, counted,
    )  # fmt: skip


def _signed(graph: Graph, members: Collection[str], as_of: date) -> frozenset[str]:
    """The agreements that one of them signed as a party by that day; undated ones among them."""
    texts = {tie.to_id for member in members for tie in graph.out_of(member, Signed) if tie.role == "party"}
    found = (graph.get_node(Agreement, text) for text in texts)
    return frozenset(
        text.id
        for text in found
        if text.stage == "signed" and (text.signed_on is None or first_day(text.signed_on) <= as_of)
    )
