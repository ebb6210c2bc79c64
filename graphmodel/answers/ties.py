"""The ties between what a picture shows, as they stood on a day: which, in what line, how sure; no words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graphmodel.coverage.life import lives
from graphmodel.coverage.sectors import is_for
from graphmodel.coverage.spans import holds, tie_span
from graphmodel.dates import first_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Relation, Sourced
from graphmodel.relations import BasedIn, Signed
from graphmodel.schema import node_kinds, relation_types
from graphmodel.vocabulary import Confidence, Sector


@dataclass(frozen=True, slots=True)
class Tie:
    """One line of a picture: from whom to whom, in which style, how sure, and the relation that it stands for."""

    id: str
    start: str
    end: str
    style: str
    confidence: Confidence = "high"
    relation: Sourced | None = None
    """Nothing for a line that stands for no relation, as a corridor between two countries."""
    note: str = ""
    """What the drawer of such a line notes on it."""

    @property
    def source(self) -> str:
        """The source of the relation; empty where there is none."""
        return self.relation.source if self.relation else ""

    @property
    def type_name(self) -> str:
        """The type of the relation; empty where there is none."""
        return self.relation.type_name if self.relation else ""


class Ties:
    """All ties that stood on one day, by the organisation or agreement that they touch."""

    def __init__(self, graph: Graph, as_of: date, sector: Sector | None) -> None:
        self.graph = graph
        self._as_of = as_of
        self.agreements = {
            agreement.id
            for agreement in graph.nodes(Agreement)
            if _was_there(agreement, as_of) and is_for(agreement, sector)
        }
        self._touching: dict[str, list[Tie]] = {}
        for tie in self._all():
            self._touching.setdefault(tie.start, []).append(tie)
            if tie.end != tie.start:
                self._touching.setdefault(tie.end, []).append(tie)

    def touching(self, node: str) -> list[Tie]:
        """The ties that begin or end at an organisation or an agreement."""
        return self._touching.get(node, [])

    def neighbours(self, node: str) -> set[str]:
        """The organisations and agreements at the other end of them."""
        return {tie.end if tie.start == node else tie.start for tie in self.touching(node)} - {node}

    def among(self, nodes: set[str]) -> list[Tie]:
        """The ties with both ends among the nodes, each once, by id."""
        found = {tie.id: tie for node in nodes for tie in self.touching(node) if {tie.start, tie.end} <= nodes}
        return [found[name] for name in sorted(found)]

    def lives(self, organisation: str) -> bool:
        """Did it live on that day?"""
        return lives(self.graph, organisation, self._as_of)

    def _all(self) -> Iterator[Tie]:
        for relation in drawn_relations():
            for tie in self.graph.relations(relation):
                if self._stood(tie):
                    yield tie_of(self.graph, tie)

    def _stood(self, tie: Relation) -> bool:
        """Did it hold on that day, between texts that were there?"""
        span = tie_span(getattr(tie, "since", None), getattr(tie, "until", None))
        texts = {end for end in (tie.from_id, tie.to_id) if self.graph.find(Agreement, end)}
        return holds((span,), self._as_of) and texts <= self.agreements


def drawn_relations() -> list[type[Sourced]]:
    """The types of relation that a picture shows between organisations, agreements and whatever else is drawn.

    Countries stand beside: a line to one is drawn where its corridors or its unions are shown.
    """
    shown = {name for name, kind in node_kinds().items() if kind.sign or kind is Organisation} - {Country.__name__}
    return [
        relation
        for relation in relation_types().values()
        if relation.drawn and issubclass(relation, Sourced) and {*relation.from_kinds, *relation.to_kinds} <= shown
    ]


def tie_of(graph: Graph, relation: Sourced) -> Tie:
    """A relation as a line; a signature under a text of low confidence is no surer than the text."""
    confidence = relation.confidence
    if isinstance(relation, Signed) and graph.get_node(Agreement, relation.to_id).confidence == "low":
        confidence = "low"
    name = f"{relation.type_name}|{relation.id}"
    return Tie(name, relation.from_id, relation.to_id, str(relation.style), confidence, relation)


def home_ties(graph: Graph, organisation: str) -> Iterator[Tie]:
    """The lines from an organisation to the countries where it is based."""
    for home in graph.out_of(organisation, BasedIn):
        yield tie_of(graph, home)


def home_of(graph: Graph, organisation: str) -> Country | None:
    """The country where an organisation is based; none for an international body."""
    for tie in graph.out_of(organisation, BasedIn):
        return graph.find(Country, tie.to_id)
    return None


def kind_of(graph: Graph, node: str) -> str:
    """The kind of an organisation, or of another thing by the name of its class: “agreement”, “country”."""
    held = graph.node(node)
    return held.kind if isinstance(held, Organisation) else type(held).__name__.lower()


def _was_there(agreement: Agreement, as_of: date) -> bool:
    return agreement.signed_on is None or first_day(agreement.signed_on) <= as_of
