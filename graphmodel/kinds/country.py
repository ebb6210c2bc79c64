"""Countries, the instruments they ratify, and the reforms that change the standing of migrants in them."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from graphmodel.dates import PartialDate
from graphmodel.model import Id, Iso3, Node, Text
from graphmodel.signs import Sign, Tone
from graphmodel.vocabulary import (
    Allowed,
    Confidence,
    GcmVote,
    Group,
    Kafala,
    ListCompleteness,
    RightsRating,
    UnionStatus,
)


class Country(Node):
    """A country or territory that migrants leave or reach."""

    label: ClassVar[str] = "Country"
    found_by: ClassVar[tuple[str, ...]] = ("name", "also_called", "un_name", "id")
    sign: ClassVar[Sign | None] = Sign(Tone("#3a4554", "#c6cfda"), "ring", 9, filled=False)

    id: Iso3 = Field(description="ISO 3166-1 alpha-3 code; XKX for Kosovo.")
    name: Text = Field(description="English short name.")
    also_called: tuple[Text, ...] = Field(
        default=(),
        description="Other names that people use for this one alone: short, former, two letters, in other languages.",
    )
    m49_subregion: Text | None = Field(default=None, description="Sub-region of the UN M49 standard.")
    ilo_region: Text | None = Field(default=None, description="Region in the ILO's division of the world.")
    groups: tuple[Group, ...] = Field(default=(), description="Groups of states: GCC, ASEAN, SAARC, EU.")
    kafala: Kafala = Field(default="unknown", description="Is a migrant's stay tied to a sponsor?")
    kafala_source: Id | None = Field(default=None, description="Source of the entry on sponsorship.")
    rights_rating: RightsRating | None = Field(
        default=None, description="ITUC Global Rights Index, 1 (best) to 5+; an ordinal text, never averaged."
    )
    rights_year: int | None = Field(default=None, description="Year of the rating.")
    rights_source: Id | None = Field(default=None, description="Source of the rating.")
    union_status: UnionStatus = Field(
        default="unknown", description="Do unions exist there, and how free: a federation that exists is restricted."
    )
    union_status_as_of: PartialDate | None = Field(default=None, description="Date of the evidence on union status.")
    union_status_source: Id | None = Field(default=None, description="Source of the union status and of the rights.")
    union_status_confidence: Confidence | None = Field(default=None, description="Confidence in the union status.")
    migrants_may_join: Allowed = Field(default="unknown", description="May migrants join a union?")
    migrants_may_form: Allowed = Field(default="unknown", description="May migrants found a union?")
    migrants_may_lead: Allowed = Field(default="unknown", description="May migrants hold office in a union?")
    unions_legal: Allowed = Field(default="unknown", description="Are unions legal, by the older country list?")
    unions_legal_source: Id | None = Field(default=None, description="Source of the entry on legality.")
    ilo_member: bool | None = Field(default=None, description="Member state of the ILO.")
    gcm_vote: GcmVote | None = Field(default=None, description="Vote on the Global Compact for Migration, 2018.")
    gcm_source: Id | None = Field(default=None, description="Source of the vote.")
    m49_code: int | None = Field(default=None, description="Numeric code in the UN's tables.")
    un_name: Text | None = Field(default=None, description="Name in the UN's migrant stock tables.")
    counted_within: Iso3 | None = Field(
        default=None, description="Country within which the UN's stock counts it, where it has no numbers of its own."
    )


class Convention(Node):
    """An instrument that protects workers or migrants, with the state of the list of its ratifications."""

    label: ClassVar[str] = "Convention"

    name: Text = Field(description="Short title.")
    list_as_of: PartialDate = Field(description="Date of the list of ratifications.")
    list_complete: ListCompleteness = Field(description="Does the list name every ratification of its date?")
    list_rows: int = Field(ge=0, description="Ratifications that the list names.")
    list_total: int | None = Field(default=None, description="Total that the list's own source states.")
    source: Id = Field(description="Source of the list.")


class Reform(Node):
    """A dated step in the law or practice that ties migrants to a sponsor."""

    label: ClassVar[str] = "Reform"
    caption: ClassVar[str] = "title"

    title: Text = Field(description="Name of the law, decree or decision.")
    date: PartialDate = Field(description="When it took effect or was announced.")
    effects: tuple[Text, ...] = Field(default=(), description="What it changed, in short terms.")
    source: Id = Field(description="Source in which it was read.")
    confidence: Confidence = Field(description="How well the source supports it.")
