"""What is drawn: all that could be, ranked, then filtered, then so much of it as a picture holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from explorer.frame.day import World
from explorer.network_page.filters import NetworkFilters, filtered
from graphmodel.answers.ties import Tie, home_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation

ADDED = 60
"""So many neighbours of a thing that is opened come into the picture, the best tied; half of what is drawn, if more."""


@dataclass(frozen=True)
class Candidates:
    """All that could be drawn."""

    ranked: Sequence[str]
    """Organisations, agreements and countries by their ids, the first to be drawn first."""
    held: Collection[str] = ()
    """What is drawn in any case."""
    beside: Sequence[Tie] = ()
    """Lines that are no ties between organisations and agreements: to countries, between countries."""
    lonely: bool = False
    """Are things drawn that are tied to nothing else in the picture?"""
    left_out: int = 0
    """Bodies at the top that are tied to no other."""
    added: Sequence[Sequence[str]] = ()
    """The neighbours of each thing that was opened: they come to what is drawn already and take no place in it."""
    sizes: Mapping[str, float] = field(default_factory=dict)
    """The radius of a node where it is not that of its kind."""


@dataclass(frozen=True)
class Shown:
    """What is drawn: the nodes, best ranked first, and the lines among them; `total` before the cap."""

    nodes: tuple[str, ...]
    ties: tuple[Tie, ...]
    total: int
    candidates: Candidates
    passed: tuple[str, ...]
    """Everything that the filters let through, drawn or not."""


def choose(
    world: World, found: Candidates, filters: NetworkFilters, codes: Collection[str], skip: int, most: int
) -> Shown:  # fmt: skip
    """Filter the candidates, and take so many from there on; `codes` are the countries of the place chosen."""
    graph, held = world.graph, set(found.held)
    countries = {node for node in found.ranked if graph.find(Country, node)}
    kept, among = filtered(world.ties, graph, [node for node in found.ranked if node not in countries], filters)
    if "country" in filters.kinds or not filters.kinds:
        kept |= countries
    if codes:
        kept &= _within(world, kept, codes)
    kept |= held
    # What is held is drawn with all its ties, whatever its own kind.
    among = [*_ties(world, kept, filters, among), *_beside(found.beside, kept, filters)]
    if not found.lonely:
        kept = _joined(among, kept) | held
    passed = tuple(node for node in found.ranked if node in kept)
    drawn = set(passed[skip : skip + max(most, len(held))]) | held
    for group in found.added:
        drawn |= set([node for node in group if node in kept][: max(ADDED, most // 2)])
    if not found.lonely:
        drawn = _joined(among, drawn) | held
    lines = tuple(tie for tie in among if tie.start in drawn and tie.end in drawn)
    nodes = tuple(node for node in passed if node in drawn)
    return Shown(nodes, lines, len(passed), found, passed)


def without(shown: Shown, hidden: Collection[str], only: str | None) -> Shown:
    """The same without what was put away; with `only`, that and what is tied to it, where it is drawn."""
    kept = set(shown.nodes) - set(hidden)
    if only in kept:
        kept &= {only} | {end for tie in shown.ties if only in {tie.start, tie.end} for end in (tie.start, tie.end)}
    return replace(
        shown,
        nodes=tuple(node for node in shown.nodes if node in kept),
        ties=tuple(tie for tie in shown.ties if tie.start in kept and tie.end in kept),
    )


def _ties(world: World, kept: set[str], filters: NetworkFilters, among: Sequence[Tie]) -> list[Tie]:
    known = {tie.id: tie for tie in among}
    for tie in world.ties.among(kept):
        if filters.sure_enough(tie.confidence) and (not filters.styles or tie.style in filters.styles):
            known.setdefault(tie.id, tie)
    return [known[name] for name in sorted(known)]


def _beside(lines: Sequence[Tie], kept: set[str], filters: NetworkFilters) -> list[Tie]:
    found = {
        tie.id: tie
        for tie in lines
        if tie.start in kept
        and tie.end in kept
        and filters.sure_enough(tie.confidence)
        and (not filters.styles or tie.style in filters.styles)
    }
    return [found[name] for name in sorted(found)]


def _within(world: World, nodes: Collection[str], codes: Collection[str]) -> set[str]:
    """Those that are in these countries, and the bodies and texts without a country that are tied to one of them."""
    graph, inside, placeless = world.graph, set[str](), set[str]()
    for node in nodes:
        if graph.find(Country, node):
            inside |= {node} & set(codes)
            continue
        home = home_of(graph, node) if graph.find(Organisation, node) else None
        if home is None:
            placeless.add(node)
        elif home.id in codes:
            inside.add(node)
    return inside | {node for node in placeless if world.ties.neighbours(node) & inside}


def _joined(lines: Sequence[Tie], drawn: Collection[str]) -> set[str]:
    """Those that a line joins to another one that is drawn."""
    pairs = (tie for tie in lines if tie.start in drawn and tie.end in drawn and tie.start != tie.end)
    return {end for tie in pairs for end in (tie.start, tie.end)}
