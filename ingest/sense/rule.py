"""A kind of nonsense: one record with what is wrong, what is allowed, what to do, how to find it, and an example."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ingest.issues import Issue
from ingest.sense.world import Found, World

Severity = Literal["issue", "doubt"]
Find = Callable[[World], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Edit:
    """How a faultless file is spoilt: a text becomes another; where there is no old one, a line is added."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of nonsense; an issue stops a load, a doubt is listed until somebody has looked at the row."""

    name: str
    severity: Severity
    says: str
    """What is wrong, for the page that lists all rules."""
    allowed: str
    hint: str
    example: tuple[Edit, ...]
    find: Find

    def issues(self, world: World) -> Iterable[tuple[Found, Issue]]:
        """Every place where it is met, with what is said there."""
        for met in self.find(world):
            allowed, hint = met.allowed or self.allowed, met.hint or self.hint
            yield met, Issue(met.file, met.found, hint, met.line, met.column, allowed)


def _declared(
    severity: Severity, says: str, allowed: str, hint: str, example: tuple[Edit, ...]
) -> Callable[[Find], Rule]:
    def declare(find: Find) -> Rule:
        return Rule(find.__name__, severity, says, allowed, hint, example, find)

    return declare


def issue(says: str, *example: Edit, allowed: str, hint: str) -> Callable[[Find], Rule]:
    """Declare what stops a load; the name of the function is the name of the rule."""
    return _declared("issue", says, allowed, hint, example)


def doubt(says: str, *example: Edit, allowed: str, hint: str) -> Callable[[Find], Rule]:
    """Declare what is listed and stops nothing; the name of the function is the name of the rule."""
    return _declared("doubt", says, allowed, hint, example)


def named(rule: Rule, name: str) -> Rule:
    """A rule that one function makes for several fields, by the name of its own."""
    return replace(rule, name=name)
