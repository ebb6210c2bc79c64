"""What the files say against what the store held: numbers that fell by half, letters that became question marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphmodel.model import Element, Node, Relation
from graphmodel.schema import column_type
from ingest.datasets import seeded_fields
from ingest.issues import quoted
from ingest.validate import Elements

_LOST = re.compile(r"\ufffd|\?(?=[\w?])")
"""What stands where a letter was lost: a question mark that ends a word may be one that was asked."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one row that changed in an odd way since the last load."""

    kind: str
    id: str
    column: str
    before: str
    after: str
    letters: bool
    """Were letters lost? Else a number fell."""
    place: str = ""
    """File and line of the row, where they are known."""

    def __str__(self) -> str:
        where = f"{self.place}: column {self.column}" if self.place else f"{self.kind} {self.id}: {self.column}"
        hint = "take the text from its source again" if self.letters else "see whether digits were lost"
        return f"{where}: found {self.after} where the store holds {self.before}; {hint}"


def odd_changes(cls: type[Element], old: Iterable[Element], new: Iterable[Element]) -> Iterator[Change]:
    """Numbers of less than half, and texts with more question marks, of the rows that both sides hold."""
    if cls.derived:
        return
    types = {name: column_type(cls.model_fields[name].annotation) for name in seeded_fields(cls)}
    numbers = [name for name, kind in types.items() if kind in {"integer", "number"} and not name.endswith("year")]
    texts = [name for name, kind in types.items() if kind in {"text", "list"}]
    before = {_id(item): item for item in old}
    for item in new:
        held = before.get(_id(item))
        if held is None or held == item:
            continue
        for name in numbers:
            was, now = getattr(held, name), getattr(item, name)
            if was and now is not None and now * 2 < was:
                yield Change(_kind(cls), _id(item), name, f"{was:,.15g}", f"{now:,.15g}", letters=False)
        for name in texts:
            was, now = _told(getattr(held, name)), _told(getattr(item, name))
            if was and "://" not in now and lost_letters(was, now):
                yield Change(_kind(cls), _id(item), name, quoted(was), quoted(now), letters=True)


def placed(changes: Sequence[Change], tables: Iterable[Elements]) -> list[Change]:
    """The same with file and line."""
    wanted = {(change.kind, change.id) for change in changes}
    places = {
        (_kind(table.cls), _id(item)): f"{table.file}:{line}"
        for table in (tables if wanted else ())
        for item, line in zip(table.items, table.lines, strict=True)
        if (_kind(table.cls), _id(item)) in wanted
    }
    return [replace(change, place=places.get((change.kind, change.id), "")) for change in changes]


def lost_letters(was: str, now: str) -> bool:
    """Has the text more such marks, or, otherwise the same, one in the place of a letter that ASCII does not have?"""
    if len(_LOST.findall(now)) > len(_LOST.findall(was)):
        return True
    return len(was) == len(now) and any(
        new == "?" and not old.isascii() for old, new in zip(was, now, strict=True) if new != old
    )


def _told(value: object) -> str:
    return ";".join(value) if isinstance(value, tuple) else str(value or "")


def _kind(cls: type[Element]) -> str:
    return cls.type_name if issubclass(cls, Relation) else cls.__name__


def _id(item: Element) -> str:
    return item.id if isinstance(item, Node | Relation) else ""
