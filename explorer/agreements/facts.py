"""What stands on record about one agreement, as HTML: the text, who signed, what was heard of it, where it was read."""

from __future__ import annotations

import streamlit as st

from explorer.agreements.choosing import commitment_name
from explorer.agreements.listing import confidence_words
from explorer.frame import state
from explorer.frame.going import way_to
from explorer.frame.page import Scene
from explorer.look.colours import kind_svg
from explorer.look.parts import chapter, drawn, esc, facts, folded, link, md
from explorer.look.tie_words import signing_notes
from explorer.text import date_name, first_upper, kind_name, say, sector_name, word
from graphmodel.answers.register import Entry, amended, carried_out, predecessors, successors
from graphmodel.coverage.term import NO_EVIDENCE
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.relations import BasedIn, CitedIn, Shows, Signed

MOST_PARTIES, MOST_SIGNS, MOST_SOURCES = 10, 8, 6
BASES = {
    "stated": "agreement.term.basis.stated",
    "computed": "agreement.term.basis.computed",
    "reported": "agreement.term.basis.reported",
}


def text_html(entry: Entry) -> str:
    """Form, level, stage, term, renewal, sectors, limits, commitments, and the text itself."""
    own = entry.agreement
    promises = [esc(commitment_name(name)) for name in own.commitments]
    rows = [
        (
            say("profile.signed"),
            esc(date_name(own.signed_on)) if own.signed_on else esc(first_upper(say("agreements.undated"))),
        ),
        (say("profile.form"), esc(first_upper(word("form", own.form)))),
        (say("profile.level"), esc(first_upper(word("level", own.level)))),
        (say("profile.about"), esc(first_upper(word("about", own.about)))),
        (say("profile.term"), esc(first_upper(_term(own)))),
        (say("agreement.renews"), esc(first_upper(say("agreement.renews.yes"))) if own.auto_renew else ""),
        (say("agreement.binds"), esc(first_upper(say("agreement.binds.yes"))) if own.binds_affiliates else ""),
        (say("profile.sectors"), esc(", ".join(sector_name(sector) for sector in own.sectors))),
        (say("profile.scope"), f"<bdi>{esc(own.scope_note)}</bdi>" if own.scope_note else ""),
        (say("agreement.commitments"), folded(promises, len(promises)) or esc(say("agreement.commitments.none"))),
        (say("agreement.inferred"), esc(first_upper(", ".join(word("part", name) for name in own.inferred)))),
        (say("profile.text"), link(own.text_url, own.text_url or "")),
        (say("agreements.column.confidence"), esc(first_upper(confidence_words(own.confidence)))),
    ]
    return facts(rows)


def _term(own: Agreement) -> str:
    parts = [say("agreement.term.months", count=own.term_months)] if own.term_months else []
    if own.ends_on:
        end = say("profile.term.until", end=date_name(own.ends_on))
        parts.append(f"{end} ({say(BASES[own.ends_on_basis])})" if own.ends_on_basis else end)
    if own.term_kind == "indefinite":
        parts.append(say("profile.term.indefinite"))
    return ", ".join(parts) or say("agreement.term.unknown")


def parties_html(scene: Scene, entry: Entry) -> str:
    """Parties first, and those who stood beside, each with kind, country, role and basis."""
    graph = scene.data.graph
    lines: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for tie in graph.into(entry.id, Signed):
        organisation = graph.get_node(Organisation, tie.from_id)
        lines[tie.role == "party"].append((organisation.name.casefold(), _party(scene, organisation, tie)))
    parties, beside = ([line for _, line in sorted(lines[role])] for role in (True, False))
    return chapter(say("agreement.parties"), folded(parties, MOST_PARTIES)) + chapter(
        say("agreement.beside"), folded(beside, MOST_PARTIES)
    )


