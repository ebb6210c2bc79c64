"""text =~ pattern, for the patterns that Java and Python read alike and that end in good time."""

from __future__ import annotations

import re
from functools import lru_cache

from graphmodel.cypher.things import Value
from graphmodel.cypher.values import sort_of
from graphmodel.errors import QuestionError

MOST_REPEATS = 5
"""How many * and + a pattern may have: each takes as many turns as a text has letters."""
LINE_ENDS = r"[^\n\r\u0085\u2028\u2029]"
CLASSES = frozenset("dDwWsS")
CONTROLS = frozenset("tnrf")
QUANTIFIER = re.compile(r"[*+?]|\{\d{1,4}(?:,\d{0,4})?\}")


def matches(text: Value, pattern: Value) -> bool | None:
    """Is the whole text as the pattern says? Null for what is no text; QuestionError for what is no safe pattern."""
    if text is None or pattern is None:
        return None
    if not isinstance(pattern, str):
        raise QuestionError(f"=~ needs a text as its pattern and was given {sort_of(pattern)}")
    compiled, bounds = _compiled(pattern)
    if not isinstance(text, str):
        return None
    if bounds and not text.isascii():
        raise QuestionError(r"\b means another thing by the version of Java where letters are not ASCII; do without it")
    return compiled.fullmatch(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> tuple[re.Pattern[str], bool]:
    reader = _Reader(pattern)
    translated = reader.read()
    try:
        return re.compile(translated, reader.flags), reader.bounds
    except re.error as error:
        raise QuestionError(f"“{pattern}” is no regular expression: {error}") from error


class _Reader:
    """Goes through a pattern letter by letter, and refuses what the two languages do not share."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.place, self.bounds, self.repeats = pattern, 0, False, 0
        self.flags = re.RegexFlag.ASCII

    def read(self) -> str:
        start = re.match(r"\(\?([a-zA-Z]+)\)", self.pattern)
        if start:
            self._set_flags(start[1])
            self.place = start.end()
        translated, _ = self._alternatives(0)
        if self.place < len(self.pattern):
            raise self._refusal("a ) without its (")
        if self.repeats > MOST_REPEATS:
            raise self._refusal(f"more than {MOST_REPEATS} times * or +")
        return translated

    def _set_flags(self, letters: str) -> None:
        if odd := set(letters) - set("isu"):
            raise self._refusal(f"(?{min(odd)}); allowed are (?i), (?s) and (?iu)")
        if "i" in letters:
            self.flags |= re.IGNORECASE
        if "s" in letters:
            self.flags |= re.DOTALL
        if "u" in letters:
            self.flags &= ~re.RegexFlag.ASCII

    def _refusal(self, what: str) -> QuestionError:
        return QuestionError(
            f"the pattern “{self.pattern}” has {what}; write STARTS WITH, CONTAINS or a plainer pattern"
        )

    def _peek(self) -> str:
        return self.pattern[self.place : self.place + 1]

    def _take(self) -> str:
        letter = self._peek()
        self.place += 1
        return letter

    def _alternatives(self, depth: int) -> tuple[str, bool]:
        """Up to a closing bracket: the translated text, and whether it holds a choice or a repetition."""
        if depth > 20:
            raise self._refusal("more than 20 brackets within each other")
        out, several = [], False
        while self._peek() not in {"", ")"}:
            if self._peek() == "|":
                out.append(self._take())
                several = True
                continue
            atom, inner = self._atom(depth)
            sign = self._quantifier()
            repeats = sign[:1] in {"*", "+", "{"}
            if repeats and inner:
                raise self._refusal("a repetition of a repetition or of a choice")
            self.repeats += repeats
            several = several or inner or bool(sign)
            out.append(atom + sign)
        return "".join(out), several

    def _quantifier(self) -> str:
        found = QUANTIFIER.match(self.pattern, self.place)
        if found is None:
            if self._peek() == "{":
                raise self._refusal("a { that is no number of times; write \\\\{")
            return ""
        self.place = found.end()
        lazy = self._take() if self._peek() == "?" else ""
        if self._peek() in {"*", "+", "?", "{"} and self._peek():
            raise self._refusal("two signs of repetition in a row")
        return found.group() + lazy

    def _atom(self, depth: int) -> tuple[str, bool]:
        letter = self._take()
        if letter == "(":
            return self._group(depth)
        if letter == "[":
            return self._set(), False
        if letter == "\\":
            return self._escape(within=False), False
        if letter == ".":
            return (letter if self.flags & re.DOTALL else LINE_ENDS), False
        if letter == "^":
            return r"\A", False
        if letter == "$":
            if self._peek() not in {"", ")", "|"}:
                raise self._refusal("a $ before its end; write \\\\$ for the sign itself")
            return r"\Z", False
        if letter in "*+?{":
            raise self._refusal(f"a {letter} that repeats nothing")
        return re.escape(letter), False

    def _group(self, depth: int) -> tuple[str, bool]:
        opening = "("
        if self._peek() == "?":
            if self.pattern[self.place : self.place + 2] != "?:":
                raise self._refusal("a (? that is not (?: and stands not at its beginning")
            self.place += 2
            opening = "(?:"
        inner, several = self._alternatives(depth + 1)
        if self._take() != ")":
            raise self._refusal("a ( without its )")
        return f"{opening}{inner})", several

    def _set(self) -> str:
        out = ["["]
        if self._peek() == "^":
            out.append(self._take())
        if self._peek() == "]":
            raise self._refusal("a set that begins with ]; write \\\\]")
        while (letter := self._take()) != "]":
            if not letter:
                raise self._refusal("a [ without its ]")
            if letter == "[" or (letter == "&" and self._peek() == "&"):
                raise self._refusal("a set within a set")
            if letter == "\\":
                out.append(self._escape(within=True))
            elif letter == "-" and out[-1] not in {"[", "^"} and self._peek() != "]":
                out.append("-")
            else:
                out.append(re.escape(letter))
        return "".join(out) + "]"

    def _escape(self, *, within: bool) -> str:
        letter = self._take()
        if letter in CLASSES:
            if not self.flags & re.ASCII:
                raise self._refusal(f"(?u) beside \\{letter}; write the letters that are meant")
            return f"\\{letter}"
        if letter in CONTROLS:
            return f"\\{letter}"
        if letter == "b" and not within:
            self.bounds = True
            return r"\b"
        if not letter or letter.isalnum():
            raise self._refusal(f"\\{letter}, which is not read here")
        return re.escape(letter)
