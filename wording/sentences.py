"""The sentences of verdicts: words are put to the reasons that the rule gives, in any language."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.coverage.clauses import Clause, Value, clause
from graphmodel.coverage.lines import BestLine, CorridorReport, EvidenceLine
from graphmodel.coverage.searches import looked_for
from graphmodel.gaps import GapRow
from graphmodel.kinds.agreement import COUNCILS
from graphmodel.kinds.search import Search
from graphmodel.verdicts import COVERING, Verdict
from wording.language import Language

MOST_PARTIES = 4
_LISTS = {"sectors": "sector", "sector": "sector", "level": "level", "basis": "reason.basis"}
"""The closed list from which a value of that name is a word."""


def clause_words(language: Language, clause: Clause) -> str:
    """One reason in words."""
    key, values = f"reason.{clause.code}", dict(clause.values)
    told = {name: _told(language, name, value) for name, value in values.items()}
    if "day" in values:
        told["on"] = language.on(str(values["day"]))
    counted = values.get("count", values.get("years"))
    if isinstance(counted, int):
        return language.count(key, counted, **{name: text for name, text in told.items() if name != "count"})
    return language.say(key, **told)


def _told(language: Language, name: str, value: Value) -> str:
    if name == "day":
        return language.day(str(value))
    if name in {"country", "within"}:
        return language.land(str(value))
    if name == "languages" and isinstance(value, tuple):
        return language.listing([language.tongue(code) for code in value])
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


def looked_words(language: Language, search: Search | None) -> str:
    """When and in which languages somebody looked, and what was found; or that nobody has."""
    return clause_words(language, looked_for(search))


def row_looked_words(language: Language, row: GapRow) -> str:
    """The same of a row of the gaps; that nobody has looked is said only where no agreement of unions stands."""
    return "" if row.looked_for is None and row.verdict in COVERING else looked_words(language, row.looked_for)


def looked_in_short(language: Language, row: GapRow) -> str:
    """The same for a narrow column: what was found comes first, then the day and the languages."""
    if not row_looked_words(language, row):
        return ""
    told = looked_for(row.looked_for)
    return clause_words(language, clause(f"{told.code}.short", **told.values))


def sentence(language: Language, report: CorridorReport) -> str:
    """The verdict on a corridor as it is read out."""
    return " ".join(verdict_sentences(language, report))


def verdict_sentences(language: Language, report: CorridorReport) -> tuple[str, ...]:
    """The answer, on what it rests, and why there is nobody to sign, a sentence each."""
    missing = (clause_words(language, reason.clause) for reason in report.reasons)
    return _answer(language, report), _rests(language, report), *missing


def _answer(language: Language, report: CorridorReport) -> str:
    best, sector = report.best, report.policy.sector
    answer = f"verdict.{report.verdict}.answer"
    if report.verdict == "unconfirmed" and report.evidence[0].standing == "in_force":
        answer = "verdict.unconfirmed.weak"
    elif report.verdict == "lapsed" and best is not None and best.grade != "direct":
        # What has lapsed was none between unions of the two countries.
        answer = "verdict.lapsed.indirect"
    associations = best is not None and best.association
    ends = {"origin": language.land(report.origin_name), "destination": language.land(report.destination_name)}
    asked = sector is not None and sector != "all"
    return language.say(
        answer,
        unions=language.say("sentence.unions.associations" if associations else "sentence.unions"),
        country=ends[best.end] if best and best.end else "",
        sector=language.say("sentence.sector", sector=language.word("sector", str(sector))) if asked else "",
        **ends,
    )


def _rests(language: Language, report: CorridorReport) -> str:
    looked = {
        "agreements": language.count("sentence.agreements", report.agreements_looked_at),
        "sources": language.count("sentence.sources", report.sources_looked_at),
        "day": language.day(report.as_of.isoformat()),
    }
    if report.best is None:
        told = looked_words(language, report.looked_for)
        return language.say("sentence.rests.nothing", told=f"{told[:1].upper()}{told[1:]}", **looked)
    return language.say("sentence.rests", told=_best(language, report.best, report.evidence[0]), **looked)


def people_words(
    language: Language,
    migrants: int,
    displaced: int | None = None,
    displaced_reported: int | None = None,
    not_displaced: int | None = None,
) -> str:
    """The people of a corridor, or of several, and how many of them are displaced, each to three figures.

    Without `displaced` the count cannot be taken apart; more reported than there are people is said as it is.
    """
    if displaced is None:
        return _people(language, "counted", migrants)
    if displaced_reported is not None and displaced_reported > migrants:
        return _people(language, "counted.exceeded", migrants, displaced=language.people(displaced_reported))
    if displaced in {0, migrants}:
        return _people(language, "counted.all" if displaced else "counted.none", migrants)
    told = {"displaced": language.people(displaced)}
    others = migrants - displaced if not_displaced is None else not_displaced
    if language.people(others) == language.people(migrants):
        return _people(language, "counted.slightly", migrants, **told)
    return _people(language, "counted.some", migrants, others=language.people(others), **told)


def _people(language: Language, key: str, people: int, **told: str) -> str:
    return language.count(key, people, people=language.people(people), **told)


def mostly_displaced_words(language: Language, year: str | None) -> str:
    """That half of the people or more are displaced, and who says so."""
    return language.say("counted.mostly", day=language.day(year)) if year else language.say("counted.mostly.undated")


def sector_words(language: Language, sector: str, people: int, year: str | None) -> str:
    """The people counted in one sector, and when."""
    told = {"people": language.number(people), "sector": language.word("sector", sector)}
    return (
        language.say("counted.sector", day=language.day(year), **told)
        if year
        else language.say("counted.sector.undated", **told)
    )


def left_out_words(language: Language, left_out: int, counted: int, year: str) -> str:
    """How many people of the UN's total stand in no corridor; `counted` are those who stand in one."""
    told = {"people": language.people(left_out), "total": language.people(left_out + counted)}
    return language.say("counted.left_out", year=language.day(year), **told)


def _best(language: Language, best: BestLine, line: EvidenceLine) -> str:
    """Who signed what and when, and what else is to be known of it."""
    signed = language.say(
        "sentence.council" if line.form in COUNCILS else "sentence.signed",
        parties=_parties(language, best),
        title=best.title,
        on=language.on(line.signed_on) if line.signed_on else language.say("sentence.undated"),
    )
    # What limited a text that has lapsed is of no use to anybody any more.
    marks = () if best.verdict == "lapsed" else line.marks
    rest = reason_words(language, (*line.reason[1:], *marks))
    told = language.say("reason.join").join(part for part in (signed, rest) if part)
    return told[:1].upper() + told[1:]


def _parties(language: Language, best: BestLine) -> str:
    if best.grade == "government":
        return language.say("sentence.governments")
    more = [language.say("sentence.others")] if len(best.parties) > MOST_PARTIES else []
    named = [language.body(party) for party in best.parties[:MOST_PARTIES]]
    return language.listing([*named, *more]) or language.say("sentence.somebody")
