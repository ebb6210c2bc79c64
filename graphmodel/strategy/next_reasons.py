"""Why one of the next agreements is feasible, and what stands in its way, as clauses."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.coverage.clauses import Clause, clause
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.strategy.pairs import Star
from graphmodel.strategy.party_ties import PartyTies, Tie
from graphmodel.strategy.signers import Signers

WORST: frozenset[str] = frozenset({"5", "5+"})
"""Ratings of the ITUC that say “no guarantee of rights”."""


def why_feasible(
    graph: Graph, ties: PartyTies, star: Star, parties: Mapping[str, str], signers: Signers
) -> list[Clause]:
    """How many could sign in each country, and what ties the parties proposed to the one at the centre."""
    found = [
        clause("next.could", country=graph.get_node(Country, code).name, count=len(signers.able[code]))
        for code in star.countries
    ]
    held = _ties(ties, star, parties)
    bodies: dict[str, list[str]] = {}
    for code, tie in held.items():
        if tie and tie.body and tie.verified:
            bodies.setdefault(tie.body, []).append(_short(graph, parties[code]))
    own = _short(graph, parties[star.hub])
    found += [clause("next.body", title=_short(graph, body), parties=(own, *names)) for body, names in bodies.items()]
    found += [
        clause("next.text", title=graph.get_node(Agreement, text).title, parties=(own, _short(graph, parties[code])))
        for code, tie in held.items()
        if tie
        for text in tie.texts[:1]
    ]
    return found


def in_the_way(graph: Graph, ties: PartyTies, star: Star, parties: Mapping[str, str]) -> list[Clause]:
    """What the data say against it: restrictions, exile, ties and parties of weak sources, people who fled."""
    countries = [graph.get_node(Country, code) for code in star.countries]
    bodies = {code: graph.get_node(Organisation, name) for code, name in parties.items()}
    found = [clause("next.bar.restricted", country=one.name) for one in countries if one.union_status == "restricted"]
    rated: dict[tuple[str, int], list[str]] = {}
    for one in countries:
        if one.rights_rating in WORST and one.rights_year:
            rated.setdefault((one.rights_rating, one.rights_year), []).append(one.name)
    found += [
        clause("next.bar.rating", parties=tuple(names), title=rating, day=str(year))
        for (rating, year), names in sorted(rated.items(), reverse=True)
    ]
    found += [clause("next.bar.exile", title=one.short) for one in bodies.values() if one.legal_status == "exile"]
    weak = tuple(one.short for one in bodies.values() if one.confidence == "low")
    found += [clause("next.bar.weak", parties=weak)] if weak else []
    own = bodies[star.hub].short
    held = _ties(ties, star, parties)
    apart = tuple(bodies[code].short for code, tie in held.items() if tie is None)
    found += [clause("next.bar.no_tie", title=own, parties=apart)] if apart else []
    found += [
        clause("next.bar.unverified", title=_short(graph, tie.body), parties=(own, bodies[code].short))
        for code, tie in held.items()
        if tie and tie.body and not tie.verified
    ]
    rows = [row for pair in star.pairs for row in pair.rows]
    fled = tuple(row.corridor for row in rows if row.mostly_displaced)
    found += [clause("next.bar.displaced", parties=fled)] if fled else []
    uncounted = tuple(row.corridor for row in rows if row.migrants is None)
    found += [clause("next.bar.uncounted", parties=uncounted)] if uncounted else []
    unknown = sum(one.union_status == "unknown" for one in countries)
    found += [clause("next.bar.unknown", count=unknown)] if unknown else []
    return found


def _ties(ties: PartyTies, star: Star, parties: Mapping[str, str]) -> dict[str, Tie | None]:
    """What ties the party of each other country to that at the centre."""
    return {code: ties.between(parties[star.hub], parties[code]) for code in star.countries[1:]}


def _short(graph: Graph, organisation: str) -> str:
    return graph.get_node(Organisation, organisation).short
