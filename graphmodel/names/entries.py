"""What people ask for by name, with everything that each is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node
from graphmodel.relations import AffiliatedTo, BasedIn, Signed, StructureOf
from graphmodel.schema import node_kinds

Kind = str
"""A kind that people ask for by name, by the name of its class in small letters; and “corridor”."""
ALL: tuple[Kind, ...] = (*(name.lower() for name, kind in node_kinds().items() if kind.found_by), "corridor")
Told = Callable[[Organisation], str]
"""Words of the reader's language by which an organisation is found beside its names: what kind of body it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with its names, as it is looked for."""

    id: str
    kind: Kind
    name: str
    """How it is shown."""
    called: tuple[str, ...]
    """Everything that it is called, its acronym or best name first; codes last."""
    beside: str
    """Words that find it only beside its names: its kind and country, or its parties."""
    tied: int


def entries(graph: Graph, told: Told) -> Iterator[Entry]:
    """Everything in a graph that has a name."""
    yield from _organisations(graph, told)
    yield from _agreements(graph)
    yield from country_entries(graph)
    for name, kind in node_kinds().items():
        if kind.found_by and kind not in {Organisation, Agreement, Country}:
            for node in graph.nodes(kind):
                yield Entry(node.id, name.lower(), str(getattr(node, node.caption)), called(node), "", 0)


def country_entries(graph: Graph) -> Iterator[Entry]:
    """The countries of a graph."""
    for country in graph.nodes(Country):
        based = sum(1 for _ in graph.into(country.id, BasedIn))
        yield Entry(country.id, "country", country.name, called(country), "", based)


def _organisations(graph: Graph, told: Told) -> Iterator[Entry]:
    for organisation in graph.nodes(Organisation):
        ties = [
            *graph.into(organisation.id, AffiliatedTo),
            *graph.out_of(organisation.id, AffiliatedTo),
            *graph.into(organisation.id, StructureOf),
            *graph.out_of(organisation.id, Signed),
        ]
        homes = [graph.get_node(Country, tie.to_id) for tie in graph.out_of(organisation.id, BasedIn)]
        places = [name for home in homes for name in (home.name, *home.also_called)]
        beside = " ".join([told(organisation), organisation.headquarters or "", *places])
        yield Entry(organisation.id, "organisation", organisation.full, called(organisation), beside, len(ties))


def _agreements(graph: Graph) -> Iterator[Entry]:
    for agreement in graph.nodes(Agreement):
        signers = [graph.get_node(Organisation, tie.from_id) for tie in graph.into(agreement.id, Signed)]
        beside = " ".join(f"{signer.acronym or ''} {signer.name}" for signer in signers)
        yield Entry(agreement.id, "agreement", agreement.title, called(agreement), beside, len(signers))


def called(node: Node) -> tuple[str, ...]:
    """The texts by which people find one, the best first."""
    held = (getattr(node, field) for field in type(node).found_by)
    return tuple(name for names in held for name in ([names] if isinstance(names, str) else names or ()))
