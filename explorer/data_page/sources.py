"""The sources: who publishes them, under which licence, when they were read, and what rests on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from explorer.data_page.factlist import fact_table
from explorer.data_page.facts import Fact, facts_of
from explorer.data_page.holdings import Carried, holdings
from explorer.data_page.table import NARROW_PIXELS, table
from explorer.frame import state
from explorer.frame.controls import row as control_row
from explorer.frame.page import Scene
from explorer.look.parts import esc, facts, link
from explorer.text import date_name, number, say, word
from graphmodel.dates import first_day
from graphmodel.kinds.record import Source
from graphmodel.names.words import matches

RESTING = ("all", "unverified", "verified")
ORDER = ("title", "publisher", "facts", "unverified", "read", "age", "licence", "carries", "address")
NARROW_ORDER = ("title", "facts", "unverified", "read")


def render_sources(scene: Scene) -> None:
    """Draw all sources, or one with the facts that were read in it."""
    source = scene.data.graph.find(Source, scene.view["source"] or "")
    if source is not None:
        _one(scene, source)
        return
    everything = scene.data.graph.nodes(Source)
    carried = holdings(scene.data).sources
    _controls(scene, everything)
    shown = sorted(
        (source for source in everything if _fits(scene, source, carried[source.id])),
        key=lambda source: (-sum(carried[source.id].facts.values()), source.title),
    )
    today: date = scene.view.known["as_of"].default
    frame = pd.DataFrame([_row(source, carried[source.id], today) for source in shown], columns=list(ORDER))
    frame["age"] = frame["age"].astype("Int64")
    order = NARROW_ORDER if scene.narrow else ORDER
    picked = table(
        scene,
        "sources",
        frame,
        _columns(scene.narrow),
        total=len(everything),
        order=order,
        hint=say("data.sources.hint"),
    )
    if picked is not None:
        state.choose(source=shown[picked].id)
        st.rerun()


def _controls(scene: Scene, sources: Sequence[Source]) -> None:
    publishers = [name for name, _ in Counter(source.publisher for source in sources).most_common() if name]
    if st.session_state["publisher"] not in publishers:
        st.session_state["publisher"] = None
    seek, publisher, resting = control_row(scene, (3, 3, 3), ("seek", "publisher", "resting"))
    with seek:
        st.text_input(say("data.seek"), key="seek", type="search", placeholder=say("data.seek.sources"))
    with publisher:
        st.selectbox(
            say("data.publisher"), publishers, key="publisher", index=None, placeholder=say("data.publisher.all")
        )
    with resting:
        st.selectbox(say("data.resting"), RESTING, key="resting", format_func=lambda name: say(f"data.resting.{name}"))


def _fits(scene: Scene, source: Source, carried: Carried) -> bool:
    view = scene.view
    find = view["seek"].strip()
    return (
        (not find or matches(find, source.title, source.publisher or "", source.url or "", source.licence or ""))
        and (not view["publisher"] or source.publisher == view["publisher"])
        and (view["resting"] == "all" or bool(carried.unverified) == (view["resting"] == "unverified"))
    )


def _row(source: Source, carried: Carried, today: date) -> tuple[object, ...]:
    carries = ", ".join(f"{word('kinds', name).lower()} {number(count)}" for name, count in carried.facts.most_common())
    age = (today - first_day(source.retrieved_on)).days if source.retrieved_on else None
    return (
        source.title, source.publisher or "", sum(carried.facts.values()), carried.unverified,
        source.retrieved_on or "", age, source.licence or "", carries, source.url if _on_the_web(source.url) else None,
    )  # fmt: skip


def _on_the_web(url: str | None) -> bool:
    return bool(url) and urlsplit(url).scheme in {"http", "https"}


def _columns(narrow: bool) -> dict[str, object]:
    text, count = st.column_config.TextColumn, st.column_config.NumberColumn
    return {
        "title": text(say("data.column.source"), width=NARROW_PIXELS if narrow else "large"),
        "publisher": text(say("data.column.publisher"), width="medium"),
        "facts": count(say("data.column.facts"), format="localized", width="small"),
        "unverified": count(say("data.column.unverified"), format="localized", width="small"),
        "read": text(say("data.column.read"), width="small"),
        "age": count(say("data.column.age"), help=say("data.column.age.help"), width="small"),
        "licence": text(say("data.column.licence"), width="small"),
        "carries": text(say("data.column.carries"), width="large"),
        "address": st.column_config.LinkColumn(say("data.column.address"), width="medium"),
    }


def _one(scene: Scene, source: Source) -> None:
    st.button(
        say("data.sources.back"), icon=":material/arrow_back:", type="tertiary", key="sources_back",
        on_click=state.choose, kwargs={"source": None},
    )  # fmt: skip
    found: list[Fact] = [fact for fact in facts_of(scene.data) if fact.source == source.id]
    rows = [
        (say("data.column.publisher"), esc(source.publisher or "")),
        (say("data.column.licence"), esc(source.licence or "")),
        (say("data.column.read"), esc(date_name(source.retrieved_on)) if source.retrieved_on else ""),
        (say("data.column.address"), link(source.url, source.url or "")),
    ]
    st.html(f'<div class="sg"><h2>{esc(source.title)}</h2>{facts(rows)}</div>')
    fact_table(scene, "facts", found, len(found))
