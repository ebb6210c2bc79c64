"""Who sits where: the seats that the parties of an agreement hold in countries, with the days on which they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from graphmodel.coverage.life import life, members_beneath
from graphmodel.coverage.spans import ALWAYS, Span, meet, merged, tie_span
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import GOVERNMENT_KINDS, LOCAL_UNION_KINDS, SEATLESS_KINDS
from graphmodel.relations import BasedIn, Signed, SucceededBy


@dataclass(frozen=True, slots=True)
class Held:
    """One party's seat in one country."""

    party: str
    seat: Literal["local_union", "umbrella", "government"]
    spans: tuple[Span, ...]
    """Days on which the seat holds."""
    verified: tuple[Span, ...] = (ALWAYS,)
    """Days on which it does not hang on ties of low confidence alone."""
    local_structure: bool = False
    weak: bool = False
    """A placeholder, or a party that was inferred."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The days on which a body without a country reaches one country through those below it."""

    spans: tuple[Span, ...]
    verified: tuple[Span, ...]


class Seats:
    """Seats over one graph; what was found for a body is kept for the next agreement that it signed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._reach: dict[str, dict[str, Reach]] = {}
        self._homes: dict[str, list[str]] = {}

    def countries(self, organisation: str) -> list[str]:
        """The countries where an organisation is based; none for an international body."""
        if organisation not in self._homes:
            self._homes[organisation] = [tie.to_id for tie in self._graph.out_of(organisation, BasedIn)]
        return self._homes[organisation]

    def parties(self, agreement: Agreement) -> list[tuple[Organisation, Signed]]:
        """Those who signed as parties; observers, witnesses, facilitators and funders have no seat."""
        ties = (tie for tie in self._graph.into(agreement.id, Signed) if tie.role == "party")
        return [(self._graph.get_node(Organisation, tie.from_id), tie) for tie in ties]

    def of(self, agreement: Agreement) -> dict[str, list[Held]]:
        """The seats of an agreement's parties by country."""
        found: dict[str, list[Held]] = {}
        for organisation, signed in self.parties(agreement):
            weak = organisation.placeholder or signed.basis == "inferred"
            for country, held in self._seats_of(organisation, weak):
                found.setdefault(country, []).append(held)
        return found

    def _seats_of(self, organisation: Organisation, weak: bool) -> list[tuple[str, Held]]:
        home = self.countries(organisation.id)
        if organisation.kind in SEATLESS_KINDS:
            return []
        if organisation.kind in GOVERNMENT_KINDS:
            return [(country, Held(organisation.id, "government", (ALWAYS,), weak=weak)) for country in home]
        living = self.life_with_successors(organisation.id)
        if home:
            if organisation.kind not in LOCAL_UNION_KINDS:
                return []
            local = organisation.kind == "local_structure"
            return [
                (country, Held(organisation.id, "local_union", living, local_structure=local, weak=weak))
                for country in home
            ]
        return [
            (
                country,
                Held(organisation.id, "umbrella", _cut(reach.spans, living), _cut(reach.verified, living), weak=weak),
            )
            for country, reach in self.reach(organisation.id).items()
        ]

    def life_with_successors(self, organisation: str) -> tuple[Span, ...]:
        """The days on which an organisation, or one that succeeded it, lived by `life`."""
        seen: set[str] = set()
        waiting, spans = [organisation], []
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            span = life(self._graph, self._graph.get_node(Organisation, current))
            if span is not None:
                spans.append(span)
            if span is None or span[1] != date.max:
                waiting += [tie.to_id for tie in self._graph.out_of(current, SucceededBy)]
        return merged(spans)

    def reach(self, body: str) -> dict[str, Reach]:
        """Every country where an organisation below the body is based, with the days on which the chain held."""
        if body not in self._reach:
            self._reach[body] = self._find_reach(body)
        return self._reach[body]

    def _find_reach(self, body: str) -> dict[str, Reach]:
        below: dict[tuple[str, bool], tuple[Span, ...]] = {}
        waiting: list[tuple[str, Span, bool]] = [(body, ALWAYS, True)]
        while waiting:
            parent, days, verified = waiting.pop()
            for child, span, firm in self._children(parent):
                shared = meet(days, span)
                known = below.get((child, verified and firm), ())
                if shared is None or (grown := merged((*known, shared))) == known:
                    continue
                below[child, verified and firm] = grown
                waiting.append((child, shared, verified and firm))
        return self._by_country(below)

    def _children(self, parent: str) -> list[tuple[str, Span, bool]]:
        found = []
        for tie in members_beneath(self._graph, parent):
            living = life(self._graph, self._graph.get_node(Organisation, tie.from_id))
            span = living and meet(living, tie_span(tie.since, tie.until))
            if span:
                found.append((tie.from_id, span, tie.confidence != "low"))
        return found

    def _by_country(self, below: dict[tuple[str, bool], tuple[Span, ...]]) -> dict[str, Reach]:
        found: dict[str, tuple[list[Span], list[Span]]] = {}
        for (child, verified), spans in below.items():
            if self._graph.get_node(Organisation, child).kind not in LOCAL_UNION_KINDS:
                continue
            for home in self._graph.out_of(child, BasedIn):
                every, firm = found.setdefault(home.to_id, ([], []))
                every += spans
                if verified and home.confidence != "low":
                    firm += spans
        return {country: Reach(merged(every), merged(firm)) for country, (every, firm) in sorted(found.items())}


def _cut(spans: tuple[Span, ...], living: tuple[Span, ...]) -> tuple[Span, ...]:
    if living == (ALWAYS,):
        return spans
    return merged(shared for one in spans for other in living if (shared := meet(one, other)))
