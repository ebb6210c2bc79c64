"""The nearest thing there is: who belongs to the same body at both ends, and which of them have signed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graphmodel.coverage import CoveragePolicy, Weighed
from graphmodel.coverage.seats import life
from graphmodel.coverage.spans import holds, tie_span
from graphmodel.coverage.verdict import RANK, counts, weigh
from graphmodel.dates import first_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import AffiliatedTo, BasedIn, Covers, Signed, StructureOf
from graphmodel.vocabulary import LOCAL_UNION_KINDS, Verdict

End = Literal["origin", "destination"]
SEATED = frozenset({"full", "associate"})
"""An observer or a suspended affiliate has no seat by its body."""
BODIES = {
    "subregional_body": 0, "regional_confederation": 1, "guf_region": 1, "global_union_federation": 2,
    "global_confederation": 2,
}  # fmt: skip
"""Kinds of body without a country, the nearest to the countries first, each with how wide it reaches."""
_KINDS = list(BODIES)


@dataclass(frozen=True, slots=True)
class Shared:
    """A body without a country to which living unions at both ends belong."""

    body: str
    origin: tuple[str, ...]
    destination: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precedent:
    """An agreement that unions of one end have signed with unions of a third country."""

    agreement: str
    verdict: Verdict
    """What the agreement is worth there, as of the day."""
    unions: tuple[str, ...]
    partners: tuple[str, ...]
    country: str
    neighbour: bool
    """Does that country lie in the same sub-region as the other end?"""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Whom a strategist could ask: bodies above both ends, and what either end has signed with others."""

    shared: tuple[Shared, ...]
    origin: tuple[Precedent, ...]
    destination: tuple[Precedent, ...]


def nearest(
    graph: Graph, covers: Mapping[str, list[Covers]], origin: str, destination: str, as_of: date, policy: CoveragePolicy
) -> Nearest:
    """What is nearest to an agreement between the unions of two countries, whatever the verdict on the pair is."""
    return Nearest(
        shared_bodies(graph, origin, destination, as_of),
        precedents(graph, covers, origin, destination, as_of, policy),
        precedents(graph, covers, destination, origin, as_of, policy),
    )


def shared_bodies(graph: Graph, origin: str, destination: str, as_of: date) -> tuple[Shared, ...]:
    """The bodies above unions of both countries on that day, the nearest to them first."""
    one, other = (_above(graph, country, as_of) for country in (origin, destination))
    found = [Shared(body, tuple(one[body]), tuple(other[body])) for body in one.keys() & other.keys()]
    return tuple(
        sorted(
            found,
            key=lambda shared: (
                _KINDS.index(graph.get_node(Organisation, shared.body).kind),
                -min(len(shared.origin), len(shared.destination)),
                shared.body,
            ),
        )
    )


def precedents(
    graph: Graph, covers: Mapping[str, list[Covers]], at: str, other: str, as_of: date, policy: CoveragePolicy
) -> tuple[Precedent, ...]:
    """Agreements between unions at one country and those of third countries: neighbours of the other end first."""
    region = graph.get_node(Country, other).m49_subregion
    best: dict[tuple[str, str], tuple[Weighed, bool]] = {}
    for corridor, held in covers.items():
        start, _, end = corridor.partition("-")
        if at not in (start, end) or other in (start, end):
            continue
        for cover in held:
            item = weigh(cover, as_of, policy) if cover.grade == "direct" and counts(cover, policy) else None
            if item is None or item.verdict is None:
                continue
            key = (cover.from_id, end if at == start else start)
            if key not in best or RANK[item.verdict] < RANK[best[key][0].verdict or "none_on_record"]:
                best[key] = (item, at == start)
    found: dict[tuple[str, ...], Precedent] = {}
    for (agreement, country), (item, starts) in best.items():
        ends = (item.cover.origin_parties, item.cover.destination_parties)
        unions, partners = ends if starts else ends[::-1]
        near = region is not None and graph.get_node(Country, country).m49_subregion == region
        one = Precedent(agreement, item.verdict or "none_on_record", unions, partners, country, near)
        if partners not in found or _order(one) < _order(found[partners]):
            found[partners] = one
    return tuple(sorted(found.values(), key=_order))


def _order(one: Precedent) -> tuple[bool, int, str, str]:
    return not one.neighbour, RANK[one.verdict], one.country, one.agreement


def at_the_table(graph: Graph, country: str, as_of: date) -> dict[str, list[str]]:
    """The bodies without a country that had signed with somebody based there by that day, each with the agreements."""
    found: dict[str, list[str]] = {}
    for home in graph.into(country, BasedIn):
        for signed in graph.out_of(home.from_id, Signed):
            agreement = graph.get_node(Agreement, signed.to_id)
            later = agreement.signed_on is not None and first_day(agreement.signed_on) > as_of
            if signed.role != "party" or agreement.stage != "signed" or later:
                continue
            for other in graph.into(signed.to_id, Signed):
                kind = graph.get_node(Organisation, other.from_id).kind
                held = found.setdefault(other.from_id, []) if other.role == "party" and kind in BODIES else None
                if held is not None and signed.to_id not in held:
                    held.append(signed.to_id)
    return found


def unions_of(graph: Graph, country: str, as_of: date) -> list[str]:
    """The organisations that hold a union's seat in a country, those that lived on that day."""
    found = [graph.get_node(Organisation, tie.from_id) for tie in graph.into(country, BasedIn)]
    return sorted(
        union.id
        for union in found
        if union.kind in LOCAL_UNION_KINDS and not union.placeholder and _lives(union, as_of)
    )


def parents(graph: Graph, organisation: str, as_of: date) -> Iterable[AffiliatedTo | StructureOf]:
    """The ties by which it belonged to a body on that day, with a seat."""
    ties: list[AffiliatedTo | StructureOf] = [
        *(tie for tie in graph.out_of(organisation, AffiliatedTo) if tie.status in SEATED),
        *graph.out_of(organisation, StructureOf),
    ]
    return [tie for tie in ties if holds((tie_span(tie.since, tie.until),), as_of)]


def _above(graph: Graph, country: str, as_of: date) -> dict[str, list[str]]:
    """Every body above the unions of a country, each with the unions that belong to it."""
    found: dict[str, list[str]] = {}
    for union in unions_of(graph, country, as_of):
        seen, waiting = {union}, [union]
        while waiting:
            below = graph.get_node(Organisation, waiting.pop())
            for tie in parents(graph, below.id, as_of):
                body = graph.get_node(Organisation, tie.to_id)
                # A council of two federations does not belong to all unions of the world that they have.
                narrower = BODIES.get(body.kind, 0) < BODIES.get(below.kind, 0)
                if body.id in seen or narrower or not _lives(body, as_of):
                    continue
                seen.add(body.id)
                waiting.append(body.id)
                if body.kind in BODIES:
                    found.setdefault(body.id, []).append(union)
    return found


def _lives(organisation: Organisation, as_of: date) -> bool:
    span = life(organisation)
    return span is not None and holds((span,), as_of)
