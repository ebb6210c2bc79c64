"""The briefing on a thing to take along: as a page to print, and as text."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.frame.horizon import horizon_of
from explorer.frame.page import Scene
from explorer.text import later, say, spoken
from graphmodel.strategy.briefing import Judged, briefing_of
from wording.briefing_files import briefing_html, briefing_markdown

FILES = {
    "html": ("text/html", "html", ":material/print:", briefing_html),
    "markdown": ("text/markdown", "md", ":material/notes:", briefing_markdown),
}


def offer_briefing(scene: Scene, thing: str) -> None:
    """Offer the briefing on an organisation, a country or a corridor; it is made when it is asked for."""
    with st.popover(say("briefing"), icon=":material/summarize:", type="tertiary", key=f"briefing_{thing}"):
        st.caption(say("briefing.help"))
        for form, (kind, ending, icon, _) in FILES.items():
            st.download_button(
                say(f"briefing.{form}"), later(partial(briefing_file, scene, thing, form)),
                f"briefing-{thing}.{ending}", kind, type="tertiary", on_click="ignore", icon=icon,
                key=f"briefing_{thing}_{form}",
            )  # fmt: skip


def briefing_file(scene: Scene, thing: str, form: str) -> str:
    """The briefing as one of the files, as the bar asks for it and in the reader's language."""
    data, order = scene.data, scene.ranking.order
    ahead = data.verdicts(horizon_of(scene.as_of), scene.policy, order)
    loaded_on = data.load.loaded_at[:10] if data.load else None
    verdicts = Judged(scene.rows, ahead)
    briefing = briefing_of(data.snapshot, thing, verdicts, scene.as_of, scene.policy, order, loaded_on)
    return FILES[form][3](spoken(), data.graph, briefing)
