"""The named questions: one is chosen, its parameters are filled in, and its answer is a table to take along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import parse_qsl, urlencode

import pandas as pd
import streamlit as st

from explorer.data_page.records import MOST
from explorer.data_page.table import table
from explorer.frame import state
from explorer.frame.controls import row as control_row
from explorer.frame.data import Data
from explorer.frame.day import index_of
from explorer.frame.page import Scene
from explorer.look.parts import esc, md
from explorer.text import listing, number, say, say_count, word
from graphmodel.dates import LATEST_DAY
from graphmodel.errors import NameFault, SolidarityError
from graphmodel.names import meant
from graphmodel.names.index import Hit
from graphmodel.names.words import matches
from graphmodel.questions import TODAY, Parameter, Question, ask_question, questions
from graphmodel.stores import Answer
from graphmodel.tables import plain_text

MOST_ASKED, SECONDS = 100_000, 30.0
EARLIEST = date(1900, 1, 1)
LARGEST = 10**9 - 1
QUESTION = state.Choice(None, lambda text: text if text in questions() else None, allowed="thing")
GIVEN = state.Choice(None, lambda text: dict(parse_qsl(text[:2000], keep_blank_values=True)), urlencode)
"""What was given for the parameters, as `country=NPL&limit=10`; what is at its default is left out."""


def render_questions(scene: Scene) -> None:
    """Draw all questions, or the one that was chosen with its parameters and its answer."""
    question = _chosen(scene)
    if question is None:
        _render_list(scene)
        return
    st.button(
        say("data.questions.back"), icon=":material/arrow_back:", type="tertiary", key="questions_back",
        on_click=state.choose, kwargs={"question": None, "given": None},
    )  # fmt: skip
    st.html(f'<div class="sg"><h2>{esc(_title(question))}</h2><p>{esc(_asks(question))}</p></div>')
    if question.explanation:
        st.caption(md(word("question", f"{question.name}.explanation")))
    if question.parameters:
        _render_form(scene, question)
    if scene.view["given"] is not None or not any(parameter.required for parameter in question.parameters):
        _render_answer(scene, question)


def behind(scene: Scene) -> Mapping[str, Mapping[str, object]]:
    """The question that was chosen with its parameters, for the Cypher behind the page.

    One that is missing is “…”, or the first word of its list.
    """
    question = _chosen(scene)
    if question is None:
        return {"counts_by_kind": {}}
    try:
        return {question.name: _bound(scene, question)[0]}
    except SolidarityError:
        missing = [one for one in question.parameters if one.required]
        return {question.name: {one.name: one.allowed[0] if one.allowed else "…" for one in missing}}


def _chosen(scene: Scene) -> Question | None:
    return questions().get(scene.view["question"] or "")


def _title(question: Question) -> str:
    return word("question", f"{question.name}.title")


def _asks(question: Question) -> str:
    return word("question", f"{question.name}.question")


def _render_list(scene: Scene) -> None:
    seek, _ = control_row(scene, (3, 6), ("seek",))
    with seek:
        st.text_input(say("data.seek"), key="seek", type="search", placeholder=say("data.seek.questions"))
    find = scene.view["seek"].strip()
    every = sorted(questions().values(), key=lambda question: _title(question).casefold())
    shown = [one for one in every if not find or matches(find, one.name, _title(one), _asks(one))]
    if not shown:
        st.info(say("data.none"), icon=":material/filter_alt_off:")
    with st.container(key="questions"):
        for start in range(0, len(shown), 1 if scene.narrow else 2):
            places = [st.container()] if scene.narrow else st.columns(2, gap="large")
            for place, question in zip(places, shown[start:], strict=False):
                with place, st.container(gap=None):
                    st.button(
                        f":primary[**{md(_title(question))}**]", key=f"question_{question.name}", type="tertiary",
                        on_click=state.choose, kwargs={"question": question.name, "given": None},
                    )  # fmt: skip
                    st.caption(md(_asks(question)))


def _render_form(scene: Scene, question: Question) -> None:
    given = scene.view["given"] or {}
    with st.form("ask", width=960):
        places = st.columns(1 if scene.narrow else 3, vertical_alignment="bottom")
        filled = {}
        for at, parameter in enumerate(question.parameters):
            with places[at % len(places)]:
                filled[parameter] = _render_field(scene, question, parameter, given.get(parameter.name))
        asked = st.form_submit_button(say("data.questions.ask"), icon=":material/arrow_forward:")
    if asked:
        state.choose(given={one.name: text for one, text in filled.items() if text != _default(scene, one)})
        st.rerun()


def _render_field(scene: Scene, question: Question, parameter: Parameter, given: str | None) -> str:
    """Draw the field of a parameter and return what stands in it; left empty, its default."""
    default = _default(scene, parameter)
    first = default if given is None else given
    told = word("question", f"{question.name}.parameter.{parameter.name}")
    marked = say("data.questions.required", name=md(parameter.name)) if parameter.required else md(parameter.name)
    label = f"{md(told)} ({marked})"
    # The name holds the first value: a link or a step back brings another value, and with it another field.
    key = f"{question.name}_{parameter.name}_{first}"
    if parameter.type == "date":
        day = st.date_input(label, _day(first), EARLIEST, LATEST_DAY, key=key, format="DD/MM/YYYY")
        return day.isoformat() if day else default
    if parameter.type == "integer":
        value = state.parse_number(first)
        count = st.number_input(label, 0, LARGEST, value and min(value, LARGEST), 1, key=key)
        return default if count is None else str(count)
    return st.text_input(label, first, key=key)


def _day(text: str) -> date | None:
    """A day that a calendar can show; nothing for one that stands for no limit, as the year 1 does."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST_DAY else None


