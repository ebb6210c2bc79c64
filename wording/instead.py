"""What others did without a union to sign with: the ways and their examples in words."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.kinds.country import Country
from graphmodel.strategy.instead import EmptyEnd, Instead, Way
from graphmodel.strategy.place import Example
from wording.language import Language
from wording.sentences import reason_words

LONGEST_TITLE = 90
"""Letters; a text with a longer title is called by its short one."""
MOST_COUNTRIES = 4
_TELLS = {"associations": "kind", "reforms": "effect"}
Countries = Mapping[str, Country]


def end_words(language: Language, end: EmptyEnd, countries: Countries) -> str:
    """What is told of an end without a union, as a heading."""
    return language.say(f"instead.{end.missing}", country=language.land(countries[end.country].name))


def way_words(language: Language, way: Way, end: EmptyEnd, countries: Countries) -> str:
    """A way that others took, as a heading."""
    return language.say(f"instead.way.{way.name}", country=language.land(countries[end.country].name))


def example_name(language: Language, way: Way, example: Example, countries: Countries) -> str:
    """How an example is called: a text by its title where that is not too long, a treaty by its two countries."""
    if way.name in {"associations", "reforms"}:
        return example.name
    if way.name == "ratifications":
        return language.say(
            "labelled", name=example.id, text=language.texts.get(f"convention.{example.id}", example.name)
        )
    if len(example.name) <= LONGEST_TITLE:
        return language.say("quoted", text=example.name)
    if way.name != "treaties":
        return example.short
    named = sorted(language.land(countries[code].name) for code in example.homes)
    return language.say("instead.treaty", countries=language.listing(named))


def example_notes(
    language: Language, way: Way, example: Example, end: EmptyEnd, answer: Instead, countries: Countries
) -> list[str]:
    """What is to be known of an example: where, since when and how it stands, what it says, whether it is sure."""
    notes = [_where(language, example, end, answer, countries), reason_words(language, example.why)]
    if example.tells:
        family = _TELLS.get(way.name, "commitment")
        told = [language.word(family, one) for one in example.tells]
        words = language.listing([one[:1].lower() + one[1:] for one in told])
        notes.append(words if way.name in _TELLS else language.say("instead.promises", commitments=words))
    notes += [language.say("profile.unverified")] if example.confidence == "low" else []
    return [note for note in notes if note]


def _where(language: Language, example: Example, end: EmptyEnd, answer: Instead, countries: Countries) -> str:
    """The place of an example that is not simply at the end without a union."""
    if example.where == "there":
        return ""
    if example.where != "near":
        other = answer.origin if end.country == answer.destination else answer.destination
        return language.say(f"instead.where.{example.where}", country=language.land(countries[other].name))
    named = [language.land(countries[code].name) for code in example.next_door[:MOST_COUNTRIES]]
    return language.say("instead.where.near", countries=language.listing(named))
