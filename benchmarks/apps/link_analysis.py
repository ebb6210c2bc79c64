"""The graph drawn by st-link-analysis (cytoscape.js), its layout as it comes."""

import streamlit as st

# Installed for the measuring only, outside of the locks.
from st_link_analysis import EdgeStyle, NodeStyle, st_link_analysis  # type: ignore[import-not-found]

from benchmarks.apps.graph import graph

st.set_page_config(layout="wide")
nodes = int(st.query_params.get("nodes", "0"))
if nodes:
    names, lines = graph(nodes)
    found = [{"data": {"id": f"n{at}", "label": "BODY", "name": name}} for at, name in enumerate(names)]
    ties = [
        {"data": {"id": f"e{at}", "label": "TIE", "source": f"n{one}", "target": f"n{other}"}}
        for at, (one, other) in enumerate(lines)
    ]
    st_link_analysis(
        {"nodes": found, "edges": ties},
        node_styles=[NodeStyle("BODY", "#0f6a63", "name")],
        edge_styles=[EdgeStyle("TIE", "#5b6573")],
        height=600,
        key=f"graph-{nodes}",
    )
