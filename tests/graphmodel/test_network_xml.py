"""Networks as GraphML and GEXF: whatever a text holds, networkx reads it again."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.network_xml import gexf, graphml

SIGNS = st.sampled_from("&<>\"'\t\r\n\x00\x0b\x1f\ufffe\uffff\ud800 =]") | st.characters()
TEXTS = st.lists(SIGNS, max_size=12).map("".join)
HELD = st.fixed_dictionaries({}, optional={
    "text": TEXTS, "whole": st.integers(-(2**63), 2**63 - 1), "number": st.floats(allow_nan=False),
    "yes": st.booleans(), "mixed": st.booleans() | st.integers(0, 9) | TEXTS, "a<\"'&b": TEXTS,
})  # fmt: skip
Held = dict[str, Any]


def as_read(held: Held) -> Held:
    """The same with U+FFFD for what XML cannot hold."""
    return {
        name: re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", value)
        if isinstance(value, str) else value
        for name, value in held.items()
    }  # fmt: skip


@given(HELD, HELD, HELD)
def test_whatever_a_network_holds_is_read_again(one: Held, two: Held, tie: Held) -> None:
    points = [("one", one), ("two & more", two)]
    lines = [("one", "two & more", "T|1", tie), ("one", "two & more", "T|2", {})]
    found = networkx.read_graphml(BytesIO(graphml(points, lines, one)), force_multigraph=True, edge_key_type=str)
    assert dict(found.nodes(data=True)) == {"one": as_read(one), "two & more": as_read(two)}
    assert {key: held for _, _, key, held in found.edges(keys=True, data=True)} == {"T|1": as_read(tie), "T|2": {}}
    read = networkx.read_gexf(BytesIO(gexf(points, lines, about="<&>\x00", on="2026-11-30")))
    assert read.nodes["two & more"] == {"label": "two & more"} | as_read(two)
    assert read.edges["one", "two & more", "T|1"] == {"id": "T|1"} | as_read(tie)


def test_a_list_is_json_and_a_place_is_kept() -> None:
    found = networkx.read_gexf(
        BytesIO(gexf([("a", {"label": "A", "list": ["x;y", 'q"']})], [], places={"a": (1.5, -2.0)}))
    )
    assert found.nodes["a"]["list"] == '["x;y", "q\\""]'
    assert found.nodes["a"]["label"] == "A"
    assert found.nodes["a"]["viz"]["position"] == {"x": 1.5, "y": -2.0, "z": 0.0}


@pytest.mark.parametrize("write", [graphml, gexf])
def test_an_empty_network_is_one(write: Any) -> None:
    content = write([], [], {}) if write is graphml else write([], [])
    read = networkx.read_graphml if write is graphml else networkx.read_gexf
    assert len(read(BytesIO(content))) == 0
