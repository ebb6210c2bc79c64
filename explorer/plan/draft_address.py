"""Drafts as they stand in the address: short, readable, the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote, unquote

from pydantic import ValidationError

from explorer.frame.state import Choice
from graphmodel.strategy.drafts import MOST, Draft, Ending, Proposal

_LISTS = {"c": "corridors", "o": "origins", "d": "destinations", "s": "sectors"}
_TEXTS = {"n": "scope_note", "as": "name"}


def drafts_choice() -> Choice:
    """The choice of drafts: at most six, none by default."""
    return Choice((), _parse, write_drafts, allowed="draft", names="draft")


def write_drafts(drafts: Sequence[Proposal]) -> str:
    """Drafts as one text: fields between semicolons, drafts between bars; words of the reader are quoted."""
    return "|".join(_write(draft) for draft in drafts)


def _write(draft: Proposal) -> str:
    held = draft.model_dump(exclude_defaults=True)
    fields: list[str] = []
    if isinstance(draft, Ending):
        fields = [f"e={quote(draft.ends)}", *([f"on={draft.on}"] if draft.on else [])]
    else:
        parties = (f"{quote(p.organisation)}{'' if p.role == 'party' else f':{p.role}'}" for p in draft.parties)
        fields.append(f"p={','.join(parties)}")
        fields += [f"{short}={','.join(held[name])}" for short, name in _LISTS.items() if name in held]
        fields += [f"n={quote(draft.scope_note, safe='')}"] if draft.scope_note else []
        fields += [f"on={draft.signed_on}"] if draft.signed_on else []
        fields += [f"t={draft.term_months}"] if draft.term_months else ["t=always"] if draft.indefinite else []
        fields += ["b=yes"] if draft.binds_affiliates else []
    return ";".join([*fields, f"as={quote(draft.name, safe='')}"])


def _parse(text: str) -> tuple[Proposal, ...] | None:
    """The drafts of a text; nothing where one of them is none, or where there are too many."""
    parts = text.split("|")
    if len(parts) > MOST:
        return None
    try:
        return tuple(_read(part) for part in parts)
    except (ValueError, ValidationError):
        return None


def _read(text: str) -> Proposal:
    fields = dict(part.split("=", 1) for part in text.split(";"))
    if "e" in fields:
        held: dict[str, Any] = {"ends": unquote(fields.pop("e"))}
        made: Callable[[Any], Proposal] = Ending.model_validate
    else:
        held = {"parties": [_party(one) for one in fields.pop("p").split(",")] if fields.get("p") else []}
        made = Draft.model_validate
        term = fields.pop("t", None)
        held |= {"indefinite": True} if term == "always" else {"term_months": int(term)} if term else {}
        held |= {"binds_affiliates": fields.pop("b") == "yes"} if "b" in fields else {}
        held |= {name: fields.pop(short).split(",") for short, name in _LISTS.items() if short in fields}
    if "on" in fields:
        held["on" if "ends" in held else "signed_on"] = date.fromisoformat(fields.pop("on"))
    held |= {name: unquote(fields.pop(short)) for short, name in _TEXTS.items() if short in fields}
    if fields:
        raise ValueError(f"no field is called {', '.join(fields)}")
    return made(held)


def _party(text: str) -> dict[str, str]:
    name, _, role = text.partition(":")
    return {"organisation": unquote(name), **({"role": role} if role else {})}
