"""Where a statement is being read: the token at hand, what may follow, and how it is told where something else does."""

from __future__ import annotations

from typing import NoReturn

from graphmodel.cypher.tokens import Token, closings, tokens, where
from graphmodel.errors import QuestionError

DEEPEST = 25
"""Expressions within expressions at most, those without brackets too, as CASE within CASE."""


class Reader:
    """The tokens of one statement and the place among them."""

    def __init__(self, cypher: str) -> None:
        self.cypher = cypher
        self.found = tokens(cypher)
        self.closing = closings(cypher, self.found)
        self.at = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        """The token at hand."""
        return self.found[self.at]

    def ahead(self, steps: int = 1) -> Token:
        """A token further on; the end, where there are no more."""
        return self.found[min(self.at + steps, len(self.found) - 1)]

    def ended(self) -> bool:
        """Is everything read?"""
        return self.token.sort == "end"

    def is_mark(self, text: str, steps: int = 0) -> bool:
        """Is the token at hand, or one further on, this mark?"""
        token = self.ahead(steps)
        return token.sort == "mark" and token.text == text

    def is_word(self, *words: str) -> bool:
        """Is the token at hand one of these keywords?"""
        return self.token.upper in words

    def take(self) -> Token:
        """The token at hand, which is read by this."""
        token = self.token
        if token.sort != "end":
            self.at += 1
        return token

    def take_mark(self, text: str) -> bool:
        """Read this mark, if it is at hand."""
        if self.is_mark(text):
            self.at += 1
            return True
        return False

    def take_words(self, *words: str) -> bool:
        """Read these keywords, if they are at hand one after the other."""
        if all(self.ahead(steps).upper == word for steps, word in enumerate(words)):
            self.at += len(words)
            return True
        return False

    def expect_mark(self, text: str, after: str) -> Token:
        """Read this mark; raises QuestionError, where something else is found."""
        if not self.is_mark(text):
            self.fail(f"{text} {after}")
        return self.take()

    def expect_words(self, *words: str, after: str) -> None:
        """Read these keywords; raises QuestionError, where something else is found."""
        if not self.take_words(*words):
            self.fail(f"{' '.join(words)} {after}")

    def is_name(self, steps: int = 0) -> bool:
        """Can the token be a name? Any word can, where nothing else may stand."""
        return self.ahead(steps).sort in {"word", "quoted"}

    def name(self, expected: str) -> str:
        """Read a name, bare or in back-ticks; raises QuestionError with what was expected."""
        if not self.is_name():
            self.fail(expected)
        return str(self.take().value)

    def fail(self, expected: str) -> NoReturn:
        """Raise QuestionError with the place, what is expected and what was found."""
        self.refuse(f"expected {expected}, found {self.token.shown}")

    def refuse(self, reason: str, place: int | None = None) -> NoReturn:
        """Raise QuestionError with a place, that of the token at hand if no other is given, and the reason."""
        raise QuestionError(f"{where(self.cypher, self.token.place if place is None else place)}: {reason}")

    def written(self, start: int) -> str:
        """The text as it was written from a token to the one read last."""
        return self.cypher[self.found[start].place : self.found[self.at - 1].end]
