"""What came of a statement: refused in one line, or rows as a table and as a picture, with what was cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from explorer.cypher_page.asked import MOST_ROWS, Outcome
from explorer.cypher_page.picture import Drawn, find_picture
from explorer.cypher_page.plan import render_plan
from explorer.data_page.asking import frame_of
from explorer.data_page.records import MOST
from explorer.data_page.table import table
from explorer.frame.page import Scene
from explorer.look.parts import md, twin
from explorer.network.component import network
from explorer.network.imprint import imprint_of
from explorer.network.legend import legend_html
from explorer.network.picture_table import table_of
from explorer.text import listing, number, say, say_count, spoken
from graphmodel.schema import node_kinds
from graphmodel.stores import Answer
from graphmodel.stores.base import Warned
from wording.warned import warned_words

SHOWN_AS = ("table", "picture")
HEIGHT = 560


def render_result(scene: Scene, found: Outcome) -> None:
    """Draw the answer, or why there is none and where to read what is answered."""
    if found.answer is None:
        st.warning(f"{md(found.fault)} {say('cypher_page.refused')}", icon=":material/block:")
        if found.plan is not None:
            _warnings(found.plan.warnings)
            render_plan(found.plan, None)
        return
    answer = found.answer
    _warnings(answer.warnings)
    _rows(scene, answer, found.seconds)
    if answer.plan is not None:
        render_plan(answer.plan, answer.cost)


def _warnings(warnings: Sequence[Warned]) -> None:
    if warnings:
        lines = [md(warned_words(spoken(), one)) for one in warnings]
        st.warning("\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0], icon=":material/info:")


def _rows(scene: Scene, answer: Answer, seconds: float) -> None:
    took = say("cypher_page.took", seconds=f"{seconds:.2f}")
    if not answer.rows:
        st.info(f"{say('cypher_page.none')} {took}")
        return
    drawn = find_picture(answer, scene.data.graph)
    shown: str | None = "table"
    if drawn is not None:
        shown = st.segmented_control(
            say("cypher_page.shown_as"), SHOWN_AS, key="answer", required=True, label_visibility="collapsed",
            format_func=lambda name: say(f"cypher_page.shown_as.{name}"),
        )  # fmt: skip
    if drawn is not None and shown == "picture":
        _picture(scene, drawn)
        return
    told = [took]
    if answer.truncated:
        told.append(say_count("cypher_page.cut", MOST_ROWS))
    if answer.capped:
        told.append(say("cypher_page.capped", names=md(listing(answer.capped))))
    if len(answer.rows) > MOST:
        told.append(say("data.questions.most"))
    table(
        scene, "answer", frame_of(_named(answer)), {}, total=len(answer.rows), order=answer.columns,
        hint=" ".join(told), title=say("cypher_page.answer"), opens=False, everything=lambda: _everything(answer),
    )  # fmt: skip


def _named(answer: Answer) -> Answer:
    """The same rows with the names of things in the place of all that is on record about them: the file has it all."""
    return replace(answer, rows=[tuple(_told(value) for value in row) for row in answer.rows[:MOST]])


def _told(value: object) -> object:
    """A thing by its name, a tie by its type, a way by what it leads along; anything else as it is."""
    if isinstance(value, list):
        return [_told(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    if "_type" in value:
        return value["_type"]
    if "_nodes" in value:
        return " – ".join(str(_told(node)) for node in value["_nodes"])
    if "_label" not in value:
        return {name: _told(item) for name, item in value.items()}
    kind = node_kinds().get(str(value["_label"]))
    return value.get(kind.caption if kind else "id") or value.get("id")


def _everything(answer: Answer) -> pd.DataFrame:
    return pd.DataFrame(answer.rows, columns=answer.columns, dtype=object)


def _picture(scene: Scene, drawn: Drawn) -> None:
    counted = {"shown": number(drawn.shown), "total": number(drawn.total)}
    st.caption(say("cypher_page.drawn", **counted))
    chosen = network(
        drawn.picture, theme=scene.theme, key=f"cypher_picture_{st.session_state.get('_cypher_opened', 0)}",
        height=HEIGHT, imprint=imprint_of(scene, say("cypher_page.picture")), check=scene.view.checked,
    )  # fmt: skip
    if chosen.node_id:
        st.session_state["_cypher_opened"] = st.session_state.get("_cypher_opened", 0) + 1
        scene.go_to(chosen.node_id)
    st.html(f'<div class="sg sg-key">{legend_html(drawn.picture, scene.theme, check=scene.view.checked)}</div>')
    columns = {
        name: st.column_config.TextColumn(say(f"corridor.picture.{name}")) for name in ("from", "tie", "to", "note")
    }  # fmt: skip
    twin("cypher_twin", lambda: table_of(drawn.picture), columns, name="answer_ties")
