"""What every kind and every relation has in common: frozen, closed, described, and readable as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from graphmodel.signs import Sign, TieLook
from graphmodel.vocabulary import Confidence

Id = Annotated[str, StringConstraints(pattern=r"^[^\s<>\"'`\\]+$", max_length=120)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
E = TypeVar("E", bound="Element")
_PUT = object.__setattr__


class Element(BaseModel):
    """A node or a relation of the graph."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    derived: ClassVar[bool] = False
    """True where the class is computed at load and no seed file may hold it."""
    many: ClassVar[bool] = False
    """True where there are so many that they are held as columns (`graphmodel.columns`), and not as an object each."""
    computed: ClassVar[frozenset[str]] = frozenset()
    """Fields of a seeded class that are computed at load and no seed file may hold."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Give the first object of a class its fields: only while there are few does Python share their names."""
        first = cls.__new__(cls)
        for name in cls.model_fields:
            _PUT(first, name, None)


def lean(items: Iterable[E]) -> list[E]:
    """Equal elements in two thirds of the memory: what is the same for many is held once.

    That is the record of the fields that were given, and the names of the fields, where an object gets its values one
    by one and not as a dictionary of its own.
    """
    shared: dict[frozenset[str], set[str]] = {}
    return [_light(item, shared) for item in items]


def _light(item: E, shared: dict[frozenset[str], set[str]]) -> E:
    light = item.__class__.__new__(item.__class__)
    for name, value in item.__dict__.items():
        _PUT(light, name, value)
    given = item.__pydantic_fields_set__
    _PUT(light, "__pydantic_fields_set__", shared.setdefault(frozenset(given), given))
    _PUT(light, "__pydantic_extra__", None)
    _PUT(light, "__pydantic_private__", None)
    return light


class Node(Element):
    """A thing with an identity; the label in the store is the class name."""

    label: ClassVar[str] = ""
    """What users read: singular, British English."""
    caption: ClassVar[str] = "name"
    """The field that names one in a list."""
    second_label: ClassVar[str | None] = None
    """A field whose value, in PascalCase, becomes a second label in Neo4j."""
    found_by: ClassVar[tuple[str, ...]] = ()
    """The fields by whose texts people find one, the best first; none for a kind that nobody asks for by name."""
    sign: ClassVar[Sign | None] = None
    """How one is drawn; nothing for a kind that no picture shows."""

    id: Id = Field(description="Identifier, curated or made from codes, unique in the whole graph.")


class Relation(Element):
    """A directed tie between two nodes; the type in the store is `type_name`."""

    type_name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    """How it is read from its start: GEFONT, affiliated to, ITUC."""
    back: ClassVar[str] = ""
    """How it is read from its end: ITUC, has the affiliate, GEFONT."""
    drawn: ClassVar[str | None] = None
    """The line in which it is drawn, shared (`signs.TieStyle`) or its own; nothing where no picture shows it."""
    look: ClassVar[TieLook | None] = None
    """Its own line; nothing where it shares one."""
    from_kinds: ClassVar[tuple[str, ...]] = ()
    to_kinds: ClassVar[tuple[str, ...]] = ()
    key: ClassVar[tuple[str, ...]] = ()
    """Fields that, beside the two ends, tell two ties of this type apart."""

    from_id: Id = Field(description="Identifier of the node where the tie starts.")
    to_id: Id = Field(description="Identifier of the node where the tie ends.")

    @property
    def style(self) -> str | None:
        """The line in which this one is drawn."""
        return self.drawn

    @property
    def id(self) -> str:
        """The identity of the tie: its ends and the fields of its key."""
        return tie_id(self.from_id, self.to_id, [getattr(self, name) for name in self.key])


def tie_id(from_id: str, to_id: str, key: Iterable[object] = ()) -> str:
    """The identity of a tie, from the ids of its ends and the values of its key."""
    return "|".join([from_id, to_id, *(str(value or "") for value in key)])


class Sourced(Relation):
    """A relation that was read somewhere."""

    source: Id = Field(description="Identifier of the source in which the tie was read.")
    confidence: Confidence = Field(description="How well the source supports the tie; low is shown as unverified.")
