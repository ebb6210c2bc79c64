"""The sentences of verdicts: words are put to the reasons that the rule gives, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphmodel.coverage.clauses import Clause, Value
from graphmodel.coverage.lines import BestLine, CorridorReport
from graphmodel.verdicts import Verdict
from wording.language import Language

MOST_PARTIES, MOST_BESIDE = 4, 3
_LISTS = {"sectors": "sector", "sector": "sector", "level": "level", "basis": "end_basis"}
"""The closed list from which a value of that name is a word."""


def clause_words(language: Language, clause: Clause) -> str:
    """One reason in words."""
    key, values = f"reason.{clause.code}", dict(clause.values)
    told = {name: _told(language, name, value) for name, value in values.items()}
    counted = values.get("count")
    if isinstance(counted, int):
        return language.count(key, counted, **{name: text for name, text in told.items() if name != "count"})
    return language.say(key, **told)


def _told(language: Language, name: str, value: Value) -> str:
    if name == "day":
        return language.day(str(value))
    if name == "country":
        return language.land(str(value))
    if isinstance(value, int):
        return language.number(value)
    if name in _LISTS:
        words = value if isinstance(value, tuple) else (value,)
        return language.listing([language.word(_LISTS[name], word) for word in words])
    return language.listing(value) if isinstance(value, tuple) else value


def reason_words(language: Language, clauses: Iterable[Clause], apart: str = "reason.join") -> str:
    """Several reasons in a row; `apart` names the text between two."""
    return language.say(apart).join(clause_words(language, one) for one in clauses)


def gap_words(language: Language, clauses: Iterable[Clause]) -> str:
    """The reason of a row of the gaps: title, signature and standing."""
    return reason_words(language, clauses, "reason.join.list")


def verdict_words(language: Language, verdict: Verdict, remarks: Iterable[Clause]) -> str:
    """A verdict as it stands in a list, with its marks: “Unconfirmed, education only”."""
    told = [clause_words(language, remark) for remark in remarks]
    return language.say("reason.join.list").join([language.word("verdict", verdict), *told])


def sentence(language: Language, report: CorridorReport) -> str:
    """The verdict on a corridor as it is read out: the answer, the best agreement, who is missing, what is beside."""
    sector = report.policy.sector
    opening: Mapping[str, str] = {
        "opening": language.say(f"verdict.{report.verdict}.opening"),
        "origin": language.land(report.origin_name),
        "destination": language.land(report.destination_name),
        "agreements": language.count("sentence.agreements", report.agreements_looked_at),
        "sources": language.count("sentence.sources", report.sources_looked_at),
        "day": language.day(report.as_of.isoformat()),
    }
    asked = {"sector": language.word("sector", sector)} if sector and sector != "all" else {}
    parts = [language.say("sentence.sector" if asked else "sentence", **opening, **asked)]
    if report.best is not None and report.evidence:
        line = report.evidence[0]
        parts.append(_best(language, report.best, reason_words(language, (*line.reason, *line.marks))))
    parts += [clause_words(language, reason.clause) for reason in report.reasons]
    if report.flagged and report.beside:
        parts.append(_beside(language, report))
    return " ".join(parts)


def _best(language: Language, best: BestLine, detail: str) -> str:
    opening = language.say(f"verdict.{best.verdict}.reason") if best.verdict else ""
    if best.grade == "direct" and best.verdict != "lapsed" and best.association:
        opening = language.say("sentence.best.association")
    told = {"reason": opening, "title": best.title, "detail": detail}
    if not best.parties:
        return language.say("sentence.best", **told)
    more = [language.say("sentence.others")] if len(best.parties) > MOST_PARTIES else []
    return language.say(
        "sentence.best.parties", **told, parties=language.listing([*best.parties[:MOST_PARTIES], *more])
    )


def _beside(language: Language, report: CorridorReport) -> str:
    texts = [
        language.say("sentence.beside.text", title=line.title, reason=clause_words(language, line.reason))
        for line in report.beside[:MOST_BESIDE]
    ]
    rest = len(report.beside) - MOST_BESIDE
    more = [language.count("sentence.more", rest)] if rest > 0 else []
    return language.say("sentence.beside", texts=language.listing([*texts, *more]))
