"""One language: its texts with their values put in, and its numbers, days, plurals and lists by the CLDR (Babel)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, get_decimal_symbol, get_group_symbol

from graphmodel.dates import partial

FIGURES = 3
"""Figures of a number of people as prose has it."""
MILLION = 1_000_000


class Language:
    """A language by its texts, those that it lacks in English; `own` are those that it has itself."""

    def __init__(self, code: str, own: Mapping[str, str], texts: Mapping[str, str]) -> None:
        self.code = code
        self.texts = dict(texts)
        self.name = own.get("language.name", code)
        self.own = dict(own)
        self._locale = Locale.parse(own.get("language.locale", code))
        self.number = lru_cache(maxsize=20_000)(self._number)
        self.day = lru_cache(maxsize=20_000)(self._day)
        self.on = lru_cache(maxsize=20_000)(self._on)

    @property
    def direction(self) -> str:
        """The direction of writing: `ltr` or `rtl`."""
        return str(self._locale.text_direction)

    @property
    def tag(self) -> str:
        """The language as a page names it, by BCP 47."""
        return str(self._locale).replace("_", "-")

    @property
    def d3_locale(self) -> dict[str, dict[str, object]]:
        """Its numbers as charts write them."""
        marks = {"decimal": get_decimal_symbol(self._locale), "thousands": get_group_symbol(self._locale)}
        return {"number": {**marks, "grouping": [3], "currency": ["", ""]}}

    def say(self, key: str, **values: object) -> str:
        """The text of that name with its values; raises KeyError for a text that nobody wrote."""
        return self.texts[key].format(**values) if values else self.texts[key].replace("{{", "{").replace("}}", "}")

    def count(self, key: str, count: int, **values: object) -> str:
        """The text for that many: the form for the number's plural category where there is one."""
        named = f"{key}.{self._locale.plural_form(count)}"
        return self.say(named if self._has(key, named) else key, count=self.number(count), **values)

    def _has(self, key: str, form: str) -> bool:
        """A form counts in the language of its text: a text that is said in English has English forms."""
        return form in (self.own if key in self.own else self.texts)

    def word(self, family: str, name: str) -> str:
        """A word of a closed list as it is read; one that no list knows, with blanks for underscores."""
        return self.texts.get(f"{family}.{name}", name.replace("_", " "))

    def tongue(self, code: str) -> str:
        """A language by its code of two letters, as this one calls it: Spanish, espagnol."""
        return str(self._locale.languages.get(code, code))

    def _number(self, value: float) -> str:
        return str(format_decimal(value, format="#,##0.##", locale=self._locale))

    def people(self, value: int) -> str:
        """A number of people to three figures, as prose has it: 266,000 or 3.25 million."""
        rounded = float(f"{value:.{FIGURES}g}")
        if rounded < MILLION:
            return str(self.number(rounded))
        shown = len(str(int(rounded / MILLION if rounded < 1000 * MILLION else rounded / (1000 * MILLION))))
        digits = max(0, FIGURES - shown)
        return str(format_compact_decimal(rounded, format_type="long", locale=self._locale, fraction_digits=digits))

    def _day(self, text: str) -> str:
        found = partial(text)
        first = date(found.year, found.month or 1, found.day or 1)
        told = format_skeleton("yMMMMd" if found.day else "yMMMM" if found.month else "y", first, locale=self._locale)
        if found.day == 1:
            told = re.sub(r"\b1\b", self.say("date.first"), told, count=1)
        if found.decade:
            told = self.say("date.decade", year=told)
        return self.say("date.not_before", day=told) if found.open else str(told)

    def _on(self, text: str) -> str:
        """A date as an adverb: “on 12 June 2023”, “in June 2023”, “in the 1980s”, “in October 2022 or later”."""
        found = partial(text)
        day = self.day(text.partition("/")[0])
        kind = "day" if found.day else "month" if found.month else "decade" if found.decade else "year"
        told = self.say(f"date.on.{kind}", day=day)
        return self.say("date.on.or_later", on=told) if found.open else told

    def listing(self, names: Sequence[str]) -> str:
        """Names in a row: “A”, “A and B”, “A, B and C”."""
        return str(format_list(list(names), locale=self._locale))

    def land(self, name: str) -> str:
        """A country’s name as it stands in a sentence: “the Philippines”, “Iran”, “Hong Kong SAR”, “Taiwan”."""
        short = re.sub(r" \([^)]*\)", "", name).removeprefix("China, ").removesuffix(" Province of China")
        return self._with_article("country.article.before", short)

    def body(self, name: str) -> str:
        """A party’s name as it stands in a sentence: “the Government of Qatar”, “GEFONT”."""
        return self._with_article("country.article.body", name)

    def _with_article(self, rule: str, name: str) -> str:
        takes = self.own.get(rule)
        return self.say("country.article", name=name) if takes and re.fullmatch(takes, name) else name
