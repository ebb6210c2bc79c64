"""From what is shown to a picture, and to the rows of its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from explorer.look.colours import TIES
from explorer.look.tie_words import kind_and_country, note_of
from explorer.network.picture import Picture, PictureEdge, PictureNode
from explorer.network_page.shown import Shown
from explorer.text import kind_name, say, tie_name
from graphmodel.answers.ties import Tie, home_of, kind_of
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor, find_ends
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node

Row = tuple[str, str, str, str, str, str, str, str]
COLUMNS = ("from", "from_kind", "tie", "to", "to_kind", "note", "confidence", "countries")


def as_picture(shown: Shown, graph: Graph) -> Picture:
    """The picture of it, its nodes not yet placed."""
    found = [held for name in shown.nodes if (held := graph.node(name))]
    twins = Counter(one.short for one in found if isinstance(one, Organisation))
    nodes = [_node(graph, held, twins, shown.candidates.sizes.get(held.id)) for held in found]
    edges = [
        PictureEdge(
            tie.id, tie.start, tie.end, title=_told(tie), style=tie.style, doubtful=tie.confidence == "low",
            arrow=is_corridor(tie) or (tie.style in TIES and TIES[tie.style].arrow),
        )
        for tie in shown.ties
    ]  # fmt: skip
    return Picture(tuple(nodes), tuple(edges), "", len(nodes), shown.total)


def is_corridor(tie: Tie) -> bool:
    """Is it a corridor between two countries, and no tie of an organisation or an agreement?"""
    return tie.id == f"{tie.start}-{tie.end}"


def _node(graph: Graph, held: Node, twins: Mapping[str, int], size: float | None) -> PictureNode:
    """Anything that is drawn, by its caption and its kind; an organisation by its acronym."""
    label = told = str(getattr(held, held.caption))
    kind, note = kind_of(graph, held.id), kind_name(kind_of(graph, held.id))
    if isinstance(held, Organisation):
        home, label = home_of(graph, held.id), held.short
        label = f"{label} {home.name}" if twins[label] > 1 and home else label
        note = kind_and_country(graph, held)
    elif isinstance(held, Agreement):
        label = held.short
    title = told if isinstance(held, Country) else f"{told} ({note})"
    return PictureNode(held.id, label, title, kind, size=size, doubtful=getattr(held, "confidence", None) == "low")


def _told(tie: Tie) -> str:
    if is_corridor(tie):
        return tie.note
    note = note_of(tie)
    return f"{tie_name(tie.style)}{f' ({note})' if note else ''}"


def as_rows(shown: Shown, graph: Graph) -> Sequence[Row]:
    """What is drawn as rows of a table: every line with its ends, then what no line reaches."""
    rows = [
        (
            name_of(graph, tie.start), _kind(graph, tie.start), tie_name(tie.style), name_of(graph, tie.end),
            _kind(graph, tie.end), note_of(tie), say(f"profile.confidence.{tie.confidence}"), _countries(graph, tie),
        )
        for tie in shown.ties
    ]  # fmt: skip
    tied = {end for tie in shown.ties for end in (tie.start, tie.end)}
    rows += [
        (name_of(graph, node), _kind(graph, node), "", "", "", "", "", _country(graph, node))
        for node in shown.nodes
        if node not in tied
    ]
    return rows


def name_of(graph: Graph, node: str) -> str:
    """What a thing is called: its caption, or both ends of a corridor."""
    held = graph.node(node)
    if held is not None and not isinstance(held, Corridor):
        return str(getattr(held, held.caption))
    ends = [found.name for code in find_ends(node) or () if (found := graph.find(Country, code))]
    return say("corridor.reverse", origin=ends[0], destination=ends[1]) if len(ends) == 2 else node


def short_name_of(graph: Graph, node: str) -> str:
    """The acronym of an organisation that has one; else its name."""
    organisation = graph.find(Organisation, node)
    return organisation.short if organisation else name_of(graph, node)


def _kind(graph: Graph, node: str) -> str:
    return kind_name(kind_of(graph, node))


def _country(graph: Graph, node: str) -> str:
    home = home_of(graph, node)
    return home.name if home else ""


def _countries(graph: Graph, tie: Tie) -> str:
    return ", ".join(dict.fromkeys(found for end in (tie.start, tie.end) if (found := _country(graph, end))))
