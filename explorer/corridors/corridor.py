"""One corridor: the answer, what to do next, the proof; the evidence drawn, who could sign, history, ends, counts."""

from __future__ import annotations

import streamlit as st

from explorer.corridors.case import Case, find_case
from explorer.corridors.ends import render_ends
from explorer.corridors.evidence import proof_html, render_evidence
from explorer.corridors.measures import render_measures
from explorer.corridors.next_step import next_step_html, pairs_html
from explorer.corridors.people import people_html
from explorer.corridors.picture import render_picture
from explorer.corridors.signers import render_signers
from explorer.corridors.years import render_years
from explorer.frame import state
from explorer.frame.names import Named, names_of_agreement, names_of_country, ways_in
from explorer.frame.page import Scene
from explorer.look.colours import mark_svg
from explorer.look.parts import cypher, drawn, esc, facts, md
from explorer.plan.instead import is_empty, render_instead
from explorer.profiles.briefing import offer_briefing
from explorer.profiles.correction import not_right, rows_of_verdict
from explorer.text import say, verdict_name, verdict_sentence
from graphmodel.coverage.lines import CorridorReport
from graphmodel.verdicts import FLAGGED


def render_corridor(scene: Scene) -> None:
    """Draw the corridor that the address names."""
    case = find_case(scene)
    report = case.report if case else None
    _ways_out(scene, report)
    if case is None or report is None:
        st.title(say("corridor.unknown", corridor=md(scene.view["corridor"])), anchor=False)
        st.markdown(say("corridor.unknown.next"))
        return
    scene.subject.append(title_of(report))
    st.title(md(title_of(report)), anchor=False)
    _verdict(scene, case)
    if report.flagged:
        # Where an agreement stands already, whom else to ask is not the question.
        wide, aside = _beside(scene, "wide", "aside")
        # On a phone the one stands above the other: the answer before the picture.
        with aside if not scene.narrow else wide:
            render_signers(scene, case)
        with wide if not scene.narrow else aside:
            render_picture(scene, case)
        _instead(scene, report)
    else:
        render_picture(scene, case)
    render_years(scene, case)
    left, right = _beside(scene, "half_left", "half_right")
    with left:
        render_evidence(scene, report)
    with right:
        render_ends(scene, report)
    render_measures(scene, report)
    day = scene.as_of
    cypher(
        day,
        evidence_of_corridor={"corridor": report.corridor, "as_of": day},
        corridor_measurements={"corridor": report.corridor},
    )


def _instead(scene: Scene, report: CorridorReport) -> None:
    """Behind a fold, what others did where there is nobody to sign with: the next step says it in one line."""
    if not is_empty(scene, report.origin, report.destination):
        return
    with st.expander(
        say("instead.fold"), icon=":material/alt_route:", key="instead_fold", on_change="rerun"
    ) as opened:  # fmt: skip
        if opened.open:
            render_instead(scene, report.origin, report.destination)


def _beside(scene: Scene, *keys: str) -> list[st.delta_generator.DeltaGenerator]:
    """Places beside each other where there is room for all, and one above the other where there is not."""
    row = st.container(horizontal=not scene.narrow, gap="large", key=f"pair_{keys[0]}")
    return [row.container(key=f"corridor_{key}") for key in keys]


def _ways_out(scene: Scene, report: CorridorReport | None) -> None:
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
            offer_briefing(scene, report.corridor)
            not_right(
                scene, "verdict", title_of(report), rows_of_verdict(scene.data.graph, report),
                missing=report.corridor if report.flagged else "",
            )  # fmt: skip


def title_of(report: CorridorReport) -> str:
    """The answer as a title: “Nepal → Qatar: no union to sign with”."""
    no_counterpart = report.verdict in FLAGGED and bool(report.no_counterpart)
    answer = "no_counterpart" if no_counterpart else report.verdict
    return say(
        "corridor.title",
        origin=report.origin_name,
        destination=report.destination_name,
        answer=say(f"corridor.answer.{answer}"),
    )


def _verdict(scene: Scene, case: Case) -> None:
    report = case.report
    mark = drawn(mark_svg(report.verdict, scene.theme, size=22))
    unlisted = "" if report.listed else f'<p class="sg-quiet">{esc(say("corridor.unlisted"))}</p>'
    lead = ways_in(scene, verdict_sentence(report), _named(scene, report))
    rows = [
        (say("corridor.next"), next_step_html(scene, case)),
        (say("corridor.pairs"), pairs_html(scene, case)),
        (say("corridor.proof"), proof_html(scene, report)),
        (say("corridor.size"), people_html(scene, case)),
    ]
    st.html(
        f'<div class="sg sg-answer"><div>{mark}<b>{esc(verdict_name(report.verdict))}</b></div>'
        f'<div><p class="sg-lead">{lead}</p>{unlisted}{facts(rows)}</div></div>'
    )


def _named(scene: Scene, report: CorridorReport) -> list[Named]:
    """What the sentence of the verdict may name."""
    graph = scene.data.graph
    found = [named for code in (report.origin, report.destination) for named in names_of_country(graph, code)]
    return found + [named for line in report.evidence[:1] for named in names_of_agreement(graph, line.id)]
