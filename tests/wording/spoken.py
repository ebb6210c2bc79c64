"""The form of a verdict that is read out: what holds of its sentences whatever they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphmodel.coverage.lines import CorridorReport
from wording.language import Language
from wording.sentences import verdict_sentences

ON_RECORD = {"en": "on record", "fr": "connu"}
OF_THE_PROGRAM = {
    "en": r"seats?|(at|both|either|one|an) ends?|capped|grades?|covers?|scope|inferred|force unconfirmed|none|null",
    "fr": r"sièges?|extrémités?|plafonné|niveaux?|déduite?|None|null",
}


def faults(language: Language, report: CorridorReport) -> Iterator[str]:
    """What is wrong with the sentences on one corridor, each fault with the sentence."""
    told = verdict_sentences(language, report)
    answer, rests, *missing = told
    if len(missing) != len(report.reasons):
        yield f"{len(told)} sentences: {told}"
    for one in told:
        if not re.fullmatch(r"[«A-ZÀ-Ý].*[^.\s]\.", one):
            yield f"no sentence: {one}"
        if re.search(r"\s\s|\(\)|“”|\(\s|\s[.,)]|;\s*\(|[{}_<>]", bare(one, report)):
            yield f"something is left over or missing: {one}"
        if re.search(rf"\b({OF_THE_PROGRAM[language.code]})\b", bare(one, report)):
            yield f"a word of the program: {one}"
    for name in (report.origin_name, report.destination_name):
        if language.land(name) not in answer:
            yield f"without {name}: {answer}"
    sector = report.policy.sector
    if sector not in {None, "all"} and language.word("sector", str(sector)) not in answer:
        yield f"without the sector: {answer}"
    if report.flagged and ON_RECORD[language.code] not in answer:
        yield f"more than is known: {answer}"
    looked = (report.agreements_looked_at, report.sources_looked_at)
    basis = [*map(language.number, looked), language.day(report.as_of.isoformat())]
    basis += [report.best.title] if report.best else []
    yield from (f"without {part}: {rests}" for part in basis if part not in rests)


def bare(told: str, report: CorridorReport) -> str:
    """A sentence without what the data name."""
    notes = [str(value) for line in report.evidence for mark in line.marks for value in mark.values.values()]
    names = [*notes, *(line.title for line in report.evidence), *(report.best.parties if report.best else ())]
    for name in sorted([*names, report.origin_name, report.destination_name], key=len, reverse=True):
        told = told.replace(name, "X") if name else told
    return told
