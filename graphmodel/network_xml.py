"""A network as GraphML and as GEXF 1.2, written value by value: no tree of the whole document is made.

A list is JSON in a text. XML has no place for control characters: U+FFFD stands for each.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from math import isnan

from graphmodel.tables import json_line

Properties = Mapping[str, object]
Points = Iterable[tuple[str, Properties]]
"""Each node: its identifier and its properties."""
Lines = Iterable[tuple[str, str, str, Properties]]
"""Each tie: its two ends, what tells it from every other, and its properties."""
Place = tuple[float, float]
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LABEL = "label"
# All that XML does not take as it is: what it reads as its own, what it may not hold, and blanks that readers change.
_MARKED = re.compile("[&<>\"'\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_SIGNS = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}


def graphml(points: Points, lines: Lines, about: Properties) -> bytes:
    """GraphML, which yEd, igraph and Cytoscape read; `about` are the properties of the graph."""
    keys = _Keys()
    target = io.BytesIO()
    body = _texts_into(target)
    body.writelines(_data(keys, "graph", about))
    for name, held in points:
        body.write(f'<node id="{_text(name)}">\n')
        body.writelines(_data(keys, "node", held))
        body.write("</node>\n")
    for start, end, name, held in lines:
        body.write(f'<edge source="{_text(start)}" target="{_text(end)}" id="{_text(name)}">\n')
        body.writelines(_data(keys, "edge", held))
        body.write("</edge>\n")
    declared = "".join(
        f'<key id="d{at}" for="{of}" attr.name="{_text(name)}" attr.type="{sort}"/>\n'
        for (of, name, sort), at in keys.items()
    )
    head = f'{_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n{declared}<graph edgedefault="directed">\n'
    body.write("</graph>\n</graphml>\n")
    return _joined(head, body, target)


def gexf(
    points: Points, lines: Lines, *, about: str = "", on: str = "", places: Mapping[str, Place] | None = None
) -> bytes:  # fmt: skip
    """GEXF, which Gephi reads: the property `label` is the label, `places` say where nodes stand.

    `about` describes the file, `on` is the day of its content.
    """
    keys = _Keys()
    target = io.BytesIO()
    body = _texts_into(target)
    body.write("<nodes>\n")
    for name, held in points:
        body.write(f'<node id="{_text(name)}" label="{_text(str(held.get(_LABEL, name)))}">\n')
        body.writelines(_attributes(keys, "node", held))
        if places and name in places:
            x, y = places[name]
            body.write(f'<viz:position x="{x}" y="{y}" z="0.0"/>\n')
        body.write("</node>\n")
    body.write("</nodes>\n<edges>\n")
    for start, end, name, held in lines:
        said = f' label="{_text(str(held[_LABEL]))}"' if _LABEL in held else ""
        body.write(f'<edge id="{_text(name)}" source="{_text(start)}" target="{_text(end)}"{said}>\n')
        body.writelines(_attributes(keys, "edge", held))
        body.write("</edge>\n")
    declared = "".join(_declared(keys, of) for of in ("node", "edge"))
    day = f' lastmodifieddate="{_text(on)}"' if on else ""
    meta = f"<meta{day}>\n<description>{_text(about)}</description>\n</meta>\n" if about else ""
    head = (
        f'{_HEAD}<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz"'
        f' version="1.2">\n{meta}<graph defaultedgetype="directed" mode="static">\n{declared}'
    )
    body.write("</edges>\n</graph>\n</gexf>\n")
    return _joined(head, body, target)


class _Keys(dict[tuple[str, str, str], int]):
    """The number of each property of nodes, ties or the graph, in the order in which they are met."""

    def __missing__(self, key: tuple[str, str, str]) -> int:
        self[key] = len(self)
        return self[key]


def _data(keys: _Keys, of: str, held: Properties) -> Iterable[str]:
    for name, value in held.items():
        sort, text = _written(value)
        yield f'<data key="d{keys[of, name, sort]}">{text}</data>\n'


def _attributes(keys: _Keys, of: str, held: Properties) -> Iterable[str]:
    yield "<attvalues>\n"
    for name, value in held.items():
        if name != _LABEL:
            sort, text = _written(value)
            yield f'<attvalue for="{keys[of, name, sort]}" value="{text}"/>\n'
    yield "</attvalues>\n"


def _declared(keys: _Keys, of: str) -> str:
    found = "".join(
        f'<attribute id="{at}" title="{_text(name)}" type="{sort}"/>\n'
        for (to, name, sort), at in keys.items()
        if to == of
    )
    return f'<attributes class="{of}" mode="static">\n{found}</attributes>\n' if found else ""


def _written(value: object) -> tuple[str, str]:
    """The type of a value, and the value as it is written."""
    if isinstance(value, str):
        return "string", _text(value)
    if isinstance(value, bool):
        return "boolean", "true" if value else "false"
    if isinstance(value, int):
        return "long", str(value)
    if isinstance(value, float):
        # As XML Schema writes it.
        return "double", "NaN" if isnan(value) else float.__repr__(value).replace("inf", "INF")
    return "string", _text(json_line(value))


def _text(text: str) -> str:
    return _MARKED.sub(lambda found: _SIGNS.get(found[0], "\ufffd"), text)


def _texts_into(target: io.BytesIO) -> io.TextIOWrapper:
    # As bytes from the start: a text in memory takes up to four for each letter.
    return io.TextIOWrapper(target, "utf-8", newline="")


def _joined(head: str, body: io.TextIOWrapper, target: io.BytesIO) -> bytes:
    """What is known when all was seen, then all of it."""
    body.flush()
    return b"".join([head.encode(), target.getbuffer()])
