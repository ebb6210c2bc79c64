"""The network picture as a Streamlit component: pyvis builds it, the vis-network bundled with pyvis draws it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.look import ACCENT, BACKGROUND, INK, QUIET, RULE, Theme
from explorer.network.adapter import draw
from explorer.network.picture import Picture, PictureError, label_lines

FONT = '"Source Sans", sans-serif'
# Tells the drawing component that the library is there, whichever of the two ran first.
_ANNOUNCE = """
export default function library() {
  globalThis.visNetworkReady ??= {};
  const shared = globalThis.visNetworkReady;
  shared.promise ??= new Promise((resolve) => { shared.resolve = resolve; });
  shared.resolve(globalThis.vis);
}
"""


@dataclass(frozen=True)
class Selection:
    """What is selected in a picture, and the node whose neighbours were just asked for by a double click."""

    node_id: str | None = None
    edge_id: str | None = None
    expanded: str | None = None


def network(picture: Picture, *, theme: Theme, key: str, height: int = 560, selected: str | None = None) -> Selection:
    """Draw `picture` and return what is selected in it.

    `selected` is the node that the page wants selected: it holds until the user clicks elsewhere, and again once it
    changes. Nothing is asked from outside: the library comes with pyvis.
    """
    drawing = draw(picture, theme)
    by_id = {node.id: node for node in picture.nodes}
    if selected not in by_id:
        selected = None
    data = {
        "digest": picture.digest(),
        "caption": _spoken(picture),
        "height": height,
        "turnable": picture.turnable,
        "wide": _wide(picture),
        "look": {
            "ground": BACKGROUND.on(theme),
            "ink": INK.on(theme),
            "quiet": QUIET.on(theme),
            "rule": RULE.on(theme),
            "accent": ACCENT.on(theme),
            "font": FONT,
        },
        "nodes": [node | {"lines": label_lines(by_id[node["id"]].label)} for node in drawing.nodes],
        "edges": drawing.edges,
        "options": drawing.options,
        "selected": {"node": selected, "edge": None},
    }
    data["stamp"] = sha256(f"{data['digest']} {theme} {height} {selected!r}".encode()).hexdigest()
    # The library has a message of its own that never changes, so Streamlit sends it once and not with each new picture.
    with st.container(gap=None):
        _library()(key=f"{key}-library")
        result = _drawing()(key=key, data=data, on_selected_change=lambda: None, on_expand_change=lambda: None)
    return _selection(picture, key, selected, result.get("selected"), result.get("expand"))


def _selection(picture: Picture, key: str, selected: str | None, clicked: Any, expanded: Any) -> Selection:
    """Weigh the user's click against the page's wish: the later of the two holds."""
    at = clicked.get("at") if isinstance(clicked, dict) else None
    memory = f"{key}-wished"
    wish, since = st.session_state.get(memory, (None, None))
    if memory not in st.session_state or wish != selected:
        # A page that takes the click over as its own wish has not overruled it.
        since = at
        st.session_state[memory] = (selected, since)
    node_id, edge_id = selected, None
    if at is not None and at != since:
        node_id, edge_id = clicked.get("node"), clicked.get("edge")
    return Selection(
        node_id if node_id in picture.positions else None,
        edge_id if any(edge.id == edge_id for edge in picture.edges) else None,
        expanded if expanded in picture.positions else None,
    )


def _spoken(picture: Picture) -> str:
    count = f"{len(picture.nodes)} nodes and {len(picture.edges)} lines"
    keys = "Arrow keys go from node to node, Enter selects, plus and minus zoom, 0 shows the whole."
    return f"{picture.caption or 'Network picture'}. {count}. {keys}"


def _wide(picture: Picture) -> bool:
    across = [node.x for node in picture.nodes] or [0.0]
    down = [node.y for node in picture.nodes] or [0.0]
    return max(across) - min(across) > max(down) - min(down)


@cache
def _drawing() -> Callable[..., Any]:
    here = Path(__file__).parent
    css = (here / "network.css").read_text(encoding="utf-8")
    js = (here / "network.js").read_text(encoding="utf-8")
    return st.components.v2.component("solidarity_network", css=css, js=js)


@cache
def _library() -> Callable[..., Any]:
    return st.components.v2.component("solidarity_vis_network", js=vis_network() + _ANNOUNCE)


@cache
def vis_network() -> str:
    """Return the newest vis-network that lies in the installed pyvis; raises PictureError where there is none."""
    # Found without importing pyvis, which takes a second.
    spec = find_spec("pyvis")
    folders = [Path(folder) for folder in (spec.submodule_search_locations if spec else None) or []]
    found = [path for folder in folders for path in folder.glob("lib/vis-*/vis-network.min.js")]
    if not found:
        raise PictureError("vis-network was not found in the installed pyvis: install the project's requirements again")
    newest = max(found, key=lambda path: [int(part) for part in path.parent.name.removeprefix("vis-").split(".")])
    return newest.read_text(encoding="utf-8") + "\n"
