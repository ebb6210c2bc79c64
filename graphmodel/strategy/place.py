"""An end without a union and what is around it: texts with their parties, and the examples that are made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.lines import SourceLine
from graphmodel.coverage.reasons import standing_reason
from graphmodel.coverage.sectors import is_for
from graphmodel.coverage.term import term_of
from graphmodel.dates import first_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.corridor import ends_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.relations import BasedIn, CitedIn, Names, Shows, Signed
from graphmodel.vocabulary import Confidence, Standing

Where = Literal["pair", "there", "other", "near"]
"""On this corridor, at the end without a union, at the other end, or in a neighbour of the former."""
COUNTERS = frozenset({"government", "subnational_government", "employer", "intergovernmental"})
"""Kinds with which others sign where there is no union."""


@dataclass(frozen=True)
class Example:
    """One thing on record that was done instead, and where it was read."""

    id: str
    name: str
    """As it is called: an organisation by its name, a text by its title."""
    short: str
    """The same in short."""
    where: Where
    day: str | None
    """Signed, opened, decided; of a list of ratifications its day. Nothing where none is on record."""
    why: tuple[Clause, ...]
    """What is to be known of it: its day, and how a text stands on the day asked."""
    sources: tuple[SourceLine, ...]
    confidence: Confidence
    next_door: tuple[str, ...] = ()
    """The neighbours in which it is an example, where it is one of next door."""
    parties: tuple[str, ...] = ()
    """Who signed it, by identifier: unions and their bodies first."""
    homes: tuple[str, ...] = ()
    """The countries where those are based."""
    standing: Standing | None = None
    """How a signed text stands on the day; nothing for what is no signed text."""
    tells: tuple[str, ...] = ()
    """Commitments of a text that are telling here; effects of a reform; the kind of an organisation."""


class Place:
    """An end without a union, the corridor that it belongs to, and its neighbours."""

    def __init__(
        self, graph: Graph, empty: str, other: str, corridor: str, as_of: date, policy: CoveragePolicy
    ) -> None:  # fmt: skip
        self.graph, self.empty, self.other, self.corridor = graph, empty, other, corridor
        self.as_of, self.policy = as_of, policy
        self.country = graph.get_node(Country, empty)
        self.near = frozenset(one.id for one in graph.nodes(Country) if one.id != empty and self._is_near(one))

    def _is_near(self, country: Country) -> bool:
        own = self.country
        region = own.m49_subregion is not None and country.m49_subregion == own.m49_subregion
        return region or bool(set(own.groups) & set(country.groups))

    def where(self, countries: Collection[str], corridors: Collection[str] = ()) -> Where | None:
        """Where a thing of these countries, or on these corridors, belongs; nothing for one of elsewhere."""
        if self.corridor in corridors:
            return "pair"
        if self.empty in countries:
            return "there"
        if self.other in countries:
            return "other"
        return "near" if self.near.intersection(countries) else None

    def next_door(self, where: Where, countries: Iterable[str]) -> tuple[str, ...]:
        """The neighbours among these countries, for what is an example there."""
        return tuple(code for code in countries if code in self.near) if where == "near" else ()

    @cached_property
    def texts(self) -> list[Text]:
        """The texts of that day, signed or lived, for the workers of the sector; none that was only planned."""
        return [
            Text(self, agreement)
            for agreement in self.graph.nodes(Agreement)
            if agreement.stage != "planned" and is_for(agreement, self.policy.sector)
            if agreement.signed_on is None or first_day(agreement.signed_on) <= self.as_of
        ]

    def homes(self, organisation: str) -> list[str]:
        """The countries where an organisation is based."""
        return [tie.to_id for tie in self.graph.out_of(organisation, BasedIn)]

    def cited(self, *things: str) -> tuple[SourceLine, ...]:
        """The sources in which these things were read."""
        return self.sources(
            name for thing in things for name in sorted(tie.to_id for tie in self.graph.out_of(thing, CitedIn))
        )

    def sources(self, names: Iterable[str]) -> tuple[SourceLine, ...]:
        """These sources as they are cited."""
        found = (self.graph.find(Source, name) for name in dict.fromkeys(names))
        return tuple(SourceLine(id=one.id, title=one.title, url=one.url) for one in found if one)


class Text:
    """A text with its parties and what it names."""

    def __init__(self, place: Place, agreement: Agreement) -> None:
        graph = place.graph
        self.place, self.agreement = place, agreement
        signed = (tie for tie in graph.into(agreement.id, Signed) if tie.role == "party")
        found = [graph.get_node(Organisation, tie.from_id) for tie in signed]
        self.parties = sorted(found, key=lambda party: (party.kind in COUNTERS, party.id))
        self.homes = {party.id: place.homes(party.id) for party in self.parties}
        self.named = sorted(graph.out_of(agreement.id, Names), key=lambda tie: tie.to_id)
        self.corridors = [tie.to_id for tie in self.named if tie.ends == "both"]
        ends = [end for name in self.corridors for end in ends_of(name)]
        ends += [tie.to_id for tie in self.named if tie.ends != "both"]
        self.based = tuple(dict.fromkeys(home for homes in self.homes.values() for home in homes))
        self.countries = tuple(dict.fromkeys([*self.based, *ends]))

    def of(self, kinds: Collection[str], country: str | None = None) -> bool:
        """Is one of its parties of these kinds, and based in that country where one is given?"""
        return any(party.kind in kinds and (country in (None, *self.homes[party.id])) for party in self.parties)

    def opened(self) -> list[Activity]:
        """The centres that were opened under it by that day, the latest first."""
        graph = self.place.graph
        shown = (graph.get_node(Activity, tie.from_id) for tie in graph.into(self.agreement.id, Shows))
        found = [one for one in shown if one.kind == "centre_opened" and first_day(one.date) <= self.place.as_of]
        return sorted(found, key=lambda one: first_day(one.date), reverse=True)

    def example(self, where: Where, tells: Collection[str] = (), opened: Iterable[Activity] = ()) -> Example:
        """As an example of a way; of its commitments those that are telling, with the centres opened under it."""
        own, place, centres = self.agreement, self.place, list(opened)
        years = place.policy.stale_after_years
        why: tuple[Clause, ...] = (clause("obstacle.cooperation"),)
        standing = None
        if own.stage == "signed":
            standing = term_of(place.graph, own, years).standing(place.as_of)
            why = standing_reason(place.graph, own, standing, place.as_of, years)
        return Example(
            own.id, own.title, own.short, where, centres[0].date if centres else own.signed_on,
            (*(clause("instead.opened", day=one.date) for one in centres[:1]), *why),
            place.cited(*(one.id for one in centres), own.id), own.confidence,
            next_door=place.next_door(where, self.countries), parties=tuple(party.id for party in self.parties),
            homes=self.based, standing=standing,
            tells=tuple(one for one in own.commitments if one in tells),
        )  # fmt: skip
