"""Finding patterns: which step is taken first, which condition is asked when, and the rows that come of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, islice

from graphmodel.cypher import steps, written
from graphmodel.cypher.labels import LabelTest, demanded, fitting_types, label_test, possible_kinds
from graphmodel.cypher.mentioned import conjuncts, id_sought, mentioned
from graphmodel.cypher.model_names import joins
from graphmodel.cypher.shortest import Trail, shortest, shortest_that
from graphmodel.cypher.steplog import StepLog
from graphmodel.cypher.things import Evaluate, NodeThing, RelationThing, Row
from graphmodel.cypher.tree import (
    Call,
    Comparison,
    Direction,
    Expression,
    LabelExpression,
    Length,
    MapOf,
    NodePattern,
    Parameter,
    PathPattern,
    Property,
    Quantified,
    RelationPattern,
    ShortestWord,
    Variable,
)
from graphmodel.cypher.values import truth
from graphmodel.cypher.walking import BACKWARD, Allowed, Hops, hops
from graphmodel.cypher.world import World
from graphmodel.errors import QuestionError
from graphmodel.schema import node_kinds, relation_types

Prepare = Callable[[Expression], Evaluate]
WHOLE = 1_000_000.0
"""What it costs to look at every node, for the choice of where to begin."""


@dataclass(slots=True)
class _Spot:
    """A node of the patterns, by its name or a hidden one."""

    key: str
    labels: list[LabelExpression] = field(default_factory=list)
    kinds: frozenset[str] = field(default_factory=lambda: frozenset(node_kinds()))
    fits: LabelTest | None = None


@dataclass(slots=True)
class _Edge:
    """A relation of the patterns between two nodes."""

    key: str
    start: str
    end: str
    direction: Direction
    types: tuple[str, ...]
    length: Length | None
    shortest: ShortestWord | None = None
    path: str | None = None
    """The name of the path that a shortest one makes."""
    written: str = ""
    """Its types as they are written."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A path with a name: where it begins, and its relations."""

    name: str
    start: str
    edges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Condition:
    """What must be true, and the names of this match without which it cannot be asked."""

    of: Expression
    needs: frozenset[str]


