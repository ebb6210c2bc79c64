"""What is on record about one organisation or one agreement, with its ties and its sources, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Node, Relation, Sourced
from graphmodel.relations import AffiliatedTo, BasedIn, CitedIn, Names, Shows, Signed

Told = dict[str, object]


def organisation_profile(graph: Graph, organisation: str) -> Told:
    """Its fields, its countries, the bodies above and below it, what it signed, its sources; raises UnknownId."""
    found = graph.get_node(Organisation, organisation)
    based, above, below, signed = (
        list(graph.out_of(found.id, BasedIn)), list(graph.out_of(found.id, AffiliatedTo)),
        list(graph.into(found.id, AffiliatedTo)), list(graph.out_of(found.id, Signed)),
    )  # fmt: skip
    return found.model_dump(mode="json") | {
        "countries": [_tie(graph, tie, tie.to_id) for tie in based],
        "affiliated_to": [_tie(graph, tie, tie.to_id) for tie in above],
        "affiliates": [_tie(graph, tie, tie.from_id) for tie in below],
        "agreements": [_tie(graph, tie, tie.to_id) for tie in signed],
        "sources": _sources(graph, [found], [*based, *above, *below, *signed]),
    }


def agreement_profile(graph: Graph, agreement: str) -> Told:
    """Its fields, who signed, what it names, its signs of life, its sources; raises UnknownId."""
    found = graph.get_node(Agreement, agreement)
    signed, named, shows = (
        list(graph.into(found.id, Signed)), list(graph.out_of(found.id, Names)), list(graph.into(found.id, Shows))
    )  # fmt: skip
    activities = [graph.get_node(Activity, tie.from_id) for tie in shows]
    return found.model_dump(mode="json") | {
        "signatories": [_tie(graph, tie, tie.from_id) for tie in signed],
        "names": [_tie(graph, tie, tie.to_id) for tie in named],
        "activities": [_tie(graph, tie, tie.from_id) | _dated(graph, tie) for tie in shows],
        "sources": _sources(graph, [found, *activities], [*signed, *named, *shows]),
    }


def _dated(graph: Graph, tie: Relation) -> Told:
    activity = graph.get_node(Activity, tie.from_id)
    return {"kind": activity.kind, "date": activity.date}


def _tie(graph: Graph, tie: Relation, other: str) -> Told:
    """The thing at the other end, and what the tie itself says."""
    node = graph.node(other)
    name = str(getattr(node, node.caption)) if node else other
    return {"id": other, "name": name} | tie.model_dump(mode="json", exclude={"from_id", "to_id"})


def _sources(graph: Graph, nodes: Iterable[Node], ties: Iterable[Relation]) -> list[Told]:
    named = dict.fromkeys([*_cited(graph, nodes), *(tie.source for tie in ties if isinstance(tie, Sourced))])
    held = [source for name in named if name and (source := graph.find(Source, name))]
    return [source.model_dump(mode="json") for source in held]


def _cited(graph: Graph, nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        for tie in graph.out_of(node.id, CitedIn):
            yield tie.to_id
