"""Free Cypher, read-only, in layers: the tree of the statement, on Neo4j the server's own plan, then read access.

No engine's read mode is a guard by itself: each of them still opens files or connections for a statement that only
"reads". So a statement has to be made of clauses, procedures and functions that read the graph, and of names that the
model has. The embedded store answers it from the graph in memory; a named question is answered by its engine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Protocol, runtime_checkable

from graphmodel.cypher.names import check_names, check_parameters
from graphmodel.cypher.parse import parse
from graphmodel.cypher.quantities import check_quantities
from graphmodel.cypher.scope import Seen
from graphmodel.cypher.tokens import where
from graphmodel.cypher.tree import CallProcedure, Query, walk
from graphmodel.errors import QuestionError
from graphmodel.guard.comparisons import check_words, warn_of_record, warn_of_values
from graphmodel.guard.forms import beyond, warn_of_forms
from graphmodel.guard.operators import READING_OPERATORS, READING_SCANS
from graphmodel.names.index import Index
from graphmodel.questions import questions
from graphmodel.stores.base import Answer, Engine, Plan, Store, Warned
from graphmodel.stores.capping import cap

ROWS = 1_000
SECONDS = 20.0
PROCEDURES: Mapping[Engine, frozenset[str]] = {
    "neo4j": frozenset(
        {
            "db.labels",
            "db.relationshipTypes",
            "db.propertyKeys",
            "db.schema.nodeTypeProperties",
            "db.schema.relTypeProperties",
            "db.schema.visualization",
        }
    ),
    "embedded": frozenset({"db.labels", "db.relationshipTypes", "db.propertyKeys"}),
}
"""Procedures that tell what the graph is made of."""


@runtime_checkable
class Explains(Protocol):
    """A store whose engine says what it would do for a statement, without doing it."""

    def explain(self, cypher: str, parameters: Mapping[str, object] | None = None, *, timeout: float = ...) -> Plan:
        """The type and the operators of the statement's plan."""
        ...


def ask_guarded(
    store: Store,
    cypher: str,
    parameters: Mapping[str, object] | None = None,
    *,
    timeout: float = SECONDS,
    limit: int = ROWS,
    now: datetime | None = None,
    names: Callable[[], Index] | None = None,
) -> Answer:
    """Answer a statement that anybody wrote, if all layers find that it only reads; `truncated` tells of the row cap.

    `now` is what date() and its like mean on the embedded store, `names` gives what is searched for what was meant.
    Raises QuestionError with the place and the word, the name or the operation that stands in the way.
    """
    if cypher in _named():
        return store.ask(cypher, parameters, timeout=timeout, limit=limit)
    given = parameters or {}
    query, seen = check_reading(store, cypher, given)
    if isinstance(store, Explains):
        plan = _server_plan(store, cypher, query, given, timeout)
        found = store.ask(cypher, parameters, timeout=timeout, limit=limit)
        kept = cap(found.columns, found.rows)
        answer = replace(kept, truncated=found.truncated or kept.truncated, plan=plan, cost=found.cost)
    else:
        # The room for statements is heavy, and a server needs none.
        from graphmodel.cypher import room

        answer = room.answer(store, query, given, timeout=timeout, limit=limit, now=now)
    warn_of_record(store, seen, given, names)
    return replace(answer, warnings=_warnings(seen, answer.plan))


def explain(
    store: Store, cypher: str, parameters: Mapping[str, object] | None = None, *, timeout: float = SECONDS
) -> Plan:
    """How a statement that anybody wrote would be answered, without answering it; raises QuestionError as above."""
    given = parameters or {}
    query, seen = check_reading(store, cypher, given)
    if isinstance(store, Explains):
        plan = _server_plan(store, cypher, query, given, timeout)
    else:
        from graphmodel.cypher import room

        plan = room.plan(store, query, given, timeout=timeout)
    return replace(plan, warnings=_warnings(seen, plan))


def check_reading(store: Store, cypher: str, given: Mapping[str, object]) -> tuple[Query, Seen]:
    """The tree of a statement that may run, and what was seen of it; raises QuestionError."""
    seen = Seen()
    query = parse_reading(cypher, store.engine, seen)
    check_parameters(query, given)
    check_quantities(cypher, query, given)
    check_words(cypher, seen.compared, given)
    warn_of_values(seen, given)
    warn_of_forms(query, seen)
    return query, seen


def _server_plan(
    store: Explains, cypher: str, query: Query, given: Mapping[str, object], timeout: float
) -> Plan:  # fmt: skip
    plan = store.explain(cypher, given, timeout=timeout)
    check_plan(plan, calls=any(isinstance(part, CallProcedure) for part in walk(query)))
    return plan


def _warnings(seen: Seen, plan: Plan | None) -> tuple[Warned, ...]:
    """What the statement itself shows, and what the engine says beyond that."""
    return (*seen.warnings, *beyond(seen, plan.warnings if plan is not None else ()))


def parse_reading(cypher: str, engine: Engine, seen: Seen | None = None) -> Query:
    """The tree of a statement that reads and whose names are known; raises QuestionError for any other.

    `seen` takes what is compared in it, and what is to be warned of.
    """
    query = parse(cypher)
    for part in walk(query):
        if isinstance(part, CallProcedure) and part.name not in PROCEDURES[engine]:
            allowed = ", ".join(sorted(PROCEDURES[engine]))
            raise QuestionError(f"{where(cypher, part.place)}: CALL is allowed with these only: {allowed}")
    check_names(cypher, query, seen)
    return query


def check_plan(plan: Plan, *, calls: bool) -> None:
    """Raise QuestionError unless the server says that the statement reads, and only the graph."""
    if plan.query_type != "r":
        raise QuestionError("the statement would change the database; only statements that read are answered")
    for operator in sorted(plan.operators):
        name = operator.partition("(")[0]
        known = name in READING_OPERATORS or READING_SCANS.fullmatch(name)
        if not known and not (calls and name == "ProcedureCall"):
            raise QuestionError(f"the server would run {operator}, which does more than read the graph")


@cache
def _named() -> frozenset[str]:
    """The texts of the named questions, which are tested to read and to give the same rows on both stores."""
    return frozenset(text for question in questions().values() for text in question.texts.values())
