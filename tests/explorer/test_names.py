"""The boxes take a country by any of its names: South Korea is neither South Africa nor North Korea."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.explorer.visit import FOLDS, address_of, opened, press, rows, said
from tests.world import World


def koreas() -> World:
    """Countries whose names hold words of each other's, one corridor and one agreement between most of them."""
    world = World()
    world.country("KOR", name="Republic of Korea", also_called=("South Korea", "KR"))
    world.country("PRK", name="Dem. People's Republic of Korea", also_called=("North Korea",))
    world.country("ZAF", name="South Africa").country("NPL", name="Nepal").country("UKR", name="Ukraine")
    world.country("GBR", name="United Kingdom", also_called=("UK",))
    for code in ("KOR", "NPL", "UKR", "GBR"):
        world.organisation(f"union-{code.lower()}", code)
    world.agreement("builders", ["union-npl", "union-kor"], ["NPL>KOR"], title="UK of the builders", signed_on="2023")
    world.agreement("carers", ["union-ukr", "union-gbr"], ["UKR>GBR"], title="Carers", signed_on="2023")
    world.agreement("homes", ["union-npl", "union-ukr"], ["NPL>UKR"], title="Homes", signed_on="2023")
    for corridor in ("NPL-KOR", "KOR-NPL", "ZAF-PRK", "PRK-ZAF", "NPL-UKR", "NPL-GBR", "UKR-GBR"):
        world.measurement(corridor, "stock", 100, "2024")
    return world


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return koreas


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("South Korea", {"Nepal → Republic of Korea", "Republic of Korea → Nepal"}),
        ("kr nepal", {"Nepal → Republic of Korea", "Republic of Korea → Nepal"}),
        ("Nepal to South Korea", {"Nepal → Republic of Korea"}),
        ("UK", {"Nepal → United Kingdom", "Ukraine → United Kingdom"}),
        ("ukr", {"Nepal → Ukraine", "Ukraine → United Kingdom"}),
        (
            "south afr",
            {"South Africa → Dem. People's Republic of Korea", "Dem. People's Republic of Korea → South Africa"},
        ),
    ],
)
def test_corridors_are_found_by_any_name_of_a_country(store: Path, find: str, found: set[str]) -> None:
    assert {row["corridor"] for row in rows(opened("corridors", store, find=find))} == found


@pytest.mark.parametrize(
    ("named", "found"),
    [("UK", {"Carers"}), ("South Korea", {"UK of the builders"}), ("nepal ukraine", {"Homes"}), ("care", {"Carers"})],
)
def test_agreements_are_found_by_any_name_of_a_country(store: Path, named: str, found: set[str]) -> None:
    assert {row["title"] for row in rows(opened("agreements", store, FOLDS, named=named))} == found


def test_a_question_takes_a_name_and_says_what_it_was_read_as(store: Path) -> None:
    app = press(opened("data", store, tab="questions"), "question_unions_in")
    app.text_input(key="unions_in_country_").set_value("South Korea")
    press(app, "FormSubmitter:ask-Ask")
    assert [row["id"] for row in rows(app)] == ["union-kor"]
    assert "Read as KOR (Republic of Korea)." in said(app).replace("\\", "")
    assert address_of(app)["given"] == "country=South+Korea"
    assert 'country: "KOR"' in app.code[-1].value


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("country=Korea", "“Korea” fits several: KOR (Republic of Korea); PRK (Dem. People's Republic of Korea)."),
        ("country=Nepl", "Country: nothing on record has the identifier “Nepl”. Did you mean NPL (Nepal)?"),
    ],
)
def test_a_question_is_not_asked_of_what_it_cannot_tell(store: Path, given: str, line: str) -> None:
    app = opened("data", store, tab="questions", question="unions_in", given=given)
    assert [line in warning.value.replace("\\", "") for warning in app.warning] == [True]
    assert list(app.dataframe) == []
