"""The door of an organisation or a region: the countries where its members are, and the corridors that makes theirs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from graphmodel.answers.members import homes_of
from graphmodel.coverage.life import lives
from graphmodel.gaps import GapRow
from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.vocabulary import Sector


@dataclass(frozen=True)
class Door:
    """The countries of those who count, and whether both ends of a corridor must be among them."""

    countries: frozenset[str]
    both: bool = True

    @property
    def narrow(self) -> bool:
        """Are both ends asked for? In one country alone no corridor has two."""
        return self.both and len(self.countries) > 1

    def holds(self, row: GapRow) -> bool:
        """Does a corridor belong to it?"""
        ends = (row.origin in self.countries, row.destination in self.countries)
        return all(ends) if self.narrow else any(ends)


def sectors_of(own: Organisation | None, sector: Sector | None) -> frozenset[Sector]:
    """The sectors whose members count: the one asked, else those of the organisation itself; none for all workers."""
    if sector and sector != "all":
        return frozenset({sector})
    return frozenset() if own is None or "all" in own.sectors else frozenset(own.sectors)


def living(graph: Graph, members: Collection[str], sectors: Collection[Sector], day: date) -> set[str]:
    """The members that live on a day and organise one of the sectors; whose sectors are not on record may do so."""
    return {name for name in members if lives(graph, name, day) and _organises(graph, name, sectors)}


def _organises(graph: Graph, name: str, sectors: Collection[Sector]) -> bool:
    own = graph.get_node(Organisation, name).sectors
    return not sectors or not own or "all" in own or any(sector in sectors for sector in own)


def door_of(
    graph: Graph, members: Collection[str], day: date, sectors: Collection[Sector] = (), *, both: bool = True
) -> Door:
    """The door of these members."""
    return Door(frozenset(homes_of(graph, living(graph, members, sectors, day))), both)
