"""The texts of every language by their names: English has all of them, another language says what it can."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel.core import UnknownLocaleError

from graphmodel.errors import SolidarityError
from wording.declared import declared
from wording.language import Language

FIRST = "en"
HERE = Path(__file__).parent


class TextsFault(SolidarityError):
    """Texts of a language that cannot be read."""


class UnknownLanguage(SolidarityError):
    """A language for which there are no texts."""


@cache
def languages(beside: Path | None = None) -> Mapping[str, str]:
    """The languages that have texts, here or in a folder beside, each with the name that it has for itself."""
    # Asked at every run of a page; texts are read once for as long as the program runs.
    return MappingProxyType({code: get_language(code, beside).name for code in sorted(_folders(beside))})


@cache
def get_language(code: str = FIRST, beside: Path | None = None) -> Language:
    """A language by the name of its folder; texts beside go before those of this place.

    Raises UnknownLanguage for one without texts, TextsFault for texts that cannot be read.
    """
    folders = _folders(beside)
    if code not in folders:
        raise UnknownLanguage(f"there are no texts in “{code}”; there are some in: {', '.join(sorted(folders))}")
    own: dict[str, str] = declared() if code == FIRST else {}
    for folder in folders[code]:
        own |= _read(folder)
    try:
        return Language(code, own, own if code == FIRST else get_language(FIRST, beside).texts | own)
    except (UnknownLocaleError, ValueError) as fault:
        raise TextsFault(
            f"the language “{code}” is none that the CLDR knows; name one that writes numbers and days alike: "
            'language.locale = "es"'
        ) from fault


def _folders(beside: Path | None) -> dict[str, list[Path]]:
    """The folders of each language, here and beside, in the order in which their texts count."""
    found: dict[str, list[Path]] = {}
    for root in (HERE, *([beside] if beside else [])):
        try:
            inside = sorted(root.iterdir())
        except OSError as fault:
            raise TextsFault(f"the folder of texts {root} cannot be read: {fault.strerror}") from fault
        for path in inside:
            if path.is_dir() and any(path.glob("*.toml")):
                found.setdefault(path.name, []).append(path)
    return found


def _read(folder: Path) -> dict[str, str]:
    """The texts of a folder, from all its files."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        where = f"{path.name} of the language “{folder.name}”"
        try:
            texts = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
            raise TextsFault(f"{where} cannot be read: {fault}") from fault
        odd = next((name for name, text in texts.items() if not isinstance(text, str)), None)
        if odd is not None:
            raise TextsFault(f'{where}: “{odd}” is no text; write "{odd}" = "…", the name in quotation marks, too')
        found |= texts
    return found
