"""Free Cypher, read-only, in layers: the words of the statement, on Neo4j the server's own plan, then read access.

On the embedded store, what its engine is known to answer wrongly is refused, too.

No engine's read mode is a guard by itself: each of them still opens files or connections for a statement that only
"reads". So a statement has to be made of words that read the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from graphmodel.errors import QuestionError
from graphmodel.guard.embedded import check_embedded
from graphmodel.guard.tokens import Token, tokens
from graphmodel.guard.words import (
    AFTER_OPERAND,
    FIRST,
    FORBIDDEN,
    FUNCTION_ROOTS,
    PROCEDURES,
    READING_OPERATORS,
    READING_SCANS,
)
from graphmodel.stores.base import Answer, Engine, Plan, Store

ROWS = 1_000
SECONDS = 20.0


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

    Raises QuestionError with the word or the operation that stands in the way, and on the embedded store for a
    statement, other than a named question, that its engine answers wrongly.
    """
    check_text(cypher, store.engine)
    if store.engine == "embedded":
        check_embedded(cypher)
    missing = sorted(parameter_names(cypher) - (parameters or {}).keys())
    if missing:
        raise QuestionError(f"the statement names ${', $'.join(missing)}, for which there is no value")
    if isinstance(store, Explains):
        check_plan(store.explain(cypher, parameters, timeout=timeout), calls=_calls(tokens(cypher)))
    return store.ask(cypher, parameters, timeout=timeout, limit=limit)


def parameter_names(cypher: str) -> frozenset[str]:
    """The parameters that a statement names."""
    return frozenset(token.text for token in tokens(cypher) if token.sort == "parameter")


def check_plan(plan: Plan, *, calls: bool) -> None:
    """Raise QuestionError unless the server says that the statement reads, and only the graph."""
    if plan.query_type != "r":
        raise QuestionError("the statement would change the database; only statements that read are answered")
    for operator in sorted(plan.operators):
        name = operator.partition("(")[0]
        known = name in READING_OPERATORS or READING_SCANS.fullmatch(name)
        if not known and not (calls and name == "ProcedureCall"):
            raise QuestionError(f"the server would run {operator}, which does more than read the graph")


def check_text(cypher: str, engine: Engine) -> None:
    """Raise QuestionError unless the statement is one, returns something, and holds only words that read the graph."""
    found = list(tokens(cypher))
    while found and found[-1].text == ";" and found[-1].sort == "mark":
        found.pop()
    if not found:
        raise QuestionError("there is no statement; write one that ends in RETURN …")
    for place, token in enumerate(found):
        if token.sort == "mark" and token.text == ";":
            raise QuestionError("that is more than one statement; ask one at a time")
        if token.sort == "word" and not _is_name(found, place):
            _check_word(found, place, engine)
        if token.sort == "mark" and token.text == "(":
            _check_function(found, place)
    if not any(token.upper == "RETURN" and not _is_name(found, at) for at, token in enumerate(found)):
        raise QuestionError("the statement returns nothing; end it with RETURN …")


def _check_word(found: list[Token], place: int, engine: Engine) -> None:
    token = found[place]
    if place == 0 and token.upper not in FIRST:
        raise QuestionError(
            f"a statement that reads begins with {', '.join(sorted(FIRST))}; this one with “{token.text}”"
        )
    if token.upper == "CALL":
        _check_call(found, place, engine)
    elif token.upper in FORBIDDEN:
        raise QuestionError(
            f"“{token.text}” does more than read the graph; if it is a name, write it in back-ticks: `{token.text}`"
        )
    elif place and _ends_operand(found, place - 1) and token.upper not in AFTER_OPERAND:
        raise QuestionError(
            f"“{token.text}” is no word of a statement that reads; if it is a name, write it in back-ticks"
        )


def _check_call(found: list[Token], place: int, engine: Engine) -> None:
    name, at = [], place + 1
    while at < len(found) and (found[at].sort == "word" or found[at].text == "."):
        name.append(found[at].text)
        at += 1
    called = "".join(name)
    opened = at < len(found) and found[at].sort == "mark" and found[at].text == "("
    if called not in PROCEDURES[engine] or not opened:
        allowed = ", ".join(sorted(PROCEDURES[engine]))
        raise QuestionError(f"CALL is allowed with these only: {allowed}")


def _check_function(found: list[Token], place: int) -> None:
    """A function with a dotted name may come from a plug-in, which may do anything."""
    at, dotted = place - 1, False
    while at >= 2 and found[at].sort in {"word", "quoted"} and found[at - 1].text == ".":
        at, dotted = at - 2, True
    if not dotted or (at and found[at - 1].upper == "CALL"):
        return
    if found[at].sort != "word" or found[at].text.lower() not in FUNCTION_ROOTS:
        raise QuestionError(f"functions of “{found[at].text}” are not allowed; they may do more than read the graph")


def _calls(found: Iterable[Token]) -> bool:
    return any(token.sort == "word" and token.upper == "CALL" for token in found)


def _is_name(found: list[Token], place: int) -> bool:
    """Is this word a property, a label or a type, whatever it says?"""
    before = found[place - 1] if place else None
    if before is None or found[place].sort != "word" or before.sort != "mark":
        return False
    if before.text == ".":
        # “1.” is a number for some engines: what follows it may be a word of the language.
        return place >= 2 and found[place - 2].sort != "number"
    if before.text == ":":
        return True
    return before.text == "|" and place >= 2 and (found[place - 2].sort == "quoted" or _is_name(found, place - 2))


def _ends_operand(found: list[Token], place: int) -> bool:
    token = found[place]
    if token.sort == "mark":
        return token.text in {")", "]", "}"}
    if token.sort == "word":
        return _is_name(found, place) or token.upper not in AFTER_OPERAND | FIRST
    return True
