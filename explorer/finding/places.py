"""Places to choose from: a country, a group of states, a region; each is a set of countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.text import say, word
from graphmodel.kinds.country import Country
from graphmodel.names.words import folded


@dataclass(frozen=True)
class Place:
    """A country, a group or a region: how it stands in the address, how it reads, and its countries."""

    id: str
    name: str
    codes: frozenset[str]


def places(countries: Mapping[str, Country]) -> dict[str, Place]:
    """All places by their id: groups first, then regions, then countries by name."""
    groups: dict[str, set[str]] = {}
    regions: dict[str, set[str]] = {}
    for country in countries.values():
        for group in country.groups:
            groups.setdefault(group, set()).add(country.id)
        for region in {country.m49_subregion, country.ilo_region} - {None}:
            regions.setdefault(str(region), set()).add(country.id)
    found = [Place(name, say(f"group.{name}"), frozenset(codes)) for name, codes in sorted(groups.items())]
    found += [
        Place(folded(name).replace(" ", "-"), say("place.region", name=word("region", name)), frozenset(codes))
        for name, codes in sorted(regions.items())
    ]
    found += [
        Place(country.id, country.name, frozenset({country.id}))
        for country in sorted(countries.values(), key=lambda country: folded(country.name))
    ]
    return {place.id: place for place in found}


def codes_of(chosen: Iterable[str], known: Mapping[str, Place]) -> frozenset[str]:
    """The countries of all the places chosen."""
    return frozenset(code for name in chosen if name in known for code in known[name].codes)
