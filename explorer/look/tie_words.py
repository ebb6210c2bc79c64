"""Ties, signatures and bodies in words."""

from __future__ import annotations

from explorer.text import date_name, kind_name, say, word
from graphmodel.answers.ties import Tie, home_of
from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Relation
from graphmodel.relations import AffiliatedTo, Amends, Implements, Signed, SplitFrom, SucceededBy, Supersedes


def relation_name(type_name: str) -> str:
    """A type of relation as it is read from its start."""
    return word("model", type_name)


def note_of(tie: Tie) -> str:
    """What is to be noted on a line of a picture."""
    return ", ".join(notes_of(tie.relation)) if tie.relation else tie.note


def notes_of(relation: Relation) -> list[str]:
    """What is to be noted on a tie: its role, status, event and days, and how it is known."""
    if isinstance(relation, Signed):
        return signing_notes(relation.role, relation.basis)
    if isinstance(relation, Supersedes | Implements | Amends):
        return [relation_name(relation.type_name)]
    if isinstance(relation, SucceededBy):
        return [_event(relation.event, relation.on)]
    if isinstance(relation, SplitFrom):
        return [_event("split", relation.on)]
    status = relation.status if isinstance(relation, AffiliatedTo) else "full"
    notes = [] if status == "full" else [word("affiliation_status", status)]
    since, basis = getattr(relation, "since", None), getattr(relation, "basis", "stated")
    notes += [say("profile.since", day=date_name(since))] if since else []
    return notes + ([word("tie_basis", basis)] if basis != "stated" else [])


def _event(event: str, on: str | None) -> str:
    told = word("succession_event", event)
    return say("profile.event.on", event=told, day=date_name(on)) if on else told


def signing_notes(role: str, basis: str, *, placeholder: bool = False) -> list[str]:
    """What is to be noted on a signature: another role than a party's, and that no source names the signatory."""
    notes = [] if role == "party" else [word("role", role).lower()]
    notes += [say("corridor.placeholder")] if placeholder else []
    return notes + ([say("corridor.inferred")] if basis == "inferred" and not placeholder else [])


def kind_and_country(graph: Graph, organisation: Organisation) -> str:
    """What tells apart two of the same name: “National centre, Nepal”."""
    home = home_of(graph, organisation.id)
    place = home.name if home else organisation.headquarters
    kind = kind_name(organisation.kind)
    return say("profile.kind.in", kind=kind, country=place) if place else kind
