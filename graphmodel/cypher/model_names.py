"""What the labels, types and properties of a statement mean in the model, and what was meant by one that it has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from itertools import chain

from graphmodel.cypher.tree import (
    Direction,
    LabelAnd,
    LabelAnyName,
    LabelExpression,
    LabelName,
    LabelNot,
    LabelOr,
)
from graphmodel.schema import allowed_words, columns, element, node_kinds, relation_types, second_label


@cache
def labels() -> frozenset[str]:
    """Every label that a node can have."""
    return frozenset(chain.from_iterable(chain.from_iterable(_label_sets().values())))


@cache
def properties() -> frozenset[str]:
    """Every property that a node or a relation of any kind can have."""
    return frozenset(chain.from_iterable(columns(element(name)) for name in (*node_kinds(), *relation_types())))


def properties_of(names: Iterable[str]) -> frozenset[str]:
    """The properties that one of these kinds or types can have; every property where none is named."""
    known = frozenset(chain.from_iterable(columns(element(name)) for name in names))
    return known or properties()


def kinds_of(asked: LabelExpression | None) -> frozenset[str]:
    """The kinds of node that fit a label expression; nothing where any kind fits."""
    if asked is None:
        return frozenset()
    found = {kind for kind, sets in _label_sets().items() if any(_fits(held, asked) for held in sets)}
    return frozenset(found) if len(found) < len(node_kinds()) else frozenset()


def types_of(asked: LabelExpression | None) -> frozenset[str]:
    """The relation types that fit an expression; nothing where any type fits."""
    if asked is None:
        return frozenset()
    return frozenset(name for name in relation_types() if _fits(frozenset({name}), asked))


def fits_any(asked: LabelExpression) -> bool:
    """Is there a kind of node that can carry such labels?"""
    return any(_fits(held, asked) for sets in _label_sets().values() for held in sets)


def joins(name: str, direction: Direction, start: frozenset[str], end: frozenset[str]) -> bool:
    """Can a relation of this type stand between such kinds, in this direction?"""
    relation = relation_types()[name]
    there = bool(start.intersection(relation.from_kinds) and end.intersection(relation.to_kinds))
    back = bool(end.intersection(relation.from_kinds) and start.intersection(relation.to_kinds))
    return (there and direction != "in") or (back and direction != "out")


def names_in(asked: LabelExpression | None) -> Iterator[LabelName]:
    """The labels or types that an expression names."""
    if isinstance(asked, LabelName):
        yield asked
    elif isinstance(asked, LabelNot):
        yield from names_in(asked.of)
    elif isinstance(asked, LabelAnd | LabelOr):
        for part in asked.parts:
            yield from names_in(part)


def meant(typed: str, known: Iterable[str]) -> str:
    """“; did you mean …?” with the name that is nearest, or nothing."""
    names = {name.lower(): name for name in sorted(known)}
    near = get_close_matches(typed.lower(), names, 1, 0.6)
    return f"; did you mean {names[near[0]]}?" if near else ""


@cache
def _label_sets() -> dict[str, tuple[frozenset[str], ...]]:
    """The sets of labels that a node of each kind can have."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for name, kind in node_kinds().items():
        second = allowed_words(kind.model_fields[kind.second_label].annotation) if kind.second_label else ()
        found[name] = (frozenset({name}), *(frozenset({name, second_label(word)}) for word in second))
    return found


def _fits(held: frozenset[str], asked: LabelExpression) -> bool:
    if isinstance(asked, LabelName):
        return asked.name in held
    if isinstance(asked, LabelNot):
        return not _fits(held, asked.of)
    if isinstance(asked, LabelAnd):
        return all(_fits(held, part) for part in asked.parts)
    if isinstance(asked, LabelOr):
        return any(_fits(held, part) for part in asked.parts)
    return isinstance(asked, LabelAnyName)
