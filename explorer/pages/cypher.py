"""The bench: a statement in Cypher, its parameters, its answer as a table or a picture, and what was asked before."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from explorer.cypher_page.asked import (
    STATEMENT,
    VALUES,
    again,
    defaults,
    history,
    in_cypher,
    named,
    names_in,
    outcome,
    take,
    take_question,
    waits,
)
from explorer.cypher_page.editor import render_editor
from explorer.cypher_page.result import SHOWN_AS, render_result
from explorer.frame import state
from explorer.frame.page import Page, Scene
from explorer.look.parts import md
from explorer.text import listing, say, say_count, word
from graphmodel.questions import Question

DIALECT = ("reading", "names", "dates", "yes", "limits")
PAGE = Page(
    "cypher", "cypher_page.nav", ":material/terminal:", 50,
    {"statement": STATEMENT, "values": VALUES, "answer": state.one_of(SHOWN_AS)},
)  # fmt: skip


def render(scene: Scene) -> None:
    """Draw the editor and, where something was asked, its answer."""
    st.title(say("cypher_page.title"), anchor=False)
    st.markdown(say("cypher_page.told"))
    statement: str = scene.view["statement"] or ""
    _begin(scene)
    render_editor(scene, statement, take)
    if statement:
        values = _values(scene, statement)
        missing = [name for name in names_in(statement) if name not in values]
        if missing:
            st.info(say("cypher_page.missing", names=md(listing(missing))))
        else:
            told = "cypher_page.waits" if waits(scene) else "data.questions.asking"
            with st.spinner(say(told), show_time=False):
                found = outcome(scene, statement, values)
            render_result(scene, found)
    _history()
    with st.expander(say("cypher_page.dialect"), icon=":material/menu_book:", key="cypher_dialect"):
        st.markdown("\n".join(f"- {say(f'cypher_page.dialect.{part}')}" for part in DIALECT))


def _begin(scene: Scene) -> None:
    """The named questions, whose texts are good beginnings."""
    known = {one.name: one for one in in_cypher()}

    def take_chosen() -> None:
        chosen = st.session_state["cypher_begin"]
        if chosen:
            take_question(known[chosen], scene.data.store.engine)
        st.session_state["cypher_begin"] = None

    titles = sorted(known, key=lambda name: word("question", f"{name}.title").casefold())
    st.selectbox(
        say("cypher_page.begin"), titles, None, key="cypher_begin", on_change=take_chosen, width=480,
        format_func=lambda name: word("question", f"{name}.title"), placeholder=say("cypher_page.begin.empty"),
    )  # fmt: skip


def _values(scene: Scene, statement: str) -> Mapping[str, str]:
    """The fields for the parameters, and what stands in them: what was typed, else the defaults of a named question."""
    names = names_in(statement)
    if not names:
        return {}
    question = named(statement, scene.data.store.engine)
    held = defaults(scene, question) | (scene.view["values"] or {})
    told = _told(question)
    with st.form("cypher_values", width=960):
        places = st.columns(1 if scene.narrow else 3, vertical_alignment="bottom")
        typed = {}
        for at, name in enumerate(names):
            label = f"{md(told[name])} (${md(name)})" if name in told else f"${md(name)}"
            first = held.get(name, "")
            with places[at % len(places)]:
                # The name holds the first value: a link brings another value, and with it another field.
                typed[name] = st.text_input(label, first, key=f"cypher_value_{name}_{first}")
        if st.form_submit_button(say("data.questions.ask"), icon=":material/arrow_forward:"):
            state.choose(values={name: text for name, text in typed.items() if text or name in held} or None)
            st.rerun()
    return {name: held[name] for name in names if name in held}


def _told(question: Question | None) -> Mapping[str, str]:
    """What the parameters of a named question are, by their names."""
    if question is None:
        return {}
    return {one.name: word("question", f"{question.name}.parameter.{one.name}") for one in question.parameters}


def _history() -> None:
    asked = history()
    if not asked:
        return
    with st.expander(say("cypher_page.history"), icon=":material/history:", key="cypher_history"):
        for at, one in enumerate(asked):
            found = say("cypher_page.history.refused")
            if one.rows is not None:
                found = say_count("cypher_page.history.rows", one.rows)
            line = " ".join(one.statement.split())
            st.button(
                f"`{line[:90].replace('`', '')}{'…' if len(line) > 90 else ''}` {md(found)}", key=f"cypher_again_{at}",
                type="tertiary", on_click=again, args=(one,),
            )  # fmt: skip
