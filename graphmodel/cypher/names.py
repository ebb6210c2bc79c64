"""Every name of a statement against the model and against what is in scope, before anything runs.

The clauses stand here; what an expression may say in `expression_names`, what may be grouped in `grouping_names`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graphmodel.cypher.expression_names import ExpressionNames
from graphmodel.cypher.grouping_names import aggregates_in, check_grouping
from graphmodel.cypher.scope import VALUE, Scope, Seen, Thing
from graphmodel.cypher.tree import (
    CallProcedure,
    CallQuery,
    Clause,
    Expression,
    Literal,
    Match,
    Parameter,
    Projection,
    Query,
    Unary,
    Unwind,
    Variable,
    walk,
)
from graphmodel.cypher.unconnected import warn_unconnected
from graphmodel.errors import QuestionError

YIELDS: Mapping[str, tuple[str, ...]] = {
    "db.labels": ("label",),
    "db.relationshipTypes": ("relationshipType",),
    "db.propertyKeys": ("propertyKey",),
    "db.schema.nodeTypeProperties": ("nodeType", "nodeLabels", "propertyName", "propertyTypes", "mandatory"),
    "db.schema.relTypeProperties": ("relType", "propertyName", "propertyTypes", "mandatory"),
    "db.schema.visualization": ("nodes", "relationships"),
}
"""The columns of the procedures that tell what the graph is made of."""


def check_names(cypher: str, query: Query, seen: Seen | None = None) -> tuple[str, ...]:
    """The columns of a statement whose names are all known; raises QuestionError with the first that is not.

    `seen` takes what is compared, and what is to be warned of.
    """
    return _Names(cypher, seen or Seen()).query(query, {}, {})


def check_parameters(query: Query, given: Collection[str]) -> None:
    """Raise QuestionError for parameters that a statement names and nobody gives."""
    missing = sorted(parameter_names(query) - set(given))
    if missing:
        raise QuestionError(f"the statement names ${', $'.join(missing)}, for which there is no value")


def parameter_names(query: Query) -> frozenset[str]:
    """The parameters that a statement names."""
    return frozenset(part.name for part in walk(query) if isinstance(part, Parameter))


class _Names(ExpressionNames):
    """The scope through the clauses."""

    def subquery(self, query: Query, scope: Scope) -> tuple[str, ...]:
        """The columns of EXISTS { }, COUNT { } or COLLECT { }, in which everything outside stays in scope."""
        return self.query(query, scope, scope)

    def query(self, query: Query, scope: Scope, kept: Scope, *, outer: Scope | None = None) -> tuple[str, ...]:
        """The columns of all its parts; `kept` stays in scope throughout, `outer` names may not be returned."""
        return self._parts(query, scope, kept, outer)[0]

    def _parts(
        self, query: Query, scope: Scope, kept: Scope, outer: Scope | None
    ) -> tuple[tuple[str, ...], Mapping[str, Thing]]:
        first: tuple[str, ...] | None = None
        found: Mapping[str, Thing] = {}
        for clauses in query.parts:
            inner, columns = dict(scope), tuple[str, ...]()
            for clause in clauses:
                inner, columns = self._clause(clause, inner, kept, alone=len(clauses) == 1)
            last = clauses[-1]
            if isinstance(last, Projection) and last.returns:
                self._check_columns(last, columns, outer)
            found = inner if first is None else dict.fromkeys(columns, VALUE)
            if first is not None and sorted(first) != sorted(columns):
                self.fail(
                    clauses[-1].place,
                    f"the parts of UNION return different columns ({', '.join(first) or 'none'}, then"
                    f" {', '.join(columns) or 'none'}); name them alike, by AS",
                )
            first = columns if first is None else first
        return first or (), {name: found.get(name, VALUE) for name in first or ()}

    def _check_columns(self, clause: Projection, columns: tuple[str, ...], outer: Scope | None) -> None:
        for number, name in enumerate(columns):
            if name in columns[:number]:
                self.fail(clause.place, f"two columns are called “{name}”; name one of them otherwise, by AS")
            if outer is not None and name in outer:
                self.fail(clause.place, f"“{name}” is in scope outside of CALL {{ … }}; return it by another name")

    def _clause(
        self, clause: Clause, scope: dict[str, Thing], kept: Scope, *, alone: bool
    ) -> tuple[dict[str, Thing], tuple[str, ...]]:
        if isinstance(clause, Match):
            inner = self.bind(clause.patterns, scope)
            warn_unconnected(clause, scope, self.seen)
            if clause.where is not None:
                self.no_aggregate(clause.where)
                self.check(clause.where, inner, truth=True)
            return dict(inner), ()
        if isinstance(clause, Unwind):
            self.no_aggregate(clause.of)
            listed = self.check(clause.of, scope)
            self.check_new(clause.name, clause.place, scope)
            return {**scope, clause.name: listed.of or VALUE}, ()
        if isinstance(clause, CallProcedure):
            return self._procedure(clause, scope, alone=alone)
        if isinstance(clause, CallQuery):
            return self._call_query(clause, scope), ()
        assert isinstance(clause, Projection)  # noqa: S101  there is no other clause
        return self._projection(clause, scope, kept)

    def _procedure(
        self, clause: CallProcedure, scope: dict[str, Thing], *, alone: bool
    ) -> tuple[dict[str, Thing], tuple[str, ...]]:
        for argument in clause.arguments or ():
            self.no_aggregate(argument)
            self.check(argument, scope)
        known = YIELDS.get(clause.name)
        if clause.arguments is None and not alone:
            self.fail(clause.place, f"write {clause.name}(), with its brackets")
        if alone and clause.yields is None:
            return scope, known or ()
        inner = dict(scope)
        for column, name in clause.yields or ():
            if known is not None and column not in known:
                self.fail(clause.place, f"{clause.name}() has no column “{column}”; there are: {', '.join(known)}")
            self.check_new(name, clause.place, inner)
            inner[name] = VALUE
        if clause.where is not None:
            self.no_aggregate(clause.where)
            self.check(clause.where, inner, truth=True)
        return inner, tuple(name for _, name in clause.yields or ())

    def _call_query(self, clause: CallQuery, scope: dict[str, Thing]) -> dict[str, Thing]:
        found = dict(scope)
        if clause.imports is not None:
            for name in clause.imports:
                self.variable(name, clause.place, scope)
            taken = {name: scope[name] for name in clause.imports}
            _, given = self._parts(clause.query, taken, taken, scope)
            return {**found, **given}
        columns: tuple[str, ...] | None = None
        for clauses in clause.query.parts:
            first = clauses[0]
            importing = isinstance(first, Projection) and not first.returns and self._imports(first, scope)
            part = Query((clauses,), place=clause.query.place)
            names, given = self._parts(part, scope if importing else {}, {}, scope)
            if columns is not None and sorted(columns) != sorted(names):
                self.fail(first.place, "the parts of UNION return different columns; name them alike, by AS")
            found = {**found, **(given if columns is None else dict.fromkeys(names, VALUE))}
            columns = names
        return found

    def _imports(self, clause: Projection, scope: Scope) -> bool:
        """Is it the WITH that takes variables from outside? One that mentions none begins a query of its own."""
        plain = [isinstance(item.of, Variable) and item.of.name == item.name for item in clause.items]
        mentioned = {part.name for item in clause.items for part in walk(item.of) if isinstance(part, Variable)}
        if not clause.whole and not mentioned & set(scope):
            return False
        if not all(plain) or clause.distinct or clause.order or clause.skip or clause.limit or clause.where:
            self.fail(
                clause.place,
                "the WITH that takes variables into CALL { … } names them and nothing else; put another WITH after it",
            )
        self.seen.warn("old_call", names=", ".join(item.name for item in clause.items) or "*")
        return True

    def _projection(
        self, clause: Projection, scope: dict[str, Thing], kept: Scope
    ) -> tuple[dict[str, Thing], tuple[str, ...]]:
        if clause.whole and not clause.items and not scope and clause.returns:
            self.fail(clause.place, "RETURN * returns nothing, for there is no variable in scope")
        shown: dict[str, Thing] = dict(scope) if clause.whole else {}
        named = set[str]()
        for item in clause.items:
            found = self.check(item.of, scope)
            if item.name in named:
                self.fail(item.place, f"two columns are called “{item.name}”; name one of them otherwise, by AS")
            named.add(item.name)
            plain = isinstance(item.of, Variable) and item.of.name == item.name
            if item.name in kept and not plain and not clause.returns:
                self.fail(item.place, f"“{item.name}” is in scope outside of the query in braces; take another name")
            shown[item.name] = found
        grouped = check_grouping(self.cypher, clause, scope)
        closed = grouped or clause.distinct
        for order in clause.order:
            self._after(order.of, clause, scope, shown, closed=closed, grouped=grouped, truth=False)
        if clause.where is not None:
            self._after(clause.where, clause, scope, shown, closed=closed, grouped=grouped, truth=True)
        for word, count in (("SKIP", clause.skip), ("LIMIT", clause.limit)):
            if count is not None:
                self._check_count(word, count)
        columns = (*(sorted(set(scope) - named) if clause.whole else ()), *(item.name for item in clause.items))
        return {**kept, **shown}, columns

    def _after(
        self, part: Expression, clause: Projection, scope: Scope, shown: Scope, *,
        closed: bool, grouped: bool, truth: bool,
    ) -> None:  # fmt: skip
        """What ORDER BY and WHERE mention: the columns, and what was there before, unless rows were put together."""
        items = [item.of for item in clause.items]
        for aggregate in aggregates_in(part):
            if not grouped or aggregate not in [inner for item in items for inner in aggregates_in(item)]:
                self.fail(aggregate.place, "an aggregate is used here only if it is a column, too; name it by AS")
        if not closed:
            self.check(part, {**scope, **shown}, truth=truth)
            return
        keys = {item.name for item in items if isinstance(item, Variable)}
        keys |= {item.of.name for item in clause.items if isinstance(item.of, Variable)}
        whole = scope if clause.whole else {}
        allowed = {**{name: scope[name] for name in keys if name in scope}, **whole, **shown}
        gone = {name: thing for name, thing in scope.items() if name not in allowed}
        self.check(part, allowed, truth=truth, alike=tuple(items), gone=gone)

    def _check_count(self, word: str, count: Expression) -> None:
        for part in walk(count):
            if isinstance(part, Variable):
                self.fail(part.place, f"{word} takes a number that is the same for every row, no variable")
        self.no_aggregate(count)
        self.check(count, {})
        signed = isinstance(count, Unary) and count.operator == "-" and isinstance(count.of, Literal)
        if signed or (isinstance(count, Literal) and (type(count.value) is not int or count.value < 0)):
            self.fail(count.place, f"{word} takes a whole number from 0")
