"""The nearest thing there is: who belongs to the same body at both ends, and which of them have signed elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graphmodel.coverage import CoveragePolicy, Weighed
from graphmodel.coverage.life import Belonging, bodies_above, heirs, lives
from graphmodel.coverage.sectors import fit_of, is_for, rank_of, signers_for
from graphmodel.coverage.spans import holds, tie_span
from graphmodel.coverage.verdict import counts, weigh
from graphmodel.dates import first_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import ends_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES, is_narrower
from graphmodel.relations import BasedIn, Covers, Signed
from graphmodel.verdicts import RANK, Verdict
from graphmodel.vocabulary import Sector

End = Literal["origin", "destination"]
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
    """Those who signed and live, and those in whom one that is gone lives on."""
    partners: tuple[str, ...]
    country: str
    neighbour: bool
    """Does that country lie in the same sub-region as the other end?"""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Whom a strategist could ask: bodies above both ends, and what either end has signed with others."""

    shared: tuple[Shared, ...]
    origin_signers: tuple[str, ...]
    """Who could sign at that end: for the sector asked first, then those who have signed with others."""
    destination_signers: tuple[str, ...]
    origin: tuple[Precedent, ...]
    destination: tuple[Precedent, ...]


def nearest(
    graph: Graph, covers: Mapping[str, list[Covers]], origin: str, destination: str, as_of: date, policy: CoveragePolicy
) -> Nearest:
    """What is nearest to an agreement between the unions of two countries, whatever the verdict on the pair is."""
    there = precedents(graph, covers, origin, destination, as_of, policy)
    here = precedents(graph, covers, destination, origin, as_of, policy)
    return Nearest(
        shared=shared_bodies(graph, origin, destination, as_of, policy.sector),
        origin_signers=_likely(graph, origin, as_of, policy.sector, there),
        destination_signers=_likely(graph, destination, as_of, policy.sector, here),
        origin=there,
        destination=here,
    )


def _likely(
    graph: Graph, country: str, as_of: date, sector: Sector | None, signed: Sequence[Precedent]
) -> tuple[str, ...]:  # fmt: skip
    """Who could sign: the best fit first, of these who has signed with others, then national centres."""
    already = {union for one in signed for union in one.unions}
    found = signers_for(graph, country, as_of, sector)
    found.sort(key=lambda one: (rank_of(one, sector), one.id not in already, one.kind != "national_centre", one.id))
    return tuple(one.id for one in found)


def shared_bodies(
    graph: Graph, origin: str, destination: str, as_of: date, sector: Sector | None = None
) -> tuple[Shared, ...]:  # fmt: skip
    """The bodies above unions of both countries on that day, the nearest to them first; with a sector, its own ahead.

    None is above unions of other sectors alone, or a federation of other sectors.
    """
    one, other = (bodies_above_unions(graph, country, as_of, sector) for country in (origin, destination))
    found = [Shared(body, tuple(one[body]), tuple(other[body])) for body in one.keys() & other.keys()]
    return tuple(
        sorted(
            found,
            key=lambda shared: (
                rank_of(graph.get_node(Organisation, shared.body), sector),
                _KINDS.index(graph.get_node(Organisation, shared.body).kind),
                -min(len(shared.origin), len(shared.destination)),
                shared.body,
            ),
        )
    )


def precedents(
    graph: Graph, covers: Mapping[str, list[Covers]], at: str, other: str, as_of: date, policy: CoveragePolicy
) -> tuple[Precedent, ...]:
    """Agreements between unions at one country and those of third countries: neighbours of the other end first.

    With a sector, those for its workers, and of the unions those that organise them.
    """
    region = graph.get_node(Country, other).m49_subregion
    best: dict[tuple[str, str], tuple[Weighed, bool]] = {}
    for corridor, held in covers.items():
        start, end = ends_of(corridor)
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
        signed, partners = ends if starts else ends[::-1]
        # Whoever is gone can sign nothing more; in whom it lives on may.
        living = dict.fromkeys(heir for union in signed for heir in heirs(graph, union, as_of))
        unions = tuple(heir for heir in living if _fits(graph, heir, policy.sector))
        if not unions:
            continue
        near = region is not None and graph.get_node(Country, country).m49_subregion == region
        one = Precedent(agreement, item.verdict or "none_on_record", unions, partners, country, near)
        if partners not in found or _order(one) < _order(found[partners]):
            found[partners] = one
    return tuple(sorted(found.values(), key=_order))


def _order(one: Precedent) -> tuple[bool, int, str, str]:
    return not one.neighbour, RANK[one.verdict], one.country, one.agreement


def at_the_table(graph: Graph, country: str, as_of: date, sector: Sector | None = None) -> dict[str, list[str]]:
    """The living bodies without a country that had signed with somebody based there by then, and the agreements.

    With a sector, its own bodies and those of all sectors, by what they signed for its workers.
    """
    found: dict[str, list[str]] = {}
    for home in graph.into(country, BasedIn):
        for signed in graph.out_of(home.from_id, Signed):
            agreement = graph.get_node(Agreement, signed.to_id)
            later = agreement.signed_on is not None and first_day(agreement.signed_on) > as_of
            if signed.role != "party" or agreement.stage != "signed" or later or not is_for(agreement, sector):
                continue
            for other in graph.into(signed.to_id, Signed):
                kind = graph.get_node(Organisation, other.from_id).kind
                if other.role != "party" or kind not in BODIES or not lives(graph, other.from_id, as_of):
                    continue
                if not _fits(graph, other.from_id, sector):
                    continue
                held = found.setdefault(other.from_id, [])
                if signed.to_id not in held:
                    held.append(signed.to_id)
    return found


def belongings(graph: Graph, organisation: str, as_of: date) -> list[Belonging]:
    """The ties by which it belonged to a body on that day, with a seat."""
    return [tie for tie in bodies_above(graph, organisation) if holds((tie_span(tie.since, tie.until),), as_of)]


def _fits(graph: Graph, organisation: str, sector: Sector | None) -> bool:
    return fit_of(graph.get_node(Organisation, organisation), sector) != "other"


def bodies_above_unions(
    graph: Graph, country: str, as_of: date, sector: Sector | None = None
) -> dict[str, list[str]]:  # fmt: skip
    """Every body above the unions of a country, each with the unions that belong to it."""
    found: dict[str, list[str]] = {}
    for union in signers_for(graph, country, as_of, sector):
        for body in ways_up(graph, union.id, as_of, sector):
            if graph.get_node(Organisation, body).kind in BODIES:
                found.setdefault(body, []).append(union.id)
    return found


def ways_up(
    graph: Graph, organisation: str, as_of: date, sector: Sector | None = None
) -> dict[str, tuple[Belonging, ...]]:  # fmt: skip
    """All that an organisation belongs to on that day, each with the fewest ties up to it; none of other sectors."""
    found: dict[str, tuple[Belonging, ...]] = {organisation: ()}
    waiting = [graph.get_node(Organisation, organisation)]
    for below in waiting:
        for tie in belongings(graph, below.id, as_of):
            body = graph.get_node(Organisation, tie.to_id)
            if body.id in found or is_narrower(body.kind, below.kind) or fit_of(body, sector) == "other":
                continue
            if lives(graph, body.id, as_of):
                found[body.id] = (*found[below.id], tie)
                waiting.append(body)
    del found[organisation]
    return found
