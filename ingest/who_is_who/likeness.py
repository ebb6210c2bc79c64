"""How alike two organisations are, with the reasons for it and against it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from graphmodel.names.ranking import joined
from graphmodel.names.words import errors_forgiven, folded
from graphmodel.organisation_kinds import KINDS
from ingest.who_is_who.called import Called, Name

NAMES, ACRONYM, NEARLY, PART, SITE, WIKIDATA = 0.95, 0.85, 0.3, 0.5, 0.6, 0.98
"""What each ground for it is worth by itself: names that are the same, an acronym, an acronym but for a slip, an
acronym within a name, a website, an identifier in Wikidata."""
COUNTRIES, ACRONYMS, ACRONYMS_ALIKE, KIND, SEAT, SECTORS, LISTED = 0.75, 0.45, 0.3, 0.15, 0.7, 0.35, 0.7
"""What share each ground against it takes away."""
AT_ALL = 50
"""Of a hundred: names less alike, letter by letter, are not compared word by word."""
LEAST_NAMES = 0.5
"""Names less alike say nothing."""
SAID = 0.6
"""Names are called alike from here on."""
NEAR = 0.8
"""Words of which so much is the same are one word with another ending or a slip."""
SHORT_WORD, STEM = 4, 5
SHORT_ACRONYM = 3
_PLURAL = {"name": "names", "native name": "native names", "alias": "aliases"}
PLACE = 0.05
"""What a word that names the country weighs among organisations of the same country."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What speaks for two names being one organisation, what against, and what is left of it."""

    score: float
    """From 0 to 1."""
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    grounds: float = 0.0
    """What speaks for it by itself, from 0 to 1."""

    @property
    def told(self) -> tuple[str, ...]:
        """The reasons in words, those against it last."""
        return (*self.reasons, *(f"against it: {reason}" for reason in self.against))


class Weights:
    """How much each word tells: the more names it stands in, the less."""

    def __init__(self, names: Iterable[Name]) -> None:
        counted = [set(name.words) for name in names]
        self._held = Counter(word for words in counted for word in words)
        self._names = max(1, len(counted))
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """What a word weighs."""
        if word not in self._known:
            self._known[word] = math.log(1 + self._names / (1 + self._held[word]))
        return self._known[word]


def names_alike(one: Name, other: Name, weights: Weights, light: frozenset[str] = frozenset()) -> float:
    """From 0 to 1: how much of the words of both, by what they weigh, stands in either; `light` words weigh less."""
    if one.plain == other.plain:
        return 1.0
    left, right = sorted((one.words, other.words), key=lambda words: (len(words), words))
    bare = [" ".join(sorted(word for word in words if word not in light)) for words in (left, right)]
    if ratio(*bare) < AT_ALL:
        return 0.0
    weigh = {word: weights.of(word) * (PLACE if word in light else 1) for word in {*left, *right}}
    total = sum(weigh[word] for word in left) + sum(weigh[word] for word in right)
    return min(0.99, sum(same * (weigh[a] + weigh[b]) for a, b, same in _matched(left, right)) / total)


