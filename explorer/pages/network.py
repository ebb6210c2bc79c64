"""The network: what is tied to what, who signs where, how two are linked, and the corridors between countries."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from explorer.frame import state
from explorer.frame.controls import row
from explorer.frame.day import world_of
from explorer.frame.going import choose_all
from explorer.frame.page import Page, Scene
from explorer.look.parts import cypher, md, twin
from explorer.network.imprint import imprint_of
from explorer.network_page.asked import (
    COLOURS,
    CONFIDENCES,
    FILTERS,
    KINDS_ASKED,
    LAYOUTS,
    MOST,
    REACHES,
    SIZES,
    TIES_ASKED,
    Asked,
    asked_of,
)
from explorer.network_page.choosing import NOTHING_OPENED
from explorer.network_page.data import drawn_of, shown_of
from explorer.network_page.drawing import COLUMNS, as_rows, short_name_of
from explorer.network_page.files import render_files
from explorer.network_page.legend import render_legend
from explorer.network_page.shown import Shown
from explorer.network_page.stage import render_stage
from explorer.network_page.steps import can_undo, note_step, undo
from explorer.network_page.view import Sheet, View
from explorer.network_page.views import VIEWS
from explorer.text import number, say, say_count

PAGE = Page(
    "network", "network.nav", ":material/hub:", 10,
    {
        "view": state.one_of(tuple(VIEWS)), "focus": state.text(), "selected": state.text(),
        "opened": state.words("thing"), "most": state.count(), "skip": state.count(), "whole": state.flag(),
        "layout": state.one_of(LAYOUTS),
        "place": state.text(names="place"), "kinds": state.some_of(KINDS_ASKED), "ties": state.some_of(TIES_ASKED),
        "reach": state.some_of(REACHES), "sure": state.some_of(CONFIDENCES), "doubtful": state.flag(default=True),
        "one": state.text(), "other": state.text(), "route": state.count(0), "far": state.flag(),
        "hidden": state.words(), "only": state.text(), "size": state.one_of(SIZES), "colour": state.one_of(COLOURS),
    },
)  # fmt: skip


def render(scene: Scene) -> None:
    """Draw what was chosen: its title and answer, the controls, the picture with its profile, the legend, the table."""
    note_step(scene)
    _known(scene)
    asked, world = asked_of(scene), world_of(scene)
    shown = shown_of(scene.data, asked)
    view = VIEWS[asked.view]
    told = view.sheet(scene, world, asked, shown)
    scene.subject.extend(_subject(scene, asked))
    st.title(md(told.title), anchor=False)
    _answer(asked, shown, told.answer)
    with st.container(key="network_controls"):
        _controls(scene, view)
    if shown.nodes:
        picture = replace(drawn_of(scene.data, asked, scene.view.known["as_of"].default), caption=told.title)
        # A picture of its own for every subject: what is selected in one is not in the next.
        key = f"network_{asked.view}_{asked.focus or asked.place or 'start'}_{asked.one}_{asked.other}"
        imprint = imprint_of(scene, told.title, told.size_says)
        render_stage(scene, world, asked, shown, picture, key, imprint, told.panel, told.lit)
        render_legend(scene, asked, picture, told.size_says)
    else:
        _nothing(scene, asked, told)
    if shown.nodes:
        columns = [say(f"network.column.{name}") for name in COLUMNS]
        twin("twin", lambda: pd.DataFrame(as_rows(shown, world.graph), columns=columns), name="network")
        render_files(shown, picture, world.graph, imprint.file)
    questions = view.questions(scene, world, asked, shown)
    if questions:
        cypher(scene.as_of, **questions)


def _subject(scene: Scene, asked: Asked) -> list[str]:
    """The things that the picture is about, in short."""
    linked = asked.view == "routes" and asked.one and asked.other
    things = [asked.one, asked.other] if linked else [asked.focus]
    graph = scene.data.graph
    names = [short_name_of(graph, thing) if thing in graph else thing for thing in things if thing]
    return [" – ".join(names)] if names else []


def _controls(scene: Scene, view: View) -> None:
    if st.session_state["place"] not in scene.data.places:
        st.session_state["place"] = None
    parts = view.controls(scene)
    weights = [weight for weight, _ in parts]
    for place, (_, draw) in zip(
        row(scene, weights, ("view", "layout", "size", "colour", *FILTERS)), parts, strict=True
    ):
        with place:
            draw()


def _known(scene: Scene) -> None:
    """Leave aside what the address names and nobody knows, and say so."""
    view, graph = scene.view, scene.data.graph
    for name in ("focus", "one", "other"):
        thing = view[name]
        if thing is not None and thing not in graph and world_of(scene).ends(thing) is None:
            st.info(say("network.unknown", name=md(thing)), icon=":material/search_off:")
            state.choose(**{name: None})


def _nothing(scene: Scene, asked: Asked, told: Sheet) -> None:
    """Nothing is left to be drawn, or nothing was chosen yet: the next step."""
    told.panel()
    used = [name for name in FILTERS if not scene.view.is_default(name)]
    if used and (asked.focus or asked.view != "signing"):
        st.info(say("network.none.left"), icon=":material/filter_alt_off:")
        st.button(
            say("network.filters.clear"), key="none_clear", on_click=choose_all,
            kwargs={name: scene.view.known[name].default for name in used},
        )  # fmt: skip


def _answer(asked: Asked, shown: Shown, told: str) -> None:
    """The answer with the ways to see more, the next, or less, to take a step back, and to start again."""
    left = shown.total - asked.skip
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="told"):
        st.markdown(told, width="content")
        if left > asked.most and asked.most < MOST and asked.view in {"organisations", "corridors"}:
            more = min(asked.cap, left - asked.most)
            _way(say("network.more", count=number(more)), "more", "add", most=asked.most + asked.cap)
        if asked.whole and asked.focus is None and left > asked.most:
            count = number(min(asked.most, left - asked.most))
            _way(say("network.next", count=count), "next", "arrow_forward", skip=asked.skip + asked.most, opened=[])
        if asked.skip:
            back = max(asked.skip - asked.most, 0)
            _way(say("network.previous"), "previous", "arrow_back", skip=back or None, opened=[])
        if asked.most > asked.cap:
            _way(say("network.fewer"), "fewer", "remove", most=asked.most - asked.cap)
        if asked.view == "organisations" and asked.focus is None:
            label = say("network.top") if asked.whole else say("network.whole")
            _way(label, "whole_or_top", "public", whole=not asked.whole, **NOTHING_OPENED)
        elif asked.view == "organisations":
            _way(say("network.home"), "home", "home", focus=None, **NOTHING_OPENED)
        if asked.hidden:
            _way(say_count("network.hidden", len(asked.hidden)), "unhide", "visibility", hidden=[])
        if asked.only:
            _way(say("network.all_again"), "all_again", "zoom_out_map", only=None)
        if can_undo():
            st.button(say("network.undo"), key="undo", type="tertiary", icon=":material/undo:", on_click=undo)


def _way(label: str, key: str, icon: str, **choices: object) -> None:
    st.button(
        label, key=key, type="tertiary", icon=f":material/{icon}:", on_click=state.choose, kwargs=choices
    )  # fmt: skip
