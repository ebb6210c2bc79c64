"""Pairs of organisations on record that may be one, or that are related and have no tie yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Relation
from graphmodel.relations import AffiliatedTo, CooperatesWith, Signed, SplitFrom, StructureOf, SucceededBy
from ingest.who_is_who.called import Called
from ingest.who_is_who.likeness import held_acronyms, likeness
from ingest.who_is_who.register import Register

Suggested = Literal["duplicate", "link"]
TIES: tuple[type[Relation], ...] = (AffiliatedTo, StructureOf, CooperatesWith, SucceededBy, SplitFrom)
NO_LIST = "general-knowledge"
WITHIN, WITHIN_OTHERS = 0.8, 0.6
"""What an acronym within a name is worth as a sign of a link, in one country and among bodies of several."""
YEARS_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two organisations, what they may be to each other, how likely that is, and why."""

    one: Organisation
    other: Organisation
    what: Suggested
    score: float
    reasons: tuple[str, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The identifiers of the two."""
        return frozenset((self.one.id, self.other.id))


def suggestions(register: Register) -> list[Suggestion]:
    """Every pair that may be one organisation or should have a tie, the likeliest first."""
    apart = Apart(register.graph)
    found = []
    for one, other in _near(register):
        tie = apart.ties.get(frozenset((one.id, other.id)))
        if tie is None and (suggested := _suggestion(register, one, other, apart)):
            found.append(suggested)
    return sorted(found, key=lambda made: (-made.score, made.one.id, made.other.id))


def _suggestion(register: Register, one: Called, other: Called, apart: Apart) -> Suggestion | None:
    ends = (register.graph.get_node(Organisation, one.id), register.graph.get_node(Organisation, other.id))
    like = likeness(one, other, register.weights, apart.reasons(one.id, other.id))
    if part := _branch(one, other):
        above = apart.above(one.id) | apart.above(other.id)
        return None if {one.id, other.id} & above else Suggestion(*ends, "link", *part)
    if then := _succession(one, other):
        return Suggestion(*ends, "link", like.score, (then, *like.told))
    return Suggestion(*ends, "duplicate", like.score, like.told)


def _succession(one: Called, other: Called) -> str | None:
    for first, then in ((one, other), (other, one)):
        if first.last_year and then.first_year and 0 <= then.first_year - first.last_year <= YEARS_BETWEEN:
            return f"{first.id} ended in {first.last_year}, {then.id} began in {then.first_year}: its successor?"
    return None


def _branch(one: Called, other: Called) -> tuple[float, tuple[str, ...]] | None:
    if one.homes and other.homes and not one.homes & other.homes:
        return None
    score = WITHIN if one.homes & other.homes else WITHIN_OTHERS
    for part, whole in ((one, other), (other, one)):
        if held := held_acronyms(part, whole):
            return score, (f"{part.id} has {held[0]}, the acronym of {whole.id}, in its name: a branch or a member?",)
    return None


class Apart:
    """What the graph says of two organisations: ties between them, and lists and texts that name both."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.ties = {frozenset((tie.from_id, tie.to_id)): tie for kind in TIES for tie in graph.relations(kind)}
        self._lists: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._texts: dict[str, set[str]] = defaultdict(set)
        for tie in graph.relations(AffiliatedTo):
            if tie.source != NO_LIST:
                self._lists[tie.from_id].add((tie.to_id, tie.source))
        for signed in graph.relations(Signed):
            self._texts[signed.from_id].add(signed.to_id)

    def reasons(self, one: str, other: str) -> list[str]:
        """Why the two are not one, by what names both."""
        found = []
        if lists := sorted(self._lists[one] & self._lists[other]):
            found.append(f"one source names both as affiliates of {lists[0][0]} ({lists[0][1]})")
        if texts := sorted(self._texts[one] & self._texts[other]):
            found.append(f"both stand under {texts[0]}")
        return found

    def above(self, start: str) -> set[str]:
        """Every body to which one belongs, however far up."""
        found, left = set[str](), [start]
        while left:
            body = left.pop()
            up = {tie.to_id for kind in (AffiliatedTo, StructureOf) for tie in self.graph.out_of(body, kind)} - found
            found |= up
            left += sorted(up)
        return found


def _near(register: Register) -> list[tuple[Called, Called]]:
    """Pairs that share a country, or the want of one, an acronym, a name, a website or an identifier, each once."""
    blocks: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in register.called.values():
        for key in one.acronyms:
            blocks["acronym", key].add(one.id)
        for key in one.held:
            blocks["acronym", key].add(one.id)
        for name in one.names:
            blocks["name", name.plain].add(one.id)
        for home in one.homes or {""}:
            blocks["home", home].add(one.id)
        if one.site:
            blocks["site", one.site].add(one.id)
        if one.item is not None and one.item.wikidata_id:
            blocks["wikidata", one.item.wikidata_id].add(one.id)
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    return [(register.called[first], register.called[second]) for first, second in sorted(pairs)]
