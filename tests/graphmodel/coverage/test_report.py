"""The sentence that is read out in a meeting, and the evidence behind it."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.report import Reporter
from graphmodel.coverage.words import land, listing
from graphmodel.errors import UnknownId
from tests.world import World, nepal_kuwait

DAY = date(2024, 6, 1)
BOTH = ["gefont-npl", "ktuf-kwt"]


def sentence(world: World, origin: str, destination: str, sector: str | None = None) -> str:
    policy = CoveragePolicy.model_validate({"sector": sector})
    return Reporter(world.graph(), policy).report(origin, destination, DAY).sentence


def test_covered() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], signed_on="2022-05").activity("mou", "2023")
    assert sentence(world, "NPL", "KWT") == (
        "An agreement in force between unions in Land of NPL and Land of KWT, in 1 agreement from 1 source, as of"
        " 1 June 2024. Unions at both ends signed: “Text mou”, by Union gefont-npl and Union ktuf-kwt (signed May 2022;"
        " last sign of life 2023)."
    )


def test_none_on_record_says_where_was_looked_and_why_nobody_could_sign() -> None:
    world = nepal_kuwait().agreement("talks", BOTH, ["NPL>QAT"], stage="planned")
    assert sentence(world, "NPL", "QAT", "domestic_work") == (
        "No agreement on record between unions in Land of NPL and Land of QAT for domestic work, in 1 agreement from"
        " 1 source, as of 1 June 2024. In Land of QAT there is no union to sign with (union status: none, by evidence"
        " of 2022). Beside it, covering nothing: “Text talks” (in preparation, not signed)."
    )


@pytest.mark.parametrize(
    ("fields", "clause"),
    [
        ({"signed_on": "2015", "ends_on": "2020", "ends_on_basis": "stated"}, "its term ended 2020 (stated)"),
        ({"signed_on": "2015"}, "signed 2015; no later sign of life"),
        ({}, "signature undated; neither a date nor a sign of life is on record"),
        ({"signed_on": "2023", "confidence": "low"}, "the agreement is known with low confidence only"),
        ({"signed_on": "2023", "scope": "inferred"}, "its scope is inferred"),
        ({"signed_on": "2023", "inferred": ("ktuf-kwt",)}, "the party at one end, Union ktuf-kwt, is inferred"),
        ({"signed_on": "2023", "sectors": ["construction", "garment"]}, "only for construction and garment"),
        ({"signed_on": "2023", "scope_note": "seasonal workers"}, "limited: seasonal workers"),
        ({"signed_on": "2010", "ends_on": "2026-01", "ends_on_basis": "stated"}, "its term runs until January 2026"),
        ({"signed_on": "2010", "auto_renew": True}, "its term renews itself"),
    ],
)
def test_every_reason_is_given_in_words(fields: dict[str, object], clause: str) -> None:
    world = nepal_kuwait()
    world.agreement("mou", BOTH, ["NPL>KWT"], **fields)  # type: ignore[arg-type]  # the fields of one row of the table
    assert clause in sentence(world, "NPL", "KWT")


def test_what_touches_the_corridor_and_counts_for_nothing_is_listed_beside_it() -> None:
    world = nepal_kuwait().organisation("bwi", kind="global_union_federation")
    world.organisation("itf", kind="global_union_federation")
    world.agreement("site", ["bwi", "itf"], ["*>KWT"]).agreement("sea", BOTH, ["NPL>KWT"], sectors=["seafaring"])
    world.agreement("friends", BOTH, about="general").agreement("elsewhere", BOTH, ["NPL>IND"])
    beside = Reporter(world.graph()).report("NPL", "KWT", DAY).beside
    assert {(line.id, line.reason) for line in beside} == {
        ("site", "no party of it has a seat at one of the ends"),
        ("sea", "only for seafaring"),
        ("friends", "a general text that does not speak of migrants"),
    }


def test_ends_are_told_apart() -> None:
    world = (
        nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], signed_on="2018").activity("mou", "2020-02", "termination")
    )
    assert "terminated February 2020" in sentence(world, "NPL", "KWT")
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], signed_on="2018")
    world.agreement("later", ["gefont-npl", "hms-ind"], signed_on="2021").supersedes("later", "mou")
    assert "superseded by “Text later” (2021)" in sentence(world, "NPL", "KWT")
    world = nepal_kuwait().organisation("gone-kwt", "KWT", dissolved="2020", acronym="GONE")
    world.agreement("mou", ["gefont-npl", "gone-kwt"], ["NPL>KWT"], signed_on="2018")
    assert "GONE no longer exists or may no longer act" in sentence(world, "NPL", "KWT")


def test_the_evidence_chain_leads_to_its_sources() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], signed_on="2022-05").activity("mou", "2023-02")
    report = Reporter(world.graph()).report("NPL", "KWT", DAY)
    line = report.evidence[0]
    assert [source.url for source in line.sources] == ["https://example.org/page"]
    assert {(party.id, party.role, party.countries) for party in line.parties} == {
        ("gefont-npl", "party", ("NPL",)),
        ("ktuf-kwt", "party", ("KWT",)),
    }
    assert [(activity.date, activity.kind) for activity in line.activities] == [("2023-02", "meeting")]
    assert [union.id for union in report.origin_unions] == ["gefont-npl"]


def test_two_reasons_may_stand_beside_any_verdict() -> None:
    world = nepal_kuwait().country("TUV")
    reporter = Reporter(world.graph())
    assert [line.kind for line in reporter.report("QAT", "TUV", DAY).reasons] == [
        "no_counterpart",
        "no_union_on_record",
    ]


def test_a_report_on_an_unknown_country_says_so() -> None:
    with pytest.raises(UnknownId, match="no Country has the id “XYZ”"):
        Reporter(nepal_kuwait().graph()).report("NPL", "XYZ", DAY)


@pytest.mark.parametrize(
    ("name", "prose"),
    [
        ("Philippines", "the Philippines"),
        ("United Arab Emirates", "the United Arab Emirates"),
        ("Iran (Islamic Republic of)", "Iran"),
        ("China, Hong Kong SAR", "Hong Kong SAR"),
        ("Cook Islands", "the Cook Islands"),
        ("Nepal", "Nepal"),
    ],
)
def test_countries_in_a_sentence(name: str, prose: str) -> None:
    assert land(name) == prose


def test_names_in_a_row() -> None:
    assert [listing(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
