"""The graph drawn by streamlit-agraph, physics as it comes."""

import streamlit as st

# Installed for the measuring only, outside of the locks.
from streamlit_agraph import Config, Edge, Node, agraph  # type: ignore[import-not-found]

from benchmarks.apps.graph import graph

st.set_page_config(layout="wide")
nodes = int(st.query_params.get("nodes", "0"))
if nodes:
    names, lines = graph(nodes)
    agraph(
        [Node(id=str(at), label=name) for at, name in enumerate(names)],
        [Edge(source=str(one), target=str(other)) for one, other in lines],
        Config(width=1300, height=600, directed=False),
    )
