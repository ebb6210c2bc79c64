"""`solidarity partners` as it is typed: what it prints, writes and refuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from solidarity import cli
from solidarity.partners import COLUMNS
from tests.graphmodel.gulf import gulf, load
from tests.world import World

DAY = ("--as-of", "2024-06-01")
Typed = Callable[..., tuple[int, str, str]]


def many() -> World:
    """The gulf with three more centres in Nepal, one of them gone, and a lapsed text the other way."""
    world = gulf()
    for name, fields in (("b-npl", {}), ("c-npl", {"legal_status": "exile"}), ("gone-npl", {"dissolved": "2020"})):
        world.organisation(name, "NPL", acronym=name[0].upper(), **fields)
    return world


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("partners") / "gulf.lbdb"
    with open_store(str(path), environ={}) as opened:
        load(opened, many())
    return path


@pytest.fixture
def typed(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main(["partners", *arguments, "--store", str(store), *DAY])
        shown = capsys.readouterr()
        return int(left.value.code or 0), shown.out, shown.err

    return run


def test_the_pairs_are_told_best_first_with_the_order_under_them(typed: Typed) -> None:
    code, out, _ = typed("Kuwait", "Nepal")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    read = " ".join(out.split())
    assert "3 pairs could sign" in read
    assert "1. Union ktuf-kwt and Union gefont-npl To renew “Text return”, signed in 2015, lapsed" in read
    assert "Stands before the next pair by what only needs renewing." in read
    assert "C works from exile" in read
    assert "gone-npl" not in read
    order = read.index("Order: (1) what only needs renewing; (2) what both ends have done")
    assert order > read.index("3. Union ktuf-kwt and C: Union c-npl")


def test_the_order_can_be_changed_and_the_table_cut(typed: Typed) -> None:
    _, out, _ = typed("KWT-NPL", "--by", "name,tie", "--limit", "1")
    read = " ".join(out.split())
    assert "3 pairs could sign, as of 1 June 2024. The first follows; --limit 0 lists all." in read
    assert "1. Union ktuf-kwt and B: Union b-npl" in read
    assert "Order: (1) name; (2) the nearest tie; (3) what only needs renewing" in read


def test_where_nobody_could_sign_it_says_why(typed: Typed) -> None:
    code, out, _ = typed("NPL-QAT")
    assert code == 0
    assert "In Qatar there is no union to sign with, as reported in 2022." in out
    assert "Order" not in out


def test_as_csv_and_json_it_is_whole(typed: Typed, tmp_path: Path) -> None:
    code, out, err = typed("KWT-NPL", "--output", str(tmp_path / "pairs.csv"))
    assert (code, out, err) == (0, "", f"3 pairs written to {tmp_path / 'pairs.csv'}\n")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "pairs.csv").read_text(encoding="utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["destination_union"] for row in rows] == ["gefont-npl", "b-npl", "c-npl"]
    content = json.loads(typed("KWT-NPL", "--format", "json")[1])
    assert [pair["destination_union"] for pair in content["pairs"]] == ["gefont-npl", "b-npl", "c-npl"]
    assert content["order"] == ["renew", "region", "tie", "experience", "name"]
    assert json.loads(typed("NPL-QAT", "--format", "json")[1])["nobody"].keys() == {"QAT"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("KWT-NPL", "--by", "people"), "no order of pairs is called “people”; allowed: experience, name, region"),
        (("Nepol", "Kuwait"), "Nepal"),
        (("NPL-NPL",), "two different countries"),
    ],
)
def test_what_is_not_understood_is_refused_in_one_line(typed: Typed, arguments: tuple[str, ...], told: str) -> None:
    code, out, err = typed(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err
