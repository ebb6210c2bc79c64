"""Who could sign for the workers of a sector, and who stands above them: worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.answers.nearest import Nearest, at_the_table, nearest
from graphmodel.coverage import Coverage, CoveragePolicy
from graphmodel.coverage.report import Reporter
from graphmodel.coverage.sectors import fit_of
from graphmodel.kinds.organisation import Organisation
from graphmodel.vocabulary import Sector
from tests.world import World

DAY = date(2024, 6, 1)


def islands() -> World:
    """Domestic workers, seafarers and centres of the Philippines and Kuwait, each below federations of their own."""
    world = World("PHL", "KWT", "JPN")
    for union, home, kind, sectors in (
        ("united", "PHL", "national_union", ["domestic_work"]), ("amosup", "PHL", "national_union", ["seafaring"]),
        ("sentro", "PHL", "national_centre", ["all"]), ("friends", "PHL", "migrant_association", []),
        ("sandigan", "KWT", "migrant_association", ["domestic_work"]),
        ("pilots", "KWT", "national_union", ["seafaring"]),
        ("ktuf", "KWT", "national_centre", ["all"]), ("jsu", "JPN", "national_union", ["seafaring"]),
    ):  # fmt: skip
        world.organisation(union, home, kind, sectors=sectors)
    world.organisation("idwf", kind="global_union_federation", sectors=["domestic_work"])
    world.organisation("itf", kind="global_union_federation", sectors=["seafaring", "transport"])
    world.organisation("ituc-ap", kind="regional_confederation", sectors=["all"])
    for union, body in (
        ("united", "idwf"), ("sandigan", "idwf"), ("amosup", "itf"), ("pilots", "itf"), ("sentro", "ituc-ap"),
        ("ktuf", "ituc-ap"), ("sentro", "itf"), ("ktuf", "itf"),
    ):  # fmt: skip
        world.affiliate(union, body)
    return world.agreement("manning", ["amosup", "jsu"], ["PHL>JPN"], signed_on="2023")


def found(sector: Sector | None, world: World | None = None) -> Nearest:
    graph, policy = (world or islands()).graph(), CoveragePolicy(sector=sector)
    covers = {pair: Coverage(graph, policy).on_corridor(*pair.split("-")) for pair in ("PHL-KWT", "PHL-JPN")}
    return nearest(graph, covers, "PHL", "KWT", DAY, policy)


def test_who_organises_the_sector_comes_first_then_all_sectors_then_the_unknown() -> None:
    domestic = found("domestic_work")
    assert domestic.origin_signers == ("united", "sentro", "friends")
    assert domestic.destination_signers == ("sandigan", "ktuf")
    assert [shared.body for shared in domestic.shared] == ["idwf", "ituc-ap"]
    assert domestic.origin == ()


def test_for_seafarers_it_is_others_and_for_all_workers_everybody() -> None:
    seafarers = found("seafaring")
    assert (seafarers.origin_signers, seafarers.destination_signers) == (
        ("amosup", "sentro", "friends"), ("pilots", "ktuf")
    )  # fmt: skip
    assert [shared.body for shared in seafarers.shared] == ["itf", "ituc-ap"]
    assert [one.unions for one in seafarers.origin] == [("amosup",)]
    everybody = found(None)
    assert everybody.origin_signers == ("amosup", "sentro", "friends", "united")
    assert {shared.body for shared in everybody.shared} == {"idwf", "itf", "ituc-ap"}


@pytest.mark.parametrize(
    ("kind", "sectors", "fits"),
    [
        ("national_union", ["domestic_work", "food"], "own"),
        ("national_union", ["all"], "every"),
        ("national_centre", ["food"], "every"),
        ("migrant_association", [], "unknown"),
        ("national_union", ["food"], "other"),
    ],
)
def test_how_well_an_organisation_fits(kind: str, sectors: list[str], fits: str) -> None:
    graph = World("NPL").organisation("one", "NPL", kind, sectors=sectors).graph()
    one = graph.get_node(Organisation, "one")
    assert fit_of(one, "domestic_work") == fits
    assert {fit_of(one, None), fit_of(one, "all")} <= {"own", "every"}


def test_bodies_at_the_table_are_those_of_the_sector() -> None:
    world = islands().organisation("ministry", "KWT", "government")
    world.agreement("ships", ["itf", "ministry"], sectors=["seafaring"], signed_on="2020")
    world.agreement("homes", ["idwf", "ituc-ap", "ministry"], sectors=["domestic_work"], signed_on="2021")
    graph = world.graph()
    assert at_the_table(graph, "KWT", DAY, "domestic_work") == {"idwf": ["homes"], "ituc-ap": ["homes"]}
    assert at_the_table(graph, "KWT", DAY, "seafaring") == {"itf": ["ships"]}


def test_a_report_lists_those_of_other_sectors_last_and_says_where_there_are_only_these() -> None:
    world = World("PHL", "KWT").organisation("united", "PHL", "national_union", sectors=["domestic_work"])
    world.organisation("amosup", "PHL", "national_union", sectors=["seafaring"])
    world.organisation("pilots", "KWT", "national_union", sectors=["seafaring"])
    report = Reporter(world.graph(), CoveragePolicy(sector="domestic_work")).report("PHL", "KWT", DAY)
    assert [(union.id, union.fits) for union in report.origin_unions] == [("united", "own"), ("amosup", "other")]
    assert [reason.kind for reason in report.reasons] == ["no_union_of_sector"]
    assert Reporter(world.graph()).report("PHL", "KWT", DAY).reasons == ()
