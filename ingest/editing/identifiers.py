"""Identifiers of what is added, made as those on record are; each can be named outright instead."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Sequence
from itertools import count
from urllib.parse import urlsplit

from graphmodel.names.words import folded

WORDS_OF_A_NAME = 4
_PLAIN = re.compile(r"[^a-z0-9]+")


def source_id(url: str) -> str:
    """Host without www, a hyphen, and the first eight digits of the SHA-1 of the address."""
    host = urlsplit(url).netloc.lower().rstrip(".").removeprefix("www.").replace(":", "-")
    return f"{host}-{hashlib.sha1(url.encode(), usedforsecurity=False).hexdigest()[:8]}"


def title_of(url: str) -> str:
    """The address in words: the title of a page of which nobody told another."""
    parts = urlsplit(url)
    words = _PLAIN.sub(" ", folded(parts.path.rstrip("/").rpartition("/")[2])).strip()
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}: {words}" if words else host


def organisation_id(name: str, acronym: str, country: str, taken: Container[str]) -> str:
    """Acronym, else words of the name, and the country's code; empty for a name that has no letter of ASCII."""
    words = _slug(acronym, "") or "-".join(_slug(name, " ").split()[:WORDS_OF_A_NAME])
    return free("-".join(part for part in (words, country.lower()) if part), taken) if words else ""


def agreement_id(parties: Sequence[tuple[str, str]], signed_on: str, form: str, taken: Container[str]) -> str:
    """The parties in short, each given with its country or none, and the year; the form where no year is known."""
    short = [name.removeprefix("gov-").removesuffix(f"-{country.lower()}") for name, country in parties]
    year = signed_on[:4] if signed_on[:4].isdigit() else ""
    return free("-".join([*short[:3], year or form.replace("_", "-")]), taken)


def activity_id(agreement: str, day: str, kind: str) -> str:
    """Agreement, date and kind with colons between."""
    return f"{agreement}:{day}:{kind}"


def free(name: str, taken: Container[str]) -> str:
    """The identifier, with a number where it is taken."""
    names: Iterable[str] = (name if at == 1 else f"{name}-{at}" for at in count(1))
    return next(one for one in names if one not in taken)


def _slug(text: str, between: str) -> str:
    """Letters and digits of ASCII, in small letters."""
    return _PLAIN.sub(between, folded(text)).strip()
