"""From the text of a foreign cell to the word of the model, as its layout declares it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from ingest.imports.layout import Cell
from ingest.imports.lookups import Index, Unknown
from ingest.imports.texts import same
from ingest.issues import quoted


def converter(cell: Cell, index: Index | None, missing: set[str], today: date) -> Callable[[str], str]:
    """From the text of a cell to its word; raises ValueError with what was found. Each text is converted once."""
    known: dict[str, str] = {}

    def convert(text: str) -> str:
        if text not in known:
            known[text] = _converted(cell, index, "" if same(text) in missing else text, today)
        return known[text]

    return convert


def _converted(cell: Cell, index: Index | None, text: str, today: date) -> str:
    if not text:
        if cell.optional or cell.flags:
            return ""
        raise Unknown("an empty cell")
    if cell.part is not None:
        text = _part(cell.part, text)
    if cell.day is not None:
        text = _day(cell.day, text)
    if cell.says:
        text = _said(cell, text, today)
    if cell.words:
        text = _word(cell.words, text)
    if index is not None:
        text = index.find(text)
    return text.lower() if cell.lower else text


def _part(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise Unknown(f"{quoted(text)}, in which nothing fits {pattern}")
    return str(found[1])


def _day(form: str, text: str) -> str:
    try:
        return datetime.strptime(text, form).date().isoformat()
    except ValueError:
        raise Unknown(f"{quoted(text)}, which is no day written as {form}") from None


def _said(cell: Cell, text: str, today: date) -> str:
    for one in cell.says:
        found = re.search(one.pattern, text)
        if found is not None:
            come = one.day is not None and _day(one.day, found[1]) <= today.isoformat()
            return one.then if come and one.then is not None else one.word
    raise Unknown(f"{quoted(text)}, which says nothing that is known")


def _word(words: Mapping[str, str], text: str) -> str:
    known = {same(word): value for word, value in words.items()}
    if same(text) not in known:
        raise Unknown(f"{quoted(text)}, which is none of {', '.join(words)}")
    return known[same(text)]
