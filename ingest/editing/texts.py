"""Texts that somebody typed or wrote into a template, as values of the model or as what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from graphmodel.errors import SolidarityError
from graphmodel.model import Element
from graphmodel.schema import allowed_words
from ingest.cells import Fault, allowed_text, column_converter, words_fault
from ingest.issues import quoted


class TypedFaults(SolidarityError):
    """What is wrong with what was typed, a line for each fault."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("; ".join(self.lines))


@cache
def _adapter(cls: type[Element], name: str) -> TypeAdapter[Any]:
    info = cls.model_fields[name]
    field_type: Any = Annotated[(info.annotation, *info.metadata, None)]
    return TypeAdapter(field_type)


def parse_text(cls: type[Element], name: str, text: str) -> tuple[object, Fault | None]:
    """The value of a field, or what is wrong with the text, as `check` would say it."""
    value, fault = column_converter(cls, name, {})(text)
    info = cls.model_fields[name]
    if fault is not None or (not text and not info.is_required()):
        return value, fault
    try:
        return _adapter(cls, name).validate_python(value), None
    except ValidationError:
        words = allowed_words(info.annotation)
        if not text or not words:
            found = quoted(text) if text else "nothing"
            return value, Fault(found, allowed_text(cls, name), "correct it" if text else "write it")
        wrong = next((part.strip() for part in text.split(";") if part.strip() not in words), text)
        near = words_fault(cls, name, wrong, wrong)
        hint = near.hint if near.hint.startswith("did you mean") else "take one of these words"
        return value, Fault(near.found, near.allowed, hint)


def told(place: str, fault: Fault) -> str:
    """A fault in one line, with its place."""
    allowed = f"; allowed: {fault.allowed}" if fault.allowed else ""
    return f"{place}: found {fault.found}{allowed}; {fault.hint}"


def parse_values(cls: type[Element], values: Mapping[str, str]) -> dict[str, object]:
    """The values of a row of texts; raises TypedFaults with every text that its field does not allow."""
    parsed, faults = {}, []
    needed = [name for name, info in cls.model_fields.items() if info.is_required() and name not in cls.computed]
    for name in dict.fromkeys([*values, *needed]):
        parsed[name], fault = parse_text(cls, name, values.get(name, ""))
        if fault is not None:
            faults.append(told(name, fault))
    if faults:
        raise TypedFaults(faults)
    return {name: value for name, value in parsed.items() if name not in cls.computed}
