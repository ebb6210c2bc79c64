"""The named questions that the rule answers: one module each, with the header of a question, columns, and rows.

A module has HEADER, COLUMNS and `rows(snapshot, asked)`; `asked` holds every parameter of the header, bound. The rows
come out of one load in memory, so that they are the same whichever store it stands in.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphmodel.coverage import CoveragePolicy
from graphmodel.snapshot import Snapshot
from graphmodel.stores.base import NO_LOAD, Answer, EmptyStore, Store

Asked = Mapping[str, Any]
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What answers a question in the place of Cypher."""

    header: str
    columns: tuple[str, ...]
    rows: Callable[[Snapshot, Asked], Iterable[Row]]
    """The rows in their order, from a load and the bound parameters; raises QuestionError."""


def rules() -> Iterator[tuple[str, Rule]]:
    """Every question that a rule answers, by the name of its module."""
    for found in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{found.name}")
        yield found.name, Rule(module.HEADER, module.COLUMNS, module.rows)


def ask_rule(
    store: Store, rule: Rule, bound: Asked, *, limit: int | None = None, held: Snapshot | None = None
) -> Answer:  # fmt: skip
    """The answer of a rule from what a store holds, or from its load in memory where that is there already.

    Raises EmptyStore, StoreError or QuestionError.
    """
    snapshot = held or Snapshot(store)
    if not snapshot.countries:
        raise EmptyStore(NO_LOAD.format(url=store.url))
    rows = list(rule.rows(snapshot, bound))[: bound.get("limit")]
    return Answer(rule.columns, rows[:limit], truncated=limit is not None and len(rows) > limit)


def policy_of(asked: Asked) -> CoveragePolicy:
    """The policy that the parameters `sector` and `flag_when` name."""
    return CoveragePolicy.model_validate({"sector": asked["sector"] or None, "flag_when": asked["flag_when"]})


def day_of(asked: Asked) -> date:
    """The day asked about."""
    return date.fromisoformat(asked["as_of"])
