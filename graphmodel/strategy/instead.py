"""What others did where an end of a corridor has no union to sign with: one function a way, each with its examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.clauses import clause
from graphmodel.coverage.life import heirs, lives
from graphmodel.coverage.sectors import fit_of, rank_of
from graphmodel.coverage.verdict import STANDS
from graphmodel.dates import first_day
from graphmodel.kinds.corridor import corridor_id, ends_of
from graphmodel.kinds.country import Convention, Reform
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES, LOCAL_UNION_KINDS
from graphmodel.relations import BasedIn, Ratified, Reformed
from graphmodel.snapshot import Snapshot
from graphmodel.strategy.place import COUNTERS, Example, Place, Text, Where
from graphmodel.vocabulary import Commitment

Missing = Literal["no_counterpart", "no_union_on_record"]
WayName = Literal["signed_there", "centres", "associations", "texts", "treaties", "reforms", "ratifications"]
_WHERE = get_args(Where)
_FOR_UNIONS: frozenset[Commitment] = frozenset({"union_role_origin", "union_role_destination", "right_to_join"})
_PLACE: frozenset[Commitment] = _FOR_UNIONS | {"complaints"}
_COMPANY = ("migrant_association", "workers_committee", "support_organisation")


@dataclass(frozen=True)
class Way:
    """One way that others took, with the examples on record: most telling first, then the latest."""

    name: WayName
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class EmptyEnd:
    """An end at which nobody is to sign with, and every way that others took."""

    country: str
    missing: Missing
    ways: tuple[Way, ...]
    """All of them in one order; one without an example on record is empty, which never says that none exists."""


@dataclass(frozen=True)
class Instead:
    """What others did where this corridor has no union to sign with."""

    origin: str
    destination: str
    as_of: date
    ends: tuple[EmptyEnd, ...]
    """Nothing where there is somebody to sign with at both ends."""


def instead_of(
    snapshot: Snapshot, origin: str, destination: str, as_of: date, policy: CoveragePolicy | None = None
) -> Instead:
    """What others did at each end without a union, for the workers of the policy's sector."""
    chosen = policy or CoveragePolicy()
    ends = []
    for empty, other in ((origin, destination), (destination, origin)):
        missing = missing_at(snapshot, empty, as_of)
        if missing is not None:
            place = Place(snapshot.graph, empty, other, corridor_id(origin, destination), as_of, chosen)
            ends.append(EmptyEnd(empty, missing, tuple(Way(name, find(place)) for name, find in WAYS.items())))
    return Instead(origin, destination, as_of, tuple(ends))


def missing_at(snapshot: Snapshot, country: str, as_of: date) -> Missing | None:
    """Why there is nobody to sign with in a country on a day; nothing where somebody is."""
    if snapshot.countries[country].union_status == "none":
        return "no_counterpart"
    return None if country in snapshot.organised(as_of) else "no_union_on_record"


def _signed_there(place: Place) -> tuple[Example, ...]:
    """Bodies above unions that signed with a ministry, an employer or an office there, or next door."""
    found = []
    for text in place.texts:
        at = {home for party in text.parties if party.kind in COUNTERS for home in text.homes[party.id]}
        # On behalf of the other end's country a government is no counterpart.
        where = place.where(at - {place.other}, text.corridors)
        if where is not None and text.of(BODIES) and not text.of(LOCAL_UNION_KINDS) and _lives_on(place, text):
            found.append(text.example(where, get_args(Commitment)))
    return _ordered(found)


def _centres(place: Place) -> tuple[Example, ...]:
    """Resource centres that were agreed or opened there, at the other end, or next door."""
    found = []
    for text in place.texts:
        opened = text.opened()
        if opened or "resource_centre" in text.agreement.commitments:
            where = place.where(text.countries, text.corridors)
            found += [text.example(where, opened=opened)] if where else []
    return _ordered(found)


