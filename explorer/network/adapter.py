"""From a picture to what vis-network draws: nodes, edges and options, built by pyvis."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from explorer.look.colours import AGES, BACKGROUND, KINDS, LOW_CONFIDENCE_DASHES, VERDICTS, Theme, line_look
from explorer.network.picture import Picture, PictureEdge, PictureNode, plain

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    # The component has hands and a camera of its own.
    "interaction": {
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "selectable": False,
        "hover": False,
        "keyboard": {"enabled": False},
    },
    # Nodes and lines keep their look when chosen: the component draws a ring and pales the rest.
    "nodes": {"chosen": False, "shadow": False},
    "edges": {"chosen": False, "shadow": False, "selectionWidth": 0, "hoverWidth": 0},
}


@dataclass(frozen=True)
class Drawing:
    """Nodes, edges and options as vis-network takes them, ready for JSON."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]


def draw(picture: Picture, theme: Theme) -> Drawing:
    """Return the drawing of `picture` in the colours of `theme`."""
    # Imported here: pyvis brings IPython along, and most pages draw no network.
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    network = Network(directed=True)
    # Its own way to add one looks through all there are; ids were checked as the picture was made.
    network.nodes = [
        Node(node.id, label=plain(node.label) or " ", font_color=False, **_node(node, theme)).options
        for node in picture.nodes
    ]
    bends = _bends(picture)
    network.edges = [
        Edge(edge.source, edge.target, True, **_edge(edge, theme, bends[edge.id])).options for edge in picture.edges
    ]
    network.set_options(json.dumps(_OPTIONS))
    nodes, edges, *_, options = network.get_network_data()
    return Drawing(nodes, edges, json.loads(options))


def _node(node: PictureNode, theme: Theme) -> dict[str, Any]:
    look = KINDS[node.kind]
    tone = VERDICTS[node.verdict].tone if node.verdict else look.tone
    filled = look.filled and not node.doubtful
    if node.shade:
        tone, filled = AGES[node.shade], node.shade != "none" and not node.doubtful and look.shape != "ring"
    colour, ground = tone.on(theme), BACKGROUND.on(theme)
    drawn: dict[str, Any] = {
        "shape": "dot" if look.shape == "ring" else look.shape,
        "size": round(node.radius, 1),
        "color": {"background": colour if filled else ground, "border": colour},
        "borderWidth": 3.5 if look.shape == "ring" else 1.8,
        "title": plain(node.title or node.label),
        "x": node.x,
        "y": node.y,
    }
    if node.doubtful:
        drawn["shapeProperties"] = {"borderDashes": [2, 2.5]}
    return drawn


def _edge(edge: PictureEdge, theme: Theme, bend: float) -> dict[str, Any]:
    tone, line = line_look(edge.style)
    dashes = LOW_CONFIDENCE_DASHES if edge.doubtful else line.dashes
    return {
        "id": edge.id,
        "label": plain(edge.label),
        "title": plain(edge.title),
        "width": line.width,
        "dashes": list(dashes) if dashes else False,
        "color": {"color": tone.on(theme), "opacity": line.opacity, "inherit": False},
        "arrows": {"to": {"enabled": edge.arrow, "scaleFactor": 0.4, "type": "arrow"}},
        "smooth": {"enabled": bool(bend), "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)},
    }


def _bends(picture: Picture) -> dict[str, float]:
    """Return how far each line bends: a single one is straight, several between the same two nodes fan out."""
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in picture.edges)
    seen: Counter[frozenset[str]] = Counter()
    bends: dict[str, float] = {}
    for edge in picture.edges:
        pair = frozenset((edge.source, edge.target))
        offset = 0.14 * (seen[pair] - (pairs[pair] - 1) / 2)
        # Bends are measured from the source: the way back has its sides exchanged.
        bends[edge.id] = round(offset if edge.source <= edge.target else -offset, 3)
        seen[pair] += 1
    return bends
