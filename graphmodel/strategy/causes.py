"""Why a text is worth more or less on a corridor from one day on: signed, over, silent, a party gone, a tie begun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graphmodel.coverage import Weighed
from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.life import GONE, Belonging, life, members_beneath
from graphmodel.coverage.reasons import reason_on
from graphmodel.coverage.seats import Seats
from graphmodel.coverage.spans import holds, tie_span
from graphmodel.coverage.term import certain_end, evidence
from graphmodel.dates import day_after, day_before, first_day, last_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import ends_of
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import LOCAL_UNION_KINDS
from graphmodel.relations import BasedIn, SucceededBy

Cause = Literal["signed", "heard", "affiliated", "ended", "superseded", "silent", "dissolved", "left", "other"]


@dataclass(frozen=True)
class Why:
    """The cause of a turn, and the same as reasons with their days."""

    cause: Cause
    reasons: tuple[Clause, ...]


class Causes:
    """Causes over one graph; what was found for a text and a day is kept for its next corridor."""

    def __init__(self, graph: Graph, stale_after_years: int) -> None:
        self._graph = graph
        self._years = stale_after_years
        self._seats = Seats(graph)

    def better(self, before: Weighed | None, after: Weighed, on: date) -> Why:
        """Why a text is worth more from that day on; `before` is the same text on the day before."""
        agreement = self._graph.get_node(Agreement, after.cover.from_id)
        if agreement.signed_on and first_day(agreement.signed_on) == on:
            return Why("signed", (clause("turned.signed", day=agreement.signed_on),))
        if before is not None and (before.standing, after.standing) == ("unconfirmed", "in_force"):
            heard = [sign.date for sign in evidence(self._graph, agreement) if first_day(sign.date) == on]
            return Why("heard", (clause("turned.heard", day=heard[0] if heard else on.isoformat()),))
        for tie, _ in self._ties_beneath(after):
            if tie_span(tie.since, tie.until)[0] == on:
                told = clause("turned.affiliated", parties=(self._name(tie.from_id),), body=self._name(tie.to_id),
                              day=tie.since or on.isoformat())  # fmt: skip
                return Why("affiliated", (told,))
        return _other(on)

    def worse(self, before: Weighed, after: Weighed | None, on: date) -> Why:
        """Why a text is worth less from that day on; `before` is the same text on the day before."""
        if after is not None and (before.standing, after.standing) == ("in_force", "unconfirmed"):
            silence = clause("turned.silent", day=self._last_sign(before), years=self._years)
            return Why("silent", (silence, clause("turned.unconfirmed", day=on.isoformat())))
        if after is not None and after.standing == "lapsed":
            over = reason_on(self._graph, after, on, self._years)[-1]
            if over.code in {"term.ended", "terminated"}:
                return Why("ended", (over,))
            if over.code.startswith("superseded"):
                return Why("superseded", (over,))
        return self._gone(before, on) or self._left(before, on) or _other(on)

    def _last_sign(self, item: Weighed) -> str:
        """The latest of signature and signs of life until the days of silence began."""
        agreement = self._graph.get_node(Agreement, item.cover.from_id)
        days = [sign.date for sign in evidence(self._graph, agreement)]
        days += [agreement.signed_on] if agreement.signed_on else []
        return max((day for day in days if last_day(day)), key=certain_end)

    def _gone(self, item: Weighed, on: date) -> Why | None:
        """A party, or a union below one that is a body, whose last day was the day before."""
        parties = dict.fromkeys((*item.cover.origin_parties, *item.cover.destination_parties))
        gone = [one for one in parties if self._ended(one, on) and not self._carried_on(one, on)]
        # A tie ends with the union that had it: whoever carries that on has ties of its own, or none.
        gone = gone or [tie.from_id for tie, at in self._ties_beneath(item) if at and self._ended(tie.from_id, on)]
        if not gone:
            return None
        names = tuple(dict.fromkeys(self._name(one) for one in gone))
        days = [day for one in gone if (day := self._end_of(one))]
        code = "turned.merged" if self._carried_on(gone[0], on) else "turned.dissolved"
        return Why("dissolved", (clause(code, parties=names, day=days[0], count=len(names)),))

    def _left(self, item: Weighed, on: date) -> Why | None:
        for tie, _ in self._ties_beneath(item):
            if tie.until and tie_span(tie.since, tie.until)[1] == day_before(on):
                told = clause(
                    "turned.left", parties=(self._name(tie.from_id),), body=self._name(tie.to_id), day=tie.until
                )
                return Why("left", (told,))
        return None

    def _ended(self, organisation: str, on: date) -> bool:
        """Was the day before its last?"""
        span = life(self._graph, self._graph.get_node(Organisation, organisation))
        return span is not None and span[1] != date.max and day_after(span[1]) == on

    def _carried_on(self, organisation: str, on: date) -> bool:
        return holds(self._seats.life_with_successors(organisation), on)

    def _end_of(self, organisation: str) -> str | None:
        """The earliest date by which its end is certain, as exact as the source."""
        own = self._graph.get_node(Organisation, organisation)
        ends = [own.dissolved, own.legal_status_since if own.legal_status in GONE else None]
        ends += [tie.on for tie in self._graph.out_of(organisation, SucceededBy)]
        return min((day for day in ends if day), key=certain_end, default=None)

    def _ties_beneath(self, item: Weighed) -> Iterator[tuple[Belonging, bool]]:
        """The ties beneath the parties that are bodies, each with whether it is one of a union at the ends.

        Those of unions at the ends come first: what lies between moves with them.
        """
        ends = set(ends_of(item.cover.to_id))
        seen, waiting = set[str](), [*item.cover.origin_parties, *item.cover.destination_parties]
        found: list[tuple[Belonging, bool]] = []
        while waiting:
            body = waiting.pop()
            if body in seen:
                continue
            seen.add(body)
            for tie in members_beneath(self._graph, body):
                child = self._graph.get_node(Organisation, tie.from_id)
                homes = {home.to_id for home in self._graph.out_of(child.id, BasedIn)}
                at = child.kind in LOCAL_UNION_KINDS and bool(homes & ends)
                if at or not homes:
                    found.append((tie, at))
                waiting.append(child.id)
        yield from sorted(found, key=lambda one: (not one[1], one[0].from_id, one[0].to_id))

    def _name(self, organisation: str) -> str:
        return self._graph.get_node(Organisation, organisation).short


def _other(on: date) -> Why:
    return Why("other", (clause("turned.other", day=on.isoformat()),))
