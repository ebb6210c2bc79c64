"""All records of one kind or relation, with every field, to look through and to take along."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.data_page.facts import MEASUREMENT, way_of
from explorer.data_page.holdings import holdings
from explorer.data_page.table import table
from explorer.frame.controls import row as control_row
from explorer.frame.data import Data
from explorer.frame.page import Scene
from explorer.text import number, say, word
from graphmodel.kinds.corridor import Measurement
from graphmodel.model import Node, Relation
from graphmodel.names.words import matches
from graphmodel.schema import ColumnType, columns, element, node_kinds, relation_types, values

Row = tuple[object, ...]
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
    rows = _records(scene.data.told, kind, scene.data)
    if find:
        rows = [row for row in rows if matches(find, *(str(value) for value in row if value))]
    frame = _frame(kind, rows[:MOST])
    hint = say("data.records.most", most=number(MOST)) if len(rows) > MOST else ""
    picked = table(
        scene, "records", frame, {}, total=counts[kind].total if kind in counts else 0, order=list(frame.columns),
        hint=hint, everything=lambda: _frame(kind, rows),
    )  # fmt: skip
    path, choices = ("", {}) if picked is None else way_of(scene.data.graph, _things(kind, rows[picked]))
    if path:
        scene.go(path, **choices)


def _things(kind: str, row: Row) -> list[str]:
    """What a record is of: itself, the corridor in which something was counted, or the two ends of a relation."""
    held = dict(zip(_names(kind), row, strict=True))
    names = ("corridor", "id") if kind in node_kinds() else ("from_id", "to_id")
    return [str(held[name]) for name in names if held.get(name)]


def _frame(kind: str, rows: Sequence[Row]) -> pd.DataFrame:
    """The rows as a table; a whole number stays one where others are empty."""
    types, names = columns(element(kind)), _names(kind)
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    sizes = {"integer": "Int64", "number": "float64"}
    return frame.astype({name: sizes[types[name]] for name in names if types.get(name) in sizes})


def _names(kind: str) -> list[str]:
    """The fields of a kind; of a relation its two ends in the place of its identity."""
    names = list(columns(element(kind)))
    return names if kind in node_kinds() else ["from_id", "to_id", *names[1:]]


@st.cache_resource(show_spinner=False, max_entries=4)
def _records(token: object, kind: str, _data: Data) -> Sequence[Row]:
    if kind == MEASUREMENT:
        return [_flat(row) for row in _data.store.read_elements(Measurement)]
    return [_flat(row) for row in _data.graph.tables().get(kind, [])]


def _flat(row: Node | Relation) -> Row:
    types = columns(type(row))
    cells = [_cell(value, types[name]) for name, value in values(row).items()]
    return (row.from_id, row.to_id, *cells[1:]) if isinstance(row, Relation) else tuple(cells)


def _cell(value: object, kind: ColumnType) -> object:
    if kind in {"integer", "number"}:
        return value
    if kind == "yes_no" and value is not None:
        return say("data.yes") if value else say("data.no")
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