def _matched(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """Words of the one with those of the other that they stand for, the likest first."""
    ranked = sorted(
        ((same, a, b) for a in range(len(left)) for b in range(len(right)) if (same := _same(left[a], right[b]))),
        key=lambda found: (-found[0], *found[1:]),
    )
    used_left, used_right = set[int](), set[int]()
    for same, a, b in ranked:
        if a not in used_left and b not in used_right:
            used_left.add(a)
            used_right.add(b)
            yield left[a], right[b], same


@lru_cache(maxsize=200_000)
def _same(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) < SHORT_WORD:
        return 0.0
    near = OSA.normalized_similarity(one, other)
    stem = len(one) > STEM and len(other) > STEM and one[:STEM] == other[:STEM]
    return max(near, NEAR) if stem else near if near >= NEAR else 0.0


def likeness(one: Called, other: Called, weights: Weights, apart: Sequence[str] = ()) -> Likeness:
    """How likely the two are one organisation; `apart` are reasons of the graph that they are two."""
    found = [*_names(one, other, weights), *_acronyms(one, other), *_identifiers(one, other)]
    doubts = [*_doubts(one, other), *((LISTED, reason) for reason in apart)]
    left = 1.0
    for worth, _ in found:
        left *= 1 - worth
    score = grounds_alone = 1 - left
    for share, _ in doubts:
        score *= 1 - share
    return Likeness(
        round(score, 4),
        tuple(reason for _, reason in found if reason),
        tuple(reason for _, reason in doubts),
        round(grounds_alone, 4),
    )


def _names(one: Called, other: Called, weights: Weights) -> Iterator[tuple[float, str]]:
    light = one.places | other.places if one.homes & other.homes else frozenset()
    pairs = [(names_alike(a, b, weights, light), a, b) for a in one.names for b in other.names]
    # Of pairs that are as much alike the same one is told, whichever of the two comes first.
    same, a, b = max(pairs, key=lambda found: (found[0], *sorted((name.sort, name.text) for name in found[1:])))
    if same <= LEAST_NAMES:
        return
    worth = NAMES * ((same - LEAST_NAMES) / (1 - LEAST_NAMES)) ** 1.5
    yield worth, _names_said(same, a, b) if same >= SAID else ""


def _names_said(same: float, a: Name, b: Name) -> str:
    whole, much = same == 1, f"({same:.2f})"
    one, other = sorted((a.sort, b.sort))
    if "written" in (one, other):
        sort = one if other == "written" else other
        return f"written as its {sort}" if whole else f"written like its {sort} {much}"
    if one == other:
        return f"the same {one}" if whole else f"{_PLURAL[one]} alike {much[1:-1]}"
    return f"one’s {one} is the other’s {other}" if whole else f"one’s {one} is like the other’s {other} {much}"


def _acronyms(one: Called, other: Called) -> Iterator[tuple[float, str]]:
    shared = sorted(one.acronyms.keys() & other.acronyms.keys(), key=lambda key: (-len(key), key))
    home = one.homes & other.homes
    where = f" and country ({', '.join(sorted(home))})" if home else ""
    if shared:
        worth = ACRONYM if len(shared[0]) > SHORT_ACRONYM else ACRONYM - 0.1
        yield worth, f"the same acronym {min(one.acronyms[shared[0]], other.acronyms[shared[0]])}{where}"
        return
    if held := sorted(held_acronyms(one, other) + held_acronyms(other, one)):
        yield PART, f"the acronym {held[0]} within the name{where}"
        return
    if _near(one, other):
        yield NEARLY, f"acronyms alike{where}"
    elif home:
        yield 0.0, f"the same country ({', '.join(sorted(home))})"


def _near(one: Called, other: Called) -> bool:
    """May the one acronym be a slip for the other?"""
    if not (one.own and other.own and (one.homes & other.homes or not (one.item and other.item))):
        return False
    a, b = (joined(folded(own)) for own in (one.own, other.own))
    return 0 < OSA.distance(a, b) <= errors_forgiven(min(a, b, key=len))


def held_acronyms(one: Called, other: Called) -> list[str]:
    """Acronyms of the other that stand within a name of the one."""
    within = one.held - one.acronyms.keys()
    return [text for key, text in other.acronyms.items() if len(key) >= SHORT_ACRONYM and key in within]


def _identifiers(one: Called, other: Called) -> Iterator[tuple[float, str]]:
    if one.item is None or other.item is None:
        return
    if one.item.wikidata_id is not None and one.item.wikidata_id == other.item.wikidata_id:
        yield WIKIDATA, f"the same identifier in Wikidata ({one.item.wikidata_id})"
    if one.site is not None and one.site == other.site:
        yield SITE, f"the same website ({one.site})"


def _doubts(one: Called, other: Called) -> Iterator[tuple[float, str]]:
    if one.homes and other.homes and not one.homes & other.homes:
        yield COUNTRIES, f"different countries ({_either(one.homes, other.homes)})"
    elif any(bare.item is not None and not bare.homes and home.homes for bare, home in ((one, other), (other, one))):
        yield COUNTRIES, "a body of one country and a body of several"
    if one.own and other.own and not one.acronyms.keys() & other.acronyms.keys():
        share = ACRONYMS_ALIKE if _near(one, other) else ACRONYMS
        yield share, f"different acronyms ({_either([one.own], [other.own])})"
    if one.item is None or other.item is None:
        return
    kinds = KINDS[one.item.kind], KINDS[other.item.kind]
    if kinds[0].seat != kinds[1].seat:
        yield SEAT, f"different kinds ({_either(*((kind.word.lower(),) for kind in kinds))})"
    elif kinds[0] != kinds[1]:
        yield KIND, f"different kinds ({_either(*((kind.word.lower(),) for kind in kinds))})"
    sectors = set(one.item.sectors), set(other.item.sectors)
    if all(sectors) and not sectors[0] & sectors[1] and "all" not in sectors[0] | sectors[1]:
        yield SECTORS, f"different sectors ({_either(*sectors)})"


def _either(one: Iterable[str], other: Iterable[str]) -> str:
    return " and ".join(sorted(", ".join(sorted(part)) for part in (one, other)))
