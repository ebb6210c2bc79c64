"""From node to node: the hops that a relation of a pattern allows, and the trails of several of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from graphmodel.cypher.things import NodeThing, PathThing, RelationThing
from graphmodel.cypher.tree import Direction
from graphmodel.cypher.world import World
from graphmodel.schema import node_kinds, relation_types

Hop: TypeAlias = tuple[RelationThing, NodeThing]
Hops: TypeAlias = Callable[[NodeThing], Iterator[Hop]]
Allowed: TypeAlias = Callable[[RelationThing], bool]
BACKWARD: dict[Direction, Direction] = {"out": "in", "in": "out", "both": "both"}


def hops(world: World, types: Iterable[str], direction: Direction) -> Hops:
    """From a node every relation of these types and the node at its other end; what joins a node to itself once."""
    # By kind, so that a type is read only where a node of its kind is come to.
    out: dict[str, list[str]] = {kind: [] for kind in node_kinds()}
    into: dict[str, list[str]] = {kind: [] for kind in node_kinds()}
    for name in types:
        relation = relation_types()[name]
        for kind in relation.from_kinds if direction != "in" else ():
            out[kind].append(name)
        for kind in relation.to_kinds if direction != "out" else ():
            into[kind].append(name)
    both = direction == "both"

    def found(node: NodeThing) -> Iterator[Hop]:
        kind = node.labels[0]
        for name in out[kind]:
            for tie in world.leaving(name).get(node, ()):
                yield tie, tie.end
        for name in into[kind]:
            for tie in world.entering(name).get(node, ()):
                if not (both and tie.start is tie.end):
                    yield tie, tie.start

    return found


def trails(
    start: NodeThing, onward: Hops, least: int, most: int | None, used: set[RelationThing], allowed: Allowed | None
) -> Iterator[tuple[NodeThing, list[RelationThing]]]:
    """The end of every trail and its relations, none of them twice or among those `used`.

    While one is handed out its relations are among the used; its list changes afterwards.
    """
    trail: list[RelationThing] = []
    if least == 0:
        yield start, trail
    if most == 0:
        return
    open_hops = [onward(start)]
    while open_hops:
        for tie, other in open_hops[-1]:
            if tie in used or (allowed is not None and not allowed(tie)):
                continue
            used.add(tie)
            trail.append(tie)
            if len(trail) >= least:
                yield other, trail
            if most is None or len(trail) < most:
                open_hops.append(onward(other))
                break
            used.discard(trail.pop())
        else:
            open_hops.pop()
            if trail:
                used.discard(trail.pop())


def as_path(start: NodeThing, relations: Iterable[RelationThing]) -> PathThing:
    """The way that these relations make from a node on."""
    nodes, walked = [start], tuple(relations)
    for tie in walked:
        nodes.append(tie.end if tie.start is nodes[-1] else tie.start)
    return PathThing(tuple(nodes), walked)
