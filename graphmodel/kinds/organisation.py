"""Organisations of workers and those who sign with them."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from graphmodel.dates import PartialDate
from graphmodel.model import Node, Text
from graphmodel.organisation_kinds import OrganisationKind
from graphmodel.vocabulary import Confidence, LegalStatus, Region, Sector


def short_name(name: str, acronym: str | None) -> str:
    """How an organisation is called in short: by its acronym, else by its name."""
    return acronym or name


def full_name(name: str, acronym: str | None) -> str:
    """Its name with the acronym first, where it has another one than its name: “GEFONT: General Federation …”."""
    return f"{acronym}: {name}" if acronym and acronym != name else name


class Organisation(Node):
    """A union body, an association of migrants, or another party to an agreement."""

    label: ClassVar[str] = "Organisation"
    second_label: ClassVar[str | None] = "kind"
    found_by: ClassVar[tuple[str, ...]] = ("acronym", "name", "aliases", "native_names")

    name: Text = Field(description="Name in English or, where there is none, as the organisation writes it.")
    acronym: Text | None = Field(default=None, description="Acronym as used by the organisation.")
    native_names: tuple[Text, ...] = Field(default=(), description="Names in other languages and scripts.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other spellings met in sources.")
    kind: OrganisationKind = Field(description="What kind of body it is.")
    sectors: tuple[Sector, ...] = Field(default=(), description="Sectors it organises; all for a centre.")
    region: Region | None = Field(default=None, description="Region of the world it belongs to.")
    founded: PartialDate | None = Field(default=None, description="When it was founded.")
    founded_verified: bool | None = Field(default=None, description="Was the founding date seen in a source?")
    dissolved: PartialDate | None = Field(default=None, description="When it ceased to exist.")
    legal_status: LegalStatus = Field(default="unknown", description="May it act where it is based?")
    legal_status_since: PartialDate | None = Field(default=None, description="Since when the legal status holds.")
    members: int | None = Field(default=None, ge=0, description="Members by the latest figure.")
    members_year: int | None = Field(default=None, description="Year of that figure.")
    members_history: tuple[Text, ...] = Field(default=(), description="Earlier figures, each as year:members.")
    headquarters: Text | None = Field(default=None, description="Seat of a body without a country.")
    website: Text | None = Field(default=None, description="Web address.")
    wikidata_id: Text | None = Field(default=None, description="Identifier in Wikidata.")
    placeholder: bool = Field(default=False, description="True for a party that no source names.")
    confidence: Confidence = Field(description="How well the sources support its existence and name.")

    @property
    def short(self) -> str:
        """How it is called in short: its acronym, else its name."""
        return short_name(self.name, self.acronym)

    @property
    def full(self) -> str:
        """Its name with the acronym first, where it has another one than its name."""
        return full_name(self.name, self.acronym)
