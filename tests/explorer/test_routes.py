"""How two are linked: small worlds whose routes are worked out on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.network_page.route_words import route_sentence
from graphmodel.answers.routes import FAR, HUB, Route, best_routes, is_hub, is_through_hub
from graphmodel.answers.ties import Ties
from graphmodel.relations import CooperatesWith, SplitFrom
from tests.world import SOURCED, World

TODAY = date(2024, 6, 1)


def two() -> World:
    """Two national centres in two countries."""
    return World("NPL", "KWT", "IND").organisation("gefont-npl", "NPL").organisation("ktuf-kwt", "KWT")


def under_a_body(world: World, affiliates: int) -> World:
    """Both in a confederation with so many other affiliates."""
    world.organisation("ituc", kind="global_confederation", acronym="ITUC")
    world.affiliate("gefont-npl", "ituc").affiliate("ktuf-kwt", "ituc")
    for number in range(affiliates):
        world.organisation(f"union-{number}", "IND").affiliate(f"union-{number}", "ituc")
    return world


def routes(world: World, k: int = 3, day: date = TODAY) -> list[Route]:
    return best_routes(Ties(world.graph(), day, None), "gefont-npl", "ktuf-kwt", k)


def through(found: list[Route]) -> list[tuple[str, ...]]:
    return [route.nodes[1:-1] for route in found]


def test_a_small_text_comes_before_a_large_body() -> None:
    world = under_a_body(two(), 6).agreement("mou", ["gefont-npl", "ktuf-kwt"], signed_on="2018")
    found = routes(world)
    assert through(found) == [("mou",), ("ituc",)]
    # Two ties, and through two neighbours (log2 2 = 1) or through eight (log2 8 = 3).
    assert [route.cost for route in found] == [3, 5]


def test_a_short_way_around_a_giant_hub_is_all_that_is_shown_however_weak() -> None:
    world = under_a_body(two(), HUB).organisation("hms-ind", "IND")
    for text, union in (("one", "gefont-npl"), ("two", "ktuf-kwt")):
        world.agreement(text, ["hms-ind", union], signed_on="2018", confidence="low")
    found = routes(world)
    assert through(found) == [("one", "hms-ind", "two")]
    # Four ties of low confidence at 2, three nodes of two neighbours at 1.
    assert found[0].cost == 11
    ties = Ties(world.graph(), TODAY, None)
    assert is_hub(ties, "ituc")
    assert not is_through_hub(ties, found[0])


def test_where_there_is_nothing_else_the_hub_is_shown_and_can_be_told() -> None:
    world = under_a_body(two(), HUB)
    ties = Ties(world.graph(), TODAY, None)
    found = routes(world)
    assert through(found) == [("ituc",)]
    assert is_through_hub(ties, found[0])
    assert not is_through_hub(ties, best_routes(ties, "gefont-npl", "ituc")[0])


def test_a_long_way_around_is_shown_behind_the_hub() -> None:
    world = under_a_body(two(), HUB).organisation("hms-ind", "IND").organisation("citu-ind", "IND")
    for text, parties in (
        ("a", ["gefont-npl", "hms-ind"]),
        ("b", ["hms-ind", "citu-ind"]),
        ("c", ["citu-ind", "ktuf-kwt"]),
    ):
        world.agreement(text, parties, signed_on="2018")
    assert through(routes(world)) == [("ituc",), ("a", "hms-ind", "b", "citu-ind", "c")]


def test_routes_differ_in_more_than_a_node_where_they_can() -> None:
    world = two().organisation("hms-ind", "IND").organisation("friend", kind="support_organisation")
    world.affiliate("gefont-npl", "hms-ind")
    for text in ("t1", "t2", "t3"):
        world.agreement(text, ["hms-ind", "ktuf-kwt"], signed_on="2018")
    world.agreement("q1", ["gefont-npl", "friend"], signed_on="2018")
    world.agreement("q2", ["friend", "ktuf-kwt"], signed_on="2018")
    # By cost alone the three twins (6 each) would leave no room for the other way (7).
    assert through(routes(world, 2)) == [("hms-ind", "t1"), ("q1", "friend", "q2")]
    assert len(routes(world, 9)) == 4


def test_a_doubtful_tie_is_avoided() -> None:
    world = two()
    world.agreement("doubtful", ["gefont-npl", "ktuf-kwt"], signed_on="2018", confidence="low")
    world.agreement("sure", ["gefont-npl", "ktuf-kwt"], signed_on="2018")
    assert through(routes(world)) == [("sure",), ("doubtful",)]


def test_only_what_stood_that_day_and_is_allowed_is_walked() -> None:
    world = two().agreement("mou", ["gefont-npl", "ktuf-kwt"], signed_on="2018")
    assert routes(world, day=date(2017, 1, 1)) == []
    ties = Ties(world.graph(), TODAY, None)
    assert best_routes(ties, "gefont-npl", "ktuf-kwt", allowed=set()) == []
    every = {tie.id for tie in ties.touching("mou")}
    assert len(best_routes(ties, "gefont-npl", "ktuf-kwt", allowed=every)) == 1


def test_the_same_the_unknown_and_the_lonely_have_no_route() -> None:
    ties = Ties(two().graph(), TODAY, None)
    for other in ("gefont-npl", "nobody", "ktuf-kwt"):
        assert best_routes(ties, "gefont-npl", other) == []


def _signed(world: World) -> None:
    world.agreement("mou", ["gefont-npl", "ktuf-kwt"], signed_on="2018-05-01", title="MOU on migrants")


def _signed_unsure(world: World) -> None:
    world.agreement(
        "mou", ["gefont-npl", "ktuf-kwt"], signed_on="198X", title="Pact", confidence="low", inferred=("ktuf-kwt",)
    )


def _year_in_title(world: World) -> None:
    world.agreement("mou", ["gefont-npl", "ktuf-kwt"], signed_on="2018", title="Pact of 2018")


def _witness(world: World) -> None:
    roles = {"ktuf-kwt": "witness"}
    world.agreement("mou", ["gefont-npl", "ktuf-kwt"], roles=roles, title="Pact")


def _observer(world: World) -> None:
    world.agreement("mou", ["gefont-npl", "ktuf-kwt"], roles={"gefont-npl": "observer"}, title="Pact")


def _affiliated(world: World) -> None:
    world.organisation("ituc", kind="global_confederation", acronym="ITUC")
    world.affiliate("gefont-npl", "ituc", since="2010").affiliate("ktuf-kwt", "ituc", status="observer")


def _structure(world: World) -> None:
    world.organisation("bwi", kind="global_union_federation", acronym="BWI")
    world.structure("gefont-npl", "bwi", confidence="low").structure("ktuf-kwt", "bwi")


def _below(world: World) -> None:
    world.organisation("hms-npl", "NPL").affiliate("hms-npl", "gefont-npl").affiliate("hms-npl", "ktuf-kwt")


def _works_with(world: World) -> None:
    tie = {"from_id": "ktuf-kwt", "to_id": "gefont-npl", "since": "2001"}
    world.ties.append(CooperatesWith.model_validate(tie | SOURCED))


def _merged(world: World) -> None:
    world.succeeded("gefont-npl", "ktuf-kwt")


def _split(world: World) -> None:
    tie = {"from_id": "ktuf-kwt", "to_id": "gefont-npl", "on": "1999"}
    world.ties.append(SplitFrom.model_validate(tie | SOURCED))


def _replaced(world: World) -> None:
    world.agreement("old", ["gefont-npl"], title="Old").agreement("new", ["ktuf-kwt"], title="New")
    world.supersedes("new", "old")


@pytest.mark.parametrize(
    ("tied", "sentence"),
    [
        (_signed, "GEFONT signed “MOU on migrants” (2018) with Union ktuf-kwt."),
        (_signed_unsure, "GEFONT signed “Pact” (the 1980s, unverified) with Union ktuf-kwt (inferred)."),
        (_year_in_title, "GEFONT signed “Pact of 2018” with Union ktuf-kwt."),
        (_witness, "GEFONT signed “Pact”, with Union ktuf-kwt as witness."),
        (_observer, "GEFONT took part in “Pact” as observer, which Union ktuf-kwt signed."),
        (
            _affiliated,
            "GEFONT is affiliated to the ITUC (since 2010), to which Union ktuf-kwt is affiliated too (observer).",
        ),
        (_structure, "GEFONT is a structure of BWI (unverified), of which Union ktuf-kwt is a structure too."),
        (_below, "GEFONT has Union hms-npl among its affiliates, which is affiliated to Union ktuf-kwt."),
        (_works_with, "GEFONT works with Union ktuf-kwt (since 2001)."),
        (_merged, "GEFONT lives on in Union ktuf-kwt (merged)."),
        (_split, "GEFONT saw Union ktuf-kwt split from it (1999)."),
        (
            _replaced,
            "GEFONT signed “Old”, which was superseded by “New”, which Union ktuf-kwt signed.",
        ),
    ],
)
def test_a_route_is_told_in_one_sentence(tied: Callable[[World], None], sentence: str) -> None:
    world = World("NPL", "KWT").organisation("gefont-npl", "NPL", acronym="GEFONT").organisation("ktuf-kwt", "KWT")
    tied(world)
    graph = world.graph()
    [route] = best_routes(Ties(graph, TODAY, None), "gefont-npl", "ktuf-kwt")
    assert route_sentence(graph, route) == sentence


def test_one_name_of_two_is_told_with_its_country_and_a_body_with_its_article() -> None:
    world = World("NPL", "SGP").organisation("ntuc-npl", "NPL", acronym="NTUC")
    world.organisation("ntuc-sgp", "SGP", acronym="NTUC")
    world.organisation("ituc", kind="global_confederation", acronym="ITUC").affiliate("ntuc-npl", "ituc")
    graph = world.agreement("mou", ["ituc", "ntuc-sgp"], title="Pact").graph()
    ties = Ties(graph, TODAY, None)
    [route] = best_routes(ties, "ituc", "ntuc-npl")
    assert route_sentence(graph, route) == "The ITUC has NTUC (Land of NPL) among its affiliates."
    [route] = best_routes(ties, "mou", "ntuc-npl")
    assert route_sentence(graph, route) == (
        "“Pact” was signed by the ITUC, to which NTUC (Land of NPL) is affiliated."
    )  # fmt: skip


@st.composite
def tangled(draw: st.DrawFn) -> World:
    """Eight organisations, with affiliations and agreements among them at random."""
    unions = [f"u{number}" for number in range(8)]
    world = World("NPL")
    for union in unions:
        world.organisation(union, "NPL")
    sure = st.sampled_from(["high", "medium", "low"])
    pairs = st.tuples(st.sampled_from(unions), st.sampled_from(unions)).filter(lambda pair: pair[0] != pair[1])
    for child, parent in draw(st.lists(pairs, max_size=9, unique=True)):
        world.affiliate(child, parent, confidence=draw(sure))
    for number, parties in enumerate(draw(st.lists(st.sets(st.sampled_from(unions), min_size=1), max_size=5))):
        world.agreement(f"t{number}", sorted(parties), confidence=draw(sure))
    return world


@given(tangled(), st.integers(1, 5))
def test_routes_are_simple_ways_over_ties_that_stand_the_cheapest_first(world: World, k: int) -> None:
    graph = world.graph()
    ties = Ties(graph, TODAY, None)
    found = best_routes(ties, "u0", "u1", k)
    assert len(found) <= k
    assert len({route.nodes for route in found}) == len(found)
    assert [route.cost for route in found] == sorted(route.cost for route in found)
    for route in found:
        assert (route.nodes[0], route.nodes[-1]) == ("u0", "u1")
        assert len(set(route.nodes)) == len(route.nodes) == len(route.ties) + 1 <= FAR + 1
        for start, tie, end in zip(route.nodes, route.ties, route.nodes[1:], strict=False):
            assert {tie.start, tie.end} == {start, end}
            assert tie in ties.touching(start)
        assert route_sentence(graph, route).endswith(".")
    assert best_routes(ties, "u0", "u1", k) == found
