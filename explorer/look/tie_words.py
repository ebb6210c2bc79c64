"""The ties between organisations and agreements as they stood on a day, in the order and words of the picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from explorer.text import kind_name, say, word
from graphmodel.coverage.seats import life
from graphmodel.coverage.spans import holds, tie_span
from graphmodel.dates import first_day, in_prose
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Sourced
from graphmodel.relations import (
    AffiliatedTo,
    BasedIn,
    CooperatesWith,
    Implements,
    Signed,
    SplitFrom,
    StructureOf,
    SucceededBy,
    Supersedes,
)

Dated = AffiliatedTo | StructureOf | CooperatesWith
DATED: dict[type[Dated], str] = {AffiliatedTo: "affiliated", StructureOf: "structure", CooperatesWith: "cooperates"}


@dataclass(frozen=True, slots=True)
class Tie:
    """One line of the picture: from whom to whom, its style, a note, and the confidence in it."""

    id: str
    start: str
    end: str
    style: str
    note: str
    confidence: str
    source: str


class Ties:
    """All ties that stood on one day, by the organisation or agreement that they touch."""

    def __init__(self, graph: Graph, as_of: date, sector: str | None) -> None:
        self.graph = graph
        self._as_of = as_of
        self.agreements = {
            agreement.id
            for agreement in graph.nodes(Agreement)
            if _was_there(agreement, as_of) and _for(agreement, sector)
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

    def lives(self, organisation: Organisation) -> bool:
        """Was it neither dissolved nor banned on that day, and nobody's predecessor?"""
        span = life(organisation)
        past = any(
            tie.on is None or first_day(tie.on) <= self._as_of
            for tie in self.graph.out_of(organisation.id, SucceededBy)
        )
        return span is not None and holds((span,), self._as_of) and not past

    def _all(self) -> Iterator[Tie]:
        for dated in DATED:
            yield from self._standing(dated, DATED[dated])
        for signed in self.graph.relations(Signed):
            if signed.to_id in self.agreements:
                yield self._signature(signed)
        for succeeded in self.graph.relations(SucceededBy):
            yield _tie(succeeded, "succession", _event(word("event", succeeded.event), succeeded.on))
        for split in self.graph.relations(SplitFrom):
            yield _tie(split, "succession", _event(word("event", "split"), split.on))
        texts: list[Supersedes | Implements] = [*self.graph.relations(Supersedes), *self.graph.relations(Implements)]
        for text in texts:
            if {text.from_id, text.to_id} <= self.agreements:
                yield _tie(text, "succession", [text.label])

    def _standing(self, cls: type[Dated], style: str) -> Iterator[Tie]:
        for tie in self.graph.relations(cls):
            if holds((tie_span(tie.since, tie.until),), self._as_of):
                status = tie.status if isinstance(tie, AffiliatedTo) else "full"
                notes = [] if status == "full" else [word("affiliation", status)]
                notes += [say("profile.since", day=in_prose(tie.since))] if tie.since else []
                notes += [word("profile", tie.basis)] if tie.basis != "stated" else []
                yield _tie(tie, style, notes)

    def _signature(self, signed: Signed) -> Tie:
        notes = signing_notes(signed.role, signed.basis)
        low = self.graph.get_node(Agreement, signed.to_id).confidence == "low"
        style = "signed" if signed.role == "party" else "beside"
        return _tie(signed, style, notes, confidence="low" if low else None)


def based_in(home: BasedIn) -> Tie:
    """The line from an organisation to the country where it is based."""
    return _tie(home, "based", [])


def _tie(tie: Sourced, style: str, notes: list[str], confidence: str | None = None) -> Tie:
    return Tie(
        f"{tie.type_name}|{tie.id}", tie.from_id, tie.to_id, style, ", ".join(notes), confidence or tie.confidence,
        tie.source,
    )  # fmt: skip


def _event(event: str, on: str | None) -> list[str]:
    return [f"{event} {in_prose(on)}" if on else event]


def _was_there(agreement: Agreement, as_of: date) -> bool:
    return agreement.signed_on is None or first_day(agreement.signed_on) <= as_of


def _for(agreement: Agreement, sector: str | None) -> bool:
    return sector is None or "all" in agreement.sectors or sector in agreement.sectors


def full_name(organisation: Organisation) -> str:
    """An organisation with its acronym first, where it has another one than its name."""
    acronym, name = organisation.acronym, organisation.name
    return f"{acronym}: {name}" if acronym and acronym != name else name


def signing_notes(role: str, basis: str, *, placeholder: bool = False) -> list[str]:
    """What is to be noted on a signature: another role than a party's, and that no source names the signatory."""
    notes = [] if role == "party" else [word("corridor.role", role).lower()]
    notes += [say("corridor.placeholder")] if placeholder else []
    return notes + ([say("corridor.inferred")] if basis == "inferred" and not placeholder else [])


def home_of(graph: Graph, organisation: str) -> Country | None:
    """The country where an organisation is based; none for an international body."""
    for tie in graph.out_of(organisation, BasedIn):
        return graph.find(Country, tie.to_id)
    return None


def kind_and_country(graph: Graph, organisation: Organisation) -> str:
    """What tells apart two of the same name: “National centre, Nepal”."""
    home = home_of(graph, organisation.id)
    place = home.name if home else organisation.headquarters
    kind = kind_name(organisation.kind)
    return say("profile.kind.in", kind=kind, country=place) if place else kind
