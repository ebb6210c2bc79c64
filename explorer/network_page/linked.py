"""How two are linked: what both belong to, and the routes between them, each as a sentence, all drawn together."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from explorer.frame.data import Data
from explorer.frame.day import World, world_at
from explorer.network_page import subjects
from explorer.network_page.asked import Asked
from explorer.network_page.filters import NetworkFilters, filtered
from explorer.network_page.route_words import route_sentence
from explorer.network_page.shown import Candidates, Shown, choose
from explorer.network_page.start import top
from graphmodel.answers.links import Links, find_links
from graphmodel.answers.routes import Route, is_through_hub


@dataclass(frozen=True)
class Linked:
    """What links two, and its routes in words."""

    links: Links
    sentences: tuple[str, ...] = ()
    """Of each of `routes`."""
    hub_only: bool = False
    """Is there nothing but routes through a giant hub?"""

    @property
    def routes(self) -> tuple[Route, ...]:
        """Over the texts that both signed, then all others."""
        return self.links.texts + self.links.routes

    @property
    def drawn(self) -> tuple[Route, ...]:
        """All that is drawn: over the bodies to which both belong, too."""
        return (*(shared.route for shared in self.links.shared), *self.routes)

    def elements(self, chosen: int | None) -> frozenset[str]:
        """The nodes and the ties of one route by its number from 1; nothing where none was chosen."""
        if not chosen or chosen > len(self.routes):
            return frozenset()
        route = self.routes[chosen - 1]
        return frozenset((*route.nodes, *(tie.id for tie in route.ties)))


NONE = Linked(Links())


def linked_of(data: Data, asked: Asked) -> Linked:
    """What links the two that the question names; nothing where an end is missing."""
    return _linked(data.told, asked, data) if asked.one and asked.other else NONE


@st.cache_resource(show_spinner=False, max_entries=64)
def _linked(token: object, asked: Asked, _data: Data) -> Linked:
    world = world_at(_data, asked.as_of, asked.policy, asked.ranking)
    graph, ties = world.graph, world.ties
    allowed = None
    if asked.filters != NetworkFilters():
        everything = subjects.whole(world).ranked
        allowed = {tie.id for tie in filtered(ties, graph, [*everything, *_ends(asked)], asked.filters)[1]}
    links = find_links(ties, str(asked.one), str(asked.other), allowed=allowed, everything=asked.far)
    found = Linked(links, tuple(route_sentence(graph, route) for route in (*links.texts, *links.routes)))
    return replace(found, hub_only=bool(found.drawn) and all(is_through_hub(ties, route) for route in found.drawn))


def steps(linked: Linked, first: str, last: str) -> dict[str, int]:
    """How many steps each node is from the first of the two, at most; the last one stands below all."""
    found = {first: 0}
    for route in linked.drawn:
        for at, node in enumerate(route.nodes):
            found[node] = max(at, found.get(node, 0))
    return found | {last: max(1, *found.values())}


def _ends(asked: Asked) -> list[str]:
    return [end for end in (asked.one, asked.other) if end]


def shown(world: World, asked: Asked, linked: Linked) -> Shown:
    """The routes; what surrounds the one end while the other is missing; the top while both are."""
    ends = _ends(asked)
    if len(ends) < 2:
        found = subjects.around(world, ends[0]) if ends else top(world)
        return choose(world, found, asked.filters, (), 0, asked.most)
    nodes = tuple(dict.fromkeys([*ends, *(node for route in linked.drawn for node in route.nodes)]))
    ties = {tie.id: tie for route in linked.drawn for tie in route.ties}
    return Shown(nodes, tuple(ties.values()), len(nodes), Candidates(nodes, ends), nodes)
