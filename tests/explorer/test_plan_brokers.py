"""The view of thin places, without a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from tests.explorer.visit import address_of, opened, rows, said, title
from tests.graphmodel.gulf import gulf, load


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("thin") / "gulf.lbdb"
    world = gulf().organisation("gefont-local-npl", "NPL", "local_structure")
    world.structure("gefont-local-npl", "gefont-npl", confidence="low")
    with open_store(str(path), environ={}) as held:
        load(held, world)
    return path


def test_brokers_thin_places_and_who_is_alone(store: Path) -> None:
    app = opened("plan", store, ("brokers_fold",), plan="brokers")
    assert title(app).startswith("6 of 7 organisations of workers are joined to each other")
    told = re.sub(r"\\(.)", r"\1", said(app))
    assert "If Union gefont-npl left, 2 organisations in 1 country would be joined to the rest by nothing" in told
    assert "India hangs by one tie: Union hms-ind – " in told
    assert "Without the one tie of low confidence: 1 organisation more" in told
    assert "network?focus=gefont-npl" in told
    first = rows(app)[0]
    assert (first["rank"], first["name"], first["cut"]) == (1, "Union gefont-npl", 2)


def test_ties_of_low_confidence_are_left_out_by_a_toggle_that_the_address_holds(store: Path) -> None:
    app = opened("plan", store, plan="brokers")
    app.toggle(key="brokers_sure").set_value(True).run()
    assert title(app).startswith("Without ties of low confidence 5 of 7 organisations")
    assert address_of(app)["brokers_sure"] == "yes"
    again = opened("plan", store, plan="brokers", brokers_sure="yes")
    assert title(again) == title(app)
