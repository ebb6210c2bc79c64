"""What an organisation is called and where it stands, as far as it tells one organisation from another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from graphmodel.dates import first_day, last_day
from graphmodel.graph import Graph
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.names.ranking import SMALL, joined
from graphmodel.names.words import folded
from graphmodel.relations import BasedIn

Sort = Literal["name", "native name", "alias", "written"]
LONGEST_ACRONYM = 14
LEAST_LETTERS = 2
"""Capitals that a word needs to be an acronym."""
BOTH = " / "
"""Stands between the names of a body that has two languages."""
_SMALL = SMALL | {"a", "al", "da", "del", "der", "di", "do", "dos", "e", "i", "o", "os", "s"}
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LAST_BRACKETS = re.compile(r"\(([^()]*)\)$")
_PLACE = re.compile(r"\[([^\[\]]*)\]")
_JOINED_BY = re.compile(r"[-–/]")
_MANY_PARTS = 2


@dataclass(frozen=True, slots=True)
class Name:
    """One of the names of an organisation."""

    text: str
    sort: Sort
    plain: str
    """Folded, without blanks."""
    words: tuple[str, ...]
    """Folded, without the small ones."""


@dataclass(frozen=True, slots=True)
class Called:
    """An organisation, on record or as somebody wrote it, by what tells it from others."""

    id: str
    names: tuple[Name, ...]
    acronyms: Mapping[str, str]
    """By their folded form without blanks, as they are written."""
    own: str | None = None
    """The acronym that is its own for certain: another one speaks against it."""
    held: frozenset[str] = frozenset()
    """Words of its names that are written as acronyms are, folded."""
    homes: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Words that name its countries, which tell nothing among organisations of the same country."""
    item: Organisation | None = field(default=None, compare=False)

    @property
    def site(self) -> str | None:
        """Host of its website, without www."""
        address = self.item.website if self.item is not None else None
        return (urlsplit(address).hostname or "").removeprefix("www.") or None if address else None

    @property
    def first_year(self) -> int | None:
        """The year of its founding."""
        founded = self.item.founded if self.item is not None else None
        return first_day(founded).year if founded else None

    @property
    def last_year(self) -> int | None:
        """The year of its end."""
        ended = self.item.dissolved if self.item is not None else None
        day = last_day(ended) if ended else None
        return day.year if day else None


def on_record(graph: Graph) -> Iterator[Called]:
    """Every organisation of a graph that some source names."""
    for item in graph.nodes(Organisation):
        if not item.placeholder:
            homes = [graph.get_node(Country, tie.to_id) for tie in graph.out_of(item.id, BasedIn)]
            yield _called_of(item, homes)


def as_written(text: str, countries: Mapping[str, Country]) -> Called:
    """A name as a text has it: “National Workers Congress (NWC) [LKA]”, with the country in square brackets."""
    codes = [code.strip() for place in _PLACE.findall(text) for code in re.split(r"[,;]", place)]
    homes = [countries[code] for code in codes if code in countries]
    bare = _PLACE.sub(" ", text).strip(" ;")
    outside = " ".join(_BRACKETS.sub(" ", bare).split()) or bare
    last = _LAST_BRACKETS.search(bare)
    # What stands in brackets within a name is as often the acronym of the body above it.
    inside = [last[1]] if last and is_acronym(last[1]) else []
    own = next((part for part in (*inside, outside) if is_acronym(part)), None)
    # Whoever types “kctu” or “türk iş” means an acronym, and may mean the beginning of a name.
    short = [outside] if len(joined(folded(outside))) <= LONGEST_ACRONYM else []
    spelt_out = [last[1]] if last and is_acronym(outside) and not inside else []
    names = tuple(_name(part, "written") for part in (outside, *spelt_out))
    return Called("", names, _keys([*inside, *short], homes), own, _held([bare]), _codes(homes), _places(homes))


def is_acronym(text: str) -> bool:
    """Is the text written as acronyms are: short, and not as words are written?"""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return " " not in text and len(text) <= LONGEST_ACRONYM and capitals >= max(LEAST_LETTERS, len(letters) // 2)


def _called_of(item: Organisation, homes: list[Country]) -> Called:
    told: list[tuple[str, Sort]] = [(item.name, "name")]
    told += [(text, "native name") for text in item.native_names]
    told += [(text, "alias") for text in item.aliases]
    texts = [text for text, _ in told]
    short = [text for text in texts if is_acronym(text)]
    # In brackets behind its main name stands as often the acronym of the body above it.
    short += [last[1] for text in texts[1:] if (last := _LAST_BRACKETS.search(text)) and is_acronym(last[1])]
    names = tuple(_name(part, sort) for text, sort in told for part in _parts(text))
    acronyms = [*([item.acronym] if item.acronym else []), *short]
    own = next(iter(acronyms), None)
    if item.acronym and any(BOTH in text for text in texts):
        # ABVV-FGTB is ABVV in Dutch and FGTB in French.
        acronyms += [part for part in _JOINED_BY.split(item.acronym) if is_acronym(part)]
    return Called(item.id, names, _keys(acronyms, homes), own, _held(texts), _codes(homes), _places(homes), item)


def _parts(text: str) -> list[str]:
    """A name without acronyms in brackets; of a body that has one in each language of its country, both."""
    bare = _BRACKETS.sub(lambda found: " " if is_acronym(found[1]) else found[0], text)
    return [part.strip() for part in bare.split(BOTH) if part.strip()] or [text]


def _name(text: str, sort: Sort) -> Name:
    words = folded(text).split()
    telling = tuple(word for word in words if word not in _SMALL)
    return Name(text, sort, joined(" ".join(words)), telling or tuple(words))


def _keys(acronyms: Iterable[str], homes: list[Country]) -> dict[str, str]:
    found: dict[str, str] = {}
    starts = [joined(folded(name)) for home in homes for name in (home.name, *home.also_called)]
    for text in acronyms:
        found.setdefault(joined(folded(text)), text)
        parts = [part for piece in _JOINED_BY.split(text) if (part := joined(folded(piece)))]
        if len(parts) == _MANY_PARTS:
            # ABVV-FGTB is FGTB-ABVV; TUC-Ghana is the TUC of Ghana, UGT-P the UGT of Portugal.
            found.setdefault(parts[1] + parts[0], text)
            if any(start.startswith(parts[1]) for start in starts):
                found.setdefault(parts[0], text)
    return found


def _held(texts: Iterable[str]) -> frozenset[str]:
    words = [word for text in texts for word in re.split(r"[\s()\[\],;/–-]+", text)]
    return frozenset(joined(folded(word)) for word in words if is_acronym(word))


def _codes(homes: Iterable[Country]) -> frozenset[str]:
    return frozenset(home.id for home in homes)


def _places(homes: Iterable[Country]) -> frozenset[str]:
    return frozenset(word for home in homes for name in (home.name, *home.also_called) for word in folded(name).split())
