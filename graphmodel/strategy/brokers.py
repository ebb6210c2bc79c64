"""Brokers and thin places: who joins the others, what hangs by one tie, who signed much and belongs to nobody.

Who counts are living organisations that a source names, but for states, employers and bodies of states, and the texts
that were signed by the day, in force or not: who has signed together knows each other. The ties that count are those
of that day: an affiliation with a seat, a part of its body, cooperation, and a signature as party. Where one is based
and in whom one lives on joins nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from graphmodel.answers.ties import Tie, Ties, home_of
from graphmodel.coverage.life import SEATED, can_sign
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import GOVERNMENT_KINDS
from graphmodel.relations import AffiliatedTo
from graphmodel.strategy.shortest import shares_of_ways

MUCH = 3
"""So many agreements signed as party are much."""
LEFT_ASIDE = GOVERNMENT_KINDS | {"employer"}
"""Kinds of organisation that join no workers by having signed with them."""
_COUNTED = frozenset({"affiliated", "structure", "cooperates", "signed"})
PlaceKind = Literal["subregion", "country"]
Bridge = tuple[str, str]
"""A tie without which the joined fall in two: its end on the smaller side first."""


@dataclass(frozen=True, slots=True)
class Broker:
    """An organisation or a text through which others are joined."""

    id: str
    share: float
    """The share of the shortest ways between two organisations that lead through it, from 0 to 1."""
    cut: tuple[str, ...]
    """The organisations that nothing on record would join to the rest if it left."""
    countries: tuple[str, ...]
    """The countries in which these are based."""
    largest: int
    """How many of them would still be joined to each other, at most."""


@dataclass(frozen=True, slots=True)
class Thin:
    """A country or a sub-region whose joined organisations hang on all others by one tie."""

    kind: PlaceKind
    place: str
    """The country's code, or the name of the sub-region."""
    organisations: tuple[str, ...]
    """Those based there that hang by it."""
    inner: str
    """The end of the tie on their side."""
    outer: str
    unsure: bool
    """Is the tie of low confidence?"""


@dataclass(frozen=True, slots=True)
class Unbound:
    """An organisation that has signed much and belongs to no living body."""

    id: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Brokers:
    """How the organisations of workers are joined on a day, and where that is thin."""

    brokers: tuple[Broker, ...]
    """Those on most ways first; everybody through whom a way leads, or whose leaving would cut others off."""
    thin: tuple[Thin, ...]
    """Sub-regions before countries, those with most organisations first."""
    unbound: tuple[Unbound, ...]
    """Those with most texts first."""
    joined: frozenset[str]
    """The organisations of the largest part that hangs together."""
    apart: frozenset[str]
    """The others: nothing on record joins them to it."""
    ties: int
    unsure: int
    """How many of these ties are of low confidence."""


@dataclass(frozen=True)
class WithoutUnsure:
    """What is otherwise when the ties of low confidence are left out."""

    left_out: int
    come_apart: tuple[str, ...]
    """Organisations that only such ties join to the others."""
    up: tuple[str, ...]
    """Those that come among the first brokers."""
    down: tuple[str, ...]
    """Those that are no longer among them."""
    grown: tuple[tuple[Broker, Broker], ...]
    """Brokers of either list whose leaving would cut off more, without and with such ties; most more first."""


def brokers_of(ties: Ties, *, sure: bool = False) -> Brokers:
    """Brokers and thin places on the day of the ties; with `sure`, without the ties of low confidence."""
    counted = {
        one.id
        for one in ties.graph.nodes(Organisation)
        if not one.placeholder and one.kind not in LEFT_ASIDE and ties.lives(one.id)
    }
    lines = [tie for tie in _lines(ties, counted) if not (sure and tie.confidence == "low")]
    net = _net(counted, lines)
    core = _largest(nx.connected_components(net), counted)
    cuts = _cuts(net, counted)
    shares = shares_of_ways(net, counted)
    found = [
        _broker(ties, node, shares[node], cuts.get(node, [])) for node in net if shares[node] > 0 or node in cuts
    ]  # fmt: skip
    return Brokers(
        brokers=tuple(sorted(found, key=lambda one: (-round(one.share, 9), -len(one.cut), one.id))),
        thin=tuple(_thin(ties, net, core, counted)),
        unbound=tuple(_unbound(ties, counted, lines)),
        joined=frozenset(core & counted),
        apart=frozenset(counted - core),
        ties=len(lines),
        unsure=sum(tie.confidence == "low" for tie in lines),
    )


def without_unsure(all_ties: Brokers, sure: Brokers, first: int = 10) -> WithoutUnsure:
    """What changes from the one to the other among the first brokers and in what hangs together."""
    before, after = ({one.id: one for one in held.brokers[:first]} for held in (all_ties, sure))
    every, then = ({one.id: one for one in held.brokers} for held in (all_ties, sure))
    both = [(every[name], then[name]) for name in before.keys() | after.keys() if name in every and name in then]
    grown = [pair for pair in both if len(pair[1].cut) > len(pair[0].cut)]
    grown.sort(key=lambda pair: (len(pair[0].cut) - len(pair[1].cut), pair[0].id))
    return WithoutUnsure(
        left_out=all_ties.ties - sure.ties,
        come_apart=tuple(sorted(sure.apart - all_ties.apart)),
        up=tuple(name for name in after if name not in before),
        down=tuple(name for name in before if name not in after),
        grown=tuple(grown),
    )


