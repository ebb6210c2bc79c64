"""One agreement: what it is, how it stands, who signed, what it promises, where it reaches, where it was read."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from explorer.agreements.facts import activities_html, chain_links, parties_html, sources_html, text_html
from explorer.agreements.reach import render_open, render_reach
from explorer.agreements.sentence import sentence_of
from explorer.agreements.spans import start_of
from explorer.agreements.timeline import TWIN, as_rows, draw
from explorer.frame import state
from explorer.frame.names import names_of_agreement, ways_in
from explorer.frame.page import Scene
from explorer.look.parts import chapter, cypher, esc, md, twin
from explorer.profiles.correction import not_right, rows_of_agreement
from explorer.text import day_name, say
from graphmodel.answers.register import Book, Entry, chain_of
from graphmodel.kinds.agreement import Agreement


def render_agreement(scene: Scene, book: Book) -> None:
    """Draw the agreement that the address names."""
    name: str = scene.view["agreement"]
    entry = book.by_id.get(name)
    _ways(scene, entry)
    if entry is None:
        _missing(scene, name)
        return
    scene.subject.append(entry.agreement.title)
    st.title(md(entry.agreement.title), anchor=False)
    told = ways_in(scene, sentence_of(scene, book, entry), names_of_agreement(scene.data.graph, name))
    st.html(f'<div class="sg"><p class="sg-lead"><bdi>{told}</bdi></p></div>')
    left, right = st.columns([3, 2], gap="large")
    with left:
        _through_time(scene, book, entry)
        render_reach(scene, book, entry)
        render_open(scene, book, entry)
    with right:
        parts = (
            chapter(say("agreement.facts"), text_html(entry)),
            parties_html(scene, entry),
            chapter(say("agreement.life"), activities_html(scene, entry)),
            chapter(say("agreement.sources"), sources_html(scene, entry)),
        )
        st.html(f'<div class="sg">{"".join(parts)}</div>')
    cypher(scene.as_of, agreement_reach={"agreement": name}, signatories={"agreement": name},
           signs_of_life={"agreement": name}, sources_of={"id": name})  # fmt: skip


def _ways(scene: Scene, entry: Entry | None) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="agreement_way"):
        st.button(
            say("agreement.back"), icon=":material/arrow_back:", type="tertiary", key="agreements_back",
            on_click=state.choose, kwargs={"agreement": None},
        )  # fmt: skip
        if entry is not None:
            scene.way("network", say("agreement.network"), icon=":material/hub:", focus=entry.id)
            not_right(scene, entry.id, entry.agreement.title, rows_of_agreement(scene.data.graph, entry.id))


def _missing(scene: Scene, name: str) -> None:
    known = scene.data.graph.find(Agreement, name)
    if known is None:
        st.title(say("agreement.unknown", agreement=md(name)), anchor=False)
        st.markdown(say("agreement.unknown.next"))
        return
    scene.subject.append(known.title)
    st.title(md(known.title), anchor=False)
    later = known.level in scene.policy.levels and (
        scene.sector is None or "all" in known.sectors or scene.sector in known.sectors
    )
    st.markdown(say("agreement.later", day=day_name(scene.as_of)) if later else say("agreement.left_out"))


def _through_time(scene: Scene, book: Book, entry: Entry) -> None:
    """The agreement with its chain, in the order of time, and ways to the others."""
    chain = [book.by_id[name] for name in chain_of(scene.data.graph, entry.id) if name in book.by_id]
    dated = sorted((link for link in chain if start_of(link)), key=lambda link: (start_of(link), link.id))
    if dated:
        st.html(f'<div class="sg"><h2>{esc(say("agreement.time"))}</h2></div>')
        told = say("agreement.time.picture", title=entry.agreement.title)
        draw(scene, dated, key=f"time_{entry.id}", selectable=False, title=told)
        columns = [say(name) for name in TWIN]
        twin("agreement_twin", lambda: pd.DataFrame(as_rows(scene, dated), columns=columns), name=entry.id)
    chain_links(scene, entry)
