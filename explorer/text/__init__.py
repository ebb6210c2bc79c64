"""Every text of the explorer in the language of its reader, from the one catalogue of `wording`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.clauses import Clause
from graphmodel.coverage.lines import CorridorReport
from graphmodel.gaps import GapRow
from graphmodel.kinds.search import Search
from graphmodel.verdicts import Verdict
from wording import sentences
from wording.catalogue import FIRST, get_language
from wording.language import Language

T = TypeVar("T")
_LANGUAGE = "_language"
_here = threading.local()


def speak(code: str, beside: Path | None = None) -> Language:
    """Say all texts to this reader in that language from now on; raises UnknownLanguage for one without texts."""
    st.session_state[_LANGUAGE] = _here.language = get_language(code, beside)
    return spoken()


def spoken() -> Language:
    """The language of the reader for whom this thread draws; the first where nobody chose."""
    # A part of a page that is drawn again by itself runs in a thread of its own, without the frame around it.
    found: Language | None = getattr(_here, "language", None)
    if found is None and get_script_run_ctx(suppress_warning=True) is not None:
        found = _here.language = st.session_state.get(_LANGUAGE)
    return found or get_language(FIRST)


def later(work: Callable[[], T]) -> Callable[[], T]:
    """Work for a thread of its own, as for a file when it is asked for: said in the language of now."""
    language = spoken()

    def working() -> T:
        before, _here.language = getattr(_here, "language", None), language
        try:
            return work()
        finally:
            _here.language = before

    return working


def name_of(family: str, code: str, name: str) -> str:
    """A name from the data as the language has it, else as it is."""
    return spoken().texts.get(f"{family}.{code}", name)


def say(key: str, **values: object) -> str:
    """The text of that name with its values; raises KeyError for a text that nobody wrote."""
    return spoken().say(key, **values)


def say_count(key: str, count: int, **values: object) -> str:
    """The text for that many, in the form that the language has for the number."""
    return spoken().count(key, count, **values)


def word(family: str, name: str) -> str:
    """A word of a closed list as it is read."""
    return spoken().word(family, name)


def sector_name(sector: str | None) -> str:
    """A sector as it is read; none and “all” mean all workers."""
    return say("bar.sector.all") if sector in {None, "all"} else first_upper(word("sector", str(sector)))


def kind_name(kind: str) -> str:
    """A kind of organisation, or of another thing that is drawn, as it is read."""
    return word("kind", kind)


def verdict_name(verdict: str) -> str:
    """A verdict as it is read."""
    return word("verdict", verdict)


def verdict_words(verdict: Verdict, remarks: Iterable[Clause] = ()) -> str:
    """A verdict as it stands in a list, with its marks: “Unconfirmed, education only”."""
    return sentences.verdict_words(spoken(), verdict, remarks)


def flag_text(key: str, policy: CoveragePolicy, **values: object) -> str:
    """A text that names what is missing where a corridor is flagged: each strictness has its own."""
    return say(flag_key(key, policy), workers=_workers(policy.sector), **values)


def flag_title(key: str, policy: CoveragePolicy, **values: object) -> str:
    """The same as the title of a page, which names the sector asked where the text itself does not."""
    told = flag_text(key, policy, **values)
    if policy.sector in {None, "all"} or _workers(policy.sector) in told:
        return told
    return say("title.sector", title=told, sector=word("sector", str(policy.sector)))


def flag_key(key: str, policy: CoveragePolicy) -> str:
    """The name of such a text: the bare one is that of the default."""
    return key if policy.flag_when == CoveragePolicy().flag_when else f"{key}.{policy.flag_when}"


def _workers(sector: str | None) -> str:
    return say("workers") if sector in {None, "all"} else say("workers.sector", sector=word("sector", str(sector)))


def tie_name(style: str) -> str:
    """A tie, or a verdict that a line carries, as it is read."""
    language = spoken()
    return language.say(f"tie.{style}") if f"tie.{style}" in language.texts else verdict_name(style)


def clause_words(clause: Clause) -> str:
    """One reason of the rule in words."""
    return sentences.clause_words(spoken(), clause)


def reason_words(clauses: Iterable[Clause]) -> str:
    """The reasons of the rule in words."""
    return sentences.reason_words(spoken(), clauses)


def gap_words(clauses: Iterable[Clause]) -> str:
    """The reason of a row of the gaps in words."""
    return sentences.gap_words(spoken(), clauses)


def looked_words(search: Search | None) -> str:
    """When and in which languages somebody looked, and what was found; or that nobody has."""
    return sentences.looked_words(spoken(), search)


def row_looked_words(row: GapRow) -> str:
    """The same of a row of the gaps; nothing where an agreement stands and nobody looked."""
    return sentences.row_looked_words(spoken(), row)


def looked_in_short(row: GapRow) -> str:
    """The same for a narrow column: what was found comes first."""
    return sentences.looked_in_short(spoken(), row)


def verdict_told(verdict: Verdict, search: Search | None, remarks: Iterable[Clause] = ()) -> str:
    """A verdict with its marks; where nothing is on record, with whether somebody has looked."""
    name = verdict_words(verdict, remarks)
    return name if verdict != "none_on_record" else say("labelled", name=name, text=looked_words(search))


def verdict_sentence(report: CorridorReport) -> str:
    """The verdict on a corridor as it is read out."""
    return sentences.sentence(spoken(), report)


def number(value: float) -> str:
    """A number with its thousands apart, and with as many decimals as it has, at most two."""
    return spoken().number(value)


def people(value: int) -> str:
    """A number of people to three figures, as prose has it: 266,000 or 3.25 million."""
    return spoken().people(value)


def people_words(report: CorridorReport) -> str:
    """The people of a corridor that was counted, and who of them is displaced, as it is read out."""
    counts = (report.displaced, report.displaced_reported, report.not_displaced)
    return sentences.people_words(spoken(), report.migrants or 0, *counts)


def sector_words(sector: str, counted: int, year: str | None) -> str:
    """The people counted in one sector, and when."""
    return sentences.sector_words(spoken(), sector, counted, year)


def mostly_displaced_words(year: str | None) -> str:
    """That half of the people or more are displaced, and who says so."""
    return sentences.mostly_displaced_words(spoken(), year)


def left_out_words(left_out: int, counted: int, year: str) -> str:
    """How many people of the UN's total stand in no corridor; `counted` are those who stand in one."""
    return sentences.left_out_words(spoken(), left_out, counted, year)


def day_name(day: date) -> str:
    """A day as prose has it: 22 November 2026."""
    return spoken().day(day.isoformat())


def date_name(text: str) -> str:
    """A partial date as prose has it: 12 June 2023, June 2023, 2023, the 1980s, not before October 2022."""
    return spoken().day(text)


def date_on(text: str) -> str:
    """A partial date as an adverb: on 12 June 2023, in June 2023, in the 1980s."""
    return spoken().on(text)


def when(as_of: date, sector: str | None) -> str:
    """The day, and the sector where one is asked, as a clause."""
    if sector in {None, "all"}:
        return say("when", day=day_name(as_of))
    return say("when.sector", day=day_name(as_of), sector=word("sector", str(sector)))


def listing(names: Sequence[str]) -> str:
    """Names in a row: “A”, “A and B”, “A, B and C”."""
    return spoken().listing(names)


def land(name: str) -> str:
    """A country’s name as it stands in a sentence."""
    return spoken().land(name)


def first_upper(text: str) -> str:
    """The text with its first letter large, as at the beginning of a line."""
    return text[:1].upper() + text[1:]
