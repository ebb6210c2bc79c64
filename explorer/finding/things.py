"""What people ask for by name, in the reader's words: organisations, countries, agreements and corridors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from explorer.look.people import RANKING
from explorer.look.tie_words import kind_and_country
from explorer.text import date_name, kind_name, say, word
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor, ends_of, find_ends
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.names import index as names
from graphmodel.names.entries import ALL, Kind

__all__ = ["ALL", "Found", "Index", "Kind"]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that may have been meant: its name, and a note on what kind of thing it is and where."""

    id: str
    kind: Kind
    name: str
    note: str
    score: float
    """Larger is better."""


class Index:
    """Everything in a graph that has a name, ready to be asked; made once a load."""

    def __init__(self, graph: Graph) -> None:
        self.names = names.Index(graph, lambda organisation: kind_name(organisation.kind))
        """The same without the reader's words."""

    def find(self, asked: str, kinds: Collection[Kind] = ALL, most: int = 20) -> list[Found]:
        """The things that were meant, best first, typing errors last; none for a question without a letter."""
        return [self._found(hit) for hit in self.names.find(asked, kinds, most)]

    def called(self, thing: str) -> str:
        """How a thing is called that is known by its identifier; a corridor by its two countries."""
        node = self.names.graph.node(thing)
        kind: Any = "corridor" if find_ends(thing) else type(node).__name__.lower()
        return _told(self.names.graph, names.Hit(thing, kind, 0))[0]

    def _found(self, hit: names.Hit) -> Found:
        name, note = _told(self.names.graph, hit)
        note = say("things.also", note=note, name=hit.also) if hit.also else note
        return Found(hit.id, hit.kind, name, note, hit.score)


def _told(graph: Graph, hit: names.Hit) -> tuple[str, str]:
    """How a thing is called, and what kind of thing it is."""
    if hit.kind == "corridor":
        start, end = (graph.get_node(Country, code).name for code in ends_of(hit.id))
        name = say("corridor.reverse", origin=start, destination=end)
        return name, _counted(graph.find(Corridor, hit.id))
    thing = graph.node(hit.id)
    if isinstance(thing, Organisation):
        short, name = thing.acronym, thing.name
        shown = say("things.named", acronym=short, name=name) if short and short != name else name
        return shown, kind_and_country(graph, thing)
    if isinstance(thing, Agreement):
        signed = date_name(thing.signed_on) if thing.signed_on else say("profile.undated")
        return thing.title, say("things.agreement", day=signed)
    if isinstance(thing, Country) and thing.ilo_region:
        return thing.name, say("things.country", region=word("region", thing.ilo_region))
    return str(getattr(thing, thing.caption)) if thing else hit.id, kind_name(hit.kind)


def _counted(corridor: Corridor | None) -> str:
    if corridor is None or not corridor.listed:
        return say("things.corridor.unlisted")
    if corridor.migrants is None or corridor.migrants_measure is None:
        return say("things.corridor.uncounted")
    measured = "measure.un_stock" if corridor.migrants_measure == "un_stock" else "measure.host_count"
    measure = say(measured, year=corridor.migrants_year or "")
    return say("things.corridor.counted", people=RANKING.both(corridor), measure=measure)
