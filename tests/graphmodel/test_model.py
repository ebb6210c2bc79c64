"""The model holds together, refuses what it must, and says so clearly."""

from __future__ import annotations

import tracemalloc
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graphmodel.check import check_model
from graphmodel.dates import span
from graphmodel.errors import ModelError, UnknownId
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Element, lean
from graphmodel.relations import BasedIn
from graphmodel.schema import columns, node_kinds, relation_types, second_label, values
from graphmodel.schema_page import reserved_names, schema_page
from tests.world import nepal_kuwait
from wording.catalogue import get_language


def test_the_model_holds_together() -> None:
    check_model()


def test_every_kind_and_relation_stands_on_the_schema_page() -> None:
    page = schema_page()
    assert [name for name in (*node_kinds(), *relation_types()) if f"## {name}\n" not in page] == []


def test_the_schema_page_has_the_types_of_cypher_and_tells_what_may_be_missing() -> None:
    lines = schema_page().splitlines()
    for start in (
        "| `listed` | BOOLEAN | always |",
        "| `auto_renew` | BOOLEAN | may be missing |",
        "| `sectors` | LIST&lt;STRING&gt; | always, perhaps empty |",
        "| `signed_on` | STRING, partial date | may be missing |",
        "| `searched_on` | STRING, partial date | always |",
        "| `members` | INTEGER | may be missing |",
        "| `value` | FLOAT | always |",
    ):
        assert any(line.startswith(start) for line in lines), start


def test_names_that_are_words_of_cypher_are_found() -> None:
    assert reserved_names() == [
        ("", "Load"),
        ("NAMES", "ends"),
        ("SPLIT_FROM", "on"),
        ("SUCCEEDED_BY", "on"),
    ]


def test_kinds_and_relations_are_those_of_the_domain() -> None:
    assert {"Country", "Organisation", "Agreement", "Corridor", "Measurement", "Source"} <= node_kinds().keys()
    assert {"AFFILIATED_TO", "SIGNED", "NAMES", "COVERS", "RATIFIED", "CITED_IN"} <= relation_types().keys()


def test_columns_follow_from_the_fields() -> None:
    found = columns(Organisation)
    assert (found["id"], found["native_names"], found["members"], found["placeholder"]) == (
        "text",
        "list",
        "integer",
        "yes_no",
    )
    assert "from_id" not in columns(BasedIn)


def test_second_labels_are_pascal_case() -> None:
    assert second_label("global_union_federation") == "GlobalUnionFederation"


@pytest.mark.parametrize(
    ("text", "first", "last", "prose"),
    [
        ("198X", date(1980, 1, 1), date(1989, 12, 31), "the 1980s"),
        ("2009", date(2009, 1, 1), date(2009, 12, 31), "2009"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2023-06-12", date(2023, 6, 12), date(2023, 6, 12), "12 June 2023"),
        ("2022-10/..", date(2022, 10, 1), None, "not before October 2022"),
    ],
)
def test_partial_dates(text: str, first: date, last: date | None, prose: str) -> None:
    assert (span(text), get_language().day(text)) == ((first, last), prose)


@pytest.mark.parametrize("text", ["2019-13", "2019-02-30", "19", "198X-05", "12.05.2009", "", "0000"])
def test_impossible_dates_say_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="allowed: 198X, 2009"):
        span(text)


@given(st.dates())
def test_a_full_date_means_its_own_day(day: date) -> None:
    assert span(day.isoformat()) == (day, day)


def test_elements_are_frozen_and_closed() -> None:
    country = Country(id="NPL", name="Nepal")
    with pytest.raises(ValidationError, match="frozen"):
        country.name = "Else"  # type: ignore[misc]  # the assignment is what is tested
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Country.model_validate({"id": "NPL", "name": "Nepal", "capital": "Kathmandu"})


@pytest.mark.parametrize("name", ["NPL-NPL", "NPLKWT", "npl-kwt"])
def test_a_corridor_joins_two_different_countries(name: str) -> None:
    with pytest.raises(ValidationError):
        Corridor.model_validate({"id": name})


def test_a_corridor_takes_its_ends_from_its_id() -> None:
    corridor = Corridor.model_validate({"id": "NPL-KWT"})
    assert (corridor.origin, corridor.destination, values(corridor)["listed"]) == ("NPL", "KWT", False)


def test_a_dangling_end_is_refused() -> None:
    tie = BasedIn(from_id="gefont-npl", to_id="NPX", source="page", confidence="high")
    graph = nepal_kuwait().graph()
    with pytest.raises(ModelError, match="no Country with the id “NPX”; add it or correct the id"):
        graph.add_relation(tie)


def test_an_end_of_the_wrong_kind_is_refused() -> None:
    tie = BasedIn(from_id="gefont-npl", to_id="ituc", source="page", confidence="high")
    with pytest.raises(ModelError, match="“ituc” is of the kind Organisation; allowed: Country"):
        nepal_kuwait().graph().add_relation(tie)


def test_an_id_is_taken_once() -> None:
    graph = Graph([Country(id="NPL", name="Nepal")])
    with pytest.raises(ModelError, match="two nodes have the id “NPL”"):
        graph.add_node(Country(id="NPL", name="Nepal again"))


def test_an_unknown_id_is_named() -> None:
    with pytest.raises(UnknownId, match="no Organisation has the id “nobody”"):
        nepal_kuwait().graph().get_node(Organisation, "nobody")


def test_lean_elements_are_the_same_in_less_memory() -> None:
    tracemalloc.start()
    whole: list[Element] = [Corridor.model_validate({"id": "NPL-KWT"}) for _ in range(1_000)]
    taken, _ = tracemalloc.get_traced_memory()
    light = lean(whole)
    more = tracemalloc.get_traced_memory()[0] - taken
    tracemalloc.stop()
    assert light == whole
    assert light[0].model_copy(update={"listed": True}) == whole[0].model_copy(update={"listed": True})
    assert more < taken / 2
