"""How two organisations are linked: the best few ways over agreements and affiliations, around the giant hubs."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, log2
from typing import Literal, NamedTuple

from graphmodel.answers.ties import Tie, Ties

HUB = 60
"""A body with more neighbours is a giant hub: that two are tied to it says little about the two."""
NEAR, FAR = 4, 6
"""So many ties a route around the hubs may have, two agreements one after another; and where there is none, any."""
TRIES = 4
"""So many searches one after another that find a known route, and there is taken to be no other."""
BY_STYLE: Mapping[str, float] = {"beside": 1.6, "cooperates": 1.2}
"""What a tie costs where it is not 1: to stand beside a text is less than to sign it."""
BY_CONFIDENCE: Mapping[str, float] = {"high": 1.0, "medium": 1.15, "low": 2.0}
Hubs = Literal["never", "last", "too"]
"""When a route runs through a giant hub or far: never, where there is no short way around, or with all others."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way from one end to the other: its nodes, the ties between them, and what it costs."""

    nodes: tuple[str, ...]
    ties: tuple[Tie, ...]
    cost: float


class _Trail(NamedTuple):
    """The last step of a way, with the one before it."""

    node: str
    cost: float
    tie: Tie | None = None
    before: _Trail | None = None

    def steps(self) -> Iterator[_Trail]:
        """The steps from the last one back."""
        step: _Trail | None = self
        while step is not None:
            yield step
            step = step.before


def best_routes(
    ties: Ties, one: str, other: str, k: int = 3, *,
    allowed: Container[str] | None = None, avoided: Collection[str] = (), hubs: Hubs = "last",
) -> list[Route]:  # fmt: skip
    """At most k routes over ties that are allowed, by their ids, the cheapest first; no two run alike.

    None passes a node that is to be avoided. To pass through a node costs the more, the more neighbours it has.
    """
    if one == other:
        return []
    roads = _Roads(ties, allowed, avoided)
    near = _Search(roads, one, other, NEAR, hubs=False).routes(k) if hubs != "too" else []
    return near if near or hubs == "never" else _Search(roads, one, other, FAR, hubs=True).routes(k)


def is_hub(ties: Ties, node: str) -> bool:
    """Is it tied to so many that it links everybody with everybody?"""
    return len(ties.neighbours(node)) > HUB


def is_through_hub(ties: Ties, route: Route) -> bool:
    """Does a route pass through a giant hub, and not only begin or end at one?"""
    return any(is_hub(ties, node) for node in route.nodes[1:-1])


def route_along(ties: Ties, nodes: Sequence[str], along: Sequence[Tie]) -> Route:
    """The route through these nodes over these ties."""
    passing = sum(log2(len(ties.neighbours(node))) for node in nodes[1:-1])
    return Route(tuple(nodes), tuple(along), sum(map(_cost, along)) + passing)


class _Roads:
    """From every node to its neighbours, each over the cheapest tie that is allowed."""

    def __init__(self, ties: Ties, allowed: Container[str] | None, avoided: Collection[str]) -> None:
        self.ties, self._allowed, self._avoided = ties, allowed, {*avoided}
        self._steps: dict[str, list[tuple[str, float, Tie]]] = {}
        self._degree: dict[str, int] = {}

    def leaving(self, node: str) -> list[tuple[str, float, Tie]]:
        """The nodes next to one, with what the tie costs, and the tie."""
        if node not in self._steps:
            steps: dict[str, tuple[str, float, Tie]] = {}
            for tie in self.ties.touching(node):
                end, price = tie.end if tie.start == node else tie.start, _cost(tie)
                if (self._allowed is None or tie.id in self._allowed) and (end not in steps or price < steps[end][1]):
                    steps[end] = (end, price, tie)
            for left in (node, *self._avoided):
                steps.pop(left, None)
            self._steps[node] = list(steps.values())
        return self._steps[node]

    def degree(self, node: str) -> int:
        """How many neighbours a node has, whatever is allowed: a hub stays one."""
        if node not in self._degree:
            self._degree[node] = len(self.ties.neighbours(node))
        return self._degree[node]

    def passing(self, node: str) -> float:
        """What it costs to pass through a node."""
        return log2(self.degree(node))


class _Search:
    """Repeated search between two ends; what a route has used costs more for the next one."""

    def __init__(self, roads: _Roads, one: str, other: str, most: int, *, hubs: bool) -> None:
        self._roads, self._one, self._other = roads, one, other
        self._most, self._hubs = most, hubs
        self._used: dict[str, float] = {}

    def routes(self, k: int) -> list[Route]:
        """The routes found, by what they cost without what was added for the search."""
        found: dict[tuple[str, ...], Route] = {}
        again = 0
        while len(found) < k and again < TRIES and (trail := self._cheapest()):
            route = self._route(trail)
            again = again + 1 if route.nodes in found else 0
            found[route.nodes] = route
            for node in route.nodes[1:-1]:
                self._used[node] = self._used.get(node, 0) + 1 + self._roads.passing(node)
            for tie in route.ties:
                self._used[tie.id] = self._used.get(tie.id, 0) + _cost(tie)
        return sorted(found.values(), key=lambda route: (route.cost, route.nodes))

    def _cheapest(self) -> _Trail | None:
        """The cheapest way of so many ties, found tie by tie: to visit a node twice is never cheaper."""
        best = {self._one: 0.0}
        edge = [_Trail(self._one, 0.0)]
        arrived: _Trail | None = None
        for _ in range(self._most):
            further: dict[str, _Trail] = {}
            for trail in edge:
                so_far = trail.cost + self._through(trail.node)
                for end, price, tie in self._roads.leaving(trail.node):
                    cost = so_far + price + self._used.get(tie.id, 0.0)
                    if cost < best.get(end, inf) and (arrived is None or cost < arrived.cost):
                        best[end] = cost
                        further[end] = _Trail(end, cost, tie, trail)
            arrived = further.pop(self._other, arrived)
            edge = [trail for trail in further.values() if self._hubs or self._roads.degree(trail.node) <= HUB]
        return arrived

    def _through(self, node: str) -> float:
        return 0.0 if node == self._one else self._roads.passing(node) + self._used.get(node, 0.0)

    def _route(self, trail: _Trail) -> Route:
        steps = list(trail.steps())[::-1]
        along = [step.tie for step in steps if step.tie]
        return route_along(self._roads.ties, [step.node for step in steps], along)


def _cost(tie: Tie) -> float:
    return BY_STYLE.get(tie.style, 1.0) * BY_CONFIDENCE[tie.confidence]
