"""A route in one sentence that can be read out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.look.tie_words import Tie, home_of
from explorer.text import say, word
from graphmodel.answers.routes import Route
from graphmodel.dates import in_prose
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import (
    AffiliatedTo,
    CooperatesWith,
    Implements,
    Signed,
    SplitFrom,
    StructureOf,
    SucceededBy,
    Supersedes,
)

Way = tuple[str, str]
"""The text at the start of the sentence, and the text that goes on from the node that was named last."""
ALONG: Mapping[str, Way] = {
    AffiliatedTo.type_name: ("routes.affiliated", "routes.affiliated.which"),
    StructureOf.type_name: ("routes.structure", "routes.structure.which"),
    CooperatesWith.type_name: ("routes.cooperates", "routes.cooperates.which"),
    SucceededBy.type_name: ("routes.succeeded", "routes.succeeded.which"),
    SplitFrom.type_name: ("routes.split", "routes.split.which"),
    Supersedes.type_name: ("routes.supersedes", "routes.supersedes.which"),
    Implements.type_name: ("routes.implements", "routes.implements.which"),
}
"""From the start of a tie to its end."""
AGAINST: Mapping[str, Way] = {
    AffiliatedTo.type_name: ("routes.affiliate", "routes.affiliate.which"),
    StructureOf.type_name: ("routes.part", "routes.part.which"),
    CooperatesWith.type_name: ("routes.cooperates", "routes.cooperates.which"),
    SucceededBy.type_name: ("routes.successor", "routes.successor.which"),
    SplitFrom.type_name: ("routes.left", "routes.left.which"),
    Supersedes.type_name: ("routes.superseded", "routes.superseded.which"),
    Implements.type_name: ("routes.implemented", "routes.implemented.which"),
}
TOO: Mapping[str, str] = {
    AffiliatedTo.type_name: "routes.affiliate.too",
    StructureOf.type_name: "routes.part.too",
}
"""Up to a body and down again by ties of one type."""
CALLED_THE = frozenset({"global_confederation", "regional_confederation", "intergovernmental"})
"""Kinds whose acronym is read out with an article: the ITUC."""


def route_sentence(graph: Graph, route: Route) -> str:
    """One sentence that says every tie of a route, from its first node to its last, with what weakens it."""
    clauses = [_clause(graph, route, place) for place in range(len(route.ties))]
    return say("routes.sentence", told="".join(clauses))


def _clause(graph: Graph, route: Route, place: int) -> str:
    tie, start, end = route.ties[place], route.nodes[place], route.nodes[place + 1]
    before = route.ties[place - 1] if place else None
    if _type(tie) == Signed.type_name:
        return _signs(graph, tie, start, before) if tie.start == start else _signed_by(graph, tie, before)
    first, then = (ALONG if tie.start == start else AGAINST)[_type(tie)]
    if before and _type(before) == _type(tie) in TOO and before.end == tie.end:
        then = TOO[_type(tie)]
    notes = _notes(tie) if _type(tie) not in {Supersedes.type_name, Implements.type_name} else _doubt(tie)
    told = {"other": named(graph, end), "note": _bracketed(notes)}
    return say(then, **told) if before else say(first, one=named(graph, start, first=True), **told)


def _signs(graph: Graph, tie: Tie, start: str, before: Tie | None) -> str:
    """An organisation and the text that it signed."""
    agreement = graph.get_node(Agreement, tie.end)
    told = {"text": _titled(agreement, _notes(tie)), "role": _role(tie)}
    if before:
        return say("routes.signed.which" if tie.style == "signed" else "routes.beside.which", **told)
    one = named(graph, start, first=True)
    return say("routes.signed" if tie.style == "signed" else "routes.beside", one=one, **told)


def _signed_by(graph: Graph, tie: Tie, before: Tie | None) -> str:
    """A text and another organisation that signed it."""
    said = _notes(before) if before and _type(before) == Signed.type_name else []
    told = {
        "other": named(graph, tie.start),
        "role": _role(tie),
        "note": _bracketed([note for note in _notes(tie) if note not in said]),
    }
    if before is None:
        one = named(graph, tie.end)
        return say("routes.text.signed" if tie.style == "signed" else "routes.text.beside", one=one, **told)
    if tie.style == "beside":
        return say("routes.with.beside", **told)
    return say("routes.with" if before.style == "signed" else "routes.with.which", **told)


def named(graph: Graph, node: str, *, first: bool = False) -> str:
    """A node as it is called in a sentence: its acronym where it has one, with its country where others share it."""
    agreement = graph.find(Agreement, node)
    if agreement:
        return _titled(agreement, [])
    organisation = graph.get_node(Organisation, node)
    short = organisation.acronym or organisation.name
    if organisation.kind in CALLED_THE and organisation.acronym and short.isupper() and short.isalpha():
        return say("routes.the.first" if first else "routes.the", name=short)
    home = home_of(graph, node)
    twins = sum(1 for other in graph.nodes(Organisation) if (other.acronym or other.name) == short)
    return say("routes.of", name=short, country=home.name) if home and twins > 1 else short


def _titled(agreement: Agreement, notes: Sequence[str]) -> str:
    """A text by its title, with its year unless the title says it, and with notes."""
    day = agreement.signed_on
    signed = "" if day is None else in_prose(day if day.endswith("..") else day[:4])
    years = [signed] if signed and signed not in agreement.title else []
    return say("routes.text", title=agreement.title, note=_bracketed([*years, *notes]))


def _type(tie: Tie) -> str:
    return tie.id.partition("|")[0]


def _role(tie: Tie) -> str:
    return word("corridor.role", tie.id.rpartition("|")[2]).lower()


def _notes(tie: Tie) -> list[str]:
    """What the picture notes on a tie, but for a role that the sentence says anyway."""
    notes = [note for note in tie.note.split(", ") if note]
    if _type(tie) == Signed.type_name and tie.style == "beside":
        notes = [note for note in notes if note != _role(tie)]
    if _type(tie) == SplitFrom.type_name:
        notes = [day for note in notes if (day := note.removeprefix(word("event", "split")).strip())]
    return notes + _doubt(tie)


def _doubt(tie: Tie) -> list[str]:
    return [say("profile.unverified")] if tie.confidence == "low" else []


def _bracketed(notes: Sequence[str]) -> str:
    return say("routes.note", notes=", ".join(notes)) if notes else ""
