"""Beside the picture of signatures: the agreements, and the corridors covered, reached weakly and left open."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from explorer.frame.day import World
from explorer.frame.going import go
from explorer.frame.page import Scene
from explorer.look.parts import esc, folded, md, part
from explorer.network_page.choosing import sign_of
from explorer.network_page.drawing import name_of
from explorer.network_page.signing import Signed
from explorer.profiles.parts import small
from explorer.profiles.whole import corridor_list
from explorer.text import date_name, number, say
from graphmodel.dates import first_day
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES, LOCAL_UNION_KINDS

MOST_AGREEMENTS, MOST_CORRIDORS, MOST_SIGNERS = 6, 5, 10
UNIONS = LOCAL_UNION_KINDS | set(BODIES)


def signing_panel(scene: Scene, found: Signed) -> None:
    """What is drawn, as lists with ways to each."""
    graph = scene.data.graph
    texts = [graph.get_node(Agreement, name) for name in found.agreements]
    texts.sort(key=lambda text: first_day(text.signed_on).toordinal() if text.signed_on else 0, reverse=True)
    items = [
        go(scene, text.id, text.title)
        + small([date_name(text.signed_on) if text.signed_on else say("profile.undated")])
        for text in texts
    ]
    _html(part(say("profile.agreements"), folded(items, MOST_AGREEMENTS)))
    for name, rows in (("covered", found.covered), ("weak", found.weak), ("open", found.open)):
        corridor_list(scene, say(f"network.signing.{name}"), rows, MOST_CORRIDORS, f"signing_{name}")


def _html(content: str) -> None:
    st.html(f'<div class="sg sg-panel">{content}</div>')


def signers_panel(world: World) -> None:
    """Before anybody was chosen: those who signed most, as ways in."""
    signed = Counter(
        tie.start for text in world.ties.agreements for tie in world.ties.touching(text) if tie.style == "signed"
    )
    unions = [name for name in signed if world.graph.get_node(Organisation, name).kind in UNIONS]
    ranked = sorted(unions, key=lambda name: (-signed[name], name))[:MOST_SIGNERS]
    _html(f'<h2 class="sg-part">{esc(say("network.signing.most"))}</h2>')
    with st.container(gap=None, key="ways_in"):
        for name in ranked:
            st.button(
                f"{md(name_of(world.graph, name))} :gray[{number(signed[name])}]", key=f"signer_{name}",
                type="tertiary", on_click=sign_of, args=(name, None),
            )  # fmt: skip
