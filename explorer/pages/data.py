"""The data: where every fact was read, what is unverified, what can be asked, what was loaded when, how it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from explorer import data_page
from explorer.data_page.asking import GIVEN, QUESTION, behind, render_questions
from explorer.data_page.datasets import render_datasets
from explorer.data_page.factlist import render_unverified
from explorer.data_page.holdings import holdings
from explorer.data_page.loads import render_loads
from explorer.data_page.placeholders import render_placeholders
from explorer.data_page.records import KINDS, render_records
from explorer.data_page.schema_view import render_schema
from explorer.data_page.sources import RESTING, render_sources
from explorer.frame import state
from explorer.frame.page import Page, Scene
from explorer.look.parts import cypher
from explorer.text import number, say, say_count

TABS: dict[str, Callable[[Scene], None]] = {
    "sources": render_sources,
    "datasets": render_datasets,
    "unverified": render_unverified,
    "placeholders": render_placeholders,
    "records": render_records,
    "questions": render_questions,
    "loads": render_loads,
    "schema": render_schema,
}
PAGE = Page(
    "data", "data.nav", ":material/database:", 40,
    {
        "tab": state.one_of(tuple(TABS)), "seek": state.text(""), "publisher": state.text(),
        "resting": state.one_of(RESTING), "source": state.text(names="source"), "of": state.text(),
        "kind": state.one_of(KINDS, "Organisation"), "question": QUESTION, "given": GIVEN,
    },
)  # fmt: skip
STYLE = Path(data_page.__file__).with_name("data.css")


def render(scene: Scene) -> None:
    """Draw the answer, the switch between the lists, and the list that was chosen."""
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    held = holdings(scene.data)
    facts = sum(sum(carried.facts.values()) for carried in held.sources.values())
    low = sum(carried.unverified for carried in held.sources.values())
    sources = sum(bool(carried.facts) for carried in held.sources.values())
    st.title(say_count("data.title", sources, facts=number(facts), low=number(low)), anchor=False)
    st.segmented_control(
        say("data.tabs"), list(TABS), key="tab", required=True, label_visibility="collapsed",
        format_func=lambda name: say(f"data.tab.{name}"), on_change=state.choose,
        kwargs={"seek": "", "source": None, "question": None, "given": None},
    )  # fmt: skip
    scene.subject.append(say(f"data.tab.{scene.view['tab']}"))
    TABS[scene.view["tab"]](scene)
    asked = behind(scene) if scene.view["tab"] == "questions" else {"counts_by_kind": {}, "measurements_by_source": {}}
    cypher(scene.as_of, **asked)
