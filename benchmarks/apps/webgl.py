"""The graph drawn by sigma and graphology (WebGL) in a component like the explorer's, at the same places."""

import os
from pathlib import Path

import streamlit as st

from benchmarks.apps.placed import placed

HERE = Path(__file__).parent
MODULES = Path(os.environ["BENCHMARK_NODE_MODULES"])
SCRIPTS = (
    MODULES / "graphology" / "dist" / "graphology.umd.min.js",
    MODULES / "sigma" / "dist" / "sigma.min.js",
    HERE / "webgl.js",
)

st.set_page_config(layout="wide")
nodes = int(st.query_params.get("nodes", "0"))
if nodes:
    picture = placed(nodes)
    draw = st.components.v2.component(
        "benchmark_webgl", js="\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
    )
    marks = [{"id": node.id, "label": node.label, "x": node.x, "y": node.y} for node in picture.nodes]
    lines = [[edge.source, edge.target] for edge in picture.edges]
    draw(key=f"graph-{nodes}", data={"nodes": marks, "edges": lines, "height": 600})
