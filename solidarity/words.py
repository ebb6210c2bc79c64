"""What a user types, turned into the model's words; an unknown word is answered with the nearest allowed ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from graphmodel.dates import LATEST_DAY, LEAST_DAY
from graphmodel.errors import SolidarityError
from graphmodel.names.index import Index
from graphmodel.names.meant import either, get_meant
from wording.catalogue import get_language

ENGLISH = get_language()
"""The commands speak English."""
SHORT_LIST = 12
NEAREST = 5


class UsageFault(SolidarityError):
    """Something typed that the command cannot understand; the command ends with code 2."""


def parse_day(text: str) -> date:
    """A full day in ISO notation, of those that can be asked about."""
    try:
        day = date.fromisoformat(text)
    except ValueError as fault:
        raise UsageFault(f"“{text}” is not a day; write it as 2026-11-30") from fault
    if not LEAST_DAY <= day <= LATEST_DAY:
        raise UsageFault(f"“{text}” cannot be asked about; days from {LEAST_DAY} to {LATEST_DAY} can")
    return day


def split_words(typed: Iterable[str]) -> list[str]:
    """The words of a repeatable option, each of which may hold several between commas."""
    return [word.strip() for text in typed for word in text.split(",") if word.strip()]


def parse_word(what: str, typed: str, allowed: Iterable[str]) -> str:
    """The allowed word that was meant, whatever its case, its hyphens, blanks or underscores."""
    known = {_folded(word): word for word in allowed}
    found = known.get(_folded(typed))
    if found is None:
        raise UsageFault(f"no {what} is called “{typed}”; {_hint(_folded(typed), known)}")
    return found


def parse_words(what: str, typed: Iterable[str], allowed: Iterable[str]) -> list[str]:
    """The same for every value of a repeatable option; a value that is an allowed word is not cut at its commas."""
    words = list(allowed)
    whole = {_folded(word) for word in words}
    parts = [part for text in typed for part in ([text] if _folded(text) in whole else split_words([text]))]
    return [parse_word(what, part, words) for part in parts]


def parse_country(typed: str, index: Index) -> str:
    """The code of a country that was given by its code or by any of its names; raises NameFault."""
    return get_meant(index, typed, ["country"]).id


def parse_countries(typed: Iterable[str], index: Index) -> list[str]:
    """The same for every value of a repeatable option, several between commas or one name that holds a comma."""
    parts = [part for text in typed for part in ([text] if index.called(text, "country") else split_words([text]))]
    return [parse_country(part, index) for part in parts]


def _folded(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _hint(typed: str, known: Mapping[str, str]) -> str:
    near = [word for word in known if len(typed) > 2 and typed in word]
    near += get_close_matches(typed, known, NEAREST, 0.5)
    if near:
        return f"did you mean {either([known[word] for word in list(dict.fromkeys(near))[:NEAREST]])}?"
    words = sorted(known.values())
    shown = words if len(words) <= SHORT_LIST else [*words[:SHORT_LIST], "…"]
    return f"allowed: {', '.join(shown)}"
