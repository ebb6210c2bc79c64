"""Pairs of organisations on record that may be one, or that are related and have no tie yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from graphmodel.kinds.organisation import Organisation
from ingest.who_is_who.called import Called
from ingest.who_is_who.decisions import Decided
from ingest.who_is_who.likeness import Likeness, held_acronyms, likeness
from ingest.who_is_who.register import Register
from ingest.who_is_who.ties import Apart

Suggested = Literal["duplicate", "link"]
LIKELY = 0.5
"""From here on a pair is worth a look: chosen by `benchmarks/who_is_who.py`."""
WITHIN, WITHIN_OTHERS = 0.8, 0.6
"""What an acronym within a name is worth as a sign of a link, in one country and among bodies of several."""
FOLLOWS = 0.3
"""What it is worth as a sign of a succession that the one ended when the other began."""
YEARS_BETWEEN = 2
"""So many years after the end of one body another may begin and be its successor."""
RARE = 4
"""A word that so few names hold brings organisations together wherever they are based."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two organisations, what they may be to each other, how likely that is (0 to 1), and why."""

    one: Organisation
    other: Organisation
    what: Suggested
    score: float
    reasons: tuple[str, ...]
    known: str | None = None
    """What is on record about the pair already: a tie, or a decision."""


def suggestions(
    register: Register, decided: Decided, *, least: float, only: Collection[str] = (), everything: bool = False
) -> list[Suggestion]:
    """Every pair that may be one organisation or should have a tie, the likeliest first.

    `only` names organisations whose pairs are wanted; with `everything` come those, too, of which something is known.
    """
    apart, found = Apart(register.graph), []
    for one, other in _near(register):
        if only and one.id not in only and other.id not in only:
            continue
        what, score, reasons = suggested(one, other, register, apart)
        if score < least:
            continue
        known = _known(one.id, other.id, apart, decided)
        if known is None or everything:
            first, second = (register.graph.get_node(Organisation, end.id) for end in (one, other))
            found.append(Suggestion(first, second, what, score, reasons, known))
    return sorted(found, key=lambda made: (-made.score, made.one.id, made.other.id))


def suggested(one: Called, other: Called, register: Register, apart: Apart) -> tuple[Suggested, float, tuple[str, ...]]:
    """What two may be to each other, how likely that is and why, whatever ties they have."""
    like = likeness(one, other, register.weights, apart.reasons(one.id, other.id))
    if branch := _branch(one, other, like):
        return "link", *branch
    if like.grounds and (then := _succession(one, other)):
        # A successor has another acronym more often than not, so that nothing is held against it.
        return "link", round(1 - (1 - like.grounds) * (1 - FOLLOWS), 4), (then, *like.reasons)
    return "duplicate", like.score, like.told


def _succession(one: Called, other: Called) -> str | None:
    for first, then in ((one, other), (other, one)):
        if first.last_year and then.first_year and 0 <= then.first_year - first.last_year <= YEARS_BETWEEN:
            return f"{first.id} ended in {first.last_year}, {then.id} began in {then.first_year}: its successor?"
    return None


def _branch(one: Called, other: Called, like: Likeness) -> tuple[float, tuple[str, ...]] | None:
    """Has one of the two the acronym of the other within its name, and is it somewhere where the other is?"""
    if one.homes and other.homes and not one.homes & other.homes:
        return None
    score = WITHIN if one.homes & other.homes else WITHIN_OTHERS
    for part, whole in ((one, other), (other, one)):
        if held := held_acronyms(part, whole):
            said = f"{part.id} has {held[0]}, the acronym of {whole.id}, in its name: a branch or a member?"
            return max(score, like.score), (said,)
    return None


def _known(one: str, other: str, apart: Apart, decided: Decided) -> str | None:
    if tie := apart.tied(one, other):
        return f"{tie.from_id} {tie.type_name} {tie.to_id}"
    if decision := decided.find(one, other):
        return f"decided {decision.decision} on {decision.on}: {decision.reason}"
    for part, whole in ((one, other), (other, one)):
        if whole in apart.above(part):
            return f"{part} belongs to {whole} by way of others"
    return None


def _near(register: Register) -> list[tuple[Called, Called]]:
    """Pairs with anything in common that counts, each once: all others need no closer look."""
    blocks: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in register.called.values():
        for home in one.homes or {""}:
            blocks["home", home].add(one.id)
        for key in (*one.acronyms, *one.held):
            blocks["acronym", key].add(one.id)
        for name in one.names:
            blocks["name", name.plain].add(one.id)
            for word in name.words:
                blocks["word", word].add(one.id)
        if one.site:
            blocks["site", one.site].add(one.id)
        if one.item is not None and one.item.wikidata_id:
            blocks["wikidata", one.item.wikidata_id].add(one.id)
    wanted = [block for (sort, _), block in blocks.items() if sort != "word" or len(block) <= RARE]
    pairs = {pair for block in wanted for pair in combinations(sorted(block), 2)}
    return [(register.called[first], register.called[second]) for first, second in sorted(pairs)]
