"""Every verdict in sentences, in every language: two of them, the answer with both countries, then on what it rests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.report import Reporter
from graphmodel.kinds.corridor import ends_of
from graphmodel.verdicts import VERDICTS
from graphmodel.vocabulary import Sector
from tests.graphmodel.coverage.test_properties import CORRIDORS, days, drawn, worlds
from tests.wording.spoken import faults
from tests.world import World, nepal_kuwait
from wording.catalogue import get_language, languages
from wording.sentences import sentence, verdict_sentences

DAY = date(2024, 6, 1)
BOTH = ["gefont-npl", "ktuf-kwt"]
SPOKEN = [get_language(code) for code in languages()]
ENGLISH, FRENCH = get_language(), get_language("fr")
SITUATIONS: dict[str, dict[str, Any]] = {
    "plain": {"signed_on": "2022-05-01"},
    "undated": {},
    "silent": {"signed_on": "1987"},
    "of a decade": {"signed_on": "198X"},
    "not before": {"signed_on": "2022-10/.."},
    "term": {"signed_on": "2015-06", "ends_on": "2030-12-31", "ends_on_basis": "computed"},
    "renewed": {"signed_on": "2015", "auto_renew": True},
    "indefinite": {"signed_on": "2015", "term_kind": "indefinite"},
    "limited": {"signed_on": "2022", "sectors": ["construction", "garment"], "scope_note": "cross-border commuters"},
    "weak": {"signed_on": "2022", "confidence": "low"},
    "inferred": {"signed_on": "2022", "scope": "inferred"},
    "a council": {"signed_on": "1993-04", "form": "joint_council"},
}


def direct(world: World, **fields: Any) -> None:
    world.agreement("mou", BOTH, ["NPL>KWT"], **fields)


def one_sided(world: World, **fields: Any) -> None:
    world.organisation("bwi", kind="global_union_federation")
    world.agreement("mou", ["ktuf-kwt", "bwi"], ["NPL>KWT"], **fields)


def umbrella(world: World, **fields: Any) -> None:
    world.agreement("mou", ["ituc"], binds_affiliates=True, **fields)


def governments(world: World, **fields: Any) -> None:
    world.organisation("gov-npl", "NPL", "government").organisation("gov-kwt", "KWT", "government")
    world.agreement("mou", ["gov-npl", "gov-kwt"], ["NPL>KWT"], level="government_to_government", **fields)


def lapsed(world: World, **fields: Any) -> None:
    world.agreement("mou", BOTH, ["NPL>KWT"], **fields).activity("mou", "2023-02-01", "termination")


def nothing(world: World, **fields: Any) -> None:
    world.agreement("mou", BOTH, ["NPL>KWT"], stage="planned", **fields)


WAYS = (direct, one_sided, umbrella, governments, lapsed, nothing)


def told(world: World, sector: str | None = None, corridor: str = "NPL-KWT") -> tuple[str, str]:
    """The first two sentences in English."""
    report = Reporter(world.graph(), CoveragePolicy.model_validate({"sector": sector})).report(*ends_of(corridor), DAY)
    return verdict_sentences(ENGLISH, report)[:2]  # type: ignore[return-value]  # there are two at least


@pytest.mark.parametrize("sector", [None, "construction"])
@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("way", WAYS)
def test_every_verdict_in_every_situation(way: Callable[..., None], situation: str, sector: str | None) -> None:
    world = nepal_kuwait()
    way(world, **SITUATIONS[situation])
    reporter = Reporter(world.graph(), CoveragePolicy.model_validate({"sector": sector}))
    reports = [reporter.report("NPL", other, DAY) for other in ("KWT", "QAT", "IND")]
    assert [fault for language in SPOKEN for report in reports for fault in faults(language, report)] == []


def test_the_ways_and_situations_bring_every_verdict() -> None:
    found = set()
    for way in WAYS:
        for fields in SITUATIONS.values():
            world = nepal_kuwait()
            way(world, **fields)
            found.add(Reporter(world.graph()).report("NPL", "KWT", DAY).verdict)
    assert found == set(VERDICTS)


@given(worlds, days, st.none() | st.sampled_from(get_args(Sector)))
def test_whatever_is_on_record_is_told_in_two_sentences(raw: dict[str, Any], day: date, sector: str | None) -> None:
    reporter = Reporter(drawn(raw).graph(), CoveragePolicy.model_validate({"sector": sector}))
    reports = [reporter.report(*ends_of(corridor), day) for corridor in CORRIDORS]
    assert [fault for language in SPOKEN for report in reports for fault in faults(language, report)] == []


def test_where_one_side_signed_the_answer_names_it() -> None:
    world = nepal_kuwait()
    one_sided(world, signed_on="2023")
    answer, rests = told(world)
    assert answer == (
        "No agreement between unions in Land of NPL and Land of KWT is on record:"
        " only in Land of KWT has a union signed."
    )
    assert rests.startswith("Union ktuf-kwt signed “Text mou” in 2023;")


def test_governments_are_not_named_twice() -> None:
    world = nepal_kuwait()
    governments(world, signed_on="2023-01-01")
    assert told(world) == (
        "No agreement between unions in Land of NPL and Land of KWT is on record: only the governments have signed"
        " one.",
        "The governments signed “Text mou” on 1 January 2023; it is not yet 5 years old (1 agreement from 1 source"
        " looked at, as of 1 June 2024).",
    )


def test_a_doubt_about_the_agreement_is_none_about_its_days() -> None:
    world = nepal_kuwait()
    direct(world, signed_on="2023", confidence="low")
    assert told(world)[0].endswith("seem to have an agreement, but that is not certain.")
    world = nepal_kuwait()
    direct(world, signed_on="2003", confidence="low")
    assert told(world)[0].endswith("have signed an agreement, but nothing confirms that it is still in force.")


def test_a_party_that_no_source_names_is_not_called_by_what_stands_in_for_it() -> None:
    world = nepal_kuwait().organisation("unnamed-kwt", "KWT", placeholder=True)
    world.agreement("mou", ["gefont-npl", "unnamed-kwt"], ["NPL>KWT"], signed_on="2023")
    assert told(world)[1].startswith(
        "Union gefont-npl signed “Text mou” in 2023; it is not yet 5 years old;"
        " no source names who signed on one side ("
    )


def test_what_happened_on_the_day_of_signature_is_no_later_news() -> None:
    world = nepal_kuwait()
    direct(world, signed_on="2023-02-09")
    world.activity("mou", "2023-02-09")
    assert "heard of" not in told(world)[1]


def test_a_council_is_set_up_and_a_government_has_its_article() -> None:
    world = nepal_kuwait()
    direct(world, signed_on="1993-04", form="joint_council")
    assert told(world)[1].startswith("Union gefont-npl and Union ktuf-kwt set up “Text mou” in April 1993;")
    assert (ENGLISH.body("Government of Qatar"), ENGLISH.body("GEFONT")) == ("the Government of Qatar", "GEFONT")


def test_french_says_the_same_in_its_own_way() -> None:
    world = nepal_kuwait()
    direct(world, signed_on="2022-05-01", sectors=["domestic_work"])
    world.activity("mou", "2023")
    report = Reporter(world.graph()).report("NPL", "KWT", DAY)
    assert sentence(FRENCH, report).replace("\u00a0", " ") == (
        "Entre Land of NPL et Land of KWT, les syndicats ont un accord en vigueur, mais pour une partie des"
        " travailleurs seulement. « Text mou » a été signé par Union gefont-npl et Union ktuf-kwt le 1er mai 2022 ;"
        " dernières nouvelles en 2023 ; uniquement pour : travail domestique (1 accord et 1 source examinés,"
        " situation au 1er juin 2024)."
    )


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2023-06-12", "on 12 June 2023", "le 12 juin 2023"),
        ("2023-06-01", "on 1 June 2023", "le 1er juin 2023"),
        ("2023-06", "in June 2023", "en juin 2023"),
        ("2023", "in 2023", "en 2023"),
        ("198X", "in the 1980s", "dans les années 1980"),
        ("2022-10/..", "in October 2022 or later", "en octobre 2022 ou plus tard"),
    ],
)
def test_a_date_as_an_adverb(text: str, english: str, french: str) -> None:
    assert (ENGLISH.on(text), FRENCH.on(text).replace("\u00a0", " ")) == (english, french)
