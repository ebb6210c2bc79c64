"""The names of expressions and patterns: variables in scope, labels, types and properties of the model, functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

from graphmodel.cypher import written
from graphmodel.cypher.folds import AGGREGATES
from graphmodel.cypher.grouping_names import aggregates_in, children
from graphmodel.cypher.model_names import fits_any, joins, kinds_of, labels, meant, names_in, properties_of, types_of
from graphmodel.cypher.scope import SHOWN, VALUE, Compared, Scope, Seen, Sort, Thing
from graphmodel.cypher.signatures import signatures
from graphmodel.cypher.tokens import where
from graphmodel.cypher.tree import (
    Binary,
    Call,
    Case,
    Comparison,
    Expression,
    HasLabels,
    Index,
    LabelExpression,
    ListComprehension,
    ListOf,
    MapOf,
    MapProjection,
    NodePattern,
    Part,
    PathPattern,
    PatternComprehension,
    PatternPredicate,
    Property,
    Quantified,
    Query,
    Reduce,
    RelationPattern,
    Slice,
    Subquery,
    Unary,
    Variable,
)
from graphmodel.errors import QuestionError
from graphmodel.schema import columns, element, node_kinds, relation_types

_TAKES: dict[str, Sort] = {
    "labels": "node",
    "type": "relation",
    "startnode": "relation",
    "endnode": "relation",
    "nodes": "path",
    "relationships": "path",
}
"""Functions of one thing, and what it is."""
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""A comparison read from its right side."""
_NO_KEYS = frozenset({"path", "list"})


