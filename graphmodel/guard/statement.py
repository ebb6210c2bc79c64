"""Free Cypher, read-only, in layers: the tree of the statement, on Neo4j the server's own plan, then read access.

No engine's read mode is a guard by itself: each of them still opens files or connections for a statement that only
"reads". So a statement has to be made of clauses, procedures and functions that read the graph, and of names that the
model has. The embedded store answers it from the graph in memory; a named question is answered by its engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol, runtime_checkable

from graphmodel.cypher.names import check_names, check_parameters
from graphmodel.cypher.parse import parse
from graphmodel.cypher.quantities import check_quantities
from graphmodel.cypher.tokens import where
from graphmodel.cypher.tree import CallProcedure, Query, walk
from graphmodel.errors import QuestionError
from graphmodel.guard.embedded import check_embedded
from graphmodel.guard.operators import READING_OPERATORS, READING_SCANS
from graphmodel.questions import questions
from graphmodel.stores.base import Answer, Engine, Plan, Store

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
) -> Answer:
    """Answer a statement that anybody wrote, if all layers find that it only reads; `truncated` tells of the row cap.

    Raises QuestionError with the place and the word, the name or the operation that stands in the way.
    """
    if cypher in _named(store.engine):
        return store.ask(cypher, parameters, timeout=timeout, limit=limit)
    given = parameters or {}
    query = parse_reading(cypher, store.engine)
    check_parameters(query, given)
    check_quantities(cypher, query, given)
    if isinstance(store, Explains):
        calls = any(isinstance(part, CallProcedure) for part in walk(query))
        check_plan(store.explain(cypher, parameters, timeout=timeout), calls=calls)
        return store.ask(cypher, parameters, timeout=timeout, limit=limit)
    try:
        from graphmodel.cypher.room import answer
    except ModuleNotFoundError:
        check_embedded(cypher)
        return store.ask(cypher, parameters, timeout=timeout, limit=limit)
    return answer(store, query, given, timeout=timeout, limit=limit)


def parse_reading(cypher: str, engine: Engine) -> Query:
    """The tree of a statement that reads and whose names are known; raises QuestionError for any other."""
    query = parse(cypher)
    for part in walk(query):
        if isinstance(part, CallProcedure) and part.name not in PROCEDURES[engine]:
            allowed = ", ".join(sorted(PROCEDURES[engine]))
            raise QuestionError(f"{where(cypher, part.place)}: CALL is allowed with these only: {allowed}")
    check_names(cypher, query)
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
def _named(engine: Engine) -> frozenset[str]:
    """The texts of the named questions, which are tested to read and to give the same rows on both stores."""
    return frozenset(question.cypher(engine) for question in questions().values() if not question.rule)
