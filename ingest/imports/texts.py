"""Texts of foreign files: white space of every kind, footnote marks, numbers with separators."""

from __future__ import annotations

import re

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})


def plain(text: str, marks: str = "") -> str:
    """A text with single spaces, none at its ends, nothing that is not seen, and without footnote marks."""
    seen = " ".join(text.translate(_UNSEEN).split())
    return seen.rstrip(marks + " ") if marks else seen


def same(text: str, marks: str = "") -> str:
    """What two headers or names have in common when they are the same but for case, spaces and kind of apostrophe."""
    return plain(text, marks).translate(_QUOTES).casefold()


def find_number(text: str, separators: str = "") -> str | None:
    """A number in plain digits, with a point before decimals; nothing for a text that is none.

    Thousands may stand apart by one and the same white space, apostrophe or one of `separators`, in groups of three.
    """
    shown = plain(text).translate(_QUOTES)
    apart = re.escape(" '" + separators)
    form = rf"([+-]?)(\d+|\d{{1,3}}(?:([{apart}])\d{{3}})(?:\3\d{{3}})*)(\.\d+)?([eE][+-]?\d{{1,3}})?"
    fits = re.fullmatch(form, shown, re.ASCII)
    if fits is None:
        return None
    sign, whole, between, decimals, power = fits.groups()
    digits = whole.replace(between, "") if between else whole
    return f"{sign.replace('+', '')}{digits}{decimals or ''}{power or ''}"


def rounded(number: str, decimals: int | None) -> str:
    """A number as a table holds it: rounded where that is declared, else as it was written."""
    return number if decimals is None else repr(round(float(number), decimals))
