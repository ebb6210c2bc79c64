"""Who could sign in each country, in order of preference, and why nobody could where that is so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.answers.members import members_below
from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.life import signers_in
from graphmodel.coverage.sectors import rank_of, signers_for
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES
from graphmodel.relations import Signed
from graphmodel.snapshot import Snapshot
from graphmodel.strategy.party_ties import PartyTies

RESTRICTED = "next.restricted"
"""The code of the one hindrance that a reader can set aside."""


@dataclass(frozen=True)
class Signers:
    """Who could sign, by country."""

    able: Mapping[str, tuple[str, ...]]
    """In order of preference; where some are willing, these alone."""
    willing: frozenset[str]
    """The countries in which somebody is willing."""
    hindered: Mapping[str, Clause]
    """Every other country, and why nobody could sign there."""


def find_signers(
    snapshot: Snapshot, as_of: date, policy: CoveragePolicy, *, restricted: bool, willing: Collection[str] = ()
) -> Signers:  # fmt: skip
    """Who could sign on a day under a policy; with `restricted` also where unions stand under restrictions.

    A body among the willing means everybody below it. A local structure signs for its area alone, and is left out.
    """
    graph, able, hindered = snapshot.graph, {}, {}
    named = willing_of(graph, willing, as_of)
    for country in snapshot.countries.values():
        found = _signers(graph, country.id, as_of, policy)
        why = _hindrance(graph, country, bool(found), as_of, policy, restricted)
        if why:
            hindered[country.id] = why
        else:
            able[country.id] = tuple(one for one in found if one in named) or tuple(found)
    ready = (code for code, signers in able.items() if named.intersection(signers))
    return Signers(able, frozenset(ready), hindered)


def willing_of(graph: Graph, names: Iterable[str], as_of: date) -> frozenset[str]:
    """These organisations, and of those that are bodies without a country everybody living below them."""
    found: set[str] = set()
    for name in names:
        body = graph.get_node(Organisation, name).kind in BODIES
        found |= members_below(graph, name, as_of) if body else {name}
    return frozenset(found)


def proposed_parties(
    signers: Signers, ties: PartyTies, countries: Sequence[str], left: Mapping[str, int]
) -> dict[str, str]:  # fmt: skip
    """One organisation for each country of an agreement, of those that have not signed as many as they may.

    At the centre, the first of the countries, it is the first of them; elsewhere the first that a body or a text ties
    to that one, else the first. `left` are the agreements that each may still sign; who is not in it may sign any
    number.
    """
    free = {code: [one for one in signers.able[code] if left.get(one, 1) > 0] for code in countries}
    hub = free[countries[0]][0]
    return {
        code: next((one for one in able if (tie := ties.between(hub, one)) and tie.verified), able[0])
        if code != countries[0]
        else hub
        for code, able in free.items()
    }


def _signers(graph: Graph, country: str, as_of: date, policy: CoveragePolicy) -> list[str]:
    """The best fit first, of these who has signed elsewhere, then national centres; whoever is in exile comes last."""
    left_out = {"local_structure"}
    if "union_to_association" not in policy.levels:
        left_out.add("migrant_association")
    found = [one for one in signers_for(graph, country, as_of, policy.sector) if one.kind not in left_out]
    found.sort(
        key=lambda one: (
            one.legal_status == "exile", rank_of(one, policy.sector), not _experienced(graph, one.id),
            one.kind != "national_centre", one.confidence == "low", one.id,
        )
    )  # fmt: skip
    return [one.id for one in found]


def _experienced(graph: Graph, organisation: str) -> bool:
    signed = (tie for tie in graph.out_of(organisation, Signed) if tie.role == "party")
    texts = (graph.get_node(Agreement, tie.to_id) for tie in signed)
    return any(text.stage == "signed" and text.about == "migration" for text in texts)


def _hindrance(
    graph: Graph, country: Country, somebody: bool, as_of: date, policy: CoveragePolicy, restricted: bool
) -> Clause | None:  # fmt: skip
    if country.union_status == "none":
        return clause("next.none", country=country.name)
    if not somebody:
        if signers_for(graph, country.id, as_of, policy.sector):
            return clause("next.local", country=country.name)
        other = signers_in(graph, country.id, as_of)
        return clause("next.other_sectors" if other else "next.no_union", country=country.name)
    if country.union_status == "restricted" and not restricted:
        return clause(RESTRICTED, country=country.name)
    return None
