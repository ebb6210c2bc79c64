"""One corridor: the answer, the verdict's sentence, the evidence behind it, both ends, all that was counted."""

from __future__ import annotations

import streamlit as st

from explorer import state
from explorer.corridors.measures import render_measures
from explorer.country import end_facts
from explorer.gap_table import measure_name
from explorer.look import mark_svg
from explorer.page import Scene
from explorer.parts import chapter, cypher, drawn, esc, facts, folded, md, section, source_items
from explorer.text import number, say, say_count, verdict_name, word
from graphmodel.coverage.lines import ActivityLine, CorridorReport, EvidenceLine, PartyLine
from graphmodel.dates import in_prose
from graphmodel.errors import UnknownId

MOST_UNIONS, MOST_AGREEMENTS, MOST_PARTIES, MOST_ACTIVITIES = 6, 4, 6, 3
NAMED_BY_VERDICT = ("one_sided", "umbrella", "government_only")


def render_corridor(scene: Scene) -> None:
    """Draw the corridor that the address names."""
    report = _find_report(scene)
    _ways_out(report)
    _title(scene, report)
    if report is None:
        return
    _verdict(scene, report)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(f'<div class="sg">{_evidence(scene, report)}{_beside(report)}</div>')
    with right:
        st.html(f'<div class="sg">{_ends(scene, report)}</div>')
    render_measures(scene, report)
    day = scene.view["as_of"]
    cypher(
        day,
        evidence_of_corridor={"corridor": report.corridor, "as_of": day},
        corridor_measurements={"corridor": report.corridor},
    )


def _ways_out(report: CorridorReport | None) -> None:
    with st.container(horizontal=True, gap="small", key="corridor_way"):
        st.button(
            say("corridor.back"), icon=":material/arrow_back:", type="tertiary", key="back",
            on_click=state.choose, kwargs={"corridor": None},
        )  # fmt: skip
        if report is not None:
            st.button(
                say("corridor.reverse", origin=md(report.destination_name), destination=md(report.origin_name)),
                type="tertiary", icon=":material/swap_horiz:", key="reverse", on_click=state.choose,
                kwargs={"corridor": f"{report.destination}-{report.origin}"},
            )  # fmt: skip


def _title(scene: Scene, report: CorridorReport | None) -> None:
    if report is not None:
        st.title(md(title_of(report)), anchor=False)
        return
    st.title(say("corridor.unknown", corridor=md(scene.view["corridor"])), anchor=False)
    st.markdown(say("corridor.unknown.next"))


def _find_report(scene: Scene) -> CorridorReport | None:
    origin, _, destination = scene.view["corridor"].upper().partition("-")
    if origin == destination:
        return None
    try:
        return scene.data.report(origin, destination, scene.as_of, scene.policy)
    except UnknownId:
        return None


def title_of(report: CorridorReport) -> str:
    """The answer as a title: “Nepal → Qatar: no union to sign with”."""
    no_counterpart = report.flagged and any(reason.kind == "no_counterpart" for reason in report.reasons)
    answer = "no_counterpart" if no_counterpart else report.verdict
    return say(
        "corridor.title",
        origin=report.origin_name,
        destination=report.destination_name,
        answer=say(f"corridor.answer.{answer}"),
    )


def _verdict(scene: Scene, report: CorridorReport) -> None:
    mark = drawn(mark_svg(report.verdict, scene.theme, size=22))
    counted = say("corridor.migrants.none")
    if report.migrants is not None:
        counted = f"{number(report.migrants)} ({measure_name(report.migrants_measure, report.migrants_year)})"
    unlisted = "" if report.listed else f'<p class="sg-quiet">{esc(say("corridor.unlisted"))}</p>'
    st.html(
        f'<div class="sg sg-answer"><div>{mark}<b>{esc(verdict_name(report.verdict))}</b></div>'
        f'<div><p class="sg-lead">{esc(report.sentence)}</p>{unlisted}'
        f"<p><b>{esc(say('corridor.migrants'))}: {esc(counted)}.</b> "
        f'<span class="sg-quiet">{esc(say("corridor.migrants.note"))}</span></p></div></div>'
    )