class ExpressionNames:
    """What is told of a statement's expressions and patterns; the places of its faults are told in its text."""

    def __init__(self, cypher: str, seen: Seen) -> None:
        self.cypher, self.seen = cypher, seen

    def fail(self, place: int, reason: str) -> NoReturn:
        """Raise QuestionError with line and column."""
        raise QuestionError(f"{where(self.cypher, place)}: {reason}")

    def subquery(self, query: Query, scope: Scope) -> tuple[str, ...]:
        """The columns of a query in braces; the clauses say how."""
        raise NotImplementedError

    def no_aggregate(self, part: Part) -> None:
        """Raise QuestionError for an aggregate where rows are not grouped."""
        for found in aggregates_in(part):
            self.fail(found.place, "an aggregate stands in WITH or RETURN alone; count there, then go on by WHERE")

    def variable(
        self, name: str, place: int, scope: Scope, gone: Scope | None = None
    ) -> Thing:  # fmt: skip
        """What a variable stands for; raises QuestionError where it is not in scope."""
        if name in scope:
            return scope[name]
        if gone and name in gone:
            self.fail(place, f"“{name}” is gone after DISTINCT or an aggregate; make what is needed of it a column")
        self.fail(place, f"there is no variable “{name}” here{meant(name, scope)}")

    def check_new(self, name: str, place: int, scope: Scope) -> None:
        """Raise QuestionError for a name that is taken."""
        if name in scope:
            self.fail(place, f"“{name}” stands for {SHOWN[scope[name].sort]} already; take another name")

    # Patterns ---------------------------------------------------------------------------------------------------------

    def bind(self, patterns: Sequence[PathPattern], scope: Scope, *, new: bool = True) -> Scope:
        """The scope with what patterns bind, their labels, properties and conditions checked."""
        bound = dict(scope)
        parts = [part for pattern in patterns for part in _ends_and_ties(pattern)]
        for part in parts:
            self._bind(part, bound, new=new)
        for pattern in patterns:
            if pattern.name is not None:
                self.check_new(pattern.name, pattern.place, bound)
                bound[pattern.name] = Thing("path")
        for part in parts:
            self._check_inside(part, bound)
        for pattern in patterns:
            self._warn_apart(pattern, bound)
        return bound

    def _warn_apart(self, pattern: PathPattern, bound: Scope) -> None:
        """Warn of relations that the model knows between other kinds only, or the other way round."""
        kinds = [_kinds_in(node, bound) for node in pattern.nodes]
        for relation, start, end in zip(pattern.relations, kinds[:-1], kinds[1:], strict=True):
            types = types_of(relation.types)
            if relation.length is not None or not (types and start and end):
                continue
            if any(joins(name, relation.direction, start, end) for name in types):
                continue
            known = {name: relation_types()[name] for name in sorted(types)}
            ends = [
                f"({'|'.join(one.from_kinds)})-[:{name}]->({'|'.join(one.to_kinds)})" for name, one in known.items()
            ]
            self.seen.warn(
                "apart",
                type="|".join(known),
                one="|".join(sorted(start)),
                other="|".join(sorted(end)),
                ends=", ".join(ends),
            )

    def _bind(self, part: NodePattern | RelationPattern, bound: dict[str, Thing], *, new: bool) -> None:
        if isinstance(part, NodePattern):
            self._check_labels(part.labels, labels(), "label")
            found = Thing("node", kinds_of(part.labels))
            if part.labels is not None and not fits_any(part.labels):
                self.seen.warn("no_labels", labels=written.labels(part.labels))
        else:
            self._check_labels(part.types, relation_types(), "relation type")
            found = Thing("relation", types_of(part.types))
            if part.length is not None:
                found = Thing("list", of=found)
        if part.name is None:
            return
        known = bound.get(part.name)
        if known is None and not new:
            self.fail(
                part.place, f"there is no variable “{part.name}” here, and a condition binds none; use EXISTS {{ }}"
            )
        if known is None or known.sort == "value":
            bound[part.name] = found
        elif known.sort != found.sort:
            self.fail(
                part.place, f"“{part.name}” stands for {SHOWN[known.sort]}, and {SHOWN[found.sort]} is asked for here"
            )
        elif known.sort != "list":
            both = known.kinds & found.kinds if known.kinds and found.kinds else known.kinds | found.kinds
            bound[part.name] = Thing(found.sort, both)

    def _check_inside(self, part: NodePattern | RelationPattern, bound: Scope) -> None:
        kinds = kinds_of(part.labels) if isinstance(part, NodePattern) else types_of(part.types)
        sort: Sort = "node" if isinstance(part, NodePattern) else "relation"
        thing = bound[part.name] if part.name is not None and bound[part.name].sort == sort else Thing(sort, kinds)
        if isinstance(part.properties, MapOf):
            for key, value in part.properties.items:
                self._check_property(key, part.properties.place, thing)
                self.no_aggregate(value)
                self.check(value, bound)
                self._compared(_value_of(thing, key), "=", value)
        if part.where is not None:
            self.no_aggregate(part.where)
            self.check(part.where, bound, truth=True)

    def _check_labels(self, asked: LabelExpression | None, known: Iterable[str], word: str) -> None:
        names = sorted(known)
        for label in names_in(asked):
            if label.name not in names:
                self.fail(label.place, f"there is no {word} “{label.name}”{meant(label.name, names)}")

    def _check_property(self, name: str, place: int, thing: Thing) -> None:
        known = properties_of(thing.kinds)
        if name not in known:
            of = f" of {' or '.join(sorted(thing.kinds))}" if 0 < len(thing.kinds) <= 3 else ""
            self.fail(place, f"there is no property “{name}”{of}{meant(name, known)}")

    # Expressions ------------------------------------------------------------------------------------------------------

    def check(
        self, part: Expression, scope: Scope, *, truth: bool = False,
        alike: tuple[Expression, ...] = (), gone: Scope | None = None,
    ) -> Thing:  # fmt: skip
        """What an expression stands for, its names checked.

        `truth` where a condition is asked for; `alike` are expressions that are in scope as they are written, after
        rows were put together, and `gone` the names that are not any more.
        """
        if part in alike:
            return VALUE

        def inner(expression: Expression, within: Scope = scope, *, truth: bool = False) -> Thing:
            return self.check(expression, within, truth=truth, alike=alike, gone=gone)

        match part:
            case Variable(name=name, place=place):
                return self.variable(name, place, scope, gone)
            case Property(of=of, name=name, place=place):
                return self._property(inner(of), name, place)
            case Index(of=of, at=at):
                inner(at)
                return inner(of).of or VALUE
            case Slice(of=of):
                for bound in (part.start, part.end):
                    if bound is not None:
                        inner(bound)
                return inner(of)
            case ListOf(items=items):
                things = [inner(item) for item in items]
                return Thing("list", of=things[0] if len(set(things)) == 1 else VALUE)
            case MapOf(items=pairs):
                for _, value in pairs:
                    inner(value)
                return Thing("map")
            case MapProjection(of=of, items=pairs):
                inner(of)
                for _, value in pairs:
                    inner(value)
                return Thing("map")
            case HasLabels(of=of, labels=asked):
                thing = inner(of)
                known = {"node": labels(), "relation": frozenset(relation_types())}.get(
                    thing.sort, labels() | frozenset(relation_types())
                )
                self._check_labels(asked, known, "relation type" if thing.sort == "relation" else "label")
                return VALUE
            case Unary(operator="NOT", of=of):
                inner(of, truth=True)
                return VALUE
            case Binary(operator="AND" | "OR" | "XOR", left=left, right=right):
                inner(left, truth=True)
                inner(right, truth=True)
                return VALUE
            case Comparison(first=first, rest=rest):
                sides = [first, *(other for _, other in rest)]
                things = [inner(side) for side in sides]
                for number, (operator, _) in enumerate(rest):
                    self._compared(things[number], operator, sides[number + 1])
                    self._compared(things[number + 1], TURNED.get(operator, operator), sides[number])
                return VALUE
            case Binary(operator="IN", left=left, right=right):
                self._compared(inner(left), "IN", right)
                self._compared(inner(right).of or VALUE, "=", left)
                return VALUE
            case Call():
                return self._call(part, [inner(argument) for argument in part.arguments])
            case Case(operand=operand):
                chosen = inner(operand) if operand is not None else VALUE
                found = []
                for condition, value in part.whens:
                    inner(condition, truth=operand is None)
                    self._compared(chosen, "=", condition)
                    found.append(inner(value))
                if part.otherwise is not None:
                    found.append(inner(part.otherwise))
                return found[0] if len(set(found)) == 1 else VALUE
            case ListComprehension(name=name, of=of):
                listed = inner(of)
                within = {**scope, name: listed.of or VALUE}
                if part.where is not None:
                    inner(part.where, within, truth=True)
                return listed if part.shown is None else Thing("list", of=inner(part.shown, within))
            case Quantified(name=name, of=of):
                within = {**scope, name: inner(of).of or VALUE}
                if part.where is not None:
                    inner(part.where, within, truth=True)
                return VALUE
            case Reduce(total=total, name=name, of=of):
                inner(part.start)
                inner(part.step, {**scope, name: inner(of).of or VALUE, total: VALUE})
                return VALUE
            case PatternComprehension(pattern=pattern):
                within = dict(self.bind([pattern], scope))
                if part.where is not None:
                    inner(part.where, within, truth=True)
                return Thing("list", of=inner(part.shown, within))
            case PatternPredicate(pattern=pattern, place=place):
                if not truth and self.cypher.startswith("(", place):
                    self.fail(
                        place, "a pattern is a condition, not a value; write EXISTS { … }, COUNT { … } or [… | …]"
                    )
                self.bind([pattern], scope, new=False)
                return VALUE
            case Subquery(word=word, query=query, place=place):
                columns = self.subquery(query, scope)
                if word == "COLLECT" and len(columns) != 1:
                    self.fail(place, f"COLLECT {{ … }} returns one column; this one returns {len(columns)}")
                return Thing("list", of=VALUE) if word == "COLLECT" else VALUE
        for held in children(part):
            if isinstance(held, Expression):
                inner(held)
        return VALUE

    def _property(self, of: Thing, name: str, place: int) -> Thing:
        if of.sort in _NO_KEYS:
            self.fail(
                place, f"{SHOWN[of.sort]} has no property “{name}”; take its elements first, as by [x IN … | x.{name}]"
            )
        if of.sort in {"node", "relation"}:
            self._check_property(name, place, of)
            return _value_of(of, name)
        return VALUE

    def _compared(self, thing: Thing, operator: str, other: Expression) -> None:
        if thing.name:
            self.seen.compared.append(Compared(thing, operator, other))

    def _call(self, call: Call, given: Sequence[Thing]) -> Thing:
        lower = call.name.lower()
        known = signatures().get(lower)
        if known is None:
            root, dot, _ = call.name.partition(".")
            if dot and not any(name.startswith(f"{root.lower()}.") for name in signatures()):
                self.fail(call.place, f"functions of “{root}” are not allowed; they may do more than read the graph")
            every = [name for name, _, _ in signatures().values()]
            self.fail(call.place, f"there is no function {call.name}(){meant(call.name, every)}")
        name, least, most = known
        if len(given) < least or (most is not None and len(given) > most):
            wanted = f"{least}" if most == least else f"{least} or more" if most is None else f"{least} to {most}"
            self.fail(call.place, f"{name}() takes {wanted} in its brackets; given: {len(given)}")
        if call.distinct and lower not in AGGREGATES:
            self.fail(call.place, f"DISTINCT says nothing in {name}(); it is for aggregates, as count(DISTINCT x)")
        wanted_sort = _TAKES.get(lower)
        if wanted_sort and given[0].sort in {"node", "relation", "path", "list"} and given[0].sort != wanted_sort:
            self.fail(call.place, f"{name}() is asked of {SHOWN[wanted_sort]}; this is {SHOWN[given[0].sort]}")
        return _result(lower, given)


