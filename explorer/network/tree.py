"""Pictures as a family tree: every node beneath the one it belongs to, small families side by side."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from explorer.network.layout import ASPECT
from explorer.network.picture import Picture, PictureNode
from explorer.network.rooms import GAP, room_of

_BETWEEN_FAMILIES = 26.0
_DROP = 46.0


@dataclass
class _Family:
    """A node with all beneath it, as one box: its size, and where each node stands from the box's top left."""

    width: float
    height: float
    places: dict[str, tuple[float, float]]


def place_hierarchy(picture: Picture, root: str) -> Picture:
    """Return `picture` as the family tree of `root`, which stands on top.

    A node stands under the first, by id, of those that it belongs to; small families side by side, in several rows
    where they are many. What is not of the family stands beneath. Raises KeyError for a root that is not there.
    """
    children = _children(picture, root)
    by_id = {node.id: node for node in picture.nodes}
    families: dict[str, _Family] = {}
    for name in reversed(_below(root, children)):
        beneath = [families.pop(child) for child in children.get(name, ())]
        families[name] = _family(by_id[name], beneath, ASPECT if name == root else 1.2)
    family = families[root]
    rest = sorted(by_id.keys() - family.places.keys())
    if rest:
        family = _under(family, _shelved([_family(by_id[name], [], 1.0) for name in rest], max(family.width, 600.0)))
    places = {name: (round(x - family.width / 2, 1), round(y, 1)) for name, (x, y) in family.places.items()}
    return picture.moved(places, turnable=False)


def _children(picture: Picture, root: str) -> dict[str, list[str]]:
    """The family of `root`: by ties that point upwards first, by any tie for those whom these do not reach."""
    upwards: dict[str, set[str]] = {node.id: set() for node in picture.nodes}
    for edge in picture.edges:
        if edge.arrow and edge.source != edge.target:
            upwards[edge.source].add(edge.target)
    children = _deepest(root, upwards)
    ring = sorted(children)
    while ring:
        found = []
        for parent in sorted(ring):
            for child in sorted(set(picture.neighbours[parent]) - children.keys()):
                children[child] = []
                children[parent].append(child)
                found.append(child)
        ring = found
    return children


def _deepest(root: str, upwards: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """Each node under the lowest that it belongs to: a centre under its region, not under the world as well."""
    downwards: dict[str, list[str]] = {}
    for child in sorted(upwards):
        for parent in upwards[child]:
            downwards.setdefault(parent, []).append(child)
    ring, reached = {root: 0}, [root]
    for name in reached:
        for child in downwards.get(name, ()):
            if child not in ring:
                ring[child] = ring[name] + 1
                reached.append(child)
    open_parents = {name: len(upwards[name] & ring.keys()) if name != root else 0 for name in ring}
    depth: dict[str, int] = {}
    children: dict[str, list[str]] = {}
    waiting = [(count > 0, ring[name], name) for name, count in open_parents.items()]
    heapify(waiting)
    while waiting:
        # Those whose parents all stand come first; in a circle of ties, the one nearest to the root.
        _, _, name = heappop(waiting)
        if name in depth:
            continue
        standing = upwards[name] & depth.keys() if name != root else set()
        depth[name] = 1 + max((depth[parent] for parent in standing), default=-1)
        children[name] = []
        if standing:
            children[min(parent for parent in standing if depth[parent] == depth[name] - 1)].append(name)
        for child in downwards.get(name, ()):
            open_parents[child] -= 1
            if child not in depth and not open_parents[child]:
                heappush(waiting, (False, ring[child], child))
    return children


def _below(root: str, children: Mapping[str, Sequence[str]]) -> list[str]:
    found = [root]
    for name in found:
        found.extend(children.get(name, ()))
    return found


def _family(node: PictureNode, beneath: Sequence[_Family], aspect: float) -> _Family:
    room = room_of(node)
    if not beneath:
        return _Family(room.width, room.above + room.below, {node.id: (room.width / 2, room.above)})
    area = sum((one.width + GAP) * (one.height + GAP) for one in beneath)
    blocks = [_shelved(beneath, math.sqrt(area * aspect) * wider) for wider in (0.9, 1.1, 1.3, 1.6, 2.0, 2.5)]
    block = min(blocks, key=lambda one: abs(math.log(one.width / one.height / aspect)))
    own = _Family(room.width, room.above + room.below, {node.id: (room.width / 2, room.above)})
    return _under(own, block)


def _under(upper: _Family, lower: _Family) -> _Family:
    width = max(upper.width, lower.width)
    places = {name: (x + (width - upper.width) / 2, y) for name, (x, y) in upper.places.items()}
    down = upper.height + _DROP
    places |= {name: (x + (width - lower.width) / 2, y + down) for name, (x, y) in lower.places.items()}
    return _Family(width, down + lower.height, places)


def _shelved(families: Sequence[_Family], width: float) -> _Family:
    """Put families side by side on shelves no wider than `width`, the low ones first."""
    shelves: list[list[_Family]] = [[]]
    used = 0.0
    for family in sorted(families, key=lambda one: (len(one.places) > 1, one.height, min(one.places))):
        gap = _BETWEEN_FAMILIES if len(family.places) > 1 else GAP
        if shelves[-1] and used + gap + family.width > width:
            shelves.append([])
            used = 0.0
        used += (gap if shelves[-1] else 0.0) + family.width
        shelves[-1].append(family)
    places: dict[str, tuple[float, float]] = {}
    wide, top = 0.0, 0.0
    for shelf in shelves:
        left = 0.0
        for at, family in enumerate(shelf):
            left += (_BETWEEN_FAMILIES if len(family.places) > 1 else GAP) if at else 0.0
            places |= {name: (x + left, y + top) for name, (x, y) in family.places.items()}
            left += family.width
        wide = max(wide, left)
        between = _BETWEEN_FAMILIES if any(len(family.places) > 1 for family in shelf) else GAP
        top += max(family.height for family in shelf) + between
    return _Family(wide, top - between, places)
