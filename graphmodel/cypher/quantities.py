"""What no engine ends in time, found in the text: lists of numbers without end, and patterns of texts that explode."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graphmodel.cypher.tokens import where
from graphmodel.cypher.tree import Binary, Call, Expression, Literal, Parameter, Query, Unary, walk
from graphmodel.errors import QuestionError

LONGEST_RANGE = 1_000_000
"""Numbers that range() may give where its bounds are known."""
MOST_REPEATS = 5
"""Signs of repetition without bound in one pattern of =~ at most."""
LONGEST_PATTERN = 1_000
_GREATEST_REPEAT = 100
_OTHERWISE = re.compile(r"\(\?[a-wyz-]*x|\\[1-9k]|(?<!\\)\[(?:\\.|[^\]\\])*\[(?!:)", re.DOTALL)
_PIECE = re.compile(
    r"\\Q.*?(?:\\E|\Z)|\\.|\[\^?\]?(?:\\.|\[:?[^\]]*\]|[^\]\\])*\]|(?P<open>\((?:\?(?:[:=!>]|<[=!]|<\w+>|[a-zA-Z-]*:))?)"
    r"|(?P<close>\))|(?P<repeat>[*+]|\{\d+(?:,\d*)?\})|(?P<bar>\|)|(?P<option>\?)|.",
    re.DOTALL,
)


def check_quantities(cypher: str, query: Query, given: Mapping[str, object]) -> None:
    """Raise QuestionError for a range() or a pattern of =~ that would hold an engine for longer than anybody waits."""
    for part in walk(query):
        if isinstance(part, Call) and part.name.lower() == "range":
            _check_range(cypher, part, given)
        if isinstance(part, Binary) and part.operator == "=~":
            _check_pattern(cypher, part, given)


def _check_range(cypher: str, call: Call, given: Mapping[str, object]) -> None:
    bounds = [_number(argument, given) for argument in call.arguments]
    start, end = bounds[:2]
    step = bounds[2] if len(bounds) == 3 else 1
    if start is None or end is None or not step:
        return
    if (end - start) / step >= LONGEST_RANGE:
        raise QuestionError(
            f"{where(cypher, call.place)}: range() gives more than {LONGEST_RANGE:,} numbers here; ask for fewer"
        )


def _number(part: Expression, given: Mapping[str, object]) -> float | None:
    """What an expression of literals and parameters comes to; nothing where it cannot be told, as of variables."""
    value = part.value if isinstance(part, Literal) else given.get(part.name) if isinstance(part, Parameter) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(part, Unary) and part.operator != "NOT":
        inner = _number(part.of, given)
        return None if inner is None else -inner if part.operator == "-" else inner
    if isinstance(part, Call) and part.name.lower() in {"tointeger", "tofloat", "abs", "floor", "ceil", "round"}:
        return _number(part.arguments[0], given)
    if not isinstance(part, Binary):
        return None
    left, right = _number(part.left, given), _number(part.right, given)
    if left is None or right is None:
        return None
    try:
        worked = {"+": left + right, "-": left - right, "*": left * right}.get(part.operator)
        if part.operator == "/":
            return left / right
        if part.operator == "^":
            return float(left**right) if left >= 0 else None
    except (OverflowError, ZeroDivisionError):
        return float("inf") if part.operator == "^" else None
    return worked


def _check_pattern(cypher: str, part: Binary, given: Mapping[str, object]) -> None:
    pattern = _text(part.right, given)
    if pattern is None:
        raise QuestionError(
            f"{where(cypher, part.place)}: the pattern after =~ is a text, or a parameter that is one; of other values"
            " ask by CONTAINS, STARTS WITH or ENDS WITH"
        )
    if reason := _explodes(pattern):
        raise QuestionError(f"{where(cypher, part.place)}: the pattern after =~ {reason}")


def _text(part: Expression, given: Mapping[str, object]) -> str | None:
    """The text that an expression of texts and parameters comes to."""
    if isinstance(part, Literal):
        return part.value if isinstance(part.value, str) else "" if part.value is None else None
    if isinstance(part, Parameter):
        value = given.get(part.name, "")
        return value if isinstance(value, str) else "" if value is None else None
    if isinstance(part, Binary) and part.operator in {"+", "||"}:
        left, right = _text(part.left, given), _text(part.right, given)
        return None if left is None or right is None else left + right
    return None


def _explodes(pattern: str) -> str:
    """Why a pattern could be tried in more ways than can be counted; nothing where it could not."""
    if len(pattern) > LONGEST_PATTERN:
        return f"has {len(pattern):,} characters; at most {LONGEST_PATTERN:,} are read"
    if _OTHERWISE.search(pattern):
        return "sets (?x), refers back to a group or has [ within [ ], which engines read differently; write it without"
    groups, closed, repeats = [False], False, 0
    for piece in _PIECE.finditer(pattern):
        sort = piece.lastgroup
        if sort == "repeat":
            most = re.findall(r"\d+", piece[0])
            if closed:
                return "repeats a group that holds a choice or a repetition, as (a+)+; write it without"
            if most and int(most[-1]) > _GREATEST_REPEAT:
                return f"repeats more than {_GREATEST_REPEAT} times; write * or +"
            repeats += not most or piece[0].endswith(",}")
            if repeats > MOST_REPEATS:
                return f"repeats without bound in more than {MOST_REPEATS} places; ask in several conditions"
            groups[-1] = True
        elif sort in {"bar", "option"}:
            # The ? after a repetition makes it lazy and adds nothing.
            groups[-1] = True
        if sort == "open":
            groups.append(False)
        closed = False
        if sort == "close" and len(groups) > 1:
            closed = groups.pop()
            groups[-1] = groups[-1] or closed
    return ""
