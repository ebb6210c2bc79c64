"""Pictures in rows, the highest tier on top."""

import math
from collections.abc import Mapping, Sequence

from explorer.network.picture import Caption, Picture, PictureNode
from explorer.network.rooms import GAP, room_of

_BETWEEN_TIERS = 70.0


def place_tiers(
    picture: Picture, tiers: Mapping[str, int], width: float = 1280.0, captions: Mapping[int, str] | None = None
) -> Picture:
    """Return `picture` in rows, tier 0 on top; in each row, nodes stand under those they are tied to.

    `captions` name the tiers; each stands at the left above the first row of its tier.
    """
    if not picture.nodes:
        return picture
    rows = _ordered(picture, tiers)
    places: dict[str, tuple[float, float]] = {}
    told: list[Caption] = []
    top = 0.0
    for tier in sorted(rows):
        if captions and tier in captions:
            told.append(Caption(captions[tier], -width / 2, round(top - _BETWEEN_TIERS / 2, 1), "left"))
        for line in _wrapped(rows[tier], width):
            rooms = [room_of(node) for node in line]
            gap = min(60.0, max(GAP, (width - sum(room.width for room in rooms)) / (len(rooms) + 1)))
            left = -(sum(room.width for room in rooms) + gap * (len(rooms) - 1)) / 2
            above = max(room.above for room in rooms)
            for node, room in zip(line, rooms, strict=True):
                places[node.id] = (round(left + room.width / 2, 1), round(top + above, 1))
                left += room.width + gap
            top += above + max(room.below for room in rooms) + GAP
        top += _BETWEEN_TIERS
    return picture.moved(places, turnable=False, captions=tuple(told))


def _ordered(picture: Picture, tiers: Mapping[str, int]) -> dict[int, list[PictureNode]]:
    """The tiers, each in an order that keeps lines short."""
    rank: dict[str, float] = {node.id: float(at) for at, node in enumerate(picture.nodes)}
    rows: dict[int, list[PictureNode]] = {}
    for node in picture.nodes:
        rows.setdefault(tiers[node.id], []).append(node)
    others = {
        name: [other for other in near if tiers[other] != tiers[name]] for name, near in picture.neighbours.items()
    }
    # A few sweeps down and up settle the order; more do not change it.
    for sweep in range(6):
        for tier in sorted(rows, reverse=bool(sweep % 2)):
            middle = {
                node.id: math.fsum(rank[other] for other in others[node.id]) / len(others[node.id])
                if others[node.id]
                else rank[node.id]
                for node in rows[tier]
            }
            rows[tier].sort(key=lambda node: (middle[node.id], node.id))
            for at, node in enumerate(rows[tier]):
                rank[node.id] = (at + 0.5) / len(rows[tier])
    return rows


def _wrapped(nodes: Sequence[PictureNode], width: float) -> list[Sequence[PictureNode]]:
    """Deal a row out to as many lines as it needs: neighbours stay above each other, so no line crosses for it."""
    total = sum(room_of(node).width + GAP for node in nodes)
    lines = max(1, math.ceil(total / width))
    return [nodes[at::lines] for at in range(lines)]
