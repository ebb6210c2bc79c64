"""Which organisations, agreements and ties are let through, and how many of each there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from graphmodel.answers.ties import Tie, Ties, home_of, kind_of
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation

NOTHING: frozenset[str] = frozenset()
ILO_REGIONS: Mapping[str, str] = MappingProxyType(
    {
        "Asia-Pacific": "Asia and the Pacific",
        "Europe": "Europe and Central Asia",
        "Eastern Europe and Central Asia": "Europe and Central Asia",
        "Middle East": "Arab States",
    }
)
"""What the regions of international bodies are called in the ILO's division, where they are called otherwise."""


@dataclass(frozen=True)
class NetworkFilters:
    """What is let through; an empty set lets everything through."""

    kinds: frozenset[str] = NOTHING
    """Kinds of organisation, and “agreement”."""
    regions: frozenset[str] = NOTHING
    """Regions of the ILO, sub-regions of M49, and “Global”."""
    sectors: frozenset[str] = NOTHING
    styles: frozenset[str] = NOTHING
    """Ties by their style: signed, affiliated …"""
    confidences: frozenset[str] = NOTHING
    """Confidence in ties and in agreements."""
    unverified: bool = True
    """False leaves out ties and agreements of low confidence."""

    def sure_enough(self, confidence: str) -> bool:
        """Is a tie or an agreement of that confidence let through?"""
        if confidence == "low" and not self.unverified:
            return False
        return not self.confidences or confidence in self.confidences


@dataclass(frozen=True)
class Counts:
    """How many nodes or ties have each value; each facet is counted as if nothing were chosen in it."""

    kinds: Mapping[str, int]
    regions: Mapping[str, int]
    sectors: Mapping[str, int]
    styles: Mapping[str, int]
    confidences: Mapping[str, int]


def regions_of(ties: Ties, node: str) -> frozenset[str]:
    """The regions of an organisation's country, the region of a body without one, those of all parties of a text."""
    organisation = ties.graph.find(Organisation, node)
    if organisation is None:
        signers = (tie.start for tie in ties.touching(node) if tie.style == "signed")
        return frozenset().union(*(regions_of(ties, signer) for signer in signers))
    home = home_of(ties.graph, node)
    if home:
        return frozenset(region for region in (home.ilo_region, home.m49_subregion) if region)
    return frozenset({ILO_REGIONS.get(organisation.region, organisation.region)} if organisation.region else ())


def sectors_of(graph: Graph, node: str) -> frozenset[str]:
    """The sectors of an organisation or of an agreement; none where they are not known, or a thing has none."""
    return frozenset(getattr(graph.node(node), "sectors", ()))


def filtered(
    ties: Ties, graph: Graph, nodes: Collection[str], filters: NetworkFilters
) -> tuple[set[str], list[Tie]]:  # fmt: skip
    """The nodes let through, and the ties let through among these; a node whose ties are all left out stays."""
    kept = {node for node in nodes if _passes(ties, graph, node, filters)}
    among = [
        tie
        for tie in ties.among(kept)
        if filters.sure_enough(tie.confidence) and (not filters.styles or tie.style in filters.styles)
    ]
    return kept, among


def counts(ties: Ties, graph: Graph, nodes: Collection[str], filters: NetworkFilters) -> Counts:
    """How many there are of everything that can be chosen, with what is chosen elsewhere."""
    kinds, _ = filtered(ties, graph, nodes, replace(filters, kinds=NOTHING))
    regions, _ = filtered(ties, graph, nodes, replace(filters, regions=NOTHING))
    sectors, _ = filtered(ties, graph, nodes, replace(filters, sectors=NOTHING))
    _, styles = filtered(ties, graph, nodes, replace(filters, styles=NOTHING))
    _, confidences = filtered(ties, graph, nodes, replace(filters, confidences=NOTHING, unverified=True))
    return Counts(
        _counted(kind_of(graph, node) for node in kinds),
        _counted(region for node in regions for region in regions_of(ties, node)),
        _counted(sector for node in sectors for sector in sectors_of(graph, node)),
        _counted(tie.style for tie in styles),
        _counted(tie.confidence for tie in confidences),
    )


def _passes(ties: Ties, graph: Graph, node: str, filters: NetworkFilters) -> bool:
    if filters.kinds and kind_of(graph, node) not in filters.kinds:
        return False
    if filters.regions and not filters.regions & regions_of(ties, node):
        return False
    # Who organises all sectors organises each of them.
    if filters.sectors and not (filters.sectors | {"all"}) & sectors_of(graph, node):
        return False
    agreement = graph.find(Agreement, node)
    return agreement is None or filters.sure_enough(agreement.confidence)


def _counted(values: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(values).items()))
