"""The data page on a small world: where facts come from, what is unverified, what was loaded, how it is kept."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from explorer.data_page.records import KINDS
from explorer.pages.data import TABS
from graphmodel.questions import questions
from graphmodel.schema import columns, element, node_kinds, relation_types
from graphmodel.stores import open_store
from tests.explorer.atlas import HOSTILE, atlas
from tests.explorer.visit import address_of, html, opened, press, rows, said, title
from tests.graphmodel.gulf import load

ASK = "FormSubmitter:ask-Ask"


@pytest.fixture(scope="module")
def engine() -> str:
    return "embedded"


def test_the_title_counts_facts_and_sources(store: Path) -> None:
    assert title(opened("data", store)) == "52 facts, 1 of them unverified, from one source"


@pytest.mark.parametrize("tab", list(TABS))
def test_every_list_stands_in_the_address(store: Path, tab: str) -> None:
    app = opened("data", store, tab=tab)
    assert address_of(app) == ({} if tab == "sources" else {"tab": tab})


def test_a_source_says_what_was_read_in_it(store: Path) -> None:
    (source,) = rows(opened("data", store))
    assert (source["title"], source["facts"], source["unverified"]) == ("A page", 52, 1)
    assert "agreements 6" in source["carries"]
    app = opened("data", store, source="page")
    assert any('href="https://example.org/page"' in text for text in html(app))
    told = {row["told"] for row in rows(app)}
    assert {"NTUC affiliated to ITUC-AP", "Pact of the two bodies"} <= told
    assert HOSTILE in {row["name"] for row in rows(opened("data", store, tab="records"))}
    press(app, "sources_back")
    assert len(rows(app)) == 1


@pytest.mark.parametrize(
    ("address", "count"),
    [({"resting": "verified"}, 0), ({"resting": "unverified"}, 1), ({"seek": "example"}, 1), ({"seek": "zzz"}, 0)],
)
def test_sources_are_narrowed(store: Path, address: dict[str, str], count: int) -> None:
    app = opened("data", store, **address)
    assert f"{count} of 1 rows shown." in said(app)
    assert len(app.dataframe) == min(count, 1)


def test_what_is_unverified_is_listed_fact_by_fact(store: Path) -> None:
    app = opened("data", store, tab="unverified")
    assert [(row["told"], row["kind"]) for row in rows(app)] == [("NTUC affiliated to ITUC-AP", "Affiliations")]
    assert "**One fact** rests on a source of low confidence" in said(app)


def test_no_placeholder_is_said(store: Path) -> None:
    assert "every signatory on record is named" in opened("data", store, tab="placeholders").info[0].value


def test_placeholders_name_the_agreements_they_stand_in(tmp_path: Path) -> None:
    world = atlas()
    world.organisation("unnamed-npl", "NPL", placeholder=True).agreement("with", ["unnamed-npl", "bwi"])
    path = tmp_path / "placeholder.lbdb"
    with open_store(str(path), environ={}) as store:
        load(store, world)
    (row,) = rows(opened("data", path, tab="placeholders"))
    assert (row["country"], row["agreements"], row["title"]) == ("Nepal", 1, "Text with")


@pytest.mark.parametrize("kind", ["Agreement", "Measurement", "SIGNED", "Corridor"])
def test_records_hold_every_field(store: Path, kind: str) -> None:
    app = opened("data", store, tab="records", kind=kind)
    first = rows(app)[0]
    expected = set(columns(element(kind)))
    assert set(first) == ((expected - {"id"}) | {"from_id", "to_id"} if kind.isupper() else expected)


def test_records_can_be_searched(store: Path) -> None:
    app = opened("data", store, tab="records", kind="Organisation", seek="egalite")
    assert [row["id"] for row in rows(app)] == ["ntuc-mus"]


def test_the_schema_has_every_kind_and_finds_a_field(store: Path) -> None:
    told = "".join(html(opened("data", store, tab="schema")))
    assert all(f"<code>{name}</code>" in told for name in [*node_kinds(), *relation_types()])
    found = "".join(html(opened("data", store, tab="schema", seek="kafala")))
    assert "<code>Country</code>" in found
    assert "<code>Agreement</code>" not in found


def test_every_kind_of_record_is_a_kind_of_the_schema() -> None:
    assert set(KINDS) <= {*node_kinds(), *relation_types()}


def test_loads_say_which_datasets_they_read(store: Path) -> None:
    app = opened("data", store, tab="loads")
    assert rows(app)[0]["changed"] == "the first on record"
    assert [row["dataset"] for row in rows(app, 1)] == ["gulf"]


def test_every_question_is_listed_and_can_be_found(store: Path) -> None:
    told = said(opened("data", store, tab="questions")).replace("\\", "")
    assert all(question.question in told for question in questions().values())
    found = said(opened("data", store, tab="questions", seek="signatories")).replace("\\", "")
    assert questions()["signatories"].question in found
    assert questions()["search"].question not in found


def test_a_question_is_chosen_filled_in_and_asked(store: Path) -> None:
    app = press(opened("data", store, tab="questions"), "question_unions_in")
    assert list(app.dataframe) == []
    app.text_input(key="unions_in_country_").set_value("NPL")
    press(app, ASK)
    answer = rows(app)
    assert {row["id"] for row in answer} == {"gefont-npl", "gov-npl", "ntuc-npl"}
    assert f"{len(answer)} of {len(answer)} rows shown." in said(app)
    assert 'country: "NPL"' in app.code[-1].value
    address = {"tab": "questions", "question": "unions_in", "given": "country=NPL"}
    assert address_of(app) == address
    assert rows(opened("data", store, **address)) == answer
    press(app, "questions_back")
    assert address_of(app) == {"tab": "questions"}


def test_day_and_sector_are_those_of_the_bar_until_they_are_given(store: Path) -> None:
    address = {"tab": "questions", "question": "flagged_corridors", "as_of": "2023-01-01", "sector": "construction"}
    app = opened("data", store, **address)
    assert 'as_of: "2023-01-01", sector: "construction"' in app.code[-1].value
    app.text_input(key="flagged_corridors_sector_construction").set_value("")
    app.number_input(key="flagged_corridors_limit_100000").set_value(1)
    press(app, ASK)
    given = app.code[-1].value.splitlines()[0]
    assert ('as_of: "2023-01-01", sector: ""' in given, given.endswith("limit: 1};")) == (True, True)
    assert address_of(app) == {**address, "given": "sector=&limit=1"}
    assert "The answer was cut at one row, and there may be more." in said(app)


@pytest.mark.parametrize("name", questions())
def test_every_question_opens_with_its_fields_and_its_cypher(store: Path, name: str) -> None:
    app = opened("data", store, tab="questions", question=name)
    fields = [*app.text_input, *app.number_input, *app.date_input]
    assert sum(bool(field.key) and str(field.key).startswith(f"{name}_") for field in fields) == len(
        questions()[name].parameters
    )
    assert (f"solidarity ask {name}" if questions()[name].rule else "RETURN") in app.code[-1].value


@pytest.mark.parametrize(
    ("name", "given", "line"),
    [
        ("unions_in", "", "Nothing was asked yet: fill in country."),
        ("unions_in", "country=%20", "Nothing was asked yet: fill in country."),
        ("ratifications_of", "country=XXX", "Country: nothing on record has the identifier “XXX”."),
        ("unions_in", "country=NPL&colour=red", "has no parameter “colour”; allowed: country"),
        ("flagged_corridors", "as_of=soon", "“soon” is no value for as_of; allowed: a day"),
    ],
)
def test_what_cannot_be_asked_is_one_line(store: Path, name: str, given: str, line: str) -> None:
    app = opened("data", store, tab="questions", question=name, given=given)
    (warning,) = (warning.value.replace("\\", "") for warning in app.warning)
    assert line in warning
    assert list(app.dataframe) == []


def test_an_answer_without_rows_says_so(store: Path) -> None:
    app = opened("data", store, tab="questions", question="search", given="text=zzz")
    assert "Nothing on record answers this" in app.info[0].value


def test_an_answer_is_taken_along_and_the_step_back_brings_the_last_one(page: Page, address: str) -> None:
    page.goto(f"{address}/data?{urlencode({'tab': 'questions', 'question': 'search', 'given': 'text=NTUC'})}")
    with page.expect_download() as download:
        page.get_by_text("Download as CSV").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == {"ntuc-mus", "ntuc-npl", "ntuc-sgp"}
    assert download.value.suggested_filename == "search.csv"
    field = page.get_by_label("Letters to look for")
    field.fill("zzz")
    page.get_by_role("button", name="Ask").click()
    page.get_by_text("Nothing on record answers this").wait_for()
    page.go_back()
    page.get_by_test_id("stCaptionContainer").get_by_text("3 of 3 rows shown.").wait_for()
    # For a moment the page holds the field of the last run beside that of this one.
    expect(field).to_have_count(1)
    expect(field).to_have_value("NTUC")


def test_the_schema_speaks_the_language_of_the_reader(store: Path) -> None:
    for language, words in (("fr", "Quand cela s’est passé."), ("en", "When it happened.")):
        assert words in "".join(html(opened("data", store, tab="schema", lang=language)))


def test_a_load_without_datasets_says_so(store: Path) -> None:
    assert opened("data", store, tab="datasets").info[0].value == "No dataset is on record in this load."