class Matching:
    """The patterns of one MATCH made ready; `bound` are the names that every row has already."""

    names: tuple[str, ...]
    """The names that it adds, in the order in which they are written."""

    def __init__(
        self,
        world: World,
        prepare: Prepare,
        patterns: Sequence[PathPattern],
        where: Expression | None,
        bound: Collection[str],
        log: StepLog,
    ) -> None:
        self._world, self._prepare, self._bound = world, prepare, frozenset(bound)
        self._hidden = (f" {number}" for number in count())
        self._spots: dict[str, _Spot] = {}
        self._edges: list[_Edge] = []
        self._taken: set[str] = set()
        self._ways: list[_Way] = []
        self._written: list[Expression] = list(conjuncts(where))
        for pattern in patterns:
            self._take(pattern)
        everything = [*self._spots, *(edge.key for edge in self._edges), *(way.name for way in self._ways)]
        everything += [edge.path for edge in self._edges if edge.path is not None]
        fresh = frozenset(everything) - self._bound
        named = [pattern.name for pattern in patterns]
        for pattern in patterns:
            named += [node.name for node in pattern.nodes] + [relation.name for relation in pattern.relations]
        self.names = tuple(dict.fromkeys(name for name in named if name is not None and name in fresh))
        self._extra = tuple(name for name in fresh if name not in self.names)
        self._conditions = [_Condition(of, mentioned(of) & fresh) for of in self._written]
        self._narrow()
        self._asked: list[Expression] = []
        self._steps: list[steps.Step] = []
        self._counted = []
        for step, operator, detail in self._plan():
            self._steps.append(step)
            self._counted.append(log.add(operator, detail + written.conditions(self._asked)))
            self._asked = []

    def rows(self, row: Row) -> Iterator[Row]:
        """The row with the names added, once for each place where the patterns are found."""
        frame = steps.Frame(dict(row))
        for _ in steps.run(self._steps, frame, self._counted):
            found = frame.row.copy()
            for name in self._extra:
                found.pop(name, None)
            yield found

    # What is written ---------------------------------------------------------------------------------------------

    def _take(self, pattern: PathPattern) -> None:
        keys = [self._take_node(node) for node in pattern.nodes]
        edges = [
            self._take_relation(relation, start, end)
            for relation, start, end in zip(pattern.relations, keys[:-1], keys[1:], strict=True)
        ]
        if pattern.shortest is not None:
            self._take_shortest(pattern, edges)
        elif pattern.name is not None:
            self._ways.append(_Way(pattern.name, keys[0], tuple(edge.key for edge in edges)))
        self._edges += edges

    def _take_shortest(self, pattern: PathPattern, edges: list[_Edge]) -> None:
        word = pattern.shortest
        if len(edges) != 1:
            raise QuestionError(f"{word} takes one relation between two nodes, as in {word}((a)-[:SIGNED*..6]-(b))")
        edge = edges[0]
        if edge.length is None and pattern.relations[0].name is not None:
            raise QuestionError(f"write {word}((a)-[{edge.key}*..1]-(b)) where a single relation is meant")
        if edge.key in self._bound:
            raise QuestionError(f"“{edge.key}” is bound already and cannot be found by {word}; give it another name")
        edge.length = edge.length or Length(1, 1)
        if edge.length.least > 1:
            raise QuestionError(
                f"{word} takes a least length of 0 or 1, not {edge.length.least}; ask for length(path) in WHERE"
            )
        edge.shortest, edge.path = word, pattern.name

    def _take_node(self, node: NodePattern) -> str:
        key = node.name if node.name is not None else next(self._hidden)
        spot = self._spots.setdefault(key, _Spot(key))
        if node.labels is not None:
            spot.labels.append(node.labels)
        self._written += _listed(node, key)
        self._written += conjuncts(node.where)
        return key

    def _take_relation(self, relation: RelationPattern, start: str, end: str) -> _Edge:
        key = relation.name if relation.name is not None else next(self._hidden)
        if key in self._taken:
            raise QuestionError(f"“{key}” stands for two relations of one MATCH; give each a name of its own")
        self._taken.add(key)
        if relation.length is None:
            self._written += _listed(relation, key)
            self._written += conjuncts(relation.where)
        else:
            if relation.where is not None:
                raise QuestionError(
                    "a relation of variable length takes no WHERE within its brackets; name it and write"
                    " all(r IN relations WHERE …) behind the pattern"
                )
            if key in self._bound:
                raise QuestionError(f"“{key}” is bound already; give the relations of variable length another name")
            one = next(self._hidden)
            for of in _listed(relation, one):
                self._written.append(Quantified("all", one, Variable(key), of))
        types = written.labels(relation.types) if relation.types is not None else ""
        fitting = fitting_types(relation.types)
        return _Edge(key, start, end, relation.direction, fitting, relation.length, written=types)

    # What comes into question ----------------------------------------------------------------------------------------

    def _narrow(self) -> None:
        for spot in self._spots.values():
            for asked in spot.labels:
                spot.kinds &= possible_kinds(asked)
            spot.fits = label_test(spot.labels)
        for edge in self._edges:
            start, end = self._spots[edge.start], self._spots[edge.end]
            if edge.length is None:
                edge.types = tuple(name for name in edge.types if joins(name, edge.direction, start.kinds, end.kinds))
        for edge in self._edges:
            if edge.length is None or edge.length.least > 0:
                self._spots[edge.start].kinds &= _at_start(edge.types, edge.direction)
                self._spots[edge.end].kinds &= _at_start(edge.types, BACKWARD[edge.direction])

    # What is done when -----------------------------------------------------------------------------------------------

    def _plan(self) -> Iterator[tuple[steps.Step, str, str]]:
        """The steps, each with the word of the plan for it, and what it binds."""
        self._done: set[str] = set()
        self._placed = {key for key in self._spots if key in self._bound}
        for key in self._placed:
            yield steps.held(key, self._spots[key].fits), "Argument", self._node(key)
        ready = self._ready()
        if ready:
            yield steps.check(ready), "Filter", ""
        edges, ways = list(self._edges), list(self._ways)
        while True:
            for way in [way for way in ways if self._is_placed(way, edges)]:
                ways.remove(way)
                yield steps.path(way.name, way.start, way.edges, self._ready(way.name)), "Projection", way.name
            edge = self._next_edge(edges)
            if edge is not None:
                edges.remove(edge)
                yield self._step(edge)
                continue
            waiting = [spot for key, spot in self._spots.items() if key not in self._placed]
            if not waiting:
                break
            yield self._scan(min(waiting, key=self._cost))

    def _ready(self, *keys: str | None) -> list[Evaluate]:
        """The conditions that can be asked once these are bound as well, each handed out once."""
        self._done |= {key for key in keys if key is not None}
        ready = [condition for condition in self._conditions if condition.needs <= self._done]
        self._conditions = [condition for condition in self._conditions if not condition.needs <= self._done]
        self._asked += [condition.of for condition in ready]
        return [self._prepare(condition.of) for condition in ready]

    def _is_placed(self, way: _Way, waiting: Sequence[_Edge]) -> bool:
        left = {edge.key for edge in waiting}
        return way.start in self._placed and not left & set(way.edges)

    def _next_edge(self, edges: Sequence[_Edge]) -> _Edge | None:
        """The edge to walk next: one that is bound, else the one that branches least; shortest paths at the end."""
        known = [edge for edge in edges if edge.key in self._bound]
        if known:
            return known[0]
        near = [edge for edge in edges if self._placed & {edge.start, edge.end} and edge.shortest is None]
        if near:
            return near[0] if len(near) == 1 else min(near, key=self._spread)
        if all(key in self._placed for key in self._spots):
            return next(iter(edges), None)
        return None

    def _spread(self, edge: _Edge) -> float:
        """How many ways, roughly, one bound node becomes by walking an edge."""
        both = edge.start in self._placed and edge.end in self._placed
        if edge.length is not None:
            return WHOLE / (2 if both else 1)
        if both:
            return 0.0
        forward = (edge.start in self._placed) == (edge.direction != "in")
        return sum(self._fan(name, forward, edge.direction) for name in edge.types)

    def _fan(self, name: str, forward: bool, direction: Direction) -> float:
        ties = len(self._world.ties(name))
        if direction == "both":
            nodes = min(len(self._world.leaving(name)), len(self._world.entering(name)))
        else:
            nodes = len(self._world.leaving(name) if forward else self._world.entering(name))
        return ties / max(nodes, 1)

    def _cost(self, spot: _Spot) -> float:
        """How many nodes, roughly, have to be looked at to begin with one."""
        sought = self._sought(spot.key)
        if sought is not None:
            return 5.0 if sought[1] else 1.0
        if len(spot.kinds) == len(node_kinds()):
            return WHOLE
        nodes = float(sum(len(found) for found in self._sources(spot)))
        narrowed = any(condition.needs <= self._done | {spot.key} for condition in self._conditions)
        return nodes / 10 if narrowed else nodes

    def _sources(self, spot: _Spot) -> list[Collection[NodeThing]]:
        labels = {name for asked in spot.labels for name in demanded(asked)}
        lists = [self._world.labelled(label) for label in labels]
        whole = [self._world.labelled(kind) for kind in sorted(spot.kinds)]
        best = min(lists, key=len, default=None)
        return whole if best is None or sum(map(len, whole)) <= len(best) else [best]

    def _scan(self, spot: _Spot) -> tuple[steps.Step, str, str]:
        key, world, kinds = spot.key, self._world, sorted(spot.kinds, key=_least_asked)
        sought = self._sought(key)
        self._placed.add(key)
        tests = self._ready(key)
        if sought is None:

            def source(row: Row) -> Iterable[NodeThing]:
                return (node for nodes in self._sources(spot) for node in nodes)

            whole = len(spot.kinds) == len(node_kinds())
            operator = "AllNodesScan" if whole else "NodeByLabelScan"
            return steps.scan(key, source, spot.fits, tests), operator, self._node(key)
        ids, many = self._prepare(sought[0]), sought[1]

        def seek(row: Row) -> Iterable[NodeThing]:
            found = ids(row)
            if many and not isinstance(found, list):
                # What IN says to it is said where it is asked.
                return (node for kind in kinds for node in world.by_id(kind).values())
            listed = found if isinstance(found, list) else [found]
            asked = dict.fromkeys(one for one in listed if isinstance(one, str))
            return (node for one in asked for node in self._of_id(one, kinds))

        return steps.scan(key, seek, spot.fits, tests), "NodeUniqueIndexSeek", self._node(key)

    def _of_id(self, asked: str, kinds: Sequence[str]) -> Iterator[NodeThing]:
        # An id is unique in the whole graph, so that no further kind has to be read.
        return islice((held[asked] for kind in kinds if asked in (held := self._world.by_id(kind))), 1)

    def _sought(self, key: str) -> tuple[Expression, bool] | None:
        """What the id of a node must be, or be among, where that is known before the node is."""
        found: tuple[Expression, bool] | None = None
        for condition in self._conditions:
            sought = id_sought(condition.of, key)
            if sought is None or key in mentioned(sought[0]) or not condition.needs <= self._done | {key}:
                continue
            if not sought[1]:
                return sought
            found = sought
        return found

    def _step(self, edge: _Edge) -> tuple[steps.Step, str, str]:
        start, end, direction, backward = edge.start, edge.end, edge.direction, False
        known = edge.key in self._bound
        if start not in self._placed and not known:
            start, end, direction, backward = end, start, BACKWARD[direction], True
        told = f"{self._node(start)}{written.relation(edge.key, edge.written, edge.length, direction)}{self._node(end)}"
        start_bound, end_bound = start in self._placed, end in self._placed
        self._placed |= {start, end}
        onward = hops(self._world, edge.types, direction)
        fits = self._spots[end].fits
        leg = steps.Leg(edge.key, start, end, onward, end_bound, fits, (), backward)
        if edge.shortest is not None and edge.length is not None:
            return self._shortest(edge, leg, edge.length), "ShortestPath", told
        allowed = self._allowed(edge.key, None) if edge.length is not None else None
        leg = replace(leg, tests=tuple(self._ready(start, end, edge.key)))
        if known:
            start_fits = self._spots[start].fits
            step = steps.known_relation(leg, direction, frozenset(edge.types), start_fits, start_bound)
            return step, "ProjectEndpoints", told
        into = "Into" if end_bound else "All"
        if edge.length is not None:
            return steps.far(leg, edge.length, allowed), f"VarLengthExpand({into})", told
        reverse = hops(self._world, edge.types, BACKWARD[direction]) if end_bound else None
        return steps.hop(leg, reverse), f"Expand({into})", told

    def _node(self, key: str) -> str:
        return written.node(key, self._spots[key].labels)

    def _shortest(self, edge: _Edge, leg: steps.Leg, length: Length) -> steps.Step:
        onward, start, end = leg.onward, edge.start, edge.end
        allowed = self._allowed(edge.key, edge.path, taken=True)
        accepted = self._ready(edge.key, edge.path)
        every = edge.shortest == "allShortestPaths"

        def find(row: Row, accept: Callable[[Trail], bool] | None) -> Iterator[Trail]:
            one, other = steps.bound_node(row, start), steps.bound_node(row, end)
            may = allowed(row) if allowed is not None else None
            found = _shortest_between(one, other, onward, length, may, accept, str(edge.shortest))
            return found if every else islice(found, 1)

        return steps.shortest_path(leg, accepted, find, edge.path)

    def _allowed(self, key: str, path: str | None, *, taken: bool = False) -> Callable[[Row], Allowed] | None:
        """What each relation of a trail has to be, where conditions say that of all of them.

        With `taken` these conditions are asked here alone.
        """
        every = [
            (condition, one)
            for condition in self._conditions
            if (one := _of_each(condition.of, key, path)) is not None
            and condition.needs - {key, path} <= self._done
            and one.name not in mentioned(one.of)
        ]
        if not every:
            return None
        if taken:
            held = [condition for condition, _ in every]
            self._conditions = [condition for condition in self._conditions if condition not in held]
        asked = [(one.name, self._prepare(one.where), one.quantifier == "all") for _, one in every if one.where]

        def allowed(row: Row) -> Allowed:
            def may(tie: RelationThing) -> bool:
                return all(truth(test({**row, name: tie}), "WHERE") is wanted for name, test, wanted in asked)

            return may

        return allowed


