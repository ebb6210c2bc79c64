"""Profiles of organisations and agreements: what is on record about them, as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.frame.day import World, world_of
from explorer.frame.going import go
from explorer.frame.page import Scene
from explorer.look.colours import kind_svg
from explorer.look.parts import drawn, esc, facts, folded, link, section
from explorer.look.tie_words import kind_and_country, signing_notes
from explorer.profiles.parts import MOST, corridor_items, named, small, sources, tie_items
from explorer.profiles.things import other_ties
from explorer.text import date_name, kind_name, number, say, sector_name, word
from graphmodel.dates import first_day
from graphmodel.gaps import GapRow
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Sourced
from graphmodel.relations import (
    AffiliatedTo,
    Amends,
    BasedIn,
    CitedIn,
    CooperatesWith,
    Implements,
    Names,
    Shows,
    Signed,
    SplitFrom,
    StructureOf,
    SucceededBy,
    Supersedes,
)
from graphmodel.verdicts import COVERING

MOST_REACHED = 5
TOLD = (AffiliatedTo, BasedIn, CitedIn, CooperatesWith, Signed, SplitFrom, StructureOf, SucceededBy)
"""Relations that the profile of an organisation tells in sections of its own."""


def organisation_profile(scene: Scene, organisation: Organisation, first: str = "") -> str:
    """Names, kind, country, status, affiliations, agreements, corridors and sources; `first` comes before ties."""
    graph, own = scene.data.graph, organisation.id
    names = [name for name in (organisation.acronym, *organisation.native_names, *organisation.aliases) if name]
    head = _head(scene, organisation.kind, organisation.name, kind_and_country(graph, organisation))
    if organisation.placeholder:
        head += f"<p>{esc(say('profile.placeholder'))}</p>"
    rows = [
        (say("profile.names"), "".join(f'<div dir="auto">{esc(name)}</div>' for name in dict.fromkeys(names))),
        (say("profile.sectors"), esc(", ".join(sector_name(sector) for sector in organisation.sectors))),
        (say("profile.status"), esc(_status(organisation))),
        (say("profile.founded"), esc(_founded(organisation))),
        (say("profile.dissolved"), esc(date_name(organisation.dissolved) if organisation.dissolved else "")),
        (say("profile.members"), esc(_members(organisation))),
        (say("profile.website"), link(_web(organisation.website), organisation.website or "")),
    ]
    above = [*graph.out_of(own, AffiliatedTo), *graph.out_of(own, StructureOf)]
    below = [*graph.into(own, AffiliatedTo), *graph.into(own, StructureOf)]
    beside = [*graph.out_of(own, CooperatesWith), *graph.into(own, CooperatesWith)]
    past = [
        *graph.out_of(own, SucceededBy), *graph.into(own, SucceededBy), *graph.out_of(own, SplitFrom),
        *graph.into(own, SplitFrom),
    ]  # fmt: skip
    used: list[Sourced] = [*above, *beside, *past]
    return (
        head
        + facts(rows)
        + first
        + section(say("profile.agreements"), folded(_signatures(scene, own), MOST))
        + section(say("profile.covers"), folded(_covered(scene, own), MOST_REACHED))
        + section(say("profile.above"), folded(tie_items(scene, own, above), MOST))
        + section(say("profile.beside"), folded(tie_items(scene, own, beside), MOST))
        + section(say("profile.below"), folded(tie_items(scene, own, below), MOST))
        + section(say("profile.history"), folded(tie_items(scene, own, past), MOST))
        + other_ties(scene, organisation, TOLD)
        + section(say("profile.sources"), sources(scene, own, organisation.confidence, used))
    )


def _head(scene: Scene, kind: str, name: str, note: str) -> str:
    sign = drawn(kind_svg(kind, scene.theme))
    return f'<h2>{sign}<span dir="auto">{esc(name)}</span></h2><p class="sg-quiet">{esc(note)}</p>'


def _status(organisation: Organisation) -> str:
    if organisation.legal_status == "unknown":
        return ""
    if organisation.legal_status_since:
        since = date_name(organisation.legal_status_since)
        return say("profile.status.since", status=word("legal_status", organisation.legal_status), since=since)
    return word("legal_status", organisation.legal_status)


def _founded(organisation: Organisation) -> str:
    if not organisation.founded:
        return ""
    day = date_name(organisation.founded)
    return day if organisation.founded_verified is not False else say("profile.founded.unverified", day=day)


def _members(organisation: Organisation) -> str:
    if organisation.members is None:
        return ""
    if organisation.members_year is None:
        return number(organisation.members)
    return say("profile.members.year", members=number(organisation.members), year=organisation.members_year)


def _web(address: str | None) -> str | None:
    return address if address is None or "://" in address else f"https://{address}"


def _signatures(scene: Scene, organisation: str) -> list[str]:
    graph = scene.data.graph
    found = [(graph.get_node(Agreement, tie.to_id), tie) for tie in graph.out_of(organisation, Signed)]
    found.sort(key=lambda pair: first_day(pair[0].signed_on).toordinal() if pair[0].signed_on else 0, reverse=True)
    items = []
    for agreement, tie in found:
        notes = [date_name(agreement.signed_on) if agreement.signed_on else say("profile.undated")]
        notes += [word("role", tie.role).lower()]
        notes += [word("stage", agreement.stage)] if agreement.stage != "signed" else []
        notes += [say("corridor.inferred")] if tie.basis == "inferred" else []
        notes += [say("profile.unverified")] if "low" in {tie.confidence, agreement.confidence} else []
        items.append(go(scene, agreement.id, agreement.title) + small(notes))
    return items


def _covered(scene: Scene, organisation: str) -> list[str]:
    """The corridors that one of its agreements by itself covers, most people first."""
    world = world_of(scene)
    best: dict[str, GapRow] = {}
    for tie in world.ties.touching(organisation):
        if tie.style == "signed":
            for row in _reached(world, tie.end):
                if row.verdict in COVERING and row.corridor not in best:
                    best[row.corridor] = row
    return corridor_items(scene, [best[row.corridor] for row in world.listed if row.corridor in best])


def _reached(world: World, agreement: str) -> Iterator[GapRow]:
    """The corridors that it reaches, each with what it alone is worth there."""
    for row in world.reached.get(agreement, ()):
        yield world.alone(agreement, row)


def agreement_profile(scene: Scene, agreement: Agreement) -> str:
    """Form, date, term, scope, parties, corridors, chain, signs of life and sources of an agreement."""
    signed = date_name(agreement.signed_on) if agreement.signed_on else say("profile.undated")
    rows = [
        (say("profile.signed"), esc(signed if agreement.stage == "signed" else word("stage", agreement.stage))),
        (say("profile.about"), esc(word("about", agreement.about))),
        (say("profile.form"), esc(word("form", agreement.form))),
        (say("profile.level"), esc(word("level", agreement.level))),
        (say("profile.term"), esc(_term(agreement))),
        (say("profile.sectors"), esc(", ".join(sector_name(sector) for sector in agreement.sectors))),
        (say("profile.scope"), esc(agreement.scope_note or "")),
        (say("profile.names_countries"), _named_places(scene, agreement.id)),
        (say("profile.commitments"), esc(", ".join(word("commitment", item) for item in agreement.commitments))),
        (say("profile.text"), link(agreement.text_url, agreement.text_url or "")),
    ]
    reached = list(_reached(world_of(scene), agreement.id))
    return (
        _head(scene, "agreement", agreement.title, kind_name("agreement"))
        + facts(rows)
        + section(say("profile.parties"), folded(_parties(scene, agreement.id), MOST + 4))
        + section(say("profile.reaches"), folded(corridor_items(scene, reached), MOST_REACHED))
        + section(say("profile.chain"), folded(_chain(scene, agreement.id), MOST))
        + section(say("profile.activities"), folded(_activities(scene, agreement.id), MOST))
        + section(say("profile.sources"), sources(scene, agreement.id, agreement.confidence))
    )


def _parties(scene: Scene, agreement: str) -> list[str]:
    graph, parties = scene.data.graph, []
    for tie in graph.into(agreement, Signed):
        organisation = graph.get_node(Organisation, tie.from_id)
        notes = signing_notes(tie.role, tie.basis, placeholder=organisation.placeholder)
        notes += [say("profile.unverified")] if tie.confidence == "low" else []
        parties.append((tie.role != "party", organisation.name, named(scene, organisation) + small(notes)))
    return [html for *_, html in sorted(parties)]


def _named_places(scene: Scene, agreement: str) -> str:
    graph = scene.data.graph
    countries = {
        country.name: go(scene, country.id, country.name)
        for tie in graph.out_of(agreement, Names)
        if (country := graph.find(Country, tie.to_id))
    }
    return ", ".join(countries[name] for name in sorted(countries))


def _chain(scene: Scene, agreement: str) -> list[str]:
    """What it takes the place of, carries out or amends, and what does so with it."""
    graph = scene.data.graph
    ties: Sequence[tuple[str, str]] = [
        *((say("profile.supersedes"), tie.to_id) for tie in graph.out_of(agreement, Supersedes)),
        *((say("profile.superseded"), tie.from_id) for tie in graph.into(agreement, Supersedes)),
        *((say("profile.implements"), tie.to_id) for tie in graph.out_of(agreement, Implements)),
        *((say("profile.implemented"), tie.from_id) for tie in graph.into(agreement, Implements)),
        *((say("profile.amends"), tie.to_id) for tie in graph.out_of(agreement, Amends)),
        *((say("profile.amended"), tie.from_id) for tie in graph.into(agreement, Amends)),
    ]
    items = []
    for told, other in ties:
        text = graph.get_node(Agreement, other)
        day = [date_name(text.signed_on)] if text.signed_on else []
        items.append(f"{esc(told)} {go(scene, other, text.title)}{small(day)}")
    return items


def _activities(scene: Scene, agreement: str) -> list[str]:
    graph = scene.data.graph
    found = sorted(
        (graph.get_node(Activity, tie.from_id) for tie in graph.into(agreement, Shows)),
        key=lambda activity: first_day(activity.date),
    )
    return [
        esc(say("labelled", name=date_name(activity.date), text=activity.title))
        + small([say("profile.unverified")] if activity.confidence == "low" else [])
        for activity in found
    ]


def _term(agreement: Agreement) -> str:
    parts = []
    if agreement.ends_on:
        parts.append(say("profile.term.until", end=date_name(agreement.ends_on)))
    if agreement.term_kind == "indefinite":
        parts.append(say("profile.term.indefinite"))
    if agreement.auto_renew:
        parts.append(say("profile.term.renews"))
    return ", ".join(parts)
