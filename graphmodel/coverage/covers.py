"""The rule put together: for every agreement and corridor, the spans of days with their grade and their four dates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property

from graphmodel.coverage.grade import Ends, grade_ends
from graphmodel.coverage.policy import CoveragePolicy
from graphmodel.coverage.scope import Obstacle, Scope, obstacle, scope_of
from graphmodel.coverage.seats import Held, Seats
from graphmodel.coverage.spans import ALWAYS, Span, cuts, holds
from graphmodel.coverage.term import Term, term_of
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import corridor_id, ends_of
from graphmodel.relations import Covers

Pair = tuple[str, str]


class _Text:
    """One agreement that can cover, with all that does not depend on the corridor."""

    def __init__(self, graph: Graph, agreement: Agreement, seats: Seats, stale_after_years: int) -> None:
        self.agreement = agreement
        self.scope: Scope = scope_of(graph, agreement, seats)
        self.seats: dict[str, list[Held]] = seats.of(agreement)
        self.term: Term = term_of(graph, agreement, stale_after_years)


class Coverage:
    """The rule over one graph; with `only`, for these agreements alone."""

    def __init__(
        self, graph: Graph, policy: CoveragePolicy | None = None, only: Collection[str] | None = None
    ) -> None:  # fmt: skip
        self.policy = policy or CoveragePolicy()
        self._seats = Seats(graph)
        self._obstacles: dict[str, Obstacle] = {}
        self._texts: list[_Text] = []
        asked = graph.nodes(Agreement) if only is None else [graph.get_node(Agreement, name) for name in only]
        for agreement in sorted(asked, key=lambda agreement: agreement.id):
            hindrance = obstacle(agreement, self._seats)
            if hindrance is not None:
                self._obstacles[agreement.id] = hindrance
            elif agreement.level in self.policy.levels:
                self._texts.append(_Text(graph, agreement, self._seats, self.policy.stale_after_years))

    @property
    def seats(self) -> Seats:
        """The seats over the same graph."""
        return self._seats

    def obstacles(self) -> dict[str, Obstacle]:
        """The agreements that can cover nothing, each with the reason."""
        return dict(self._obstacles)

    def named_pairs(self) -> set[Pair]:
        """The pairs that a text names, or that the unions of exactly two countries form."""
        found = {ends_of(name) for text in self._texts for name in text.scope.corridors}
        for text in self._texts:
            if text.scope.pair is not None:
                one, other = sorted(text.scope.pair)
                found |= {(one, other), (other, one)}
        return found

    def on_corridor(self, origin: str, destination: str) -> list[Covers]:
        """All that any agreement is worth on one corridor, listed or not."""
        return [cover for text in self._texts for cover in _covers(text, origin, destination)]

    def on_corridors(self, corridors: Iterable[str]) -> Iterator[Covers]:
        """The same for many corridors, agreement by agreement, asking only those that a text can reach."""
        known = _Known(corridors)
        for text in self._texts:
            for origin, destination in known.within(text):
                yield from _covers(text, origin, destination)


class _Known:
    """The corridors that are asked about, found by either end: most texts reach a few of them only."""

    def __init__(self, corridors: Iterable[str]) -> None:
        self._names = dict.fromkeys(corridors)

    @cached_property
    def _from(self) -> dict[str, list[Pair]]:
        return self._by_end(0)

    @cached_property
    def _to(self) -> dict[str, list[Pair]]:
        return self._by_end(1)

    def _by_end(self, end: int) -> dict[str, list[Pair]]:
        found: dict[str, list[Pair]] = {}
        for name in self._names:
            pair = ends_of(name)
            found.setdefault(pair[end], []).append(pair)
        return found

    def within(self, text: _Text) -> Iterator[Pair]:
        """Those that a text may reach, each once."""
        scope = text.scope
        if scope.open:
            seated = text.seats.keys()
            yield from (pair for origin in seated for pair in self._from.get(origin, ()) if pair[1] in seated)
            return
        if scope.pair is not None:
            one, other = sorted(scope.pair)
            yield from (pair for pair in ((one, other), (other, one)) if corridor_id(*pair) in self._names)
            return
        found = {ends_of(name): None for name in scope.corridors if name in self._names}
        found |= {pair: None for origin in scope.origins for pair in self._from.get(origin, ())}
        found |= {pair: None for destination in scope.destinations for pair in self._to.get(destination, ())}
        yield from found


def _covers(text: _Text, origin: str, destination: str) -> list[Covers]:
    if not text.scope.reaches(origin, destination):
        return []
    pieces = _pieces(text, origin, destination)
    found = [_dated(text, origin, destination, span, ends) for span, ends in pieces]
    covers = [cover for cover in found if cover is not None]
    gone = None if covers else _stillborn(text, origin, destination)
    return [_cover(text, origin, destination, gone, Term(text.term.since, None, None, date.min))] if gone else covers


def _pieces(text: _Text, origin: str, destination: str) -> list[tuple[Span, Ends]]:
    """The spans on which grade and marks stay the same, in order.

    An end that local unions signed for is theirs: on days when none of them lives there is no piece, whoever else
    sits there.
    """
    sides = (text.seats.get(origin, []), text.seats.get(destination, []))
    spans = {span for side in sides for held in side for span in (*held.spans, *held.verified)}
    found: list[tuple[Span, Ends]] = []
    for piece in [ALWAYS] if spans <= {ALWAYS} else cuts(spans):
        living = tuple([held for held in side if holds(held.spans, piece[0])] for side in sides)
        if any(_local(side) and not _local(alive) for side, alive in zip(sides, living, strict=True)):
            continue
        ends = _graded(text, origin, destination, living[0], living[1], piece[0])
        if ends is None:
            continue
        if found and found[-1][1] == ends and found[-1][0][1].toordinal() + 1 == piece[0].toordinal():
            found[-1] = ((found[-1][0][0], piece[1]), ends)
        else:
            found.append((piece, ends))
    return found


def _stillborn(text: _Text, origin: str, destination: str) -> Ends | None:
    """The grade of a text whose local unions at one end were gone when it was signed: it lapsed as it began."""
    sides = (text.seats.get(origin, []), text.seats.get(destination, []))
    begun = text.term.since or date.max
    gone = [_local(side) and not any(holds(held.spans, begun) for held in _local(side)) for side in sides]
    if not any(gone):
        return None
    lasting = tuple([held for held in side if held.seat == "local_union" or holds(held.spans, begun)] for side in sides)
    return _graded(text, origin, destination, lasting[0], lasting[1], begun)


def _local(side: list[Held]) -> list[Held]:
    return [held for held in side if held.seat == "local_union"]


def _graded(
    text: _Text, origin: str, destination: str, at_origin: list[Held], at_destination: list[Held], day: date
) -> Ends | None:
    named = text.scope.named(origin, destination)
    return grade_ends(
        text.agreement,
        at_origin,
        at_destination,
        named=named is not None,
        pair=text.scope.pair is not None,
        inferred=named is not None and named.basis == "inferred",
        day=day,
    )


def _dated(text: _Text, origin: str, destination: str, span: Span, ends: Ends) -> Covers | None:
    """The cover of one piece, its dates cut to it; nothing for a piece of time that the text never saw."""
    term, (start, stop) = text.term, span
    first = term.since if start == date.min else max(term.since or start, start)
    last = term.until if stop == date.max else min(term.until or stop, stop)
    ended_before_signed = term.since is not None and stop < term.since
    # A text superseded at any date has no last day that could lie before the seat began.
    lapsed_before_seated = term.until is not None and date.min < term.until < start
    if ended_before_signed or lapsed_before_seated:
        return None
    opens = term.in_force_from and max(term.in_force_from, start)
    closes = min((day for day in (term.in_force_until, last) if day is not None), default=None)
    if opens is not None and closes is not None and closes < opens:
        opens = closes = None
    return _cover(text, origin, destination, ends, Term(first, opens, closes if opens else None, last))


def _cover(text: _Text, origin: str, destination: str, ends: Ends, days: Term) -> Covers:
    named = text.scope.named(origin, destination)
    return Covers(
        from_id=text.agreement.id,
        to_id=corridor_id(origin, destination),
        grade=ends.grade,
        limited=bool(ends.limits),
        limits=ends.limits,
        capped=ends.capped,
        unverified=ends.unverified,
        origin_seat=ends.origin_seat,
        destination_seat=ends.destination_seat,
        since=_text(days.since),
        in_force_from=_text(days.in_force_from),
        in_force_until=_text(days.in_force_until),
        until=_text(days.until),
        sectors=text.agreement.sectors,
        level=text.agreement.level,
        basis=named.basis if named else "stated",
        origin_parties=ends.origin_parties,
        destination_parties=ends.destination_parties,
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
