"""The network picture as a Streamlit component: pyvis builds it, the vis-network bundled with pyvis draws it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.bundle import bundle
from explorer.look.colours import Theme
from explorer.network.drawn import Printed, sent
from explorer.network.imprint import Imprint
from explorer.network.legend import legend_entries
from explorer.network.picture import Picture, PictureError
from explorer.text import number, say, say_count

_HERE = Path(__file__).parent
_WORDS = (
    "picture.nearer", "picture.farther", "picture.whole", "picture.loose", "picture.tie", "picture.ties",
    "picture.take", "picture.png", "picture.svg", "picture.copy", "picture.saved", "picture.copied",
)  # fmt: skip


@dataclass(frozen=True)
class Selection:
    """What is selected in a picture, and the node just asked to show its neighbours, to put them away, or to go."""

    node_id: str | None = None
    edge_id: str | None = None
    expanded: str | None = None
    collapsed: str | None = None
    hidden: str | None = None


@dataclass(frozen=True)
class _Memory:
    """The last turn of a picture: the page's wish, the time of the last click, and the selection that came of both."""

    wish: str | None = None
    clicked_at: float | None = None
    node_id: str | None = None
    edge_id: str | None = None


def network(
    picture: Picture,
    *,
    theme: Theme,
    key: str,
    height: int = 560,
    selected: str | None = None,
    highlight: frozenset[str] = frozenset(),
    imprint: Imprint | None = None,
    check: bool = False,
) -> Selection:
    """Draw `picture` and return what is selected in it.

    `selected` is the node that the page wants selected: it holds until the user clicks elsewhere, and again once it
    changes. What is in `highlight`, ids of nodes and lines, stands out beside what the picture itself highlights.
    `imprint` is what a saved picture says around itself.
    With `check` the browser reports a digest of what it drew, to be held against `drawn_digest`.
    Nothing is asked from outside: the library comes with pyvis.
    """
    words = tuple((name.removeprefix("picture."), say(name)) for name in _WORDS)
    printed = _printed(picture, theme, imprint or Imprint())
    data = sent(
        picture, theme, key=key, height=height, told=_spoken(picture), words=words, printed=printed, check=check
    )  # fmt: skip
    # What never changes, what seldom changes and what every click changes have a message each: only the last is sent.
    with st.container(gap=None):
        _library()(key=f"{key}-library")
        result = _picture()(
            key=key,
            data=data,
            on_selected_change=_nothing,
            on_expand_change=_nothing,
            on_collapse_change=_nothing,
            on_hide_change=_nothing,
        )
        memory = _weighed(picture, key, selected, result.get("selected"))
        _wish()(
            key=f"{key}-wish",
            data={
                "key": key,
                "node": memory.node_id,
                "edge": memory.edge_id,
                "at": memory.clicked_at,
                "highlight": sorted(picture.highlight | highlight),
            },
        )
    asked = [result.get(name) for name in ("expand", "collapse", "hide")]
    return Selection(memory.node_id, memory.edge_id, *(name if name in picture.positions else None for name in asked))


def _weighed(picture: Picture, key: str, wish: str | None, clicked: Any) -> _Memory:
    """Weigh the user's click against the page's wish: the later of the two holds."""
    place = f"{key}-memory"
    before: _Memory | None = st.session_state.get(place)
    at = clicked.get("at") if isinstance(clicked, dict) else None
    if at is not None and (before is None or at != before.clicked_at):
        node_id, edge_id = clicked.get("node"), clicked.get("edge")
    elif before is not None and wish in {before.wish, before.node_id}:
        # A page that takes the click over as its own wish says nothing new.
        node_id, edge_id = before.node_id, before.edge_id
    else:
        node_id, edge_id = wish, None
    node_id = node_id if node_id in picture.positions else None
    edge_id = edge_id if any(edge.id == edge_id for edge in picture.edges) else None
    st.session_state[place] = memory = _Memory(wish, at, node_id, edge_id)
    return memory


def _spoken(picture: Picture) -> str:
    caption = picture.caption or say("picture.caption")
    nodes = say_count("picture.nodes", len(picture.nodes))
    return say("picture.told", caption=caption, nodes=nodes, lines=say_count("picture.lines", len(picture.edges)))


def _printed(picture: Picture, theme: Theme, imprint: Imprint) -> Printed:
    """What stands around the picture once it is a file."""
    legend = tuple(
        ((entry.svg, entry.mark) if entry.mark else (entry.svg,), f"{entry.words} ({number(entry.count)})")
        for entry in legend_entries(picture, theme)
    )
    title = picture.caption or say("picture.caption")
    return Printed(title, imprint.day, legend, imprint.notes, imprint.source, imprint.file)


def _nothing() -> None:
    """A component hands over only what somebody listens to."""


@cache
def _picture() -> Callable[..., Any]:
    css = (_HERE / "network.css").read_text(encoding="utf-8")
    return st.components.v2.component("solidarity_network", css=css, js=bundle(_HERE / "component.js"))


@cache
def _wish() -> Callable[..., Any]:
    return st.components.v2.component("solidarity_network_wish", js=bundle(_HERE / "wish.js"))


@cache
def _library() -> Callable[..., Any]:
    return st.components.v2.component("solidarity_vis_network", js=vis_network() + bundle(_HERE / "library.js"))


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
