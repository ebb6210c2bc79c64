"""Migration corridors and what was counted in them."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, StringConstraints, model_validator

from graphmodel.dates import PartialDate
from graphmodel.errors import UnknownId
from graphmodel.model import Id, Iso3, Node, Text
from graphmodel.vocabulary import Character, Confidence, MeasurementBasis, MeasurementKind, Sector

_PAIR = re.compile(r"([A-Z]{3})-([A-Z]{3})", re.ASCII)
CorridorId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-[A-Z]{3}$")]


def corridor_id(origin: str, destination: str) -> str:
    """The identifier of a directed pair of countries."""
    return f"{origin}-{destination}"


def find_ends(corridor: str) -> tuple[str, str] | None:
    """Origin and destination of a text that has the form of a corridor's identifier; nothing for any other text."""
    found = _PAIR.fullmatch(corridor)
    return (found[1], found[2]) if found and found[1] != found[2] else None


def ends_of(corridor: str) -> tuple[str, str]:
    """Origin and destination of a corridor; raises UnknownId for a text that names none."""
    found = find_ends(corridor)
    if found is None:
        raise UnknownId(f"“{corridor}” is no corridor; allowed: two different countries, as NPL-KWT")
    return found


class Corridor(Node):
    """A directed pair of countries: from the country of origin to the country of destination."""

    label: ClassVar[str] = "Corridor"
    caption: ClassVar[str] = "id"
    computed: ClassVar[frozenset[str]] = frozenset(
        {
            *("origin", "destination", "listed", "migrants", "migrants_measure", "migrants_year"),
            *("displaced", "displaced_reported", "not_displaced"),
        }
    )

    id: CorridorId = Field(description="Origin and destination, as NPL-KWT.")
    origin: Iso3 = Field(description="Country of origin.")
    destination: Iso3 = Field(description="Country of destination.")
    listed: bool = Field(
        default=False, description="Does a stock, a host count, an outflow or an agreement name the pair?"
    )
    migrants: int | None = Field(default=None, description="People: UN stock of the latest year, else a host count.")
    migrants_measure: Literal["un_stock", "host_count"] | None = Field(
        default=None, description="Which measure `migrants` is."
    )
    migrants_year: PartialDate | None = Field(default=None, description="Date of that measure.")
    displaced: int | None = Field(
        default=None, description="Refugees, asylum-seekers and others in need among `migrants`, at most all of them."
    )
    displaced_reported: int | None = Field(
        default=None,
        description="The same as their agencies report them, which can be more than the stock.",
    )
    not_displaced: int | None = Field(default=None, description="`migrants` without `displaced`.")
    character: Character | None = Field(default=None, description="What most people in the corridor are; curated.")
    character_source: Id | None = Field(default=None, description="Source of the character.")
    character_confidence: Confidence | None = Field(default=None, description="Confidence in the character.")

    @model_validator(mode="before")
    @classmethod
    def _ends_from_id(cls, raw: Any) -> Any:
        """The id is the pair: its two ends are never typed a second time."""
        if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
            return raw
        ends = find_ends(raw["id"])
        if ends is None:
            raise ValueError(f"“{raw['id']}” does not name two different countries; allowed: NPL-KWT")
        return {"origin": ends[0], "destination": ends[1]} | raw

    @model_validator(mode="after")
    def _ends_are_its_own(self) -> Self:
        if self.id != corridor_id(self.origin, self.destination):
            raise ValueError(
                f"“{self.id}” does not lead from {self.origin} to {self.destination}; allowed: its own ends"
            )
        return self


class Measurement(Node):
    """One number about a corridor; kinds are shown side by side and never added."""

    many: ClassVar[bool] = True
    label: ClassVar[str] = "Measurement"
    caption: ClassVar[str] = "kind"

    corridor: CorridorId = Field(description="Corridor, as NPL-KWT.")
    kind: MeasurementKind = Field(description="What was counted.")
    value: float = Field(ge=0, description="The number, in the unit beside it.")
    unit: Text = Field(description="People, million US dollars, or a share.")
    period: PartialDate | None = Field(default=None, description="Day, month or year of the number.")
    period_note: Text | None = Field(default=None, description="Where the period is no single date: its bounds.")
    basis: MeasurementBasis = Field(description="Snapshot, annual flow, part of a year, cumulative, or estimate.")
    rounded: bool = Field(default=False, description="Was the number rounded or given as “over” in its source?")
    counted: Text | None = Field(
        default=None, description="Who or what was counted where that is not plain: approvals, clearances, census."
    )
    sector: Sector | None = Field(default=None, description="Sector counted, where it is one.")
    women: int | None = Field(default=None, ge=0, description="Women among them, where known.")
    men: int | None = Field(default=None, ge=0, description="Men among them, where known.")
    agency: Text | None = Field(default=None, description="Agency or compilation that gave the number.")
    source: Id = Field(description="Source in which it was read.")
    confidence: Confidence = Field(description="How well the source supports it.")


def is_mostly_displaced(migrants: int | None, displaced: int | None) -> bool:
    """Is half of the people or more displaced?"""
    return bool(migrants) and 2 * (displaced or 0) >= (migrants or 0)


class SectorCount(NamedTuple):
    """The people counted in one sector of a corridor, the date of the count, and its source."""

    people: int
    year: str | None
    source: str
