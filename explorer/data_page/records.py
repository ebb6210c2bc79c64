"""All records of one kind or relation, with every field, to look through and to take along."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.controls import row as control_row
from explorer.data import Data
from explorer.data_page.table import table
from explorer.facts import MEASUREMENT
from explorer.holdings import holdings
from explorer.page import Scene
from explorer.search import matches
from explorer.text import number, say, word
from graphmodel.model import Element, Relation
from graphmodel.schema import element, node_kinds, relation_types, values

MOST = 5_000
"""Rows sent to the browser; the rest is found by searching."""
LEFT_OUT = frozenset({"COVERS", "DESTINATION", "MEASURES", "ORIGIN"})
"""Computed ties that say nothing which the corridors' own pages do not say better."""
KINDS = tuple(name for name in (*node_kinds(), *relation_types()) if name not in LEFT_OUT)


def render_records(scene: Scene) -> None:
    """Draw the records of the kind that was chosen."""
    seek, chosen, _ = control_row(scene, (3, 3, 3), ("seek", "kind"))
    counts = holdings(scene.data).kinds
    with seek:
        st.text_input(say("data.seek"), key="seek", type="search", placeholder=say("data.seek.records"))
    with chosen:
        st.selectbox(say("data.kind"), KINDS, key="kind", format_func=lambda name: word("kinds", name))
    kind, find = scene.view["kind"], scene.view["seek"].strip()
    rows = _records(scene.data.token, kind, scene.data)
    if find:
        rows = [row for row in rows if matches(find, *(str(value) for value in row.values() if value))]
    frame = pd.DataFrame(rows[:MOST], columns=list(rows[0]) if rows else [])
    hint = say("data.records.most", most=number(MOST)) if len(rows) > MOST else ""
    table(scene, "records", frame, {}, total=counts[kind].total if kind in counts else 0, order=list(frame.columns),
          hint=hint)  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=4)
def _records(token: object, kind: str, _data: Data) -> Sequence[dict[str, object]]:
    rows: Sequence[Element] = (
        _data.store.read_elements(element(MEASUREMENT)) if kind == MEASUREMENT else _data.graph.tables().get(kind, [])
    )
    return [_flat(row) for row in rows]


def _flat(row: Element) -> dict[str, object]:
    ends: dict[str, object] = {"from_id": row.from_id, "to_id": row.to_id} if isinstance(row, Relation) else {}
    found = {name: value for name, value in values(row).items() if not (ends and name == "id")}  # type: ignore[arg-type]
    return ends | {name: "; ".join(map(str, v)) if isinstance(v, list) else v for name, v in found.items()}
