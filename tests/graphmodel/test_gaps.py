"""The gaps of a small world, read from real stores: verdicts, filters, order, reasons, the same from both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.report import Reporter
from graphmodel.gaps import GapFilters, GapRow, LatestSnapshot, Snapshot, find_gaps, judge_corridors
from graphmodel.kinds.corridor import Measurement
from graphmodel.relations import Covers
from graphmodel.stores import Store, open_store
from tests.graphmodel.gulf import gulf, load, silenced
from tests.world import World, nepal_kuwait
from tools.neo4j.server import Neo4jServer
from wording.catalogue import get_language
from wording.sentences import gap_words, verdict_words

DAY = date(2024, 6, 1)
EVERYTHING = GapFilters(flagged_only=False)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("gaps") / "gulf.lbdb"), environ={}) as opened:
        yield load(opened, gulf())


@pytest.fixture(scope="module")
def snapshot(store: Store) -> Snapshot:
    return Snapshot(store)


def names(rows: list[GapRow]) -> list[str]:
    return [row.corridor for row in rows]


def row(snapshot: Snapshot, corridor: str, day: date = DAY, **policy: Any) -> GapRow:
    rows = judge_corridors(snapshot, day, CoveragePolicy.model_validate(policy))
    return next(row for row in rows if row.corridor == corridor)


def test_every_listed_corridor_has_its_verdict_and_the_largest_comes_first(store: Store) -> None:
    found = [(row.corridor, row.verdict, row.flagged, row.migrants) for row in find_gaps(store, DAY, None, EVERYTHING)]
    assert found == [
        ("IND-KWT", "partial", False, 9_000),
        ("NPL-QAT", "government_only", True, 5_000),
        ("XEV-NOR", "none_on_record", True, 700),
        ("NPL-KWT", "covered", False, 100),
        ("NOR-NPL", "none_on_record", True, 50),
        ("KWT-NPL", "lapsed", True, 10),
        ("IND-QAT", "none_on_record", True, None),
    ]


def test_gaps_are_the_flagged_ones(snapshot: Snapshot) -> None:
    assert names(find_gaps(snapshot, DAY)) == ["NPL-QAT", "XEV-NOR", "NOR-NPL", "KWT-NPL", "IND-QAT"]


@pytest.fixture(scope="module")
def stricter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with open_store(str(tmp_path_factory.mktemp("stricter") / "gulf.lbdb"), environ={}) as opened:
        yield Snapshot(load(opened, silenced(gulf())))


STRICTNESS = [
    pytest.param({}, ["NPL-QAT", "XEV-NOR", "NOR-NPL", "KWT-NPL", "IND-QAT"], id="nothing on record"),
    pytest.param(
        {"flag_when": "nothing_confirmed"}, ["NPL-QAT", "NPL-IND", "XEV-NOR", "NOR-NPL", "KWT-NPL", "IND-QAT"],
        id="nothing confirmed",
    ),
    pytest.param(
        {"flag_when": "nothing_for_all"},
        ["IND-KWT", "NPL-QAT", "NPL-IND", "XEV-NOR", "NOR-NPL", "KWT-NPL", "IND-QAT"], id="nothing for all",
    ),
    pytest.param(
        {"flag_when": "nothing_for_all", "sector": "domestic_work"},
        ["NPL-QAT", "NPL-IND", "XEV-NOR", "NOR-NPL", "KWT-NPL", "IND-QAT"], id="nothing for all of a sector",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("policy", "expected"), STRICTNESS)
def test_how_strict_the_flag_is_decides_which_are_gaps(
    stricter: Snapshot, policy: dict[str, Any], expected: list[str]
) -> None:
    assert names(find_gaps(stricter, DAY, CoveragePolicy.model_validate(policy))) == expected
    # Verdicts asked for by name are listed, flagged or not.
    asked = GapFilters(verdicts=frozenset({"covered"}))
    assert "NPL-KWT" in names(find_gaps(stricter, DAY, CoveragePolicy.model_validate(policy), asked))


def words(found: GapRow) -> str:
    return verdict_words(get_language(), found.verdict, found.remarks)


def test_a_verdict_behind_which_unions_of_both_ends_stand_shows_its_marks(stricter: Snapshot) -> None:
    assert {found.corridor: words(found) for found in judge_corridors(stricter, DAY) if found.migrants} == {
        "IND-KWT": "Partly covered, domestic work only",
        "NPL-QAT": "Governments only",
        "NPL-IND": "Unconfirmed, education only",
        "XEV-NOR": "None on record",
        "NPL-KWT": "Covered",
        "NOR-NPL": "None on record",
        "KWT-NPL": "Lapsed",
    }
    # A sector that was asked limits nothing, and whether it is flagged changes no word.
    assert words(row(stricter, "IND-KWT", sector="domestic_work")) == "Covered"
    assert words(row(stricter, "NPL-IND", flag_when="nothing_confirmed")) == "Unconfirmed, education only"


MARKED = [
    pytest.param({"scope_note": "guest workers"}, "Partly covered, some workers only", id="note"),
    pytest.param(
        {"scope_note": "guests", "sectors": ["education"]}, "Partly covered, some workers in education only",
        id="note within a sector",
    ),
    pytest.param({"scope_note": "frontier workers"}, "Partly covered, frontier workers only", id="frontier, by note"),
    pytest.param(
        {"scope_note": "the Rhine", "form": "joint_council"}, "Partly covered, frontier workers only",
        id="frontier, by form",
    ),
    pytest.param({"form": "joint_council"}, "Covered", id="a council that is not limited"),
    pytest.param(
        {"sectors": ["construction", "agriculture"]}, "Partly covered, construction and agriculture only",
        id="two sectors",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "told"), MARKED)
def test_what_limits_the_best_agreement_is_told_in_short(tmp_path: Path, fields: dict[str, Any], told: str) -> None:
    world = nepal_kuwait().measurement("NPL-KWT", "stock", 5, "2024")
    world.agreement("mou", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"], signed_on="2023", **fields)
    with open_store(str(tmp_path / "marked.lbdb"), environ={}) as opened:
        assert words(row(Snapshot(load(opened, world)), "NPL-KWT")) == told


def test_a_local_structure_is_told_in_short(tmp_path: Path) -> None:
    world = nepal_kuwait().measurement("NPL-KWT", "stock", 5, "2024")
    world.organisation("gefont-koshi", "NPL", "local_structure").structure("gefont-koshi", "gefont-npl")
    world.agreement("mou", ["gefont-koshi", "ktuf-kwt"], ["NPL>KWT"], signed_on="2023")
    with open_store(str(tmp_path / "local.lbdb"), environ={}) as opened:
        assert words(row(Snapshot(load(opened, world)), "NPL-KWT")) == "Partly covered, some areas only"


def test_an_umbrella_is_unverified_and_its_limits_are_not_told(tmp_path: Path) -> None:
    world = World("NPL", "KWT").organisation("gefont-npl", "NPL").organisation("ktuf-kwt", "KWT")
    world.organisation("ituc", kind="global_confederation").organisation("bwi", kind="global_union_federation")
    world.affiliate("gefont-npl", "ituc").affiliate("ktuf-kwt", "bwi", confidence="low")
    world.measurement("NPL-KWT", "stock", 5, "2024")
    world.agreement("roof", ["ituc", "bwi"], ["NPL>KWT"], signed_on="2023", sectors=["construction"])
    with open_store(str(tmp_path / "roof.lbdb"), environ={}) as opened:
        found = row(Snapshot(load(opened, world)), "NPL-KWT")
        assert (words(found), found.marks) == ("Umbrella only, unverified", ("limited", "unverified"))


FILTERS = [
    pytest.param({"origins": {"NPL"}}, ["NPL-QAT", "NPL-KWT"], id="origin"),
    pytest.param({"destinations": {"KWT"}}, ["IND-KWT", "NPL-KWT"], id="destination"),
    pytest.param({"groups": {"GCC"}, "end": "origin"}, ["KWT-NPL"], id="group at the origin"),
    pytest.param({"groups": {"SAARC"}, "end": "destination"}, ["NOR-NPL", "KWT-NPL"], id="group at the destination"),
    pytest.param(
        {"groups": {"SAARC"}}, ["IND-KWT", "NPL-QAT", "NPL-KWT", "NOR-NPL", "KWT-NPL", "IND-QAT"], id="either"
    ),
    pytest.param({"regions": {"Northern Europe"}}, ["XEV-NOR", "NOR-NPL"], id="sub-region"),
    pytest.param({"regions": {"Arab States"}, "end": "origin"}, ["KWT-NPL"], id="region of the ILO"),
    pytest.param({"regions": {"Northern Europe"}, "groups": {"SAARC"}}, ["NOR-NPL"], id="region and group"),
    pytest.param({"min_migrants": 700}, ["IND-KWT", "NPL-QAT", "XEV-NOR"], id="size"),
    pytest.param({"verdicts": {"covered", "lapsed"}}, ["NPL-KWT", "KWT-NPL"], id="verdicts, flagged or not"),
    pytest.param({"origins": {"KWT"}, "destinations": {"QAT"}}, [], id="nothing"),
]


@pytest.mark.parametrize(("asked", "expected"), FILTERS)
def test_filters(snapshot: Snapshot, asked: dict[str, Any], expected: list[str]) -> None:
    filters = GapFilters.model_validate({"flagged_only": False} | asked)
    assert names(find_gaps(snapshot, DAY, None, filters)) == expected


DAYS = [
    pytest.param("2022-04-30", "none_on_record", "not yet signed", id="the day before"),
    pytest.param("2022-05-01", "covered", "“Text mou”, signed on 1 May 2022, in force", id="the day of signature"),
    pytest.param("2028-07-31", "covered", "in force", id="five years after the last sign of life"),
    pytest.param("2028-08-01", "unconfirmed", "silent for more than 5 years", id="a day later"),
]


def told(found: GapRow) -> str:
    return gap_words(get_language(), found.reason)


@pytest.mark.parametrize(("day", "verdict", "reason"), DAYS)
def test_the_day_decides(snapshot: Snapshot, day: str, verdict: str, reason: str) -> None:
    found = row(snapshot, "NPL-KWT", date.fromisoformat(day))
    assert found.verdict == verdict
    assert reason in told(found)


def test_the_sector_decides(snapshot: Snapshot) -> None:
    asked = [None, "domestic_work", "construction"]
    assert [row(snapshot, "IND-KWT", sector=sector).verdict for sector in asked] == [
        "partial",
        "covered",
        "none_on_record",
    ]


def test_other_years_of_silence_are_worked_out_anew(snapshot: Snapshot) -> None:
    day = date(2026, 1, 1)
    found = [row(snapshot, "NPL-KWT", day, stale_after_years=years).verdict for years in (5, 1, 2, 5)]
    assert found == ["covered", "unconfirmed", "unconfirmed", "covered"]


def test_levels_that_do_not_count_are_left_out(snapshot: Snapshot) -> None:
    assert row(snapshot, "NPL-QAT", levels=["union_to_union"]).verdict == "none_on_record"


def test_reason_marks_and_what_stands_beside(snapshot: Snapshot) -> None:
    found = row(snapshot, "NPL-QAT")
    assert told(found) == "“Text labour”, signed in March 2021, in force"
    assert (found.no_counterpart, found.no_union_on_record, found.marks) == (("QAT",), (), ())
    assert found.agreements == ("labour",)
    assert (found.migrants_measure, found.migrants_year) == ("un_stock", "2024")
    norway = row(snapshot, "NOR-NPL")
    assert (told(norway), norway.no_union_on_record) == ("no agreement on record", ("NOR",))
    assert (norway.migrants_measure, norway.migrants_year) == ("host_count", "2023-06")
    assert told(row(snapshot, "KWT-NPL")) == "“Text return”, signed in 2015, ended in 2018"
    assert row(snapshot, "IND-KWT").marks == ("limited",)
    assert row(snapshot, "IND-KWT", date(2030, 1, 1)).marks == ("limited", "unconfirmed")


def test_corridors_with_somebody_to_sign_at_both_ends_are_asked_for(snapshot: Snapshot) -> None:
    asked = GapFilters(both_ends=True)
    # Nobody may sign in Qatar, and of Norway nobody is on record.
    assert names(find_gaps(snapshot, DAY, None, asked)) == ["KWT-NPL"]
    assert names(find_gaps(snapshot, DAY, None, asked.model_copy(update={"flagged_only": False}))) == [
        "IND-KWT", "NPL-KWT", "KWT-NPL"
    ]  # fmt: skip
    assert (
        names(find_gaps(snapshot, DAY, None, GapFilters(both_ends=True, verdicts=frozenset({"none_on_record"})))) == []
    )


def test_a_union_of_another_sector_is_nobody_to_sign_with(tmp_path: Path) -> None:
    world = World("PHL", "KWT").organisation("sentro", "PHL").measurement("PHL-KWT", "stock", 5, "2024")
    world.organisation("pilots", "KWT", "national_union", sectors=["seafaring"])
    with open_store(str(tmp_path / "x.lbdb"), environ={}) as opened:
        held = Snapshot(load(opened, world))
    domestic = row(held, "PHL-KWT", sector="domestic_work")
    assert (domestic.no_union_of_sector, domestic.no_union_on_record, domestic.both_ends) == (("KWT",), (), False)
    assert row(held, "PHL-KWT", sector="seafaring").both_ends
    assert row(held, "PHL-KWT").both_ends


def test_every_row_agrees_with_the_report_behind_it(snapshot: Snapshot) -> None:
    reporter = Reporter(snapshot.graph)
    for found in judge_corridors(snapshot, DAY):
        report = reporter.report(found.origin, found.destination, DAY)
        assert (report.verdict, report.flagged, report.listed) == (found.verdict, found.flagged, True)
        assert tuple(line.id for line in report.evidence) == found.agreements
        assert (report.migrants, report.migrants_year) == (found.migrants, found.migrants_year)


def test_the_graph_of_a_snapshot_leaves_out_what_reports_do_not_need(snapshot: Snapshot) -> None:
    assert snapshot.graph.nodes(Measurement) == []
    assert snapshot.graph.relations(Covers) == []
    assert len(snapshot.graph) > 0


def test_a_newer_load_is_read_by_itself(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "x.lbdb"), environ={}) as opened:
        latest = LatestSnapshot(load(opened, World("NPL", "KWT").measurement("NPL-KWT", "stock", 5, "2024")))
        first = latest.get()
        assert latest.get() is first
        load(opened, gulf(), "load-2")
        assert names(find_gaps(first, DAY)) == ["NPL-KWT"]
        assert len(find_gaps(latest.get(), DAY)) == 5


def test_a_store_without_a_load_has_no_gaps(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "none.lbdb"), environ={}) as opened:
        assert find_gaps(opened, DAY) == []


def test_neo4j_gives_the_same_rows(snapshot: Snapshot, clean_neo4j: Neo4jServer) -> None:
    settings = {"NEO4J_USERNAME": clean_neo4j.username, "NEO4J_PASSWORD": clean_neo4j.password}
    with open_store(clean_neo4j.url, environ=settings) as server:
        other = Snapshot(load(server, gulf()))
    for day in (date(2014, 1, 1), DAY, date(2029, 1, 1)):
        assert judge_corridors(other, day) == judge_corridors(snapshot, day)
