"""A statement cut into words, names, texts, numbers and marks, as Neo4j cuts it.

Neo4j puts the character in place of every \\uXXXX before it reads, so that an escape can end a text or a comment
unseen: one is read within a text only, and only where its character means nothing to the language.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from graphmodel.errors import QuestionError

LONGEST = 20_000
"""Characters of a statement at most."""
DEEPEST = 40
"""Brackets within brackets at most; a reader that calls itself then stays far from any limit."""
GREATEST = 2**63 - 1

Sort = Literal["word", "quoted", "text", "number", "mark", "end"]
CLOSES = {"(": ")", "[": "]", "{": "}"}
_TOKEN = re.compile(
    r"""
      (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<quoted>`(?:[^`]|``)+`)
    | (?P<word>[^\W\d][\w\u0300-\u036f]*)
    | (?P<number>0[xX]\w*|0[oO]\w*|(?:\d\w*)?\.\d\w*(?:(?<=[eE])[+-]\d\w*)?|\d\w*(?:(?<=[eE])[+-]\d\w*)?)
    | (?P<mark>\.\.|::|<>|!=|<=|>=|=~|\|\||/(?![*/])|[-+*%^=<>!|&(){}\[\],.:;$])
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(r"\s+")
_FLOAT = re.compile(r"(?:\d+(?:_\d+)*)?(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+(?:_\d+)*)?")
_DECIMAL = re.compile(r"0|[1-9]\d*(?:_\d+)*")
_OTHER_BASE = re.compile(r"0x_?[0-9a-f]+(?:_[0-9a-f]+)*|0o_?[0-7]+(?:_[0-7]+)*")
_ESCAPE = re.compile(r"\\(u+[0-9A-Fa-f]{4}|.)", re.DOTALL)
_ESCAPES = {"\\": "\\", "'": "'", '"': '"', "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token with where it begins and ends; `value` is what a name, a text or a number says."""

    sort: Sort
    text: str
    place: int
    end: int
    value: int | float | str = ""

    @property
    def upper(self) -> str:
        """The bare word in capitals, as keywords are compared; nothing for other tokens."""
        # Only letters of ASCII make a keyword: “ſet” in capitals would be SET.
        return self.text.upper() if self.sort == "word" and self.text.isascii() else ""

    @property
    def shown(self) -> str:
        """The token as a message names it."""
        if self.sort == "end":
            return "the end"
        return f"“{self.text}”" if len(self.text) <= 40 else f"“{self.text[:39]}…”"


def tokens(cypher: str) -> list[Token]:
    """The tokens of a statement, spaces and comments left out, one of sort `end` last; raises QuestionError."""
    if len(cypher) > LONGEST:
        raise QuestionError(f"the statement has {len(cypher):,} characters; at most {LONGEST:,} are read")
    _check_characters(cypher)
    found: list[Token] = []
    place = 0
    while place < len(cypher):
        space = _SPACE.match(cypher, place)
        if space is not None:
            place = space.end()
            continue
        match = _TOKEN.match(cypher, place)
        if match is None:
            raise QuestionError(_complaint(cypher, place))
        place = match.end()
        sort, text = match.lastgroup, match[0]
        if sort == "word":
            found.append(Token("word", text, match.start(), place, text))
        elif sort == "mark":
            found.append(Token("mark", text, match.start(), place))
        elif sort == "number":
            found.append(Token("number", text, match.start(), place, _number(cypher, match.start(), text)))
        elif sort == "text":
            found.append(Token("text", text, match.start(), place, _text(cypher, match.start(), text)))
        elif sort == "quoted":
            _no_escape(cypher, match.start(), text)
            found.append(Token("quoted", text, match.start(), place, text[1:-1].replace("``", "`")))
        else:
            _no_escape(cypher, match.start(), text)
    found.append(Token("end", "", len(cypher), len(cypher)))
    return found


def words(text: str) -> frozenset[str]:
    """Keywords with spaces between them."""
    return frozenset(text.split())


def where(cypher: str, place: int) -> str:
    """Line and column of a place in the text, both from 1."""
    line = cypher.count("\n", 0, place) + 1
    return f"line {line}, column {place - (cypher.rfind(chr(10), 0, place) + 1) + 1}"


