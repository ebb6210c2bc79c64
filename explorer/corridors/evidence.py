"""The agreements behind a verdict, each with its parties, signs of life, sources and the way to correct it."""

from __future__ import annotations

import streamlit as st

from explorer.corridors.ways import way
from explorer.frame.page import Scene
from explorer.look.colours import mark_svg
from explorer.look.parts import chapter, drawn, esc, facts, folded, source_items
from explorer.look.tie_words import signing_notes
from explorer.profiles.correction import not_right, rows_of_agreement
from explorer.profiles.parts import search_items, tells_of_searches
from explorer.text import clause_words, date_name, reason_words, say, say_count, verdict_name, word
from graphmodel.coverage.lines import ActivityLine, CorridorReport, EvidenceLine, PartyLine

MOST_AGREEMENTS, MOST_PARTIES, MOST_ACTIVITIES, MOST_BESIDE, MOST_SEARCHES = 3, 6, 3, 5, 5
NAMED_BY_VERDICT = ("one_sided", "umbrella", "government_only")


def render_evidence(scene: Scene, report: CorridorReport) -> None:
    """Draw every agreement that was weighed, best first, and those that cover nothing here."""
    st.subheader(say("corridor.evidence"), anchor=False)
    if not report.evidence:
        st.markdown(say("corridor.evidence.none"))
    for line in report.evidence[:MOST_AGREEMENTS]:
        _agreement(scene, line)
    rest = report.evidence[MOST_AGREEMENTS:]
    if rest:
        label = say_count("corridor.evidence.more", len(rest))
        with st.expander(label, key="more_agreements", on_change="rerun") as opened:
            for line in rest if opened.open else ():
                _agreement(scene, line)
    beside = _beside(report)
    if beside:
        st.html(f'<div class="sg">{beside}</div>')
    if tells_of_searches(report):
        told = chapter(say("corridor.searches"), folded(search_items(report.searches), MOST_SEARCHES))
        st.html(f'<div class="sg">{told}</div>')


def _agreement(scene: Scene, line: EvidenceLine) -> None:
    mark = drawn(mark_svg(line.verdict, scene.theme)) if line.verdict else ""
    judged = f"{verdict_name(line.verdict)}: " if line.verdict else ""
    grade = "" if line.verdict in NAMED_BY_VERDICT else f"{say(f'grade.{line.grade}')}; "
    confidence = say(f"profile.confidence.{line.confidence}")
    kind = f"{word('form', line.form).capitalize()}, {word('level', line.level)}, {confidence}"
    rows = [
        (say("corridor.marks"), esc(reason_words(line.marks))),
        (say("corridor.parties"), folded([_party(scene, party) for party in line.parties], MOST_PARTIES)),
        (say("corridor.activities"), folded([_activity(sign) for sign in line.activities], MOST_ACTIVITIES)),
        (say("corridor.sources"), source_items(line.sources)),
    ]
    st.html(
        f'<div class="sg"><div class="sg-evidence"><h3 class="sg-name">{mark}{esc(line.title)}</h3>'
        f"<p>{esc(judged + grade + reason_words(line.reason))}.</p>"
        f'<p class="sg-quiet">{esc(kind)}</p>{facts(rows)}</div></div>'
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ways_{line.id}"):
        if "agreements" in scene.pages:
            way(scene, "agreements", say("corridor.agreement"), icon=":material/handshake:", agreement=line.id)
        not_right(scene, line.id, line.title, rows_of_agreement(scene.data.graph, line.id))


def _activity(activity: ActivityLine) -> str:
    doubt = f", {say('profile.unverified')}" if activity.confidence == "low" else ""
    kind = f"{word('activity_kind', activity.kind)}{doubt}"
    return f"{esc(say('labelled', name=date_name(activity.date), text=activity.title))} <small>({esc(kind)})</small>"


def _party(scene: Scene, party: PartyLine) -> str:
    countries = scene.data.snapshot.countries
    notes = [countries[code].name for code in party.countries if code in countries]
    notes += signing_notes(party.role, party.basis, placeholder=party.placeholder)
    return esc(party.name) + (f" <small>({esc(', '.join(notes))})</small>" if notes else "")


def _beside(report: CorridorReport) -> str:
    items = [
        f"{esc(line.title)} <small>({esc(clause_words(line.reason))})</small>{source_items(line.sources)}"
        for line in report.beside
    ]
    return chapter(say("corridor.beside"), folded(items, MOST_BESIDE))
