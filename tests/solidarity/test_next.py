"""`solidarity next` as it is typed: its answer, its files, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from solidarity import cli
from tests.graphmodel.strategy.next_world import plan_world
from tests.solidarity.conftest import Run
from tests.world import World

DAY = ("--as-of", "2024-06-01")


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return plan_world


@pytest.fixture
def run(prompt: Run) -> Run:
    return lambda *arguments: prompt("next", *arguments, *DAY)


def test_the_answer_comes_first_with_its_bound_and_fits_in_80_columns(run: Run) -> None:
    ran = run("--k", "2")
    told = " ".join(ran.out.split())
    assert told.startswith("2 agreements of at most 2 countries each would lift the flag from 4 of 8 flagged corridors")
    assert "Found 950 people, bound 950, gap 0.00%, one at a time 950" in told
    assert "1. Union mtuc-mys (Land of MYS) [mtuc-mys]; Union gefont-npl (Land of NPL) [gefont-npl]" in told
    assert "Not this one: --without MYS-NPL" in told
    assert "NPL-QAT, 1,000 people: in Land of QAT there is no union to sign with" in told
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_a_pair_is_left_out_in_whichever_direction_it_is_named(run: Run) -> None:
    for pair in ("NPL-MYS", "MYS-NPL"):
        (row,) = run("--k", "1", "--without", pair, "--format", "csv").rows
        assert (row["hub"], row["people"], row["share_so_far"]) == ("IND", "430", "13.03")


def test_the_willing_are_named_by_any_of_their_names(run: Run) -> None:
    (row,) = run("--k", "1", "--willing", "Union bwi", "--sector", "construction", "--format", "csv").rows
    assert "builders-npl" in row["parties"]
    assert row["sector"] == "construction"


def test_the_json_says_how_good_the_choice_is_and_what_none_can_reach(run: Run) -> None:
    found = json.loads(run("--k", "1", "--table", "3", "--format", "json").out)
    assert (found["value"], found["bound"], found["gap"], found["greedy"]) == (950, 950, 0, 950)
    assert found["agreements"][0]["corridors"] == ["NPL-MYS", "MYS-NPL", "NPL-IND", "IND-NPL"]
    assert [one["corridor"] for one in found["beyond"]] == ["NPL-QAT", "NPL-KWT", "NPL-LAO"]


def test_the_drafts_are_a_file_that_whatif_reads(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "drafts.toml"
    assert f"2 drafts written to {file}" in run("--k", "2", "--drafts", str(file)).err
    with pytest.raises(SystemExit):
        cli.main(["whatif", str(file), *DAY, "--format", "csv"])
    assert "NPL-MYS" in capsys.readouterr().out


def test_where_nothing_can_be_signed_it_says_so(run: Run) -> None:
    told = " ".join(run("--destination", "QAT").out.split())
    assert told.startswith("No agreement between unions of the kind asked for would lift a flag")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--willing", "nobody-at-all"), "no organisation has the identifier “nobody-at-all”"),
        (("--without", "NPL"), "“NPL” is no corridor"),
        (("--all-willing",), "name them there"),
        (("--table", "9"), "should be less than or equal to 8"),
    ],
)
def test_what_it_cannot_understand_is_refused_in_one_line(run: Run, typed: tuple[str, ...], told: str) -> None:
    ran = run(*typed)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1
