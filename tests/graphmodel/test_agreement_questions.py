"""The named questions about agreements: the same rows from both engines, written out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graphmodel.questions import ask_question
from graphmodel.stores import Store
from tests.graphmodel.conftest import ENGINES, open_one
from tests.graphmodel.gulf import gulf, load

TODAY = date(2024, 6, 1)


@pytest.fixture(scope="module", params=ENGINES)
def gulf_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_one(request.param, tmp_path_factory.mktemp("gulf"), request) as opened:
        world = gulf()
        world.agreement("eighties", ["hms-ind", "ktuf-kwt"], signed_on="198X", sectors=["mining"])
        world.agreement("after", ["hms-ind", "ktuf-kwt"], signed_on="2022-10/..").supersedes("after", "eighties")
        yield load(opened, world)


def pick(store: Store, name: str, *wanted: str, **given: object) -> list[tuple[object, ...]]:
    answer = ask_question(store, name, given, today=TODAY)
    places = [answer.columns.index(column) for column in wanted]
    return [tuple(row[place] for place in places) for row in answer.rows]


def test_agreements_on_record(gulf_store: Store) -> None:
    wanted = ("id", "signed_on", "covers")
    found = pick(gulf_store, "agreements_on_record", *wanted)
    assert {row[0] for row in found} == {"mou", "homes", "labour", "return", "draft", "eighties", "after"}
    assert found[0] == ("homes", "2023", 1)
    assert found[-1] == ("draft", None, 0)
    on = [row[0] for row in pick(gulf_store, "agreements_on_record", "id", as_of="2022-10-01")]
    assert on == ["after", "mou", "labour", "return", "eighties", "draft"]
    assert [row[0] for row in pick(gulf_store, "agreements_on_record", "id", as_of="1981-01-01")] == [
        "eighties",
        "draft",
    ]
    asked = pick(gulf_store, "agreements_on_record", "id", sector="mining", as_of="2016-01-01")
    assert [row[0] for row in asked] == ["return", "eighties", "draft"]


def test_parties_of_agreements_on_record(gulf_store: Store) -> None:
    parties = next(row[1] for row in pick(gulf_store, "agreements_on_record", "id", "parties") if row[0] == "mou")
    assert isinstance(parties, list)
    assert sorted(parties) == ["Union gefont-npl", "Union ktuf-kwt"]


def test_terms_of_agreements(gulf_store: Store) -> None:
    assert pick(gulf_store, "agreement_terms", "id", "ends_on", "last_sign", "superseded_by") == [
        ("return", "2018", None, []),
        ("eighties", None, None, ["after"]),
        ("labour", None, None, []),
        ("after", None, None, []),
        ("homes", None, None, []),
        ("mou", None, "2023-07", []),
    ]


def test_commitments(gulf_store: Store) -> None:
    found = pick(gulf_store, "commitments", "agreement", "commitments", "promises")
    assert found[0] == ("mou", ["casework"], 1)
    assert [row[2] for row in found[1:]] == [0] * 6


def test_reach_of_an_agreement(gulf_store: Store) -> None:
    wanted = ("corridor", "grade", "since", "in_force_until", "migrants")
    assert pick(gulf_store, "agreement_reach", *wanted, agreement="mou") == [
        ("NPL-KWT", "direct", "2022-05-01", "2028-07-31", 100)
    ]
    assert pick(gulf_store, "agreement_reach", "corridor", agreement="draft") == []


def test_signs_of_life(gulf_store: Store) -> None:
    assert pick(gulf_store, "signs_of_life", "date", "kind", "confidence", agreement="mou") == [
        ("2023-07", "meeting", "high")
    ]
