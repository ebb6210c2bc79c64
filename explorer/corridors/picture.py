"""The evidence on a corridor as a small picture: from one country through who signed what to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from explorer.corridors.case import Case
from explorer.frame.page import Scene
from explorer.look.parts import twin
from explorer.network.component import Selection, network
from explorer.network.imprint import imprint_of
from explorer.network.legend import legend_html
from explorer.network.picture import Picture, PictureEdge, PictureNode
from explorer.network.picture_table import table_of
from explorer.text import kind_name, say
from graphmodel.answers.nearest import belongings
from graphmodel.coverage import Weighed
from graphmodel.coverage.sectors import signers_for
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES

SPACING, NARROW_SPACING = (172.0, 84.0), (118.0, 128.0)
"""Pixels at scale 1 between two columns, and between two nodes of one; a phone lays the picture on its side."""
SWEEPS = 3
MOST_AGREEMENTS, MOST_SEATS, MOST_BELOW, MOST_SHARED, MOST_UNIONS = 4, 3, 2, 3, 3
ORIGIN, HOME, BODY, TEXT, BODY_THERE, THERE, DESTINATION = range(7)
"""The columns from left to right."""
_OPENED = "_evidence_opened"
ROW_PIXELS, LEAST_HEIGHT, MOST_HEIGHT, NARROW_HEIGHT = 78, 250, 480, 420


@dataclass
class _Drawing:
    """Nodes with their columns, and lines, while they are put together; what is there already stays where it is."""

    graph: Graph
    nodes: dict[str, PictureNode] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], PictureEdge] = field(default_factory=dict)

    def organisation(self, name: str, column: int) -> None:
        """Put an organisation into a column."""
        organisation = self.graph.get_node(Organisation, name)
        title = f"{organisation.name}\n{kind_name(organisation.kind)}"
        self._put(
            PictureNode(name, organisation.short, title, organisation.kind, doubtful=organisation.confidence == "low"),
            column,
        )

    def country(self, code: str, column: int) -> None:
        """Put a country into a column."""
        country = self.graph.get_node(Country, code)
        self._put(PictureNode(code, country.name, country.name, "country"), column)

    def agreement(self, item: Weighed, column: int) -> None:
        """Put an agreement into a column, in the colour of what it is worth here."""
        agreement = self.graph.get_node(Agreement, item.cover.from_id)
        doubtful = agreement.confidence == "low"
        node = PictureNode(agreement.id, agreement.short, agreement.title, "agreement", item.verdict, doubtful=doubtful)
        self._put(node, column)

    def _put(self, node: PictureNode, column: int) -> None:
        self.nodes.setdefault(node.id, node)
        self.columns.setdefault(node.id, column)

    def line(self, start: str, end: str, style: str, doubtful: bool = False, title: str = "") -> None:
        """Draw a line between two nodes that are there, once for each style."""
        if start in self.nodes and end in self.nodes:
            edge = PictureEdge(f"{start}|{style}|{end}", start, end, title=title, style=style, doubtful=doubtful)
            self.edges.setdefault((start, style, end), edge)


def picture_of(graph: Graph, case: Case, spacing: tuple[float, float] = SPACING) -> Picture:
    """The two countries, who signed at each end, the agreements between, and the bodies above both ends."""
    report = case.report
    drawing = _Drawing(graph)
    drawing.country(report.origin, ORIGIN)
    drawing.country(report.destination, DESTINATION)
    for item in case.assessment.weighed[:MOST_AGREEMENTS]:
        drawing.agreement(item, TEXT)
        style = item.verdict or "signed"
        for country, column, parties in (
            (report.origin, HOME, item.cover.origin_parties),
            (report.destination, THERE, item.cover.destination_parties),
        ):
            for party in parties[:MOST_SEATS]:
                _seat(drawing, case, party, country, column)
                drawing.line(party, item.cover.from_id, style, item.cover.unverified)
    if report.flagged:
        for shared in case.nearest.shared[:MOST_SHARED]:
            drawing.organisation(shared.body, TEXT)
            _below(drawing, case, shared.body, report.origin, HOME, shared.origin)
            _below(drawing, case, shared.body, report.destination, THERE, shared.destination)
    signers = (case.nearest.origin_signers, case.nearest.destination_signers)
    for country, column, likely in zip((report.origin, report.destination), (HOME, THERE), signers, strict=True):
        there = sum(held == column for held in drawing.columns.values())
        for union in likely[: max(0, MOST_UNIONS - there)]:
            _local(drawing, union, country, column)
    return _placed(drawing, (report.origin, report.destination), spacing)


def _seat(drawing: _Drawing, case: Case, party: str, country: str, column: int) -> None:
    """Who holds the seat at an end: a local union by its country, a body by the unions below it there."""
    if drawing.graph.get_node(Organisation, party).kind not in BODIES:
        _local(drawing, party, country, column)
        return
    # A body that sits at both ends stays where it was put for the first.
    drawing.organisation(party, BODY if column == HOME else BODY_THERE)
    there = [union.id for union in signers_for(drawing.graph, country, case.report.as_of, case.report.policy.sector)]
    _below(drawing, case, party, country, column, there)


def _local(drawing: _Drawing, union: str, country: str, column: int) -> None:
    drawing.organisation(union, column)
    drawing.line(union, country, "based")


def _below(
    drawing: _Drawing, case: Case, body: str, country: str, column: int, unions: Iterable[str]
) -> None:  # fmt: skip
    """Some unions of a country that belong to a body, those that are drawn already first."""
    found = [(union, chain) for union in unions if (chain := _chain(drawing.graph, union, body, case)) is not None]
    found.sort(key=lambda item: (item[0] not in drawing.nodes, len(item[1]), item[0]))
    for union, chain in found[:MOST_BELOW]:
        _local(drawing, union, country, column)
        low = any(confidence == "low" for _, confidence in chain)
        through = [drawing.graph.get_node(Organisation, name) for name, _ in chain[:-1]]
        names = ", ".join(between.short for between in through)
        drawing.line(union, body, "affiliated", low, say("corridor.picture.through", names=names) if names else "")


def _chain(graph: Graph, union: str, body: str, case: Case) -> list[tuple[str, str]] | None:
    """The bodies from a union up to one above it, each with the confidence in its tie; the shortest way."""
    ways: list[tuple[str, list[tuple[str, str]]]] = [(union, [])]
    seen = {union}
    for name, chain in ways:
        for tie in sorted(belongings(graph, name, case.report.as_of), key=lambda tie: tie.to_id):
            if tie.to_id in seen:
                continue
            seen.add(tie.to_id)
            longer = [*chain, (tie.to_id, tie.confidence)]
            if tie.to_id == body:
                return longer
            ways.append((tie.to_id, longer))
    return None


def _placed(drawing: _Drawing, ends: Sequence[str], spacing: tuple[float, float]) -> Picture:
    """Columns from left to right without a gap, each around the middle line, with few crossings."""
    used = sorted(set(drawing.columns.values()))
    columns = [[name for name, held in drawing.columns.items() if held == column] for column in used]
    beside: dict[str, list[str]] = {name: [] for name in drawing.nodes}
    for edge in drawing.edges.values():
        beside[edge.source].append(edge.target)
        beside[edge.target].append(edge.source)
    for sweep in range(2 * SWEEPS):
        for members in columns if sweep % 2 else columns[::-1]:
            height = {name: row for column in columns for name, row in _rows(column)}
            members.sort(key=lambda name: _mean([height[other] for other in beside[name]], height[name]))
    placed = [
        replace(drawing.nodes[name], x=spacing[0] * at, y=spacing[1] * row)
        for at, members in enumerate(columns)
        for name, row in _rows(members)
    ]
    names = [drawing.nodes[end].title for end in ends]
    caption = say("corridor.picture.title", origin=names[0], destination=names[1])
    return Picture(tuple(placed), tuple(drawing.edges.values()), caption)


def _rows(members: Sequence[str]) -> list[tuple[str, float]]:
    return [(name, row - (len(members) - 1) / 2) for row, name in enumerate(members)]


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def render_picture(scene: Scene, case: Case) -> None:
    """Draw the picture with its legend and its table."""
    report = case.report
    st.header(say("corridor.picture" if report.evidence else "corridor.picture.ends"), anchor=False)
    asked = (report.corridor, report.as_of, report.policy)
    picture = _kept(scene.data.told, asked, scene.narrow, scene, case)
    tallest = max(sum(node.x == other.x for other in picture.nodes) for node in picture.nodes)
    height = NARROW_HEIGHT if scene.narrow else max(LEAST_HEIGHT, min(MOST_HEIGHT, ROW_PIXELS * tallest + 60))
    check = scene.view.checked
    times: int = st.session_state.get(_OPENED, 0)
    key = f"evidence_{report.corridor}_{times}"
    imprint = imprint_of(scene, f"{report.origin_name} {report.destination_name}")
    chosen = network(picture, theme=scene.theme, key=key, height=height, imprint=imprint, check=check)
    thing = thing_of(scene.data.graph, picture, chosen)
    if thing is not None:
        # The picture starts anew when the reader comes back, with nothing selected.
        st.session_state[_OPENED] = times + 1
        scene.go_to(thing)
    st.html(f'<div class="sg sg-key">{legend_html(picture, scene.theme, check=check)}</div>')
    st.caption(say("corridor.picture.hint"))
    twin("evidence_twin", lambda: table_of(picture), {
        name: st.column_config.TextColumn(say(f"corridor.picture.{name}")) for name in ("from", "tie", "to", "note")
    }, name=f"{report.corridor}-evidence")  # fmt: skip


def thing_of(graph: Graph, picture: Picture, chosen: Selection) -> str | None:
    """The thing that was clicked: of a line, the agreement at its end, else the organisation from which it leads."""
    if chosen.node_id:
        return chosen.node_id
    line = next((edge for edge in picture.edges if edge.id == chosen.edge_id), None)
    if line is None:
        return None
    return line.target if graph.find(Agreement, line.target) else line.source


@st.cache_resource(show_spinner=False, max_entries=64)
def _kept(token: object, asked: object, narrow: bool, _scene: Scene, _case: Case) -> Picture:
    return picture_of(_scene.data.graph, _case, NARROW_SPACING if narrow else SPACING)
