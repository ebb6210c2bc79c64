"""Everything that has a name, found however it is typed: organisations, countries, agreements and corridors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from graphmodel.graph import Graph
from graphmodel.kinds.corridor import corridor_id
from graphmodel.names.entries import ALL, Entry, Kind, Told, country_entries, entries
from graphmodel.names.ranking import MISTYPED, NAME, Names, joined
from graphmodel.names.words import folded, matches

LONGEST, MOST_WORDS = 120, 8
BETWEEN = frozenset({"to", "from", "in"})
"""Words between two countries that tell the direction."""
THERE = 0.8
"""What lifts a corridor over other things that answer as well; the way back gets half of it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that may have been meant."""

    id: str
    kind: Kind
    score: float
    """Larger is better; its whole part is the tier of `graphmodel.names.ranking`."""
    also: str | None = None
    """The name that answered, where it is another than the one shown."""


class Index:
    """Everything in a graph that has a name, ready to be asked; made once a load."""

    def __init__(self, graph: Graph, told: Told = lambda organisation: "") -> None:
        self.graph = graph
        self._names = Names(entries(graph, told))
        self._ends = Names(country_entries(graph))

    def find(self, asked: str, kinds: Collection[Kind] = ALL, most: int = 20) -> list[Hit]:
        """The things that were meant, best first, typing errors last; none for a question without a letter."""
        words = _words(asked)
        if not words:
            return []
        ranked = sorted(
            self._names.ranked(words, kinds), key=lambda item: (-item[1], folded(item[0].name), item[0].id)
        )  # fmt: skip
        found = [Hit(entry.id, entry.kind, score, _also(entry, words)) for entry, score in ranked[:most]]
        if "corridor" in kinds:
            # “South Korea” is a country, and no way from South Africa to Korea.
            least = NAME if found and found[0].score >= NAME else MISTYPED
            found += [hit for hit in self._corridors(words) if hit.score >= least]
        return sorted(found, key=lambda hit: -hit.score)[:most]

    def called(self, asked: str, kind: Kind) -> frozenset[str]:
        """The things of a kind that are called just so."""
        words = _words(asked)
        return frozenset(entry.id for entry in self._names.called(words) if entry.kind == kind)

    def alike(self, asked: str, kinds: Collection[Kind], most: int) -> list[str]:
        """The things with names that look most like this one, however little."""
        return [entry.id for entry in self._names.alike(folded(asked[:LONGEST]), kinds)][:most]

    def ways(self, asked: str) -> frozenset[str]:
        """The corridors between two countries that are called just so: the way that a word tells, else both."""
        found = set()
        for left, right, told in halves(_words(asked)):
            for start, end in product(self._ends.called(left), self._ends.called(right)):
                if start.id != end.id:
                    found |= {corridor_id(start.id, end.id)} | (set() if told else {corridor_id(end.id, start.id)})
        return frozenset(found)

    def _corridors(self, words: Sequence[str]) -> list[Hit]:
        """Every way to read the words as two countries, the way back behind the way there."""
        best: dict[str, float] = {}
        for left, right, _ in halves(words):
            for (start, one), (end, other) in product(self._ends.named(left), self._ends.named(right)):
                score = min(one, other) + THERE
                for corridor, worth in ((start.id, end.id), score), ((end.id, start.id), score - THERE / 2):
                    if start.id != end.id:
                        name = corridor_id(*corridor)
                        best[name] = max(worth, best.get(name, 0))
        return [Hit(name, "corridor", score) for name, score in best.items()]


def halves(words: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str], bool]]:
    """Every way to part the words into an origin and a destination, and whether a word tells which is which.

    “from Nepal to Qatar”, “Qatar from Nepal”.
    """
    begun = words[:1] and words[0].casefold() == "from"
    asked = words[1:] if begun else words
    for place in range(1, len(asked)):
        left, right = asked[:place], asked[place:]
        between = right[0].casefold()
        if between in BETWEEN and right[1:]:
            yield (right[1:], left, True) if between == "from" else (left, right[1:], True)
        else:
            yield left, right, bool(begun)


def _words(asked: str) -> list[str]:
    return folded(asked[:LONGEST]).split()[:MOST_WORDS]


def _also(entry: Entry, words: Sequence[str]) -> str | None:
    asked = " ".join(words)
    if matches(asked, entry.name):
        return None
    return next((name for name in entry.called if joined(folded(name)).startswith(joined(asked))), None)
