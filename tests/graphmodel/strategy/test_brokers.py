"""Brokers and thin places on drawn worlds, worked out on paper, and against the plain ways of working them out."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.answers.ties import Ties
from graphmodel.stores import Store
from graphmodel.strategy.brokers import Brokers, brokers_of, without_unsure
from graphmodel.strategy.shortest import shares_of_ways
from tests.graphmodel.gulf import gulf, load
from tests.world import World

DAY = date(2024, 6, 1)
Edge = tuple[str, str]


def found(world: World, day: date = DAY, *, sure: bool = False) -> Brokers:
    return brokers_of(Ties(world.graph(), day, None), sure=sure)


def tied(*edges: Edge) -> World:
    """A union for every letter, in a country of its own, each first a part of the second."""
    world = World()
    for name in sorted({end for edge in edges for end in edge}):
        world.country(f"X{name.upper()}A").organisation(name, f"X{name.upper()}A")
    for child, parent in edges:
        world.structure(child, parent)
    return world


PATH = tied(("a", "b"), ("b", "c"), ("c", "d"))
STAR = tied(("a", "h"), ("b", "h"), ("c", "h"), ("d", "h"))
BOW = tied(("a", "b"), ("a", "x"), ("b", "x"), ("c", "d"), ("c", "x"), ("d", "x"))
TEXT = (
    World("AAA", "BBB").organisation("a", "AAA").organisation("b", "BBB").agreement("t", ["a", "b"], signed_on="2020")
)


@pytest.mark.parametrize(
    ("world", "told"),
    [
        # Of six pairs a–c and a–d lead through b, a–d and b–d through c.
        (PATH, {"b": (2 / 6, ("a",)), "c": (2 / 6, ("d",))}),
        # All six pairs of the four; without the middle each is alone, and one of them counts as the rest.
        (STAR, {"h": (6 / 10, ("b", "c", "d"))}),
        # The four pairs across.
        (BOW, {"x": (4 / 10, ("c", "d"))}),
        # A text is no end of a way.
        (TEXT, {"t": (1.0, ("b",))}),
        (tied(("a", "b"), ("b", "c"), ("c", "a")), {}),
    ],
    ids=["path", "star", "bow tie", "text", "ring"],
)
def test_brokers_are_those_through_whom_ways_lead(world: World, told: dict[str, tuple[float, tuple[str, ...]]]) -> None:
    brokers = {one.id: (one.share, one.cut) for one in found(world).brokers}
    assert {name: cut for name, (_, cut) in brokers.items()} == {name: cut for name, (_, cut) in told.items()}
    assert all(brokers[name][0] == pytest.approx(share) for name, (share, _) in told.items())


def test_who_is_cut_off_is_told_with_the_countries_and_the_largest_part() -> None:
    (one,) = found(BOW).brokers
    assert (one.countries, one.largest) == (("XCA", "XDA"), 2)


def test_a_way_that_leads_over_several_is_shared_out() -> None:
    square = tied(("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"))
    # Two pairs lie across, each with two ways: half of each leads through every corner.
    assert {one.id: one.share for one in found(square).brokers} == dict.fromkeys("abcd", pytest.approx(1 / 12))


def joining() -> World:
    return World("AAA", "BBB").organisation("a", "AAA").organisation("b", "BBB")


@pytest.mark.parametrize(
    ("world", "joined"),
    [
        (joining().affiliate("a", "b"), True),
        (joining().affiliate("a", "b", status="associate"), True),
        (joining().affiliate("a", "b", status="observer"), False),
        (joining().affiliate("a", "b", until="2020"), False),
        (joining().affiliate("a", "b", since="2025"), False),
        (joining().structure("a", "b"), True),
        (joining().succeeded("a", "b", "2025"), False),
        (joining().agreement("t", ["a", "b"], signed_on="2020"), True),
        (joining().agreement("t", ["a", "b"], signed_on="2020", ends_on="2021"), True),
        (joining().agreement("t", ["a", "b"], signed_on="2025"), False),
        (joining().agreement("t", ["a", "b"], stage="planned"), False),
        (joining().agreement("t", ["a", "b"], signed_on="2020", roles={"b": "witness"}), False),
    ],
)  # fmt: skip
def test_ties_that_count(world: World, joined: bool) -> None:
    assert found(world).joined == ({"a", "b"} if joined else {"a"})


def test_the_dead_the_unnamed_and_states_join_nobody() -> None:
    world = joining()
    world.organisation("gone", "AAA", dissolved="2020").organisation("somebody", "AAA", placeholder=True)
    world.organisation("gov", "AAA", "government").organisation("firm", "AAA", "employer")
    for between in ("gone", "somebody", "gov", "firm"):
        world.agreement(f"{between}-a", ["a", between], signed_on="2010")
        world.agreement(f"{between}-b", ["b", between], signed_on="2010")
    assert found(world).apart == {"b"}
    assert found(world, date(2015, 1, 1)).apart == set()


def thinned() -> World:
    """Three unions in the west under a body, tied to another body; two in the south, one of them tied twice."""
    world = World()
    for code, region in (("WAA", "West"), ("WBB", "West"), ("SAA", "South"), ("SBB", "South")):
        world.country(code, m49_subregion=region)
    for name, home in (("w1", "WAA"), ("w2", "WAA"), ("w3", "WBB"), ("s1", "SAA"), ("s2", "SBB")):
        world.organisation(name, home)
    world.organisation("west", kind="regional_confederation").organisation("all", kind="global_confederation")
    world.organisation("guf", kind="global_union_federation").affiliate("west", "all", confidence="low")
    for name in ("w1", "w2", "w3"):
        world.affiliate(name, "west")
    for name in ("s1", "s2"):
        world.affiliate(name, "all").affiliate(name, "guf")
    return world.affiliate("s1", "west", status="observer")


def test_places_that_hang_by_one_tie() -> None:
    thin = found(thinned()).thin
    told = [(one.kind, one.place, one.organisations, one.inner, one.outer, one.unsure) for one in thin]
    assert told == [
        ("subregion", "West", ("w1", "w2", "w3"), "west", "all", True),
        ("country", "WAA", ("w1", "w2"), "west", "all", True),
        # The tie next to them, not the one further on.
        ("country", "WBB", ("w3",), "w3", "west", False),
    ]


def test_two_ties_to_one_other_are_one_way_as_sure_as_the_surest() -> None:
    world = thinned().agreement("pact", ["west", "all"], signed_on="2020")
    assert "West" not in {one.place for one in found(world).thin}, "a text is another way"
    assert ("West", False) in {(one.place, one.unsure) for one in found(thinned().structure("west", "all")).thin}


def test_much_signed_and_nobody_above() -> None:
    world = World("AAA", "BBB", "CCC").organisation("a", "AAA").organisation("b", "BBB").organisation("c", "CCC")
    world.organisation("body", kind="global_confederation").organisation("over", kind="global_confederation")
    for at in range(3):
        world.agreement(f"t{at}", ["a", "b", "c", "body"], signed_on="2020")
    world.agreement("t4", ["a", "b"], signed_on="2020").agreement("t5", ["a", "c"], stage="planned")
    world.affiliate("b", "body").affiliate("c", "over", until="2021")
    assert [(one.id, one.texts) for one in found(world).unbound] == [
        ("a", ("t0", "t1", "t2", "t4")), ("c", ("t0", "t1", "t2"))
    ]  # fmt: skip


def test_what_only_ties_of_low_confidence_join() -> None:
    every, sure = found(thinned()), found(thinned(), sure=True)
    assert (every.ties, every.unsure, sure.ties, sure.unsure) == (8, 1, 7, 0)
    told = without_unsure(every, sure)
    assert (told.left_out, told.come_apart, told.grown) == (1, ("w1", "w2", "w3", "west"), ())


def test_who_comes_among_the_first_without_unsure_ties() -> None:
    world = tied(("a", "b"), ("c", "d"), ("d", "e")).affiliate("b", "c", confidence="low")
    # Of ten pairs four lead through c; then, of the four pairs still joined, c–e leads through d.
    told = without_unsure(found(world), found(world, sure=True), 1)
    assert (told.up, told.down) == (("d",), ("c",))


def test_a_broker_who_would_cut_off_more_without_unsure_ties() -> None:
    world = tied(("a", "h"), ("b", "h"), ("c", "h")).affiliate("a", "b", confidence="low")
    told = without_unsure(found(world), found(world, sure=True))
    assert [(one.id, one.cut, other.cut) for one, other in told.grown] == [("h", ("c",), ("b", "c"))]


NAMES = "abcdefghi"
EDGES = st.sets(st.sampled_from(list(combinations(NAMES, 2))), max_size=14)


@given(EDGES)
def test_who_is_cut_off_is_who_cannot_be_reached_without_one(edges: set[Edge]) -> None:
    world = tied(*edges) if edges else World("AAA").organisation("a", "AAA")
    cut = {one.id: set(one.cut) for one in found(world).brokers if one.cut}
    net: nx.Graph[str] = nx.Graph(list(edges))
    for name in net:
        whole = nx.node_connected_component(net, name) - {name}
        parts = list(nx.connected_components(net.subgraph(whole)))
        rest: set[str] = min(parts, key=lambda part: (-len(part), min(part)), default=set())
        assert cut.get(name, set()) == whole - rest


@given(EDGES, st.sets(st.sampled_from(NAMES)))
def test_shares_are_the_betweenness_of_networkx_over_the_pairs_that_are_joined(
    edges: set[Edge], ends: set[str]
) -> None:
    net: nx.Graph[str] = nx.Graph(list(edges))
    net.add_nodes_from(NAMES)
    pairs = sum(nx.has_path(net, one, other) for one, other in combinations(sorted(ends), 2))
    theirs = nx.betweenness_centrality_subset(net, ends, ends, normalized=False)
    for name, share in shares_of_ways(net, ends).items():
        assert share == pytest.approx(theirs[name] / pairs if pairs else 0.0)


def test_the_same_from_either_store(store: Store) -> None:
    read = brokers_of(Ties(load(store, gulf()).read_graph(), DAY, None))
    assert read == found(gulf())
    assert [one.id for one in read.brokers][:2] == ["ktuf-kwt", "homes"]
