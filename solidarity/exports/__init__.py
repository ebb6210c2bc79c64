"""The formats of `solidarity export`; a module in this folder is a format by being there, with FORMAT.

What a format needs is imported when it is written, so that help comes before anything heavy.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graphmodel.graph import Graph
from graphmodel.kinds.record import Dataset

Files = Mapping[str, bytes]
"""The content of each file by its name; one file where the format has one."""
TITLE = "Unions' agreements across borders, and migration corridors"
_EXACT = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the data come from: the datasets with their licences, and the day of the load."""

    datasets: Sequence[Dataset]
    loaded_on: str
    """The day, as 2026-11-30; of a store without a record of its load the first of all days."""

    @property
    def licences(self) -> list[dict[str, str]]:
        """The licence of every dataset, and whom to name."""
        return [
            {"dataset": one.title, "publisher": one.publisher, "licence": one.licence, "attribution": one.attribution}
            for one in self.datasets
        ]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is for, and how it is written."""

    title: str
    of_graph: Callable[[Graph, Origin], Files]
    of_table: Callable[[Table, Origin], Files] | None = None
    """Nothing where the format holds graphs alone."""
    several_of_graph: bool = False
    """Are there several files for a graph?"""
    several_of_table: bool = False
    binary: bool = False


def all_formats() -> dict[str, Format]:
    """Every format by its name, in alphabetical order."""
    return {
        found.name: importlib.import_module(f"{__name__}.{found.name}").FORMAT
        for found in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name)
    }


def exact_day(date: str | None) -> str | None:
    """A year, a month or a day as ISO 8601 has them; nothing for a decade or a bound."""
    return date if date and _EXACT.fullmatch(date) else None
