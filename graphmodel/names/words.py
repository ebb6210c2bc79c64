"""Words as people type them: accents, case, punctuation and scripts folded away, typing errors forgiven."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

_ALIKE = str.maketrans({
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss",
    "ى": "ي", "ة": "ه", "ـ": None,
})  # fmt: skip
# Accents of Latin, Greek and Cyrillic, and the points of Hebrew and Arabic that most people leave out. In all other
# scripts marks are letters.
_LEFT_OUT = (("\u0300", "\u036f"), ("\u0591", "\u05c7"), ("\u0610", "\u061a"), ("\u064b", "\u065f"))
# Scripts that write no blank between words: Thai, Lao, Burmese, Khmer, Chinese and Japanese.
_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u2e80", "\u9fff"))
_BUDGET = ((7, 2), (4, 1), (0, 0))
"""How many typing errors a word of at least so many letters may hold."""
_BESIDE_OTHERS = 3
"""So many letters of a word may hold an error where other words bear it out."""
LEAST_BEGINNING = 6
"""So many letters of a word must stand before its beginning is thought to be mistyped."""


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """The text without accents, case and punctuation, words apart by one space."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_ALIKE)
    kept = (character for character in plain if not _within(character, _LEFT_OUT))
    return " ".join("".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in kept).split())


def _within(character: str, ranges: Iterable[tuple[str, str]]) -> bool:
    return any(first <= character <= last for first, last in ranges)


def matches(asked: str, *texts: str | None) -> bool:
    """Does every word that was asked begin a word of the texts?"""
    held = " " + " ".join(folded(text) for text in texts if text)
    return all(f" {word}" in held for word in folded(asked).split())


def errors_forgiven(word: str, *, borne_out: bool = False) -> int:
    """How many letters of a word may be wrong, missing, too many or exchanged: none in a short one by itself."""
    least = 1 if borne_out and len(word) >= _BESIDE_OTHERS else 0
    return max(least, next(errors for length, errors in _BUDGET if len(word) >= length))


class Words:
    """A vocabulary in order, in which words are found by how they begin or by how little they differ."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: Sequence[str] = sorted(set(words))

    def beginning(self, start: str) -> Iterator[str]:
        """The words that begin so; in a script without blanks also those that hold it."""
        if any(_within(character, _UNSPACED) for character in start):
            return (word for word in self._words if start in word)
        first = bisect_left(self._words, start)
        return takewhile(lambda word: word.startswith(start), self._words[first:])

    def like(self, asked: str, *, unfinished: bool = False, borne_out: bool = False) -> dict[str, int]:
        """The words with as few typing errors as are forgiven, and how many; `unfinished`: more letters may follow.

        `borne_out`: other words are asked as well, so that a short one may hold an error, too.
        """
        allowed = errors_forgiven(asked, borne_out=borne_out)
        if not allowed:
            return {}
        found = self._near(asked, self._words, allowed)
        if unfinished and len(asked) >= LEAST_BEGINNING:
            begun = [word[: len(asked)] for word in self._words]
            found = self._near(asked, begun, 1) | found
        return found

    def _near(self, asked: str, written: Sequence[str], allowed: int) -> dict[str, int]:
        near = extract_iter(asked, written, scorer=OSA.distance, score_cutoff=allowed)
        return {self._words[place]: int(errors) for _, errors, place in near}
