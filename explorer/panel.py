"""Beside the picture: the profile of what is selected in it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer import state
from explorer.around import Around, name_of
from explorer.country import end_facts
from explorer.finder import focus_on
from explorer.gap_table import measure_name
from explorer.network.component import Selection
from explorer.network.picture import Picture
from explorer.page import Scene
from explorer.parts import esc, facts, md, section, source_items, verdict_mark
from explorer.profile import agreement_profile, country_profile, organisation_profile
from explorer.text import number, say, tie_name
from explorer.ties import Tie, Ties
from graphmodel.coverage.lines import SourceLine
from graphmodel.gaps import GapRow
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source

BEST_TIED = 8


def organisation_panel(scene: Scene, picture: Picture, found: Around, chosen: Selection, ties: Ties) -> None:
    """The organisation, the agreement or the tie that is selected; else the ways in."""
    graph = scene.data.graph
    tie = next((tie for tie in found.ties if tie.id == chosen.edge_id), None)
    shown = chosen.node_id or scene.view["focus"]
    if tie is not None:
        st.html(f'<div class="sg sg-panel">{_tie(scene, tie)}</div>')
    elif shown and (organisation := graph.find(Organisation, shown)):
        _steps(scene, organisation.id)
        st.html(f'<div class="sg sg-panel">{organisation_profile(scene, organisation)}</div>')
    elif shown and (agreement := graph.find(Agreement, shown)):
        _steps(scene, agreement.id)
        st.html(f'<div class="sg sg-panel">{agreement_profile(scene, agreement)}</div>')
    else:
        _ways_in(scene, picture, ties)


def _steps(scene: Scene, node: str) -> None:
    view = scene.view
    if node == view["focus"]:
        return
    with st.container(horizontal=True, gap="small"):
        st.button(
            say("network.focus"), key="focus_on", icon=":material/center_focus_weak:", on_click=focus_on, args=(node,)
        )
        if view["focus"] and node not in view["opened"]:
            st.button(
                say("network.open"), key="open", icon=":material/add:", on_click=state.choose,
                kwargs={"opened": [*view["opened"], node], "selected": node},
            )  # fmt: skip


def _ways_in(scene: Scene, picture: Picture, ties: Ties) -> None:
    st.html(f'<div class="sg sg-panel"><p>{esc(say("network.hint"))}</p><h3>{esc(say("network.best_tied"))}</h3></div>')
    ranked = sorted(
        (node for node in picture.nodes if node.kind != "agreement"),
        key=lambda node: (-len(ties.touching(node.id)), node.id),
    )
    with st.container(gap=None, key="ways_in"):
        for node in ranked[:BEST_TIED]:
            st.button(
                f"{md(name_of(scene.data.graph, node.id))} :gray[{number(len(ties.touching(node.id)))}]",
                key=f"way_{node.id}", type="tertiary", on_click=focus_on, args=(node.id,),
            )  # fmt: skip


def _tie(scene: Scene, tie: Tie) -> str:
    graph = scene.data.graph
    source = graph.find(Source, tie.source)
    lines = [SourceLine(id=source.id, title=source.title, url=source.url)] if source else []
    return (
        f"<h2>{esc(tie_name(tie.style)).capitalize()}</h2>"
        + facts(
            [
                (say("network.column.from"), esc(name_of(graph, tie.start))),
                (say("network.column.to"), esc(name_of(graph, tie.end))),
                (say("network.column.note"), esc(tie.note)),
                (say("network.column.confidence"), esc(say(f"profile.confidence.{tie.confidence}"))),
            ]
        )
        + section(say("profile.sources"), source_items(lines))
    )


def corridor_panel(scene: Scene, rows: Sequence[GapRow], judged: Sequence[GapRow], chosen: Selection) -> None:
    """The country or the corridor that is selected; else the largest corridors drawn."""
    graph = scene.data.graph
    row = next((row for row in rows if row.corridor == chosen.edge_id), None)
    if row is not None:
        _corridor(scene, row)
    elif chosen.node_id and (country := graph.find(Country, chosen.node_id)):
        if scene.view["place"] != country.id:
            st.button(
                say("network.focus.country"), key="focus_country", icon=":material/center_focus_weak:",
                on_click=state.choose, kwargs={"place": country.id, "most": None},
            )  # fmt: skip
        st.html(f'<div class="sg sg-panel">{country_profile(scene, country, judged, end_facts)}</div>')
    else:
        st.html(f'<div class="sg sg-panel"><p>{esc(say("network.hint.corridors"))}</p></div>')
        with st.container(gap=None, key="ways_in"):
            for place in rows[:BEST_TIED]:
                _way(scene, place)


def _way(scene: Scene, row: GapRow) -> None:
    counted = number(row.migrants) if row.migrants is not None else say("measure.none")
    label = f"{md(row.origin_name)} → {md(row.destination_name)} :gray[{counted}]"
    if st.button(label, key=f"way_{row.corridor}", type="tertiary"):
        scene.go("corridors", corridor=row.corridor)


def _corridor(scene: Scene, row: GapRow) -> None:
    counted = say("measure.none")
    if row.migrants is not None:
        counted = f"{number(row.migrants)} ({measure_name(row.migrants_measure, row.migrants_year)})"
    st.html(
        f'<div class="sg sg-panel"><h2>{esc(row.origin_name)} → {esc(row.destination_name)}</h2>'
        f"<p>{verdict_mark(row.verdict, scene.theme)}</p><p>{esc(row.reason[:1].upper() + row.reason[1:])}.</p>"
        f"{facts([(say('network.column.migrants'), esc(counted))])}</div>"
    )
    if st.button(say("network.open.corridor"), key="open_corridor", icon=":material/arrow_forward:"):
        scene.go("corridors", corridor=row.corridor)
