"""The view of what to sign next: how many agreements, how large a table, where; the best choice, proven."""

from __future__ import annotations

import streamlit as st

from explorer.finding.places import codes_of
from explorer.frame import state
from explorer.frame.controls import row
from explorer.frame.page import Scene
from explorer.frame.picking import place_picker, thing_picker
from explorer.look.parts import md
from explorer.plan.next_rows import render_beyond, render_rows
from explorer.plan.view import Head, PlanView
from explorer.text import say, say_count, spoken
from graphmodel.strategy.next_agreements import LEAST_TABLE, MOST_TABLE, NextAgreements, Wanted, next_agreements
from graphmodel.strategy.pairs import pair_id
from wording.next_words import answer_words, proof_words

SECONDS = 5.0
"""So long a reader waits for the proof; then the best found is shown with its gap."""
MANY = ("1", "2", "3", "4", "5", "6", "8", "10", "15", "20", "25", "50")
TABLES = tuple(str(size) for size in range(LEAST_TABLE, MOST_TABLE + 1))
ANY = "any"
MOST_EACH = (ANY, "1", "2", "3", "5")
FIRST = ("next_k", "next_table", "next_from", "next_to", "next_counts")
MORE = ("next_willing", "next_all_willing", "next_most", "next_restricted", "next_tied")


def head(scene: Scene) -> Head:
    """How many agreements would lift how much, and that this is proven."""
    found = _found(scene)
    count = len(found.agreements)
    what = say(f"next.what.{found.wanted.counts}")
    title = say_count("next.title", count, what=what) if count else say("next.title.none")
    return Head(title, md(f"{answer_words(spoken(), found)} {proof_words(spoken(), found)}"))


def render(scene: Scene) -> None:
    """Draw the controls, the agreements, and what none can reach."""
    _controls(scene)
    found = _found(scene)
    render_rows(scene, found)
    render_beyond(scene, found)


def _controls(scene: Scene) -> None:
    many, table, start, end, counts, more = row(scene, (1, 1.2, 2, 2, 1.3, 1.3), (*FIRST, *MORE))
    with many:
        st.selectbox(say("next.k"), MANY, key="next_k")
    with table:
        st.selectbox(say("next.table"), TABLES, key="next_table")
    with start:
        place_picker(scene, "next_from", say("next.from"), many=True, placeholder=say("next.anywhere"))
    with end:
        place_picker(scene, "next_to", say("next.to"), many=True, placeholder=say("next.anywhere"))
    with counts:
        st.selectbox(
            say("next.counts"), ("people", "corridors"), key="next_counts",
            format_func=lambda name: say(f"next.counts.{name}"),
        )  # fmt: skip
    with more:
        if scene.narrow:
            _more(scene)
            return
        used = sum(not scene.view.is_default(name) for name in MORE)
        with st.popover(say("next.more.used", count=used) if used else say("next.more"), key="next_more"):
            _more(scene)


def _more(scene: Scene) -> None:
    thing_picker(scene, "next_willing", say("next.willing"), placeholder=say("next.willing.hint"))
    mine = scene.view["mine"]
    if mine and mine != scene.view["next_willing"]:
        st.button(
            say("next.mine"), type="tertiary", key="next_mine", on_click=state.choose, kwargs={"next_willing": mine}
        )  # fmt: skip
    if scene.view["next_willing"]:
        st.checkbox(say("next.all_willing"), key="next_all_willing")
    st.selectbox(
        say("next.most"), MOST_EACH, key="next_most",
        format_func=lambda most: say("next.most.any") if most == ANY else most,
    )  # fmt: skip
    st.checkbox(say("next.restricted"), key="next_restricted")
    st.checkbox(say("next.tied"), key="next_tied")


def _found(scene: Scene) -> NextAgreements:
    view = scene.view
    willing = view["next_willing"]
    wanted = Wanted(
        k=int(view["next_k"]), table=int(view["next_table"]), counts=view["next_counts"], order=scene.ranking.order,
        restricted=view["next_restricted"], tied=view["next_tied"], willing=frozenset([willing] if willing else []),
        all_willing=bool(willing) and view["next_all_willing"],
        without=frozenset(pair_id(*pair.split("-")) for pair in view["next_without"]),
        most_per_organisation=None if view["next_most"] == ANY else int(view["next_most"]),
    )  # fmt: skip
    asked = tuple((name, str(view[name])) for name in VIEW.choices)
    return _chosen(scene.data.token, scene.as_of, scene.policy, scene.ranking.order, asked, scene, wanted)


@st.cache_resource(show_spinner=False, max_entries=24)
def _chosen(
    token: object, as_of: object, policy: object, order: str, asked: object, _scene: Scene, _wanted: Wanted
) -> NextAgreements:  # fmt: skip
    known = _scene.data.places
    origins, destinations = (codes_of(_scene.view[name], known) for name in ("next_from", "next_to"))
    rows = [
        row
        for row in _scene.rows
        if (not origins or row.origin in origins) and (not destinations or row.destination in destinations)
    ]
    return next_agreements(_scene.data.snapshot, rows, _scene.as_of, _scene.policy, _wanted, seconds=SECONDS)


VIEW = PlanView(
    "next", 30, head, render,
    {
        "next_k": state.one_of(MANY, "10"), "next_table": state.one_of(TABLES),
        "next_counts": state.one_of(("people", "corridors")), "next_from": state.words("place"),
        "next_to": state.words("place"), "next_willing": state.text(names="organisation"),
        "next_all_willing": state.flag(), "next_most": state.one_of(MOST_EACH), "next_restricted": state.flag(),
        "next_tied": state.flag(), "next_without": state.words(),
    },
)  # fmt: skip
