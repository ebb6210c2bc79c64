"""What is asked: the statement and its values from the address, what came of it, and what was asked before."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from explorer.frame import state
from explorer.frame.data import Data
from explorer.frame.day import index_of
from explorer.frame.page import Scene
from graphmodel.errors import QuestionError, SolidarityError
from graphmodel.guard.given import typed_value
from graphmodel.questions import TODAY, Question, questions
from graphmodel.stores import Answer
from graphmodel.stores.base import Engine, Plan

MOST_LETTERS, MOST_ROWS, SECONDS, KEPT = 4_000, 5_000, 20.0, 20
PLAN_SECONDS = 10.0
_HISTORY, _REFUSED = "_cypher_history", "_cypher_refused"
STATEMENT = state.Choice(None, lambda text: text[:MOST_LETTERS] or None)
VALUES = state.Choice(None, lambda text: dict(parse_qsl(text[:MOST_LETTERS], keep_blank_values=True)), urlencode)
"""The values of the parameters as they were typed, as `country=NPL&least=10`."""


@dataclass(frozen=True)
class Outcome:
    """What came of a statement: its answer, or why there is none and how it would be come by; and how long it took."""

    answer: Answer | None
    fault: str
    seconds: float
    plan: Plan | None = None
    """Of a statement that was asked and not answered."""


@dataclass(frozen=True)
class Asked:
    """A statement with the values that were typed, and how many rows it found; None where it was refused."""

    statement: str
    values: tuple[tuple[str, str], ...]
    rows: int | None


def take(text: str) -> None:
    """Ask a statement; the values of those parameters that it still names are kept."""
    st.session_state.pop(_REFUSED, None)
    held = st.session_state.get("values") or {}
    kept = {name: held[name] for name in names_in(text) if name in held}
    state.choose(statement=text.strip() or None, values=kept or None)


def take_question(question: Question, engine: Engine) -> None:
    """Put the text of a named question into the editor, with the example of its parameters."""
    state.choose(statement=question.cypher(engine).strip(), values=dict(question.example) or None)


def names_in(statement: str) -> list[str]:
    """The parameters that a statement names, in order; none where it cannot be read."""
    # The grammar is imported where a statement is, and not as the pages are found: most readers ask none.
    from graphmodel.cypher.parse import parse
    from graphmodel.cypher.tree import Parameter, walk

    try:
        return sorted({part.name for part in walk(parse(statement)) if isinstance(part, Parameter)})
    except QuestionError:
        return []


def outcome(scene: Scene, statement: str, values: Mapping[str, str]) -> Outcome:
    """Ask, and remember that it was asked; raises StoreError for a store that cannot be read."""
    try:
        bound = _bound(scene, statement, values)
    except SolidarityError as fault:
        return Outcome(None, str(fault), 0.0)
    found = _found(scene.data, statement, bound)
    _remember(Asked(statement, tuple(sorted(values.items())), len(found.answer.rows) if found.answer else None))
    return found


def waits(scene: Scene) -> bool:
    """Will a statement wait for others? A server sees to that itself."""
    if scene.data.store.engine != "embedded":
        return False
    from graphmodel.cypher.room import is_full

    return is_full()


def history() -> list[Asked]:
    """What was asked in this session, the latest first."""
    held: list[Asked] = st.session_state.get(_HISTORY, [])
    return held


def again(asked: Asked) -> None:
    """Ask again what was asked before."""
    st.session_state.pop(_REFUSED, None)
    state.choose(statement=asked.statement, values=dict(asked.values) or None)


def named(statement: str, engine: Engine) -> Question | None:
    """The named question of which this is the text."""
    return next((one for one in in_cypher() if one.cypher(engine).strip() == statement.strip()), None)


def in_cypher() -> list[Question]:
    """The named questions that Cypher answers."""
    return [one for one in questions().values() if one.rule is None]


def defaults(scene: Scene, question: Question | None) -> dict[str, str]:
    """What stands in the fields of a named question where nobody changed them; nothing for one that has to be given."""
    if question is None:
        return {}
    given = {one.name: one for one in question.parameters if not one.required}
    today = scene.as_of.isoformat()
    return {name: today if one.default == TODAY else _text(one.default) for name, one in given.items()}


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _remember(asked: Asked) -> None:
    others = [one for one in history() if (one.statement, one.values) != (asked.statement, asked.values)]
    st.session_state[_HISTORY] = [asked, *others][:KEPT]


def _bound(scene: Scene, statement: str, values: Mapping[str, str]) -> dict[str, object]:
    """The values: of a named question as it declares them, else as JSON has them where they are JSON, else texts."""
    question = named(statement, scene.data.store.engine)
    if question is None:
        return {name: typed_value(text) for name, text in values.items()}
    bound = question.bind(defaults(scene, question) | dict(values), today=scene.as_of)
    return question.identify(bound, lambda: index_of(scene.data).names)[0]


def _found(data: Data, statement: str, bound: Mapping[str, object]) -> Outcome:
    """What came of it; a refusal is held until somebody asks again, as one for its time can take long."""
    key = (data.token, statement, bound)
    held, refused = st.session_state.get(_REFUSED, (None, None))
    if refused is not None and held == key:
        return cast("Outcome", refused)
    began = time.monotonic()
    try:
        # What date() says holds for the day: an answer is kept no longer.
        return _ask((data.token, datetime.now(UTC).date()), statement, bound, data)
    except QuestionError as fault:
        found = Outcome(None, str(fault), time.monotonic() - began, _plan(data, statement, bound))
    st.session_state[_REFUSED] = (key, found)
    return found


def _plan(data: Data, statement: str, bound: Mapping[str, object]) -> Plan | None:
    """How a statement would be answered that took too long; nothing for one that is refused."""
    from graphmodel.guard.statement import explain

    with suppress(SolidarityError):
        return explain(data.store, statement, bound, timeout=PLAN_SECONDS)
    return None


@st.cache_resource(show_spinner=False, max_entries=8)
def _ask(token: object, statement: str, bound: Mapping[str, object], _data: Data) -> Outcome:
    from graphmodel.guard.statement import ask_guarded

    # What is raised is not kept for other readers: the next one may find the graph read, or the server at leisure.
    began = time.monotonic()
    answer = ask_guarded(
        _data.store, statement, bound, timeout=SECONDS, limit=MOST_ROWS, now=datetime.now(UTC),
        names=lambda: index_of(_data).names,
    )  # fmt: skip
    return Outcome(answer, "", time.monotonic() - began)
