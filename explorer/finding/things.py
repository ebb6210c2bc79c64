"""What people ask for by name: organisations, countries, agreements and corridors, however they are typed."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from explorer.finding.search import Words, folded, matches
from explorer.look.people import RANKING
from explorer.look.tie_words import kind_and_country
from explorer.text import date_name, kind_name, say, word
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor, corridor_id, ends_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node
from graphmodel.relations import AffiliatedTo, BasedIn, Signed, StructureOf
from graphmodel.schema import node_kinds

Kind = str
"""A kind that people ask for by name, by the name of its class in small letters; and “corridor”."""
ALL: tuple[Kind, ...] = (*(name.lower() for name, kind in node_kinds().items() if kind.found_by), "corridor")
ACRONYM, NAME, BEGINS, HOLDS, BESIDE, MISTYPED = 5, 4, 3, 2, 1, 0
"""How well a thing answers, best first: by its acronym, by another name or its code, by how one begins, by all words,
by words of its parties, by words with typing errors."""
ENOUGH = 3
"""Where so many things answer, or one is called just so, nobody is thought to have typed wrongly."""
LONGEST, MOST_WORDS, SHORTEST_START = 120, 8, 3
BETWEEN = frozenset({"to", "from", "in"})
"""Words between two countries that tell the direction."""
THERE = 0.8
"""What lifts a corridor over other things that answer as well; the way back gets half of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that may have been meant: its name, and a note on what kind of thing it is and where."""

    id: str
    kind: Kind
    name: str
    note: str
    score: float
    """Larger is better."""


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    kind: Kind
    name: str
    note: str
    called: tuple[str, ...]
    """Everything that it is called, its acronym or best name first; codes last."""
    beside: str
    """Words that find it only beside its names: its kind and country, or its parties."""
    tied: int


class Index:
    """Everything in a graph that has a name, ready to be asked; made once a load."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._countries = {country.id: country for country in graph.nodes(Country)}
        self._names = _Names([*_organisations(graph), *_agreements(graph), *_countries(graph), *_others(graph)])
        self._ends = _Names(_countries(graph))

    def find(self, asked: str, kinds: Collection[Kind] = ALL, most: int = 20) -> list[Found]:
        """The things that were meant, best first, typing errors last; none for a question without a letter."""
        words = folded(asked[:LONGEST]).split()[:MOST_WORDS]
        if not words:
            return []
        called = sorted(self._names.ranked(words, kinds), key=lambda item: (-item[1], folded(item[0].name), item[0].id))
        found = [Found(entry.id, entry.kind, entry.name, _note(entry, words), score) for entry, score in called[:most]]
        if "corridor" in kinds:
            # “South Korea” is a country, and no way from South Africa to Korea.
            least = NAME if called and called[0][1] >= NAME else MISTYPED
            found += [corridor for corridor in self._corridors(words) if corridor.score >= least]
        return sorted(found, key=lambda thing: -thing.score)[:most]

    def _corridors(self, words: Sequence[str]) -> list[Found]:
        """Every way to read the words as two countries, the way back behind the way there."""
        best: dict[str, float] = {}
        for left, right in _halves(words):
            for (start, one), (end, other) in product(self._ends.named(left), self._ends.named(right)):
                score = min(one, other) + THERE
                for corridor, worth in ((start.id, end.id), score), ((end.id, start.id), score - THERE / 2):
                    if start.id != end.id:
                        name = corridor_id(*corridor)
                        best[name] = max(worth, best.get(name, 0))
        return [self._corridor(name, score) for name, score in best.items()]

    def _corridor(self, corridor: str, score: float) -> Found:
        origin, destination = ends_of(corridor)
        start, end = self._countries[origin].name, self._countries[destination].name
        name = say("corridor.reverse", origin=start, destination=end)
        return Found(corridor, "corridor", name, _counted(self._graph.find(Corridor, corridor)), score)


