"""Facts as a table, each row the way to the page that tells more."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.data_page.facts import LOW, Fact, facts_of
from explorer.data_page.table import NARROW_PIXELS, table
from explorer.frame.controls import row as control_row
from explorer.frame.page import Scene
from explorer.text import say, say_count, word
from graphmodel.names.words import matches

ORDER = ("told", "kind", "confidence", "source")
NARROW_ORDER = ("told", "kind")


def render_unverified(scene: Scene) -> None:
    """Draw the facts that rest on a source of low confidence."""
    low = [fact for fact in facts_of(scene.data) if fact.confidence == LOW]
    kinds = sorted({fact.kind for fact in low}, key=lambda name: word("kinds", name))
    if st.session_state["of"] not in kinds:
        st.session_state["of"] = None
    st.markdown(say_count("data.unverified.told", sum(fact.count for fact in low)))
    seek, kind, _ = control_row(scene, (3, 3, 3), ("seek", "of"))
    with seek:
        st.text_input(say("data.seek"), key="seek", type="search", placeholder=say("data.seek.facts"))
    with kind:
        st.selectbox(
            say("data.of"), kinds, key="of", index=None, placeholder=say("data.of.all"),
            format_func=lambda name: word("kinds", name),
        )  # fmt: skip
    find, of = scene.view["seek"].strip(), st.session_state["of"]
    shown = [
        fact for fact in low if (not of or fact.kind == of) and (not find or matches(find, fact.told, fact.source_name))
    ]
    fact_table(scene, "unverified", shown, len(low))


def fact_table(scene: Scene, name: str, shown: Sequence[Fact], total: int) -> None:
    """Draw these facts; a click on one opens the page that tells more of it."""
    rows = [
        (fact.told, word("kinds", fact.kind), fact.confidence and word("confidence", fact.confidence), fact.source_name)
        for fact in shown
    ]
    text = st.column_config.TextColumn
    columns = {
        "told": text(say("data.column.fact"), width=NARROW_PIXELS if scene.narrow else "large"),
        "kind": text(say("data.column.kind"), width="small"),
        "confidence": text(say("data.column.confidence"), width="small"),
        "source": text(say("data.column.source"), width="large"),
    }
    frame = pd.DataFrame(rows, columns=list(ORDER))
    order = NARROW_ORDER if scene.narrow else ORDER
    picked = table(scene, name, frame, columns, total=total, order=order, hint=say("data.facts.hint"))
    if picked is not None and shown[picked].path:
        scene.go(shown[picked].path, **shown[picked].choices)
