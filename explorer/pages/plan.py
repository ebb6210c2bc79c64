"""The plan: whom to bring together for a corridor, what drafts would change, what to sign next, what is urgent."""

from __future__ import annotations

import streamlit as st

from explorer.frame import state
from explorer.frame.page import Page, Scene
from explorer.look.parts import md
from explorer.plan.views import all_views
from explorer.text import say

PAGE = Page(
    "plan", "plan.nav", ":material/route:", 35,
    {
        "plan": state.one_of(tuple(all_views())),
        **{name: choice for view in all_views().values() for name, choice in view.choices.items()},
    },
)  # fmt: skip


def render(scene: Scene) -> None:
    """Draw the view chosen: its title and answer, the row of views, and what it shows."""
    views = all_views()
    view = views[scene.view["plan"]]
    head = view.head(scene)
    st.title(md(head.title), anchor=False)
    st.markdown(head.answer)
    st.segmented_control(
        say("plan.views"), list(views), key="plan", required=True, label_visibility="collapsed",
        format_func=lambda name: say(f"plan.view.{name}"),
    )  # fmt: skip
    view.render(scene)
