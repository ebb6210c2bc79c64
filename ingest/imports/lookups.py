"""Look-ups in the seeds: which row a code or a name of a foreign file means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from graphmodel.names.words import folded
from ingest.datasets import Dataset
from ingest.imports.layout import Lookup
from ingest.issues import nearest, quoted
from ingest.seeds import read_rows


class Unknown(ValueError):
    """A text that the seeds do not know, or that several rows go by; the message says which, and what fits nearly."""


class Index:
    """The values that a look-up gives, by every text that leads to them."""

    def __init__(self, lookup: Lookup, rows: Iterable[object]) -> None:
        self.lookup = lookup
        self._exact: list[dict[str, set[str]]] = [{} for _ in lookup.by]
        for row in rows:
            value = getattr(row, lookup.gives)
            for held, name in zip(self._exact, lookup.by, strict=True):
                for text in _texts(getattr(row, name)):
                    held.setdefault(folded(text), set()).add(str(value))
        self._also = {folded(text): value for text, value in lookup.also.items()}

    def find(self, text: str) -> str:
        """What a text means; raises Unknown where it means nothing or two things."""
        wanted = folded(text)
        if wanted in self._also:
            return self._also[wanted]
        for held in self._exact:
            found = held.get(wanted, set())
            if len(found) > 1:
                raise Unknown(f"{quoted(text)}, which may be {' or '.join(sorted(found))}")
            if found:
                return next(iter(found))
        raise Unknown(f"{quoted(text)}, which no {self.lookup.kind} goes by{self._near(text)}")

    def _near(self, text: str) -> str:
        if any(letter.isdigit() for letter in text):
            return ""
        near = nearest(folded(text), [word for held in self._exact for word in held])
        found = {value for held in self._exact for value in held.get(near or "", ())}
        return f" (nearly that of {', '.join(sorted(found))})" if found else ""


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def indexes(datasets: Iterable[Dataset], lookups: Mapping[str, Lookup]) -> dict[str, Index]:
    """The index of every look-up by its name; each table of the seeds is read once."""
    held = list(datasets)

    @cache
    def rows(kind: str) -> list[object]:
        found: list[object] = []
        for dataset in held:
            for table in dataset.manifest.table if dataset.manifest is not None else ():
                if table.holds == kind:
                    found += read_rows(dataset, table).items
        return found

    return {name: Index(lookup, rows(lookup.kind)) for name, lookup in lookups.items()}
