"""What each clause does to the rows that come in, and a query as the chain of its clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypeAlias

from graphmodel.cypher import expressions, written
from graphmodel.cypher.matching import Matching
from graphmodel.cypher.mentioned import mentioned
from graphmodel.cypher.procedures import procedure
from graphmodel.cypher.projecting import Projecting
from graphmodel.cypher.steplog import Counted, StepLog
from graphmodel.cypher.steps import passes
from graphmodel.cypher.things import Evaluate, Row, Value
from graphmodel.cypher.tree import (
    CallProcedure,
    CallQuery,
    Clause,
    Expression,
    Match,
    PathPattern,
    Projection,
    Query,
    Unwind,
    Variable,
)
from graphmodel.cypher.values import key
from graphmodel.cypher.world import World
from graphmodel.errors import QuestionError

Rows: TypeAlias = Iterator[Row]
Stage: TypeAlias = Callable[[Iterable[Row], Row], Rows]
"""From the rows that come in, and the row of what is known from outside, to those that go out."""


class Prepared:
    """A query made ready: its columns, and its rows for a row of names that are known from outside."""

    def __init__(
        self,
        columns: tuple[str, ...],
        parts: Sequence[tuple[Stage, Sequence[str]]],
        *,
        distinct: bool,
        union: Counted | None = None,
    ) -> None:
        """`parts` each with the names that it knows from outside; `union` counts what comes of several."""
        self.columns = columns
        """Those of its RETURN; none for a query without one."""
        self._parts, self._distinct, self._union = parts, distinct, union

    def rows(self, row: Row) -> Iterator[tuple[Value, ...]]:
        """The rows of its answer, in the order of the columns; without RETURN an empty one for each row."""
        found = self._found(row)
        found = _unlike(found) if self._distinct else found
        return found if self._union is None else self._union.counting(found)

    def _found(self, row: Row) -> Iterator[tuple[Value, ...]]:
        for part, names in self._parts:
            known = {name: row[name] for name in names}
            for one in part([known], known):
                yield tuple([one[name] for name in self.columns])


def _unlike(rows: Iterable[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    seen = set()
    for row in rows:
        mark = tuple([key(value) for value in row])
        if mark not in seen:
            seen.add(mark)
            yield row


class Answering:
    """What every part of one statement is answered from: the world, the parameters, and the moment that is now."""

    def __init__(self, world: World, parameters: Mapping[str, Value], now: datetime | None = None) -> None:
        self._world, self._parameters, self._now = world, parameters, now
        self.log = StepLog()
        self._matchings: dict[tuple[int, int, tuple[str, ...]], tuple[object, Matching, Counted]] = {}
        self._queries: dict[tuple[int, tuple[str, ...]], tuple[object, Prepared, Counted]] = {}
        self._mentioned: dict[int, tuple[object, tuple[str, ...]]] = {}

    def expression(self, of: Expression) -> Evaluate:
        """An expression made ready."""
        return expressions.prepare(of, parameters=self._parameters, patterns=self, now=self._now)

    def query(
        self, query: Query, scope: Sequence[str] = (), *, lasting: Sequence[str] = (), importing: bool = False
    ) -> Prepared:
        """A query made ready for rows that have the names of `scope`; those that are `lasting` no WITH takes away.

        With `importing` only the parts know them that begin with a WITH.
        """
        known = [scope if not importing or _imports(clauses, scope) else () for clauses in query.parts]
        made = [_Part(self, clauses, names, lasting) for clauses, names in zip(query.parts, known, strict=True)]
        columns = made[0].columns
        for part in made[1:]:
            if sorted(part.columns) != sorted(columns):
                raise QuestionError(
                    f"the parts of a UNION need the same columns, and have {_named(columns)} and"
                    f" {_named(part.columns)}; name them alike with AS"
                )
        distinct = len(made) > 1 and not query.all
        union = self.log.add("Union" if distinct else "Union ALL") if len(made) > 1 else None
        parts = [(part.rows, names) for part, names in zip(made, known, strict=True)]
        return Prepared(columns, parts, distinct=distinct, union=union)

    def matching(self, patterns: Sequence[PathPattern], where: Expression | None, scope: Sequence[str]) -> Matching:
        """Patterns made ready for rows that have the names of `scope`."""
        return Matching(self._world, self.expression, patterns, where, scope, self.log)

    def procedure(self, call: CallProcedure) -> tuple[str, list[str]]:
        """The column of a procedure and its values."""
        return procedure(call, self._world)

    # Within expressions ----------------------------------------------------------------------------------------------

    def pattern_rows(self, pattern: PathPattern, where: Expression | None, row: Row) -> Iterator[Row]:
        """The row with the names of the pattern added, once for each place where pattern and condition hold."""
        scope = self._known(pattern, row)
        if where is not None:
            scope += tuple(name for name in self._known(where, row) if name not in scope)
        place = id(pattern), id(where), scope
        if place not in self._matchings:
            # The parts are kept beside it, so that none of another statement gets their number.
            with self._in_braces() as asked:
                self._matchings[place] = (pattern, where), self.matching([pattern], where, scope), asked
        _, matching, asked = self._matchings[place]
        asked.rows += 1
        return matching.rows(row)

    def query_rows(self, query: Query, row: Row) -> Iterator[tuple[Value, ...]]:
        """The answer of a query within braces, in which the names of the row are known."""
        scope = self._known(query, row)
        place = id(query), scope
        if place not in self._queries:
            with self._in_braces() as asked:
                self._queries[place] = query, self.query(query, scope, lasting=scope), asked
        _, prepared, asked = self._queries[place]
        asked.rows += 1
        return prepared.rows(row)

    @contextmanager
    def _in_braces(self) -> Iterator[Counted]:
        """The step that counts how often a pattern or query is asked that stands within an expression."""
        asked = self.log.add("Apply", "{ … }")
        with self.log.within():
            yield asked

    def _known(self, part: PathPattern | Expression | Query, row: Row) -> tuple[str, ...]:
        if id(part) not in self._mentioned:
            self._mentioned[id(part)] = part, tuple(sorted(mentioned(part)))
        return tuple([name for name in self._mentioned[id(part)][1] if name in row])


def _named(columns: Sequence[str]) -> str:
    return ", ".join(columns) or "none"


class _Part:
    """The clauses between two UNIONs as a chain of stages."""

    def __init__(
        self, answering: Answering, clauses: Sequence[Clause], scope: Sequence[str], lasting: Sequence[str]
    ) -> None:
        self._answering = answering
        self._scope = list(scope)
        self._lasting = tuple(lasting)
        self.columns: tuple[str, ...] = ()
        self._stages = [self._stage(clause) for clause in clauses]

    def rows(self, rows: Iterable[Row], outer: Row) -> Rows:
        """The rows that come out behind the last clause."""
        for stage in self._stages:
            rows = stage(rows, outer)
        return iter(rows)

    def _add(self, name: str) -> None:
        if name in self._scope:
            raise QuestionError(f"“{name}” is there already; give what is bound anew another name")
        self._scope.append(name)

    def _stage(self, clause: Clause) -> Stage:
        match clause:
            case Match():
                return self._match(clause)
            case Unwind():
                return self._unwind(clause)
            case Projection():
                return self._project(clause)
            case CallQuery():
                return self._call(clause)
            case CallProcedure():
                return self._procedure(clause)
        raise QuestionError(f"{type(clause).__name__} is not read here")

    def _match(self, clause: Match) -> Stage:
        matching = self._answering.matching(clause.patterns, clause.where, self._scope)
        self._scope += matching.names
        if not clause.optional:
            return lambda rows, _: (found for row in rows for found in matching.rows(row))
        missing, log = dict.fromkeys(matching.names), self._answering.log
        return _counted(
            log.add("Optional"),
            lambda rows, _: (found for row in rows for found in _at_least(matching.rows(row), row, missing)),
        )

    def _unwind(self, clause: Unwind) -> Stage:
        of, name = self._answering.expression(clause.of), clause.name
        self._add(name)
        return _counted(
            self._answering.log.add("Unwind", f"{written.expression(clause.of)} AS {name}"),
            lambda rows, _: ({**row, name: item} for row in rows for item in _items(of(row))),
        )

    def _project(self, clause: Projection) -> Stage:
        local = [name for name in self._scope if name not in self._lasting]
        if clause.whole and self._lasting and clause.returns:
            raise QuestionError("RETURN * within braces is not answered here; name what is returned")
        for item in clause.items:
            if item.name in self._lasting and item.of != Variable(item.name):
                raise QuestionError(f"“{item.name}” is a name from outside the braces; name it otherwise with AS")
        projecting = Projecting(clause, local, self._answering.expression)
        self._scope = [*self._lasting, *(name for name in projecting.names if name not in self._lasting)]
        if clause.returns:
            self.columns = projecting.names
        lasting = self._lasting
        told = self._answering.log.add(projecting.operator, written.projection(clause))
        if not lasting:
            return _counted(told, lambda rows, _: projecting.rows(rows))
        return _counted(
            told,
            lambda rows, outer: ({name: outer[name] for name in lasting} | row for row in projecting.rows(rows)),
        )

    def _call(self, clause: CallQuery) -> Stage:
        told = self._answering.log.add("Apply", "CALL { … }")
        with self._answering.log.within():
            if clause.imports is None:
                scope = tuple(self._scope)
                inner = self._answering.query(clause.query, scope, importing=True)
            else:
                scope = tuple(clause.imports)
                inner = self._answering.query(clause.query, scope, lasting=scope)
        columns, missing = inner.columns, dict.fromkeys(inner.columns)
        for name in columns:
            self._add(name)

        def one(row: Row) -> Rows:
            for found in inner.rows(row):
                yield row | dict(zip(columns, found, strict=True))

        if not clause.optional:
            return _counted(told, lambda rows, _: (found for row in rows for found in one(row)))
        return _counted(told, lambda rows, _: (found for row in rows for found in _at_least(one(row), row, missing)))

    def _procedure(self, clause: CallProcedure) -> Stage:
        column, values = self._answering.procedure(clause)
        name = column
        for asked, shown in clause.yields or ():
            if asked != column:
                raise QuestionError(f"{clause.name}() yields {column}, not {asked}")
            name = shown
        self._add(name)
        self.columns = (name,)
        where = [self._answering.expression(clause.where)] if clause.where is not None else []
        return _counted(
            self._answering.log.add("ProcedureCall", f"{clause.name}()"),
            lambda rows, _: (found for row in rows for value in values if passes(where, found := {**row, name: value})),
        )


def _counted(step: Counted, stage: Stage) -> Stage:
    """The same stage, with the rows that go out of it counted."""
    return lambda rows, outer: step.counting(stage(rows, outer))


def _imports(clauses: Sequence[Clause], scope: Sequence[str]) -> bool:
    """Does a subquery begin with a WITH that takes names from outside? Raises QuestionError where it does more."""
    first = clauses[0] if clauses else None
    if not isinstance(first, Projection) or first.returns or not (first.whole or mentioned(first) & set(scope)):
        return False
    plain = all(isinstance(item.of, Variable) and item.of.name == item.name for item in first.items)
    if not plain or first.distinct or first.order or first.skip or first.limit or first.where:
        raise QuestionError("the WITH that begins a CALL { } only names what it takes from outside; add a second WITH")
    return True


def _at_least(found: Rows, row: Row, missing: Row) -> Rows:
    """What was found, or the row with null for what was not."""
    none = True
    for one in found:
        none = False
        yield one
    if none:
        yield row | missing


def _items(value: Value) -> Iterable[Value]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)
