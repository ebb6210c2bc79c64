"""The graph drawn by the explorer's own component."""

import streamlit as st

from benchmarks.apps.placed import placed
from explorer.network.component import network

st.set_page_config(layout="wide")
nodes = int(st.query_params.get("nodes", "0"))
if nodes:
    network(placed(nodes), theme="light", key=f"graph-{nodes}", height=600)
