"""What is wrong with the seed files: each fault with its place, what was found, what is allowed and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from graphmodel.errors import SolidarityError

SHOWN = 80
"""Characters of a faulty cell that a message repeats."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault in one place, said so that its keeper can mend it without asking."""

    file: str
    found: str
    hint: str
    line: int | None = None
    column: str | None = None
    allowed: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        column = f"column {self.column}: " if self.column is not None else ""
        allowed = f"; allowed: {self.allowed}" if self.allowed else ""
        return f"{place}: {column}found {self.found}{allowed}; {self.hint}"


class SeedIssues(SolidarityError):
    """The seed files have faults; nothing was done with them."""

    def __init__(self, issues: Iterable[Issue], *, more: bool = False) -> None:
        self.issues = tuple(issues)
        self.more = more
        """Were there more issues than are kept?"""
        super().__init__(f"{count(len(self.issues), 'issue')} in the seed files; the first: {self.issues[0]}")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 row", "1,284 rows"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def quoted(text: str) -> str:
    """A text from a file in quotation marks, cut to a readable length, with what a terminal cannot show spelt out."""
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    visible = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in shown)
    length = f" ({count(len(text), 'character')})" if len(text) > SHOWN else ""
    return f"“{visible}”{length}"


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word of a list that a mistyped one probably stands for, or nothing."""
    known = {candidate.lower(): candidate for candidate in words}
    close = get_close_matches(word.strip().lower().replace(" ", "_").replace("-", "_"), known, n=1, cutoff=0.6)
    close = close or get_close_matches(word.strip().lower(), known, n=1, cutoff=0.6)
    return known[close[0]] if close else None


def in_order(issues: Iterable[Issue]) -> list[Issue]:
    """The issues by file and line, each once."""
    return sorted(
        dict.fromkeys(issues), key=lambda issue: (issue.file, issue.line or 0, issue.column or "", str(issue))
    )
