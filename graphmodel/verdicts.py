"""The verdicts, best first: each is one record with its words, its flag, and how it is shown.

The colours were found by a search over CIELAB: every mark stands out from the background by at least 4.5 to 1, and any
two verdicts stay at least ten units (CIE76) apart with protan, deutan and tritan deficiency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from graphmodel.signs import Line, Tone

Verdict = Literal[
    "covered", "partial", "unconfirmed", "one_sided", "umbrella", "government_only", "lapsed", "none_on_record"
]


@dataclass(frozen=True, slots=True)
class VerdictRecord:
    """One verdict: its rank is its place among all."""

    name: Verdict
    word: str
    answer: str
    """Its sentence, with places for the two countries, the sector, who signed and, of one side only, its country."""
    flagged: bool
    """Is no agreement between unions of the two countries on record as it should be?"""
    sign: str
    """Its mark in a text."""
    style: str
    """Its colour in a terminal."""
    tone: Tone
    line: Line
    mark: str
    """The inside of its mark as SVG in a 16 by 16 box."""
    grade: str = ""
    """The grade of the seats that its word tells already; empty where it tells none."""


_RING = '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.8"/>'
_HALF = '<path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor"/>'
_QUARTER = '<path d="M8 8V2a6 6 0 0 1 6 6z" fill="currentColor"/>'
_QUESTION = (
    '<path d="M6 6.5a2 2 0 1 1 2.9 1.8c-.6.3-.9.6-.9 1.2" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    '<circle cx="8" cy="11.6" r=".95" fill="currentColor"/>'
)
_CROSS = '<path d="M4 12 12 4M4 4l8 8" fill="none" stroke="currentColor" stroke-width="1.6"/>'
_ARC = '<path d="M2.2 11a6.3 6.3 0 1 1 11.6 0" fill="none" stroke="currentColor" stroke-width="2.2"/>'

_BEST_FIRST = (
    VerdictRecord(
        "covered", "Covered",
        "{unions} in {origin} and {destination} have an agreement in force{sector}.",
        False, "●", "green", Tone("#004c3e", "#3ccba5"), Line(3),
        '<circle cx="8" cy="8" r="6.6" fill="currentColor"/>',
    ),
    VerdictRecord(
        "partial", "Partly covered",
        "{unions} in {origin} and {destination} have an agreement in force{sector}, but only for some workers.",
        False, "◐", "cyan", Tone("#0b7f9c", "#a4ebe6"), Line(2),
        _RING + _HALF,
    ),
    VerdictRecord(
        "unconfirmed", "Unconfirmed",
        "{unions} in {origin} and {destination} have signed an agreement{sector}, but nothing confirms that "
        "it is still in force.",
        False, "?", "yellow", Tone("#a96500", "#f0b23c"), Line(2, (11, 5)),
        _RING + _QUESTION,
    ),
    VerdictRecord(
        "one_sided", "One end only",
        "No agreement between unions in {origin} and {destination} is on record{sector}: only in "
        "{country} has a union signed.",
        True, "◔", "blue", Tone("#0946c9", "#5d96fb"), Line(1.2, (11, 5)),
        _RING + _QUARTER, "one_sided",
    ),
    VerdictRecord(
        "umbrella", "Umbrella only",
        "No agreement between unions in {origin} and {destination} is on record{sector}: only an umbrella "
        "agreement takes in both countries.",
        True, "◠", "magenta", Tone("#732e99", "#d4a9ff"), Line(2.2, (2, 4)),
        _ARC, "umbrella",
    ),
    VerdictRecord(
        "government_only", "Governments only",
        "No agreement between unions in {origin} and {destination} is on record{sector}: only the "
        "governments have signed one.",
        True, "■", "bright_black", Tone("#6e7675", "#8b9dae"), Line(1.6, (9, 3, 2, 3)),
        '<rect x="2.5" y="2.5" width="11" height="11" fill="currentColor"/>', "government",
    ),
    VerdictRecord(
        "lapsed", "Lapsed",
        "No agreement on record still stands between unions in {origin} and {destination}{sector}: what was "
        "signed has lapsed.",
        True, "⊗", "dim", Tone("#876142", "#a27445"), Line(1.1, (), 0.75),
        _RING + _CROSS,
    ),
    VerdictRecord(
        "none_on_record", "None on record",
        "No agreement between unions in {origin} and {destination} is on record{sector}.",
        True, "○", "red", Tone("#9a000e", "#ff7580"), Line(1.6, (4, 4)),
        _RING,
    ),
)  # fmt: skip

RECORDS: Mapping[str, VerdictRecord] = MappingProxyType({record.name: record for record in _BEST_FIRST})
"""Every verdict by its name, best first."""
VERDICTS: tuple[Verdict, ...] = tuple(record.name for record in _BEST_FIRST)
FLAGGED: frozenset[Verdict] = frozenset(record.name for record in _BEST_FIRST if record.flagged)
RANK: Mapping[str, int] = MappingProxyType({name: place for place, name in enumerate(VERDICTS)})
COVERING: frozenset[Verdict] = frozenset(VERDICTS) - FLAGGED
"""Verdicts that say that unions of both countries have signed."""


def tells_grade(verdict: Verdict | None, grade: str) -> bool:
    """Does the word of the verdict tell already what seats an agreement has?"""
    return verdict is not None and RECORDS[verdict].grade == grade
