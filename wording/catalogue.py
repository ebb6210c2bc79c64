"""The texts of every language by their names: English has all of them, another language says what it can."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from graphmodel.errors import SolidarityError
from wording.declared import declared
from wording.language import Language

FIRST = "en"
HERE = Path(__file__).parent


class UnknownLanguage(SolidarityError):
    """A language for which there are no texts."""


def languages(beside: Path | None = None) -> dict[str, str]:
    """The languages that have texts, here or in a folder beside, each with the name that it has for itself."""
    return {code: get_language(code, beside).name for code in sorted(_folders(beside))}


@cache
def get_language(code: str = FIRST, beside: Path | None = None) -> Language:
    """A language by the name of its folder; raises UnknownLanguage for one without texts."""
    folders = _folders(beside)
    if code not in folders:
        raise UnknownLanguage(f"there are no texts in “{code}”; there are some in: {', '.join(sorted(folders))}")
    own = _read(folders[code])
    return Language(code, own, own if code == FIRST else get_language(FIRST).texts | own)


def _folders(beside: Path | None) -> dict[str, Path]:
    places = [path for root in (HERE, *([beside] if beside else [])) for path in root.iterdir()]
    return {path.name: path for path in places if path.is_dir() and any(path.glob("*.toml"))}


def _read(folder: Path) -> dict[str, str]:
    """The texts of a folder; English has those besides that the model declares."""
    found: dict[str, str] = declared() if folder == HERE / FIRST else {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found |= tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
            raise SolidarityError(f"{path.name} of the language “{folder.name}” cannot be read: {fault}") from fault
    return found
