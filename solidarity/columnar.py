"""What the columns of a table hold, and the table in memory that Arrow and Parquet share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_type_hints

from graphmodel.errors import QuestionError
from graphmodel.schema import ColumnType, column_type
from graphmodel.tables import json_line

if TYPE_CHECKING:
    import pyarrow

Sort = Literal["integer", "number", "boolean", "string", "array", "object", "any"]
"""What a column holds, in the words of the Table Schema."""
SORTS: Mapping[ColumnType, Sort] = MappingProxyType(
    {"text": "string", "integer": "integer", "number": "number", "yes_no": "boolean", "list": "array"}
)
"""The same for the columns of the model."""
DTYPES: Mapping[Sort, str] = MappingProxyType(
    {"integer": "Int64", "number": "Float64", "boolean": "boolean", "string": "string"}
)
"""The types of pandas that have a place for what is missing."""
NO_SORTS: Mapping[str, Sort] = MappingProxyType({})
_WHOLE = range(-(2**63), 2**63)


def sorts_of(cls: type) -> dict[str, Sort]:
    """What the fields of a dataclass hold, by its annotations."""
    return {name: SORTS[column_type(hint)] for name, hint in get_type_hints(cls).items()}


def sort_of(values: Iterable[object]) -> Sort:
    """What a column of these values holds; a text where all are missing, `any` where they are of several sorts."""
    found = {_sort(value) for value in values if value is not None}
    if found == {"integer", "number"}:
        return "number"
    return found.pop() if len(found) == 1 else "any" if found else "string"


def _sort(value: object) -> Sort:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer" if value in _WHOLE else "any"
    if isinstance(value, float):
        return "number"
    if isinstance(value, list | tuple):
        return "array"
    if isinstance(value, Mapping):
        return "object"
    return "string"


def plain(value: object) -> object:
    """A value of an answer in one of those sorts: a day as its text, an undrawn list as a list."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def arrow_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], sorts: Mapping[str, Sort] = NO_SORTS
) -> pyarrow.Table:  # fmt: skip
    """The rows as a table of Arrow, lists of texts as such; what Arrow has no type for is JSON in a text."""
    import pyarrow

    check_columns(columns)
    held = [[plain(value) for value in column] for column in zip(*rows, strict=True)] or [[] for _ in columns]
    arrays = [_array(values, sorts.get(name) or sort_of(values)) for name, values in zip(columns, held, strict=True)]
    return pyarrow.table(arrays, names=list(columns))


def _array(values: list[Any], sort: Sort) -> Any:
    import pyarrow

    types = {
        "integer": pyarrow.int64(), "number": pyarrow.float64(), "boolean": pyarrow.bool_(),
        "string": pyarrow.string(), "array": pyarrow.list_(pyarrow.string()),
    }  # fmt: skip
    texts = all(isinstance(item, str) for value in values if sort == "array" and value for item in value)
    if sort == "string":
        values = [value if value is None else str(value) for value in values]
    if sort not in types or not texts:
        return pyarrow.array([None if value is None else json_line(value) for value in values], pyarrow.string())
    return pyarrow.array(values, types[sort])


def number_text(value: float) -> str:
    """A number that is none to JSON as the Table Schema writes it: INF, -INF or NaN."""
    return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"


def check_columns(columns: Sequence[str]) -> None:
    """Raise QuestionError where two columns have one name, or one has none."""
    for at, name in enumerate(columns):
        if not name.strip() or name in columns[:at]:
            told = f"two columns are called “{name}”" if name.strip() else f"column {at + 1} has no name"
            raise QuestionError(f"{told}; name each by AS, as in RETURN count(*) AS agreements")
