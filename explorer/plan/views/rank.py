"""What is most urgent: the flagged corridors ranked by ten criteria, each rank with its parts and how firm it is."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer.frame import state
from explorer.frame.controls import row
from explorer.frame.page import Scene
from explorer.frame.picking import place_picker
from explorer.look.parts import cypher, esc, md
from explorer.plan.rank_rows import rank_table, ranked_rows
from explorer.plan.ranked import ALL, DOOR, PLACES, SCOPES, chosen_weights, ranking_of, weights_choice, written_weights
from explorer.plan.view import Head, PlanView
from explorer.text import first_upper, listing, number, say, say_count, spoken, when
from graphmodel.kinds.record import Source
from graphmodel.strategy.criteria import CRITERIA
from graphmodel.strategy.ranking import MOST_WEIGHT, TOP, Ranking
from wording.priorities import criterion_name, known_words, sure_words

NAMED = 3
WIDTHS = (1.1, 1.3, 1.3, 0.8)
CHOICES = ("rank_scope", *PLACES, "weights")


def head(scene: Scene) -> Head:
    """The most urgent corridors, and how many are sure."""
    ranking = ranking_of(scene)
    if not len(ranking):
        return Head(say("rank.title"), say("rank.answer.none"))
    first = [ranking[at].row for at in range(min(NAMED, len(ranking)))]
    names = listing([f"**{md(f'{one.origin_name} → {one.destination_name}')}**" for one in first])
    sure = sure_words(spoken(), ranking, TOP)
    of = say_count("rank.of", len(ranking), when=when(scene.as_of, scene.sector))
    return Head(say("rank.title"), f"{say('rank.answer', corridors=names, sure=sure)} :small[:gray[{md(of)}]]")


def render(scene: Scene) -> None:
    """The choices, the rows, and all of them as a table."""
    ranking = ranking_of(scene)
    _controls(scene, ranking)
    if not len(ranking):
        st.button(say("rank.clear"), key="rank_clear", on_click=state.choose, kwargs=_cleared(scene))
        return
    st.caption(md(say("rank.hint")))
    most = min(scene.view["rank_rows"] or TOP, len(ranking))
    st.html(ranked_rows(scene, ranking, most))
    if most < len(ranking):
        left = number(min(TOP, len(ranking) - most))
        more: Callable[..., None] = state.choose
        st.button(
            say("rank.more", count=left), key="rank_more", on_click=more, kwargs={"rank_rows": most + TOP},
            icon=":material/expand_more:",
        )  # fmt: skip
    rank_table(scene, ranking)
    cypher(scene.as_of, flagged_corridors=scene.flagged_question)


def _controls(scene: Scene, ranking: Ranking) -> None:
    session, known = st.session_state, scene.data.places
    scopes = [one for one in SCOPES if one != DOOR or scene.lens]
    if session["rank_scope"] not in scopes:
        scene.view.values["rank_scope"] = session["rank_scope"] = ALL
    with st.container(key="rank_controls"):
        scope, origin, destination, weights = row(scene, WIDTHS, CHOICES)
    with scope:
        st.selectbox(
            say("rank.scope"), scopes, key="rank_scope", format_func=lambda name: say(f"rank.scope.{name}"),
            on_change=_start_anew,
        )  # fmt: skip
    for name, place in zip(PLACES, (origin, destination), strict=True):
        session[name] = [one for one in session[name] if one in known]
        end = name.removeprefix("rank_")
        with place:
            place_picker(
                scene, name, say(f"rank.{end}"), many=True, placeholder=say(f"rank.{end}.all"), then=_start_anew
            )  # fmt: skip
    with weights:
        _weights(scene, ranking)


def _weights(scene: Scene, ranking: Ranking) -> None:
    chosen, changed = chosen_weights(scene), len(scene.view["weights"])
    label = say_count("rank.weights.changed", changed) if changed else say("rank.weights")
    with st.popover(label, icon=":material/tune:", width="stretch", key="rank_weights"):
        st.caption(say("rank.weights.note"))
        columns = st.columns(1 if scene.narrow else 2, gap="medium")
        for at, (name, weight) in enumerate(chosen.items()):
            key = f"rank_weight_{name}"
            st.session_state[key] = weight
            told = known_words(spoken(), ranking, name, lambda source: _title(scene, source))
            columns[at % len(columns)].number_input(
                first_upper(criterion_name(spoken(), name)), 0, MOST_WEIGHT, step=1, key=key, on_change=_weigh,
                help=f"{say(f'rank.reads.{name}')} {md(told)}.",
            )  # fmt: skip
        if changed:
            st.button(say("rank.weights.reset"), key="rank_reset", on_click=state.choose, kwargs={"weights": []})


def _weigh() -> None:
    given = {name: int(st.session_state[f"rank_weight_{name}"]) for name in CRITERIA}
    state.choose(weights=written_weights(given), rank_rows=None)


def _start_anew() -> None:
    state.choose(rank_rows=None)


def _title(scene: Scene, source: str) -> str:
    found = scene.data.graph.find(Source, source)
    return found.title if found else esc(source)


def _cleared(scene: Scene) -> dict[str, object]:
    return {name: scene.view.known[name].default for name in CHOICES if name != "weights"}


VIEW = PlanView(
    "rank", 40, head, render,
    {
        "weights": weights_choice(), "rank_scope": state.one_of(SCOPES), "rank_origin": state.words("place"),
        "rank_destination": state.words("place"), "rank_rows": state.count(),
    },
)  # fmt: skip
