"""From the texts of one column to values: lists, yes and no, numbers; and what a field allows, in words."""

from __future__ import annotations

import math
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args, get_origin

from graphmodel import dates
from graphmodel.model import Element
from graphmodel.schema import allowed_words, column_type
from ingest.issues import nearest, quoted

DIGITS = 18
LONGEST = 2_000
"""Characters that a cell may hold."""
BOOLEANS = {"yes": True, "no": False}
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_IN_LINE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\u2028\u2029]")
_PATTERNS = {
    r"^[A-Z]{3}$": "an ISO 3166 alpha-3 code, as NPL",
    r"^[A-Z]{3}-[A-Z]{3}$": "two ISO 3166 alpha-3 codes, as NPL-KWT",
    r"^[^\s<>\"'`\\]+$": "an identifier without white space, quotation marks, < > and \\",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell, before it is known where the cell stands."""

    found: str
    allowed: str | None
    hint: str


def column_converter(
    cls: type[Element], name: str, lookups: Mapping[str, str]
) -> Callable[[str], tuple[object, Fault | None]]:
    """A function from the text of a cell to the value of the field, or to what is wrong with the text."""
    info = cls.model_fields[name]
    kind = column_type(info.annotation)
    numeric = kind in {"integer", "number"} and not lookups
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    allowed = allowed_text(cls, name)

    def convert(text: str) -> tuple[object, Fault | None]:
        if not text:
            return default, None
        if numeric and len(text) <= DIGITS and text.isascii() and text.isdigit():
            return int(text) if kind == "integer" else float(text), None
        fault = _text_fault(text)
        if fault is not None:
            return text, fault
        if kind == "list":
            items = tuple(part.strip() for part in text.split(";"))
            empty = Fault(quoted(text), "items with ; between them", "remove the ; that has no item beside it")
            return _looked_up(items, lookups), None if all(items) else empty
        word = lookups.get(text, text)
        if kind == "yes_no":
            bad_word = Fault(quoted(text), "yes, no, or empty for unknown", "write yes or no")
            return BOOLEANS.get(word, word), None if word in BOOLEANS else bad_word
        if kind == "integer":
            fits = _WHOLE.fullmatch(word)
            return int(word) if fits else word, None if fits else Fault(quoted(text), allowed, "write digits only")
        if kind == "number":
            fits = _NUMBER.fullmatch(word)
            if fits and math.isfinite(float(word)):
                return float(word), None
            return word, Fault(quoted(text), allowed, "write digits, with a point before decimals and no separators")
        return word, None

    return convert


def _looked_up(items: tuple[str, ...], lookups: Mapping[str, str]) -> tuple[str, ...]:
    """The words of the model, each once where several foreign words mean the same; some foreign words mean none."""
    if not lookups:
        return items
    return tuple(dict.fromkeys(word for item in items if (word := lookups.get(item, item))))


def _text_fault(text: str) -> Fault | None:
    if len(text) > LONGEST:
        return Fault(quoted(text), f"at most {LONGEST:,} characters", "shorten it, or close a quotation mark before it")
    if _IN_LINE.search(text):
        return Fault(quoted(text), "one line of text", "write it in one line, or close a quotation mark before it")
    if text != text.strip():
        return Fault(quoted(text), "no white space at the edges", "remove it")
    return None


def words_fault(cls: type[Element], name: str, text: str, word: str) -> Fault:
    """A word outside the closed list of a field, with the word that was probably meant."""
    words = allowed_words(cls.model_fields[name].annotation)
    near = nearest(word, words)
    hint = f"did you mean “{near}”?" if near else "take one of these words, or map it in dataset.toml"
    return Fault(quoted(text), ", ".join(words), hint)


def allowed_text(cls: type[Element], name: str) -> str:
    """What a cell of this field may hold, in words."""
    info = cls.model_fields[name]
    words = _allowed(info.annotation, info.metadata)
    return words if info.is_required() else f"{words}, or empty"


def _allowed(annotation: object, metadata: list[typing.Any]) -> str:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is typing.Annotated:
        return _allowed(inner[0], [*inner[1:], *metadata])
    if origin in (types.UnionType, typing.Union):
        return _allowed(next(part for part in inner if part is not type(None)), metadata)
    if origin is tuple:
        return f"{_allowed(inner[0], [])} (items with ; between them)"
    if origin is typing.Literal:
        return ", ".join(str(word) for word in inner)
    if any(getattr(mark, "func", None) is dates._checked for mark in metadata):
        return dates.ALLOWED
    for mark in metadata:
        pattern = getattr(mark, "pattern", None)
        if pattern in _PATTERNS:
            return _PATTERNS[pattern]
    return _plain(column_type(annotation), metadata)


def _plain(kind: str, metadata: list[typing.Any]) -> str:
    least = next((f" from {mark.ge}" for mark in metadata if getattr(mark, "ge", None) is not None), "")
    least = next((f" above {mark.gt}" for mark in metadata if getattr(mark, "gt", None) is not None), least)
    if kind == "yes_no":
        return "yes, no"
    if kind == "text":
        return f"text of 1 to {LONGEST:,} characters"
    return f"a {'whole ' if kind == 'integer' else ''}number{least}"


def is_reference(name: str) -> bool:
    """Does a field of this name hold the identifier of a source?"""
    return name == "source" or name.endswith("_source")
