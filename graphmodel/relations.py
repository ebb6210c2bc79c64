"""The relations of the graph, one class each; a class in this module is part of the model by being there."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from graphmodel.dates import PartialDate
from graphmodel.model import Id, Relation, Sourced, Text
from graphmodel.vocabulary import (
    AffiliationStatus,
    Basis,
    Grade,
    Level,
    Limit,
    RatificationStatus,
    Role,
    ScopeEnds,
    Seat,
    Sector,
    SuccessionEvent,
    TieBasis,
)

ORGANISATION = ("Organisation",)


class AffiliatedTo(Sourced):
    """An organisation belongs to a parent body."""

    type_name: ClassVar[str] = "AFFILIATED_TO"
    label: ClassVar[str] = "affiliated to"
    back: ClassVar[str] = "has the affiliate"
    drawn: ClassVar[str | None] = "affiliated"
    from_kinds: ClassVar[tuple[str, ...]] = ORGANISATION
    to_kinds: ClassVar[tuple[str, ...]] = ORGANISATION
    key: ClassVar[tuple[str, ...]] = ("since",)

    status: AffiliationStatus = Field(default="full", description="Full, associate, observer or suspended.")
    since: PartialDate | None = Field(default=None, description="Start of the affiliation, where known.")
    until: PartialDate | None = Field(default=None, description="End of the affiliation, where known.")
    basis: TieBasis = Field(default="stated", description="Was the tie stated, derived by a rule, or doubtful?")


class StructureOf(Sourced):
    """A region, council or local structure is part of its body."""

    type_name: ClassVar[str] = "STRUCTURE_OF"
    label: ClassVar[str] = "structure of"
    back: ClassVar[str] = "has the structure"
    drawn: ClassVar[str | None] = "structure"
    from_kinds: ClassVar[tuple[str, ...]] = ORGANISATION
    to_kinds: ClassVar[tuple[str, ...]] = ORGANISATION

    since: PartialDate | None = Field(default=None, description="Start of the tie, where known.")
    until: PartialDate | None = Field(default=None, description="End of the tie, where known.")
    basis: TieBasis = Field(default="stated", description="Was the tie stated, derived by a rule, or doubtful?")


class CooperatesWith(Sourced):
    """Two bodies work together without affiliation."""

    type_name: ClassVar[str] = "COOPERATES_WITH"
    label: ClassVar[str] = "cooperates with"
    back: ClassVar[str] = "cooperates with"
    drawn: ClassVar[str | None] = "cooperates"
    from_kinds: ClassVar[tuple[str, ...]] = ORGANISATION
    to_kinds: ClassVar[tuple[str, ...]] = ORGANISATION

    since: PartialDate | None = Field(default=None, description="Start of the cooperation, where known.")
    until: PartialDate | None = Field(default=None, description="End of the cooperation, where known.")
    basis: TieBasis = Field(default="stated", description="Was the tie stated, derived by a rule, or doubtful?")


class BasedIn(Sourced):
    """An organisation has its home in a country; an international body has none."""

    type_name: ClassVar[str] = "BASED_IN"
    label: ClassVar[str] = "based in"
    back: ClassVar[str] = "is home to"
    drawn: ClassVar[str | None] = "based"
    from_kinds: ClassVar[tuple[str, ...]] = ORGANISATION
    to_kinds: ClassVar[tuple[str, ...]] = ("Country",)


class SucceededBy(Sourced):
    """An organisation lives on in another."""

    type_name: ClassVar[str] = "SUCCEEDED_BY"
    label: ClassVar[str] = "succeeded by"
    back: ClassVar[str] = "succeeds"
    drawn: ClassVar[str | None] = "succession"
    from_kinds: ClassVar[tuple[str, ...]] = ORGANISATION
    to_kinds: ClassVar[tuple[str, ...]] = ORGANISATION

    event: SuccessionEvent = Field(description="Merged, renamed or succeeded.")
    on: PartialDate | None = Field(default=None, description="When it happened.")


class SplitFrom(Sourced):
    """An organisation came out of another that lives on."""

    type_name: ClassVar[str] = "SPLIT_FROM"
    label: ClassVar[str] = "split from"
    back: ClassVar[str] = "lost to a split"
    drawn: ClassVar[str | None] = "succession"
    from_kinds: ClassVar[tuple[str, ...]] = ORGANISATION
    to_kinds: ClassVar[tuple[str, ...]] = ORGANISATION

    on: PartialDate | None = Field(default=None, description="When it happened.")


class Signed(Sourced):
    """An organisation put its name to an agreement, or helped it come about."""

    type_name: ClassVar[str] = "SIGNED"
    label: ClassVar[str] = "signed"
    back: ClassVar[str] = "signed by"
    drawn: ClassVar[str | None] = "signed"
    from_kinds: ClassVar[tuple[str, ...]] = ORGANISATION
    to_kinds: ClassVar[tuple[str, ...]] = ("Agreement",)
    key: ClassVar[tuple[str, ...]] = ("role",)

    role: Role = Field(description="Only a party has a seat at an end of a corridor.")
    basis: Basis = Field(default="stated", description="Was the signature stated or inferred?")

    @property
    def style(self) -> str:
        """A party signs; whoever stands beside a text is drawn otherwise."""
        return "signed" if self.role == "party" else "beside"


class Supersedes(Sourced):
    """A later agreement takes the place of an earlier one."""

    type_name: ClassVar[str] = "SUPERSEDES"
    label: ClassVar[str] = "supersedes"
    back: ClassVar[str] = "superseded by"
    drawn: ClassVar[str | None] = "succession"
    from_kinds: ClassVar[tuple[str, ...]] = ("Agreement",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Agreement",)

    basis: Basis = Field(default="stated", description="Was the succession stated or inferred?")


class Implements(Sourced):
    """An agreement carries out another one, which stays as it is."""

    type_name: ClassVar[str] = "IMPLEMENTS"
    label: ClassVar[str] = "implements"
    back: ClassVar[str] = "implemented by"
    drawn: ClassVar[str | None] = "succession"
    from_kinds: ClassVar[tuple[str, ...]] = ("Agreement",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Agreement",)


class Amends(Sourced):
    """A later agreement changes or prolongs an earlier one, which stays."""

    type_name: ClassVar[str] = "AMENDS"
    label: ClassVar[str] = "amends"
    back: ClassVar[str] = "amended by"
    drawn: ClassVar[str | None] = "succession"
    from_kinds: ClassVar[tuple[str, ...]] = ("Agreement",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Agreement",)

    basis: Basis = Field(default="stated", description="Was the amendment stated or inferred?")


class Names(Sourced):
    """The scope of an agreement: a corridor, or a country as one end of any corridor."""

    type_name: ClassVar[str] = "NAMES"
    label: ClassVar[str] = "names"
    back: ClassVar[str] = "named in"
    drawn: ClassVar[str | None] = "names"
    from_kinds: ClassVar[tuple[str, ...]] = ("Agreement",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Corridor", "Country")
    key: ClassVar[tuple[str, ...]] = ("ends",)

    ends: ScopeEnds = Field(description="Both for a corridor; origin or destination for a country.")
    basis: Basis = Field(default="stated", description="Was the scope stated or inferred?")


class Shows(Sourced):
    """An activity is evidence of an agreement."""

    type_name: ClassVar[str] = "SHOWS"
    label: ClassVar[str] = "shows"
    back: ClassVar[str] = "shown by"
    from_kinds: ClassVar[tuple[str, ...]] = ("Activity",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Agreement",)


class Ratified(Sourced):
    """A country ratified an instrument; no tie means not on a list as of its date."""

    type_name: ClassVar[str] = "RATIFIED"
    label: ClassVar[str] = "ratified"
    back: ClassVar[str] = "ratified by"
    from_kinds: ClassVar[tuple[str, ...]] = ("Country",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Convention",)

    year: int | None = Field(default=None, description="Year of ratification, where seen.")
    status: RatificationStatus = Field(description="In force, ratified and not yet in force, or denounced.")


class Reformed(Sourced):
    """A reform changed the law or practice of a country."""

    type_name: ClassVar[str] = "REFORMED"
    label: ClassVar[str] = "reformed"
    back: ClassVar[str] = "reformed by"
    from_kinds: ClassVar[tuple[str, ...]] = ("Reform",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Country",)


class CitedIn(Relation):
    """A fact was read in a source."""

    type_name: ClassVar[str] = "CITED_IN"
    label: ClassVar[str] = "cited in"
    back: ClassVar[str] = "cites"
    from_kinds: ClassVar[tuple[str, ...]] = ("Organisation", "Agreement", "Activity")
    to_kinds: ClassVar[tuple[str, ...]] = ("Source",)

    place: Text | None = Field(default=None, description="Where it stands in the source: its number there, a page.")
    reason: Text | None = Field(default=None, description="Why the place speaks of just this, where that was judged.")


class LookedFor(Relation):
    """A search looked for an agreement on the migrants of a corridor."""

    type_name: ClassVar[str] = "LOOKED_FOR"
    label: ClassVar[str] = "looked for"
    back: ClassVar[str] = "looked for in"
    from_kinds: ClassVar[tuple[str, ...]] = ("Search",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Corridor",)


class Measures(Relation):
    """A measurement belongs to a corridor."""

    many: ClassVar[bool] = True
    type_name: ClassVar[str] = "MEASURES"
    label: ClassVar[str] = "measures"
    back: ClassVar[str] = "measured by"
    from_kinds: ClassVar[tuple[str, ...]] = ("Measurement",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Corridor",)
    derived: ClassVar[bool] = True


class Origin(Relation):
    """The country of origin of a corridor."""

    type_name: ClassVar[str] = "ORIGIN"
    label: ClassVar[str] = "country of origin"
    back: ClassVar[str] = "origin of"
    from_kinds: ClassVar[tuple[str, ...]] = ("Corridor",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Country",)
    derived: ClassVar[bool] = True


class Destination(Relation):
    """The country of destination of a corridor."""

    type_name: ClassVar[str] = "DESTINATION"
    label: ClassVar[str] = "country of destination"
    back: ClassVar[str] = "destination of"
    from_kinds: ClassVar[tuple[str, ...]] = ("Corridor",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Country",)
    derived: ClassVar[bool] = True


class Covers(Relation):
    """What an agreement is worth on a corridor during one span of days; all dates are full days."""

    type_name: ClassVar[str] = "COVERS"
    label: ClassVar[str] = "covers"
    back: ClassVar[str] = "covered by"
    from_kinds: ClassVar[tuple[str, ...]] = ("Agreement",)
    to_kinds: ClassVar[tuple[str, ...]] = ("Corridor",)
    key: ClassVar[tuple[str, ...]] = ("since", "until")
    derived: ClassVar[bool] = True

    grade: Grade = Field(description="Direct, one-sided, umbrella or government.")
    limited: bool = Field(description="Does it reach only some sectors, some workers, or a local structure's area?")
    limits: tuple[Limit, ...] = Field(default=(), description="What limits it.")
    capped: bool = Field(description="Is a direct grade unconfirmed at best?")
    unverified: bool = Field(description="Does an end hang on ties of low confidence alone?")
    origin_seat: Seat = Field(description="Best seat at the country of origin.")
    destination_seat: Seat = Field(description="Best seat at the country of destination.")
    since: PartialDate | None = Field(default=None, description="First day; earlier it is not yet signed.")
    in_force_from: PartialDate | None = Field(default=None, description="First day on which it counts as in force.")
    in_force_until: PartialDate | None = Field(default=None, description="Last such day; none while open.")
    until: PartialDate | None = Field(default=None, description="Last day; later it has lapsed.")
    sectors: tuple[Sector, ...] = Field(description="Sectors of the agreement.")
    level: Level = Field(description="Level of the agreement, so that a policy can leave some out.")
    basis: Basis = Field(description="Is its scope stated or inferred?")
    origin_parties: tuple[Id, ...] = Field(default=(), description="Parties that hold the seat at the origin.")
    destination_parties: tuple[Id, ...] = Field(default=(), description="Parties that hold the seat at the other end.")
