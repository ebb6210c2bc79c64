"""A language that nobody speaks: every text accented, longer, and written from right to left."""

from __future__ import annotations

import json
import re
from pathlib import Path

from wording.catalogue import get_language

CODE = "qps"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ODD = "áƀçđéƒĝĥíĵķļḿñóþǫŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻḾÑÓÞǪŔŠŢÚṼŴẊÝŽ"
_ACCENTED = str.maketrans(_PLAIN, _ODD)
# Places of values, marks of HTML, directives and pictures of Markdown are no words.
_KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|:[a-z]+(?=\[)|:material/\w+:)")
COMMANDS = frozenset({"store.fault.command"})
"""Texts that are typed as they stand."""


def odd(text: str) -> str:
    """The text in that language."""
    parts = [part if _KEPT.fullmatch(part) else part.translate(_ACCENTED) for part in _KEPT.split(text)]
    return "".join(parts) + "~" * (len(text) // 4)


def write(folder: Path) -> None:
    """The language as a folder, from every English text; numbers and days are those of Arabic."""
    texts = {name: text if name in COMMANDS else odd(text) for name, text in get_language().texts.items()}
    texts = {name: text for name, text in texts.items() if not name.startswith(("country.article", "language."))}
    texts |= {"language.name": odd("Pseudo"), "language.locale": "ar"}
    own = folder / CODE
    own.mkdir(parents=True)
    lines = [
        f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(text, ensure_ascii=False)}"
        for name, text in texts.items()
    ]
    (own / "all.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
