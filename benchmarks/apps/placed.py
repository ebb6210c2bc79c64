"""The graph as the explorer's own picture, with its places remembered as the explorer remembers them."""

from __future__ import annotations

import streamlit as st

from benchmarks.apps.graph import graph
from explorer.network.layout import place
from explorer.network.picture import Picture, PictureEdge, PictureNode


@st.cache_resource(show_spinner=False)
def placed(nodes: int) -> Picture:
    """The picture of the graph with so many nodes, laid out by the server."""
    names, lines = graph(nodes)
    return place(
        Picture(
            tuple(PictureNode(str(at), name) for at, name in enumerate(names)),
            tuple(PictureEdge(f"{one}-{other}", str(one), str(other)) for one, other in lines),
        )
    )
