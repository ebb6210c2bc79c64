"""The kinds of organisation: each is one record with its words, the seat it holds, its reach, and how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from graphmodel.signs import Sign, Tone

OrganisationKind = Literal[
    "global_confederation",
    "regional_confederation",
    "subregional_body",
    "global_union_federation",
    "guf_region",
    "national_centre",
    "national_union",
    "local_structure",
    "migrant_association",
    "workers_committee",
    "union_platform",
    "support_organisation",
    "intergovernmental",
    "government",
    "subnational_government",
    "employer",
]
HeldSeat = Literal["local_union", "umbrella", "government"]
Tier = Literal["global", "regional", "subregional", "centre", "union", "other"]


@dataclass(frozen=True, slots=True)
class KindRecord:
    """One kind of organisation."""

    name: OrganisationKind
    word: str
    seat: HeldSeat | None
    """The seat that it holds in a country as a party; a body's is held through those below it."""
    tier: Tier
    sign: Sign
    reach: int | None = None
    """Of a body without a country: how wide it reaches, the narrower first; none for all others."""


_WORLD, _REGION = Tone("#1b3a6b", "#9dbdf2"), Tone("#2f5d9b", "#84b0ee")
_SECTOR, _UNION = Tone("#65408c", "#c3a4ea"), Tone("#0f6a63", "#6fcabf")
_MIGRANTS, _STATE = Tone("#a83a66", "#f193b8"), Tone("#525d6b", "#aab6c4")

_ALL = (
    KindRecord("global_confederation", "Global confederation", "umbrella", "global", Sign(_WORLD, "star", 17), 2),
    KindRecord(
        "regional_confederation", "Regional confederation", "umbrella", "regional", Sign(_REGION, "hexagon", 13), 1
    ),
    KindRecord("subregional_body", "Sub-regional body", "umbrella", "subregional", Sign(_REGION, "hexagon", 9), 0),
    KindRecord(
        "global_union_federation", "Global union federation", "umbrella", "global", Sign(_SECTOR, "diamond", 15), 2
    ),
    KindRecord(
        "guf_region", "Region of a global union federation", "umbrella", "regional", Sign(_SECTOR, "diamond", 10), 1
    ),
    KindRecord("national_centre", "National centre", "local_union", "centre", Sign(_UNION, "dot", 9)),
    KindRecord("national_union", "National union", "local_union", "union", Sign(_UNION, "dot", 6)),
    KindRecord("local_structure", "Local structure", "local_union", "union", Sign(_UNION, "dot", 6, filled=False)),
    KindRecord(
        "migrant_association", "Migrant association", "local_union", "union", Sign(_MIGRANTS, "triangle", 9)
    ),
    KindRecord(
        "workers_committee", "Workers’ committee", None, "union", Sign(_MIGRANTS, "triangle", 9, filled=False)
    ),
    KindRecord("union_platform", "Union platform", "local_union", "centre", Sign(_UNION, "hexagon", 9, filled=False)),
    KindRecord(
        "support_organisation", "Support organisation", None, "other",
        Sign(Tone("#74661b", "#cfc07a"), "triangleDown", 8),
    ),
    KindRecord("intergovernmental", "Intergovernmental body", "government", "other", Sign(_STATE, "square", 10)),
    KindRecord("government", "Government", "government", "other", Sign(_STATE, "square", 7)),
    KindRecord(
        "subnational_government", "State or province", "government", "other", Sign(_STATE, "square", 6, filled=False)
    ),
    KindRecord("employer", "Employer", None, "other", Sign(Tone("#7a5238", "#d3a98c"), "square", 7)),
)  # fmt: skip

KINDS: Mapping[str, KindRecord] = MappingProxyType({record.name: record for record in _ALL})
"""Every kind of organisation by its name."""
LOCAL_UNION_KINDS: frozenset[str] = frozenset(record.name for record in _ALL if record.seat == "local_union")
"""Kinds that hold a local-union seat in the country where they are based."""
GOVERNMENT_KINDS: frozenset[str] = frozenset(record.name for record in _ALL if record.seat == "government")
SEATLESS_KINDS: frozenset[str] = frozenset(record.name for record in _ALL if record.seat is None)
_ABOVE = {record.name: record.reach for record in _ALL if record.reach is not None}
BODIES: Mapping[str, int] = MappingProxyType(
    # Among equals the confederations of the world come last: that two belong to one says least.
    dict(sorted(_ABOVE.items(), key=lambda item: (item[1], item[0] == "global_confederation")))
)
"""Kinds of body without a country, the nearest to the countries first, each with how wide it reaches."""


def is_narrower(kind: OrganisationKind, other: OrganisationKind) -> bool:
    """Does the one kind reach less wide? A council of two federations does not hold all unions that these have."""
    return BODIES.get(kind, 0) < BODIES.get(other, 0)
