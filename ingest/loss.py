"""What a load would lose: too many rows of a kind, too many people in what was counted, letters of texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from graphmodel.errors import SolidarityError
from graphmodel.kinds.corridor import Measurement
from graphmodel.schema import element, node_kinds, relation_types
from graphmodel.vocabulary import MeasurementKind
from ingest.issues import count, nearest, quoted
from ingest.plan import Plan

LARGEST_LOSS = 20
"""A load may remove one in this many of a kind, or of what was counted; more has to be allowed."""
ONE_OF = 20
"""Of a kind, or a count, with fewer rows than these one may go or fall, as long as others stay."""
LETTERS, ALL = "letters", "all"


class LossRefused(SolidarityError):
    """A load that would remove more than its keeper is likely to want."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A kind, or something that was counted, of which a load would take more than a twentieth."""

    name: str
    """The word that allows it."""
    told: str

    def __str__(self) -> str:
        return self.told


def losses(plan: Plan, allowed: Collection[str] = ()) -> list[Loss]:
    """The kinds of the seeds of which too many rows would go, and the counts that would fall too far.

    What is computed follows from them, and what is `allowed` by name is left out.
    """
    if ALL in allowed:
        return []
    return [loss for loss in (*_rows_lost(plan), *_values_lost(plan)) if loss.name not in allowed]


def _rows_lost(plan: Plan) -> Iterator[Loss]:
    for name, change in plan.changes.kinds.items():
        removed, held = len(change.removed), plan.before[name]
        if not element(name).derived and _large(removed, held, rows=held, fallen=removed, left=plan.after[name]):
            yield Loss(name, f"{name} ({removed:,} of {held:,})")


def _values_lost(plan: Plan) -> Iterator[Loss]:
    """By kind, unit and source; what a source new to the load counts of the same makes up for another's."""
    change = plan.changes.of(Measurement.__name__)
    old = [item for item in plan.old.get(Measurement.__name__, {}).values() if isinstance(item, Measurement)]
    if not old:
        return
    after = plan.graph.nodes(Measurement)
    fresh = {item.id for item in (*change.added, *change.changed) if isinstance(item, Measurement)}
    same = [item for item in after if item.id not in fresh]
    before_sum, after_sum = _summed([*same, *old]), _summed(after)
    rows, now = Counter(map(_count_of, [*same, *old])), {item.id: item for item in after}
    fallen = Counter(_count_of(item) for item in old if item.id not in now or now[item.id].value < item.value)
    gained: dict[tuple[str, str], float] = {}
    for key in after_sum.keys() - before_sum.keys():
        gained[key[:2]] = gained.get(key[:2], 0) + after_sum[key]
    for key, held in before_sum.items():
        lost = held - after_sum.get(key, 0) - gained.get(key[:2], 0)
        if _large(lost, held, rows=rows[key], fallen=fallen[key], left=after_sum.get(key, 0)):
            kind, unit, source = key
            yield Loss(kind, f"{kind} ({lost:,.15g} of {held:,.15g} {unit} by {source})")


def _count_of(item: Measurement) -> tuple[str, str, str]:
    return item.kind, item.unit, item.source


def _summed(items: Iterable[Measurement]) -> dict[tuple[str, str, str], float]:
    found: dict[tuple[str, str, str], float] = {}
    for item in items:
        found[_count_of(item)] = found.get(_count_of(item), 0) + item.value
    return found


def _large(lost: float, held: float, *, rows: int, fallen: int, left: float) -> bool:
    if rows < ONE_OF and fallen == 1 and left:
        return False
    return lost * LARGEST_LOSS > held


def refuse_loss(plan: Plan, allowed: Collection[str] = ()) -> None:
    """Raise LossRefused for a loss that is not allowed by name."""
    large = losses(plan, allowed)
    if large:
        options = " ".join(f"--allow-loss {name}" for name in dict.fromkeys(loss.name for loss in large))
        raise LossRefused(
            f"this load would remove more than a twentieth of {', '.join(map(str, large))}; nothing was written;"
            f" see whether rows or files are missing from the seeds, and if the loss is meant, add {options}"
        )
    lost = [change for change in plan.odd if change.letters]
    if lost and not {LETTERS, ALL} & set(allowed):
        raise LossRefused(
            f"this load would put question marks in the place of letters in {count(len(lost), 'text')}, first in"
            f" {lost[0].kind} {lost[0].id}: {lost[0].column} {lost[0].after}; nothing was written; take the file from a"
            f" copy that is whole and save it as UTF-8, and if the question marks are meant, add --allow-loss {LETTERS}"
        )


def loss_names() -> list[str]:
    """The words by which a loss is allowed."""
    kinds = [name for name, cls in {**node_kinds(), **relation_types()}.items() if not cls.derived]
    return [*kinds, *get_args(MeasurementKind), LETTERS, ALL]


def check_names(given: Iterable[str]) -> None:
    """Raise LossRefused for a word that allows no loss."""
    known = loss_names()
    for word in given:
        if word not in known:
            near = nearest(word, known)
            hint = f"did you mean “{near}”?" if near else "correct the word"
            raise LossRefused(f"--allow-loss: found {quoted(word)}; allowed: {', '.join(known)}; {hint}")
