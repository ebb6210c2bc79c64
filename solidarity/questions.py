"""`solidarity questions`: the named questions, and the Cypher of one."""

from __future__ import annotations

import json
from datetime import date

from rich.padding import Padding
from rich.text import Text

from graphmodel.questions import TODAY, Parameter, Question, questions
from graphmodel.questions.page import questions_page, typed_command
from graphmodel.stores.base import Engine
from solidarity.output import deliver, rendered
from solidarity.words import UsageFault, parse_word


def list_questions() -> None:
    """Every question with its words and its parameters."""
    parts: list[Text | Padding | str] = []
    for question in questions().values():
        parts += [Text(question.name, style="bold"), Padding(Text(question.question), (0, 0, 0, 2))]
        if question.parameters:
            given = ", ".join(_short(parameter) for parameter in question.parameters)
            parts.append(Padding(Text(given, style="dim"), (0, 0, 0, 2)))
        parts.append("")
    parts.append(Text("Ask one: solidarity ask NAME --param name=value. Its Cypher: solidarity questions NAME"))
    deliver(rendered(*parts), None)


def print_page(name: str | None) -> None:
    """All questions as Markdown, as they stand in the docs."""
    if name is not None:
        raise UsageFault(f"--markdown prints all questions; leave out either --markdown or {name}")
    deliver(questions_page(), None)


def show_question(name: str, engine: Engine, today: date) -> None:
    """The Cypher of one question with its header, as it can be pasted, saved and asked."""
    question = questions()[parse_word("question", name, questions())]
    if question.rule:
        command = typed_command(question, question.example)
        deliver(f"{question.header}// The rule answers it, the same on both engines: {command}\n", None)
        return
    text = question.cypher(engine)
    if text != question.texts[""]:
        text = question.header + text
    deliver(_with_settings(question, text, today), None)


def _with_settings(question: Question, text: str, today: date) -> str:
    """The line that sets the parameters in Neo4j Browser stands in a comment: the file stays a question."""
    if not question.parameters:
        return text
    settings = ", ".join(f"{p.name}: {json.dumps(_example(p, today), ensure_ascii=False)}" for p in question.parameters)
    return f"// In Neo4j Browser, first: :params {{{settings}}}\n{text}"


def _example(parameter: Parameter, today: date) -> object:
    if parameter.required:
        return "…"
    return today.isoformat() if parameter.default == TODAY else parameter.default


def _short(parameter: Parameter) -> str:
    if parameter.required:
        return f"{parameter.name} (required)"
    return f"{parameter.name}={parameter.default if parameter.default != '' else '(empty)'}"
