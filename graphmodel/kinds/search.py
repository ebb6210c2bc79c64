"""Searches: where somebody looked for an agreement, so that nothing found is told from never looked for."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from graphmodel.dates import PartialDate, span
from graphmodel.model import Node, Text
from graphmodel.vocabulary import ISO_639_1, SearchResult


def _full_day(text: str) -> str:
    first, last = span(text)
    if first != last:
        raise ValueError(f"“{text}” is no full day; allowed: the day on which somebody looked, as 2026-11-28")
    return text


def _language(code: str) -> str:
    if code not in ISO_639_1:
        raise ValueError(f"“{code}” is no language; allowed: two small letters of ISO 639-1, as es or ar;en")
    return code


LanguageCode = Annotated[str, AfterValidator(_language)]


class Search(Node):
    """Somebody looked for agreements of unions on migrants of corridors; it is its own record and names no source."""

    label: ClassVar[str] = "Search"
    caption: ClassVar[str] = "id"

    searched_on: Annotated[PartialDate, AfterValidator(_full_day)] = Field(description="Day on which one looked.")
    languages: tuple[LanguageCode, ...] = Field(
        min_length=1, description="Languages in which one looked, by ISO 639-1: es, ar."
    )
    searched_in: Text = Field(description="Where one looked: an archive, a web search, the pages of a union.")
    words: Text | None = Field(default=None, description="What one looked for, where it was written down.")
    result: SearchResult = Field(
        description="An agreement of unions on migrants of the corridor, something else only, or nothing."
    )
    note: Text | None = Field(default=None, description="What was found, in a few words.")
