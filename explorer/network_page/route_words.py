"""A route in one sentence that can be read out."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.look.tie_words import notes_of
from explorer.network_page.drawing import name_of
from explorer.text import date_name, say, spoken, word
from graphmodel.answers.routes import Route
from graphmodel.answers.ties import Tie, home_of
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import AffiliatedTo, Amends, Implements, Signed, SplitFrom, StructureOf, Supersedes

TOO = frozenset({AffiliatedTo.type_name, StructureOf.type_name})
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
    if isinstance(tie.relation, Signed):
        return _signs(graph, tie, start, before) if tie.start == start else _signed_by(graph, tie, before)
    side = "along" if tie.start == start else "against"
    too = before is not None and before.type_name == tie.type_name in TOO and before.end == tie.end
    notes = _notes(tie) if not isinstance(tie.relation, Supersedes | Implements | Amends) else _doubt(tie)
    told = {"other": named(graph, end), "note": _bracketed(notes), "tie": _read(tie, side)}
    if before:
        return say(_text(tie, "too" if too else f"{side}.which"), **told)
    return say(_text(tie, side), one=named(graph, start, first=True), **told)


def _text(tie: Tie, part: str) -> str:
    """The name of the text for a tie; one that has no text of its own is told by how it is read."""
    own = f"routes.{tie.type_name}.{part}"
    otherwise = "routes.tie.which" if part.endswith(".which") else "routes.tie"
    return own if own in spoken().texts else otherwise


def _read(tie: Tie, side: str) -> str:
    """How a tie is read from the end at which the sentence comes to it."""
    return word("model", tie.type_name if side == "along" else f"{tie.type_name}.back")


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
    said = _notes(before) if before and isinstance(before.relation, Signed) else []
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
    agreement, organisation = graph.find(Agreement, node), graph.find(Organisation, node)
    if agreement:
        return _titled(agreement, [])
    if organisation is None:
        return name_of(graph, node)
    short = organisation.short
    if organisation.kind in CALLED_THE and organisation.acronym and short.isupper() and short.isalpha():
        return say("routes.the.first" if first else "routes.the", name=short)
    home = home_of(graph, node)
    twins = sum(1 for other in graph.nodes(Organisation) if other.short == short)
    return say("routes.of", name=short, country=home.name) if home and twins > 1 else short


def _titled(agreement: Agreement, notes: Sequence[str]) -> str:
    """A text by its title, with its year unless the title says it, and with notes."""
    day = agreement.signed_on
    signed = "" if day is None else date_name(day if day.endswith("..") else day[:4])
    years = [signed] if signed and signed not in agreement.title else []
    return say("routes.text", title=agreement.title, note=_bracketed([*years, *notes]))


def _role(tie: Tie) -> str:
    return word("role", tie.relation.role).lower() if isinstance(tie.relation, Signed) else ""


def _notes(tie: Tie) -> list[str]:
    """What the picture notes on a tie, but for a role that the sentence says anyway."""
    notes = notes_of(tie.relation) if tie.relation else []
    if isinstance(tie.relation, Signed) and tie.style == "beside":
        notes = [note for note in notes if note != _role(tie)]
    if isinstance(tie.relation, SplitFrom):
        notes = [date_name(tie.relation.on)] if tie.relation.on else []
    return notes + _doubt(tie)


def _doubt(tie: Tie) -> list[str]:
    return [say("profile.unverified")] if tie.confidence == "low" else []


def _bracketed(notes: Sequence[str]) -> str:
    return say("routes.note", notes=", ".join(notes)) if notes else ""
