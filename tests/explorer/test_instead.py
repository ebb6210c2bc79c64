"""Where a corridor has nobody to sign with, its page tells what others did: every name a way, every source a link."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.stores import open_store
from tests.explorer.visit import html, opened, plain
from tests.graphmodel.gulf import load
from tests.graphmodel.strategy.test_instead import without

FOLD = ("instead_fold",)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("instead") / "without.lbdb"
    with open_store(str(path), environ={}) as held:
        load(held, without())
    return path


def told(store: Path, corridor: str) -> str:
    return next(
        (part for part in html(opened("corridors", store, FOLD, corridor=corridor)) if "<h2>No union" in part), ""
    )


def test_the_ways_stand_behind_a_fold_with_ways_and_sources(store: Path) -> None:
    found = told(store, "NPL-QAT")
    read = plain(found)
    assert "No union to sign with in Land of QAT: what others did instead" in read
    assert "Union bwi and Union gov-QAT: “Text leaders”" in read
    assert "On this corridor; they work together, but nothing is signed." in read
    assert "Signed in 2016; its term ended in 2018, as the text says." in read
    assert "leaving the country made easier" in read
    assert "C2: C2" in read
    assert "C4" not in read
    assert 'data-way="agreements?agreement=ministry' in found
    assert '<a href="https://example.org/page" target="_blank"' in found


def test_what_is_not_on_record_is_said_to_be_just_that(store: Path) -> None:
    read = plain(told(store, "IND-OMN"))
    assert "No union on record in Land of OMN: what others did instead" in read
    assert "None on record: " in read
    assert "Reforms in Land of OMN" in read


def test_where_both_ends_have_a_union_there_is_no_such_fold(store: Path) -> None:
    assert told(store, "IND-KWT") == ""
