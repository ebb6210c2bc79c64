"""`solidarity brokers` as it is typed, on the small world of the command."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from solidarity import cli
from tests.graphmodel.gulf import gulf, load

DAY = ("--as-of", "2024-06-01")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brokers") / "gulf.lbdb"
    world = gulf().organisation("gefont-local-npl", "NPL", "local_structure")
    world.structure("gefont-local-npl", "gefont-npl", confidence="low")
    with open_store(str(path), environ={}) as opened:
        load(opened, world)
    return path


def told(store: Path, capsys: pytest.CaptureFixture[str], *typed: str) -> tuple[str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(("brokers", "--store", str(store), *DAY, *typed))
    assert not left.value.code
    shown = capsys.readouterr()
    return shown.out, shown.err


def test_brokers_in_words(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    out, _ = told(store, capsys)
    # GEFONT, its local, KTUF, HMS, ITUC and BWI; the unions are tied by texts, XEV's is tied to nobody. Of 15 pairs
    # seven lead through GEFONT and seven through KTUF.
    assert "6 of 7 organisations of workers are joined to each other" in out
    assert (
        "1. If Union gefont-npl left, 2 organisations in 1 country would be joined to the rest by nothing on r" in out
    )
    assert "Without the one tie of low confidence: 1 organisation more would be joined to the others by nothing" in out
    assert "No region of the world hangs by one tie; of its countries these do." in out
    assert "India hangs by one tie: Union hms-ind – " in out
    sure, _ = told(store, capsys, "--sure")
    assert "Without ties of low confidence 5 of 7 organisations" in sure


def test_brokers_for_programs(store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out, _ = told(store, capsys, "--format", "csv", "--limit", "1")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["id"], row["cut_off"], row["countries"]) == ("gefont-npl", "2", "NPL")
    assert row["organisations"] == "gefont-local-npl;ituc"
    target = tmp_path / "brokers.json"
    _, err = told(store, capsys, "--output", str(target))
    content = json.loads(target.read_text(encoding="utf-8"))
    assert [one["rank"] for one in content["brokers"]] == list(range(1, len(content["brokers"]) + 1))
    assert content["apart"] == ["evil-xev"]
    assert err == f"{len(content['brokers'])} brokers written to {target}\n"


def test_for_a_sector_only_its_agreements_join(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = told(store, capsys, "--format", "json", "--sector", "education")
    # The text that joins HMS is for domestic workers.
    assert json.loads(out)["apart"] == ["evil-xev", "hms-ind"]
