"""What a resource declares: its parameters and what it answers; the request is checked by the same declaration."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal

from graphmodel.errors import SolidarityError
from graphmodel.vocabulary import FLAG_WHEN, SECTORS
from solidarity.words import UsageFault, parse_day, parse_word

if TYPE_CHECKING:
    from solidarity.api.served import Served

Schema = dict[str, Any]
Given = Mapping[str, Sequence[str]]
"""The texts of a request by the names of its parameters."""
LONGEST = 200
"""Letters of a value, where its parameter says nothing else."""
MOST_VALUES = 50
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
WRITTEN = r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$"
"""Something is written, and nothing that cannot be seen."""


class Refusal(SolidarityError):
    """A request that cannot be answered as it was written, with the status that says so."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its schema is what is allowed."""

    name: str
    description: str
    schema: Schema
    place: Literal["query", "path"] = "query"
    required: bool = False
    example: object = None
    json: bool = False
    """Is the text JSON, to be read by the resource?"""

    def parse(self, texts: Sequence[str]) -> object:
        """The value, else the default; raises Refusal."""
        if not texts:
            if self.required:
                raise Refusal(f"{self.name} is missing: {self.description}")
            return self.schema.get("default")
        if self.schema["type"] == "array":
            if len(texts) > MOST_VALUES:
                raise Refusal(f"{self.name} was given {len(texts)} times; allowed: {MOST_VALUES}")
            return [self._one(text, self.schema["items"]) for text in texts]
        if len(texts) > 1:
            raise Refusal(f"{self.name} was given {len(texts)} times; write it once")
        return texts[0] if self.json else self._one(texts[0], self.schema)

    def _one(self, text: str, schema: Schema) -> object:
        if schema["type"] == "integer":
            least, most = schema["minimum"], schema["maximum"]
            if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not least <= int(text) <= most:
                raise Refusal(f"{self.name}: “{text[:40]}” is not allowed; allowed: a whole number, {least} to {most}")
            return int(text)
        if schema["type"] == "boolean":
            if text not in {"true", "false"}:
                raise Refusal(f"{self.name}: “{text[:40]}” is not allowed; allowed: true, false")
            return text == "true"
        if len(text) > LONGEST or not re.fullmatch(WRITTEN, text):
            raise Refusal(f"{self.name}: allowed: a text of 1 to {LONGEST} letters without control characters")
        try:
            if "enum" in schema:
                return parse_word(self.name, text, schema["enum"])
            return parse_day(text).isoformat() if schema.get("format") == "date" else text
        except UsageFault as fault:
            raise Refusal(f"{self.name}: {fault}") from fault


@dataclass(frozen=True, slots=True)
class Resource:
    """One address: what may be asked, what answers, and the schema of the answer."""

    path: str
    summary: str
    answer: Callable[[Served, Mapping[str, Any]], object]
    returns: Schema
    parameters: tuple[Parameter, ...] = ()
    form: bool = False
    """May the parameters also come as a form, by POST?"""
    media: str = "application/json"
    explanation: str = ""
    check: Callable[[Given], dict[str, Any]] | None = None
    """What reads the parameters in the place of their schemas, where another rule decides what is allowed."""
    tag: str = ""
    based: bool = False
    """Does the answer name addresses of the service, so that it needs to know its own, as `base`?"""

    def bind(self, given: Given) -> dict[str, Any]:
        """Every parameter with its value; raises Refusal for one that is not declared or not allowed."""
        known = [parameter.name for parameter in self.parameters]
        for name in given:
            if name not in known:
                near = get_close_matches(name, known, 1)
                hint = f"did you mean {near[0]}? " if near else ""
                raise Refusal(f"there is no parameter “{name[:40]}”; {hint}allowed: {', '.join(known) or 'none'}")
        if self.check:
            return self.check(given)
        return {parameter.name: parameter.parse(given.get(parameter.name, ())) for parameter in self.parameters}


def whole_number(name: str, description: str, default: int, least: int, most: int) -> Parameter:
    """A parameter that holds a whole number."""
    return Parameter(
        name, description, {"type": "integer", "minimum": least, "maximum": most, "default": default}, example=least
    )


def text(
    name: str, description: str, example: str, *, place: Literal["query", "path"] = "query", required: bool = False
) -> Parameter:  # fmt: skip
    """A parameter that holds one text."""
    schema = TEXT | {"minLength": 1, "maxLength": LONGEST, "pattern": WRITTEN}
    if place == "path":
        schema["pattern"] = r"^[A-Za-z0-9][A-Za-z0-9 _.'’-]*$"
    return Parameter(name, description, schema, place, required or place == "path", example)


def texts(name: str, description: str, allowed: Sequence[str] = ()) -> Parameter:
    """A parameter that may be given several times."""
    one = TEXT | ({"enum": list(allowed)} if allowed else text(name, "", "").schema)
    return Parameter(name, description, {"type": "array", "items": one, "default": [], "maxItems": MOST_VALUES})


def one_of(name: str, description: str, allowed: Sequence[str], default: str | None = None) -> Parameter:
    """A parameter that holds a word of a closed list."""
    schema: Schema = {"type": "string", "enum": list(allowed)}
    return Parameter(name, description, schema | ({"default": default} if default else {}))


def yes_or_no(name: str, description: str) -> Parameter:
    """A parameter that holds true or false, false where it is left out."""
    return Parameter(name, description, {"type": "boolean", "default": False})


JUDGED: tuple[Parameter, ...] = (
    Parameter(
        "as_of", "Judge as of this day, from 1990 to 2100; today where it is left out.",
        {"type": "string", "format": "date"}, example="2026-11-30",
    ),
    one_of("sector", "Judge for workers of one sector.", SECTORS),
    one_of("flag_when", "What has to be missing for a flag.", FLAG_WHEN),
    whole_number("stale_after", "Years of silence that leave an agreement unconfirmed.", 5, 1, 50),
)  # fmt: skip


def record(properties: Mapping[str, Schema], *optional: str) -> Schema:
    """The schema of an object, all of whose properties are there but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required}


def rows_of(item: Schema) -> Schema:
    """The schema of a list of such items."""
    return {"type": "array", "items": item}
