"""Who could sign, and who could bring them to the table: the nearest thing to an agreement, in short lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from explorer.corridors.case import Case
from explorer.corridors.ways import country_name, party_way
from explorer.frame.going import way_to
from explorer.frame.page import Scene
from explorer.look.colours import mark_svg
from explorer.look.parts import drawn, esc, folded, section
from explorer.profiles.parts import fit_notes, small
from explorer.text import land, listing, say, say_count, verdict_name, word
from graphmodel.answers.nearest import Precedent, Shared, at_the_table
from graphmodel.kinds.organisation import Organisation

MOST_SIGNERS, MOST_BODIES, MOST_PRECEDENTS, MOST_NAMES = 3, 4, 4, 3


def render_signers(scene: Scene, case: Case) -> None:
    """Draw the bodies above both ends, and what the unions of each end have signed with others."""
    report, found = case.report, case.nearest
    ends = ((report.origin, report.origin_name), (report.destination, report.destination_name))
    held = (found.origin_signers, found.destination_signers)
    st.header(say("corridor.nearest"), anchor="signers")
    if report.policy.sector:
        st.caption(say("corridor.nearest.sector", sector=word("sector", report.policy.sector)))
    parts = [_signers(scene, name, unions) for (_, name), unions in zip(ends, held, strict=True)]
    if all(held):
        bodies = folded([_body(scene, case, shared) for shared in found.shared], MOST_BODIES)
        title = say("corridor.nearest.shared")
        parts.append(section(title, bodies) or f"<p>{esc(say('corridor.nearest.shared.none'))}</p>")
    for (code, name), (_, other), items, unions in zip(
        ends, ends[::-1], (found.origin, found.destination), held, strict=True
    ):
        parts.append(_precedents(scene, name, other, items) if unions else _table(scene, code, name))
    told = "".join(parts) or f"<p>{esc(say('corridor.nearest.nobody'))}</p>"
    st.html(f'<div class="sg sg-signers">{told}</div>')


def _signers(scene: Scene, name: str, unions: Sequence[str]) -> str:
    """Who could sign at an end, each the way to it."""
    found = [scene.data.graph.get_node(Organisation, union) for union in unions]
    items = [way_to(scene, one.id, one.short) + small(fit_notes(one, scene.policy.sector)) for one in found]
    return section(say("corridor.nearest.could", country=land(name)), folded(items, MOST_SIGNERS))


def _body(scene: Scene, case: Case, shared: Shared) -> str:
    ends = ((shared.origin, case.report.origin_name), (shared.destination, case.report.destination_name))
    below = "; ".join(
        say("corridor.nearest.below", country=esc(name), unions=_some(unions, lambda union: party_way(scene, union)))
        for unions, name in ends
    )
    return f"<b>{party_way(scene, shared.body)}</b> <small>{below}</small>"


def _table(scene: Scene, code: str, name: str) -> str:
    """Where no union can sign, the bodies that have signed with a government, an employer or an office there."""
    items = []
    for body, agreements in at_the_table(scene.data.graph, code, scene.as_of, scene.policy.sector).items():
        titles = _some(
            agreements,
            lambda name: way_to(scene, name, say("quoted", text=scene.data.snapshot.agreements[name].title)),
        )
        items.append(f"<b>{party_way(scene, body)}</b> <small>{titles}</small>")
    return section(say("corridor.nearest.table", country=land(name)), folded(items, MOST_BODIES))


def _precedents(scene: Scene, name: str, other: str, items: Sequence[Precedent]) -> str:
    title = say("corridor.nearest.signed", country=land(name))
    if not items:
        return section(title, f"<p>{esc(say('corridor.nearest.signed.none'))}</p>")
    return section(title, folded([_precedent(scene, item, other) for item in items], MOST_PRECEDENTS))


def _precedent(scene: Scene, item: Precedent, other: str) -> str:
    unions = _some(_named(scene, item.unions), lambda union: party_way(scene, union))
    partners = _some(_named(scene, item.partners), lambda partner: party_way(scene, partner))
    country = way_to(scene, item.country, country_name(scene, item.country))
    text = say("corridor.nearest.with", unions=unions, partners=partners, country=country)
    title = scene.data.snapshot.agreements[item.agreement].title
    notes = [verdict_name(item.verdict).lower()]
    notes += [say("corridor.nearest.neighbour", country=land(other))] if item.neighbour else []
    mark = drawn(mark_svg(item.verdict, scene.theme, size=13))
    signed = way_to(scene, item.agreement, say("quoted", text=title))
    told = f"{text} <small>{signed} ({esc(', '.join(notes))})</small>"
    return f'<span class="sg-signed">{mark}<span>{told}</span></span>'


def _named(scene: Scene, names: Sequence[str]) -> Sequence[str]:
    """Those that a source names; where it names none, all."""
    graph = scene.data.graph
    return [name for name in names if not graph.get_node(Organisation, name).placeholder] or names


def _some(names: Sequence[str], told: Callable[[str], str]) -> str:
    shown = [told(name) for name in names[:MOST_NAMES]]
    rest = len(names) - len(shown)
    return listing([*shown, say_count("corridor.nearest.others", rest)] if rest else shown)
