"""Functions of texts. A letter is a code point, as it is to Neo4j: an emoji counts as one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from graphmodel.cypher.functions.declared import Function, over_null, refusal, text, whole
from graphmodel.cypher.things import Value
from graphmodel.cypher.values import MOST_ELEMENTS, MOST_LETTERS, bounded_text
from graphmodel.errors import QuestionError

NOT_SPACE = "\u00a0\u2007\u202f"
"""Spaces that do not break are no white space to Java."""

MOST_PLACE = 2**31 - 1


def _of_text(name: str, work: Callable[[str], Value]) -> Callable[..., Value]:
    return over_null(lambda value: work(text(name, value)))


def _is_space(letter: str) -> bool:
    return letter not in NOT_SPACE and (letter.isspace() or letter < " ")


def _trimmed(name: str, left: bool, right: bool) -> Callable[..., Value]:
    def work(value: Value, letters: Value = "") -> Value:
        whole_text, taken = text(name, value), set(text(name, letters))
        start, end = 0, len(whole_text)
        goes = taken.__contains__ if taken else _is_space
        while left and start < end and goes(whole_text[start]):
            start += 1
        while right and end > start and goes(whole_text[end - 1]):
            end -= 1
        return whole_text[start:end]

    return over_null(work)


def _trimmed_of(name: str, left: bool, right: bool) -> Callable[..., Value]:
    trim = _trimmed(name, left, right)

    def apply(value: Value, *letters: Value) -> Value:
        if letters == ("",) and value is not None:
            return text(name, value)
        return trim(value, *letters)

    return apply


def _replace(value: Value, old: Value, new: Value) -> Value:
    before, put = text("replace", old), text("replace", new)
    whole_text = text("replace", value)
    length = len(whole_text) + whole_text.count(before) * (len(put) - len(before))
    if length > MOST_LETTERS:
        raise QuestionError(f"a text grows beyond {MOST_LETTERS:,} letters here; ask for less")
    return whole_text.replace(before, put)


def _split(value: Value, by: Value) -> Value:
    if isinstance(by, list):
        raise QuestionError("split() takes one delimiter here; write replace() first where there are several")
    whole_text, delimiter = text("split", value), text("split", by)
    if not delimiter:
        if any(letter > "\uffff" for letter in whole_text):
            raise QuestionError("split(x, '') tears such letters in two; write [i IN range(0, size(x) - 1) | …]")
        parts: list[Value] = list(whole_text) or [""]
    else:
        parts = list(whole_text.split(delimiter))
    if len(parts) > MOST_ELEMENTS:
        raise QuestionError(f"a list grows beyond {MOST_ELEMENTS:,} elements here; ask for less")
    return parts


def _substring(value: Value, start: Value, length: Value = MOST_PLACE) -> Value:
    whole_text = text("substring", value)
    first, letters = whole("substring", start), whole("substring", length)
    if not (0 <= first <= MOST_PLACE and 0 <= letters <= MOST_PLACE):
        raise QuestionError(f"substring() counts from 0 to {MOST_PLACE}; write substring(x, 0, 4)")
    return whole_text[first : first + letters]


def _left(value: Value, length: Value) -> Value:
    letters = whole("left", length)
    if letters < 0:
        raise QuestionError("left() takes 0 letters or more")
    return text("left", value)[:letters]


def _right(value: Value, length: Value) -> Value:
    letters, whole_text = whole("right", length), text("right", value)
    if letters < 0:
        raise QuestionError("right() takes 0 letters or more")
    return whole_text[max(0, len(whole_text) - letters) :]


def _left_over_null(value: Value, length: Value) -> Value:
    return None if value is None or length is None else _left(value, length)


def _reverse(value: Value) -> Value:
    if isinstance(value, str | list):
        return value[::-1]
    raise refusal("reverse", "a text or a list", value)


def _size(value: Value) -> Value:
    if isinstance(value, str | list):
        return len(value)
    raise refusal("size", "a text or a list", value)


def _is_empty(value: Value) -> Value:
    if isinstance(value, str | list | dict):
        return not value
    raise refusal("isEmpty", "a text, a list or a map", value)


def _upper(value: str) -> str:
    return bounded_text(value.upper())


def _normalize(value: Value, form: Value = "NFC") -> Value:
    name = text("normalize", form)
    if name not in {"NFC", "NFD", "NFKC", "NFKD"}:
        raise QuestionError(f"normalize() knows no form “{name}”; allowed: NFC, NFD, NFKC, NFKD")
    return bounded_text(unicodedata.normalize(name, text("normalize", value)))  # type: ignore[arg-type]  # one of the four


DECLARED = (
    Function("toLower", 1, 1, _of_text("toLower", str.lower)),
    Function("lower", 1, 1, _of_text("lower", str.lower)),
    Function("toUpper", 1, 1, _of_text("toUpper", _upper)),
    Function("upper", 1, 1, _of_text("upper", _upper)),
    Function("trim", 1, 1, _trimmed_of("trim", True, True)),
    Function("btrim", 1, 2, _trimmed_of("btrim", True, True)),
    Function("lTrim", 1, 2, _trimmed_of("lTrim", True, False)),
    Function("rTrim", 1, 2, _trimmed_of("rTrim", False, True)),
    Function("replace", 3, 3, over_null(_replace)),
    Function("split", 2, 2, over_null(_split)),
    Function("substring", 2, 3, over_null(_substring)),
    Function("left", 2, 2, _left_over_null),
    Function("right", 2, 2, over_null(_right)),
    Function("reverse", 1, 1, over_null(_reverse)),
    Function("size", 1, 1, over_null(_size)),
    Function("isEmpty", 1, 1, over_null(_is_empty)),
    Function("char_length", 1, 1, _of_text("char_length", len)),
    Function("character_length", 1, 1, _of_text("character_length", len)),
    Function("normalize", 1, 1, over_null(_normalize)),
)