def _shortest_between(
    one: NodeThing,
    other: NodeThing,
    onward: Hops,
    length: Length,
    may: Allowed | None,
    accept: Callable[[Trail], bool] | None,
    word: str,
) -> Iterator[Trail]:
    if one is other:
        if length.least > 0:
            raise QuestionError(f"{word} was asked for a way from a node to itself; add WHERE a <> b before it")
        return iter([[]] if accept is None or accept([]) else [])
    if accept is None:
        return shortest(one, other, onward, length.most, may)
    return shortest_that(accept, one, other, onward, length.most, may)


def _listed(part: NodePattern | RelationPattern, key: str) -> Iterator[Expression]:
    if isinstance(part.properties, Parameter):
        raise QuestionError(
            f"a pattern of MATCH takes no ${part.properties.name} for its properties; write them out, as"
            f" {{id: ${part.properties.name}.id}}"
        )
    if isinstance(part.properties, MapOf):
        for name, value in part.properties.items:
            yield Comparison(Property(Variable(key), name), (("=", value),))


def _of_each(condition: Expression, key: str, path: str | None) -> Quantified | None:
    """The condition, where it says the same of every relation of a trail."""
    if not isinstance(condition, Quantified) or condition.quantifier not in ("all", "none"):
        return None
    match condition.of:
        case Variable(name=name) if name == key:
            return condition
        case Call(name=called, arguments=(Variable(name=name),)) if called.lower() == "relationships" and name == path:
            return condition
    return None


def _least_asked(kind: str) -> tuple[bool, str]:
    return not node_kinds()[kind].found_by, kind


def _at_start(types: Iterable[str], direction: Direction) -> frozenset[str]:
    found: set[str] = set()
    for name in types:
        relation = relation_types()[name]
        found.update(relation.from_kinds if direction != "in" else ())
        found.update(relation.to_kinds if direction != "out" else ())
    return frozenset(found)
