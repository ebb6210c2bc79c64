"""The start page: how bad it is, where first, how sure one can be."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from explorer.frame import state
from explorer.frame.page import Page, Scene
from explorer.look.parts import cypher
from explorer.overview import gaps
from explorer.overview.figures import render_figures
from explorer.overview.gaps import AMONG, render_gaps
from explorer.overview.horizon import render_horizon
from explorer.overview.news import render_news
from explorer.overview.own import render_own
from explorer.overview.strictness import render_strictness
from explorer.overview.turned import render_turned
from explorer.text import flag_title, number

PAGE = Page(
    "overview", "overview.nav", ":material/public:", 0,
    {"among": state.one_of(AMONG), "at": state.text(names="place"), "arc": state.text(names="thing")},
)  # fmt: skip
STYLE = Path(gaps.__file__).with_name("overview.css")


def render(scene: Scene) -> None:
    """Draw the answer, its figures, the map of the largest gaps, what the last load turned, what runs out, the data."""
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    flagged = sum(row.flagged for row in scene.rows)
    st.title(
        flag_title("overview.title", scene.policy, flagged=number(flagged), total=number(len(scene.rows))), anchor=False
    )
    if scene.lens:
        render_own(scene, scene.lens)
    render_figures(scene)
    render_strictness(scene)
    render_gaps(scene)
    render_turned(scene)
    render_horizon(scene)
    render_news(scene)
    cypher(
        scene.as_of,
        flagged_corridors=scene.flagged_question,
        counts_by_kind={},
        measurements_by_source={},
    )