def _associations(place: Place) -> tuple[Example, ...]:
    """Migrants' associations, workers' committees and those who support migrants, there or next door."""
    found = []
    for one in place.graph.nodes(Organisation):
        if one.kind not in _COMPANY or one.placeholder or not lives(place.graph, one.id, place.as_of):
            continue
        homes = place.homes(one.id)
        where = place.where([home for home in homes if home != place.other])
        if where is None or fit_of(one, place.policy.sector) == "other":
            continue
        based = [tie.source for tie in place.graph.out_of(one.id, BasedIn)]
        read = place.cited(one.id) or place.sources(based)
        why = (clause("instead.founded", day=one.founded),) if one.founded else ()
        found.append(
            Example(
                one.id, one.full, one.short, where, one.founded, why, read, one.confidence,
                next_door=place.next_door(where, homes), tells=(one.kind,),
            )
        )  # fmt: skip
    fits = {one.id: rank_of(place.graph.get_node(Organisation, one.id), place.policy.sector) for one in found}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                _WHERE.index(one.where), _COMPANY.index(one.tells[0]), fits[one.id], one.confidence == "low", one.id
            ),
        )
    )  # fmt: skip


def _texts(place: Place) -> tuple[Example, ...]:
    """Texts of unions that name that end, though nobody there signed: those of the other end's unions first."""
    end = "origin" if place.corridor.startswith(place.empty) else "destination"
    found = []
    for text in place.texts:
        at = {ends_of(name)[end == "destination"] for name in text.corridors}
        at |= {tie.to_id for tie in text.named if tie.ends == end}
        there = any(place.empty in homes for homes in text.homes.values())
        if place.empty not in at or there or not _lives_on(place, text):
            continue
        own = text.of(LOCAL_UNION_KINDS, place.other)
        found.append(text.example("pair" if own else "there"))
    return _ordered(found)


def _lives_on(place: Place, text: Text) -> bool:
    """Does a union, or a body of unions, that signed it live on?"""
    kinds = LOCAL_UNION_KINDS | BODIES.keys()
    return any(heirs(place.graph, party.id, place.as_of) for party in text.parties if party.kind in kinds)


def _treaties(place: Place) -> tuple[Example, ...]:
    """Treaties of that government in which unions or complaints have a place; elsewhere those with one for unions."""
    found = []
    for text in place.texts:
        if text.agreement.level != "government_to_government":
            continue
        between = [home for homes in text.homes.values() for home in homes]
        where = place.where(between, [place.corridor] if {place.empty, place.other} <= set(between) else ())
        held = set(text.agreement.commitments)
        if where and held & (_PLACE if where in {"pair", "there"} else _FOR_UNIONS):
            found.append(text.example(where, _PLACE))
    return _ordered(found, lambda one: not _FOR_UNIONS.intersection(one.tells))


def _reforms(place: Place) -> tuple[Example, ...]:
    """What that country changed in the ties of migrants to a sponsor, the latest first."""
    reforms = (place.graph.get_node(Reform, tie.from_id) for tie in place.graph.into(place.empty, Reformed))
    return _ordered(
        Example(
            one.id, one.title, one.title, "there", one.date, (clause("instead.decided", day=one.date),),
            place.sources([one.source]), one.confidence, tells=one.effects,
        )
        for one in reforms
        if first_day(one.date) <= place.as_of
    )  # fmt: skip


def _ratifications(place: Place) -> tuple[Example, ...]:
    """Instruments that it has not ratified by a list that names every ratification; a state of the ILO only."""
    if place.country.ilo_member is False:
        return ()
    held = {
        tie.to_id
        for tie in place.graph.out_of(place.empty, Ratified)
        if tie.status != "denounced" and (tie.year is None or tie.year <= place.as_of.year)
    }
    return tuple(
        Example(
            one.id, one.name, one.id, "there", one.list_as_of, (clause("instead.unratified", day=one.list_as_of),),
            place.sources([one.source]), "high",
        )
        for one in sorted(place.graph.nodes(Convention), key=lambda one: one.id)
        if one.list_complete == "yes" and one.id not in held
    )  # fmt: skip


WAYS: Mapping[WayName, Callable[[Place], tuple[Example, ...]]] = MappingProxyType(
    {
        "signed_there": _signed_there,
        "centres": _centres,
        "associations": _associations,
        "texts": _texts,
        "treaties": _treaties,
        "reforms": _reforms,
        "ratifications": _ratifications,
    }
)
"""Every way by its name, in the order in which they are told."""


def _ordered(found: Iterable[Example], telling: Callable[[Example], bool] = lambda one: False) -> tuple[Example, ...]:
    """Those of this corridor first, then what is more telling, what stands before what is over, the latest first."""
    return tuple(
        sorted(
            found,
            key=lambda one: (
                _WHERE.index(one.where), telling(one), one.standing is not None and STANDS[one.standing] > 1,
                -(first_day(one.day).toordinal() if one.day else 0), one.id,
            ),
        )
    )  # fmt: skip
