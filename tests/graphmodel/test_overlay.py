"""A graph with more laid over it answers like one that was built whole, and what lies below stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import ModelError, UnknownId
from graphmodel.graph import Graph, Overlay
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node, Relation
from graphmodel.relations import BasedIn, CitedIn, Names, Shows, Signed
from graphmodel.schema import node_kinds, relation_types
from tests.graphmodel.strategy.trade import trade
from tests.world import SOURCED

WORLD = trade()
TIE = Signed.model_validate({"from_id": "gefont-npl", "to_id": "mou", "role": "party"} | SOURCED)


def answers(graph: Graph, names: Sequence[str]) -> dict[str, object]:
    """All that a graph can be asked."""
    kinds, types = node_kinds().values(), relation_types().values()
    return {
        "size": len(graph),
        "node": [graph.node(name) for name in names],
        "contains": [name in graph for name in names],
        "find": [[graph.find(kind, name) for kind in kinds] for name in names],
        "nodes": [graph.nodes(kind) for kind in kinds],
        "relations": [graph.relations(tie) for tie in types],
        "out": [[list(graph.out_of(name, tie)) for tie in types] for name in names],
        "into": [[list(graph.into(name, tie)) for tie in types] for name in names],
        "tables": graph.tables(),
    }


def test_it_answers_like_a_graph_built_whole() -> None:
    names = [node.id for node in WORLD.nodes] + ["nobody"]

    @given(st.integers(0, len(WORLD.nodes)), st.integers(0, len(WORLD.ties)))
    def holds(at: int, tie_at: int) -> None:
        """However many of the nodes and ties lie below."""
        held = {node.id for node in WORLD.nodes[:at]}
        below = [tie for tie in WORLD.ties[:tie_at] if {tie.from_id, tie.to_id} <= held]
        above = [tie for tie in WORLD.ties if tie not in below]
        overlay = Overlay(Graph(WORLD.nodes[:at], below), WORLD.nodes[at:], above)
        assert answers(overlay, names) == answers(Graph(WORLD.nodes, [*below, *above]), names)

    holds()


def test_one_may_be_laid_over_another() -> None:
    names = [node.id for node in WORLD.nodes]
    third = len(names) // 3
    lowest = Graph(WORLD.nodes[:third])
    middle = Overlay(lowest, WORLD.nodes[third : 2 * third])
    assert answers(Overlay(middle, WORLD.nodes[2 * third :], WORLD.ties), names) == answers(WORLD.graph(), names)
    assert len(lowest) == third


def test_what_lies_below_stays_as_it_is() -> None:
    names = [node.id for node in WORLD.nodes]
    below = WORLD.graph()
    before = answers(below, names)
    extra = Agreement.model_validate(WORLD.graph().get_node(Agreement, "mou").model_dump() | {"id": "more"})
    overlay = Overlay(below, [extra], [TIE.model_copy(update={"to_id": "more"})])
    assert [tie.to_id for tie in overlay.out_of("gefont-npl", Signed)] == ["mou", "more"]
    assert answers(below, names) == before


def faults(graph: Graph, node: Node | None, tie: Relation | None) -> str | None:
    try:
        if node is not None:
            graph.add_node(node)
        if tie is not None:
            graph.add_relation(tie)
    except ModelError as fault:
        return str(fault)
    return None


@pytest.mark.parametrize(
    ("tie", "told"),
    [
        (TIE, "SIGNED gefont-npl|mou|party is there twice"),
        (TIE.model_copy(update={"to_id": "none"}), "there is no Agreement with the id “none”"),
        (TIE.model_copy(update={"to_id": "NPL"}), "“NPL” is of the kind Country; allowed: Agreement"),
        (CitedIn(from_id="mou", to_id="page"), "CITED_IN mou|page is there twice"),
        (Names.model_validate({"from_id": "mou", "to_id": "NPL", "ends": "origin"} | SOURCED), None),
        (
            BasedIn.model_validate({"from_id": "ituc", "to_id": "XXX"} | SOURCED),
            "there is no Country with the id “XXX”",
        ),
        (Shows.model_validate({"from_id": "mou", "to_id": "mou"} | SOURCED), "“mou” is of the kind Agreement"),
    ],
)
def test_a_tie_is_refused_with_the_same_words(tie: Relation, told: str | None) -> None:
    found = faults(Overlay(WORLD.graph()), None, tie)
    assert found == faults(WORLD.graph(), None, tie)
    assert (told or "") in (found or "")
    assert (found is None) == (told is None)


def test_a_tie_is_laid_over_once() -> None:
    tie = Names.model_validate({"from_id": "mou", "to_id": "NPL", "ends": "origin"} | SOURCED)
    with pytest.raises(ModelError, match="is there twice"):
        Overlay(Overlay(WORLD.graph(), (), [tie]), (), [tie])


def test_an_identifier_is_given_once() -> None:
    known = WORLD.graph().get_node(Organisation, "ituc")
    with pytest.raises(ModelError, match="there is a node with the id “ituc” already"):
        Overlay(WORLD.graph(), [known])
    new = known.model_copy(update={"id": "new"})
    with pytest.raises(ModelError, match="two nodes have the id “new”"):
        Overlay(WORLD.graph(), [new, new])


def test_nothing_is_replaced() -> None:
    overlay = Overlay(WORLD.graph())
    with pytest.raises(ModelError, match="belongs to a graph that stays as it is"):
        overlay.replace_node(overlay.get_node(Country, "NPL"))


def test_what_is_nowhere_is_not_found() -> None:
    with pytest.raises(UnknownId, match="no Country has the id “ituc”"):
        Overlay(WORLD.graph()).get_node(Country, "ituc")
