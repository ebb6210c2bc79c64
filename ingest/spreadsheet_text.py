"""Texts that pass through a spreadsheet and come back as they were: it runs nothing in them, and rewrites nothing."""

from __future__ import annotations

import re
from unicodedata import category

_PLAIN_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}", re.ASCII)
_WORD_AND_NUMBER = re.compile(r"[^\W\d]+\.?[ \-/]?[0-9]{1,4}")
_STARTS = "=+-@.,%(#"
_TRUTH = {"true", "false", "wahr", "falsch", "vrai", "faux"}


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula, a day or a number."""
    return f"'{text}" if _changes(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` put before it; other apostrophes stay."""
    return text[1:] if text.startswith("'") and _changes(text[1:]) else text


def _changes(text: str) -> bool:
    """Would a spreadsheet show or save the text in another way? May 2009 becomes a day, 0071 becomes 71."""
    if text.startswith("'"):
        return _changes(text[1:])
    first = text[:1]
    if not first or _PLAIN_NUMBER.fullmatch(text):
        return False
    if first.isdigit() or first.isspace() or first in _STARTS or category(first) == "Sc":
        return True
    return _WORD_AND_NUMBER.fullmatch(text) is not None or text.lower() in _TRUTH
