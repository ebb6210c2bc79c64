"""`solidarity rank` as it is typed: what it answers, writes and refuses, on the four ends drawn by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from graphmodel.strategy.criteria import CRITERIA
from solidarity import cli
from solidarity.commands.rank import EPILOG
from tests.graphmodel.gulf import nothing
from tests.graphmodel.strategy.test_ranking import four_ends
from tests.solidarity.conftest import Run
from tests.world import World

DAY = ("--as-of", "2024-06-01")


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return four_ends


@pytest.fixture
def run(prompt: Run) -> Run:
    return lambda *arguments: prompt("rank", *DAY, *arguments)


def test_the_table_says_first_what_is_most_urgent_and_no_rank_without_its_parts(run: Run) -> None:
    ran = run("--origin", "NPL")
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80
    text = " ".join(ran.out.split())
    assert text.startswith("Most urgent: Land of NPL → Land of QAT, ")
    assert "They are 4 in all. 4 flagged corridors are compared with each other, as of 1 June 2024." in text
    assert "400 people, more than all the others" in text
    assert "0 of 2 conventions ratified" in text
    assert "last without a flag on 31 May 2018" in text
    assert "sponsorship=2 (sponsorship): Known on 3 of 4 corridors; undated." in text
    assert "people=3 (people): Known on 4 of 4 corridors; dated 2024; source: A page." in text


def test_a_file_holds_every_part_with_its_date_and_the_weights(run: Run, tmp_path: Path) -> None:
    rows = run("--origin", "NPL", "--format", "csv").rows
    assert [(row["rank"], f"{row['origin']}-{row['destination']}") for row in rows] == [
        ("1", "NPL-QAT"), ("2", "NPL-KWT"), ("3", "NPL-NOR"), ("4", "NPL-JPN"),
    ]  # fmt: skip
    first = rows[0]
    assert (first["rights"], first["rights_as_of"], first["conventions"]) == ("5+", "2023", "0")
    moves = [float(first[f"{name}_moves"] or 0) for name in CRITERIA]
    assert sum(moves) == pytest.approx(float(first["net_flow"]), abs=1e-5)
    assert "people=3" in first["weights"]
    target = tmp_path / "priorities.json"
    assert "written to" in run("--output", str(target)).err
    told = json.loads(target.read_text(encoding="utf-8"))
    (kuwait,) = (one for one in told["corridors"] if one["destination"] == "KWT")
    assert kuwait["sources"]["years"] == ["mou"]
    assert told["weights"]["people"] == 3


def test_weights_move_the_ranks(run: Run) -> None:
    zeros = ",".join(f"{name}=0" for name in CRITERIA if name != "women")
    rows = run("--origin", "NPL", "--format", "csv", "--weight", zeros).rows
    assert [(row["rank"], row["shared"], row["destination"]) for row in rows[:2]] == [
        ("1", "2", "QAT"),
        ("1", "2", "KWT"),
    ]
    assert "1 (shared by 2)" in " ".join(run("--origin", "NPL", "--weight", zeros).out.split())


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("pepole=3", "no criterion is called “pepole”; did you mean people?"),
        ("people=11", "“people=11” is no weight; write a criterion and a whole number from 0 to 10, as people=3"),
        ("people", "“people” is no weight"),
        ("people=-1", "“people=-1” is no weight"),
    ],
)
def test_what_is_no_weight_is_refused_with_what_may_be(run: Run, typed: str, told: str) -> None:
    ran = run("--weight", typed)
    assert ran.code == cli.USAGE
    assert told in ran.err
    assert ran.out == ""


def test_nothing_to_rank_is_said(run: Run) -> None:
    ran = run("--origin", "QAT")
    assert (ran.code, ran.out.strip()) == (0, "No flagged corridor is left to rank.")


def test_an_empty_store_is_a_fault(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.lbdb"
    with open_store(str(path), environ={}) as opened:
        nothing(opened)
    assert run("--store", str(path)).code == cli.FAULT


def test_the_help_names_every_criterion_with_its_weight() -> None:
    told = dict(re.findall(r"([a-z]+) (\d+)[,.]", EPILOG))
    assert told == {name: str(one.weight) for name, one in CRITERIA.items()}
