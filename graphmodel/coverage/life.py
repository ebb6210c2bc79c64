"""Who lives on a day, who lives on in whom, who belongs to whom with a seat, and who can sign: each said once."""

from __future__ import annotations

from datetime import date

from graphmodel.coverage.spans import ALWAYS, Span, holds
from graphmodel.coverage.term import certain_end
from graphmodel.dates import day_before
from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import LOCAL_UNION_KINDS
from graphmodel.relations import AffiliatedTo, BasedIn, StructureOf, SucceededBy

GONE = frozenset({"banned", "dissolved"})
SEATED = frozenset({"full", "associate"})
"""An observer or a suspended affiliate has no seat by its body."""
Belonging = AffiliatedTo | StructureOf


def life(graph: Graph, organisation: Organisation) -> Span | None:
    """The days on which it was neither dissolved, banned nor succeeded; nothing when its end is undated.

    The day by which the end is certain, the last that its date can mean, is no longer one of them.
    """
    ends = [organisation.dissolved] if organisation.dissolved else []
    if organisation.legal_status in GONE:
        ends += [organisation.legal_status_since] if organisation.legal_status_since else []
        if not ends:
            return None
    for tie in graph.out_of(organisation.id, SucceededBy):
        if tie.on is None and not organisation.dissolved:
            return None
        ends += [tie.on] if tie.on else []
    return (date.min, day_before(min(map(certain_end, ends)))) if ends else ALWAYS


def lives(graph: Graph, organisation: str, day: date) -> bool:
    """Was it neither dissolved, banned nor succeeded by another on that day?"""
    span = life(graph, graph.get_node(Organisation, organisation))
    return span is not None and holds((span,), day)


def heirs(graph: Graph, organisation: str, day: date) -> list[str]:
    """The organisation itself while it lives; afterwards those in which it lives on, if any."""
    seen, waiting, found = {organisation}, [organisation], []
    for current in waiting:
        if lives(graph, current, day):
            found.append(current)
            continue
        further = [tie.to_id for tie in graph.out_of(current, SucceededBy) if tie.to_id not in seen]
        seen.update(further)
        waiting += further
    return found


def bodies_above(graph: Graph, organisation: str) -> list[Belonging]:
    """The ties by which an organisation belongs to a body with a seat: as full or associate affiliate, or its part."""
    return [
        *(tie for tie in graph.out_of(organisation, AffiliatedTo) if tie.status in SEATED),
        *graph.out_of(organisation, StructureOf),
    ]


def members_beneath(graph: Graph, body: str) -> list[Belonging]:
    """The same ties, seen from the body."""
    return [
        *(tie for tie in graph.into(body, AffiliatedTo) if tie.status in SEATED),
        *graph.into(body, StructureOf),
    ]


def can_sign(organisation: Organisation) -> bool:
    """Is it a union or a migrants’ own association that a source names?"""
    return organisation.kind in LOCAL_UNION_KINDS and not organisation.placeholder


def signers_in(graph: Graph, country: str, day: date) -> list[Organisation]:
    """Those based in a country who can sign and lived on that day, by id."""
    homes = (graph.get_node(Organisation, tie.from_id) for tie in graph.into(country, BasedIn))
    return sorted((one for one in homes if can_sign(one) and lives(graph, one.id, day)), key=lambda one: one.id)
