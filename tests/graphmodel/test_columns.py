"""Rows held as columns are the same elements, and make the same graph, as one object each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.columns import Rows, Same, column_of
from graphmodel.derive import derive
from graphmodel.digest import digest
from graphmodel.errors import ModelError
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor, Measurement
from graphmodel.kinds.country import Country
from graphmodel.relations import Covers, Measures
from graphmodel.stores.building import _table

CODES = ("NPL", "KWT", "QAT", "IDN")
COUNTS = st.builds(
    lambda origin, destination, **fields: Measurement(corridor=f"{origin}-{destination}", **fields),
    origin=st.sampled_from(CODES[:2]),
    destination=st.sampled_from(CODES[2:]),
    id=st.uuids().map(str),
    kind=st.sampled_from(["stock", "host_count", "outflow", "refugees", "remittance"]),
    value=st.floats(0, 1e6),
    unit=st.sampled_from(["people", "million US dollars"]),
    period=st.sampled_from([None, "2020", "2024", "2024-12-31", "2019-06"]),
    basis=st.just("snapshot"),
    women=st.none() | st.integers(0, 9),
    source=st.just("page-1"),
    confidence=st.just("high"),
)
DRAWN = st.lists(COUNTS, max_size=12, unique_by=lambda one: one.id)


def _short(counts: list[Measurement], name: str) -> Sequence[Any]:
    column = column_of(counts, name)
    return Same(column[0], len(column)) if len(set(map(repr, column))) == 1 else column


def _world() -> Graph:
    return Graph(Country.model_validate({"id": code, "name": code, "m49_subregion": "Asia"}) for code in CODES)


@given(DRAWN)
@settings(max_examples=50, deadline=None)
def test_a_graph_of_columns_is_the_graph_of_objects(counts: list[Measurement]) -> None:
    one_by_one, at_once = _world(), _world()
    for count in counts:
        one_by_one.add_node(count)
    at_once.add_rows(Rows.of(Measurement, counts))
    for graph in (derive(one_by_one), derive(at_once)):
        assert {name: list(held) for name, held in graph.tables().items()} == one_by_one.tables()
        assert graph.nodes(Measurement) == counts
        assert [(tie.id, tie.to_id) for tie in graph.relations(Measures)] == [
            (f"{count.id}|{count.corridor}", count.corridor) for count in counts
        ]
        for count in counts:
            assert graph.find(Measurement, count.id) == count
            assert [tie.to_id for tie in graph.out_of(count.id, Measures)] == [count.corridor]


@given(DRAWN)
@settings(max_examples=50, deadline=None)
def test_columns_are_digested_and_copied_as_objects_are(counts: list[Measurement]) -> None:
    rows = Rows(Measurement, {name: _short(counts, name) for name in Measurement.model_fields})
    assert rows == Rows.of(Measurement, counts) == counts
    assert digest(rows) == digest(counts)
    assert list(map(repr, rows)) == list(map(repr, counts))
    assert list(rows.take(range(len(rows))[::-1])) == counts[::-1]
    assert Rows.joined(Measurement, [rows[:2], counts[2:]]) == counts
    if counts:
        assert _table(rows).equals(_table(counts))


def test_ties_with_a_key_are_digested_as_objects_are() -> None:
    given: dict[str, Any] = {
        "grade": "direct", "limited": False, "capped": False, "unverified": False, "origin_seat": "umbrella",
        "destination_seat": "none", "sectors": ("all", "fishing"), "level": "tripartite", "basis": "stated",
    }  # fmt: skip
    ties = [
        Covers(from_id="a", to_id="NPL-KWT", since=since, until=until, **given)
        for since, until in ((None, None), ("2020-01-01", None), ("2021-01-01", "2024-12-31"))
    ]
    rows = Rows.of(Covers, ties)
    assert rows.column("id") == [tie.id for tie in ties]
    assert digest(rows) == digest(ties) == digest(ties[::-1])


def test_what_does_not_fit_is_refused_as_one_by_one() -> None:
    count: dict[str, Any] = {
        "id": "m-1", "corridor": "NPL-KWT", "kind": "stock", "value": 5, "unit": "people", "basis": "snapshot",
        "source": "page-1", "confidence": "high",
    }  # fmt: skip
    rows = Rows.of(Measurement, [Measurement.model_validate(count)])
    graph = _world()
    graph.add_rows(rows)
    with pytest.raises(ModelError, match=r"two nodes have the id “m-1” \(kinds Measurement and Measurement\)"):
        graph.add_rows(rows)
    with pytest.raises(ModelError, match="there is no Corridor with the id “NPL-KWT”"):
        graph.add_rows(Rows(Measures, {"from_id": ["m-1"], "to_id": ["NPL-KWT"]}))
    graph.add_node(Corridor.model_validate({"id": "NPL-KWT"}))
    with pytest.raises(ModelError, match="there twice"):
        graph.add_rows(Rows(Measures, {"from_id": ["m-1", "m-1"], "to_id": ["NPL-KWT", "NPL-KWT"]}))


def test_another_node_can_be_put_among_columns() -> None:
    count: dict[str, Any] = {
        "corridor": "NPL-KWT", "kind": "stock", "value": 5, "unit": "people", "basis": "snapshot", "source": "page-1",
        "confidence": "high",
    }  # fmt: skip
    held = [Measurement.model_validate(count | {"id": f"m-{number}"}) for number in range(3)]
    graph = _world()
    graph.add_rows(Rows.of(Measurement, held[:2]))
    graph.add_node(held[2])
    graph.replace_node(held[0].model_copy(update={"value": 6.0}))
    assert [one.value for one in graph.nodes(Measurement)] == [6.0, 5.0, 5.0]
    assert "m-2" in graph
    assert len(graph) == len(CODES) + 3
