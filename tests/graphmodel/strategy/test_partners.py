"""Who could sign: the order of the pairs, worked out on paper, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import find_gaps
from graphmodel.kinds.corridor import ends_of
from graphmodel.relations import BasedIn, CooperatesWith
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store, open_store
from graphmodel.strategy.pair_reasons import reasons_of, things_of
from graphmodel.strategy.partners import ORDER, By, Found, Pair, Partners, order_of, pairs_of
from tests.graphmodel.gulf import gulf, load
from tests.graphmodel.strategy.crossing import crossing, joined
from tests.world import World

DAY = date(2024, 6, 1)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("pairs") / "pairs.lbdb"), environ={}) as opened:
        yield opened


@pytest.fixture
def pairs(held: Store) -> Callable[..., Found]:
    """The pairs of Nepal and Kuwait, or of another corridor, in a world."""

    def asked(world: World, corridor: str = "NPL-KWT", by: tuple[By, ...] = (), sector: str | None = None) -> Found:
        policy = CoveragePolicy.model_validate({"sector": sector})
        return pairs_of(Snapshot(load(held, world)), *ends_of(corridor), DAY, policy, by)

    return asked


def ends(pair: Pair) -> str:
    return f"{pair.origin} {pair.destination}"


def told(pair: Pair) -> list[str]:
    return [warning.code for warning in pair.warnings]


RENEWALS: dict[str, dict[str, Any]] = {
    "stands": {"signed_on": "2023"},
    "unconfirmed": {"signed_on": "2010"},
    "lapsed": {"signed_on": "2010", "ends_on": "2012"},
    "planned": {"stage": "planned"},
    "general": {"about": "general", "signed_on": "2020"},
}  # fmt: skip


def test_what_only_needs_renewing_comes_first_and_what_needs_least_of_all(pairs: Callable[..., Found]) -> None:
    world = joined(crossing(), "sub", "a-npl", "a-kwt")
    for at, state in enumerate(RENEWALS):
        one, other = f"u{9 - at}-npl", f"u{9 - at}-kwt"
        world.organisation(one, "NPL").organisation(other, "KWT")
        world.agreement(state, [one, other], ["NPL>KWT"], **RENEWALS[state])
    found = pairs(world).pairs
    assert [pair.renew and (pair.renew.text, pair.renew.state) for pair in found[:6]] == [
        *((state, state) for state in RENEWALS), None,
    ]  # fmt: skip
    assert {pair.ahead_by for pair in found[:5]} == {"renew"}
    assert [pair.ties[0].thing for pair in found[:6]] == [*RENEWALS, "sub"]


def test_a_text_for_another_corridor_is_a_tie_and_nothing_to_renew(pairs: Callable[..., Found]) -> None:
    world = crossing().agreement("far", ["b-npl", "b-kwt", "c-ind"], ["IND>KWT"], signed_on="2023")
    first = pairs(world).pairs[0]
    assert (ends(first), first.renew, first.ties[0].kind, first.ahead_by) == ("b-npl b-kwt", None, "text", "tie")


def test_who_lives_on_in_another_has_signed_through_it(pairs: Callable[..., Found]) -> None:
    world = crossing().organisation("gone-npl", "NPL").succeeded("gone-npl", "b-npl", "2015")
    world.agreement("old", ["gone-npl", "b-kwt"], ["NPL>KWT"], signed_on="2010")
    found = pairs(world)
    assert ends(found.pairs[0]) == "b-npl b-kwt"
    assert not any("gone-npl" in ends(pair) for pair in found.pairs)


def test_then_what_both_ends_have_done_with_others_in_the_same_region(pairs: Callable[..., Found]) -> None:
    world = joined(crossing(), "sub", "a-npl", "a-kwt")
    world.agreement("there", ["b-npl", "c-bhr"], ["NPL>BHR"], signed_on="2023")
    alone = pairs(world).pairs[0]
    assert (ends(alone), alone.done) == ("a-npl a-kwt", (None, None)), "one end alone moves nothing"
    first = pairs(world.agreement("here", ["c-ind", "b-kwt"], ["IND>KWT"], signed_on="2010")).pairs[0]
    assert (ends(first), first.ahead_by) == ("b-npl b-kwt", "region")
    assert [(done.agreement, done.country, done.verdict) for done in first.done if done] == [
        ("there", "BHR", "covered"), ("here", "IND", "unconfirmed"),
    ]  # fmt: skip


def text(world: World, one: str, other: str) -> World:
    return world.agreement("far", [one, other, "c-ind"], ["IND>KWT"], signed_on="2023")


def cooperating(world: World, one: str, other: str) -> World:
    tie = {"from_id": one, "to_id": other, "source": "page", "confidence": "high"}
    world.ties.append(CooperatesWith.model_validate(tie))
    return world


def council(world: World, one: str, other: str) -> World:
    return world.agreement("board", [one, other], ["IND>BHR"], form="network", signed_on="2020")


def platform(world: World, one: str, other: str) -> World:
    return joined(world.organisation("hub", "NOR", "union_platform"), "hub", one, other)


def third(world: World, one: str, other: str) -> World:
    world.agreement("one", [one, "c-bhr"], ["NPL>BHR"], signed_on="2023")
    return world.agreement("two", ["c-bhr", other], ["BHR>KWT"], signed_on="2023")


TIES: dict[str, tuple[Callable[[World, str, str], World], str]] = {
    "text": (text, "far"),
    "cooperates": (cooperating, "other"),
    "part": (lambda world, one, other: world.structure(one, other), "other"),
    "council": (council, "board"),
    "platform": (platform, "hub"),
    "sub": (lambda world, one, other: joined(world, "sub", one, other), "sub"),
    "region": (lambda world, one, other: joined(world, "region", one, other), "region"),
    "guf": (lambda world, one, other: joined(world, "guf", one, other), "guf"),
    "world": (lambda world, one, other: joined(world, "world", one, other), "world"),
    "third": (third, "c-bhr"),
}
"""The nearest first, each with the thing that ties the two."""


def test_the_nearest_tie_comes_first(pairs: Callable[..., Found]) -> None:
    """A pair for each kind of tie, those of the nearest ties with the last names."""
    world, drawn = crossing(), {}
    for at, (tie, (draw, thing)) in enumerate(TIES.items()):
        one, other = f"{99 - at}-npl", f"{99 - at}-kwt"
        draw(world.organisation(one, "NPL").organisation(other, "KWT"), one, other)
        drawn[f"{one} {other}"] = (tie, other if thing == "other" else thing)
    found = {ends(pair): pair for pair in pairs(world).pairs}
    assert [name for name in found if name in drawn] == list(drawn)
    assert {name: found[name].ties[0].thing for name in drawn} == {name: thing for name, (_, thing) in drawn.items()}


def test_a_tie_well_sourced_comes_before_one_that_is_not(pairs: Callable[..., Found]) -> None:
    world = joined(joined(crossing(), "region", "a-npl", "a-kwt", confidence="low"), "region", "b-npl", "b-kwt")
    found = pairs(world).pairs
    assert [pair.ties[0].unverified for pair in found] == [False, True, True, True]
    assert (ends(found[0]), found[0].ahead_by) == ("b-npl b-kwt", "tie")


def test_no_body_is_told_above_one_that_both_have_below_it(pairs: Callable[..., Found]) -> None:
    world = joined(joined(crossing(), "sub", "a-npl", "a-kwt"), "world", "sub", "a-npl")
    assert [tie.thing for tie in pairs(world).pairs[0].ties] == ["sub"]


def test_of_equal_ties_those_that_fit_each_other_come_first(pairs: Callable[..., Found]) -> None:
    world = crossing().organisation("w-npl", "NPL", "national_union", sectors=("construction",))
    world.organisation("w-kwt", "KWT", "national_union", sectors=("construction",))
    world.organisation("sea-npl", "NPL", "national_union", sectors=("seafaring",))
    world.organisation("none-kwt", "KWT", "national_union")
    found = pairs(joined(world, "world", "b-npl", "b-kwt", "w-npl", "w-kwt", "sea-npl", "none-kwt"))
    fits = [pair.fit for pair in found.pairs if pair.ties]
    assert fits == ["centres", "same", "mixed", "mixed", "unknown", "unknown", "sea", "sea", "sea"]
    assert [pair.fit == "sea" for pair in found.pairs] == sorted(pair.fit == "sea" for pair in found.pairs)


def test_with_a_sector_its_unions_come_first_and_those_of_others_are_left_out(pairs: Callable[..., Found]) -> None:
    world = crossing().organisation("w-npl", "NPL", "national_union", sectors=("construction",))
    world.organisation("w-kwt", "KWT", "national_union", sectors=("construction",))
    world.organisation("t-kwt", "KWT", "national_union", sectors=("transport",))
    found = pairs(joined(world, "world", "b-npl", "b-kwt", "w-npl", "w-kwt"), sector="construction")
    assert [(ends(pair), pair.fit) for pair in found.pairs[:2]] == [
        ("w-npl w-kwt", "sector"),
        ("b-npl b-kwt", "centres"),
    ]
    assert not any("t-kwt" in ends(pair) for pair in found.pairs)


def test_then_experience_then_the_name(pairs: Callable[..., Found]) -> None:
    world = crossing().agreement("far", ["b-npl", "c-bhr"], ["NPL>BHR"], signed_on="2023")
    found = pairs(world.activity("far", "2024-02"))
    assert [ends(pair) for pair in found.pairs] == ["b-npl a-kwt", "b-npl b-kwt", "a-npl a-kwt", "a-npl b-kwt"]
    assert [pair.ahead_by for pair in found.pairs] == ["name", "experience", "name", None]
    held = found.pairs[0].experience[0]
    assert (held.in_force, held.corridors, held.last_sign) == (("far",), ("NPL-BHR",), "2024-02")


def test_the_reader_changes_the_order(pairs: Callable[..., Found]) -> None:
    world = joined(crossing(), "sub", "a-npl", "a-kwt")
    world.agreement("old", ["b-npl", "b-kwt"], ["NPL>KWT"], signed_on="2010", ends_on="2012")
    assert ends(pairs(world, by=("tie",)).pairs[0]) == "b-npl b-kwt", "a text of the two is nearer than a body"
    assert ends(pairs(world, by=("name",)).pairs[0]) == "a-npl a-kwt"
    assert order_of(("experience", "tie")) == ("experience", "tie", "renew", "region", "name")


def test_what_is_to_be_known_of_a_union_is_told(pairs: Callable[..., Found]) -> None:
    world = crossing().country("XYZ").organisation("x", "XYZ", legal_status="exile", legal_status_since="2021")
    world.organisation("y", "XYZ", dissolved="2024-12-31", confidence="low")
    world.organisation("unnamed-kwt", "KWT", placeholder=True)
    world.organisation("past-kwt", "KWT", dissolved="2020")
    world.agreement("told", ["y", "unnamed-kwt"], ["XYZ>KWT"], signed_on="2023")
    found = pairs(world, "XYZ-KWT")
    assert {ends(pair) for pair in found.pairs} == {"x a-kwt", "x b-kwt", "y a-kwt", "y b-kwt"}
    of = {ends(pair): told(pair) for pair in found.pairs}
    beside = ["pair.warn.beside", "pair.warn.beside.here"]
    assert of["x a-kwt"] == ["pair.warn.exile", *beside, "pair.warn.beside"]
    assert of["y a-kwt"][:3] == ["pair.warn.ends", "pair.warn.low", "pair.warn.beside"]
    assert [remark.code for remark in found.remarks] == ["pair.placeholder"]


NOBODY = {
    ("NPL-QAT", None): {"QAT": "no_counterpart.seen"},
    ("NOR-QAT", None): {"NOR": "no_union_on_record", "QAT": "no_counterpart.seen"},
    ("NPL-TRA", "construction"): {"TRA": "no_union_of_sector"},
    ("TRA-TWO", None): {"TWO": "pair.nobody.else"},
}


def test_where_there_is_nobody_it_says_why(held: Store) -> None:
    world = crossing().country("TRA").country("TWO").organisation("t", "TRA", "national_union", sectors=("transport",))
    world.ties.append(BasedIn(from_id="t", to_id="TWO", source="page", confidence="high"))
    snapshot = Snapshot(load(held, world))
    for (corridor, sector), why in NOBODY.items():
        policy = CoveragePolicy.model_validate({"sector": sector})
        found = pairs_of(snapshot, *ends_of(corridor), DAY, policy)
        assert (found.pairs, found.total) == ((), 0)
        assert {code: reason.code for code, reason in found.nobody.items()} == why


def test_every_rank_has_its_reasons_and_they_name_what_is_on_record(pairs: Callable[..., Found]) -> None:
    world = third(joined(crossing(), "sub", "a-npl", "a-kwt"), "b-npl", "b-kwt")
    found, graph = pairs(world), world.graph()
    for pair in found.pairs:
        reasons = reasons_of(graph, found, pair, None)
        assert all(reasons[part] for part in ("renew", "region", "tie", "fit", "experience"))
        assert all(thing in graph for thing in things_of(pair))


@pytest.fixture(scope="module")
def drawn(held: Store) -> Partners:
    snapshot = Snapshot(load(held, third(joined(crossing(), "sub", "a-npl", "a-kwt"), "b-npl", "b-kwt")))
    # Read now: the next test puts another world there.
    assert snapshot.graph
    return Partners(snapshot, DAY, CoveragePolicy())


@given(st.permutations(ORDER), st.integers(0, 6))
def test_in_any_order_the_pairs_are_the_same_and_fewer_are_the_first(
    drawn: Partners, by: list[By], most: int
) -> None:  # fmt: skip
    whole = drawn.pairs("NPL", "KWT", by)
    assert {ends(pair) for pair in whole.pairs} == {ends(pair) for pair in drawn.pairs("NPL", "KWT").pairs}
    some = drawn.pairs("NPL", "KWT", by, most)
    assert (some.pairs, some.total) == (whole.pairs[:most], whole.total)
    assert drawn.first("NPL", "KWT", by) == whole.pairs[0]


def test_every_flagged_corridor_with_unions_at_both_ends_has_a_pair(store: Store) -> None:
    """On either store, and the same pairs."""
    snapshot = Snapshot(load(store, joined(gulf(), "ituc", "hms-ind")))
    partners, found = Partners(snapshot, DAY, CoveragePolicy()), {}
    for row in find_gaps(snapshot, DAY):
        pair = partners.first(row.origin, row.destination)
        assert (pair is not None) == row.both_ends
        found[row.corridor] = pair and ends(pair)
    assert found == {
        "NPL-QAT": None, "IND-QAT": None, "XEV-NOR": None, "NOR-NPL": None, "KWT-NPL": "ktuf-kwt gefont-npl",
    }  # fmt: skip
