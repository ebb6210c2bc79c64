"""What the size and the colour of a sign stand for where the reader chose that they stand for a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from explorer.frame.day import World
from explorer.network.picture import Picture, PictureNode
from explorer.network_page.asked import Asked
from graphmodel.answers.register import last_sign
from graphmodel.dates import years_between
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.relations import BasedIn

SMALLEST, LARGEST = 5.0, 20.0
PLAIN = 9.0
"""The radius of every sign where size says nothing, and of one without a number on record."""
COUNTED = ("ties", "agreements", "people")
"""What can be counted into a size."""
AGES = {"fresh": 2, "young": 5, "ageing": 10, "old": None}
"""The steps of colour, each with the years that it ends before."""


@dataclass(frozen=True)
class Measured:
    """The radius and the shade of the signs in a picture, and the number that the largest stands for."""

    radius: Mapping[str, float] = field(default_factory=dict)
    shade: Mapping[str, str] = field(default_factory=dict)
    largest: int = 0

    def drawn(self, picture: Picture) -> Picture:
        """The picture with its signs in these sizes and colours."""
        return replace(picture, nodes=tuple(map(self._drawn, picture.nodes)))

    def _drawn(self, node: PictureNode) -> PictureNode:
        size, shade = self.radius.get(node.id, node.size), self.shade.get(node.id)
        return node if (size, shade) == (node.size, None) else replace(node, size=size, shade=shade)


def measured(world: World, asked: Asked, nodes: Iterable[str]) -> Measured:
    """The sizes and colours that were chosen; what has no number on record is marked by the shade “none”."""
    nodes = list(nodes)
    counts = {node: _count(world, asked.size, node) for node in nodes} if asked.size in COUNTED else {}
    largest = max((count for count in counts.values() if count), default=0)
    radius = {node: radius_of(count, largest) for node, count in counts.items()}
    if asked.size == "none":
        radius = dict.fromkeys(nodes, PLAIN)
    shade = {node: "none" for node, count in counts.items() if count is None}
    if asked.colour == "age":
        shade |= {node: age_of(world, node) for node in nodes if world.graph.find(Country, node) is None}
    return Measured(radius, shade, largest)


def radius_of(count: int | None, largest: int) -> float:
    """The radius for a number: its area grows with it."""
    if count is None:
        return PLAIN
    return round(SMALLEST + (LARGEST - SMALLEST) * (count / largest) ** 0.5, 1) if largest else SMALLEST


def _count(world: World, size: str, node: str) -> int | None:
    if size == "ties":
        return len(_based(world, node) if world.graph.find(Country, node) else world.ties.touching(node))
    texts = agreements_of(world, node)
    if size == "agreements":
        return None if node in world.ties.agreements else len(texts)
    if world.graph.find(Country, node):
        rows = world.at.get(node, ())
        return world.ranking.total(rows) if any(row.migrants is not None for row in rows) else None
    corridors = {name for text in texts for name in world.joined.get(text, ())}
    counted = [world.rows[name] for name in corridors if world.rows[name].migrants is not None]
    return world.ranking.total(counted) if counted else None


def agreements_of(world: World, node: str) -> set[str]:
    """An agreement itself; those that an organisation, or one based in a country, signed as a party."""
    if node in world.ties.agreements:
        return {node}
    signers = _based(world, node) if world.graph.find(Country, node) else [node]
    return {tie.end for signer in signers for tie in world.ties.touching(signer) if tie.style == "signed"}


def age_of(world: World, node: str) -> str:
    """The step of the years since the last sign of life of an agreement, or of the youngest that one signed."""
    graph = world.graph
    texts = [graph.get_node(Agreement, text) for text in agreements_of(world, node)]
    days = [found[0] for text in texts if (found := last_sign(graph, text, world.day))]
    return step_of(max(days), world.day) if days else "none"


def step_of(last: date, day: date) -> str:
    """The step of a last sign of life on a day."""
    years = years_between(last, day)
    return next(name for name, before in AGES.items() if before is None or years < before)


def _based(world: World, country: str) -> list[str]:
    """Who lives in a country."""
    return [tie.from_id for tie in world.graph.into(country, BasedIn) if world.ties.lives(tie.from_id)]
