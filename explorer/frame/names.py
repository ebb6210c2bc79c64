"""Names within texts: each becomes a way to the page that tells most of its thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from explorer.frame.going import way_to
from explorer.frame.page import Scene
from explorer.text import first_upper, land
from graphmodel.gaps import GapRow
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import BasedIn, Signed, Supersedes

Named = tuple[str, str]
"""A name as it stands in a text, and the identifier of its thing."""


def ways_in(scene: Scene, text: str, named: Iterable[Named]) -> str:
    """The text as HTML, every one of these names in it a way; a name of two things is none, for nobody knows whose."""
    things: dict[str, set[str]] = {}
    for name, thing in named:
        for spelt in {name, first_upper(name)}:
            things.setdefault(spelt, set()).add(thing)
    # The longest first: a title that begins with the name of a union is the title.
    names = sorted((name for name in things if name.strip()), key=len, reverse=True)
    if not names:
        return escape(text)
    parts = re.split(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)", text)
    return "".join(_way(scene, part, things[part]) if at % 2 else escape(part) for at, part in enumerate(parts))


def _way(scene: Scene, name: str, things: set[str]) -> str:
    return way_to(scene, next(iter(things)), name) if len(things) == 1 else escape(name)


def names_of_country(graph: Graph, code: str) -> list[Named]:
    """A country as a list has it and as it stands in a sentence."""
    name = graph.get_node(Country, code).name
    return [(name, code), (land(name), code)]


def names_of_countries(graph: Graph) -> list[Named]:
    """All countries on record, for texts that may name any."""
    return [named for country in graph.nodes(Country) for named in names_of_country(graph, country.id)]


def names_of_agreement(graph: Graph, agreement: str) -> list[Named]:
    """What is named where one tells of an agreement: it, those who signed, their countries, what took its place."""
    found = [(graph.get_node(Agreement, agreement).title, agreement)]
    for tie in graph.into(agreement, Signed):
        party = graph.get_node(Organisation, tie.from_id)
        found += [(party.short, party.id), (party.name, party.id)]
        for home in graph.out_of(party.id, BasedIn):
            found += names_of_country(graph, home.to_id)
    later = [tie.from_id for tie in graph.into(agreement, Supersedes)]
    return found + [(graph.get_node(Agreement, name).title, name) for name in later]


def names_of_row(graph: Graph, row: GapRow) -> list[Named]:
    """What the reason of a corridor's verdict may name: its agreement with all that is named beside it."""
    return [named for agreement in row.agreements[:1] for named in names_of_agreement(graph, agreement)]
