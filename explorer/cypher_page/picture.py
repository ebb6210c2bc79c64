"""The nodes of an answer as a picture, with the ties on record among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explorer.look.colours import KINDS, TIES
from explorer.network.layout import place
from explorer.network.picture import Picture, PictureEdge, PictureNode
from explorer.text import kind_name, say, word
from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node
from graphmodel.schema import relation_types
from graphmodel.stores import Answer

MOST_NODES = 300


@dataclass(frozen=True)
class Drawn:
    """The picture, and how many of the answer's nodes it could show."""

    picture: Picture
    shown: int
    total: int


def find_picture(answer: Answer, graph: Graph) -> Drawn | None:
    """The picture of an answer that holds nodes of kinds that are drawn; else nothing."""
    found = list(dict.fromkeys(_ids(answer.rows)))
    held = [node for name in found if (node := graph.node(name)) is not None and _kind(node) in KINDS]
    if not held:
        return None
    nodes = {node.id: _node(node) for node in held[:MOST_NODES]}
    picture = place(Picture(tuple(nodes.values()), tuple(_edges(graph, nodes)), say("cypher_page.picture")))
    return Drawn(picture, len(nodes), len(held))


def _ids(value: object) -> Iterator[str]:
    """The identifiers of all nodes in a value, however deep."""
    if isinstance(value, Mapping):
        if "_label" in value and isinstance(value.get("id"), str):
            yield str(value["id"])
        for item in value.values():
            yield from _ids(item)
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for item in value:
            yield from _ids(item)


def _kind(node: Node) -> str:
    return node.kind if isinstance(node, Organisation) else type(node).__name__.lower()


def _node(node: Node) -> PictureNode:
    name = str(getattr(node, "short", None) or getattr(node, type(node).caption, None) or node.id)
    full = str(getattr(node, type(node).caption, None) or node.id)
    told = kind_name(node.kind) if isinstance(node, Organisation) else word("kinds", type(node).__name__)
    return PictureNode(
        node.id, name, f"{full}\n{told}", _kind(node), doubtful=getattr(node, "confidence", None) == "low"
    )  # fmt: skip


def _edges(graph: Graph, nodes: Mapping[str, PictureNode]) -> Iterator[PictureEdge]:
    for relation in relation_types().values():
        for start in nodes:
            for tie in graph.out_of(start, relation):
                style = tie.style
                if style is not None and tie.to_id in nodes and style in TIES:
                    yield PictureEdge(
                        f"{relation.type_name} {tie.id}", tie.from_id, tie.to_id, style=style,
                        arrow=TIES[style].arrow, doubtful=getattr(tie, "confidence", None) == "low",
                    )  # fmt: skip
