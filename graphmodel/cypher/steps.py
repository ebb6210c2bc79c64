"""The steps of a match: each binds a little more of a pattern, once for every way in which that can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from graphmodel.cypher.labels import LabelTest
from graphmodel.cypher.steplog import Counted
from graphmodel.cypher.things import Evaluate, NodeThing, RelationThing, Row
from graphmodel.cypher.tree import Direction, Length
from graphmodel.cypher.values import sort_of, truth
from graphmodel.cypher.walking import Allowed, Hops, as_path, trails
from graphmodel.errors import QuestionError


@dataclass(slots=True)
class Frame:
    """What is bound so far, and the relations that no other part of the same MATCH may use."""

    row: Row
    used: set[RelationThing] = field(default_factory=set)


Step: TypeAlias = Callable[[Frame], Iterator[None]]
"""Binds in the frame, yields once for each way, and takes back what it bound."""
Tests: TypeAlias = Sequence[Evaluate]


def run(steps: Sequence[Step], frame: Frame, counted: Sequence[Counted]) -> Iterator[None]:
    """Yield once for every way to take all the steps; without steps once. Each step counts its ways in `counted`."""
    if not steps:
        yield
        return
    last = len(steps) - 1
    open_steps = [steps[0](frame)]
    while open_steps:
        at = len(open_steps)
        count = counted[at - 1]
        for _ in open_steps[-1]:
            count.rows += 1
            if at > last:
                yield
            else:
                open_steps.append(steps[at](frame))
                break
        else:
            open_steps.pop()


def passes(tests: Tests, row: Row) -> bool:
    """Is every condition true in this row? Raises QuestionError for one that is no condition."""
    for test in tests:  # noqa: SIM110 – asked in every row, and a generator takes twice the time
        if truth(test(row), "WHERE") is not True:
            return False
    return True


def bound_node(row: Row, key: str) -> NodeThing:
    """The node of a name that an earlier step bound to one."""
    return cast("NodeThing", row[key])


def node_in(row: Row, key: str) -> NodeThing | None:
    """The node that is bound to a name, or nothing where that is null; raises QuestionError for another thing."""
    value = row[key]
    if value is None or isinstance(value, NodeThing):
        return value
    raise QuestionError(f"“{key}” stands for a node in the pattern and is {sort_of(value)}; give the node another name")


def check(tests: Tests) -> Step:
    """Bind nothing, and go on where the conditions are true."""

    def step(frame: Frame) -> Iterator[None]:
        if passes(tests, frame.row):
            yield

    return step


def held(key: str, fits: LabelTest | None) -> Step:
    """Go on where a node that is bound already is there and fits."""

    def step(frame: Frame) -> Iterator[None]:
        node = node_in(frame.row, key)
        if node is not None and (fits is None or fits(node.labels)):
            yield

    return step


def scan(key: str, source: Callable[[Row], Iterable[NodeThing]], fits: LabelTest | None, tests: Tests) -> Step:
    """Bind a node to each of those that come into question."""

    def step(frame: Frame) -> Iterator[None]:
        row = frame.row
        for node in source(row):
            if fits is None or fits(node.labels):
                row[key] = node
                if passes(tests, row):
                    yield
        row.pop(key, None)

    return step


@dataclass(frozen=True, slots=True)
class Leg:
    """A relation of a pattern as it is walked: from a bound node to one that is bound or not yet."""

    key: str
    start: str
    end: str
    onward: Hops
    end_bound: bool
    fits: LabelTest | None
    tests: Tests
    backward: bool = False


def hop(leg: Leg, reverse: Hops | None) -> Step:
    """Walk one relation; with `reverse` from whichever of two bound nodes has fewer."""
    key, start, end, onward, fits, tests = leg.key, leg.start, leg.end, leg.onward, leg.fits, leg.tests

    def step(frame: Frame) -> Iterator[None]:
        row, used = frame.row, frame.used
        node = bound_node(row, start)
        for tie, other in onward(node):
            if tie in used or (fits is not None and not fits(other.labels)):
                continue
            row[end], row[key] = other, tie
            if passes(tests, row):
                used.add(tie)
                yield
                used.discard(tie)
        row.pop(key, None)
        row.pop(end, None)

    def between(frame: Frame) -> Iterator[None]:
        row, used = frame.row, frame.used
        node, target = bound_node(row, start), bound_node(row, end)
        found: Iterable[RelationThing] = (tie for tie, other in onward(node) if other is target)
        if reverse is not None:
            found = _fewer(list(onward(node)), target, list(reverse(target)), node)
        for tie in found:
            if tie in used:
                continue
            row[key] = tie
            if passes(tests, row):
                used.add(tie)
                yield
                used.discard(tie)
        row.pop(key, None)

    return between if leg.end_bound else step


def _fewer(
    there: list[tuple[RelationThing, NodeThing]],
    target: NodeThing,
    back: list[tuple[RelationThing, NodeThing]],
    node: NodeThing,
) -> Iterable[RelationThing]:
    if len(there) <= len(back):
        return (tie for tie, other in there if other is target)
    return (tie for tie, other in back if other is node)


def far(leg: Leg, length: Length, allowed: Callable[[Row], Allowed] | None) -> Step:
    """Walk a relation of variable length; its name stands for the list of relations, in the order of the pattern."""
    key, start, end, fits, tests = leg.key, leg.start, leg.end, leg.fits, leg.tests

    def step(frame: Frame) -> Iterator[None]:
        row, used = frame.row, frame.used
        node = bound_node(row, start)
        target = row[end] if leg.end_bound else None
        may = allowed(row) if allowed is not None else None
        for other, trail in trails(node, leg.onward, length.least, length.most, used, may):
            if leg.end_bound:
                if other is not target:
                    continue
            elif fits is not None and not fits(other.labels):
                continue
            else:
                row[end] = other
            row[key] = trail[::-1] if leg.backward else trail[:]
            if passes(tests, row):
                yield
        row.pop(key, None)
        if not leg.end_bound:
            row.pop(end, None)

    return step


def known_relation(
    leg: Leg, direction: Direction, types: frozenset[str], start_fits: LabelTest | None, start_bound: bool
) -> Step:
    """Take a relation that is bound already, and bind the nodes at its ends."""

    def step(frame: Frame) -> Iterator[None]:
        row, used = frame.row, frame.used
        tie = row[leg.key]
        if tie is None:
            return
        if not isinstance(tie, RelationThing):
            raise QuestionError(
                f"“{leg.key}” stands for a relation in the pattern and is {sort_of(tie)};"
                " give the relation another name"
            )
        if tie.type not in types or tie in used:
            return
        for first, second in _ends(tie, direction):
            if (start_bound and row[leg.start] is not first) or (leg.end_bound and row[leg.end] is not second):
                continue
            if leg.start == leg.end and first is not second:
                continue
            if not start_bound and start_fits is not None and not start_fits(first.labels):
                continue
            if not leg.end_bound and leg.fits is not None and not leg.fits(second.labels):
                continue
            bound = {} if start_bound else {leg.start: first}
            if not leg.end_bound:
                bound[leg.end] = second
            row.update(bound)
            if passes(leg.tests, row):
                used.add(tie)
                yield
                used.discard(tie)
            for key in bound:
                del row[key]

    return step


def _ends(tie: RelationThing, direction: Direction) -> Iterator[tuple[NodeThing, NodeThing]]:
    if direction != "in":
        yield tie.start, tie.end
    if direction == "in" or (direction == "both" and tie.start is not tie.end):
        yield tie.end, tie.start


def path(name: str, start: str, legs: Sequence[str], tests: Tests) -> Step:
    """Bind a path whose nodes and relations are bound."""

    def step(frame: Frame) -> Iterator[None]:
        row = frame.row
        node = bound_node(row, start)
        walked: list[RelationThing] = []
        for key in legs:
            found = row[key]
            if isinstance(found, list):
                walked += found
            elif isinstance(found, RelationThing):
                walked.append(found)
        row[name] = as_path(node, walked)
        if passes(tests, row):
            yield
        row.pop(name, None)

    return step


Find: TypeAlias = Callable[[Row, Callable[[list[RelationThing]], bool] | None], Iterator[list[RelationThing]]]
"""The shortest trails in a row, among those that are accepted."""


def shortest_path(leg: Leg, accepted: Tests, find: Find, name: str | None) -> Step:
    """Bind the shortest trails between two bound nodes, and the path that each makes."""

    def step(frame: Frame) -> Iterator[None]:
        row = frame.row
        node = bound_node(row, leg.start)

        def bind(trail: list[RelationThing]) -> bool:
            row[leg.key] = trail
            if name is not None:
                row[name] = as_path(node, trail)
            return passes(accepted, row)

        for trail in find(row, bind if accepted else None):
            bind(trail)
            if passes(leg.tests, row):
                yield
        row.pop(leg.key, None)
        if name is not None:
            row.pop(name, None)

    return step
