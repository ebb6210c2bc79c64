"""The English texts that the model declares itself: verdicts, kinds, ties, words of closed lists, fields, questions."""

from __future__ import annotations

import re
from typing import Literal, get_args, get_origin

from graphmodel import vocabulary
from graphmodel.model import Node, Relation
from graphmodel.organisation_kinds import KINDS
from graphmodel.questions import questions
from graphmodel.schema import node_kinds, relation_types
from graphmodel.verdicts import RECORDS


def declared() -> dict[str, str]:
    """All of them by their names in the catalogue."""
    return {**_lists(), **_verdicts(), **_kinds(), **_questions()}


def _lists() -> dict[str, str]:
    """The words of every closed list, under the list's own name: `sector.domestic_work` is “domestic work”."""
    lists = {name: value for name, value in vars(vocabulary).items() if get_origin(value) is Literal}
    return {
        f"{_snake(name)}.{word}": str(word).replace("_", " ")
        for name, value in lists.items()
        for word in get_args(value)
    }


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _verdicts() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, record in RECORDS.items():
        found |= {f"verdict.{name}": record.word, f"verdict.{name}.answer": record.answer}
    return found


def _kinds() -> dict[str, str]:
    found = {f"kind.{name}": record.word for name, record in KINDS.items()}
    for name, kind in node_kinds().items():
        found |= {f"kind.{name.lower()}": kind.label}
    classes: dict[str, type[Node] | type[Relation]] = {**node_kinds(), **relation_types()}
    for name, cls in classes.items():
        found |= {
            f"model.{name}": cls.label,
            f"kinds.{name}": f"{cls.label}s" if issubclass(cls, Node) else cls.label,
            f"model.{name}.doc": (cls.__doc__ or "").strip(),
        }
        found |= {f"model.{name}.{field}": info.description or "" for field, info in cls.model_fields.items()}
        if issubclass(cls, Relation):
            found[f"model.{name}.back"] = cls.back
            found |= {f"tie.{cls.drawn}": cls.label} if cls.look else {}
    return found


def _questions() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, question in questions().items():
        found |= {f"question.{name}.title": question.title, f"question.{name}.question": question.question}
        if question.explanation:
            found[f"question.{name}.explanation"] = question.explanation
        for parameter in question.parameters:
            found[f"question.{name}.parameter.{parameter.name}"] = parameter.description
    return found
