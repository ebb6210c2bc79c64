"""Pictures on a ring: each group in a sector of its own under its heading, what belongs to none in the middle."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from explorer.network.layout import settled
from explorer.network.picture import Caption, Picture, PictureNode
from explorer.network.rooms import GAP, Rooms, text_width

_FILLED = 0.42
_FLAT = 1.3
_GOLDEN = (math.sqrt(5) - 1) / 2


def place_ring(picture: Picture, groups: Mapping[str, str], order: Sequence[str]) -> Picture:
    """Return `picture` with the nodes of each group in a sector of a ring, in `order`, under the group's name.

    Groups that `order` does not name come last, by name; nodes of no group stand in the middle.
    """
    if not picture.nodes:
        return picture
    members: dict[str, list[PictureNode]] = {}
    middle: list[PictureNode] = []
    for node in sorted(picture.nodes, key=lambda one: (-len(picture.neighbours[one.id]), one.id)):
        if node.id in groups:
            members.setdefault(groups[node.id], []).append(node)
        else:
            middle.append(node)
    # In the middle as on the ring, the best tied stand nearest to the centre.
    disc = math.sqrt(_area(middle) / _FILLED / math.pi)
    places: dict[str, tuple[float, float]] = {}
    for at, node in enumerate(middle):
        places[node.id] = _spot(disc * math.sqrt((at + 0.5) / len(middle)), 2 * math.pi * at * _GOLDEN)
    inner = max(disc, 60.0) + 70.0
    names = [name for name in order if name in members]
    names += sorted(members.keys() - set(names))
    area = {name: _area(members[name]) for name in names}
    whole = sum(area.values())
    outer = math.sqrt(inner**2 + whole / _FILLED / math.pi)
    # No sector is so narrow that its heading has no room.
    shares = {name: max(area[name] / whole, 0.035) for name in names}
    turn, per_share = -math.pi / 2, 2 * math.pi / max(sum(shares.values()), 1e-9)
    captions: list[Caption] = []
    for name in names:
        angle = shares[name] * per_share
        for at, node in enumerate(members[name]):
            away = math.sqrt(inner**2 + (at + 0.5) / len(members[name]) * (outer**2 - inner**2))
            aside = turn + angle * (0.08 + 0.84 * ((at * _GOLDEN + 0.5) % 1))
            places[node.id] = _spot(away, aside)
        turn += angle
    ids = [node.id for node in picture.nodes]
    weight = np.array([len(picture.neighbours[name]) for name in ids], dtype=np.float64)
    wishes = np.array([places[name] for name in ids]).reshape(-1, 2)
    settled_at = np.round(settled(Rooms(picture.nodes), wishes, weight), 1)
    found = {name: (float(x), float(y)) for name, (x, y) in zip(ids, settled_at, strict=True)}
    turn = -math.pi / 2
    for name in names:
        angle = shares[name] * per_share
        aside = turn + angle / 2
        x, y = _spot(max(outer, *(_out(*found[node.id]) for node in members[name])) + 80.0, aside)
        captions.append(Caption(name, round(x + math.cos(aside) * text_width(name), 1), round(y, 1)))
        turn += angle
    return picture.moved(found, captions=tuple(captions))


def _spot(away: float, angle: float) -> tuple[float, float]:
    return away * math.cos(angle) * _FLAT, away * math.sin(angle) / _FLAT


def _out(x: float, y: float) -> float:
    return math.hypot(x / _FLAT, y * _FLAT)


def _area(nodes: Sequence[PictureNode]) -> float:
    if not nodes:
        return 0.0
    rooms = Rooms(nodes)
    return float(((rooms.width + GAP) * (rooms.height + GAP)).sum())
