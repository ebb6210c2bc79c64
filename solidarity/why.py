"""`solidarity why`: the verdict on one corridor with everything that stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.lines import CorridorReport, EvidenceLine, PartyLine, SourceLine, UnionLine
from graphmodel.coverage.report import Reporter
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import full_name
from graphmodel.relations import Covers, Measures
from graphmodel.schema import node_kinds, relation_types
from graphmodel.stores import Store
from graphmodel.stores.base import NO_LOAD, EmptyStore
from graphmodel.tables import json_text
from graphmodel.verdicts import RECORDS
from solidarity.output import deliver, rendered, shown, verdict_text
from solidarity.words import ENGLISH, UsageFault, parse_country
from wording.sentences import clause_words, reason_words, sentence

NOT_LISTED = (
    "This pair is not listed: no stock, host count, outflow or agreement on record names it, so it is left out of the"
    " gaps. The verdict is worked out all the same; umbrella texts may reach it."
)
NOTE = "Refugees and settled families are among them, not migrant workers alone."
MOST_UNIONS = 12
ROLES = {
    "party": "Parties", "observer": "Observers", "witness": "Witnesses", "facilitator": "Facilitators",
    "funder": "Funders",
}  # fmt: skip
_UNREAD = (Measurement, Measures, Covers)
Lines = Iterator[RenderableType]


def explain(
    store: Store, pair: Sequence[str], *, as_of: date, policy: CoveragePolicy, form: Literal["text", "json"]
) -> None:  # fmt: skip
    """Read the graph, weigh the corridor, write the report."""
    graph = _read(store)
    origin, destination = parse_pair(pair, graph)
    report = Reporter(graph, policy).report(origin, destination, as_of)
    deliver(_json(report) if form == "json" else rendered(*_lines(report)), None)


def _read(store: Store) -> Graph:
    classes = [cls for cls in (*node_kinds().values(), *relation_types().values()) if cls not in _UNREAD]
    graph = store.read_graph(classes)
    if not graph.nodes(Country):
        raise EmptyStore(NO_LOAD.format(url=store.url))
    return graph


def parse_pair(typed: Sequence[str], graph: Graph) -> tuple[str, str]:
    """The two countries of a corridor typed as `NPL-KWT` or as `NPL KWT`; raises UsageFault."""
    parts = typed[0].replace(">", "-").split("-") if len(typed) == 1 else list(typed)
    if len(parts) != 2 or not all(part.strip() for part in parts):
        raise UsageFault(
            f"“{' '.join(typed)}” is no corridor; name the country of origin and the country of destination, as NPL-KWT"
        )
    countries = {country.id: country for country in graph.nodes(Country)}
    origin, destination = (parse_country(part, countries) for part in parts)
    if origin == destination:
        raise UsageFault(f"a corridor joins two different countries; {origin} was named twice")
    return origin, destination


def _json(report: CorridorReport) -> str:
    """The report with its reasons in words, as a program reads it."""
    content = report.model_dump() | {"sentence": sentence(ENGLISH, report)}
    content["reasons"] = [
        line.model_dump(include={"sources"}) | {"kind": line.kind, "text": clause_words(ENGLISH, line.clause)}
        for line in report.reasons
    ]
    for line, told in zip(report.evidence, content["evidence"], strict=True):
        told["reason"] = reason_words(ENGLISH, line.reason)
        told["marks"] = [clause_words(ENGLISH, mark) for mark in line.marks]
    for beside, told in zip(report.beside, content["beside"], strict=True):
        told["reason"] = clause_words(ENGLISH, beside.reason)
    return json_text(content)


def _plain(word: str) -> str:
    """A word of a closed list as it is read."""
    return word.replace("_", " ")


def _standing(standing: str) -> str:
    return ENGLISH.say(f"why.standing.{standing}")


def _lines(report: CorridorReport) -> Lines:
    yield Text(f"{report.origin_name} → {report.destination_name} ({report.corridor})", style="bold")
    yield verdict_text(report.verdict)
    yield ""
    yield Text(shown(sentence(ENGLISH, report)))
    yield ""
    yield Text(_migrants(report))
    if not report.listed:
        yield Text(NOT_LISTED)
    yield Text(_choices(report), style="dim")
    yield from _evidence(report)
    if report.beside:
        yield from _heading("Beside it, covering nothing")
        for line in report.beside:
            yield _indented(f"“{line.title}”: {clause_words(ENGLISH, line.reason)} [{line.id}]", 2)
            yield from _sources(line.sources, 4)
    for reason in report.reasons:
        if reason.sources:
            yield from _heading(clause_words(ENGLISH, reason.clause))
            yield from _sources(reason.sources, 2)
    yield from _unions(report.origin_name, report.origin_unions)
    yield from _unions(report.destination_name, report.destination_unions)


def _migrants(report: CorridorReport) -> str:
    if report.migrants is None:
        return "Migrants: unknown; neither the UN's stock nor a host country's count names this corridor."
    measure = {"un_stock": "UN stock", "host_count": "host country's count"}.get(report.migrants_measure or "", "")
    return f"Migrants: {report.migrants:,} people ({measure}, {report.migrants_year}). {NOTE}"


def _choices(report: CorridorReport) -> str:
    policy = report.policy
    sector = _plain(policy.sector) if policy.sector and policy.sector != "all" else "all workers"
    years = f"{policy.stale_after_years} years"
    if policy.stale_after_years == 1:
        years = "1 year"
    flagged = "Flagged" if report.flagged else "Not flagged"
    strictness = f"{flagged}, where the flag means that {ENGLISH.word('flag_when', policy.flag_when)}."
    return (
        f"As of {report.as_of.isoformat()}; {sector}; silence of {years} leaves an agreement unconfirmed. {strictness}"
    )


def _evidence(report: CorridorReport) -> Lines:
    if not report.evidence:
        yield from _heading("Agreements weighed: none")
        return
    yield from _heading(f"Agreements weighed ({len(report.evidence)}), best first")
    for place, line in enumerate(report.evidence, 1):
        if place > 1:
            yield ""
        yield from _agreement(place, line)


def _agreement(place: int, line: EvidenceLine) -> Lines:
    yield Text(shown(f"{place}. “{line.title}” [{line.id}]"), style="bold")
    yield _indented(f"{_worth(line)}: {reason_words(ENGLISH, line.reason)}.", 3)
    if line.marks:
        yield _indented(f"Marks: {reason_words(ENGLISH, line.marks)}.", 3)
    form = "MoU" if line.form == "mou" else _plain(line.form).capitalize()
    yield _indented(f"{form}, {_plain(line.level)}; confidence {line.confidence}.", 3)
    for role in dict.fromkeys(party.role for party in line.parties):
        names = [_party(party) for party in line.parties if party.role == role]
        yield _indented(f"{ROLES[role]}: {'; '.join(names)}", 3)
    if line.activities:
        yield _indented("Activities:", 3)
        for activity in line.activities:
            doubt = ", low confidence" if activity.confidence == "low" else ""
            yield _indented(f"{ENGLISH.day(activity.date)}, {_plain(activity.kind)}: {activity.title}{doubt}", 5)
            yield from _sources(activity.sources, 7)
    yield _indented("Read in:" if line.sources else "No source is on record.", 3)
    yield from _sources(line.sources, 5)


def _worth(line: EvidenceLine) -> str:
    """The verdict that the agreement would bring alone, and of grade and standing what the verdict does not say."""
    if line.verdict is None:
        return f"{_standing(line.standing).capitalize()}, {ENGLISH.word('grade', line.grade)}"
    if line.verdict == "lapsed":
        return f"{RECORDS[line.verdict].word}, {ENGLISH.word('grade', line.grade)}"
    said = line.verdict in {"covered", "partial"} or (line.verdict, line.standing) == ("unconfirmed", "unconfirmed")
    return RECORDS[line.verdict].word if said else f"{RECORDS[line.verdict].word}, {_standing(line.standing)}"


def _party(line: PartyLine) -> str:
    home = f" ({', '.join(line.countries)})" if line.countries else ""
    doubt = ", not named in any source" if line.placeholder else ", inferred" if line.basis == "inferred" else ""
    return f"{line.name}{home}{doubt}"


def _sources(sources: Sequence[SourceLine], indent: int) -> Lines:
    for source in sources:
        known = source.title != source.url
        if source.url is None or known:
            yield _indented(source.title, indent)
        if source.url is not None:
            yield Text(shown(f"{' ' * indent}{source.url}"), style="dim", no_wrap=True)


def _unions(country: str, unions: Sequence[UnionLine]) -> Lines:
    yield from _heading(f"Organisations of workers in {country} on record: {len(unions) or 'none'}")
    for union in unions[:MOST_UNIONS]:
        state = "" if union.legal_status in {"active", "unknown"} else f", {union.legal_status}"
        yield _indented(f"{full_name(union.name, union.acronym)} ({_plain(union.kind)}{state}) [{union.id}]", 2)
    if len(unions) > MOST_UNIONS:
        yield _indented(f"and {len(unions) - MOST_UNIONS} more; --format json names them all", 2)


def _heading(text: str) -> Lines:
    yield ""
    yield Text(shown(text), style="bold")


def _indented(text: str, indent: int) -> RenderableType:
    return Padding(Text(shown(text)), (0, 0, 0, indent))
