"""What dataset.toml expects of the rows of a table beyond their number: counts, sums and values."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, model_validator

from graphmodel.columns import column_of
from graphmodel.model import Element, Relation
from graphmodel.schema import columns
from ingest.declared import Constant, Declared
from ingest.issues import Issue, count, quoted

if TYPE_CHECKING:
    from ingest.validate import Elements

LARGEST = 10**15
"""Up to here a sum is exact."""
_PYTHON: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "integer": int,
    "number": (int, float),
    "yes_no": bool,
    "list": tuple,
}
_HINT = "see whether rows were lost, doubled or changed; if they are right, correct the expectation in the same change"


class Expectation(Declared):
    """Something that holds for some rows of a table: a known number, a sum, a count that does not change by itself."""

    file: str = Field(description="The table, as in [[table]].")
    where: dict[str, Constant] = Field(default={}, description="Only the rows with these values; else all.")
    count: int | None = Field(default=None, ge=0, description="How many rows these are.")
    count_min: int | None = Field(default=None, ge=0, description="Fewer are an issue.")
    count_max: int | None = Field(default=None, ge=0, description="More are an issue.")
    sum: dict[str, Annotated[int | float, Field(ge=0, le=LARGEST)]] = Field(
        default={}, description="Sum over the rows, by column."
    )
    value: dict[str, Constant] = Field(default={}, description="Value in each of the rows, by column.")
    values: dict[str, tuple[Constant, ...]] = Field(default={}, description="All values that occur, by column.")
    parts: dict[str, tuple[str, ...]] = Field(default={}, description="Columns that add up to the column, row by row.")

    @model_validator(mode="after")
    def _expects_something(self) -> Expectation:
        if not self.model_fields_set - {"file", "where"}:
            words = ", ".join(name for name in type(self).model_fields if name not in {"file", "where"})
            raise ValueError(f"nothing that is expected of the rows; allowed: {words}; add one of these")
        return self

    def faults(self, cls: type[Element]) -> Iterator[str]:
        """Columns that the rows do not have, and values that the column can never hold."""
        types: dict[str, str] = {**columns(cls)}
        if issubclass(cls, Relation):
            types = {"from_id": "text", "to_id": "text"} | types
        given = [*self.where.items(), *self.value.items()]
        given += [(name, value) for name, held in self.values.items() for value in held]
        numeric = {*self.sum, *self.parts, *(name for names in self.parts.values() for name in names)}
        for name in [*(name for name, _ in given), *numeric]:
            if name not in types:
                yield f"the column {quoted(name)}; allowed: {', '.join(types)}; correct the name of the column"
                return
        for name, value in given:
            if not isinstance(value, _PYTHON[types[name]]):
                yield f"{value!r} for the column {name}; allowed: a value of the type {types[name]}; correct it"
        for name in sorted(numeric):
            if types[name] not in {"integer", "number"}:
                yield f"a sum with {name}; allowed: columns that hold numbers; correct the name of the column"

    def issues(self, manifest: str, place: str, tables: Sequence[Elements]) -> Iterator[Issue]:
        """What the rows of the table, faultless and all of them, do not fulfil."""
        found = [_Part(table, range(len(table.items))) for table in tables]
        for name, value in self.where.items():
            found = [part.where(name, value) for part in found]
        size = sum(len(part.places) for part in found)
        for said, allowed in (*self._counted(size), *self._summed(found), *self._occurring(found)):
            yield Issue(manifest, f"{said}{self._which()}", _HINT, column=place, allowed=allowed)
        for name, value in self.value.items():
            if not size:
                allowed = f"one with {name} {value}"
                yield Issue(manifest, f"no row{self._which()}", _HINT, column=place, allowed=allowed)
            yield from _first(found, [name], lambda held, value=value: held == value, str(value))
        for name, names in self.parts.items():
            yield from _first(found, [name, *names], _adds_up, f"the sum of {' and '.join(names)}")

    def _counted(self, number: int) -> Iterator[tuple[str, str]]:
        low, high = (self.count, self.count) if self.count is not None else (self.count_min, self.count_max)
        if (low is not None and number < low) or (high is not None and number > high):
            bounds = (
                f"{low:,}" if low == high else f"{low or 0:,} to {high:,}" if high is not None else f"{low:,} or more"
            )
            yield count(number, "row"), bounds

    def _summed(self, found: Sequence[_Part]) -> Iterator[tuple[str, str]]:
        for name, told in self.sum.items():
            total = sum(value or 0 for part in found for value in part.column(name))
            if not math.isclose(total, told, rel_tol=1e-12):
                yield f"a sum of {total:,.15g} in {name}", f"{told:,}"

    def _occurring(self, found: Sequence[_Part]) -> Iterator[tuple[str, str]]:
        for name, told in self.values.items():
            held = {value for part in found for value in part.column(name)}
            if held != set(told):
                more, gone = (sorted(map(str, part)) for part in (held - set(told), set(told) - held))
                said = [f"{', '.join(more)} beside them" if more else "", f"no {', '.join(gone)}" if gone else ""]
                yield f"{name} with {' and '.join(filter(None, said))}", ", ".join(map(str, told))

    def _which(self) -> str:
        told = " and ".join(f"{name} is {value}" for name, value in self.where.items())
        return f" in {self.file}{f' where {told}' if told else ''}"


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the rows of a table."""

    table: Elements
    places: Sequence[int]

    def column(self, name: str) -> Sequence[Any]:
        """The values of one field."""
        held = column_of(self.table.items, name)
        return held if len(held) == len(self.places) else [held[place] for place in self.places]

    def where(self, name: str, value: object) -> _Part:
        """Those of the rows with a value."""
        held = zip(self.places, self.column(name), strict=True)
        return _Part(self.table, [place for place, here in held if here == value])


def _adds_up(whole: Any, *parts: Any) -> bool:
    return None not in parts and whole == sum(parts)


def _first(found: Sequence[_Part], names: Sequence[str], holds: Any, allowed: str) -> Iterator[Issue]:
    """The first row of whose values something does not hold, and how many more there are."""
    name, astray = names[0], []
    for part in found:
        columns = [part.column(one) for one in names]
        rows = zip(part.places, *columns, strict=True)
        astray += [(part.table, part.table.lines[place], told) for place, *told in rows if not holds(*told)]
    for table, line, told in astray[:1]:
        more = f" (and so in {count(len(astray) - 1, 'more row')})" if len(astray) > 1 else ""
        said = f"{quoted(str(told[0]))}{more}"
        column = table.headers.get(name, name)
        hint = "correct the row, or the expectation in dataset.toml in the same change"
        yield Issue(table.file, said, hint, line, column, allowed)
