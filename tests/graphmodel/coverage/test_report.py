"""The sentence that is read out in a meeting, and the evidence behind it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.report import Reporter
from graphmodel.errors import UnknownId
from tests.world import World, nepal_kuwait
from wording import sentences
from wording.catalogue import get_language
from wording.sentences import clause_words

DAY = date(2024, 6, 1)
BOTH = ["gefont-npl", "ktuf-kwt"]
ENGLISH = get_language()


def sentence(world: World, origin: str, destination: str, sector: str | None = None) -> str:
    policy = CoveragePolicy.model_validate({"sector": sector})
    report = Reporter(world.graph(), policy).report(origin, destination, DAY)
    return sentences.sentence(ENGLISH, report)


def test_covered() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], signed_on="2022-05").activity("mou", "2023")
    assert sentence(world, "NPL", "KWT") == (
        "Unions in Land of NPL and Land of KWT have an agreement in force. Union gefont-npl and Union ktuf-kwt"
        " signed “Text mou” in May 2022; it was last heard of in 2023 (1 agreement from 1 source looked at, as of"
        " 1 June 2024)."
    )


def test_what_governments_signed_and_has_lapsed_was_no_agreement_between_unions() -> None:
    ended: dict[str, Any] = {"signed_on": "2015", "ends_on": "2020", "ends_on_basis": "stated"}
    world = nepal_kuwait().organisation("gov-npl", "NPL", "government").organisation("gov-kwt", "KWT", "government")
    world.agreement("treaty", ["gov-npl", "gov-kwt"], ["NPL>KWT"], level="government_to_government", **ended)
    assert sentence(world, "NPL", "KWT").startswith(
        "No agreement between unions in Land of NPL and Land of KWT is on record: what others signed for both countries"
        " has lapsed. The governments signed “Text treaty” in 2015; its term ended in 2020, as the text says"
    )
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], **ended)
    assert sentence(world, "NPL", "KWT").startswith(
        "No agreement on record still stands between unions in Land of NPL and Land of KWT: what was signed has lapsed."
    )


def test_none_on_record_says_where_was_looked_and_why_nobody_could_sign() -> None:
    world = nepal_kuwait().agreement("talks", BOTH, ["NPL>QAT"], stage="planned")
    assert sentence(world, "NPL", "QAT", "domestic_work") == (
        "No agreement between unions in Land of NPL and Land of QAT is on record for domestic work. Nobody has looked"
        " yet; the record holds 1 agreement from 1 source, as of 1 June 2024. In Land of QAT there is no union to sign"
        " with, as reported in 2022."
    )


@pytest.mark.parametrize(
    ("fields", "clause"),
    [
        (
            {"signed_on": "2015", "ends_on": "2020", "ends_on_basis": "stated"},
            "its term ended in 2020, as the text says",
        ),
        ({"signed_on": "2015"}, "“Text mou” in 2015; nothing since then is on record"),
        ({}, "on a day that no source gives; no sign of life is on record"),
        ({"signed_on": "2023", "confidence": "low"}, "the sources for it are weak"),
        ({"signed_on": "2023", "scope": "inferred"}, "no source says outright that it is meant for this corridor"),
        ({"signed_on": "2023", "inferred": ("ktuf-kwt",)}, "no source says outright that Union ktuf-kwt signed"),
        ({"signed_on": "2023", "sectors": ["construction", "garment"]}, "it is only for construction and garment"),
        ({"signed_on": "2023", "scope_note": "seasonal workers"}, "it has a limit: seasonal workers"),
        ({"signed_on": "2010", "ends_on": "2026-01", "ends_on_basis": "stated"}, "its term ends in January 2026"),
        ({"signed_on": "2010", "auto_renew": True}, "it renews itself"),
        ({"signed_on": "2023"}, "“Text mou” in 2023; it is not yet 5 years old ("),
        ({"sectors": ["all", "construction"], "signed_on": "2023"}, "“Text mou” in 2023; it is not yet 5 years old ("),
    ],
)
def test_every_reason_is_given_in_words(fields: dict[str, object], clause: str) -> None:
    world = nepal_kuwait()
    world.agreement("mou", BOTH, ["NPL>KWT"], **fields)  # type: ignore[arg-type]  # the fields of one row of the table
    assert clause in sentence(world, "NPL", "KWT")


def test_what_touches_the_corridor_and_counts_for_nothing_is_listed_beside_it() -> None:
    world = nepal_kuwait().organisation("bwi", kind="global_union_federation")
    world.organisation("itf", kind="global_union_federation").organisation("psi", kind="global_union_federation")
    world.affiliate("gefont-npl", "psi").agreement("half", ["psi", "itf"], ["*>KWT"])
    world.agreement("site", ["bwi", "itf"], ["*>KWT"]).agreement("sea", BOTH, ["NPL>KWT"], sectors=["seafaring"])
    world.agreement("friends", BOTH, about="general").agreement("elsewhere", BOTH, ["NPL>IND"])
    beside = Reporter(world.graph()).report("NPL", "KWT", DAY).beside
    assert {(line.id, clause_words(ENGLISH, line.reason)) for line in beside} == {
        ("site", "nobody in either country signed it or belongs to a body that did"),
        ("half", "nobody in Land of KWT signed it or belongs to a body that did"),
        ("sea", "it is only for seafaring"),
        ("friends", "it does not speak of migrants"),
    }


def test_ends_are_told_apart() -> None:
    world = (
        nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], signed_on="2018").activity("mou", "2020-02", "termination")
    )
    assert "it was terminated in February 2020" in sentence(world, "NPL", "KWT")
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], signed_on="2018")
    world.agreement("later", ["gefont-npl", "hms-ind"], signed_on="2021").supersedes("later", "mou")
    assert "“Text later” replaced it in 2021" in sentence(world, "NPL", "KWT")
    world = nepal_kuwait().organisation("gone-kwt", "KWT", dissolved="2020", acronym="GONE")
    world.agreement("mou", ["gefont-npl", "gone-kwt"], ["NPL>KWT"], signed_on="2018")
    assert "GONE no longer exists or may no longer act" in sentence(world, "NPL", "KWT")


def test_a_sign_of_life_is_later_than_the_signature_and_earlier_than_the_word_last() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], signed_on="2018-06").activity("mou", "2018-02")
    assert "“Text mou” in June 2018; nothing since then is on record" in sentence(world, "NPL", "KWT")
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"]).activity("mou", "2025").activity("mou", "2026")
    assert "on a day that no source gives; it was first heard of in 2025" in sentence(world, "NPL", "KWT")


def test_only_what_had_happened_by_the_day_ended_an_agreement() -> None:
    world = nepal_kuwait().organisation("gone-kwt", "KWT", dissolved="2010").organisation("heir-kwt", "KWT")
    world.agreement("mou", ["gefont-npl", "gone-kwt"], ["NPL>KWT"], signed_on="2008")
    world.agreement("later", ["gefont-npl", "hms-ind"]).supersedes("later", "mou").activity("later", "2030")
    assert "Union gone-kwt no longer exists or may no longer act" in sentence(world, "NPL", "KWT")


def test_migrants_own_associations_are_called_so() -> None:
    world = nepal_kuwait().organisation("sandigan-kwt", "KWT", "migrant_association")
    world.agreement("mou", ["gefont-npl", "sandigan-kwt"], ["NPL>KWT"], signed_on="2023")
    assert "Unions and migrants’ own associations in Land of NPL and Land of KWT have" in sentence(world, "NPL", "KWT")


def test_more_reasons_for_counting_nothing() -> None:
    world = nepal_kuwait().organisation("gov-npl", "NPL", "government").organisation("gov-kwt", "KWT", "government")
    world.agreement("alone", ["ituc"], ["NPL>KWT"])
    world.agreement("states", ["gov-npl", "gov-kwt"], ["NPL>KWT"], level="tripartite")
    world.agreement("wide", [*BOTH, "gov-npl"], level="tripartite")
    beside = Reporter(world.graph()).report("NPL", "KWT", DAY).beside
    assert {(line.id, clause_words(ENGLISH, line.reason)) for line in beside} == {
        ("alone", "one and the same body stands in it for both countries"),
        (
            "states",
            "of these two countries only the governments signed, though it is no agreement between governments",
        ),
        (
            "wide",
            "signed with a government or an international office, and it does not say for which countries",
        ),
    }


def test_a_verdict_carries_its_marks() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], sectors=["garment"])
    assert Reporter(world.graph()).report("NPL", "KWT", DAY).marks == ("limited", "unconfirmed")


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
        ("China, Taiwan Province of China", "Taiwan"),
        ("Cook Islands", "the Cook Islands"),
        ("Nepal", "Nepal"),
    ],
)
def test_countries_in_a_sentence(name: str, prose: str) -> None:
    assert ENGLISH.land(name) == prose


def test_names_in_a_row() -> None:
    assert [ENGLISH.listing(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
