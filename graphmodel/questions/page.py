"""The named questions as a page for reading, made from their files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import dropwhile
from shlex import quote

from graphmodel.questions import TODAY, Parameter, Question, questions
from graphmodel.tables import plain_text

_INNERMOST = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_AFTER = re.compile(r"\b(?:ORDER BY|SKIP|LIMIT)\b")


def questions_page() -> str:
    """The named questions as Markdown: what each asks, its parameters, the columns of its answer and its Cypher."""
    found = questions().values()
    listed = [f"- [{question.title}](#{question.name}): {question.question}" for question in found]
    lines = [
        "# Named questions",
        "",
        "Each is a file in `graphmodel/questions/`; it is asked in the explorer (Data, Questions), on the command line",
        "and, if it is Cypher, in Neo4j Browser. A parameter that is left out has its default; `today` is the day on",
        "which it is asked. What the rule on verdicts, terms, lives or partial dates decides is asked of the rule, in",
        "`graphmodel/questions/by_rule/`: such a question has no Cypher, and the same answer on both engines.",
        "",
        *listed,
    ]
    for question in found:
        lines += ["", *_section(question)]
    return "\n".join(lines) + "\n"


def answer_columns(question: Question) -> tuple[str, ...]:
    """The columns of the answer, as its rule or the last RETURN of its statement names them."""
    if question.rule:
        return question.rule.columns
    returned = _AFTER.split(_without_brackets(question.texts[""]).rpartition("RETURN ")[2])[0]
    return tuple(part.split()[-1] for part in returned.split(","))


def _without_brackets(text: str) -> str:
    found = _INNERMOST.sub("", text)
    return found if found == text else _without_brackets(found)


def _section(question: Question) -> list[str]:
    lines = [f"## {question.name}", "", f"**{question.title}.** {question.question}", ""]
    if question.explanation:
        lines += [question.explanation, ""]
    if question.parameters:
        rows = [f"| `{one.name}` | {one.type} | {_default(one)} | {one.description} |" for one in question.parameters]
        lines += ["| parameter | type | default | meaning |", "|---|---|---|---|", *rows, ""]
    columns = ", ".join(f"`{name}`" for name in answer_columns(question))
    lines += [f"Answer: {columns}", "", f"    {typed_command(question, question.example)}"]
    if question.rule:
        return lines
    lines += ["", *_cypher(question.texts[""])]
    for engine in sorted(question.texts.keys() - {""}):
        lines += ["", f"The same for the engine `{engine}`:", "", *_cypher(question.texts[engine])]
    return lines


def typed_command(question: Question, given: Mapping[str, object]) -> str:
    """The command that asks it with these parameters."""
    typed = (f" --param {quote(f'{name}={value}')}" for name, value in given.items())
    return f"solidarity ask {question.name}{''.join(typed)}"


def _default(parameter: Parameter) -> str:
    if parameter.required:
        return "required"
    if parameter.default == TODAY:
        return TODAY
    return f"`{plain_text(parameter.default)}`" if parameter.default != "" else "empty"


def statement_of(text: str) -> str:
    """What of the text of a question is Cypher: without its header."""
    return "\n".join(dropwhile(lambda line: line.startswith("//"), text.strip().splitlines()))


def _cypher(text: str) -> list[str]:
    return ["```cypher", statement_of(text), "```"]
