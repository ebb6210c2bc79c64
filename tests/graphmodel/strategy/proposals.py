"""Drafts and endings at random, and what a load would derive from them as facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from graphmodel.coverage import Coverage, CoveragePolicy, assess
from graphmodel.derive import derive
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor, corridor_id, ends_of
from graphmodel.model import Node, Relation
from graphmodel.relations import Covers
from graphmodel.strategy.drafts import Draft, Ending, Party, Proposal
from graphmodel.verdicts import Verdict
from graphmodel.vocabulary import FLAG_WHEN, Level, Role, Sector

SECTORS: tuple[Sector, ...] = ("all", "construction", "domestic_work", "seafaring")
days = st.dates(date(2010, 1, 1), date(2035, 12, 31))
roles: st.SearchStrategy[Role] = st.sampled_from(["party", "party", "party", "observer"])


def policies(years: st.SearchStrategy[int]) -> st.SearchStrategy[CoveragePolicy]:
    """How the answer is asked for; the years of silence are costly to change on a large graph."""
    every = frozenset(get_args(Level))
    return st.builds(
        CoveragePolicy,
        stale_after_years=years,
        sector=st.none() | st.sampled_from(SECTORS),
        flag_when=st.sampled_from(FLAG_WHEN),
        levels=st.sampled_from([every, every, every - {"union_to_union"}]),
    )


def proposals(
    organisations: Sequence[str], countries: Sequence[str], texts: Sequence[str], corridors: Sequence[str] = ()
) -> st.SearchStrategy[list[Proposal]]:
    """One draft to three, or endings among them."""
    country = st.sampled_from(countries)
    pairs = st.tuples(country, country).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: corridor_id(*pair))
    named = pairs | st.sampled_from(corridors) if corridors else pairs
    signers = st.lists(st.sampled_from(organisations), min_size=1, max_size=4, unique=True)
    drafts = st.fixed_dictionaries(
        {
            "name": st.just("a draft"),
            "parties": signers.flatmap(lambda names: st.tuples(*(parties(name) for name in names))).filter(
                lambda found: any(party.role == "party" for party in found)
            ),
            "corridors": st.lists(named, max_size=2, unique=True).map(tuple),
            "origins": st.lists(country, max_size=1).map(tuple),
            "destinations": st.lists(country, max_size=1).map(tuple),
            "sectors": st.lists(st.sampled_from(SECTORS), min_size=1, max_size=2, unique=True).map(tuple),
            "scope_note": st.none() | st.none() | st.just("women"),
            "signed_on": st.none() | days,
            "binds_affiliates": st.booleans(),
        }
    )
    terms: st.SearchStrategy[dict[str, Any]] = st.sampled_from([{}, {"indefinite": True}]) | st.integers(1, 120).map(
        lambda months: {"term_months": months}
    )
    drawn = st.builds(lambda fields, term: Draft(**fields, **term), drafts, terms)
    ended = st.builds(Ending, name=st.just("an end"), ends=st.sampled_from(texts), on=st.none() | days)
    return st.lists(drawn | drawn | ended, min_size=1, max_size=3)


def parties(name: str) -> st.SearchStrategy[Party]:
    """One organisation in some role."""
    return st.builds(Party, organisation=st.just(name), role=roles)


@dataclass(frozen=True)
class Derived:
    """What a load derives: the corridors that it lists, and what covers them."""

    graph: Graph
    listed: frozenset[str]
    covers: dict[str, frozenset[Covers]]

    def verdicts(self, day: date, policy: CoveragePolicy) -> dict[str, tuple[Verdict, bool]]:
        """Verdict and flag of every listed corridor."""
        found = {name: assess(self.covers.get(name, ()), day, policy) for name in self.listed}
        return {name: (one.verdict, one.flagged) for name, one in found.items()}

    def elsewhere(self, corridor: str, day: date, policy: CoveragePolicy) -> Verdict:
        """The verdict on a corridor that is not listed."""
        rule = Coverage(self.graph, CoveragePolicy(stale_after_years=policy.stale_after_years))
        return assess(rule.on_corridor(*ends_of(corridor)), day, policy).verdict


def derived(facts: Graph, nodes: Sequence[Node], relations: Sequence[Relation], years: int) -> Derived:
    """A full derive on a graph of facts with some more."""
    tables = [item for rows in facts.tables().values() for item in rows]
    whole = Graph(
        [*(item for item in tables if isinstance(item, Node)), *nodes],
        [*(item for item in tables if isinstance(item, Relation)), *relations],
    )
    graph = derive(whole, CoveragePolicy(stale_after_years=years))
    listed = frozenset(one.id for one in graph.nodes(Corridor) if one.listed)
    covers: dict[str, set[Covers]] = {}
    for cover in graph.relations(Covers):
        if cover.to_id in listed:
            covers.setdefault(cover.to_id, set()).add(cover)
    return Derived(graph, listed, {name: frozenset(found) for name, found in covers.items()})
