"""The shortest trails between two nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphmodel.cypher.things import NodeThing, RelationThing
from graphmodel.cypher.walking import Allowed, Hops, trails

Trail = list[RelationThing]


def shortest(
    start: NodeThing, end: NodeThing, onward: Hops, most: int | None, allowed: Allowed | None
) -> Iterator[Trail]:
    """Every trail from one node to another than which none is shorter."""
    came: dict[NodeThing, list[tuple[RelationThing, NodeThing]]] = {start: []}
    edge, length = [start], 0
    while edge and end not in came and (most is None or length < most):
        length += 1
        fresh: dict[NodeThing, list[tuple[RelationThing, NodeThing]]] = {}
        for node in edge:
            for tie, other in onward(node):
                if other not in came and (allowed is None or allowed(tie)):
                    fresh.setdefault(other, []).append((tie, node))
        came |= fresh
        edge = list(fresh)
    if end in came:
        yield from _back(end, came)


def _back(end: NodeThing, came: dict[NodeThing, list[tuple[RelationThing, NodeThing]]]) -> Iterator[Trail]:
    trail: Trail = []
    open_ways = [iter(came[end])]
    if not came[end]:
        yield []
    while open_ways:
        for tie, before in open_ways[-1]:
            trail.append(tie)
            if not came[before]:
                yield trail[::-1]
                trail.pop()
                continue
            open_ways.append(iter(came[before]))
            break
        else:
            open_ways.pop()
            if trail:
                trail.pop()


def shortest_that(
    accept: Callable[[Trail], bool],
    start: NodeThing,
    end: NodeThing,
    onward: Hops,
    most: int | None,
    allowed: Allowed | None,
) -> Iterator[Trail]:
    """Every accepted trail from one node to another than which no accepted one is shorter."""
    length = 1
    while most is None or length <= most:
        longer, found = False, False
        for other, trail in trails(start, onward, length, length, set(), allowed):
            longer = True
            if other is end and accept(trail):
                found = True
                yield trail[:]
        if found or not longer:
            return
        length += 1
