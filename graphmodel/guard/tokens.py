"""A Cypher statement cut into its tokens, as both engines cut it; what they may cut differently is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from graphmodel.errors import QuestionError

Sort = Literal["word", "quoted", "text", "number", "parameter", "mark"]
_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n]+)
    | (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<text>'(?:[^'\\]|\\[\\'"bfnrtBFNRT])*'|"(?:[^"\\]|\\[\\'"bfnrtBFNRT])*")
    | (?P<quoted>`(?:[^`]|``)+`)
    | (?P<parameter>\$[A-Za-z_][A-Za-z0-9_]*|\$\d+)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<number>\d+(?:\.\d+)?)
    | (?P<mark>\.\.|::|<>|<=|>=|=~|/(?![*/])|[-+*%^=<>!|&(){}\[\],.:;])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: a bare word, a name in back-ticks, a text, a number, a parameter or a mark."""

    sort: Sort
    text: str

    @property
    def upper(self) -> str:
        """The bare word in capitals, as the engines compare it; nothing for other tokens."""
        return self.text.upper() if self.sort == "word" else ""


def tokens(cypher: str) -> Iterator[Token]:
    """The tokens of a statement without spaces and comments; raises QuestionError where engines may differ."""
    _check_characters(cypher)
    place = 0
    while place < len(cypher):
        found = _TOKEN.match(cypher, place)
        if found is None:
            raise QuestionError(_complaint(cypher, place))
        place = found.end()
        sort = found.lastgroup
        if sort == "parameter":
            yield Token("parameter", found[0][1:])
        elif sort == "quoted":
            yield Token("quoted", found[0][1:-1].replace("``", "`"))
        elif sort not in {"space", "comment"}:
            yield Token(cast("Sort", sort), found[0])


def _check_characters(cypher: str) -> None:
    # One engine replaces these before it reads the statement, so they could end a text or a comment unseen.
    if re.search(r"\\u", cypher, re.IGNORECASE):
        raise QuestionError("write the character itself and no \\u… in its place, or pass the text as a parameter")
    for place, letter in enumerate(cypher):
        if letter in "\t\n" or (letter == "\r" and cypher[place + 1 : place + 2] == "\n"):
            continue
        if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}:
            raise QuestionError(
                f"the statement holds the control character U+{ord(letter):04X} ({_where(cypher, place)})"
            )


def _complaint(cypher: str, place: int) -> str:
    letter, where = cypher[place], _where(cypher, place)
    if letter in "'\"":
        return f"the text that begins with {letter} ({where}) does not end, or holds a \\ that means nothing"
    if letter == "`":
        return f"the name that begins with a back-tick ({where}) does not end, or is empty"
    if cypher.startswith("/*", place):
        return f"the comment that begins with /* ({where}) does not end"
    if letter.isalpha():
        return f"“{letter}” ({where}): write a name with such letters in back-ticks"
    return f"“{letter}” ({where}) is no sign of a statement"


def _where(cypher: str, place: int) -> str:
    line = cypher.count("\n", 0, place) + 1
    return f"line {line}, column {place - (cypher.rfind(chr(10), 0, place) + 1) + 1}"
