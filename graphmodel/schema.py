"""The schema, derived from the classes: columns, types, tables and constraints of both engines."""

from __future__ import annotations

import importlib
import pkgutil
import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Literal, TypeVar, get_args, get_origin

from graphmodel import kinds, relations
from graphmodel.dates import PartialDate
from graphmodel.model import Element, Node, Relation

T = TypeVar("T", bound=Element)
_DATED = get_args(PartialDate)[1:]
ColumnType = Literal["text", "integer", "number", "yes_no", "list"]


@cache
def node_kinds() -> dict[str, type[Node]]:
    """Every kind of node by its label in the store."""
    for module in pkgutil.iter_modules(kinds.__path__):
        importlib.import_module(f"{kinds.__name__}.{module.name}")
    return {kind.__name__: kind for kind in sorted(_leaves(Node), key=lambda kind: kind.__name__) if _ours(kind)}


@cache
def relation_types() -> dict[str, type[Relation]]:
    """Every type of relation by its name in the store."""
    found = (r for r in _leaves(Relation) if r.__module__ == relations.__name__)
    return {relation.type_name: relation for relation in sorted(found, key=lambda r: r.type_name)}


def _ours(kind: type[Node]) -> bool:
    return kind.__module__.startswith(f"{kinds.__name__}.")


def _leaves(base: type[T]) -> Iterator[type[T]]:
    for child in base.__subclasses__():
        yield child
        yield from _leaves(child)


def element(name: str) -> type[Element]:
    """The class of a label or relation type; raises KeyError for an unknown name."""
    return node_kinds()[name] if name in node_kinds() else relation_types()[name]


@cache
def columns(cls: type[Element]) -> dict[str, ColumnType]:
    """The columns that a store keeps for a class: its fields and, for a relation, its identity; the ends left out."""
    found: dict[str, ColumnType] = {"id": "text"}
    for name, info in cls.model_fields.items():
        if name not in {"from_id", "to_id"}:
            found[name] = column_type(info.annotation)
    return found


def column_type(annotation: object) -> ColumnType:
    """The column type of a field's annotation; raises TypeError for one that no store can keep."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        return column_type(next(part for part in inner if part is not type(None)))
    if origin is tuple:
        return "list"
    if origin is Literal or annotation is str:
        return "text"
    if origin is typing.Annotated:
        return column_type(inner[0])
    if annotation is bool:
        return "yes_no"
    if annotation is int:
        return "integer"
    if annotation is float:
        return "number"
    raise TypeError(f"{annotation!r} has no column type; allowed: text, whole number, number, yes/no, list of texts")


def allowed_words(annotation: object) -> tuple[str, ...]:
    """The closed list behind a field's annotation; empty where any value of the type will do."""
    if get_origin(annotation) is Literal:
        return tuple(str(word) for word in get_args(annotation))
    return tuple(word for part in get_args(annotation) for word in allowed_words(part))


def is_partial_date(cls: type[Element], name: str) -> bool:
    """Does a column hold dates that are as exact as their source?"""
    info = cls.model_fields.get(name)
    return info is not None and (_holds_date(info.annotation) or any(mark in info.metadata for mark in _DATED))


def _holds_date(annotation: object) -> bool:
    return annotation == PartialDate or any(_holds_date(part) for part in get_args(annotation))


def values(item: Node | Relation) -> dict[str, object]:
    """The stored columns of one element, lists as lists; `id` included, the ends of a relation left out."""
    cls = type(item)
    return {name: list(value) if type(value := getattr(item, name)) is tuple else value for name in columns(cls)}


def known_values(item: Node | Relation) -> dict[str, object]:
    """The stored columns without those that are empty, as Neo4j holds them: `SET x = row` removes what is left out."""
    return {name: value for name, value in values(item).items() if value is not None}


def second_label(kind: str) -> str:
    """The second label of a value in snake_case: national_centre becomes NationalCentre."""
    return "".join(part.capitalize() for part in kind.split("_"))


def end_pairs(relation: type[Relation]) -> list[tuple[str, str]]:
    """The pairs of labels that a relation may join."""
    return [(start, end) for start in relation.from_kinds for end in relation.to_kinds]