def _halves(words: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Every way to part the words into an origin and a destination: “from Nepal to Qatar”, “Qatar from Nepal”."""
    asked = words[1:] if words[0] == "from" else words
    for place in range(1, len(asked)):
        left, right = asked[:place], asked[place:]
        if right[0] in BETWEEN and right[1:]:
            yield (right[1:], left) if right[0] == "from" else (left, right[1:])
        else:
            yield left, right


class _Names:
    """Names of entries, found word by word."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._entries = list(entries)
        self._holding: dict[str, set[int]] = {}
        self._called: dict[str, set[int]] = {}
        self._whole = [tuple(folded(name) for name in entry.called) for entry in self._entries]
        self._run = [tuple(map(_joined, whole)) for whole in self._whole]
        for at, (entry, whole) in enumerate(zip(self._entries, self._whole, strict=True)):
            # What is shown is folded here, so that no ask has to do it.
            held = (*whole, folded(entry.name), folded(entry.beside))
            for part in {part for name in held for part in name.split()}:
                self._holding.setdefault(part, set()).add(at)
            for name in self._run[at]:
                self._called.setdefault(name, set()).add(at)
        self._words, self._joined = Words(self._holding), Words(self._called)

    def ranked(self, words: Sequence[str], kinds: Collection[Kind]) -> list[tuple[_Entry, float]]:
        """The entries that answer with what they are worth: those mistyped only where few are called so."""
        exact = self._exact(words)
        worth = {at: self._worth(at, words) for at in exact if self._entries[at].kind in kinds}
        if len(worth) < ENOUGH and max(worth.values(), default=0) < NAME:
            for at, errors in self._mistyped(words).items():
                if self._entries[at].kind in kinds:
                    own = 0 if self._entries[at].kind == "agreement" else 0.2
                    worth.setdefault(at, MISTYPED + 0.5 / (0.5 + errors) + own + 0.2 * self._tied(at))
        return [(self._entries[at], score) for at, score in worth.items()]

    def named(self, words: Sequence[str]) -> list[tuple[_Entry, float]]:
        """The entries that are called by all of these words, or begin so, or are mistyped; only the best of these."""
        asked = _joined(" ".join(words))
        whole = self._called.get(asked)
        if whole:
            return [(self._entries[at], NAME) for at in whole]
        begun = self._held_by(self._joined.beginning(asked), self._called) if len(asked) >= SHORTEST_START else set()
        if begun:
            return [(self._entries[at], BEGINS) for at in begun]
        return [(self._entries[at], MISTYPED) for at in self._held_by(self._joined.like(asked), self._called)]

    def _exact(self, words: Sequence[str]) -> set[int]:
        found = set.intersection(*(self._held_by(self._words.beginning(word), self._holding) for word in words))
        asked = _joined(" ".join(words))
        if len(asked) >= SHORTEST_START:
            found |= self._held_by(self._joined.beginning(asked), self._called)
        return found | self._called.get(asked, set())

    def _worth(self, at: int, words: Sequence[str]) -> float:
        entry, run, asked = self._entries[at], self._run[at], "".join(words)
        if asked in run:
            tier = ACRONYM if run[0] == asked else NAME
        elif entry.kind != "agreement" and any(name.startswith(asked) for name in run):
            # How a title begins says no more than what it holds: many begin with the same country.
            tier = BEGINS
        elif entry.kind != "agreement" or matches(" ".join(words), entry.name):
            tier = HOLDS
        else:
            tier = BESIDE
        return tier + (0.4 if tier == HOLDS and self._whole[at][0] in words else 0) + self._tied(at)

    def _tied(self, at: int) -> float:
        """Better tied first: between 0 and 0.5, so that no tie lifts a thing over a better answer."""
        tied = self._entries[at].tied
        return 0.5 * tied / (tied + 20)

    def _mistyped(self, words: Sequence[str]) -> dict[int, float]:
        """Entries that hold all the words with as few errors as are forgiven, and how many; fewer for a whole name."""
        found: dict[int, float] | None = None
        for place, part in enumerate(words):
            near = dict.fromkeys(self._words.beginning(part), 0)
            near = self._words.like(part, unfinished=place == len(words) - 1) | near
            errors: dict[int, float] = {}
            for held, count in near.items():
                for at in self._holding[held]:
                    errors[at] = min(count, errors.get(at, count))
            found = errors if found is None else {at: found[at] + errors[at] for at in found.keys() & errors.keys()}
        for name, count in self._joined.like(_joined(" ".join(words))).items():
            for at in self._called[name]:
                found = (found or {}) | {at: count - 0.5}
        return found or {}

    @staticmethod
    def _held_by(words: Iterable[str], holding: dict[str, set[int]]) -> set[int]:
        return set().union(*(holding[word] for word in words))


def _joined(name: str) -> str:
    """A name without its blanks, so that AFL-CIO and aflcio are one."""
    return name.replace(" ", "")


def _note(entry: _Entry, words: Sequence[str]) -> str:
    """Kind and country and, where another name answered than the one shown, that name."""
    asked = " ".join(words)
    if not matches(asked, entry.name):
        for name in entry.called:
            if _joined(folded(name)).startswith(_joined(asked)):
                return say("things.also", note=entry.note, name=name)
    return entry.note


def _organisations(graph: Graph) -> Iterator[_Entry]:
    for organisation in graph.nodes(Organisation):
        short, name, note = organisation.acronym, organisation.name, kind_and_country(graph, organisation)
        shown = say("things.named", acronym=short, name=name) if short and short != name else name
        ties = [
            *graph.into(organisation.id, AffiliatedTo),
            *graph.out_of(organisation.id, AffiliatedTo),
            *graph.into(organisation.id, StructureOf),
            *graph.out_of(organisation.id, Signed),
        ]
        yield _Entry(organisation.id, "organisation", shown, note, tuple(_called(organisation)), note, len(ties))


def _agreements(graph: Graph) -> Iterator[_Entry]:
    for agreement in graph.nodes(Agreement):
        signers = [graph.get_node(Organisation, tie.from_id) for tie in graph.into(agreement.id, Signed)]
        beside = " ".join(f"{signer.acronym or ''} {signer.name}" for signer in signers)
        signed = date_name(agreement.signed_on) if agreement.signed_on else say("profile.undated")
        note = say("things.agreement", day=signed)
        yield _Entry(agreement.id, "agreement", agreement.title, note, tuple(_called(agreement)), beside, len(signers))


def _countries(graph: Graph) -> Iterator[_Entry]:
    for country in graph.nodes(Country):
        name, *further = _called(country)
        called = dict.fromkeys([name, *_also_called().get(country.id, ()), *further])
        note = kind_name("country")
        if country.ilo_region:
            note = say("things.country", region=word("region", country.ilo_region))
        based = sum(1 for _ in graph.into(country.id, BasedIn))
        yield _Entry(country.id, "country", country.name, note, tuple(called), "", based)


def _others(graph: Graph) -> Iterator[_Entry]:
    """Everything else that the model says is found by name."""
    for name, kind in node_kinds().items():
        if kind.found_by and kind not in {Organisation, Agreement, Country}:
            for node in graph.nodes(kind):
                caption, note = str(getattr(node, node.caption)), kind_name(name.lower())
                yield _Entry(node.id, name.lower(), caption, note, tuple(_called(node)), "", 0)


def _called(node: Node) -> Iterator[str]:
    """The texts by which people find one, the best first."""
    for field in type(node).found_by:
        held = getattr(node, field)
        yield from [held] if isinstance(held, str) else held or ()


@cache
def _also_called() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("also_called.toml").read_text(encoding="utf-8"))


def _counted(corridor: Corridor | None) -> str:
    if corridor is None or not corridor.listed:
        return say("things.corridor.unlisted")
    if corridor.migrants is None or corridor.migrants_measure is None:
        return say("things.corridor.uncounted")
    measured = "measure.un_stock" if corridor.migrants_measure == "un_stock" else "measure.host_count"
    measure = say(measured, year=corridor.migrants_year or "")
    return say("things.corridor.counted", people=RANKING.both(corridor), measure=measure)
