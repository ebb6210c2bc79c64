"""All organisations on record, ready to be asked who is meant and which of them look like one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio, token_sort_ratio
from rapidfuzz.process import extract

from graphmodel.graph import Graph
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.names.index import Index
from graphmodel.names.meant import get_meant
from graphmodel.relations import BasedIn
from ingest.who_is_who.called import Called, as_written, on_record
from ingest.who_is_who.likeness import Likeness, Weights, likeness

Found = tuple[Organisation, float, tuple[str, ...]]
"""An organisation, how likely it is meant (0 to 1), and why."""
LOOKED_AT = 25
"""Candidates of each sort that are looked at closely."""
LEAST_ALIKE = 55
"""Of a hundred: names less alike are not looked at closely."""
ANSWERED = 0.3
"""What the best answer of the search by words is worth at least, the others in proportion."""
LEAST_SHOWN = 0.1
MEANT = 0.6
"""From here on a written name is taken to mean an organisation: chosen by `benchmarks/who_is_who.py`."""


class Register:
    """The organisations of a graph, by everything that each is called; made once and asked often."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.called = {one.id: one for one in on_record(graph)}
        self.weights = Weights(name for one in self.called.values() for name in one.names)
        self._countries = {country.id: country for country in graph.nodes(Country)}
        self._index = Index(_asked_for(graph))
        self._acronyms: dict[str, list[str]] = defaultdict(list)
        self._plain: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        self._homes: dict[str, list[str]] = defaultdict(list)
        for one in self.called.values():
            for key in one.acronyms:
                self._acronyms[key].append(one.id)
            for name in one.names:
                self._plain[name.plain].append(one.id)
                self._names[" ".join(name.words)].append(one.id)
            for home in one.homes:
                self._homes[home].append(one.id)
        self._texts = list(self._names)

    def get(self, typed: str) -> Organisation:
        """The one organisation that is meant by an id, a name or an acronym; raises NotMeant."""
        return self.graph.get_node(Organisation, get_meant(self._index, typed, ["organisation"]).id)

    def called_so(self, typed: str) -> list[Organisation]:
        """Every organisation that has just this name, else the one that is meant; raises NotMeant."""
        found = sorted(self._index.called(typed, "organisation") & self.called.keys())
        return [self.graph.get_node(Organisation, name) for name in found] or [self.get(typed)]

    def find(self, typed: str, limit: int = 5) -> list[Found]:
        """The organisations that may be meant by a name, an acronym or “Name (ACRONYM) [ISO]”, the likeliest first."""
        known = typed.strip().lower()
        if known in self.called:
            return [(self.graph.get_node(Organisation, known), 1.0, ("its identifier",))]
        asked = as_written(typed, self._countries)
        if not asked.names[0].plain:
            return []
        answers = self._answers(asked)
        near = {*answers, *self._by_acronym(asked), *self._by_name(asked), *self._by_home(asked)}
        ranked = []
        for found in sorted(near & self.called.keys()):
            one = self.called[found]
            like = likeness(asked, one, self.weights)
            answered = 0.0 if like.against else answers.get(found, 0.0)
            if (score := max(like.score, answered)) >= LEAST_SHOWN:
                ranked.append((score, found, like))
        ranked.sort(key=lambda row: (-row[0], row[1]))
        return [(self.graph.get_node(Organisation, found), score, _why(like)) for score, found, like in ranked[:limit]]

    def _answers(self, asked: Called) -> dict[str, float]:
        """What the search by words finds, as when somebody types the beginning of a name."""
        hits = self._index.find(asked.names[0].text, ["organisation"], LOOKED_AT)
        best = max((hit.score for hit in hits), default=0.0)
        return {hit.id: ANSWERED * hit.score / best for hit in hits if best > 0}

    def _by_acronym(self, asked: Called) -> Iterator[str]:
        for key in asked.acronyms:
            near = extract(key, list(self._acronyms), scorer=ratio, score_cutoff=LEAST_ALIKE, limit=LOOKED_AT)
            for known in (key, *(found for found, _, _ in near)):
                yield from self._acronyms.get(known, ())
        for key in asked.held:
            yield from self._acronyms.get(key, ())

    def _by_home(self, asked: Called) -> Iterator[str]:
        for home in asked.homes:
            yield from self._homes[home]

    def _by_name(self, asked: Called) -> Iterator[str]:
        for name in asked.names:
            yield from self._plain.get(name.plain, ())
            text = " ".join(name.words)
            near = extract(text, self._texts, scorer=token_sort_ratio, score_cutoff=LEAST_ALIKE, limit=LOOKED_AT)
            for found, _, _ in near:
                yield from self._names[found]


def _why(like: Likeness) -> tuple[str, ...]:
    return like.told or ("some of the words that were typed",)


def _asked_for(graph: Graph) -> Graph:
    """The part of a graph in which organisations are looked up by words."""
    nodes = [*graph.nodes(Organisation), *graph.nodes(Country)]
    return Graph(nodes, graph.relations(BasedIn))
