"""Expressions made ready: a closure over the row for each, with what never changes worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from graphmodel.cypher import tree
from graphmodel.cypher.access import element_of, items_of, map_of, part_of, property_of
from graphmodel.cypher.arithmetic import ARITHMETIC, minus
from graphmodel.cypher.functions import FUNCTIONS
from graphmodel.cypher.regex import matches
from graphmodel.cypher.things import Evaluate, NodeThing, RelationThing, Row, Value
from graphmodel.cypher.values import (
    MOST_ELEMENTS,
    equal,
    holds,
    negated,
    sort_of,
    truth,
    within,
)
from graphmodel.errors import QuestionError

EVER = 2**63 - 1
"""Where a list is cut that has no end given."""


class Patterns(Protocol):
    """What finds patterns and answers subqueries within an expression; prepare what you can, once for each part."""

    def pattern_rows(self, pattern: tree.PathPattern, where: tree.Expression | None, row: Row) -> Iterator[Row]:
        """The row with the names of the pattern added, once for each place where pattern and condition hold."""
        ...

    def query_rows(self, query: tree.Query, row: Row) -> Iterator[tuple[Value, ...]]:
        """The answer of a query within { }, in which the names of the row are known; without RETURN a () by row."""
        ...


def prepare(
    expression: tree.Expression,
    *,
    parameters: Mapping[str, Value],
    patterns: Patterns,
    now: datetime | None = None,
) -> Evaluate:
    """An expression as a function of the row; raises QuestionError, here or in the row, for what has no value.

    `now` is what date() and its like mean by now, with its zone; without it they are refused. Aggregates are not
    values of one row: `Aggregation` takes them out first.
    """
    return _Preparing(parameters, patterns, now).ready(expression)


def condition(evaluate: Evaluate, asked_by: str = "WHERE") -> Callable[[Row], bool | None]:
    """The same, with QuestionError for what is neither true, false nor null."""

    def check(row: Row) -> bool | None:
        value = evaluate(row)
        return value if value is True or value is False or value is None else truth(value, asked_by)

    return check


def has_labels(labels: tree.LabelExpression, held: tuple[str, ...]) -> bool:
    """Is what is asked of labels true of those that a node (or a relation, by its one type) has?"""
    if isinstance(labels, tree.LabelName):
        return labels.name in held
    if isinstance(labels, tree.LabelAnd):
        return all(has_labels(part, held) for part in labels.parts)
    if isinstance(labels, tree.LabelOr):
        return any(has_labels(part, held) for part in labels.parts)
    if isinstance(labels, tree.LabelNot):
        return not has_labels(labels.of, held)
    return bool(held)


class _Preparing:
    def __init__(self, parameters: Mapping[str, Value], patterns: Patterns, now: datetime | None) -> None:
        self.parameters, self.patterns, self.now = parameters, patterns, now

    def ready(self, expression: tree.Expression) -> Evaluate:
        way = _WAYS.get(type(expression))
        if way is None:
            raise QuestionError(f"{type(expression).__name__} has no value here")
        evaluate = way(self, expression)
        return _folded(expression, evaluate)

    # Names and literals ----------------------------------------------------------------------------------------------

    def literal(self, expression: tree.Literal) -> Evaluate:
        return _always(expression.value)

    def parameter(self, expression: tree.Parameter) -> Evaluate:
        if expression.name not in self.parameters:
            raise QuestionError(f"the statement asks for ${expression.name}, which was not given")
        return _always(self.parameters[expression.name])

    def variable(self, expression: tree.Variable) -> Evaluate:
        name = expression.name

        def evaluate(row: Row) -> Value:
            try:
                return row[name]
            except KeyError:
                raise QuestionError(f"“{name}” is not known here; no clause before names it") from None

        return evaluate

    def list_of(self, expression: tree.ListOf) -> Evaluate:
        items = [self.ready(item) for item in expression.items]
        return lambda row: [item(row) for item in items]

    def map_literal(self, expression: tree.MapOf) -> Evaluate:
        items = [(name, self.ready(item)) for name, item in expression.items]
        return lambda row: {name: item(row) for name, item in items}

    def map_projection(self, expression: tree.MapProjection) -> Evaluate:
        of = self.ready(expression.of)
        items = [(name, self.ready(item)) for name, item in expression.items]
        whole = expression.whole

        def evaluate(row: Row) -> Value:
            held = map_of(of(row), "{.name}")
            if held is None:
                return None
            return (dict(held) if whole else {}) | {name: item(row) for name, item in items}

        return evaluate

    # Within a value --------------------------------------------------------------------------------------------------

    def property(self, expression: tree.Property) -> Evaluate:
        of, name = self.ready(expression.of), expression.name

        def evaluate(row: Row) -> Value:
            value = of(row)
            return value.properties.get(name) if isinstance(value, NodeThing) else property_of(value, name)

        return evaluate

    def index(self, expression: tree.Index) -> Evaluate:
        of, at = self.ready(expression.of), self.ready(expression.at)
        return lambda row: element_of(of(row), at(row))

    def slice(self, expression: tree.Slice) -> Evaluate:
        of = self.ready(expression.of)
        start = self.ready(expression.start) if expression.start is not None else _always(0)
        end = self.ready(expression.end) if expression.end is not None else _always(EVER)
        return lambda row: part_of(of(row), start(row), end(row))

    def has_labels(self, expression: tree.HasLabels) -> Evaluate:
        of, labels = self.ready(expression.of), expression.labels

        def evaluate(row: Row) -> Value:
            value = of(row)
            if value is None:
                return None
            if isinstance(value, NodeThing):
                return has_labels(labels, value.labels)
            if isinstance(value, RelationThing):
                return has_labels(labels, (value.type,))
            raise QuestionError(f"a label is asked of {sort_of(value)}; only nodes and relations have some")

        return evaluate

    # Operators -------------------------------------------------------------------------------------------------------

    def unary(self, expression: tree.Unary) -> Evaluate:
        of = self.ready(expression.of)
        if expression.operator == "NOT":
            asked = condition(of, "NOT")
            return lambda row: negated(asked(row))
        if expression.operator == "-":
            return lambda row: minus(of(row))
        return lambda row: _plus(of(row))

    def binary(self, expression: tree.Binary) -> Evaluate:
        sign = expression.operator
        left, right = self.ready(expression.left), self.ready(expression.right)
        if sign in {"AND", "OR", "XOR"}:
            one, other = condition(left, sign), condition(right, sign)
            return {"AND": _both, "OR": _either, "XOR": _one_of}[sign](one, other)
        work = _BINARY[sign]
        return lambda row: work(left(row), right(row))

    def comparison(self, expression: tree.Comparison) -> Evaluate:
        first = self.ready(expression.first)
        rest = [(sign, self.ready(item)) for sign, item in expression.rest]
        if len(rest) == 1:
            (sign, second) = rest[0]
            if sign == "=":
                return lambda row: equal(first(row), second(row))
            return lambda row: holds(sign, first(row), second(row))

        def evaluate(row: Row) -> Value:
            answer: bool | None = True
            before = first(row)
            for sign, item in rest:
                value = item(row)
                found = holds(sign, before, value)
                if found is False:
                    return False
                answer = None if found is None else answer
                before = value
            return answer

        return evaluate

    def is_null(self, expression: tree.IsNull) -> Evaluate:
        of = self.ready(expression.of)
        if expression.negated:
            return lambda row: of(row) is not None
        return lambda row: of(row) is None

    def case(self, expression: tree.Case) -> Evaluate:
        whens = [(self.ready(when), self.ready(then)) for when, then in expression.whens]
        otherwise = self.ready(expression.otherwise) if expression.otherwise is not None else _always(None)
        if expression.operand is not None:
            operand = self.ready(expression.operand)

            def chosen(row: Row) -> Value:
                value = operand(row)
                for when, then in whens:
                    if equal(value, when(row)):
                        return then(row)
                return otherwise(row)

            return chosen
        asked = [(condition(when, "WHEN"), then) for when, then in whens]

        def evaluate(row: Row) -> Value:
            for when, then in asked:
                if when(row):
                    return then(row)
            return otherwise(row)

        return evaluate

    def call(self, expression: tree.Call) -> Evaluate:
        function = FUNCTIONS.get(expression.name.lower())
        if function is None:
            raise QuestionError(f"{expression.name}() is none of the functions that are answered here")
        function.check(len(expression.arguments))
        if expression.distinct:
            raise QuestionError(f"DISTINCT goes with aggregates, not with {function.name}()")
        arguments = [self.ready(argument) for argument in expression.arguments]
        work = partial(function.apply, now=self.now) if function.clock else function.apply
        if len(arguments) == 1:
            only = arguments[0]
            return lambda row: work(only(row))
        return lambda row: work(*(argument(row) for argument in arguments))

    # Lists -----------------------------------------------------------------------------------------------------------

    def list_comprehension(self, expression: tree.ListComprehension) -> Evaluate:
        name, of = expression.name, self.ready(expression.of)
        where = condition(self.ready(expression.where)) if expression.where is not None else None
        shown = self.ready(expression.shown) if expression.shown is not None else None

        def evaluate(row: Row) -> Value:
            items = items_of(of(row), "[x IN …]")
            if items is None:
                return None
            out = []
            for item in items:
                inner = {**row, name: item}
                if where is None or where(inner):
                    out.append(item if shown is None else shown(inner))
            return out

        return evaluate

    def quantified(self, expression: tree.Quantified) -> Evaluate:
        word, name, of = expression.quantifier, expression.name, self.ready(expression.of)
        if expression.where is None:
            raise QuestionError(f"{word}(…) needs a WHERE; write {word}(x IN list WHERE x > 1)")
        where = condition(self.ready(expression.where))

        judge = _QUANTIFIERS[word]

        def evaluate(row: Row) -> Value:
            items = items_of(of(row), f"{word}(x IN …)")
            return None if items is None else judge(where({**row, name: item}) for item in items)

        return evaluate

    def reduce(self, expression: tree.Reduce) -> Evaluate:
        start, of, step = self.ready(expression.start), self.ready(expression.of), self.ready(expression.step)
        total, name = expression.total, expression.name

        def evaluate(row: Row) -> Value:
            items = items_of(of(row), "reduce()")
            if items is None:
                return None
            value = start(row)
            for item in items:
                value = step({**row, total: value, name: item})
            return value

        return evaluate

    # Patterns and subqueries -----------------------------------------------------------------------------------------

    def pattern_comprehension(self, expression: tree.PatternComprehension) -> Evaluate:
        pattern, where, shown = expression.pattern, expression.where, self.ready(expression.shown)
        rows = self.patterns.pattern_rows

        def evaluate(row: Row) -> Value:
            return [shown(found) for found in _counted(rows(pattern, where, row))]

        return evaluate

    def pattern_predicate(self, expression: tree.PatternPredicate) -> Evaluate:
        pattern, rows = expression.pattern, self.patterns.pattern_rows
        return lambda row: next(rows(pattern, None, row), None) is not None

    def subquery(self, expression: tree.Subquery) -> Evaluate:
        query, rows = expression.query, self.patterns.query_rows
        if expression.word == "EXISTS":
            return lambda row: next(iter(rows(query, row)), None) is not None
        if expression.word == "COUNT":
            return lambda row: sum(1 for _ in rows(query, row))

        def collected(row: Row) -> Value:
            out = []
            for found in _counted(rows(query, row)):
                if len(found) != 1:
                    raise QuestionError("COLLECT { … } needs a RETURN of one column")
                # A null is kept here, unlike in collect().
                out.append(found[0])
            return out

        return collected


def _always(value: Value) -> Evaluate:
    return lambda row: value


def _folded(expression: tree.Expression, evaluate: Evaluate) -> Evaluate:
    """Work out once what no row changes; what fails stays as it is and fails where it is asked."""
    if isinstance(expression, tree.Literal | tree.Parameter) or not _is_constant(expression):
        return evaluate
    try:
        return _always(evaluate({}))
    except QuestionError:
        return evaluate


def _is_constant(expression: tree.Expression) -> bool:
    return not any(isinstance(part, _CHANGING) for part in tree.walk(expression))


_CHANGING = (tree.Variable, tree.PatternComprehension, tree.PatternPredicate, tree.Subquery)


def _counted(rows: Iterator[Any]) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if number >= MOST_ELEMENTS:
            raise QuestionError(f"a list grows beyond {MOST_ELEMENTS:,} elements here; ask for less")
        yield row


def _plus(value: Value) -> Value:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise QuestionError(f"+ needs a number and was given {sort_of(value)}")


Condition = Callable[[Row], bool | None]


def _both(one: Condition, other: Condition) -> Evaluate:
    def evaluate(row: Row) -> Value:
        left = one(row)
        if left is False:
            return False
        right = other(row)
        return False if right is False else None if left is None or right is None else True

    return evaluate


def _either(one: Condition, other: Condition) -> Evaluate:
    def evaluate(row: Row) -> Value:
        left = one(row)
        if left is True:
            return True
        right = other(row)
        return True if right is True else None if left is None or right is None else False

    return evaluate


def _one_of(one: Condition, other: Condition) -> Evaluate:
    def evaluate(row: Row) -> Value:
        left, right = one(row), other(row)
        return None if left is None or right is None else left is not right

    return evaluate


def _on_texts(work: Callable[[str, str], bool]) -> Callable[[Value, Value], Value]:
    def evaluate(one: Value, other: Value) -> Value:
        return work(one, other) if isinstance(one, str) and isinstance(other, str) else None

    return evaluate


_BINARY: Mapping[str, Callable[[Value, Value], Value]] = {
    **ARITHMETIC,
    "IN": within,
    "=~": matches,
    "STARTS WITH": _on_texts(str.startswith),
    "ENDS WITH": _on_texts(str.endswith),
    "CONTAINS": _on_texts(str.__contains__),
}


def _any(answers: Iterator[bool | None]) -> bool | None:
    unknown = False
    for answer in answers:
        if answer:
            return True
        unknown = unknown or answer is None
    return None if unknown else False


def _all(answers: Iterator[bool | None]) -> bool | None:
    return negated(_any(negated(answer) for answer in answers))


def _none(answers: Iterator[bool | None]) -> bool | None:
    return negated(_any(answers))


def _single(answers: Iterator[bool | None]) -> bool | None:
    found, unknown = 0, False
    for answer in answers:
        found += answer is True
        unknown = unknown or answer is None
        if found > 1:
            return False
    return None if unknown else found == 1


_QUANTIFIERS: Mapping[tree.Quantifier, Callable[[Iterator[bool | None]], bool | None]] = {
    "all": _all,
    "any": _any,
    "none": _none,
    "single": _single,
}

_WAYS: Mapping[type[tree.Expression], Callable[[_Preparing, Any], Evaluate]] = {
    tree.Literal: _Preparing.literal,
    tree.Parameter: _Preparing.parameter,
    tree.Variable: _Preparing.variable,
    tree.Property: _Preparing.property,
    tree.Index: _Preparing.index,
    tree.Slice: _Preparing.slice,
    tree.ListOf: _Preparing.list_of,
    tree.MapOf: _Preparing.map_literal,
    tree.MapProjection: _Preparing.map_projection,
    tree.Unary: _Preparing.unary,
    tree.Binary: _Preparing.binary,
    tree.Comparison: _Preparing.comparison,
    tree.IsNull: _Preparing.is_null,
    tree.HasLabels: _Preparing.has_labels,
    tree.Call: _Preparing.call,
    tree.Case: _Preparing.case,
    tree.ListComprehension: _Preparing.list_comprehension,
    tree.PatternComprehension: _Preparing.pattern_comprehension,
    tree.Quantified: _Preparing.quantified,
    tree.Reduce: _Preparing.reduce,
    tree.Subquery: _Preparing.subquery,
    tree.PatternPredicate: _Preparing.pattern_predicate,
}
