"""The sentences of the next agreements: what they would lift, how good the choice is, what none can reach."""

from __future__ import annotations

from graphmodel.gaps import GapRow
from graphmodel.strategy.next_agreements import NextAgreements
from wording.language import Language


def answer_words(language: Language, found: NextAgreements) -> str:
    """How many agreements lift how much of what."""
    told = {
        "flagged": language.number(len(found.flagged)), "whole": language.people(found.people_flagged),
        "who": who_words(language, found),
    }  # fmt: skip
    if not found.agreements:
        return language.say("next.answer.none", **told)
    return language.count(
        "next.answer", len(found.agreements), table=language.number(found.wanted.table),
        corridors=language.number(len(found.lifted)), people=language.people(found.people),
        share=share_words(language, found.people, found.people_flagged), **told,
    )  # fmt: skip


def proof_words(language: Language, found: NextAgreements) -> str:
    """That no choice is better, or by how much one could be; and what the plain way finds."""
    if not found.agreements:
        return ""
    proof = language.say("next.proven")
    if found.bound > found.value:
        # Rounded up: what is said is never better than what is proven.
        tenths = -(-1000 * (found.bound - found.value) // found.value)
        proof = language.say("next.within", share=language.number(tenths / 10))
    short = found.value - found.greedy
    plain = language.count(f"next.greedy.{found.wanted.counts}", short) if short else language.say("next.greedy.same")
    return f"{proof} {plain}"


def beyond_words(language: Language, found: NextAgreements) -> str:
    """How many flagged corridors have an end where nobody could sign, and their people."""
    if not found.beyond:
        return language.say("next.beyond.none")
    return _counted(language, "next.beyond", found, len(found.beyond), [one.row for one in found.beyond])


def restricted_words(language: Language, found: NextAgreements) -> str:
    """In how many of these only restrictions are in the way; nothing where in none."""
    rows = [one.row for one in found.beyond if one.only_restricted]
    return _counted(language, "next.beyond.restricted", found, len(rows), rows) if rows else ""


def who_words(language: Language, found: NextAgreements) -> str:
    """The people who count: “people not displaced”."""
    return language.say(f"next.who.{found.wanted.order}")


def share_words(language: Language, part: int, whole: int) -> str:
    """A share in per cent, with one decimal."""
    return language.number(round(100 * part / whole, 1) if whole else 0)


def _counted(language: Language, key: str, found: NextAgreements, count: int, rows: list[GapRow]) -> str:
    people = language.people(found.people_in(rows))
    return language.count(key, count, people=people, who=who_words(language, found))
