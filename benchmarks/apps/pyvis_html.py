"""The graph drawn by the page that pyvis makes itself, physics as it comes."""

import streamlit as st
from pyvis.network import Network

from benchmarks.apps.graph import graph

st.set_page_config(layout="wide")
nodes = int(st.query_params.get("nodes", "0"))
if nodes:
    names, lines = graph(nodes)
    net = Network(height="600px", width="100%", cdn_resources="in_line")
    for at, name in enumerate(names):
        net.add_node(at, label=name)
    for one, other in lines:
        net.add_edge(one, other)
    st.iframe(net.generate_html(notebook=False), height=620)