def _lines(ties: Ties, counted: set[str]) -> Iterator[Tie]:
    """The ties that count, each once, by the organisation from which they lead."""
    graph = ties.graph
    for name in sorted(counted):
        for tie in ties.touching(name):
            if tie.start != name or tie.style not in _COUNTED or tie.end == name:
                continue
            if isinstance(tie.relation, AffiliatedTo) and tie.relation.status not in SEATED:
                continue
            text = graph.find(Agreement, tie.end)
            if text.stage == "signed" if text else tie.end in counted:
                yield tie


def _net(counted: set[str], lines: Iterable[Tie]) -> nx.Graph[str]:
    """Who is joined to whom; several ties between two are one way, as sure as the surest of them."""
    net: nx.Graph[str] = nx.Graph()
    net.add_nodes_from(sorted(counted))
    for tie in lines:
        held = net.get_edge_data(tie.start, tie.end, {"unsure": True})
        net.add_edge(tie.start, tie.end, unsure=held["unsure"] and tie.confidence == "low")
    return net


def _largest(parts: Iterable[set[str]], counted: set[str]) -> set[str]:
    """The part with most organisations, of equals the one whose first name comes first."""
    return min(parts, key=lambda part: (-len(part & counted), min(part)), default=set())


def _cuts(net: nx.Graph[str], counted: set[str]) -> dict[str, list[set[str]]]:
    """For each node that holds others: the organisations in each part that would come apart from the largest."""
    found = {}
    for node in list(nx.articulation_points(net)):
        # Taken out and put back: a view without it is many times slower to walk.
        ways = list(net.edges(node, data=True))
        net.remove_node(node)
        parts: list[set[str]] = []
        for _, beside, _ in ways:
            if all(beside not in part for part in parts):
                parts.append(nx.node_connected_component(net, beside))
        net.add_edges_from(ways)
        rest = _largest(parts, counted)
        found[node] = [own for part in parts if part is not rest and (own := part & counted)]
    return found


def _broker(ties: Ties, node: str, share: float, parts: list[set[str]]) -> Broker:
    cut = sorted(name for part in parts for name in part)
    homes = {home.id for name in cut if (home := home_of(ties.graph, name))}
    return Broker(node, share, tuple(cut), tuple(sorted(homes)), max(map(len, parts), default=0))


def _thin(ties: Ties, net: nx.Graph[str], core: set[str], counted: set[str]) -> list[Thin]:
    """The places of which all joined organisations lie behind one tie; of several such ties the nearest to them."""
    at: dict[tuple[PlaceKind, str], set[str]] = {}
    for name in core & counted:
        home = home_of(ties.graph, name)
        if home is not None:
            at.setdefault(("country", home.id), set()).add(name)
            if home.m49_subregion:
                at.setdefault(("subregion", home.m49_subregion), set()).add(name)
    behind = _behind_bridges(net, core, counted)
    found = []
    for (kind, place), members in at.items():
        sides = [(len(side), tie) for tie, side in behind.items() if members <= side]
        if sides:
            inner, outer = min(sides)[1]
            unsure = net.edges[inner, outer]["unsure"]
            found.append(Thin(kind, place, tuple(sorted(members)), inner, outer, unsure))
    return sorted(found, key=lambda one: (one.kind != "subregion", -len(one.organisations), one.place))


def _behind_bridges(net: nx.Graph[str], core: set[str], counted: set[str]) -> Mapping[Bridge, set[str]]:
    """What lies behind each tie without which the joined fall in two: the part that is not the largest."""
    rest = nx.Graph(net.subgraph(core))
    bridges = list(nx.bridges(rest))
    rest.remove_edges_from(bridges)
    parts = list(nx.connected_components(rest))
    part_of = {node: place for place, part in enumerate(parts) for node in part}
    joins = {frozenset((part_of[one], part_of[other])): (one, other) for one, other in bridges}
    tree: nx.Graph[int] = nx.Graph()
    tree.add_nodes_from(range(len(parts)))
    tree.add_edges_from(map(tuple, joins))
    above = dict(nx.bfs_predecessors(tree, 0)) if parts else {}
    below = {place: set(part) for place, part in enumerate(parts)}
    found: dict[Bridge, set[str]] = {}
    for place in reversed(above):
        side = below[place]
        below[above[place]] |= side
        one, other = joins[frozenset((place, above[place]))]
        inner, outer = (one, other) if one in side else (other, one)
        if _largest((side, core - side), counted) is side:
            found[outer, inner] = core - side
        else:
            found[inner, outer] = side
    return found


def _unbound(ties: Ties, counted: set[str], lines: Iterable[Tie]) -> list[Unbound]:
    """Unions and associations that signed much and belong to no living body, by the ties that count."""
    signed: dict[str, list[str]] = {}
    bound = set()
    for tie in lines:
        if tie.style == "signed":
            signed.setdefault(tie.start, []).append(tie.end)
        elif tie.style in {"affiliated", "structure"}:
            bound.add(tie.start)
    found = [
        Unbound(name, tuple(sorted(texts)))
        for name, texts in signed.items()
        if len(texts) >= MUCH and name not in bound and can_sign(ties.graph.get_node(Organisation, name))
    ]
    return sorted(found, key=lambda one: (-len(one.texts), one.id))
