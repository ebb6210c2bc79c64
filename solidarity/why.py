"""`solidarity why`: the verdict on one corridor with everything that stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.lines import CorridorReport, EvidenceLine, PartyLine, SourceLine, UnionLine
from graphmodel.coverage.report import Reporter
from graphmodel.coverage.sectors import Fit
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Measurement, ends_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import full_name
from graphmodel.names.index import Index
from graphmodel.names.meant import get_corridor
from graphmodel.relations import Covers, Measures
from graphmodel.schema import node_kinds, relation_types
from graphmodel.snapshot import SectorCounts, read_sector_counts
from graphmodel.stores import Store
from graphmodel.stores.base import NO_LOAD, EmptyStore
from graphmodel.tables import json_text
from graphmodel.verdicts import RECORDS
from solidarity.output import deliver, rendered, shown, verdict_text
from solidarity.words import ENGLISH
from wording.sentences import (
    clause_words,
    looked_words,
    mostly_displaced_words,
    people_words,
    reason_words,
    sector_words,
    sentence,
)

NOT_LISTED = (
    "This pair of countries is not on the list: no migrants were counted between them and no agreement on record names"
    " them, so the gaps leave it out. The verdict is worked out all the same."
)
NOTE = "Settled families are among them, not migrant workers alone."
MOST_UNIONS = 12
FITS: Mapping[Fit, str] = {"own": "", "every": "", "unknown": ", sector not on record", "other": ", other sectors"}
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
    report = report_of(_read(store), read_sector_counts(store), pair, as_of=as_of, policy=policy)
    deliver(_json(report) if form == "json" else as_text(report), None)


def report_of(
    graph: Graph, counts: SectorCounts, pair: Sequence[str], *, as_of: date, policy: CoveragePolicy
) -> CorridorReport:  # fmt: skip
    """Weigh the corridor that was typed; raises NameFault."""
    origin, destination = ends_of(get_corridor(Index(Graph(graph.nodes(Country))), pair).id)
    return Reporter(graph, policy, counts.get(policy.sector or "", {})).report(origin, destination, as_of)


def as_text(report: CorridorReport) -> str:
    """The report for reading."""
    return rendered(*_lines(report))


def _read(store: Store) -> Graph:
    classes = [cls for cls in (*node_kinds().values(), *relation_types().values()) if cls not in _UNREAD]
    graph = store.read_graph(classes)
    if not graph.nodes(Country):
        raise EmptyStore(NO_LOAD.format(url=store.url))
    return graph


def _json(report: CorridorReport) -> str:
    return json_text(as_content(report))


def as_content(report: CorridorReport) -> dict[str, Any]:
    """The report with its reasons in words, as a program reads it."""
    content = report.model_dump() | {"sentence": sentence(ENGLISH, report)}
    content["looked_for"] = looked_words(ENGLISH, report.looked_for)
    content["reasons"] = [
        line.model_dump(include={"sources"}) | {"kind": line.kind, "text": clause_words(ENGLISH, line.clause)}
        for line in report.reasons
    ]
    for line, told in zip(report.evidence, content["evidence"], strict=True):
        told["reason"] = reason_words(ENGLISH, line.reason)
        told["marks"] = [clause_words(ENGLISH, mark) for mark in line.marks]
    content["notes"] = [clause_words(ENGLISH, note) for note in report.notes]
    content["mostly_displaced"] = report.mostly_displaced
    for beside, told in zip(report.beside, content["beside"], strict=True):
        told["reason"] = clause_words(ENGLISH, beside.reason)
    return content


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
    yield from _people(report)
    if not report.listed:
        yield Text(NOT_LISTED)
    yield Text(_choices(report), style="dim")
    yield from _evidence(report)
    if report.beside:
        yield from _heading("Also on record, but not counting here")
        for line in report.beside:
            yield _indented(f"“{line.title}”: {clause_words(ENGLISH, line.reason)} [{line.id}]", 2)
            yield from _sources(line.sources, 4)
    for reason in report.reasons:
        if reason.sources:
            yield from _heading(clause_words(ENGLISH, reason.clause))
            yield from _sources(reason.sources, 2)
    if report.searches:
        yield from _heading("Who has looked")
        for search in report.searches:
            aside = search.note if search.result == "nothing_found" else None
            parts = [part for part in (search.searched_in, search.words, aside) if part]
            told = looked_words(ENGLISH, search)
            yield _indented(f"{told[:1].upper()}{told[1:]} ({'; '.join(parts)})", 2)
    yield from _unions(report.origin_name, report.origin_unions)
    yield from _unions(report.destination_name, report.destination_unions)


def _people(report: CorridorReport) -> Lines:
    yield Text(_migrants(report))
    if report.mostly_displaced:
        told = mostly_displaced_words(ENGLISH, report.migrants_year)
        yield Text(f"{told[0].upper()}{told[1:]}.")
    if report.sector_people is not None and report.policy.sector:
        yield Text(f"{sector_words(ENGLISH, report.policy.sector, report.sector_people, report.sector_year)}.")
    for note in report.notes:
        yield Text(shown(clause_words(ENGLISH, note)))
    if report.displaced is not None:
        yield Text(ENGLISH.say("counted.note"), style="dim")


def _migrants(report: CorridorReport) -> str:
    if report.migrants is None:
        return "Migrants: not counted, neither by the UN nor by the host country."
    measure = {"un_stock": "UN stock", "host_count": "host country's count"}.get(report.migrants_measure or "", "")
    told = people_words(ENGLISH, report.migrants, report.displaced, report.displaced_reported, report.not_displaced)
    return f"Migrants: {told} ({measure}, {report.migrants_year}). {NOTE}"


def _choices(report: CorridorReport) -> str:
    policy = report.policy
    sector = _plain(policy.sector) if policy.sector and policy.sector != "all" else "all workers"
    years = f"{policy.stale_after_years} years"
    if policy.stale_after_years == 1:
        years = "1 year"
    flagged = "Flagged" if report.flagged else "Not flagged"
    return (
        f"Asked for {sector}; after {years} of silence an agreement counts as unconfirmed."
        f" {flagged}, where the flag means that {ENGLISH.word('flag_when', policy.flag_when)}."
    )


def _evidence(report: CorridorReport) -> Lines:
    if not report.evidence:
        yield from _heading("Agreements that reach this corridor: none on record")
        return
    yield from _heading(f"Agreements that reach this corridor ({len(report.evidence)}), best first")
    for place, line in enumerate(report.evidence, 1):
        if place > 1:
            yield ""
        yield from _agreement(place, line)


def _agreement(place: int, line: EvidenceLine) -> Lines:
    yield Text(shown(f"{place}. “{line.title}” [{line.id}]"), style="bold")
    yield _indented(f"{_worth(line)}: {reason_words(ENGLISH, line.reason)}.", 3)
    if line.marks:
        yield _indented(f"Limits and doubts: {reason_words(ENGLISH, line.marks)}.", 3)
    form = "MoU" if line.form == "mou" else _plain(line.form).capitalize()
    yield _indented(f"{form}, {_plain(line.level)}; confidence {line.confidence}.", 3)
    for role in dict.fromkeys(party.role for party in line.parties):
        names = [_party(party) for party in line.parties if party.role == role]
        yield _indented(f"{ROLES[role]}: {'; '.join(names)}", 3)
    if line.activities:
        yield _indented("Signs of life:", 3)
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
    if (line.verdict, line.standing) == ("unconfirmed", "in_force"):
        return f"{RECORDS[line.verdict].word} ({ENGLISH.say('reason.in_force.weak')})"
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
        notes = f"{_plain(union.kind)}{state}{FITS[union.fits]}"
        yield _indented(f"{full_name(union.name, union.acronym)} ({notes}) [{union.id}]", 2)
    if len(unions) > MOST_UNIONS:
        yield _indented(f"and {len(unions) - MOST_UNIONS} more; --format json names them all", 2)


def _heading(text: str) -> Lines:
    yield ""
    yield Text(shown(text), style="bold")


def _indented(text: str, indent: int) -> RenderableType:
    return Padding(Text(shown(text)), (0, 0, 0, indent))
