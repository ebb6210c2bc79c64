"""Finding organisations, countries and corridors by what people type: accents, case and punctuation do not matter."""

import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"})


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """The text without accents, case and punctuation, words apart by one space."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_ALIKE)
    # Marks are dropped from Latin, Greek and Cyrillic only: in other scripts they are letters.
    kept = (character for character in plain if not "\u0300" <= character <= "\u036f")
    return " ".join("".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in kept).split())


def matches(asked: str, *texts: str | None) -> bool:
    """Does every word that was asked begin a word of the texts?"""
    held = " " + " ".join(folded(text) for text in texts if text)
    return all(f" {word}" in held for word in folded(asked).split())
