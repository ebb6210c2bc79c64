"""Beside the picture of signatures: the agreements, and the corridors covered, reached weakly and left open."""

from __future__ import annotations

import streamlit as st

from explorer.network_page.going import go
from explorer.network_page.signing import Signed
from explorer.page import Scene
from explorer.parts import esc, folded, section
from explorer.profile_parts import corridor_items, small
from explorer.text import say
from graphmodel.dates import first_day, in_prose
from graphmodel.kinds.agreement import Agreement

MOST_AGREEMENTS, MOST_CORRIDORS, MOST_LISTED = 6, 5, 60


def signing_panel(scene: Scene, found: Signed | None) -> None:
    """What is drawn, as lists with ways to each."""
    if found is None:
        _html(f"<p>{esc(say('network.signing.hint'))}</p>")
        return
    graph = scene.data.graph
    texts = [graph.get_node(Agreement, name) for name in found.agreements]
    texts.sort(key=lambda text: first_day(text.signed_on).toordinal() if text.signed_on else 0, reverse=True)
    items = [
        go(scene, text.id, text.title) + small([in_prose(text.signed_on) if text.signed_on else say("profile.undated")])
        for text in texts
    ]
    parts = [section(say("profile.agreements"), folded(items, MOST_AGREEMENTS))]
    for name, rows in (("covered", found.covered), ("weak", found.weak), ("open", found.open)):
        listed = corridor_items(scene, [(row, row.verdict) for row in rows[:MOST_LISTED]])
        parts.append(section(say(f"network.signing.{name}"), folded(listed, MOST_CORRIDORS)))
    _html("".join(parts))


def _html(content: str) -> None:
    st.html(f'<div class="sg sg-panel">{content}</div>')
