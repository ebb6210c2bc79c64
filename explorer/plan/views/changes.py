"""What turned: two days compared, corridor by corridor with the reason, and what will turn next."""

from __future__ import annotations

from datetime import date

import streamlit as st

from explorer.frame import state
from explorer.frame.controls import row
from explorer.frame.day_field import typed_day
from explorer.frame.page import Scene
from explorer.frame.picking import place_picker
from explorer.look.parts import cypher, md
from explorer.plan.turned import ahead_told, compared, days_of, in_scope, render_ahead, render_turned, turned_told
from explorer.plan.view import Head, PlanView
from explorer.text import day_name, number, say, say_count

NAMES = ("turned_from", "turned_to", "turned_at", "turned_own")


def head(scene: Scene) -> Head:
    """How many corridors turned between the two days, and with whom in those whose flag changed."""
    found = compared(scene)
    judged = sum(in_scope(scene, one) for one in scene.rows)
    title = say_count(
        "changes.title", len(found.turned), turned=number(len(found.turned)), judged=number(judged),
        first=day_name(found.first), last=day_name(found.last),
    )  # fmt: skip
    return Head(title, md(" ".join([*turned_told(scene, found), say("changes.known")])))


def render(scene: Scene) -> None:
    """Draw the choice of days and places, what turned, and what will turn if nothing more happens."""
    first, last, swapped = days_of(scene)
    _controls(scene, first, last)
    if swapped:
        st.caption(say("changes.swapped"))
    found = compared(scene)
    if found.turned:
        render_turned(scene, found)
    else:
        st.info(say("changes.none"), icon=":material/event_available:")
    until = day_name(found.until)
    st.header(say("changes.ahead.title", until=until), anchor="ahead")
    st.markdown(md(ahead_told(scene, found, until)))
    if found.ahead:
        render_ahead(scene, found)
    cypher(scene.as_of, flagged_corridors=scene.flagged_question)


def _controls(scene: Scene, first: date, last: date) -> None:
    start, end, place, own = row(scene, (1, 1, 2, 2), NAMES)
    for where, name, label, day in (
        (start, "turned_from", "changes.from", first),
        (end, "turned_to", "changes.to", last),
    ):
        with where:
            _day(name, say(label), day)
    with place:
        place_picker(scene, "turned_at", say("changes.at"), many=True, placeholder=say("changes.at.all"))
    with own:
        if scene.lens:
            st.toggle(say("changes.own", name=md(scene.lens.name)), key="turned_own")


def _day(name: str, label: str, day: date) -> None:
    # With the day in its key the field shows what was chosen elsewhere, too.
    key = f"{name}_field_{day}"
    typed_day(label, day, key, lambda chosen: state.choose(**{name: chosen}))


VIEW = PlanView(
    "changes", 50, head, render,
    {
        "turned_from": state.Choice(None, state.parse_day, date.isoformat, allowed="day"),
        "turned_to": state.Choice(None, state.parse_day, date.isoformat, allowed="day"),
        "turned_at": state.words("place"),
        "turned_own": state.flag(),
    },
)  # fmt: skip
