"""Names of entries, found word by word, and how well each answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from graphmodel.names.entries import Entry, Kind
from graphmodel.names.words import Words, folded, matches

ACRONYM, NAME, FOREMOST, BEGINS, HOLDS, BESIDE, MISTYPED = 6, 5, 4, 3, 2, 1, 0
"""How well a thing answers, best first: by its acronym, by another name or its code, by how one of its two best names
begins, by how another begins, by all words, by words of its parties, by words with typing errors."""
BEST_NAMES = 2
ENOUGH = 3
"""Where so many things answer, or one is called just so, nobody is thought to have typed wrongly."""
SHORTEST_START = 3
ALIKE = 60
"""Of a hundred: names that are less alike are no suggestion."""
SEVERAL = 3
"""Where so many words are asked, a short one among them may be mistyped as well."""
SMALL = frozenset({"and", "of", "the", "for", "in", "et", "des", "de", "du", "la", "le", "les", "y", "und"})
"""Words that tell no name from another, wherever more is asked."""


class Names:
    """Names of entries, found word by word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._holding: dict[str, set[int]] = {}
        self._called: dict[str, set[int]] = {}
        self._whole = [tuple(folded(name) for name in entry.called) for entry in self._entries]
        self._run = [tuple(map(joined, whole)) for whole in self._whole]
        for at, (entry, whole) in enumerate(zip(self._entries, self._whole, strict=True)):
            # What is shown is folded here, so that no ask has to do it.
            held = (*whole, folded(entry.name), folded(entry.beside))
            for part in {part for name in held for part in name.split()}:
                self._holding.setdefault(part, set()).add(at)
            for name in self._run[at]:
                self._called.setdefault(name, set()).add(at)
        self._words, self._joined = Words(self._holding), Words(self._called)

    def ranked(self, words: Sequence[str], kinds: Collection[Kind]) -> list[tuple[Entry, float]]:
        """The entries that answer with what they are worth: those mistyped only where few are called so."""
        worth = {at: self._worth(at, words) for at in self._exact(words) if self._entries[at].kind in kinds}
        if len(worth) < ENOUGH and max(worth.values(), default=0) < NAME:
            for at, errors in self._mistyped(words).items():
                if self._entries[at].kind in kinds:
                    own = 0 if self._entries[at].kind == "agreement" else 0.2
                    worth.setdefault(at, MISTYPED + 0.5 / (0.5 + errors) + own + 0.2 * self._tied(at))
        return [(self._entries[at], score) for at, score in worth.items()]

    def called(self, words: Sequence[str]) -> list[Entry]:
        """The entries that are called just so."""
        return [self._entries[at] for at in sorted(self._called.get(joined(" ".join(words)), ()))]

    def alike(self, asked: str, kinds: Collection[Kind]) -> list[Entry]:
        """The entries with names that look like this one at all, the likest first."""
        near = extract(joined(asked), list(self._called), scorer=ratio, score_cutoff=ALIKE, limit=None)
        found = (self._entries[at] for name, _, _ in near for at in sorted(self._called[name]))
        return list({entry.id: entry for entry in found if entry.kind in kinds}.values())

    def named(self, words: Sequence[str]) -> list[tuple[Entry, float]]:
        """The entries that are called so, or begin so, or hold the words, or are mistyped; only the best of these."""
        asked = joined(" ".join(words))
        if whole := self._called.get(asked):
            return [(self._entries[at], NAME) for at in whole]
        if len(asked) >= SHORTEST_START:
            if begun := self._held_by(self._joined.beginning(asked), self._called):
                return [(self._entries[at], BEGINS) for at in begun]
            if held := self._holding_all(words):
                return [(self._entries[at], HOLDS) for at in held]
        return [(self._entries[at], MISTYPED) for at in self._held_by(self._joined.like(asked), self._called)]

    def _exact(self, words: Sequence[str]) -> set[int]:
        found = self._holding_all(_telling(words))
        asked = joined(" ".join(words))
        if len(asked) >= SHORTEST_START:
            found |= self._held_by(self._joined.beginning(asked), self._called)
        return found | self._called.get(asked, set())

    def _holding_all(self, words: Sequence[str]) -> set[int]:
        return set.intersection(*(self._held_by(self._words.beginning(word), self._holding) for word in words))

    def _worth(self, at: int, words: Sequence[str]) -> float:
        entry, run, asked = self._entries[at], self._run[at], "".join(words)
        if asked in run:
            tier = ACRONYM if run[0] == asked else NAME
        elif entry.kind != "agreement" and any(name.startswith(asked) for name in run):
            # How a title begins says no more than what it holds: many begin with the same country.
            tier = FOREMOST if any(name.startswith(asked) for name in run[:BEST_NAMES]) else BEGINS
        elif entry.kind != "agreement" or matches(" ".join(_telling(words)), entry.name):
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
        telling = _telling(words)
        found: dict[int, float] | None = None
        for place, part in enumerate(telling):
            near = dict.fromkeys(self._words.beginning(part), 0)
            unfinished = place == len(telling) - 1
            near = self._words.like(part, unfinished=unfinished, borne_out=len(telling) >= SEVERAL) | near
            errors: dict[int, float] = {}
            for held, count in near.items():
                for at in self._holding[held]:
                    errors[at] = min(count, errors.get(at, count))
            found = errors if found is None else {at: found[at] + errors[at] for at in found.keys() & errors.keys()}
        for name, count in self._joined.like(joined(" ".join(words))).items():
            for at in self._called[name]:
                found = (found or {}) | {at: count - 0.5}
        return found or {}

    @staticmethod
    def _held_by(words: Iterable[str], holding: dict[str, set[int]]) -> set[int]:
        return set().union(*(holding[word] for word in words))


def joined(name: str) -> str:
    """A name without its blanks, so that AFL-CIO and aflcio are one."""
    return name.replace(" ", "")


def _telling(words: Sequence[str]) -> Sequence[str]:
    """The words without the small ones; the last may be the beginning of another."""
    return [word for word in words[:-1] if word not in SMALL] + list(words[-1:])
