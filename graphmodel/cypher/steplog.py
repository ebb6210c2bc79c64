"""The steps that a statement is answered by, as they are made ready, with the rows that went out of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from graphmodel.stores.base import Plan, PlanStep

T = TypeVar("T")


@dataclass(slots=True)
class Counted:
    """A step that is being taken."""

    operator: str
    detail: str
    depth: int
    rows: int = 0

    def counting(self, rows: Iterable[T]) -> Iterator[T]:
        """The same rows, counted as they go."""
        for row in rows:
            self.rows += 1
            yield row


class StepLog:
    """The steps of one statement, in the order in which they were made ready."""

    def __init__(self) -> None:
        self._steps: list[Counted] = []
        self._depth = 0

    def add(self, operator: str, detail: str = "") -> Counted:
        """One more step."""
        step = Counted(operator, detail, self._depth)
        self._steps.append(step)
        return step

    @contextmanager
    def within(self) -> Iterator[None]:
        """What is added meanwhile stands within the step before."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def plan(self, *, taken: bool) -> Plan:
        """What was made ready, with the rows where the steps were `taken`."""
        steps = tuple(PlanStep(one.operator, one.detail, one.rows if taken else None, one.depth) for one in self._steps)
        return Plan("r", frozenset(step.operator for step in steps), steps)
