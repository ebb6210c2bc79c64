"""Why an agreement stands as it does on a corridor, in one clause a reason, each from the data."""

from __future__ import annotations

from datetime import date

from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.seats import Seats
from graphmodel.coverage.spans import holds
from graphmodel.coverage.term import certain_end, counts_from, evidence, stated_end
from graphmodel.coverage.verdict import Weighed
from graphmodel.dates import first_day, last_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import Shows, Signed, Supersedes
from graphmodel.vocabulary import Standing

Clauses = tuple[Clause, ...]


def standing_reason(
    graph: Graph, agreement: Agreement, standing: Standing, as_of: date, stale_after_years: int, *,
    parties: tuple[str, ...] = (), since: str | None = None, opened: str | None = None,
) -> Clauses:  # fmt: skip
    """Why an agreement is in force, unconfirmed, lapsed or not yet signed on that day, the signature first.

    Of a corridor: `parties` hold its ends, `since` is the day from which it is reached, `opened` that from which the
    text counts as in force there.
    """
    signed = clause("signed", day=agreement.signed_on) if agreement.signed_on else clause("signed.undated")
    if standing == "not_yet":
        if agreement.signed_on and as_of < first_day(agreement.signed_on):
            return (signed,)
        return signed, clause("reaches.from", day=since or "")
    if standing == "lapsed":
        return signed, _end_reason(graph, agreement, parties, as_of)
    alive = _later_evidence(graph, agreement)
    if standing == "in_force":
        return _in_force(agreement, alive, signed, stale_after_years)
    if not alive:
        return signed, clause("life.none" if agreement.signed_on else "life.none.undated")
    if opened is not None and as_of.isoformat() < opened:
        return signed, clause("life.first", day=alive[0].date)
    return signed, clause("life.silent", day=alive[-1].date, years=stale_after_years)


def reason_on(graph: Graph, item: Weighed, as_of: date, stale_after_years: int) -> Clauses:
    """The same for an agreement that was weighed on a corridor."""
    cover = item.cover
    return standing_reason(
        graph, graph.get_node(Agreement, cover.from_id), item.standing, as_of, stale_after_years,
        parties=(*cover.origin_parties, *cover.destination_parties), since=cover.since, opened=cover.in_force_from,
    )  # fmt: skip


def _in_force(agreement: Agreement, alive: list[Activity], signed: Clause, stale_after_years: int) -> Clauses:
    if stated_end(agreement) is not None:
        return signed, clause("term.until", day=agreement.ends_on or "")
    if agreement.auto_renew:
        return signed, clause("term.renews")
    if agreement.term_kind == "indefinite":
        return signed, clause("term.indefinite")
    if alive:
        return signed, clause("life.last", day=alive[-1].date)
    return signed, clause("recent", years=stale_after_years)


def _later_evidence(graph: Graph, agreement: Agreement) -> list[Activity]:
    """Signs of life in the order of their days; what came before the signature, or on its day, says nothing new."""
    signed = first_day(agreement.signed_on) if agreement.signed_on else date.min
    shown = [
        activity
        for activity in evidence(graph, agreement)
        if _end(activity) >= signed and activity.date != agreement.signed_on
    ]
    return sorted(shown, key=lambda activity: (_end(activity), first_day(activity.date)))


def _end(activity: Activity) -> date:
    return last_day(activity.date) or first_day(activity.date)


def _end_reason(graph: Graph, agreement: Agreement, parties: tuple[str, ...], as_of: date) -> Clause:
    """The first of: term over, terminated, superseded, parties gone; only what had happened by that day."""
    end = stated_end(agreement)
    if end is not None and end < as_of:
        return clause("term.ended", day=agreement.ends_on or "", basis=agreement.ends_on_basis or "stated")
    for shown in graph.into(agreement.id, Shows):
        activity = graph.get_node(Activity, shown.from_id)
        if activity.kind == "termination" and certain_end(activity.date) <= as_of:
            return clause("terminated", day=activity.date)
    for tie in graph.into(agreement.id, Supersedes):
        successor = graph.get_node(Agreement, tie.from_id)
        if successor.stage == "signed" and counts_from(graph, successor) <= as_of:
            if successor.signed_on:
                return clause("superseded", title=successor.title, day=successor.signed_on)
            return clause("superseded.undated", title=successor.title)
    seats = Seats(graph)
    gone = [party for party in sorted(set(parties)) if not holds(seats.life_with_successors(party), as_of)]
    if gone:
        return clause("parties.gone", parties=_names(graph, gone), count=len(gone))
    return clause("ties.ended")


def _names(graph: Graph, organisations: list[str]) -> tuple[str, ...]:
    return tuple(graph.get_node(Organisation, name).short for name in organisations)


def mark_reasons(graph: Graph, item: Weighed) -> Clauses:
    """What limits, caps or leaves the agreement unverified, one clause each."""
    agreement = graph.get_node(Agreement, item.cover.from_id)
    found = []
    for limit in item.limits:
        if limit == "sectors":
            found.append(clause("only.sectors", sectors=agreement.sectors))
        elif limit == "scope_note":
            found.append(clause("limited", note=agreement.scope_note or ""))
        else:
            found.append(clause(f"limit.{limit}"))
    if item.cover.capped:
        found.append(_cap_reason(graph, item, agreement))
    if item.cover.unverified:
        found.append(clause("unverified"))
    return tuple(found)


def _cap_reason(graph: Graph, item: Weighed, agreement: Agreement) -> Clause:
    if agreement.confidence == "low":
        return clause("capped.low")
    if item.cover.basis == "inferred":
        return clause("capped.scope")
    inferred = {tie.from_id for tie in graph.into(agreement.id, Signed) if tie.basis == "inferred"}
    for end in (item.cover.origin_parties, item.cover.destination_parties):
        parties = [graph.get_node(Organisation, party) for party in end]
        if parties and all(party.placeholder or party.id in inferred for party in parties):
            unnamed = all(party.placeholder for party in parties)
            return clause(f"capped.{'unnamed' if unnamed else 'inferred'}", parties=_names(graph, list(end)))
    return clause("capped.party")
