"""How large a cell and an answer may be, on every engine."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.stores.base import Answer

CELL_SIZE = 100_000
"""Letters in one cell, with eight for everything that is no text."""
ANSWER_SIZE = 50_000_000
"""The same of a whole answer."""
_SMALL = 8


def cap(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]], limit: int | None = None) -> Answer:
    """An answer of at most `limit` rows: what is too long for a cell is cut, what is too much for an answer left out.

    No more rows are taken than that needs.
    """
    kept: list[tuple[object, ...]] = []
    cut: set[str] = set()
    left = ANSWER_SIZE
    for row in rows:
        if left <= 0 or (limit is not None and len(kept) >= limit):
            return Answer(columns, kept, True, _in_order(columns, cut))
        cells: list[object] = []
        for name, value in zip(columns, row, strict=True):
            room = _Room()
            cells.append(room.take(value))
            left -= CELL_SIZE - room.left
            if room.cut:
                cut.add(name)
        kept.append(tuple(cells))
    return Answer(columns, kept, False, _in_order(columns, cut))


def _in_order(columns: tuple[str, ...], cut: set[str]) -> tuple[str, ...]:
    return tuple(name for name in columns if name in cut)


class _Room:
    """What is left of one cell."""

    def __init__(self) -> None:
        self.left = CELL_SIZE
        self.cut = False

    def take(self, value: object) -> object:
        """The value, or as much of it as there is room for."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            kept = []
            for item in value:
                if self.left <= 0:
                    self.cut = True
                    break
                kept.append(self.take(item))
            return kept
        self.left -= _SMALL
        if isinstance(value, dict):
            return {key: self.take(item) for key, item in value.items()}
        return value

    def _text(self, value: str) -> str:
        room = max(self.left, 0)
        self.left -= len(value) + 1
        if len(value) <= room:
            return value
        self.cut = True
        return value[:room] + "…"
