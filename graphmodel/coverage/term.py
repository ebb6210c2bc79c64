"""The days of an agreement: from when it is signed, between which days it counts as in force, when it has lapsed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from graphmodel.dates import day_before, first_day, last_day, years_after
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.relations import Shows, Supersedes
from graphmodel.vocabulary import Standing

Day = TypeVar("Day", date, str)
NO_EVIDENCE = frozenset({"termination", "renewal_failed", "party_dissolved"})


@dataclass(frozen=True, slots=True)
class Term:
    """Full days; None means open. `in_force_from` None: on no day does it count as in force."""

    since: date | None
    in_force_from: date | None
    in_force_until: date | None
    until: date | None

    def standing(self, day: date) -> Standing:
        """How the text stands on a day, whoever holds its ends."""
        return stands(self.since, self.in_force_from, self.in_force_until, self.until, day)


def stands(
    since: Day | None, in_force_from: Day | None, in_force_until: Day | None, until: Day | None, day: Day
) -> Standing:
    """How something stands on a day between its four, given as dates or all in ISO notation; None means open."""
    if since is not None and day < since:
        return "not_yet"
    if until is not None and day > until:
        return "lapsed"
    opened = in_force_from is not None and in_force_from <= day
    closed = in_force_until is not None and in_force_until < day
    return "in_force" if opened and not closed else "unconfirmed"


def evidence(graph: Graph, agreement: Agreement) -> list[Activity]:
    """Activities that show the agreement alive: of high or medium confidence, and not its end."""
    shown = (graph.get_node(Activity, tie.from_id) for tie in graph.into(agreement.id, Shows))
    return [activity for activity in shown if activity.kind not in NO_EVIDENCE and activity.confidence != "low"]


def term_of(graph: Graph, agreement: Agreement, stale_after_years: int) -> Term:
    """The four dates of an agreement, before they are cut to the life of its parties."""
    alive = evidence(graph, agreement)
    since = first_day(agreement.signed_on) if agreement.signed_on else None
    end = stated_end(agreement)
    start = since or min((first_day(activity.date) for activity in alive), default=None)
    stop = end
    if end is None and agreement.auto_renew is not True and agreement.term_kind != "indefinite":
        latest = _latest(agreement, alive)
        stop = years_after(latest, stale_after_years) if latest else None
        start = start if latest else None
    ends = [end, _terminated(graph, agreement), _superseded(graph, agreement)]
    until = min((day for day in ends if day is not None), default=None)
    return Term(since, start, stop, until)


def stated_end(agreement: Agreement) -> date | None:
    """The last day of the term as the data states it; a term that renews itself ends only when an end is reported."""
    if agreement.ends_on is None:
        return None
    renews = agreement.auto_renew is True or agreement.term_kind == "indefinite"
    return None if renews and agreement.ends_on_basis != "reported" else last_day(agreement.ends_on)


def _latest(agreement: Agreement, alive: list[Activity]) -> date | None:
    """The last day of the latest of signature and evidence; a "not before" date has none."""
    dates = [activity.date for activity in alive] + ([agreement.signed_on] if agreement.signed_on else [])
    return max((day for text in dates if (day := last_day(text)) is not None), default=None)


def _terminated(graph: Graph, agreement: Agreement) -> date | None:
    """The last day before the end is certain; a termination counts whatever its confidence."""
    shown = (graph.get_node(Activity, tie.from_id) for tie in graph.into(agreement.id, Shows))
    days = [certain_end(activity.date) for activity in shown if activity.kind == "termination"]
    return day_before(min(days)) if days else None


def certain_end(text: str) -> date:
    """The day by which an end is certain: the last that its date can mean, the first of a "not before" date."""
    return last_day(text) or first_day(text)


def _superseded(graph: Graph, agreement: Agreement) -> date | None:
    """The day before the first signed successor counts."""
    successors = (graph.get_node(Agreement, tie.from_id) for tie in graph.into(agreement.id, Supersedes))
    days = [counts_from(graph, successor) for successor in successors if successor.stage == "signed"]
    return day_before(min(days)) if days else None


def counts_from(graph: Graph, successor: Agreement) -> date:
    """The day from which a text replaces another: its signature; undated, its first evidence; with neither, always."""
    if successor.signed_on:
        return first_day(successor.signed_on)
    return min((first_day(activity.date) for activity in evidence(graph, successor)), default=date.min)
