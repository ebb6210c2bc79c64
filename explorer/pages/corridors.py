"""The corridors: how many are flagged, which, and why; a row, a card or an arc opens the corridor's own view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager

import streamlit as st

from explorer.corridors.choosing import CHARACTERS, LOOKED_FOR, NARROWING, UNIONS, Chosen, chosen, scope_name
from explorer.corridors.corridor import render_corridor
from explorer.corridors.listing import render_list
from explorer.corridors.presets import ALL, DOOR, NAMES, WHOLE, offered
from explorer.finding.places import Place
from explorer.frame import state
from explorer.frame.controls import row
from explorer.frame.door import choose_door, door_told
from explorer.frame.page import Page, Scene
from explorer.frame.picking import place_picker
from explorer.look.parts import cypher, md, verdict_mark
from explorer.text import flag_title, number, say, say_count, verdict_name, when, word
from graphmodel.verdicts import VERDICTS

PAGE = Page(
    "corridors", "corridors.nav", ":material/swap_horiz:", 20,
    {
        "preset": state.one_of(NAMES, ALL), "verdict": state.some_of(VERDICTS), "origin": state.words("place"),
        "destination": state.words("place"), "character": state.some_of(CHARACTERS), "least": state.count(0),
        "looked_for": state.one_of(LOOKED_FOR), "unions": state.one_of(UNIONS), "find": state.text(""),
        "cards": state.count(), "corridor": state.text(),
    },
)  # fmt: skip
STEPS = (0, 1_000, 10_000, 100_000, 1_000_000)
WEIGHTS = (1.2, 1.1, 1.2, 1.2, 1.1, 0.9, 1.1, 0.9)


def render(scene: Scene) -> None:
    """Draw the list, or one corridor where the address names one."""
    if scene.view["corridor"]:
        render_corridor(scene)
        return
    known = scene.data.places
    presets = offered(scene, known)
    if scene.view["preset"] not in presets:
        scene.view.values["preset"] = st.session_state["preset"] = ALL
    found = chosen(scene)
    scene.subject.append(scope_name(scene, known))
    st.title(md(_title(scene, found, known)), anchor=False)
    if found.scope:
        _answer(scene, found)
    st.pills(
        say("corridors.preset"), presets, key="preset", required=True, label_visibility="collapsed",
        format_func=lambda name: say(f"corridors.preset.{name}"), on_change=_start_anew,
    )  # fmt: skip
    if scene.view["preset"] == DOOR:
        choose_door(scene)
        st.caption(md(door_told(scene)))
    with st.container(key="corridors_controls"):
        _controls(scene, row(scene, WEIGHTS, NARROWING))
    if not found.shown:
        st.info(f"{say('corridors.none')} {say('corridors.none.next')}", icon=":material/filter_alt_off:")
        st.button(say("corridors.clear"), key="clear", on_click=state.choose, kwargs=_cleared(scene))
        return
    fit = scene.view["preset"] != ALL or bool(scene.view["origin"] or scene.view["destination"])
    render_list(scene, found, fit=fit)
    cypher(scene.as_of, flagged_corridors=scene.flagged_question)


def _title(scene: Scene, found: Chosen, known: dict[str, Place]) -> str:
    name = scope_name(scene, known)
    if not name:
        return flag_title("corridors.title", scene.policy)
    if scene.view["preset"] == DOOR and not found.scope:
        return name
    if scene.view["preset"] in WHOLE:
        return say_count("corridors.title.whole", len(found.scope), name=name, corridors=number(len(found.scope)))
    return say(
        "corridors.title.scope", name=name, flagged=number(len(found.flagged)), total=number(len(found.scope))
    )  # fmt: skip


def _start_anew() -> None:
    """A preset names both ends: what was chosen for them before would only narrow it."""
    state.choose(preset=st.session_state["preset"], origin=[], destination=[], cards=None)


def _answer(scene: Scene, found: Chosen) -> None:
    flagged = found.flagged
    told = say(
        "corridors.answer",
        flagged=number(len(flagged)),
        total=number(len(found.scope)),
        people=scene.ranking.told_total(flagged),
        when=when(scene.as_of, scene.sector),
        agreements=number(len(scene.data.snapshot.agreements)),
    )
    st.markdown(f"{told} :small[:gray[{say('corridors.note')}]]")
    counts = Counter(row.verdict for row in found.scope)
    items = "".join(
        f"<span>{verdict_mark(verdict, scene.theme)} <b>{number(counts[verdict])}</b></span>"
        for verdict in reversed(VERDICTS)
        if counts[verdict]
    )
    st.html(f'<div class="sg sg-legend">{items}</div>')


def _controls(scene: Scene, places: Sequence[AbstractContextManager[object]]) -> None:
    session, known = st.session_state, scene.data.places
    for name in ("origin", "destination"):
        session[name] = [place for place in session[name] if place in known]
    steps = sorted({*STEPS, session["least"]})
    find, verdict, origin, destination, character, least, looked_for, unions = places
    with find:
        st.text_input(
            say("corridors.search"), key="find", type="search", placeholder=say("corridors.search.placeholder")
        )
    with verdict:
        st.multiselect(
            say("corridors.verdict"), list(reversed(VERDICTS)), key="verdict", format_func=verdict_name,
            placeholder=say("corridors.verdict.any" if session["find"].strip() else "corridors.verdict.all"),
            select_all=False, filter_mode="contains",
        )  # fmt: skip
    for name, place in (("origin", origin), ("destination", destination)):
        with place:
            place_picker(
                scene, name, say(f"corridors.{name}"), many=True, placeholder=say(f"corridors.{name}.all")
            )  # fmt: skip
    with character:
        st.multiselect(
            say("corridors.character"), CHARACTERS, key="character",
            format_func=lambda name: word("character", name), placeholder=say("corridors.character.all"),
            help=say("corridors.character.help"), select_all=False, filter_mode="contains",
        )  # fmt: skip
    with least:
        st.selectbox(say("corridors.least"), steps, key="least", format_func=_step, filter_mode="contains")
    with looked_for:
        st.selectbox(
            say("corridors.looked_for"), LOOKED_FOR, key="looked_for",
            format_func=lambda name: say(f"corridors.looked_for.{name}"), filter_mode="contains",
        )  # fmt: skip
    with unions:
        st.selectbox(
            say("corridors.unions"), UNIONS, key="unions", format_func=lambda name: say(f"corridors.unions.{name}"),
            help=say("corridors.unions.help"),
        )  # fmt: skip


def _step(least: int) -> str:
    return number(least) if least else say("corridors.least.any")


def _cleared(scene: Scene) -> dict[str, object]:
    return {name: scene.view.known[name].default for name in ("preset", *NARROWING)}
