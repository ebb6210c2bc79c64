"""Who could sign in each country, and why nobody could where that is so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graphmodel.answers.members import members_below
from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.life import signers_in
from graphmodel.coverage.sectors import signers_for
from graphmodel.graph import Graph
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES
from graphmodel.snapshot import Snapshot

RESTRICTED = "next.restricted"
"""The code of the one hindrance that a reader can set aside."""


@dataclass(frozen=True)
class Signers:
    """Who could sign, by country."""

    able: Mapping[str, tuple[str, ...]]
    """The best fit for the sector first; where some are willing, these alone."""
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


def _signers(graph: Graph, country: str, as_of: date, policy: CoveragePolicy) -> list[str]:
    left_out = {"local_structure"}
    if "union_to_association" not in policy.levels:
        left_out.add("migrant_association")
    return [one.id for one in signers_for(graph, country, as_of, policy.sector) if one.kind not in left_out]


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
