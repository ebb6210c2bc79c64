"""Who joins whom on the day, with and without the ties of low confidence, worked out once a load."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from explorer.frame.data import Data
from explorer.frame.names import Named, ways_in
from explorer.frame.page import Scene
from explorer.look.saving import of_frame, save
from explorer.text import kind_name, number, say, spoken
from graphmodel.answers.ties import Ties, kind_of
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.strategy.brokers import Brokers, brokers_of
from graphmodel.vocabulary import Sector
from wording.brokers import cut_words, name_of

COLUMNS = ("rank", "name", "kind", "share", "cut", "countries", "largest", "sentence")


def joined(scene: Scene, *, sure: bool) -> Brokers:
    """Brokers and thin places on the day; with `sure`, without the ties of low confidence."""
    return _joined(scene.data.token, scene.as_of, scene.policy.sector, sure, scene.data)


@st.cache_resource(show_spinner=False, max_entries=12)
def _joined(token: object, as_of: date, sector: Sector | None, sure: bool, _data: Data) -> Brokers:
    return brokers_of(Ties(_data.graph, as_of, sector), sure=sure)


def with_ways(scene: Scene, text: str, *things: str) -> str:
    """A sentence as HTML in which the names of these things are ways."""
    graph = scene.data.graph
    named: list[Named] = [(name_of(graph, thing), thing) for thing in things]
    return ways_in(scene, text, named)


def full_name(scene: Scene, thing: str) -> str:
    """The whole name of an organisation or the title of an agreement."""
    held = scene.data.graph.node(thing)
    return held.full if isinstance(held, Organisation) else held.title if isinstance(held, Agreement) else thing


def render_table(scene: Scene, found: Brokers) -> None:
    """Every broker as a table to take along, behind a fold."""
    with st.expander(
        say("brokers.all", count=number(len(found.brokers))), icon=":material/table_rows:", key="brokers_fold",
        on_change="rerun",
    ) as opened:  # fmt: skip
        if opened.open:
            frame, columns = _table(scene, found), _columns()
            st.dataframe(frame, hide_index=True, key="brokers_table", column_config=columns)
            save("brokers", lambda: of_frame(frame, columns))


def _table(scene: Scene, found: Brokers) -> pd.DataFrame:
    graph = scene.data.graph
    rows = [
        (
            rank, full_name(scene, one.id), kind_name(kind_of(graph, one.id)), round(100 * one.share, 2), len(one.cut),
            len(one.countries), one.largest, cut_words(spoken(), graph, one),
        )
        for rank, one in enumerate(found.brokers, 1)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _columns() -> dict[str, Any]:
    numbers = {"rank", "share", "cut", "countries", "largest"}
    return {
        name: (st.column_config.NumberColumn if name in numbers else st.column_config.TextColumn)(
            say(f"brokers.column.{name}")
        )
        for name in COLUMNS
    }
