"""From what is shown to a picture, and to the rows of its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from explorer.look.tie_words import Tie, home_of, kind_and_country
from explorer.network.picture import Picture, PictureEdge, PictureNode
from explorer.network_page.shown import Shown
from explorer.text import kind_name, say, tie_name
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation

ARROWS = frozenset({"affiliated", "structure", "succession"})
Row = tuple[str, str, str, str, str, str, str, str]
COLUMNS = ("from", "from_kind", "tie", "to", "to_kind", "note", "confidence", "countries")


def as_picture(shown: Shown, graph: Graph) -> Picture:
    """The picture of it, its nodes not yet placed."""
    organisations = [found for name in shown.nodes if (found := graph.find(Organisation, name))]
    twins = Counter(_short(organisation) for organisation in organisations)
    nodes = [_organisation(graph, organisation, twins) for organisation in organisations]
    nodes += [_agreement(text) for name in shown.nodes if (text := graph.find(Agreement, name))]
    sizes = shown.candidates.sizes
    nodes += [
        PictureNode(country.id, country.name, country.name, "country", size=sizes.get(country.id))
        for name in shown.nodes
        if (country := graph.find(Country, name))
    ]
    edges = [
        PictureEdge(
            tie.id, tie.start, tie.end, title=_told(tie), style=tie.style, dotted=tie.confidence == "low",
            arrow=tie.style in ARROWS or is_corridor(tie),
        )
        for tie in shown.ties
    ]  # fmt: skip
    return Picture(tuple(nodes), tuple(edges), "", len(nodes), shown.total)


def is_corridor(tie: Tie) -> bool:
    """Is it a corridor between two countries, and no tie of an organisation or an agreement?"""
    return tie.id == f"{tie.start}-{tie.end}"


def _short(organisation: Organisation) -> str:
    return organisation.acronym or organisation.name


def _organisation(graph: Graph, organisation: Organisation, twins: Mapping[str, int]) -> PictureNode:
    label = _short(organisation)
    home = home_of(graph, organisation.id)
    if twins[label] > 1 and home:
        label = f"{label} {home.name}"
    told = f"{organisation.name} ({kind_and_country(graph, organisation)})"
    return PictureNode(organisation.id, label, told, organisation.kind, dotted=organisation.confidence == "low")


def _agreement(agreement: Agreement) -> PictureNode:
    title = f"{agreement.title} ({kind_name('agreement')})"
    return PictureNode(agreement.id, agreement.title, title, "agreement", dotted=agreement.confidence == "low")


def _told(tie: Tie) -> str:
    if is_corridor(tie):
        return tie.note
    return f"{tie_name(tie.style)}{f' ({tie.note})' if tie.note else ''}"


def as_rows(shown: Shown, graph: Graph) -> Sequence[Row]:
    """What is drawn as rows of a table: every line with its ends, then what no line reaches."""
    rows = [
        (
            name_of(graph, tie.start), _kind(graph, tie.start), tie_name(tie.style), name_of(graph, tie.end),
            _kind(graph, tie.end), tie.note, say(f"profile.confidence.{tie.confidence}"), _countries(graph, tie),
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
    """The name of an organisation or a country, the title of an agreement, both ends of a corridor."""
    organisation = graph.find(Organisation, node)
    if organisation:
        return organisation.name
    agreement = graph.find(Agreement, node)
    if agreement:
        return agreement.title
    country = graph.find(Country, node)
    if country:
        return country.name
    ends = [found.name for code in node.split("-") if (found := graph.find(Country, code))]
    return say("corridor.reverse", origin=ends[0], destination=ends[1]) if len(ends) == 2 else node


def short_name_of(graph: Graph, node: str) -> str:
    """The acronym of an organisation that has one; else its name."""
    organisation = graph.find(Organisation, node)
    return _short(organisation) if organisation else name_of(graph, node)


def _kind(graph: Graph, node: str) -> str:
    organisation = graph.find(Organisation, node)
    if organisation:
        return kind_name(organisation.kind)
    return kind_name("agreement" if graph.find(Agreement, node) else "country")


def _country(graph: Graph, node: str) -> str:
    home = home_of(graph, node)
    return home.name if home else ""


def _countries(graph: Graph, tie: Tie) -> str:
    return ", ".join(dict.fromkeys(found for end in (tie.start, tie.end) if (found := _country(graph, end))))