def closings(cypher: str, found: list[Token]) -> dict[int, int]:
    """The closing bracket of every opening one, by their numbers; raises QuestionError where they do not match."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for number, token in enumerate(found):
        if token.sort != "mark":
            continue
        if token.text in CLOSES:
            opened.append(number)
            if len(opened) > DEEPEST:
                raise QuestionError(
                    f"{where(cypher, token.place)}: brackets stand more than {DEEPEST} deep; write it in steps, by WITH"
                )
        elif token.text in CLOSES.values():
            if not opened:
                raise QuestionError(f"{where(cypher, token.place)}: {token.shown} closes nothing")
            start = found[opened[-1]]
            if CLOSES[start.text] != token.text:
                raise QuestionError(
                    f"{where(cypher, token.place)}: expected {CLOSES[start.text]} for the {start.text} of"
                    f" {where(cypher, start.place)}, found {token.shown}"
                )
            ends[opened.pop()] = number
    if opened:
        start = found[opened[-1]]
        raise QuestionError(
            f"{where(cypher, start.place)}: the {start.text} is not closed; expected {CLOSES[start.text]}"
        )
    return ends


def _check_characters(cypher: str) -> None:
    if cypher.isascii() and cypher.replace("\n", "").replace("\t", "").isprintable():
        return
    for place, letter in enumerate(cypher):
        if letter in "\t\n" or (letter == "\r" and cypher[place + 1 : place + 2] == "\n"):
            continue
        if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
            raise QuestionError(
                f"{where(cypher, place)}: the statement holds the character U+{ord(letter):04X}, which nobody sees"
            )


def _number(cypher: str, place: int, text: str) -> int | float:
    lower = text.lower()
    if _OTHER_BASE.fullmatch(lower):
        value: int | float = int(lower.replace("_", ""), 0)
    elif _DECIMAL.fullmatch(text):
        value = int(text.replace("_", ""))
    elif _FLOAT.fullmatch(text) and not text.isdigit():
        value = float(text.replace("_", ""))
        if value == float("inf"):
            raise QuestionError(f"{where(cypher, place)}: {text} is too large for a number")
        return value
    else:
        hint = f"; write 0o{text.lstrip('0')} or {text.lstrip('0')}" if text.isdigit() and text.strip("0") else ""
        raise QuestionError(f"{where(cypher, place)}: “{text}” is no number{hint}")
    if value > GREATEST + 1:
        raise QuestionError(f"{where(cypher, place)}: {text} is too large; a whole number has 64 bits")
    return value


def _text(cypher: str, place: int, text: str) -> str:
    def meant(found: re.Match[str]) -> str:
        escape = found[1]
        if escape[0] == "u" and len(escape) > 1:
            letter = chr(int(escape.lstrip("u"), 16))
            if letter not in "'\"\\" and unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"}:
                return letter
            raise QuestionError(
                f"{where(cypher, place + found.start())}: \\{escape} would end the text for some engines;"
                " pass the text as a parameter"
            )
        if escape == "u":
            raise QuestionError(f"{where(cypher, place + found.start())}: \\u needs four digits from 0 to F after it")
        # A \ before any other letter stands for itself, as in '\d'.
        return _ESCAPES.get(escape, found[0])

    return _ESCAPE.sub(meant, text[1:-1])


def _no_escape(cypher: str, place: int, text: str) -> None:
    found = re.search(r"\\u", text, re.IGNORECASE)
    if found:
        raise QuestionError(f"{where(cypher, place + found.start())}: write the character itself in place of \\u…")


def _complaint(cypher: str, place: int) -> str:
    letter, at = cypher[place], where(cypher, place)
    if letter in "'\"":
        return f"{at}: the text that begins with {letter} does not end"
    if letter == "`":
        return f"{at}: the name that begins with a back-tick does not end, or is empty"
    if cypher.startswith("/*", place):
        return f"{at}: the comment that begins with /* does not end"
    if letter == "\\":
        return f"{at}: a \\ means something within a text only; write the character itself in place of \\u…"
    return f"{at}: “{letter}” is no sign of a statement"
