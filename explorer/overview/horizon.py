"""What runs out soon: the corridors whose verdict gets worse, the largest first."""

from __future__ import annotations

import streamlit as st

from explorer.frame.horizon import falls_of
from explorer.frame.page import Scene
from explorer.look.parts import chapter, esc
from explorer.profiles.falling import fall_items, falls_told
from explorer.text import number, say

MOST = 6


def render_horizon(scene: Scene) -> None:
    """Draw the largest of them, each with ways to the corridor and to the texts that run out, and the way to all."""
    falls = falls_of(scene)
    items = "".join(f"<li>{item}</li>" for item in fall_items(scene, falls[:MOST]))
    told = f'<p>{esc(falls_told(scene, falls))}</p><ul class="sg-falls">{items}</ul>'
    with st.container(key="horizon"):
        st.html(f'<div class="sg">{chapter(say("falls"), told)}</div>')
        if len(falls) > MOST:
            label = say("overview.horizon.all", total=number(len(falls)))
            scene.way("agreements", label, icon=":material/arrow_forward:", show="clock", signers="all")
