"""Drafts as a file in TOML: written here and read again, with names as people type them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from pydantic import TypeAdapter, ValidationError

from graphmodel.errors import NameFault, SolidarityError
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.names.index import Index
from graphmodel.names.meant import get_corridor, get_meant
from graphmodel.strategy.drafts import MOST, Draft, Ending, Proposal, name_of

_HEAD = """# Drafts of agreements: solidarity whatif FILE says what they would change.
# Organisations, countries and texts by their identifiers or by any name; days as 2026-11-30, none means the day asked.
"""
_DRAFT: TypeAdapter[Draft] = TypeAdapter(Draft)
_ENDING: TypeAdapter[Ending] = TypeAdapter(Ending)


class DraftFault(SolidarityError):
    """A file of drafts that cannot be read: where, what was found, what is allowed."""


def drafts_text(drafts: Iterable[Proposal]) -> str:
    """The drafts as TOML; what stands at its default is left out."""
    return _HEAD + "".join(f"\n[[draft]]\n{_table(draft)}" for draft in drafts)


def _table(draft: Proposal) -> str:
    held = draft.model_dump(exclude_defaults=True)
    if isinstance(draft, Draft):
        held["parties"] = [
            party.organisation if party.role == "party" else party.model_dump() for party in draft.parties
        ]
    return "".join(f"{name} = {_value(value)}\n" for name, value in held.items())


def _value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_value(item)}" for name, item in value.items()) + " }"
    # A text of JSON is one of TOML, but for the one control character that JSON may leave as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_drafts(text: str, index: Index, where: str) -> list[Proposal]:
    """The drafts of a file called `where`; raises DraftFault."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise DraftFault(f"{where} is no TOML: {fault}") from fault
    tables = content.get("draft")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise DraftFault(f"{where} holds no draft; begin each with a line [[draft]]")
    beside = sorted(content.keys() - {"draft"})
    if beside:
        raise DraftFault(f"{where}: found “{beside[0]}” outside of a draft; put it under [[draft]]")
    return drafts_of(tables, index, where)


def drafts_of(tables: Sequence[object], index: Index, where: str) -> list[Proposal]:
    """The drafts of tables that hold what a file has under [[draft]]; raises DraftFault."""
    if not 1 <= len(tables) <= MOST:
        raise DraftFault(f"{where} holds {len(tables)} drafts; allowed: 1 to {MOST}")
    return [_draft(table, index, f"{where}, draft {at}") for at, table in enumerate(tables, 1)]


def _draft(table: object, index: Index, where: str) -> Proposal:
    if not isinstance(table, Mapping):
        raise DraftFault(f"{where}: found {table!r}; allowed: what a file has under [[draft]], by name")
    known = dict(table)
    for name, kind in _NAMED.items():
        if name in known:
            known[name] = _each(known[name], kind, index, f"{where}, {name}")
    try:
        unnamed = {"name": "draft", **known}
        drawn = _ENDING.validate_python(unnamed) if "ends" in known else _DRAFT.validate_python(unnamed)
        return drawn if "name" in known else drawn.model_copy(update={"name": _name(drawn, index.graph)})
    except ValidationError as fault:
        raise _fault(fault, "ends" in known, where) from fault


def _name(drawn: Proposal, graph: Graph) -> str:
    if isinstance(drawn, Ending):
        return graph.get_node(Agreement, drawn.ends).short
    return name_of(graph, drawn.parties)


def _fault(fault: ValidationError, ending: bool, where: str) -> DraftFault:
    first = fault.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        allowed = ", ".join((Ending if ending else Draft).model_fields)
        return DraftFault(f"{where}: found “{field}”; allowed: {allowed}")
    if first["type"] == "missing":
        return DraftFault(f"{where}: “{field}” is missing; add it")
    told = _PLAIN.get(first["type"], first["msg"].removeprefix("Value error, ").removeprefix("Input should be "))
    return DraftFault(
        f"{where}, {field}: found {_found(first['input'])}; allowed: {told}" if field else f"{where}: {told}"
    )


def _found(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | time) else repr(value)


_PLAIN = {
    "tuple_type": 'a list, as ["gefont-npl", "mtuc-mys"]', "too_short": "one at least",
    "date_from_datetime_parsing": "a day, as 2026-11-30", "date_parsing": "a day, as 2026-11-30",
    "date_type": "a day, as 2026-11-30", "date_from_datetime_inexact": "a day, as 2026-11-30",
    "model_type": 'a name, or { organisation = "gefont-npl", role = "observer" }',
    "string_too_short": "a text of one letter at least",
}  # fmt: skip
_NAMED = {
    "parties": "organisation", "corridors": "corridor", "origins": "country", "destinations": "country",
    "ends": "agreement",
}  # fmt: skip


def _each(value: Any, kind: Any, index: Index, where: str) -> Any:
    """The identifiers of what was named; whatever is no text is left to the model to refuse."""
    try:
        if isinstance(value, list | tuple):
            return [_one(item, kind, index) for item in value] if kind != "agreement" else value
        return _one(value, kind, index) if kind == "agreement" else value
    except NameFault as fault:
        raise DraftFault(f"{where}: {fault}") from fault


def _one(value: Any, kind: Any, index: Index) -> Any:
    if kind == "organisation" and not isinstance(value, str):
        if isinstance(value, dict) and isinstance(value.get("organisation"), str):
            return {**value, "organisation": get_meant(index, value["organisation"], [kind]).id}
        return value
    if not isinstance(value, str):
        return value
    if kind == "corridor":
        return get_corridor(index, [value]).id
    found = get_meant(index, value, [kind]).id
    return {"organisation": found} if kind == "organisation" else found
