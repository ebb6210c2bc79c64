"""Every text of the explorer from one catalogue, with the few rules by which numbers and names are read out.

A language is a folder of TOML files beside this module, as `en`: whatever it leaves out is said in English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from explorer.look.colours import KINDS, TIES, VERDICTS
from graphmodel.dates import in_prose
from graphmodel.errors import SolidarityError

FIRST_LANGUAGE = "en"
_spoken = FIRST_LANGUAGE


class UnknownLanguage(SolidarityError):
    """A language for which the explorer has no texts."""


def speak(language: str) -> None:
    """Say all texts in that language from now on; raises UnknownLanguage for one without texts."""
    # One running explorer speaks one language.
    global _spoken
    known = languages()
    if language not in known:
        raise UnknownLanguage(f"there are no texts in “{language}”; there are some in: {', '.join(known)}")
    _spoken = language


def languages() -> list[str]:
    """The languages that have texts."""
    return sorted(path.name for path in Path(__file__).parent.iterdir() if any(path.glob("*.toml")))


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All texts of a language by their names, those that it lacks in English."""
    found: dict[str, str] = {} if language == FIRST_LANGUAGE else dict(catalogue(FIRST_LANGUAGE))
    for path in sorted((Path(__file__).parent / language).glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def say(key: str, **values: object) -> str:
    """The text of that name with its values; raises KeyError for a text that nobody wrote."""
    return catalogue(_spoken)[key].format(**values)


def say_count(key: str, count: int, **values: object) -> str:
    """The text for that many, in the singular where there is one."""
    name = f"{key}.one" if count == 1 and f"{key}.one" in catalogue(_spoken) else key
    return say(name, count=number(count), **values)


def word(family: str, name: str) -> str:
    """A word of a closed list as it is read: its own text where there is one, else with blanks for underscores."""
    return catalogue(_spoken).get(f"{family}.{name}", name.replace("_", " "))


def sector_name(sector: str | None) -> str:
    """A sector as it is read; none and “all” mean all workers."""
    return say("bar.sector.all") if sector in {None, "all"} else str(sector).replace("_", " ").capitalize()


def kind_name(kind: str) -> str:
    """A kind of organisation as it is read."""
    return KINDS[kind].words


def verdict_name(verdict: str) -> str:
    """A verdict as it is read."""
    return VERDICTS[verdict].words


def tie_name(style: str) -> str:
    """A tie, or a verdict that a line carries, as it is read."""
    return VERDICTS[style].words if style in VERDICTS else TIES[style].words


def number(value: float) -> str:
    """A number with its thousands apart, and with as many decimals as it has, at most two."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def people(value: int) -> str:
    """A number of people to three figures, as prose has it: 266,000 or 3.25 million."""
    if value >= 1_000_000:
        millions = float(f"{value / 1_000_000:.3g}")
        return f"{millions:,g} million"
    return number(float(f"{value:.3g}"))


def day_name(day: date) -> str:
    """A day as prose has it: 22 November 2026."""
    return in_prose(day.isoformat())


def when(as_of: date, sector: str | None) -> str:
    """The day, and the sector where one is asked, as a clause."""
    if sector in {None, "all"}:
        return say("when", day=day_name(as_of))
    return say("when.sector", day=day_name(as_of), sector=sector_name(sector).lower())


def listing(names: Sequence[str]) -> str:
    """Names in a row: “A”, “A and B”, “A, B and C”."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"
