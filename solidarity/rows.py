"""Rows that an answer is made of: a sequence of typed records, and the same as a table of another library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from graphmodel.errors import SolidarityError
from solidarity.columnar import DTYPES, NO_SORTS, Sort, arrow_table, sort_of, sorts_of

if TYPE_CHECKING:
    import pandas
    import pyarrow

T = TypeVar("T")


class Record(Mapping[str, object]):
    """One row of an answer, by column: `row["form"]`, and `row.form` where the column has such a name."""

    __slots__ = ("_values",)

    def __init__(self, columns: Sequence[str], values: Sequence[object]) -> None:
        self._values = dict(zip(columns, values, strict=True))

    def __getitem__(self, column: str) -> object:
        return self._values[column]

    def __getattr__(self, column: str) -> object:
        if column == "_values":  # asked for by copy and pickle before there is one
            raise AttributeError(column)
        try:
            return self._values[column]
        except KeyError:
            raise AttributeError(f"the row has no column “{column}”; it has: {', '.join(self._values)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Record({', '.join(f'{name}={value!r}' for name, value in self._values.items())})"


class Rows(Sequence[T], Generic[T]):
    """Typed rows in the order of the answer; `columns` names what `cells` holds of each."""

    def __init__(
        self, columns: Sequence[str], cells: Sequence[tuple[object, ...]], items: Sequence[T], *,
        sorts: Mapping[str, Sort] = NO_SORTS, notes: Sequence[str] = (), truncated: bool = False,
    ) -> None:  # fmt: skip
        self.columns = tuple(columns)
        self.cells = cells
        """The values of every row, in the order of the columns."""
        self.sorts = sorts
        """What the columns hold, where that is known whatever is in them."""
        self.notes = tuple(notes)
        """What the command would say beside the answer."""
        self.truncated = truncated
        """Are there more rows than were asked for?"""
        self._items = tuple(items)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Rows[T]: ...

    def __getitem__(self, at: int | slice) -> T | Rows[T]:
        if isinstance(at, int):
            return self._items[at]
        cells, items = self.cells[at], self._items[at]
        return Rows(
            self.columns, cells, items, sorts=self.sorts, notes=self.notes, truncated=self.truncated
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        more = ", and there are more" if self.truncated else ""
        return f"Rows({len(self)} of {len(self.columns)} columns: {', '.join(self.columns)}{more})"

    def records(self) -> list[dict[str, object]]:
        """The rows as dictionaries by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.cells]

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a DataFrame: whole numbers stay whole where some are missing, lists stay lists."""
        try:
            import pandas
        except ImportError as fault:
            raise missing("pandas") from fault
        found = {}
        for at, name in enumerate(self.columns):
            values = [row[at] for row in self.cells]
            found[at] = pandas.Series(
                values, dtype=DTYPES.get(self.sorts.get(name) or sort_of(values), "object"), name=name
            )
        frame = pandas.DataFrame(found, index=range(len(self)))
        frame.columns = pandas.Index(self.columns)
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """The rows as a table of Arrow; what has no type of its own there is JSON in a text."""
        try:
            return arrow_table(self.columns, self.cells, self.sorts)
        except ImportError as fault:
            raise missing("pyarrow") from fault


def columns_of(row: type) -> tuple[str, ...]:
    """The columns that a dataclass of rows declares, in their order."""
    return tuple(field.name for field in fields(row))


def rows_of(
    row: type[T], cells: Iterable[Sequence[object]], *, notes: Sequence[str] = (), truncated: bool = False
) -> Rows[T]:  # fmt: skip
    """Typed rows of such a dataclass, whose columns the cells hold in their order."""
    held = [tuple(values) for values in cells]
    items = [row(*values) for values in held]
    return Rows(columns_of(row), held, items, sorts=sorts_of(row), notes=notes, truncated=truncated)


def missing(library: str) -> SolidarityError:
    """What to say where a library is not installed."""
    return SolidarityError(f"{library} is not installed, and this needs it; run “pip install {library}”")
