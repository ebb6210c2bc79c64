"""How two are linked: the best routes between them, each as a sentence, all drawn together."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from explorer.frame.data import Data
from explorer.frame.day import World, world_at
from explorer.network_page import subjects
from explorer.network_page.asked import Asked
from explorer.network_page.filters import NetworkFilters, filtered
from explorer.network_page.route_words import route_sentence
from explorer.network_page.shown import Candidates, Shown, choose
from explorer.network_page.start import top
from graphmodel.answers.routes import Route, best_routes, is_through_hub

ROUTES = 5


@dataclass(frozen=True)
class Links:
    """The routes between two, the best first, and the sentence of each."""

    routes: tuple[Route, ...]
    sentences: tuple[str, ...]
    hub_only: bool
    """Do all of them run through a giant hub?"""

    def elements(self, chosen: int | None) -> frozenset[str]:
        """The nodes and the ties of one route by its number from 1; nothing where none was chosen."""
        if not chosen or chosen > len(self.routes):
            return frozenset()
        route = self.routes[chosen - 1]
        return frozenset((*route.nodes, *(tie.id for tie in route.ties)))


NONE = Links((), (), False)


def links_of(data: Data, asked: Asked) -> Links:
    """The routes that the question asks for; none where an end is missing."""
    return _links(data.told, asked, data) if asked.one and asked.other else NONE


@st.cache_resource(show_spinner=False, max_entries=64)
def _links(token: object, asked: Asked, _data: Data) -> Links:
    world = world_at(_data, asked.as_of, asked.policy, asked.ranking)
    graph, ties = world.graph, world.ties
    allowed = None
    if asked.filters != NetworkFilters():
        everything = subjects.whole(world).ranked
        allowed = {tie.id for tie in filtered(ties, graph, [*everything, *_ends(asked)], asked.filters)[1]}
    routes = tuple(best_routes(ties, str(asked.one), str(asked.other), ROUTES, allowed=allowed))
    sentences = tuple(route_sentence(graph, route) for route in routes)
    return Links(routes, sentences, bool(routes) and all(is_through_hub(ties, route) for route in routes))


def steps(links: Links, first: str, last: str) -> dict[str, int]:
    """How many steps each node is from the first of the two, at most; the last one stands below all."""
    found = {first: 0}
    for route in links.routes:
        for at, node in enumerate(route.nodes):
            found[node] = max(at, found.get(node, 0))
    return found | {last: max(1, *found.values())}


def _ends(asked: Asked) -> list[str]:
    return [end for end in (asked.one, asked.other) if end]


def shown(world: World, asked: Asked, links: Links) -> Shown:
    """The routes; what surrounds the one end while the other is missing; the top while both are."""
    ends = _ends(asked)
    if len(ends) < 2:
        found = subjects.around(world, ends[0]) if ends else top(world)
        return choose(world, found, asked.filters, (), 0, asked.most)
    nodes = tuple(dict.fromkeys([*ends, *(node for route in links.routes for node in route.nodes)]))
    ties = {tie.id: tie for route in links.routes for tie in route.ties}
    return Shown(nodes, tuple(ties.values()), len(nodes), Candidates(nodes, ends), nodes)