def _evidence(scene: Scene, report: CorridorReport) -> str:
    if not report.evidence:
        return chapter(say("corridor.evidence"), f"<p>{esc(say('corridor.evidence.none'))}</p>")
    lines = [_agreement(scene, line) for line in report.evidence]
    shown, rest = "".join(lines[:MOST_AGREEMENTS]), "".join(lines[MOST_AGREEMENTS:])
    if rest:
        more = esc(say_count("corridor.evidence.more", len(lines) - MOST_AGREEMENTS))
        rest = f"<details><summary>{more}</summary>{rest}</details>"
    return chapter(say("corridor.evidence"), shown + rest)


def _agreement(scene: Scene, line: EvidenceLine) -> str:
    mark = drawn(mark_svg(line.verdict, scene.theme)) if line.verdict else ""
    judged = f"{verdict_name(line.verdict)}: " if line.verdict else ""
    grade = "" if line.verdict in NAMED_BY_VERDICT else f"{say(f'corridor.grade.{line.grade}')}; "
    confidence = say(f"profile.confidence.{line.confidence}")
    kind = f"{word('form', line.form).capitalize()}, {word('level', line.level)}, {confidence}"
    rows = [
        (say("corridor.marks"), esc("; ".join(line.marks))),
        (say("corridor.parties"), folded(_parties(scene, line), MOST_PARTIES)),
        (say("corridor.activities"), folded([_activity(activity) for activity in line.activities], MOST_ACTIVITIES)),
        (say("corridor.sources"), source_items(line.sources)),
    ]
    return (
        f'<div class="sg-evidence"><h3 class="sg-name">{mark}{esc(line.title)}</h3>'
        f'<p>{esc(judged + grade + line.reason)}.</p><p class="sg-quiet">{esc(kind)}</p>{facts(rows)}</div>'
    )


def _activity(activity: ActivityLine) -> str:
    doubt = f", {say('profile.unverified')}" if activity.confidence == "low" else ""
    kind = f"{word('activity', activity.kind)}{doubt}"
    return f"{esc(in_prose(activity.date))}: {esc(activity.title)} <small>({esc(kind)})</small>"


def _parties(scene: Scene, line: EvidenceLine) -> list[str]:
    return [_party(scene, party) for party in line.parties]


def _party(scene: Scene, party: PartyLine) -> str:
    countries = scene.data.snapshot.countries
    notes = [countries[code].name for code in party.countries if code in countries]
    if party.role != "party":
        notes.append(word("corridor.role", party.role).lower())
    if party.placeholder:
        notes.append(say("corridor.placeholder"))
    elif party.basis == "inferred":
        notes.append(say("corridor.inferred"))
    return esc(party.name) + (f" <small>({esc(', '.join(notes))})</small>" if notes else "")


def _beside(report: CorridorReport) -> str:
    items = [
        f"{esc(line.title)} <small>({esc(line.reason)})</small>{source_items(line.sources)}" for line in report.beside
    ]
    return chapter(say("corridor.beside"), folded(items, 5))


def _ends(scene: Scene, report: CorridorReport) -> str:
    found = []
    for code, name, unions in (
        (report.origin, report.origin_name, report.origin_unions),
        (report.destination, report.destination_name, report.destination_unions),
    ):
        items = [
            f"{esc(f'{union.acronym}: ' if union.acronym and union.acronym != union.name else '')}{esc(union.name)}"
            f" <small>({esc(word('kind', union.kind))}"
            f"{esc('' if union.legal_status in {'active', 'unknown'} else ', ' + union.legal_status)}"
            f"{esc(', ' + say('profile.unverified') if union.confidence == 'low' else '')})</small>"
            for union in unions
        ]
        listed = folded(items, MOST_UNIONS) or f"<p>{esc(say('corridor.unions.none'))}</p>"
        found.append(
            f'<div class="sg-end"><h2>{esc(name)}</h2>{end_facts(scene, code)}'
            f"{section(say('corridor.unions'), listed)}</div>"
        )
    reasons = "".join(
        f"<p>{esc(reason.text)}</p>{source_items(reason.sources)}" for reason in report.reasons if reason.sources
    )
    return "".join(found) + reasons
