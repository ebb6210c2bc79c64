"""The picture as typed data: what is drawn, without a word on how; knows neither Streamlit nor pyvis."""

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Literal

from explorer.look.colours import AGES, KINDS, TIES, VERDICTS
from graphmodel.errors import SolidarityError

LABEL_CHARACTERS = 24
LINE_CHARACTERS = 15


class PictureError(SolidarityError):
    """A picture that cannot be drawn: a dangling end, a repeated id, an unknown kind or line style."""


@dataclass(frozen=True)
class PictureNode:
    """A node: `kind` gives shape and colour, `verdict` overrules the colour, `doubtful` says low confidence.

    `label` is cut for the drawing; `title` is the full text of the tooltip. `x` and `y` are pixels at scale 1.
    """

    id: str
    label: str
    title: str = ""
    kind: str = "national_centre"
    verdict: str | None = None
    size: float | None = None
    x: float = 0.0
    y: float = 0.0
    doubtful: bool = False
    shade: str | None = None
    """A step of `AGES`, which overrules the colour; “none” is drawn hollow."""

    @property
    def radius(self) -> float:
        """The radius in pixels at scale 1: its own, or the one of its kind."""
        return KINDS[self.kind].size if self.size is None else self.size


@dataclass(frozen=True)
class PictureEdge:
    """A line between two nodes: `style` names a verdict or a tie, `doubtful` says low confidence."""

    id: str
    source: str
    target: str
    label: str = ""
    title: str = ""
    style: str = "affiliated"
    arrow: bool = False
    doubtful: bool = False


@dataclass(frozen=True)
class Caption:
    """A quiet text behind the picture, such as the name of a tier; it stands around `x`, or to the right of it."""

    text: str
    x: float
    y: float
    align: Literal["centre", "left"] = "centre"


@dataclass(frozen=True)
class Picture:
    """Nodes, lines and a caption; `shown` of `total` nodes where not all could be drawn; raises PictureError.

    `turnable` allows a tall screen to lay the picture on its side, which tiers do not bear. `captions` stand behind the
    nodes. `highlight` holds ids of nodes and lines that stand out, with all others paled.
    """

    nodes: tuple[PictureNode, ...]
    edges: tuple[PictureEdge, ...] = ()
    caption: str = ""
    shown: int | None = None
    total: int | None = None
    turnable: bool = True
    captions: tuple[Caption, ...] = ()
    highlight: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        known = {node.id for node in self.nodes}
        problems = [f"two nodes have the id {name!r}" for name in _repeated([node.id for node in self.nodes])]
        problems += [f"two lines have the id {name!r}" for name in _repeated([edge.id for edge in self.edges])]
        for node in self.nodes:
            if not node.id:
                problems.append(f"the node labelled {node.label!r} has no id")
            if node.kind not in KINDS:
                problems.append(f"node {node.id!r} is of unknown kind {node.kind!r}; known: {', '.join(KINDS)}")
            if node.verdict is not None and node.verdict not in VERDICTS:
                problems.append(f"node {node.id!r} has the unknown verdict {node.verdict!r}")
            if node.shade is not None and node.shade not in AGES:
                problems.append(f"node {node.id!r} has the unknown shade {node.shade!r}")
        for edge in self.edges:
            problems += [
                f"line {edge.id!r} ends at {end!r}, which is not in the picture"
                for end in (edge.source, edge.target)
                if end not in known
            ]
            if edge.style not in VERDICTS and edge.style not in TIES:
                problems.append(f"line {edge.id!r} has the unknown style {edge.style!r}")
        if problems:
            more = f" (and {len(problems) - 5} more)" if len(problems) > 5 else ""
            raise PictureError(f"the picture cannot be drawn: {'; '.join(problems[:5])}{more}")

    @cached_property
    def positions(self) -> Mapping[str, tuple[float, float]]:
        """The place of every node by its id."""
        return {node.id: (node.x, node.y) for node in self.nodes}

    @cached_property
    def neighbours(self) -> Mapping[str, list[str]]:
        """The other ends of every node's lines, one for each line."""
        found: dict[str, list[str]] = {node.id: [] for node in self.nodes}
        for edge in self.edges:
            if edge.source != edge.target:
                found[edge.source].append(edge.target)
                found[edge.target].append(edge.source)
        return found

    def moved(
        self,
        positions: Mapping[str, tuple[float, float]],
        *,
        turnable: bool | None = None,
        captions: tuple[Caption, ...] = (),
    ) -> "Picture":
        """Return the same picture with its nodes at `positions`, and with the captions that go with these."""
        nodes = tuple(replace(node, x=positions[node.id][0], y=positions[node.id][1]) for node in self.nodes)
        turnable = self.turnable if turnable is None else turnable
        return replace(self, nodes=nodes, turnable=turnable, captions=captions)

    def digest(self) -> str:
        """Return the SHA-256 of all that is drawn, places included, whatever the order of nodes and lines."""
        content = {
            "nodes": sorted((asdict(node) for node in self.nodes), key=lambda node: str(node["id"])),
            "edges": sorted((asdict(edge) for edge in self.edges), key=lambda edge: str(edge["id"])),
            "caption": self.caption,
            "shown": self.shown,
            "total": self.total,
            "turnable": self.turnable,
            "captions": [asdict(caption) for caption in self.captions],
            "highlight": sorted(self.highlight),
        }
        return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def plain(text: str) -> str:
    """Return `text` on one line, without control and direction-turning characters."""
    unwanted = {"Cc", "Cf"} - ({"Cf"} if "\u200d" in text else set())
    kept = "".join(" " if character.isspace() else character for character in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in unwanted).split())


def short_label(text: str, limit: int = LABEL_CHARACTERS) -> str:
    """Return `text` cut at a word to at most `limit` characters, with an ellipsis where something is left out."""
    text = plain(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    if text[limit - 1] != " " and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–—-/(") + "…"


def label_lines(text: str) -> tuple[str, ...]:
    """Return the cut label on one line, or on two of even length where it is long."""
    text = short_label(text)
    if len(text) <= LINE_CHARACTERS or " " not in text:
        return (text,) if text else ()
    breaks = [at for at, character in enumerate(text) if character == " "]
    middle = min(breaks, key=lambda at: abs(at - len(text) / 2))
    return text[:middle], text[middle + 1 :]


def _repeated(names: list[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)
