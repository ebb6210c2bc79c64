"""The placeholders: parties that no source names, and the agreements in which they stand."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from explorer.data_page.table import table
from explorer.frame.page import Scene
from explorer.text import kind_name, say, say_count
from graphmodel.answers.ties import home_of
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import Signed

ORDER = ("name", "kind", "country", "agreements", "title")


def render_placeholders(scene: Scene) -> None:
    """Draw the placeholders; a click on one opens its place in the network."""
    graph = scene.data.graph
    found = [organisation for organisation in graph.nodes(Organisation) if organisation.placeholder]
    if not found:
        st.info(say("data.placeholders.none"), icon=":material/check:")
        return
    st.markdown(say_count("data.placeholders.told", len(found)))
    frame = pd.DataFrame([_row(graph, organisation) for organisation in found], columns=list(ORDER))
    text = st.column_config.TextColumn
    columns = {
        "name": text(say("data.column.placeholder"), width="large"),
        "kind": text(say("data.column.kind"), width="small"),
        "country": text(say("data.column.country"), width="small"),
        "agreements": st.column_config.NumberColumn(say("data.column.agreements"), width="small"),
        "title": text(say("data.column.stands_in"), width="large"),
    }
    picked = table(scene, "placeholders", frame, columns, total=len(found), order=ORDER, hint=say("data.facts.hint"))
    if picked is not None:
        scene.go("network", focus=found[picked].id)


def _row(graph: Graph, organisation: Organisation) -> tuple[object, ...]:
    home = home_of(graph, organisation.id)
    signed = [graph.get_node(Agreement, tie.to_id).title for tie in graph.out_of(organisation.id, Signed)]
    kind = kind_name(organisation.kind)
    return organisation.name, kind, home.name if home else "", len(signed), "; ".join(sorted(signed))