def _default(scene: Scene, parameter: Parameter) -> str:
    """The text of a parameter that nobody changed: the day and what counts are those of the bar."""
    if parameter.default == TODAY:
        return scene.as_of.isoformat()
    if parameter.name == "sector":
        return scene.sector or ""
    if parameter.name == "flag_when":
        return scene.policy.flag_when
    return ", ".join(parameter.default) if isinstance(parameter.default, list) else plain_text(parameter.default)


def _bound(scene: Scene, question: Question) -> tuple[dict[str, object], dict[str, Hit]]:
    """The parameters with their values, and what is meant by those that name a thing; raises SolidarityError."""
    defaults = {one.name: _default(scene, one) for one in question.parameters if not one.required}
    bound = question.bind(defaults | (scene.view["given"] or {}), today=scene.as_of)
    return question.identify(bound, lambda: index_of(scene.data).names)


def _render_answer(scene: Scene, question: Question) -> None:
    given = scene.view["given"] or {}
    missing = [one.name for one in question.parameters if one.required and not given.get(one.name, "").strip()]
    if missing:
        st.warning(say("data.questions.missing", names=listing(missing)))
        return
    try:
        bound, hits = _bound(scene, question)
        with st.spinner(say("data.questions.asking"), show_time=False):
            answer = _answer(scene.data.token, question.name, bound, scene.data)
    except meant.NotMeant as fault:
        st.warning(_not_meant(fault))
        return
    except NameFault:
        st.warning(say("data.questions.no_corridor"))
        return
    except SolidarityError as fault:
        st.warning(md(fault))
        return
    _understood(scene, given, hits)
    if not answer.rows:
        st.info(say("data.questions.none"))
        return
    table(
        scene, question.name, frame_of(answer), {}, total=len(answer.rows), order=answer.columns,
        hint=_hint(answer, bound), title=_title(question), opens=False,
        everything=lambda: pd.DataFrame(answer.rows, columns=answer.columns, dtype=object),
    )  # fmt: skip


def _understood(scene: Scene, given: Mapping[str, str], hits: Mapping[str, Hit]) -> None:
    """Say what a name was read as, where one was given in the place of a code."""
    index = index_of(scene.data).names
    told = [meant.shown(index, hit) for name, hit in hits.items() if hit.id != given[name].strip()]
    if told:
        st.caption(say("data.questions.understood", things=md(listing(told))))


def _not_meant(fault: meant.NotMeant) -> str:
    """What is to be written instead of a name that nothing has, or that several things have."""
    near = [f"{code} ({name})" for code, name in fault.near]
    value, names = md(fault.typed), md("; ".join(near))
    if fault.several > len(near):
        return say("data.questions.several.more", value=value, names=names, count=number(fault.several - len(near)))
    if fault.several:
        return say("data.questions.several", value=value, names=names)
    kind = listing([word("model", kind.capitalize()) for kind in fault.kinds])
    return say("data.questions.near" if near else "data.questions.unknown", kind=kind, value=value, names=names)


@st.cache_resource(show_spinner=False, max_entries=8)
def _answer(token: object, name: str, bound: Mapping[str, object], _data: Data) -> Answer:
    # The clock is not asked: every day is given.
    return ask_question(
        _data.store, name, bound, today=date.min, timeout=SECONDS, limit=MOST_ASKED, held=_data.snapshot
    )


def _hint(answer: Answer, bound: Mapping[str, object]) -> str:
    """How the answer was cut, and that the browser gets fewer rows than the file, where that is so."""
    told = []
    if answer.truncated or len(answer.rows) == bound.get("limit"):
        told.append(say_count("data.questions.cut", len(answer.rows)))
    if len(answer.rows) > MOST:
        told.append(say("data.questions.most"))
    return " ".join(told)


def frame_of(answer: Answer) -> pd.DataFrame:
    """The rows that the browser gets: numbers as such, everything else as text, what is empty left empty."""
    rows: Sequence[tuple[object, ...]] = answer.rows[:MOST]
    frame = pd.DataFrame(rows, columns=answer.columns, dtype=object).map(_cell).convert_dtypes()
    return frame.fillna(dict.fromkeys(frame.select_dtypes(exclude="number"), ""))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return say("data.yes") if value else say("data.no")
    return value if value is None or isinstance(value, int | float) else plain_text(value)
