"""Agreements across borders and the dated evidence that they live."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from graphmodel.dates import PartialDate
from graphmodel.model import Node, Text
from graphmodel.signs import Sign, Tone
from graphmodel.vocabulary import (
    About,
    ActivityKind,
    Commitment,
    Confidence,
    EndBasis,
    Form,
    Level,
    Sector,
    Stage,
    TermKind,
)

COUNCILS: frozenset[Form] = frozenset({"joint_council", "network"})
"""Forms of agreement that are a body: its parties set it up."""
LONGEST_SHORT_TITLE = 24
"""So many letters of a label are drawn in a picture."""
ShortTitle = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_SHORT_TITLE)]


class Agreement(Node):
    """A text, a signed or planned cooperation, between organisations."""

    label: ClassVar[str] = "Agreement"
    caption: ClassVar[str] = "title"
    found_by: ClassVar[tuple[str, ...]] = ("title", "short_title")
    sign: ClassVar[Sign | None] = Sign(Tone("#8a5a00", "#e3b765"), "box", 8, filled=False)

    title: Text = Field(description="Title, or a description where the text has none.")
    stage: Stage = Field(description="Only a signed text can cover a corridor.")
    about: About = Field(description="A general friendship text covers nothing.")
    form: Form = Field(description="Form of the text.")
    level: Level = Field(description="Who signed with whom.")
    signed_on: PartialDate | None = Field(default=None, description="Day of signature, as far as it is known.")
    term_kind: TermKind = Field(default="unknown", description="Is the term fixed, indefinite or not known?")
    term_months: int | None = Field(default=None, gt=0, description="Length of a fixed term in months.")
    auto_renew: bool | None = Field(default=None, description="Does the term renew itself?")
    ends_on: PartialDate | None = Field(default=None, description="End of the term as the data states it.")
    ends_on_basis: EndBasis | None = Field(default=None, description="Was the end stated, computed or reported?")
    binds_affiliates: bool | None = Field(default=None, description="Does an accord of one body bind its affiliates?")
    sectors: tuple[Sector, ...] = Field(default=("all",), description="Sectors it reaches.")
    scope_note: Text | None = Field(default=None, description="A limit to some workers; not empty means limited.")
    commitments: tuple[Commitment, ...] = Field(default=(), description="What the parties promise each other.")
    text_url: Text | None = Field(default=None, description="Web address of the text itself.")
    inferred: tuple[Text, ...] = Field(default=(), description="Fields that were inferred and not read.")
    confidence: Confidence = Field(description="How well the sources support it; low caps what it can count for.")
    short_title: ShortTitle | None = Field(
        default=None,
        description="What it is called in a picture; where it is left empty, a load names its parties and its year.",
    )

    @property
    def short(self) -> str:
        """How it is called in short: by its short title; by its title in a graph that nobody completed."""
        return self.short_title or self.title


class Activity(Node):
    """Dated evidence of life, or of the end, of an agreement."""

    label: ClassVar[str] = "Activity"
    caption: ClassVar[str] = "title"

    kind: ActivityKind = Field(description="What happened.")
    title: Text = Field(description="What happened, in a few words.")
    date: PartialDate = Field(description="When it happened.")
    confidence: Confidence = Field(description="Evidence of low confidence keeps no agreement alive.")
