"""What others did where an end has no union, as parts of a command's answer: for reading, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from graphmodel.kinds.country import Country
from graphmodel.strategy.instead import EmptyEnd, Instead, Way
from graphmodel.strategy.place import Example
from solidarity.output import shown
from solidarity.words import ENGLISH
from wording.instead import end_words, example_name, example_notes, way_words

MOST = 3
"""Examples of a way that are read; programs get all of them."""
Countries = Mapping[str, Country]


def instead_parts(answer: Instead, countries: Countries, most: int = MOST) -> list[RenderableType]:
    """Every way at every end without a union, with its first examples and where each was read."""
    return [part for end in answer.ends for part in _end(answer, end, countries, most)]


def _end(answer: Instead, end: EmptyEnd, countries: Countries, most: int) -> Iterator[RenderableType]:
    yield ""
    yield Text(shown(end_words(ENGLISH, end, countries)), style="bold")
    for way in end.ways:
        heading = way_words(ENGLISH, way, end, countries)
        if not way.examples:
            yield _indented(ENGLISH.say("labelled", name=heading, text=ENGLISH.say("instead.none")), 2)
            continue
        yield _indented(heading, 2)
        for example in way.examples[:most]:
            notes = "; ".join(example_notes(ENGLISH, way, example, end, answer, countries))
            name = example_name(ENGLISH, way, example, countries)
            yield _indented(f"{ENGLISH.say('labelled', name=name, text=notes) if notes else name} [{example.id}]", 4)
            for source in example.sources:
                yield Text(shown(f"      {source.url or source.title}"), style="dim", no_wrap=True)
        if len(way.examples) > most:
            yield _indented(ENGLISH.say("instead.more", count=len(way.examples) - most), 4)


def instead_dict(answer: Instead, countries: Countries) -> list[dict[str, Any]]:
    """The same for programs, an end without a union each: every way with every example, in words beside the codes."""
    return [
        {
            "country": end.country,
            "missing": end.missing,
            "ways": [
                {
                    "way": way.name,
                    "told": way_words(ENGLISH, way, end, countries),
                    "examples": [_example(answer, end, way, one, countries) for one in way.examples],
                }
                for way in end.ways
            ],
        }
        for end in answer.ends
    ]


def _example(answer: Instead, end: EmptyEnd, way: Way, example: Example, countries: Countries) -> dict[str, Any]:
    return {
        "id": example.id, "name": example.name, "where": example.where, "next_door": example.next_door,
        "day": example.day, "standing": example.standing, "tells": example.tells, "parties": example.parties,
        "confidence": example.confidence,
        "told": "; ".join(example_notes(ENGLISH, way, example, end, answer, countries)),
        "sources": [source.model_dump() for source in example.sources],
    }  # fmt: skip


def _indented(text: str, indent: int) -> RenderableType:
    return Padding(Text(shown(text)), (0, 0, 0, indent))
