"""What the network page draws: the bodies at the top, or the neighbourhood of one organisation, capped and ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.network.picture import Picture, PictureEdge, PictureNode
from explorer.text import kind_name, tie_name
from explorer.ties import Tie, Ties, home_of, kind_and_country
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation

TIERS = (
    "guf_region", "global_union_federation", "global_confederation", "regional_confederation", "subregional_body",
    "agreement",
)  # fmt: skip
"""The kinds drawn at the start, from the top row down."""
CAP, STEP, MOST = 120, 120, 960


@dataclass(frozen=True)
class Around:
    """What is drawn: the nodes chosen of all there are, and the ties among them."""

    nodes: tuple[str, ...]
    ties: tuple[Tie, ...]
    total: int
    left_out: int = 0
    """Bodies at the top that are tied to no other."""


def start(ties: Ties) -> Around:
    """The bodies at the top that live, and the agreements that at least two of them signed."""
    graph = ties.graph
    bodies = {
        organisation.id
        for organisation in graph.nodes(Organisation)
        if organisation.kind in TIERS and not organisation.placeholder and ties.lives(organisation)
    }
    signers = Counter(
        tie.end for body in bodies for tie in ties.touching(body) if tie.style == "signed" and tie.start == body
    )
    nodes = bodies | {agreement for agreement, count in signers.items() if count > 1}
    among = ties.among(nodes)
    tied = {end for tie in among for end in (tie.start, tie.end)}
    return Around(tuple(sorted(tied)), tuple(among), len(tied), len(nodes - tied))


def near(ties: Ties, focus: str, opened: Iterable[str], most: int) -> Around:
    """The neighbours of `focus` and of what was opened, the co-signatories among them; the best tied `most` of them."""
    held = [focus, *(name for name in opened if name in ties.graph)]
    rings: dict[str, int] = dict.fromkeys(held, 0)
    for name in held:
        for neighbour in ties.neighbours(name):
            rings.setdefault(neighbour, 1)
    for agreement in [name for name, ring in rings.items() if ring == 1 and name in ties.agreements]:
        for party in ties.neighbours(agreement):
            rings.setdefault(party, 2)
    ranked = sorted(rings, key=lambda name: (rings[name], -len(ties.touching(name)), name))
    kept = set(ranked[: max(most, len(held))])
    # A text of which only one party is left in the picture says nothing.
    kept -= {name for name in kept if name in ties.agreements and name not in held and not ties.neighbours(name) & kept}
    return Around(tuple(sorted(kept)), tuple(ties.among(kept)), len(rings))


def as_picture(around: Around, graph: Graph, caption: str) -> Picture:
    """The picture of it, its nodes not yet placed."""
    organisations = [found for name in around.nodes if (found := graph.find(Organisation, name))]
    twins = Counter(_short(organisation) for organisation in organisations)
    nodes = [_organisation(graph, organisation, twins) for organisation in organisations]
    nodes += [_agreement(text) for name in around.nodes if (text := graph.find(Agreement, name))]
    edges = [
        PictureEdge(
            tie.id, tie.start, tie.end, title=_told(tie), style=tie.style, dotted=tie.confidence == "low",
            arrow=tie.style in {"affiliated", "structure", "succession"},
        )
        for tie in around.ties
    ]  # fmt: skip
    return Picture(tuple(nodes), tuple(edges), caption, len(nodes), around.total)


def _short(organisation: Organisation) -> str:
    return organisation.acronym or organisation.name


def _organisation(graph: Graph, organisation: Organisation, twins: Mapping[str, int]) -> PictureNode:
    label = _short(organisation)
    home = home_of(graph, organisation.id)
    if twins[label] > 1 and home:
        label = f"{label} {home.name}"
    told = f"{organisation.name}\n{kind_and_country(graph, organisation)}"
    return PictureNode(organisation.id, label, told, organisation.kind, dotted=organisation.confidence == "low")


def _agreement(agreement: Agreement) -> PictureNode:
    title = f"{agreement.title}\n{kind_name('agreement')}"
    return PictureNode(agreement.id, agreement.title, title, "agreement", dotted=agreement.confidence == "low")


def _told(tie: Tie) -> str:
    return f"{tie_name(tie.style)}{f' ({tie.note})' if tie.note else ''}"


def as_rows(around: Around, graph: Graph) -> Sequence[tuple[str, str, str, str, str]]:
    """The ties as rows of a table: from, tie, to, note, confidence."""
    return [
        (name_of(graph, tie.start), tie_name(tie.style), name_of(graph, tie.end), tie.note, tie.confidence)
        for tie in around.ties
    ]


def name_of(graph: Graph, node: str) -> str:
    """The name of an organisation, or the title of an agreement."""
    organisation = graph.find(Organisation, node)
    if organisation:
        return organisation.name
    agreement = graph.find(Agreement, node)
    return agreement.title if agreement else node
