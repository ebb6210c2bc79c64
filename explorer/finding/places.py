"""Places to choose from: a country, a group of states, a region; each is a set of countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.finding.things import Found
from explorer.text import say, word
from graphmodel.kinds.country import Country
from graphmodel.names.ranking import ACRONYM, BEGINS, HOLDS
from graphmodel.names.words import folded, matches


@dataclass(frozen=True)
class Place:
    """A country, a group or a region: how it stands in the address, how it reads, and its countries."""

    id: str
    name: str
    codes: frozenset[str]
    called: tuple[str, ...] = ()
    """What a group or a region is called; the names of countries are in the index."""


def places(countries: Mapping[str, Country]) -> dict[str, Place]:
    """All places by their id: groups first, then regions, then countries by name."""
    groups: dict[str, set[str]] = {}
    regions: dict[str, set[str]] = {}
    for country in countries.values():
        for group in country.groups:
            groups.setdefault(group, set()).add(country.id)
        for region in {country.m49_subregion, country.ilo_region} - {None}:
            regions.setdefault(str(region), set()).add(country.id)
    found = [Place(name, say(f"group.{name}"), frozenset(codes), (name,)) for name, codes in sorted(groups.items())]
    found += [_region(name, codes) for name, codes in sorted(regions.items())]
    found += [
        Place(country.id, country.name, frozenset({country.id}))
        for country in sorted(countries.values(), key=lambda country: folded(country.name))
    ]
    return {place.id: place for place in found}


def _region(name: str, codes: Iterable[str]) -> Place:
    said = word("region", name)
    return Place(folded(name).replace(" ", "-"), say("place.region", name=said), frozenset(codes), (said, name))


def find_places(asked: str, known: Mapping[str, Place], countries: Iterable[Found]) -> list[str]:
    """The ids of the places that were meant, best first: groups and regions among the countries that were found."""
    worth = {country.id: country.score for country in countries if country.id in known}
    worth |= {place.id: _worth(folded(asked), place) for place in known.values() if matches(asked, *_names(place))}
    return sorted(worth, key=lambda name: -worth[name])


def _names(place: Place) -> list[str]:
    return [place.name, *place.called] if place.called else []


def _worth(asked: str, place: Place) -> float:
    names = [folded(name) for name in _names(place)]
    if asked in names:
        return ACRONYM
    return BEGINS if any(name.startswith(asked) for name in names) else HOLDS


def codes_of(chosen: Iterable[str], known: Mapping[str, Place]) -> frozenset[str]:
    """The countries of all the places chosen."""
    return frozenset(code for name in chosen if name in known for code in known[name].codes)
