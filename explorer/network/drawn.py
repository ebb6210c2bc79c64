"""What is sent to the browser for a picture, and the digest by which the browser's drawing is held against it."""

import json
import math
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

import numpy as np

from explorer.look.colours import ACCENT, BACKGROUND, INK, QUIET, RULE, Theme
from explorer.network.adapter import Drawing, draw
from explorer.network.picture import Picture, PictureEdge, PictureNode, label_lines, plain

FONT = '"Source Sans", sans-serif'
_KEPT = 24
_OWN = ("id", "x", "y", "size", "from", "to", "label", "title")


@dataclass(frozen=True)
class Printed:
    """What stands around a picture that is saved: its title and day, signs as SVG with their words, notes, its source.

    `file` is the name of the file without an ending.
    """

    title: str
    day: str
    legend: tuple[tuple[tuple[str, ...], str], ...]
    notes: tuple[str, ...]
    source: str
    file: str


def drawn_digest(picture: Picture, theme: Theme) -> str:
    """Return what the browser must report of `picture` once it is drawn, whatever is selected or highlighted."""
    return _digest(picture.nodes, picture.edges, theme)


def sent(
    picture: Picture, theme: Theme, *, key: str, height: int, told: str, words: tuple[tuple[str, str], ...],
    printed: Printed, check: bool = False,
) -> bytes:  # fmt: skip
    """Return the picture for the component `key`: the SHA-256 of the content, then the content as JSON.

    `told` is what is read out of the picture as a whole, `words` name the component's buttons and counts, `printed`
    stands around a saved picture, `check` asks for a digest of what is drawn.
    """
    return _sent(
        picture.nodes, picture.edges, picture.captions, picture.turnable, theme, key, height, told, words, printed,
        check,
    )  # fmt: skip


# Kept by what is drawn: a page makes its picture anew at every turn, and it is mostly the same.
@lru_cache(maxsize=_KEPT)
def _sent(
    nodes: tuple[PictureNode, ...], edges: tuple[PictureEdge, ...], captions: tuple[Any, ...], turnable: bool,
    theme: Theme, key: str, height: int, told: str, words: tuple[tuple[str, str], ...], printed: Printed, check: bool,
) -> bytes:  # fmt: skip
    drawing = _drawing(nodes, edges, theme)
    drawn_nodes, node_looks = _told_once(_lined(nodes, drawing))
    drawn_edges, edge_looks = _told_once(drawing.edges)
    content = {
        "key": key,
        "caption": told,
        "height": height,
        "turnable": turnable,
        "wide": _wide(nodes),
        "check": check,
        "look": {
            "ground": BACKGROUND.on(theme), "ink": INK.on(theme), "quiet": QUIET.on(theme),
            "rule": RULE.on(theme), "accent": ACCENT.on(theme), "font": FONT,
        },
        "words": dict(words),
        "print": asdict(printed) | {"legend": [{"svg": signs, "words": said} for signs, said in printed.legend]},
        "captions": [asdict(caption) for caption in captions],
        "looks": {"nodes": node_looks, "edges": edge_looks},
        "nodes": drawn_nodes,
        "edges": drawn_edges,
        "options": drawing.options,
    }  # fmt: skip
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    return sha256(body).hexdigest().encode() + body


@lru_cache(maxsize=_KEPT)
def _drawing(nodes: tuple[PictureNode, ...], edges: tuple[PictureEdge, ...], theme: Theme) -> Drawing:
    return draw(Picture(nodes, edges), theme)


def _lined(nodes: tuple[PictureNode, ...], drawing: Drawing) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in drawn.items() if name != "label"} | {"lines": label_lines(node.label)}
        for node, drawn in zip(nodes, drawing.nodes, strict=True)
    ]


def _told_once(items: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Take out of the items the looks that many of them share; each says by its number which is its own."""
    looks: dict[str, int] = {}
    short = []
    for item in items:
        look = json.dumps({name: value for name, value in item.items() if name not in (*_OWN, "lines")}, sort_keys=True)
        own = {name: item[name] for name in (*_OWN, "lines") if name in item}
        short.append(own | {"look": looks.setdefault(look, len(looks))})
    return short, [json.loads(look) for look in looks]


def _wide(nodes: tuple[PictureNode, ...]) -> bool:
    across = [node.x for node in nodes] or [0.0]
    down = [node.y for node in nodes] or [0.0]
    return max(across) - min(across) > max(down) - min(down)


@lru_cache(maxsize=_KEPT)
def _digest(nodes: tuple[PictureNode, ...], edges: tuple[PictureEdge, ...], theme: Theme) -> str:
    drawing = _drawing(nodes, edges, theme)
    lines = {node.id: label_lines(node.label) for node in nodes}
    words = [_node_words(node, lines[node["id"]]) for node in sorted(drawing.nodes, key=_by_units)]
    words += [_edge_words(edge) for edge in sorted(drawing.edges, key=_by_units)]
    return _summed("\n".join(words))


def _node_words(node: dict[str, Any], lines: tuple[str, ...]) -> str:
    dashes = node.get("shapeProperties", {}).get("borderDashes", [])
    return "\t".join(
        [
            node["id"], _tenths(node["x"]), _tenths(node["y"]), _tenths(node["size"]), node["shape"],
            node["color"]["background"], node["color"]["border"], ",".join(map(_tenths, dashes)), "\n".join(lines),
        ]
    )  # fmt: skip


def _edge_words(edge: dict[str, Any]) -> str:
    smooth, arrow = edge["smooth"], edge["arrows"]["to"]["enabled"]
    return "\t".join(
        [
            edge["id"], edge["from"], edge["to"], _tenths(edge["width"]), ",".join(map(_tenths, edge["dashes"] or [])),
            edge["color"]["color"], _tenths(edge["color"]["opacity"]), "arrow" if arrow else "",
            f"{smooth['type']} {_tenths(smooth['roundness'] * 100)}" if smooth["enabled"] else "", plain(edge["label"]),
        ]
    )  # fmt: skip


def _tenths(number: float) -> str:
    return str(math.floor(number * 10 + 0.5))


def _by_units(item: dict[str, Any]) -> bytes:
    # As a browser sorts text: by its UTF-16 units.
    return str(item["id"]).encode("utf-16-be", "surrogatepass")


def _summed(text: str) -> str:
    """Return two sums of the text's UTF-16 units, modulo 2^32, as 16 hexadecimal digits."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2").astype(np.uint32) + np.uint32(1)
    sums = []
    for base in (0x01000193, 0x5BD1E995):
        powers = np.full(len(units), base, dtype=np.uint32)
        powers[:1] = 1
        powers = np.cumprod(powers, dtype=np.uint32)[::-1]
        sums.append(int((units * powers).sum(dtype=np.uint64) & 0xFFFFFFFF))
    return "".join(f"{total:08x}" for total in sums)
