"""Profiles: what is on record about an organisation, an agreement or a country, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from explorer.look import kind_svg
from explorer.page import Scene
from explorer.parts import drawn, esc, facts, folded, link, section, source_items, verdict_mark
from explorer.text import kind_name, number, say, sector_name, word
from explorer.ties import home_of, kind_and_country
from graphmodel.coverage.lines import SourceLine
from graphmodel.dates import first_day, in_prose
from graphmodel.gaps import GapRow
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Sourced
from graphmodel.relations import (
    AffiliatedTo,
    CitedIn,
    CooperatesWith,
    Shows,
    Signed,
    SplitFrom,
    StructureOf,
    SucceededBy,
)

MOST = 6


def organisation_profile(scene: Scene, organisation: Organisation) -> str:
    """Names, kind, country, status, affiliations, agreements and sources of an organisation."""
    graph = scene.data.graph
    names = [name for name in (organisation.acronym, *organisation.native_names, *organisation.aliases) if name]
    head = (
        f"<h2>{drawn(kind_svg(organisation.kind, scene.theme))}{esc(organisation.name)}</h2>"
        f'<p class="sg-quiet">{esc(kind_and_country(graph, organisation))}</p>'
    )
    if organisation.placeholder:
        head += f"<p>{esc(say('profile.placeholder'))}</p>"
    rows = [
        (say("profile.names"), "<br>".join(f"<bdi>{esc(name)}</bdi>" for name in dict.fromkeys(names))),
        (say("profile.sectors"), esc(", ".join(sector_name(sector) for sector in organisation.sectors))),
        (say("profile.status"), esc(_status(organisation))),
        (say("profile.founded"), esc(_founded(organisation))),
        (say("profile.dissolved"), esc(in_prose(organisation.dissolved) if organisation.dissolved else "")),
        (say("profile.members"), esc(_members(organisation))),
        (say("profile.website"), link(_web(organisation.website), organisation.website or "")),
    ]
    above = [*graph.out_of(organisation.id, AffiliatedTo), *graph.out_of(organisation.id, StructureOf)]
    below = [*graph.into(organisation.id, AffiliatedTo), *graph.into(organisation.id, StructureOf)]
    beside = [*graph.out_of(organisation.id, CooperatesWith), *graph.into(organisation.id, CooperatesWith)]
    past = [
        *graph.out_of(organisation.id, SucceededBy), *graph.into(organisation.id, SucceededBy),
        *graph.out_of(organisation.id, SplitFrom), *graph.into(organisation.id, SplitFrom),
    ]  # fmt: skip
    used: list[Sourced] = [*above, *beside, *past]
    return (
        head
        + facts(rows)
        + section(say("profile.agreements"), folded(_signatures(graph, organisation.id), MOST))
        + section(say("profile.above"), folded(_ties(graph, organisation.id, above), MOST))
        + section(say("profile.beside"), folded(_ties(graph, organisation.id, beside), MOST))
        + section(say("profile.below"), folded(_ties(graph, organisation.id, below), MOST))
        + section(say("profile.history"), folded(_ties(graph, organisation.id, past), MOST))
        + section(say("profile.sources"), _sources(graph, organisation.id, organisation.confidence, used))
    )


def _status(organisation: Organisation) -> str:
    if organisation.legal_status == "unknown":
        return ""
    if organisation.legal_status_since:
        since = in_prose(organisation.legal_status_since)
        return say("profile.status.since", status=organisation.legal_status, since=since)
    return organisation.legal_status


def _founded(organisation: Organisation) -> str:
    if not organisation.founded:
        return ""
    day = in_prose(organisation.founded)
    return day if organisation.founded_verified is not False else say("profile.founded.unverified", day=day)


def _members(organisation: Organisation) -> str:
    if organisation.members is None:
        return ""
    if organisation.members_year is None:
        return number(organisation.members)
    return say("profile.members.year", members=number(organisation.members), year=organisation.members_year)


def _web(address: str | None) -> str | None:
    return address if address is None or "://" in address else f"https://{address}"


def _ties(graph: Graph, centre: str, ties: Iterable[Sourced]) -> list[str]:
    items: dict[str, str] = {}
    for tie in ties:
        other = graph.find(Organisation, tie.to_id if tie.from_id == centre else tie.from_id)
        if other is not None:
            items[f"{other.name}|{tie.id}"] = _named(graph, other) + _small(_notes(tie))
    return [items[name] for name in sorted(items)]


def _named(graph: Graph, organisation: Organisation) -> str:
    home = home_of(graph, organisation.id)
    name = f"{organisation.acronym}: {organisation.name}" if organisation.acronym else organisation.name
    return esc(f"{name}, {home.name}" if home else name)


def _notes(tie: Sourced) -> list[str]:
    notes = []
    status, event = getattr(tie, "status", "full"), getattr(tie, "event", None)
    if status != "full":
        notes.append(word("affiliation", status))
    if isinstance(tie, StructureOf | SplitFrom):
        notes.append(tie.label)
    if event:
        notes.append(word("event", event))
    for name in ("since", "until"):
        if getattr(tie, name, None):
            notes.append(say(f"profile.{name}", day=in_prose(getattr(tie, name))))
    if getattr(tie, "on", None):
        notes.append(in_prose(getattr(tie, "on")))  # noqa: B009 — not every tie has it
    if getattr(tie, "basis", "stated") != "stated":
        notes.append(word("profile", getattr(tie, "basis")))  # noqa: B009 — nor this
    if tie.confidence == "low":
        notes.append(say("profile.unverified"))
    return notes


def _small(notes: Sequence[str]) -> str:
    return f" <small>({esc(', '.join(notes))})</small>" if notes else ""


def _signatures(graph: Graph, organisation: str) -> list[str]:
    found = [(graph.get_node(Agreement, tie.to_id), tie) for tie in graph.out_of(organisation, Signed)]
    found.sort(key=lambda pair: first_day(pair[0].signed_on).toordinal() if pair[0].signed_on else 0, reverse=True)
    items = []
    for agreement, tie in found:
        notes = [in_prose(agreement.signed_on) if agreement.signed_on else say("profile.undated")]
        notes += [word("corridor.role", tie.role).lower()] if tie.role != "party" else []
        notes += [word("stage", agreement.stage)] if agreement.stage != "signed" else []
        notes += [say("corridor.inferred")] if tie.basis == "inferred" else []
        notes += [say("profile.unverified")] if "low" in {tie.confidence, agreement.confidence} else []
        items.append(esc(agreement.title) + _small(notes))
    return items


def _sources(graph: Graph, node: str, confidence: str, ties: Iterable[Sourced] = ()) -> str:
    ids = dict.fromkeys([tie.to_id for tie in graph.out_of(node, CitedIn)] + [tie.source for tie in ties])
    sources = [source for name in ids if (source := graph.find(Source, name))]
    lines = [SourceLine(id=source.id, title=source.title, url=source.url) for source in sources]
    items = [link(line.url, line.title) for line in lines]
    listed = folded(items, 4) if items else source_items(())
    judged = esc(say(f"profile.confidence.{confidence}").capitalize())
    return f'<div class="sg-sources">{listed}</div><p class="sg-quiet">{judged}</p>'


def agreement_profile(scene: Scene, agreement: Agreement) -> str:
    """Form, date, term, scope, parties, signs of life and sources of an agreement."""
    graph = scene.data.graph
    head = (
        f"<h2>{drawn(kind_svg('agreement', scene.theme))}{esc(agreement.title)}</h2>"
        f'<p class="sg-quiet">{esc(kind_name("agreement"))}</p>'
    )
    signed = in_prose(agreement.signed_on) if agreement.signed_on else say("profile.undated")
    rows = [
        (say("profile.signed"), esc(signed if agreement.stage == "signed" else word("stage", agreement.stage))),
        (say("profile.about"), esc(word("end.about", agreement.about))),
        (say("profile.form"), esc(word("form", agreement.form))),
        (say("profile.level"), esc(word("level", agreement.level))),
        (say("profile.term"), esc(_term(agreement))),
        (say("profile.sectors"), esc(", ".join(sector_name(sector) for sector in agreement.sectors))),
        (say("profile.scope"), esc(agreement.scope_note or "")),
        (say("profile.commitments"), esc(", ".join(word("commitment", item) for item in agreement.commitments))),
        (say("profile.text"), link(agreement.text_url, agreement.text_url or "")),
    ]
    parties = []
    for tie in graph.into(agreement.id, Signed):
        organisation = graph.get_node(Organisation, tie.from_id)
        notes = [word("corridor.role", tie.role).lower()] if tie.role != "party" else []
        notes += [say("corridor.placeholder")] if organisation.placeholder else []
        notes += [say("corridor.inferred")] if tie.basis == "inferred" and not organisation.placeholder else []
        notes += [say("profile.unverified")] if tie.confidence == "low" else []
        parties.append((tie.role != "party", organisation.name, _named(graph, organisation) + _small(notes)))
    activities = sorted(
        (graph.get_node(Activity, tie.from_id) for tie in graph.into(agreement.id, Shows)),
        key=lambda activity: first_day(activity.date),
    )
    shown = [
        esc(f"{in_prose(activity.date)}: {activity.title}")
        + _small([say("profile.unverified")] if activity.confidence == "low" else [])
        for activity in activities
    ]
    return (
        head
        + facts(rows)
        + section(say("profile.parties"), folded([html for *_, html in sorted(parties)], MOST + 4))
        + section(say("profile.activities"), folded(shown, MOST))
        + section(say("profile.sources"), _sources(graph, agreement.id, agreement.confidence))
    )


def _term(agreement: Agreement) -> str:
    parts = []
    if agreement.ends_on:
        parts.append(say("profile.term.until", end=in_prose(agreement.ends_on)))
    if agreement.term_kind == "indefinite":
        parts.append(say("profile.term.indefinite"))
    if agreement.auto_renew:
        parts.append(say("profile.term.renews"))
    return ", ".join(parts)


def country_profile(
    scene: Scene, country: Country, rows: Sequence[GapRow], end_facts: Callable[[Scene, str], str]
) -> str:
    """The facts about a country and its largest corridors, each with its verdict."""
    own = [row for row in rows if country.id in {row.origin, row.destination}]
    items = [
        f"{esc(row.origin_name)} → {esc(row.destination_name)}<br><small>{verdict_mark(row.verdict, scene.theme)}"
        f" {esc(number(row.migrants) if row.migrants is not None else say('measure.none'))}</small>"
        for row in own
    ]
    return (
        f"<h2>{drawn(kind_svg('country', scene.theme))}{esc(country.name)}</h2>"
        + end_facts(scene, country.id)
        + section(say("profile.corridors"), folded(items, 8))
    )