def _value_of(thing: Thing, name: str) -> Thing:
    """The value of a property of a node or a relation."""
    one = Thing("value", thing.kinds, name=name)
    held = [cls for cls in map(element, thing.kinds or (*node_kinds(), *relation_types())) if name in columns(cls)]
    listed = bool(held) and all(columns(cls)[name] == "list" for cls in held)
    return Thing("value", thing.kinds, one, name) if listed else one


def _kinds_in(node: NodePattern, bound: Scope) -> frozenset[str]:
    thing = bound.get(node.name) if node.name is not None else None
    return thing.kinds if thing is not None and thing.sort == "node" else kinds_of(node.labels)


def _ends_and_ties(pattern: PathPattern) -> tuple[NodePattern | RelationPattern, ...]:
    return (*pattern.nodes, *pattern.relations)


def _result(lower: str, given: Sequence[Thing]) -> Thing:
    """What a function gives, as far as its arguments say."""
    if lower == "collect":
        return Thing("list", of=given[0])
    if lower in {"head", "last"}:
        return given[0].of or VALUE
    if lower in {"tail", "reverse"}:
        return given[0] if given[0].sort == "list" else VALUE
    if lower == "coalesce":
        return given[0] if len(set(given)) == 1 else VALUE
    if lower in {"startnode", "endnode"}:
        return Thing("node")
    if lower == "nodes":
        return Thing("list", of=Thing("node"))
    if lower == "relationships":
        return Thing("list", of=Thing("relation"))
    return VALUE
