"""/questions and /questions/{name}: the named questions with typed parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from graphmodel.errors import QuestionError
from graphmodel.questions import Parameter as Declared
from graphmodel.questions import Question, questions
from solidarity.api.declared import (
    LONGEST,
    TEXT,
    TEXTS,
    Given,
    Parameter,
    Refusal,
    Resource,
    Schema,
    record,
    rows_of,
    text,
)
from solidarity.api.served import Served
from solidarity.words import parse_word

ROWS = 5_000
"""Rows of one answer at most; `truncated` says that there are more."""
SCHEMAS: Mapping[str, Schema] = {
    "text": TEXT | {"maxLength": LONGEST},
    "name": text("", "", "").schema,
    "list": TEXT | {"maxLength": LONGEST},
    "integer": {"type": "integer", "minimum": 0, "maximum": 10**9 - 1},
    "date": {"type": "string", "format": "date"},
}


def resources() -> Iterator[Resource]:
    """The list, one resource for each question, and what is said where there is no such question."""
    listed = record({"name": TEXT, "title": TEXT, "question": TEXT, "parameters": TEXTS})
    yield Resource(
        "/questions", "The named questions.", lambda served, _: {"questions": served.questions().records()},
        record({"questions": rows_of(listed)}),
    )  # fmt: skip
    schema = record(
        {"columns": TEXTS, "rows": rows_of({"type": "object"}), "truncated": {"type": "boolean"}, "notes": TEXTS}
    )
    for one in questions().values():
        yield Resource(
            f"/questions/{one.name}", one.question, partial(_answer, one), schema,
            tuple(_parameter(one, declared) for declared in one.parameters), explanation=one.explanation,
            check=_binder(one), tag="questions",
        )  # fmt: skip


def _parameter(question: Question, declared: Declared) -> Parameter:
    schema = dict(SCHEMAS[declared.type])
    if declared.allowed:
        schema = {"type": "string", "enum": [*dict.fromkeys([*declared.allowed, *filter(None, [declared.default])])]}
    if declared.default not in (None, "", "today"):
        schema["default"] = declared.default
    return Parameter(
        declared.name, declared.description, schema, required=declared.required,
        example=question.example.get(declared.name),
    )  # fmt: skip


def _binder(question: Question) -> Callable[[Given], dict[str, Any]]:
    """The question itself says what is allowed, as it does to the command."""

    def bind(given: Given) -> dict[str, Any]:
        for name, texts in given.items():
            if len(texts) > 1 or len(texts[0]) > LONGEST:
                raise Refusal(f"{name}: allowed: one text of at most {LONGEST} letters")
        try:
            return question.bind({name: texts[0] for name, texts in given.items()}, today=date.today())
        except QuestionError as fault:
            raise Refusal(str(fault)) from fault

    return bind


def _answer(question: Question, served: Served, asked: Mapping[str, Any]) -> object:
    answer, notes = served.put(question, asked, ROWS)
    return {"columns": answer.columns, "rows": answer.records(), "truncated": answer.truncated, "notes": notes}


def near_question(name: str) -> Refusal:
    """What to say where no question is called so; raises UsageFault with the nearest names."""
    return Refusal(f"write the name of the question as {parse_word('question', name, questions())}", 404)
