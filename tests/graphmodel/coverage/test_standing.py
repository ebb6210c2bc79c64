"""Every standing, day by day: terms, renewals, terminations, successors, silence, and the life of the parties."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import World, nepal_kuwait

BOTH = ["gefont-npl", "ktuf-kwt"]
CORRIDOR = "NPL-KWT"


def mou(**fields: Any) -> World:
    return nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], **fields)


def standings(world: World, *days: str) -> list[str]:
    found: list[str] = []
    for day in days:
        weighed = world.assess(CORRIDOR, day).weighed
        found.append(next(item.standing for item in weighed if item.cover.from_id == "mou"))
    return found


@pytest.mark.parametrize(
    ("fields", "days", "expected"),
    [
        pytest.param(
            {"signed_on": "2018-04"},
            ["2018-03-31", "2018-04-01", "2023-04-30", "2023-05-01"],
            ["not_yet", "in_force", "in_force", "unconfirmed"],
            id="a month: from its first day, five years from its last",
        ),
        pytest.param(
            {"signed_on": "198X"},
            ["1979-12-31", "1980-01-01", "1994-12-31", "1995-01-01"],
            ["not_yet", "in_force", "in_force", "unconfirmed"],
            id="a decade",
        ),
        pytest.param(
            {"signed_on": "2022-10/.."},
            ["2022-09-30", "2022-10-01", "2026-01-01"],
            ["not_yet", "unconfirmed", "unconfirmed"],
            id="not before: a first day and no last one",
        ),
        pytest.param(
            {"signed_on": "2015-01-01", "ends_on": "2024-06", "ends_on_basis": "stated"},
            ["2022-01-01", "2024-06-30", "2024-07-01"],
            ["in_force", "in_force", "lapsed"],
            id="a term: its last day and the day after",
        ),
        pytest.param(
            {"signed_on": "2010-01-01", "auto_renew": True, "ends_on": "2012-01-01", "ends_on_basis": "computed"},
            ["2012-01-02", "2030-01-01"],
            ["in_force", "in_force"],
            id="a term that renews itself has no end",
        ),
        pytest.param(
            {"signed_on": "2010-01-01", "auto_renew": True, "ends_on": "2019-12", "ends_on_basis": "reported"},
            ["2019-12-31", "2020-01-01"],
            ["in_force", "lapsed"],
            id="until an end is reported",
        ),
        pytest.param(
            {"signed_on": "2001", "term_kind": "indefinite"},
            ["2040-01-01"],
            ["in_force"],
            id="an indefinite term",
        ),
        pytest.param(
            {"signed_on": "2010-01-01", "term_kind": "fixed", "term_months": 24},
            ["2012-06-01", "2015-01-02"],
            ["in_force", "unconfirmed"],
            id="no end is computed from a length",
        ),
        pytest.param({}, ["1990-01-01", "2024-01-01"], ["unconfirmed", "unconfirmed"], id="without any date"),
    ],
)
def test_terms(fields: dict[str, Any], days: list[str], expected: list[str]) -> None:
    assert standings(mou(**fields), *days) == expected


def test_evidence_keeps_an_agreement_in_force_for_five_years_more() -> None:
    world = mou(signed_on="2010-05-01").activity("mou", "2019")
    assert standings(world, "2014-01-01", "2024-12-31", "2025-01-01") == ["in_force", "in_force", "unconfirmed"]


def test_an_undated_agreement_counts_from_its_first_evidence() -> None:
    world = mou().activity("mou", "2018-04").activity("mou", "2021-07", "report")
    days = ("2018-03-31", "2018-04-01", "2026-07-31", "2026-08-01")
    assert standings(world, *days) == ["unconfirmed", "in_force", "in_force", "unconfirmed"]


@pytest.mark.parametrize(
    ("kind", "confidence"), [("meeting", "low"), ("renewal_failed", "high"), ("party_dissolved", "high")]
)
def test_what_is_no_evidence(kind: str, confidence: str) -> None:
    world = mou(signed_on="2010-05-01").activity("mou", "2019", kind, confidence)
    assert standings(world, "2020-01-01") == ["unconfirmed"]


def test_silence_is_a_choice_of_the_policy() -> None:
    world = mou(signed_on="2010-05-01")
    found = [world.verdict(CORRIDOR, "2018-01-01", stale_after_years=years) for years in (5, 10)]
    assert found == ["unconfirmed", "covered"]


def test_the_day_of_a_termination() -> None:
    world = mou(signed_on="2020-01-01").activity("mou", "2023-02-10", "termination")
    assert standings(world, "2023-02-09", "2023-02-10", "2023-02-11") == ["in_force", "lapsed", "lapsed"]


def test_a_coarse_termination_counts_when_it_is_certain() -> None:
    world = mou(signed_on="2020-01-01").activity("mou", "2023-02", "termination")
    assert standings(world, "2023-02-27", "2023-02-28") == ["in_force", "lapsed"]


def test_a_successor_counts_from_its_signature() -> None:
    world = mou(signed_on="2018").agreement("mou-2023", BOTH, ["NPL>KWT"], signed_on="2023-06-12")
    world.supersedes("mou-2023", "mou")
    assert standings(world, "2022-01-01", "2023-06-11", "2023-06-12") == ["in_force", "in_force", "lapsed"]
    assert world.verdict(CORRIDOR, "2023-06-12") == "covered"


def test_an_undated_successor_counts_from_its_first_evidence() -> None:
    world = mou(signed_on="2018").agreement("later", BOTH, ["NPL>KWT"]).supersedes("later", "mou")
    world.activity("later", "2020-03-05").activity("later", "2019", confidence="low")
    assert standings(world, "2020-03-04", "2020-03-05") == ["in_force", "lapsed"]


def test_an_undated_successor_without_evidence_counts_at_any_date() -> None:
    world = mou(signed_on="2018").agreement("later", BOTH, ["NPL>KWT"]).supersedes("later", "mou")
    assert standings(world, "2017-12-31", "2018-01-01", "2024-01-01") == ["not_yet", "lapsed", "lapsed"]


def test_a_planned_successor_replaces_nothing() -> None:
    world = mou(signed_on="2022").agreement("later", BOTH, ["NPL>KWT"], stage="planned").supersedes("later", "mou")
    assert standings(world, "2024-01-01") == ["in_force"]


def hong_kong() -> World:
    world = World("NPL", "HKG").organisation("gefont-npl", "NPL")
    world.organisation("hkctu-hkg", "HKG", legal_status="dissolved", dissolved="2021-10-03")
    return world.organisation("fadwu-hkg", "HKG", "national_union")


def test_a_dissolved_party_alone_at_its_end() -> None:
    world = hong_kong().agreement("mou", ["gefont-npl", "hkctu-hkg"], ["NPL>HKG"], signed_on="2019")
    found = [world.verdict("NPL-HKG", day) for day in ("2021-10-02", "2021-10-03", "2024-01-01")]
    assert found == ["covered", "lapsed", "lapsed"]


def test_a_dissolved_party_beside_a_living_one() -> None:
    world = hong_kong().agreement("mou", ["gefont-npl", "hkctu-hkg", "fadwu-hkg"], ["NPL>HKG"], signed_on="2019")
    best = world.assess("NPL-HKG", "2023-01-01").best
    assert best is not None
    assert (best.verdict, best.cover.destination_parties) == ("covered", ("fadwu-hkg",))


def test_a_living_placeholder_beside_a_dissolved_party_caps() -> None:
    world = hong_kong().organisation("unnamed-hkg", "HKG", placeholder=True)
    world.agreement("mou", ["gefont-npl", "hkctu-hkg", "unnamed-hkg"], ["NPL>HKG"], signed_on="2019")
    assert [world.verdict("NPL-HKG", day) for day in ("2021-01-01", "2022-01-01")] == ["covered", "unconfirmed"]


def test_an_umbrella_at_the_end_does_not_replace_its_dissolved_union() -> None:
    world = hong_kong().organisation("ituc", kind="global_confederation").affiliate("fadwu-hkg", "ituc")
    world.agreement("mou", ["gefont-npl", "hkctu-hkg", "ituc"], ["NPL>HKG"], signed_on="2019")
    assert world.verdict("NPL-HKG", "2023-01-01") == "lapsed"


def test_a_party_dissolved_before_the_signature_lapsed_as_it_began() -> None:
    world = hong_kong().agreement("mou", ["gefont-npl", "hkctu-hkg"], ["NPL>HKG"], signed_on="2022-05-01")
    assert [world.verdict("NPL-HKG", day) for day in ("2022-04-30", "2023-01-01")] == [
        "none_on_record",
        "lapsed",
    ]


def test_a_party_without_dated_end_is_gone_at_any_date() -> None:
    world = World("NPL", "HKG").organisation("gefont-npl", "NPL")
    world.organisation("gone-hkg", "HKG", legal_status="dissolved")
    world.agreement("mou", ["gefont-npl", "gone-hkg"], ["NPL>HKG"], signed_on="2019")
    assert [world.verdict("NPL-HKG", day) for day in ("2018-12-31", "2019-01-01")] == ["none_on_record", "lapsed"]


def test_a_successor_carries_the_signature_on() -> None:
    world = hong_kong().agreement("mou", ["gefont-npl", "hkctu-hkg"], ["NPL>HKG"], signed_on="2019")
    world.succeeded("hkctu-hkg", "fadwu-hkg")
    assert world.verdict("NPL-HKG", "2023-01-01") == "covered"


def test_a_party_dissolved_not_before_a_day_is_gone_from_that_day() -> None:
    world = World("NPL", "HKG").organisation("gefont-npl", "NPL").organisation("gone-hkg", "HKG", dissolved="2012/..")
    world.agreement("mou", ["gefont-npl", "gone-hkg"], ["NPL>HKG"], signed_on="2010", term_kind="indefinite")
    assert [world.verdict("NPL-HKG", day) for day in ("2011-12-31", "2012-01-01")] == ["covered", "lapsed"]


def test_exile_is_no_end() -> None:
    world = World("BLR", "POL").organisation("bkdp-blr", "BLR", legal_status="exile", legal_status_since="2022")
    world.organisation("opzz-pol", "POL").agreement("mou", ["bkdp-blr", "opzz-pol"], ["BLR>POL"], signed_on="2021")
    assert world.verdict("BLR-POL", "2024-01-01") == "covered"
