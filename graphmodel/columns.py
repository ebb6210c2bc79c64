"""Many elements of one class as columns: an object is made only where one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, repeat
from operator import attrgetter
from typing import Any, Generic, TypeVar, overload

from graphmodel.model import Element, Relation

E = TypeVar("E", bound=Element)
K = TypeVar("K", bound=Element)
_PUT = object.__setattr__


class Same(Sequence[Any]):
    """A column that holds one value in every row, in the memory of one."""

    __slots__ = ("size", "value")

    def __init__(self, value: Any, size: int) -> None:
        self.value, self.size = value, size

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Any]:
        return repeat(self.value, self.size)

    def __getitem__(self, place: Any) -> Any:
        held = range(self.size)[place]
        return Same(self.value, len(held)) if isinstance(held, range) else self.value


class Rows(Sequence[E]):
    """Elements that are held as columns; which classes are held so is said by `Element.many`."""

    __slots__ = ("_columns", "cls")

    def __init__(self, cls: type[E], columns: Mapping[str, Sequence[Any]]) -> None:
        """The column of every field, all of one length; the values are those of a checked element."""
        self.cls = cls
        self._columns: dict[str, Sequence[Any]] = {name: columns[name] for name in cls.model_fields}

    @classmethod
    def of(cls, kind: type[K], items: Sequence[K]) -> Rows[K]:
        """The elements as columns, whatever holds them."""
        if isinstance(items, Rows):
            return items
        return Rows(kind, {name: column_of(items, name) for name in kind.model_fields})

    @classmethod
    def joined(cls, kind: type[K], parts: Sequence[Sequence[K]]) -> Rows[K]:
        """The elements of all parts, in their order."""
        held = [Rows.of(kind, part) for part in parts if len(part)]
        if len(held) == 1:
            return held[0]
        return Rows(kind, {name: chained([part.column(name) for part in held]) for name in kind.model_fields})

    def column(self, name: str) -> Sequence[Any]:
        """The values of one field; of relations the identity as well."""
        if name == "id" and issubclass(self.cls, Relation):
            keys = [[str(value or "") for value in self._columns[key]] for key in self.cls.key]
            return list(map("|".join, zip(self._columns["from_id"], self._columns["to_id"], *keys, strict=True)))
        return self._columns[name]

    def take(self, places: Iterable[int]) -> Rows[E]:
        """The elements at these places."""
        wanted = list(places)
        return Rows(self.cls, {name: _taken(held, wanted) for name, held in self._columns.items()})

    def __len__(self) -> int:
        return len(next(iter(self._columns.values())))

    @overload
    def __getitem__(self, place: int) -> E: ...
    @overload
    def __getitem__(self, place: slice) -> Rows[E]: ...
    def __getitem__(self, place: int | slice) -> E | Rows[E]:
        if isinstance(place, slice):
            return Rows(self.cls, {name: held[place] for name, held in self._columns.items()})
        made: E = _maker(self.cls)([held[place] for held in self._columns.values()])
        return made

    def __iter__(self) -> Iterator[E]:
        return map(_maker(self.cls), zip(*self._columns.values(), strict=True))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Rows):
            return self.cls is other.cls and all(
                list(held) == list(other._columns[name]) for name, held in self._columns.items()
            )
        return list(self) == other if isinstance(other, list) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as of a list


class ById(Mapping[str, E], Generic[E]):
    """Rows by their identifiers; where each stands is looked up when first asked for."""

    __slots__ = ("_places", "rows")

    def __init__(self, rows: Rows[E]) -> None:
        self.rows = rows
        self._places: dict[str, int] | None = None

    @property
    def places(self) -> dict[str, int]:
        """The place of each row by its identifier."""
        if self._places is None:
            self._places = {key: place for place, key in enumerate(self.rows.column("id"))}
        return self._places

    def __getitem__(self, key: str) -> E:
        return self.rows[self.places[key]]

    def __contains__(self, key: object) -> bool:
        return key in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.rows)


def class_of(rows: Sequence[Element]) -> type[Element]:
    """The class of elements of one class, of which there are some or which are held as columns."""
    return rows.cls if isinstance(rows, Rows) else type(rows[0])


def column_of(items: Sequence[Any], name: str) -> Sequence[Any]:
    """The values of one field of elements of one class."""
    return items.column(name) if isinstance(items, Rows) else list(map(attrgetter(name), items))


def chained(columns: Sequence[Sequence[Any]]) -> Sequence[Any]:
    """The columns one after the other."""
    first, *others = columns or ([],)
    if isinstance(first, Same):
        same = [one for one in others if isinstance(one, Same) and one.value == first.value]
        if len(same) == len(others):
            return Same(first.value, sum(map(len, columns)))
    return list(chain.from_iterable(columns)) if others else first


def _taken(column: Sequence[Any], places: Sequence[int]) -> Sequence[Any]:
    return Same(column.value, len(places)) if isinstance(column, Same) else list(map(column.__getitem__, places))


@cache
def _maker(cls: type[E]) -> Callable[[Iterable[Any]], E]:
    """A function from the values of all fields to an element; checked once, they are not checked again."""
    names = tuple(cls.model_fields)
    given = set(names)

    def make(values: Iterable[Any]) -> E:
        made = cls.__new__(cls)
        _PUT(made, "__dict__", dict(zip(names, values, strict=True)))
        _PUT(made, "__pydantic_fields_set__", given)
        _PUT(made, "__pydantic_extra__", None)
        _PUT(made, "__pydantic_private__", None)
        return made

    return make
