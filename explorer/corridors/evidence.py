"""The agreements behind a verdict, each with its parties, signs of life, sources and the way to correct it."""

from __future__ import annotations

import streamlit as st

from explorer.corridors.ways import way
from explorer.frame.going import way_to
from explorer.frame.names import names_of_agreement, names_of_country, ways_in
from explorer.frame.page import Scene
from explorer.look.colours import mark_svg
from explorer.look.parts import chapter, drawn, esc, facts, folded, jump, link, source_items
from explorer.look.tie_words import signing_notes
from explorer.profiles.correction import not_right, rows_of_agreement
from explorer.profiles.parts import search_items, tells_of_searches
from explorer.text import clause_words, date_name, listing, reason_words, say, say_count, verdict_name, word
from graphmodel.coverage.lines import ActivityLine, CorridorReport, EvidenceLine, PartyLine
from graphmodel.verdicts import tells_grade

MOST_AGREEMENTS, MOST_PARTIES, MOST_ACTIVITIES, MOST_BESIDE, MOST_SEARCHES = 3, 6, 3, 5, 5
MOST_PROOFS = 3


def proof_html(scene: Scene, report: CorridorReport) -> str:
    """On what the verdict rests, as HTML: where its agreement was read, or who has looked; and the way to the rest."""
    told = [search_items(report.searches)[0]]
    if report.evidence:
        best = report.evidence[0]
        read = [link(source.url, source.title) for source in best.sources[:MOST_PROOFS]]
        rest = len(best.sources) - len(read)
        read += [say_count("corridor.nearest.others", rest)] if rest else []
        told = [say("corridor.proof.read", sources=listing(read))] if read else [esc(say("profile.sources.none"))]
        told.append(esc(say(f"profile.confidence.{best.confidence}")))
    count = len(report.evidence)
    told.append(jump("evidence", say_count("corridor.proof.all", count) if count else say("corridor.proof.none")))
    return " · ".join(told)


def render_evidence(scene: Scene, report: CorridorReport) -> None:
    """Draw every agreement that was weighed, best first, and those that cover nothing here."""
    st.header(say("corridor.evidence"), anchor="evidence")
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
    beside = _beside(scene, report)
    if beside:
        st.html(f'<div class="sg">{beside}</div>')
    if tells_of_searches(report):
        told = chapter(say("corridor.searches"), folded(search_items(report.searches), MOST_SEARCHES))
        st.html(f'<div class="sg">{told}</div>')


def _agreement(scene: Scene, line: EvidenceLine) -> None:
    mark = drawn(mark_svg(line.verdict, scene.theme)) if line.verdict else ""
    judged = f"{verdict_name(line.verdict)}: " if line.verdict else ""
    grade = "" if tells_grade(line.verdict, line.grade) else f"{say(f'grade.{line.grade}')}; "
    named = names_of_agreement(scene.data.graph, line.id)
    confidence = say(f"profile.confidence.{line.confidence}")
    kind = f"{word('form', line.form).capitalize()}, {word('level', line.level)}, {confidence}"
    rows = [
        (say("corridor.marks"), ways_in(scene, reason_words(line.marks), named)),
        (say("corridor.parties"), folded([_party(scene, party) for party in line.parties], MOST_PARTIES)),
        (say("corridor.activities"), folded([_activity(sign) for sign in line.activities], MOST_ACTIVITIES)),
        (say("corridor.sources"), source_items(line.sources)),
    ]
    st.html(
        f'<div class="sg"><div class="sg-evidence"><h3 class="sg-name">{mark}{way_to(scene, line.id, line.title)}</h3>'
        f"<p>{ways_in(scene, judged + grade + reason_words(line.reason), named)}.</p>"
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
    notes = [way_to(scene, code, countries[code].name) for code in party.countries if code in countries]
    notes += map(esc, signing_notes(party.role, party.basis, placeholder=party.placeholder))
    return way_to(scene, party.id, party.name) + (f" <small>({', '.join(notes)})</small>" if notes else "")


def _beside(scene: Scene, report: CorridorReport) -> str:
    ends = [named for code in (report.origin, report.destination) for named in names_of_country(scene.data.graph, code)]
    items = [
        f"{way_to(scene, line.id, line.title)} <small>({ways_in(scene, clause_words(line.reason), ends)})</small>"
        f"{source_items(line.sources)}"
        for line in report.beside
    ]
    return chapter(say("corridor.beside"), folded(items, MOST_BESIDE))
