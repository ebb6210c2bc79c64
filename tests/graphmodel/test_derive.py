"""What follows from the facts: which corridors are listed, how many migrants they have, and their ties."""

from __future__ import annotations

from graphmodel.derive import derive
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor
from graphmodel.relations import Covers, Destination, Measures, Origin
from tests.world import World, nepal_kuwait


def corridors(graph: Graph) -> set[tuple[str, bool, int | None, str | None, str | None]]:
    return {(c.id, c.listed, c.migrants, c.migrants_measure, c.migrants_year) for c in graph.nodes(Corridor)}


def counted() -> World:
    world = (
        nepal_kuwait().measurement("NPL-KWT", "stock", 40_000, "2020").measurement("NPL-KWT", "stock", 52_000, "2024")
    )
    world.measurement("NPL-KWT", "host_count", 90_000, "2023").measurement("IND-QAT", "host_count", 700_000, "2013")
    world.measurement("IND-QAT", "host_count", 650_000, "2022-06").measurement("NPL-QAT", "outflow", 9_000, "2024")
    world.measurement("KWT-NPL", "remittance", 3.5, "2021", unit="million US dollars")
    return world.measurement("IND-NPL", "stock", 100, "1990")


def test_corridors_and_their_migrants() -> None:
    assert corridors(derive(counted().graph())) == {
        ("NPL-KWT", True, 52_000, "un_stock", "2024"),
        ("IND-QAT", True, 650_000, "host_count", "2022-06"),
        ("NPL-QAT", True, None, None, None),
        ("KWT-NPL", False, None, None, None),
        ("IND-NPL", True, None, None, None),
    }


def displaced_in(world: World) -> dict[str, tuple[int | None, int | None, int | None]]:
    found = derive(world.graph()).nodes(Corridor)
    return {c.id: (c.displaced, c.displaced_reported, c.not_displaced) for c in found}


def test_who_of_the_stock_is_displaced() -> None:
    world = counted().measurement("NPL-QAT", "stock", 300, "2024").measurement("IND-KWT", "stock", 80, "2024")
    # Of the stock's year only, whatever the day; three kinds and two agencies are added up, at most to the stock.
    world.measurement("NPL-KWT", "refugees", 9_000, "2020-12-31").measurement("NPL-KWT", "refugees", 50, "2024-12-31")
    world.measurement("NPL-KWT", "refugees", 7, "2024-12-31", id="unrwa", agency="UNRWA")
    world.measurement("NPL-KWT", "asylum_seekers", 20, "2024-12-31")
    world.measurement("NPL-KWT", "others_in_need", 5, "2024-12-31")
    world.measurement("NPL-QAT", "refugees", 450, "2024-12-31")
    # A host's own count of residents is not taken apart, nor is a corridor that nobody counted.
    world.measurement("IND-QAT", "refugees", 40, "2024-12-31").measurement("KWT-NPL", "refugees", 40, "2024-12-31")
    assert displaced_in(world) == {
        "NPL-KWT": (82, 82, 51_918),
        "NPL-QAT": (300, 450, 0),
        "IND-KWT": (0, 0, 80),
        "IND-QAT": (None, None, None),
        "KWT-NPL": (None, None, None),
        "IND-NPL": (None, None, None),
    }


def test_nobody_is_known_not_to_be_displaced_before_the_year_was_reported() -> None:
    assert displaced_in(counted().measurement("NPL-KWT", "refugees", 9_000, "2020-12-31"))["NPL-KWT"] == (None,) * 3


def test_displaced_people_list_no_corridor() -> None:
    world = nepal_kuwait().measurement("NPL-KWT", "refugees", 9_000, "2024-12-31")
    assert corridors(derive(world.graph())) == {("NPL-KWT", False, None, None, None)}


def test_an_agreement_that_names_the_pair_lists_it_and_a_wide_one_does_not() -> None:
    world = nepal_kuwait().agreement("named", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"])
    world.agreement("pair", ["gefont-npl", "hms-ind"]).agreement("end", ["hms-ind", "ktuf-kwt"], ["*>KWT"])
    listed = {corridor.id for corridor in derive(world.graph()).nodes(Corridor) if corridor.listed}
    assert listed == {"NPL-KWT", "NPL-IND", "IND-NPL"}


def test_the_ties_of_corridors_and_measurements() -> None:
    graph = derive(counted().graph())
    assert {(tie.from_id, tie.to_id) for tie in graph.relations(Origin)} >= {("NPL-KWT", "NPL"), ("IND-QAT", "IND")}
    assert {(tie.from_id, tie.to_id) for tie in graph.relations(Destination)} >= {("NPL-KWT", "KWT")}
    assert ("NPL-KWT:stock:2024", "NPL-KWT") in {(tie.from_id, tie.to_id) for tie in graph.relations(Measures)}


def test_covers_are_written_down_with_their_four_dates() -> None:
    world = counted().agreement("mou", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"], signed_on="2018-04", ends_on="2025")
    found = derive(world.graph()).relations(Covers)
    dates = {(c.to_id, c.grade, c.since, c.in_force_from, c.in_force_until, c.until) for c in found}
    assert dates == {("NPL-KWT", "direct", "2018-04-01", "2018-04-01", "2025-12-31", "2025-12-31")}
