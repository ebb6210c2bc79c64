"""`solidarity changes` as it is typed: what it prints, writes and refuses, on the small world of every reason."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from solidarity import cli
from tests.graphmodel.gulf import load
from tests.graphmodel.strategy.test_changes import EXPECTED, turning

DAYS = ("2020-01-01", "2024-06-01")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("changes") / "turning.lbdb"
    with open_store(str(path), environ={}) as opened:
        load(opened, turning())
    return path


@pytest.fixture(autouse=True)
def terminal(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (("SOLIDARITY_STORE", str(store)), ("COLUMNS", "80"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)


def run(capsys: pytest.CaptureFixture[str], *typed: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(["changes", *typed])
    shown = capsys.readouterr()
    return int(left.value.code or 0), shown.out, shown.err


def test_the_text_says_what_turned_and_why_and_what_comes_next(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *DAYS)
    assert (code, err) == (0, "")
    read = " ".join(out.split())
    assert "From 1 January 2020 to 1 June 2024, 13 of 15 listed corridors turned to another verdict." in read
    assert (
        "3 lost their flag, with 900 people, none of them reported as displaced (in 2 corridors nobody was counted)."
        in read
    )
    assert "4 got one, with 800 people, none of them reported as displaced (in 3 corridors nobody was counted)." in read
    assert "For 6 the flag is as it was." in read
    assert "Both days are judged by all that is known now" in read
    assert "“Text fresh”: signed in May 2022" in read
    assert "1 corridor has a worse verdict by 1 June 2025, with people whom nobody counted." in read
    assert max(map(len, out.splitlines())) <= 80


def test_a_file_has_every_turn_with_its_reason_and_its_texts(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, *DAYS, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    turned = {f"{row['origin']}-{row['destination']}": row for row in rows if row["when"] == "turned"}
    assert code == 0
    assert {name: (row["before"], row["after"], row["on"], row["cause"]) for name, row in turned.items()} == {
        name: told[:4] for name, told in EXPECTED.items()
    }
    assert turned["NPL-KWT"]["agreements"] == "term;shorter"
    assert turned["NPL-BHR"]["reason"] == "Union union-BHR dissolved or banned in 2022"
    assert turned["NPL-KWT"]["reason"] == "its term ended on 31 December 2021, as the text says"
    assert [(row["origin"], row["destination"], row["flag"]) for row in rows if row["when"] == "ahead"] == [
        ("NPL", "EGY", "got")
    ]


def test_json_has_the_totals_apart(capsys: pytest.CaptureFixture[str]) -> None:
    content = json.loads(run(capsys, *DAYS, "--format", "json", "--destination", "KWT,SGP")[1])
    assert (content["judged"], content["turned"], content["will_turn"]) == (2, 2, 0)
    assert content["totals"]["lost"] == {
        "corridors": 1, "uncounted": 0, "migrants": 900, "others": 900, "verdicts": {"covered": 1},
    }  # fmt: skip
    assert content["until"] == "2025-06-01"


def test_days_the_wrong_way_round_are_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *DAYS[::-1]) == (
        2, "", "solidarity: FROM 2024-06-01 is later than TO 2020-01-01; write the earlier day first\n",
    )  # fmt: skip
    assert run(capsys, "soon")[2] == "solidarity: “soon” is not a day; write it as 2026-11-30\n"


def test_nothing_turns_within_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, DAYS[1], DAYS[1])
    assert "none of 15 listed corridors turned to another verdict" in " ".join(out.split())
