"""What links two, the nearest first: small worlds whose answers are worked out on paper."""

from __future__ import annotations

from datetime import date

from graphmodel.answers.links import ROUTES, TEXTS, Links, find_links
from graphmodel.answers.routes import FAR, HUB, NEAR
from graphmodel.answers.ties import Ties
from tests.world import World

ONE, OTHER = "gefont-npl", "sentro-phl"
TODAY = date(2024, 6, 1)


def two() -> World:
    """Two national centres, each in a confederation of the world and in one of the region, with some others."""
    world = World("NPL", "PHL", "IND").organisation(ONE, "NPL").organisation(OTHER, "PHL")
    world.organisation("ituc", kind="global_confederation")
    world.organisation("ituc-ap", kind="regional_confederation").structure("ituc-ap", "ituc")
    for body, others in (("ituc", 4), ("ituc-ap", 2)):
        world.affiliate(ONE, body).affiliate(OTHER, body)
        for at in range(others):
            world.organisation(f"{body}-{at}", "IND").affiliate(f"{body}-{at}", body)
    return world


def links(world: World, *, everything: bool = False, day: date = TODAY) -> Links:
    return find_links(Ties(world.graph(), day, None), ONE, OTHER, everything=everything)


def bodies(found: Links) -> list[tuple[str, int]]:
    return [(shared.body, shared.others) for shared in found.shared]


def through(found: Links) -> list[tuple[str, ...]]:
    return [route.nodes[1:-1] for route in found.routes]


def test_what_both_belong_to_comes_with_how_many_others_the_smallest_first() -> None:
    found = links(two())
    # The region is a part of the ITUC, not one of its affiliates.
    assert bodies(found) == [("ituc-ap", 2), ("ituc", 4)]
    assert [shared.route.nodes for shared in found.shared] == [(ONE, "ituc-ap", OTHER), (ONE, "ituc", OTHER)]
    assert not found.texts
    assert not found.routes


def test_a_giant_body_is_told_where_both_belong_to_it() -> None:
    world = two()
    for at in range(HUB):
        world.organisation(f"more-{at}", "IND").affiliate(f"more-{at}", "ituc")
    assert bodies(links(world)) == [("ituc-ap", 2), ("ituc", 4 + HUB)]
    assert links(world).left_out.hubs == ()


def test_who_is_gone_or_has_no_seat_is_no_other_and_belongs_to_nothing() -> None:
    world = two().organisation("gone", "IND", dissolved="2020").affiliate("gone", "ituc")
    world.organisation("guest", "IND").affiliate("guest", "ituc", status="observer")
    world.organisation("old", kind="subregional_body", dissolved="2010").affiliate(ONE, "old").affiliate(OTHER, "old")
    world.organisation("watched", kind="subregional_body").affiliate(ONE, "watched", status="observer")
    world.affiliate(OTHER, "watched").affiliate(OTHER, "later", since="2025")
    world.organisation("later", kind="subregional_body").affiliate(ONE, "later")
    found = links(world)
    assert bodies(found) == [("ituc-ap", 2), ("ituc", 4)]
    # What they have in common without a seat for both is a route like others.
    assert through(found) == [("old",), ("watched",)]
    assert bodies(links(world, day=date(2026, 1, 1)))[0] == ("later", 0)


def test_a_body_is_reached_through_others_but_not_above_one_that_both_have_below_it() -> None:
    world = World("NPL", "PHL").organisation(ONE, "NPL", "national_union").organisation(OTHER, "PHL", "national_union")
    world.organisation("centre", "NPL").affiliate(ONE, "centre")
    world.organisation("itf", kind="global_union_federation").organisation("council", kind="subregional_body")
    world.organisation("itf-ap", kind="guf_region").structure("itf-ap", "itf")
    world.structure(ONE, "itf-ap").structure(OTHER, "itf-ap")
    world.organisation("ituc", kind="global_confederation").affiliate("centre", "ituc").affiliate(OTHER, "ituc")
    # A council of federations does not hold the unions that these have.
    world.affiliate("itf", "council")
    found = links(world)
    assert bodies(found) == [("itf-ap", 0), ("ituc", 0)]
    assert found.shared[1].route.nodes == (ONE, "centre", "ituc", OTHER)


def test_what_both_signed_follows_the_newest_first_and_the_cut_is_told() -> None:
    world = two()
    for year in range(2000, 2001 + TEXTS):
        world.agreement(f"text-{year}", [ONE, OTHER], signed_on=str(year))
    world.agreement("seen", [ONE, OTHER], roles={OTHER: "witness"}, signed_on="2020")
    found = links(world)
    assert [route.nodes[1] for route in found.texts] == [f"text-{2000 + TEXTS - at}" for at in range(TEXTS)]
    assert found.left_out.texts == 1
    assert through(found) == [("seen",)]
    assert len(links(world, everything=True).texts) == TEXTS + 1


def test_closer_routes_come_before_longer_ones_and_more_are_told_of() -> None:
    world = two().agreement("weak", [ONE, OTHER], roles={ONE: "witness"}, signed_on="2018", confidence="low")
    for at in range(ROUTES):
        world.organisation(f"friend-{at}", kind="support_organisation")
        world.agreement(f"a-{at}", [ONE, f"friend-{at}"]).agreement(f"b-{at}", [f"friend-{at}", OTHER])
    found = links(world)
    assert through(found)[0] == ("weak",)
    assert [len(route.ties) for route in found.routes] == [2, 4, 4, 4, 4]
    assert found.left_out.more
    assert len(links(world, everything=True).routes) == ROUTES + 1


def test_routes_through_giant_bodies_are_left_out_by_name_and_shown_where_all_is_asked_for() -> None:
    world = two().organisation("npl-union", "NPL", "national_union").affiliate("npl-union", ONE)
    world.organisation("phl-union", "PHL", "national_union").affiliate("phl-union", OTHER)
    world.organisation("bwi", kind="global_union_federation")
    for member in ("npl-union", "phl-union", *(f"builders-{at}" for at in range(HUB))):
        if member.startswith("builders"):
            world.organisation(member, "IND", "national_union")
        world.affiliate(member, "bwi")
    # It hangs on a body that both have above them, and lies on no way of its own.
    world.organisation("etuc", kind="regional_confederation").structure("etuc", "ituc")
    for at in range(HUB):
        world.organisation(f"european-{at}", "IND").affiliate(f"european-{at}", "etuc")
    found = links(world)
    assert not found.routes
    assert (found.left_out.hubs, found.left_out.longer) == (("bwi",), NEAR)
    wide = links(world, everything=True)
    assert through(wide) == [("npl-union", "bwi", "phl-union")]
    assert (wide.left_out.hubs, wide.left_out.longer) == ((), FAR)


def test_only_what_is_allowed_is_walked_and_nobody_is_linked_to_themselves() -> None:
    ties = Ties(two().agreement("mou", [ONE, OTHER], signed_on="2018").graph(), TODAY, None)
    assert find_links(ties, ONE, OTHER, allowed=set()) == Links()
    assert find_links(ties, ONE, ONE) == Links()
    only = {tie.id for tie in ties.touching("ituc-ap")}
    found = find_links(ties, ONE, OTHER, allowed=only)
    assert (bodies(found), found.texts) == ([("ituc-ap", 2)], ())
