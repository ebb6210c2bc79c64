"""The functions of Cypher that read: each declared once, with its name, its arguments and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graphmodel.cypher.things import Value


@dataclass(frozen=True, slots=True)
class Function:
    """A function or an aggregate as it is spelt, and how many arguments it takes (`most` None for any number)."""

    name: str
    least: int
    most: int | None
    apply: Callable[..., Value]
    aggregate: bool = False


FUNCTIONS: Mapping[str, Function] = {}
"""Every function, aggregates too, by its name in small letters."""
