"""What can cover at all, and which corridors a text reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graphmodel.coverage.seats import Seats
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import corridor_id
from graphmodel.organisation_kinds import GOVERNMENT_KINDS, LOCAL_UNION_KINDS
from graphmodel.relations import Names
from graphmodel.vocabulary import Basis

Obstacle = Literal["planned", "cooperation", "general", "one_country", "workplace"]
GOVERNMENT_LEVELS = frozenset({"union_to_government", "union_to_igo", "tripartite", "government_to_government"})


@dataclass(frozen=True, slots=True)
class Named:
    """How a text names a corridor."""

    basis: Basis


@dataclass(frozen=True, slots=True)
class Scope:
    """The reach of one text, before anybody asks who sits at the ends."""

    corridors: dict[str, Named]
    origins: dict[str, Named]
    destinations: dict[str, Named]
    pair: frozenset[str] | None
    """The two countries of the local unions, of a text that names nothing."""
    open: bool
    """The text names nothing and its unions come from other than two countries: whatever its seats allow."""

    @property
    def names_nothing(self) -> bool:
        """Does the text name neither corridor nor country?"""
        return not (self.corridors or self.origins or self.destinations)

    def named(self, origin: str, destination: str) -> Named | None:
        """The naming that reaches a corridor, the most exact and stated first, or nothing."""
        ways = (self.corridors.get(corridor_id(origin, destination)), self.origins.get(origin),
                self.destinations.get(destination))  # fmt: skip
        found = [way for way in ways if way is not None]
        return next((way for way in found if way.basis == "stated"), found[0] if found else None)

    def reaches(self, origin: str, destination: str) -> bool:
        """Is the corridor within the scope?"""
        if self.pair is not None:
            return {origin, destination} == self.pair
        return self.open or self.named(origin, destination) is not None


def obstacle(agreement: Agreement, seats: Seats) -> Obstacle | None:
    """Why an agreement can cover nothing, or nothing when it can."""
    if agreement.stage != "signed":
        return agreement.stage
    if agreement.about != "migration":
        return "general"
    parties = [organisation for organisation, _ in seats.parties(agreement)]
    homes = {country for party in parties for country in seats.countries(party.id)}
    if len(homes) < 2 and all(seats.countries(party.id) for party in parties):
        return "one_country"
    local = any(party.kind in LOCAL_UNION_KINDS and seats.countries(party.id) for party in parties)
    return "workplace" if agreement.level == "union_to_employer" and not local else None


def scope_of(graph: Graph, agreement: Agreement, seats: Seats) -> Scope:
    """The corridors that a text names or, where it names none, the pair of its unions or all that its seats allow."""
    corridors: dict[str, Named] = {}
    origins: dict[str, Named] = {}
    destinations: dict[str, Named] = {}
    places = {"both": corridors, "origin": origins, "destination": destinations}
    for tie in graph.out_of(agreement.id, Names):
        places[tie.ends][tie.to_id] = Named(tie.basis)
    if corridors or origins or destinations:
        return Scope(corridors, origins, destinations, None, False)
    parties = [organisation for organisation, _ in seats.parties(agreement)]
    if agreement.level in GOVERNMENT_LEVELS or any(party.kind in GOVERNMENT_KINDS for party in parties):
        return Scope({}, {}, {}, None, False)
    homes = {c for party in parties if party.kind in LOCAL_UNION_KINDS for c in seats.countries(party.id)}
    if len(homes) == 2:
        return Scope({}, {}, {}, frozenset(homes), False)
    return Scope({}, {}, {}, None, True)