def _party(scene: Scene, organisation: Organisation, tie: Signed) -> str:
    graph = scene.data.graph
    homes = [graph.get_node(Country, home.to_id) for home in graph.out_of(organisation.id, BasedIn)]
    notes = [esc(kind_name(organisation.kind)), *(way_to(scene, home.id, home.name) for home in homes)]
    notes += map(esc, signing_notes(tie.role, tie.basis, placeholder=organisation.placeholder))
    if tie.confidence == "low":
        notes.append(esc(say("profile.unverified")))
    native = "".join(f'<br><bdi lang="und">{esc(text)}</bdi>' for text in organisation.native_names[:2])
    mark = drawn(kind_svg(organisation.kind, scene.theme))
    notes_told = f"<small>({', '.join(notes)}){native}</small>"
    told = f"<span>{way_to(scene, organisation.id, organisation.full)} {notes_told}</span>"
    return f'<span class="sg-verdict" style="align-items:baseline">{mark}{told}</span>'


def activities_html(scene: Scene, entry: Entry) -> str:
    """What was heard of it until the day, the latest first."""
    graph = scene.data.graph
    items = []
    for sign in reversed(entry.signs):
        notes = [word("activity_kind", sign.kind)]
        if sign.confidence == "low":
            notes.append(say("profile.unverified") if sign.kind in NO_EVIDENCE else say("agreement.life.weak"))
        sources = [graph.find(Source, tie.to_id) for tie in graph.out_of(sign.id, CitedIn)]
        cited = "".join(f" {link(found.url, say('source.link'))}" for found in sources if found and found.url)
        items.append(
            f"<b>{esc(date_name(sign.date))}</b> <bdi>{esc(sign.title)}</bdi> "
            f"<small>({esc(', '.join(notes))}){cited}</small>"
        )
    return folded(items, MOST_SIGNS) or f'<p class="sg-quiet">{esc(say("agreement.life.none"))}</p>'


def sources_html(scene: Scene, entry: Entry) -> str:
    """Every source behind it, with its publisher and the day on which it was read."""
    graph = scene.data.graph
    cited = {tie.to_id: tie for tie in graph.out_of(entry.id, CitedIn)}
    named = list(cited)
    named += [tie.source for tie in graph.into(entry.id, Signed)]
    named += [tie.source for tie in graph.into(entry.id, Shows)]
    items = []
    for source in (graph.find(Source, name) for name in dict.fromkeys(named)):
        if source is not None:
            notes = [source.publisher] if source.publisher else []
            notes += [say("agreement.sources.read", day=date_name(source.retrieved_on))] if source.retrieved_on else []
            tie = cited.get(source.id)
            notes += [text for text in (tie.place, tie.reason) if text] if tie else []
            quiet = f" <small>({esc(', '.join(notes))})</small>" if notes else ""
            items.append(f"<bdi>{link(source.url, source.title)}</bdi>{quiet}")
    judged = esc(say(f"profile.confidence.{entry.agreement.confidence}").capitalize())
    listed = folded(items, MOST_SOURCES) or f"<p>{esc(say('profile.sources.none'))}</p>"
    return f'<div class="sg-sources">{listed}</div><p class="sg-quiet">{judged}</p>'


def chain_links(scene: Scene, entry: Entry) -> None:
    """Buttons to the agreements before and after it, above and below it, and its amendments."""
    graph = scene.data.graph
    above, below = carried_out(graph, entry.id)
    changes, changed_by = amended(graph, entry.id)
    groups = (
        (say("agreement.chain.before"), predecessors(graph, entry.id)),
        (say("agreement.chain.after"), successors(graph, entry.id)),
        (say("agreement.chain.above"), above),
        (say("agreement.chain.below"), below),
        (say("profile.amends"), changes),
        (say("profile.amended"), changed_by),
    )
    if not any(others for _, others in groups):
        return
    with st.container(key="agreement_chain", gap="xxsmall"):
        for title, others in groups:
            for other in others:
                signed = date_name(other.signed_on) if other.signed_on else say("agreements.undated")
                st.button(
                    f"{title}: {md(other.title)} ({signed})", key=f"chain_{other.id}", type="tertiary",
                    icon=":material/account_tree:", on_click=state.choose, kwargs={"agreement": other.id},
                )  # fmt: skip
