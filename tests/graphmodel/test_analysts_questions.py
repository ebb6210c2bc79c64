"""The questions that analysts ask most: answers worked out on paper, and every example alike on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.errors import QuestionError
from graphmodel.gaps import GapFilters, find_gaps
from graphmodel.kinds.country import Convention
from graphmodel.kinds.record import Source
from graphmodel.questions import ask_question
from graphmodel.relations import CitedIn, Ratified, Signed
from graphmodel.stores import Store
from graphmodel.stores.base import EmptyStore
from graphmodel.vocabulary import FLAG_WHEN
from tests.graphmodel.conftest import ENGINES, open_one
from tests.graphmodel.gulf import gulf, load
from tests.world import SOURCED, World

TODAY = date(2024, 6, 1)


def bench() -> World:
    """The Gulf with a federation above its unions, a union that signed nothing, one that is gone, one unnamed."""
    world = gulf()
    world.nodes = [
        node.model_copy(update={"kafala": {"KWT": "yes", "QAT": "reformed"}[node.id], "kafala_source": "page"})
        if node.id in {"KWT", "QAT"}
        else node
        for node in world.nodes
    ]
    world.organisation("bwi-asia", kind="guf_region").structure("bwi-asia", "bwi").affiliate("hms-ind", "bwi-asia")
    world.affiliate("gefont-npl", "bwi", source="old")
    world.organisation("nbu-npl", "NPL", "national_union", members=500, members_year=2023).affiliate("nbu-npl", "bwi")
    world.organisation("unnamed-ind", "IND", "national_union", placeholder=True).affiliate("unnamed-ind", "bwi")
    world.agreement("teachers", ["gefont-npl", "unnamed-ind"], ["NPL>IND"], signed_on="2010", sectors=["education"])
    world.organisation("old-ind", "IND", dissolved="2020").succeeded("old-ind", "hms-ind", "2020")
    world.agreement("before", ["old-ind", "ktuf-kwt"], ["IND>KWT"], signed_on="2012-03", ends_on="2024-12")
    world.agreement("later", ["gefont-npl", "ktuf-kwt"], signed_on="2021", ends_on="2027", commitments=["casework"])
    world.agreement("weak", [], ["NPL>IND"], signed_on="2019", confidence="medium")
    for union in ("gefont-npl", "hms-ind"):
        tie = {"from_id": union, "to_id": "weak", "role": "party", "source": "year", "confidence": "medium"}
        world.ties.append(Signed.model_validate(tie))
    world.measurement("NPL-IND", "stock", 2_000, "2024")
    world.measurement("NPL-KWT", "remittance", 250, "2021", unit="million US dollars")
    for name, read in (("old", "2020-05"), ("year", "2022"), ("new", "2024-05-01")):
        world.nodes.append(Source(id=name, title=f"Page {name}", retrieved_on=read))
    world.ties.append(CitedIn(from_id="weak", to_id="old"))
    listed = {"list_as_of": "2023-06", "list_complete": "yes", "list_rows": 1, "source": "page"}
    for name in ("C097", "C189", "C190"):
        world.nodes.append(Convention.model_validate({"id": name, "name": f"Convention {name}"} | listed))
    for country, convention, year, status in (
        ("KWT", "C189", 2015, "in_force"), ("NPL", "C097", 2001, "denounced"), ("QAT", "C190", None, "ratified"),
        ("IND", "C190", 2003, "denounced"),
    ):  # fmt: skip
        ends = {"from_id": country, "to_id": convention}
        world.ties.append(Ratified.model_validate({**ends, "year": year, "status": status, **SOURCED}))
    return world


@pytest.fixture(scope="module", params=ENGINES)
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_one(request.param, tmp_path_factory.mktemp("bench"), request) as opened:
        yield load(opened, bench())


def pick(store: Store, name: str, *wanted: str, **given: object) -> list[tuple[object, ...]]:
    """Some columns of the rows; a list in the order of the alphabet."""
    answer = ask_question(store, name, given, today=TODAY)
    places = [answer.columns.index(column) for column in wanted]
    rows = [tuple(row[place] for place in places) for row in answer.rows]
    return [tuple(sorted(value) if isinstance(value, list) else value for value in row) for row in rows]


def test_affiliates_without_an_agreement(held: Store) -> None:
    wanted = ("id", "kind", "country", "members")
    assert pick(held, "affiliates_without_agreement", *wanted, organisation="bwi") == [
        ("nbu-npl", "national_union", "NPL", 500),
        ("bwi-asia", "guf_region", None, None),
    ]
    assert pick(held, "affiliates_without_agreement", "id", organisation="ituc") == []


def test_agreements_ending(held: Store) -> None:
    wanted = ("agreement", "ends_on", "last_day", "corridors", "parties")
    before = ("before", "2024-12", "2024-12-31", 1, ["Union ktuf-kwt", "Union old-ind"])
    later = ("later", "2027", "2027-12-31", 2, ["Union gefont-npl", "Union ktuf-kwt"])
    assert pick(held, "agreements_ending", *wanted) == [before]
    assert pick(held, "agreements_ending", *wanted, months=43) == [before, later]
    assert pick(held, "agreements_ending", *wanted, months=42) == [before]
    assert pick(held, "agreements_ending", *wanted, as_of="2025-01-01", months=10**8) == [later]
    assert pick(held, "agreements_ending", "agreement", as_of="2018-01-01") == [("return",)]


def test_agreements_promising(held: Store) -> None:
    parties = ["Union gefont-npl", "Union ktuf-kwt"]
    assert pick(held, "agreements_promising", "agreement", "parties", "corridors", commitment="casework") == [
        ("mou", parties, 1),
        ("later", parties, 2),
    ]
    assert pick(held, "agreements_promising", "agreement", commitment="wages") == []


def test_agreements_within_a_body(held: Store) -> None:
    found = pick(held, "agreements_within_body", "agreement", "affiliates", "others", organisation="bwi")
    assert [row[0] for row in found] == ["homes", "mou", "later", "weak", "return", "teachers"]
    assert found[0][1:] == (["Union hms-ind", "Union ktuf-kwt"], 0)
    assert pick(held, "agreements_within_body", "agreement", organisation="bwi-asia") == []


def test_share_covered_by_year(held: Store) -> None:
    """9,000 people are from India in Kuwait, 2,000 from Nepal in India, 100 from Nepal in Kuwait, 10 the other way."""
    found = pick(held, "covered_by_year", "day", "covered", "people_covered", "share", first_year=2009)
    turned = [row for row, last in zip(found, [(), *found], strict=False) if row[1:] != last[1:]]
    assert turned == [
        ("2009-12-31", 0, 0, 0.0),
        ("2010-12-31", 1, 2_000, 0.1186),
        ("2012-12-31", 2, 11_000, 0.6524),
        ("2015-12-31", 3, 11_010, 0.653),
        ("2019-12-31", 2, 11_000, 0.6524),
        ("2021-12-31", 4, 11_110, 0.659),
    ]
    assert (len(found), found[-1][0]) == (16, "2024-06-01")
    assert set(pick(held, "covered_by_year", "corridors", "people")) == {(8, 16_860)}
    assert pick(held, "covered_by_year", "day", first_year=2025) == []


def test_people_in_flagged_corridors_by_country(held: Store) -> None:
    wanted = ("country", "corridors", "flagged", "people", "people_flagged", "share")
    assert pick(held, "flagged_by_country", *wanted) == [
        ("QAT", 2, 2, 5_000, 5_000, 1.0),
        ("NOR", 1, 1, 700, 700, 1.0),
        ("NPL", 2, 1, 60, 50, 0.8333),
        ("IND", 1, 0, 2_000, 0, 0.0),
        ("KWT", 2, 0, 9_100, 0, 0.0),
    ]
    assert pick(held, "flagged_by_country", *wanted, end="origin", limit=1) == [("NPL", 3, 1, 7_100, 5_000, 0.7042)]


def test_sources_read_long_ago(held: Store) -> None:
    """The middle of 2022 may be later than June two years ago: 2022 is not yet old."""
    assert pick(held, "old_sources", "source", "retrieved_on", "facts") == [("old", "2020-05", 2)]
    assert pick(held, "old_sources", "source", as_of="2026-06-01") == [("old",), ("year",), ("new",)]
    assert pick(held, "old_sources", "source", years=10**8) == []


def test_organisations_by_agreements(held: Store) -> None:
    assert pick(held, "organisations_by_agreements", "id", "country", "agreements", "partners") == [
        ("gefont-npl", "NPL", 5, 3),
        ("ktuf-kwt", "KWT", 5, 3),
        ("hms-ind", "IND", 2, 2),
        ("old-ind", "IND", 1, 1),
        ("unnamed-ind", "IND", 1, 1),
    ]


def test_parties_that_are_gone(held: Store) -> None:
    """A year as its end is over with its last day."""
    gone = [("before", "old-ind", ["IND"], ["hms-ind"])]
    assert pick(held, "parties_gone", "agreement", "party", "countries", "lives_on_in") == gone
    assert pick(held, "parties_gone", "agreement", as_of="2020-12-30") == []


def test_partners_abroad(held: Store) -> None:
    wanted = ("id", "partner", "country", "agreements", "last_signed")
    assert pick(held, "partners_abroad", *wanted, country="IND") == [
        ("hms-ind", "gefont-npl", "NPL", 1, "2019"),
        ("hms-ind", "ktuf-kwt", "KWT", 1, "2023"),
        ("old-ind", "ktuf-kwt", "KWT", 1, "2012-03"),
        ("unnamed-ind", "gefont-npl", "NPL", 1, "2010"),
    ]
    assert pick(held, "partners_abroad", "id", country="QAT") == []


def test_ratified_and_yet_flagged(held: Store) -> None:
    wanted = ("corridor", "verdict", "origin_ratified", "destination_ratified", "ratified_in")
    assert pick(held, "ratified_but_flagged", *wanted, convention="c190") == [
        ("NPL-QAT", "government_only", False, True, None),
        ("IND-QAT", "none_on_record", False, True, None),
    ]
    assert pick(held, "ratified_but_flagged", *wanted, convention="C190", end="origin") == []
    assert pick(held, "ratified_but_flagged", *wanted) == []
    with pytest.raises(QuestionError, match=r"“C198” is no convention .*; did you mean C190\? allowed: C097, C189"):
        pick(held, "ratified_but_flagged", convention="C198")


def test_remittances(held: Store) -> None:
    assert pick(held, "remittances", "corridor", "value", "unit", "migrants", "agreements") == [
        ("NPL-KWT", 250, "million US dollars", 100, 2),
        ("KWT-NOR", 4, "people", None, 0),
    ]


def test_shortest_ties(held: Store) -> None:
    wanted = ("way", "step", "from_id", "tie", "direction", "to_id")
    ends = {"organisation": "nbu-npl", "other_organisation": "ituc"}
    assert pick(held, "shortest_ties", *wanted, **ends, ways=1) == [
        (1, 1, "nbu-npl", "AFFILIATED_TO", "out", "bwi"),
        (1, 2, "bwi", "AFFILIATED_TO", "in", "gefont-npl"),
        (1, 3, "gefont-npl", "AFFILIATED_TO", "out", "ituc"),
    ]
    assert pick(held, "shortest_ties", *wanted, organisation="evil-xev", other_organisation="ituc") == []


def test_who_signed_with_whom(held: Store) -> None:
    wanted = ("one", "other", "agreements", "first_signed", "last_signed")
    assert pick(held, "signed_together", *wanted) == [
        ("gefont-npl", "ktuf-kwt", 3, "2015", "2022-05-01"),
        ("gefont-npl", "hms-ind", 1, "2019", "2019"),
        ("gefont-npl", "unnamed-ind", 1, "2010", "2010"),
        ("hms-ind", "ktuf-kwt", 1, "2023", "2023"),
        ("ktuf-kwt", "old-ind", 1, "2012-03", "2012-03"),
    ]
    assert len(pick(held, "signed_together", "one", least=2)) == 1
    assert pick(held, "signed_together", "one", at_most=1) == []


def test_countries_of_sponsorship(held: Store) -> None:
    wanted = ("country", "kafala", "corridors", "migrants", "corridors_reached", "agreements")
    assert pick(held, "sponsorship_destinations", *wanted) == [
        ("KWT", "yes", 2, 9_100, 2, 4),
        ("QAT", "reformed", 2, 5_000, 0, 0),
    ]


def test_parties_without_a_name(held: Store) -> None:
    wanted = ("agreement", "placeholder", "country", "signed_with")
    assert pick(held, "unnamed_parties", *wanted) == [("teachers", "unnamed-ind", "IND", ["Union gefont-npl"])]


def test_conventions_that_neither_end_has_ratified(held: Store) -> None:
    wanted = ("convention", "origin", "destination", "list_complete")
    assert pick(held, "unratified_at_both_ends", *wanted, corridor="NPL-KWT") == [
        ("C097", "Nepal", "Kuwait", "yes"),
        ("C190", "Nepal", "Kuwait", "yes"),
    ]
    assert pick(held, "unratified_at_both_ends", "convention", corridor="NPL-QAT") == [("C097",), ("C189",)]


def test_weakly_supported(held: Store) -> None:
    wanted = ("agreement", "confidence", "corridors", "sources")
    assert pick(held, "weakly_supported", *wanted) == [("weak", "medium", 1, 2)]


def test_verdicts_are_those_of_the_gaps(held: Store) -> None:
    wanted = ("corridor", "verdict", "flagged", "migrants", "agreements")
    found = pick(held, "verdicts", "corridor", "verdict", "flagged")
    assert found == [
        ("IND-KWT", "covered", False),
        ("NPL-QAT", "government_only", True),
        ("NPL-IND", "covered", False),
        ("XEV-NOR", "none_on_record", True),
        ("NPL-KWT", "covered", False),
        ("NOR-NPL", "none_on_record", True),
        ("KWT-NPL", "covered", False),
        ("IND-QAT", "none_on_record", True),
    ]
    for sector in (None, "domestic_work", "education"):
        for strictness in FLAG_WHEN:
            policy = CoveragePolicy.model_validate({"sector": sector, "flag_when": strictness})
            judged = find_gaps(held, date(2016, 1, 1), policy, GapFilters(flagged_only=False))
            rows = [(row.corridor, row.verdict, row.flagged, row.migrants, sorted(row.agreements)) for row in judged]
            given = {"as_of": "2016-01-01", "sector": sector or "", "flag_when": strictness}
            assert pick(held, "verdicts", *wanted, **given) == rows
            flagged = pick(held, "flagged_corridors", "corridor", "verdict", **given)
            assert flagged == [row[:2] for row in rows if row[2]]


def test_a_question_of_the_rule_is_cut_as_any_other(held: Store) -> None:
    answer = ask_question(held, "verdicts", {"limit": 3}, today=TODAY, limit=2)
    assert (len(answer.rows), answer.truncated) == (2, True)
    assert not ask_question(held, "verdicts", {"limit": 2}, today=TODAY, limit=2).truncated


def test_the_rule_says_when_nothing_was_loaded(store: Store) -> None:
    with pytest.raises(EmptyStore, match="no graph has been loaded"):
        ask_question(store, "verdicts", today=TODAY)
