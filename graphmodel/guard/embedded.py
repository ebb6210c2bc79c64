"""Free Cypher on the embedded store: what LadybugDB is known to answer wrongly is refused, with another way to say it.

The named questions are not looked at: they are tested to give the same rows on both stores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from operator import eq, ge, gt, le, lt, ne

from graphmodel.errors import QuestionError
from graphmodel.guard.patterns import CLAUSES, CLOSING, check_patterns, closing
from graphmodel.guard.tokens import Token, tokens
from graphmodel.questions import questions

EMPTY = {"COLLECT": "[]", "SUM": "0"}
"""Aggregates for which the engine gives null over nothing, and what Cypher gives."""
AGGREGATES = frozenset({"AVG", "COLLECT", "COUNT", "MAX", "MIN", "STDEV", "STDEVP", "SUM"})
LIST_PREDICATES = frozenset({"ALL", "ANY", "NONE", "SINGLE"})
SEVERAL = frozenset({"AND", "CASE", "NOT", "OR", "XOR"})
COMPARES: dict[str, Callable[[float, float], bool]] = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
GOVERNING = (CLAUSES | {"WHERE"}) - {"LIMIT", "ORDER", "SKIP"}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True, slots=True)
class _ListPredicate:
    """any(x IN list WHERE body) and its like; `of` is nothing for a list whose origin is not seen."""

    of: tuple[str, str] | None
    several: bool


def check_embedded(cypher: str) -> None:
    """Raise QuestionError for a statement that the embedded engine is known to answer wrongly."""
    if cypher in _named():
        return
    found = list(tokens(cypher))
    for place, token in enumerate(found):
        after = found[place + 1].text if place + 1 < len(found) else ""
        if token.upper == "UNION" and not _is_name(found, place):
            raise QuestionError(
                "UNION loses rows on the embedded store and mixes columns; ask the parts one by one, or ask Neo4j"
            )
        if token.upper == "COUNT" and after == "{":
            _check_count(found, place)
        if after == "(":
            _check_function(found, place)
    _check_lists(list(_list_predicates(found)))
    check_patterns(found)


@cache
def _named() -> frozenset[str]:
    return frozenset(text for question in questions().values() for text in question.texts.values())


def _is_name(found: Sequence[Token], place: int) -> bool:
    """Is this word a property, a label or a type, or the second half of STARTS WITH?"""
    before = found[place - 1] if place else None
    if before is None:
        return False
    return before.upper in {"STARTS", "ENDS"} or (before.sort == "mark" and before.text in {".", ":", "|"})


def _check_function(found: Sequence[Token], place: int) -> None:
    name = found[place].upper
    if name == "SUBSTRING":
        raise QuestionError(
            "substring() counts letters from 1 on the embedded store and from 0 in Cypher; write left() or right(),"
            " or ask Neo4j"
        )
    if name not in EMPTY:
        return
    end = closing(found, place + 1)
    wrapped = place >= 2 and found[place - 1].text == "(" and found[place - 2].upper == "COALESCE"
    if not wrapped or end + 1 >= len(found) or found[end + 1].text != ",":
        call = f"{found[place].text}(…)"
        raise QuestionError(
            f"{call} over nothing is null on the embedded store and {EMPTY[name]} in Cypher; write"
            f" coalesce({call}, {EMPTY[name]}), which is right on both"
        )


def _check_count(found: Sequence[Token], place: int) -> None:
    """COUNT { } is null within the engine where nothing is found: right where 0 is shown or is refused anyway."""
    clause = _clause(found, place)
    word = found[clause].upper if clause >= 0 else ""
    if word == "RETURN" and not _aggregates(found, clause):
        return
    if word == "WHERE" and _is_false_at_zero(found, place) and _stands_alone(found, clause):
        return
    raise QuestionError(
        "the embedded store loses what COUNT { … } counts as 0 here; write EXISTS { … } or NOT EXISTS { … }, or"
        " OPTIONAL MATCH … WITH o, count(a) AS n WHERE n = 0, or ask Neo4j"
    )


def _clause(found: Sequence[Token], place: int) -> int:
    """The place of the clause word under which a token stands, ORDER BY counted to its RETURN or WITH."""
    closed = 0
    for at in range(place - 1, -1, -1):
        token = found[at]
        if token.sort == "mark" and token.text in CLOSING.values():
            closed += 1
        elif token.sort == "mark" and token.text in CLOSING:
            closed = max(0, closed - 1)
        elif closed == 0 and token.upper in GOVERNING and not _is_name(found, at):
            return at
    return -1


def _aggregates(found: Sequence[Token], place: int) -> bool:
    """Does a RETURN group its rows?"""
    if place + 1 < len(found) and found[place + 1].upper == "DISTINCT":
        return True
    pairs = zip(found[place:], found[place + 1 :], strict=False)
    return any(token.upper in AGGREGATES and after.text == "(" for token, after in pairs)


def _is_false_at_zero(found: Sequence[Token], place: int) -> bool:
    """Is COUNT { } compared with a number so that 0 fails, and does nothing around it turn that over?"""
    end = closing(found, place + 1)
    before, after = found[:place], found[end + 1 :]
    if len(before) >= 2 and before[-1].text in COMPARES and before[-2].sort == "number":
        sign, number = TURNED.get(before[-1].text, before[-1].text), before[-2].text
        before = before[:-2]
    elif len(after) >= 2 and after[0].text in COMPARES and after[1].sort == "number":
        sign, number = after[0].text, after[1].text
        after = after[2:]
    else:
        return False
    if COMPARES[sign](0, float(number)):
        return False
    while before and before[-1].text == "(" and before[-1].sort == "mark":
        before = before[:-1]
    ends = not after or after[0].upper in {"AND", "OR", *CLAUSES} or after[0].text in {")", "}", ";"}
    return ends and bool(before) and before[-1].upper in {"AND", "OR", "WHERE"}


def _stands_alone(found: Sequence[Token], place: int) -> bool:
    """Is there no other COUNT { } beside an OR in this WHERE?"""
    words = [token.upper for token in found[place:]]
    counts = sum(word == "COUNT" and found[place + at + 1].text == "{" for at, word in enumerate(words[:-1]))
    return counts < 2 or "OR" not in words


def _list_predicates(found: Sequence[Token]) -> Iterator[_ListPredicate]:
    for place, token in enumerate(found[:-1]):
        if token.upper not in LIST_PREDICATES or found[place + 1].text != "(":
            continue
        inner = found[place + 2 : closing(found, place + 1)]
        at = next((at for at, word in enumerate(inner) if word.upper == "WHERE"), len(inner))
        of = inner[2:at]
        known = len(of) == 3 and of[1].text == "."
        yield _ListPredicate((of[0].text, of[2].text) if known else None, _is_several(inner[at + 1 :]))


def _is_several(body: Sequence[Token]) -> bool:
    """Is there more to it than one comparison?"""
    for place, token in enumerate(body):
        if token.upper in SEVERAL and not (token.upper == "NOT" and place and body[place - 1].upper == "IS"):
            return True
        if token.sort == "mark" and token.text in {"(", "+", "-", "*", "/", "%", "^", "{"}:
            return True
    return False


def _check_lists(predicates: Sequence[_ListPredicate]) -> None:
    for one, other in combinations(predicates, 2):
        same = one.of is None or other.of is None or one.of == other.of
        if same and (one.several or other.several):
            raise QuestionError(
                "the embedded store mixes up two conditions over the elements of one list where one of them has more"
                " than one comparison; give each a single one (x <> 'a' for NOT x = 'a'), write 'a' IN list, or ask"
                " Neo4j"
            )
