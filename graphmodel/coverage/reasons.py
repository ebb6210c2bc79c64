"""Why an agreement stands as it does on a corridor, in one clause a reason, each from the data."""

from __future__ import annotations

from datetime import date

from graphmodel.coverage.seats import Seats
from graphmodel.coverage.spans import holds
from graphmodel.coverage.term import certain_end, counts_from, evidence, stated_end
from graphmodel.coverage.verdict import Weighed
from graphmodel.coverage.words import LIMIT, listing, plain
from graphmodel.dates import first_day, in_prose, last_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import Shows, Signed, Supersedes


def standing_reason(graph: Graph, item: Weighed, as_of: date, stale_after_years: int) -> str:
    """Why the agreement is in force, unconfirmed, lapsed or not yet signed on that day."""
    agreement = graph.get_node(Agreement, item.cover.from_id)
    signed = f"signed {in_prose(agreement.signed_on)}" if agreement.signed_on else "signature undated"
    if item.standing == "not_yet":
        if agreement.signed_on and as_of < first_day(agreement.signed_on):
            return signed
        return f"{signed}; reaches this corridor from {in_prose(item.cover.since or '')}"
    if item.standing == "lapsed":
        return f"{signed}; {_end_reason(graph, item, agreement, as_of)}"
    return _life_reason(graph, item, agreement, as_of, stale_after_years, signed)


def _life_reason(
    graph: Graph, item: Weighed, agreement: Agreement, as_of: date, stale_after_years: int, signed: str
) -> str:
    alive = _later_evidence(graph, agreement)
    if item.standing == "in_force":
        end = stated_end(agreement)
        if end is not None:
            return f"{signed}; its term runs until {in_prose(agreement.ends_on or '')}"
        if agreement.auto_renew or agreement.term_kind == "indefinite":
            return f"{signed}; its term {'renews itself' if agreement.auto_renew else 'is indefinite'}"
        last = (
            f"; last sign of life {in_prose(alive[-1].date)}"
            if alive
            else f", less than {stale_after_years} years before"
        )
        return signed + last
    if not alive:
        return f"{signed}; no later sign of life" if agreement.signed_on else f"{signed}; no sign of life on record"
    opened = item.cover.in_force_from
    if opened is not None and as_of.isoformat() < opened:
        return f"{signed}; first sign of life only {in_prose(alive[0].date)}"
    return (
        f"{signed}; last sign of life {in_prose(alive[-1].date)}, more than {stale_after_years} years before that day"
    )


def _later_evidence(graph: Graph, agreement: Agreement) -> list[Activity]:
    """Signs of life in the order of their days; what came before the signature is none of the text's own."""
    signed = first_day(agreement.signed_on) if agreement.signed_on else date.min
    shown = [activity for activity in evidence(graph, agreement) if _end(activity) >= signed]
    return sorted(shown, key=lambda activity: (_end(activity), first_day(activity.date)))


def _end(activity: Activity) -> date:
    return last_day(activity.date) or first_day(activity.date)


def _end_reason(graph: Graph, item: Weighed, agreement: Agreement, as_of: date) -> str:
    """The first of: term over, terminated, superseded, parties gone; only what had happened by that day."""
    end = stated_end(agreement)
    if end is not None and end < as_of:
        return f"its term ended {in_prose(agreement.ends_on or '')} ({agreement.ends_on_basis or 'stated'})"
    for shown in graph.into(agreement.id, Shows):
        activity = graph.get_node(Activity, shown.from_id)
        if activity.kind == "termination" and certain_end(activity.date) <= as_of:
            return f"terminated {in_prose(activity.date)}"
    for tie in graph.into(agreement.id, Supersedes):
        successor = graph.get_node(Agreement, tie.from_id)
        if successor.stage == "signed" and counts_from(graph, successor) <= as_of:
            when = f" ({in_prose(successor.signed_on)})" if successor.signed_on else ""
            return f"superseded by “{successor.title}”{when}"
    seats = Seats(graph)
    gone = [party for party in _parties(graph, item) if not holds(seats.life_with_successors(party.id), as_of)]
    if gone:
        verb = "no longer exists or may no longer act" if len(gone) == 1 else "no longer exist or may no longer act"
        return f"{listing([display(party) for party in gone])} {verb}"
    return "the ties on which it rested have ended"


def _parties(graph: Graph, item: Weighed) -> list[Organisation]:
    ends = {*item.cover.origin_parties, *item.cover.destination_parties}
    return [graph.get_node(Organisation, party) for party in sorted(ends)]


def mark_reasons(graph: Graph, item: Weighed) -> list[str]:
    """What limits, caps or leaves the agreement unverified, one clause each."""
    agreement = graph.get_node(Agreement, item.cover.from_id)
    found = []
    for limit in item.limits:
        if limit == "sectors":
            found.append(f"only for {listing([plain(sector) for sector in agreement.sectors])}")
        elif limit == "scope_note":
            found.append(f"limited: {agreement.scope_note}")
        else:
            found.append(LIMIT[limit])
    if item.cover.capped:
        found.append(_cap_reason(graph, item, agreement))
    if item.cover.unverified:
        found.append("an end hangs only on affiliations known with low confidence")
    return found


def _cap_reason(graph: Graph, item: Weighed, agreement: Agreement) -> str:
    if agreement.confidence == "low":
        return "the agreement is known with low confidence only"
    if item.cover.basis == "inferred":
        return "its scope is inferred"
    inferred = {tie.from_id for tie in graph.into(agreement.id, Signed) if tie.basis == "inferred"}
    for end in (item.cover.origin_parties, item.cover.destination_parties):
        parties = [graph.get_node(Organisation, party) for party in end]
        if parties and all(party.placeholder or party.id in inferred for party in parties):
            named = "is not named in any source" if all(party.placeholder for party in parties) else "is inferred"
            return f"the party at one end, {listing([display(party) for party in parties])}, {named}"
    return "a party is inferred"


def display(organisation: Organisation) -> str:
    """The short name of an organisation: its acronym, else its name."""
    return organisation.acronym or organisation.name
