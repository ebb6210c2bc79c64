"""The words of the rule: verdicts, grades, standings, limits and reasons as they are read out in a meeting."""

from __future__ import annotations

import re

from graphmodel.coverage.scope import Obstacle
from graphmodel.vocabulary import Grade, Limit, Standing, Verdict

VERDICT: dict[Verdict, str] = {
    "covered": "Covered",
    "partial": "Partly covered",
    "unconfirmed": "Unconfirmed",
    "one_sided": "One end only",
    "umbrella": "Umbrella only",
    "government_only": "Governments only",
    "lapsed": "Lapsed",
    "none_on_record": "None on record",
}
VERDICT_OPENING: dict[Verdict, str] = {
    "covered": "An agreement in force",
    "partial": "An agreement in force, for some workers only,",
    "unconfirmed": "An agreement on record, its force unconfirmed,",
    "one_sided": "No agreement on record",
    "umbrella": "No agreement on record",
    "government_only": "No agreement on record",
    "lapsed": "No agreement on record still stands",
    "none_on_record": "No agreement on record",
}
VERDICT_REASON: dict[Verdict, str] = {
    "covered": "Unions at both ends signed",
    "partial": "Unions at both ends signed",
    "unconfirmed": "Unions at both ends signed",
    "one_sided": "A union at one end only signed",
    "umbrella": "Only a wider text reaches this corridor",
    "government_only": "Only the governments signed",
    "lapsed": "The nearest one has lapsed",
}
GRADE: dict[Grade, str] = {
    "direct": "unions at both ends",
    "one_sided": "a union at one end only",
    "umbrella": "umbrella",
    "government": "governments",
}
STANDING: dict[Standing, str] = {
    "not_yet": "not yet signed",
    "lapsed": "lapsed",
    "in_force": "in force",
    "unconfirmed": "force unconfirmed",
}
LIMIT: dict[Limit, str] = {
    "sectors": "only for some sectors",
    "scope_note": "only for some workers",
    "local_structures": "signed at an end by local structures alone",
}
OBSTACLE: dict[Obstacle, str] = {
    "planned": "in preparation, not signed",
    "cooperation": "cooperation without a signed text",
    "general": "a general text that does not speak of migrants",
    "one_country": "among bodies of one country",
    "workplace": "a workplace accord without a local union",
}


BOTH_WITH_ASSOCIATION = "Unions, and migrants’ own associations among them, at both ends signed"
NO_SEAT = "no party of it has a seat at one of the ends"
ONE_PARTY = "one party alone sits at both ends"
GOVERNMENTS = "governments alone sit at both ends, in a text of another level"
OTHER_DAYS = "nobody sits at both ends on the days of the text"
NAMES_NOTHING = "a text with a government or an international office, which reaches only what it names"
_WITH_ARTICLE = re.compile(
    r"(United|Republic of|Dem\.|Democratic Republic|Central African Rep|Dominican Rep|Russian Fed|Syrian Arab|State of|"
    r"Lao |Bahamas|Comoros|Congo|Gambia|Holy See|Maldives|Netherlands|Philippines).*|.* Islands"
)


def land(name: str) -> str:
    """A country's name as it stands in a sentence: “the Philippines”, “Iran”, “Hong Kong SAR”, “Taiwan”."""
    short = re.sub(r" \([^)]*\)", "", name).removeprefix("China, ").removesuffix(" Province of China")
    return f"the {short}" if _WITH_ARTICLE.fullmatch(short) else short


def count(number: int, thing: str) -> str:
    """A number of things, thousands separated: “1 source”, “1,105 sources”."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def plain(word: str) -> str:
    """A word of a closed list as it is read: domestic_work becomes “domestic work”."""
    return word.replace("_", " ")


def listing(names: list[str]) -> str:
    """Names in a row: “A”, “A and B”, “A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
