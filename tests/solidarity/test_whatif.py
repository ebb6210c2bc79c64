"""`solidarity whatif` as it is typed: text, CSV and JSON, a file or standard input, rows for the maintainer, faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from tests.graphmodel.conftest import settings_of
from tests.graphmodel.gulf import load
from tests.graphmodel.strategy.trade import trade
from tests.solidarity.conftest import Run
from tests.world import World
from tools.neo4j.server import Neo4jServer

DAY = ("--as-of", "2024-06-01")
PAIR = '[[draft]]\nparties = ["GEFONT", "mtuc-mys"]\n'
MEANT = """[[draft]]
name = "The sites"
parties = ["GEFONT", { organisation = "mtuc-mys", role = "party" }]
corridors = ["NPL-MYS"]

[[draft]]
ends = "mou"
"""


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return trade


@pytest.fixture
def run(prompt: Run) -> Run:
    return lambda *arguments, stdin="": prompt("whatif", *arguments, stdin=stdin)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "draft.toml"
    path.write_text(MEANT, encoding="utf-8")
    return str(path)


def test_each_draft_is_told_alone_and_all_together(run: Run, file: str) -> None:
    ran = run(file, *DAY)
    assert (ran.code, ran.err) == (0, "")
    assert "1. The sites, signed on 1 June 2024 1 corridor would get another verdict." in ran.words
    flagged = "14,800 people in 7 flagged corridors"
    assert f"1 corridor would lose the flag: 700 people (people not displaced), of {flagged}." in ran.words
    assert "2. Brotherhood, without it from 1 June 2024 on" in ran.words
    assert f"1 corridor would get the flag: 100 people (people not displaced), beside {flagged}." in ran.words
    assert "No flag would be lifted." in ran.words
    assert "together, all drafts 2 corridors would get another verdict." in ran.words
    assert "What would stay flagged, and why MYS-NPL: the text does not name it" in ran.words
    assert "Judged by the rule of docs/coverage.md as of 1 June 2024; nothing was written to the store." in ran.words
    listed = [line.split()[0] for line in ran.out.splitlines() if line[3:4] == "-" and line[:3].isupper()]
    assert listed == ["NPL-MYS", "NPL-KWT"]
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_one_draft_alone_is_not_told_twice(run: Run) -> None:
    ran = run("-", *DAY, stdin=PAIR)
    assert "together" not in ran.out
    assert "1. GEFONT – Union mtuc-mys, signed on 1 June 2024" in ran.out
    assert "2 corridors would lose the flag: 720 people" in ran.words


def test_what_changes_nothing_says_so(run: Run) -> None:
    ran = run("-", *DAY, "--sector", "domestic_work", stdin=PAIR + 'sectors = ["construction"]\n')
    assert ran.code == 0
    assert (
        "0 corridors would get another verdict. No flag would be lifted. 2 corridors it touches would stay flagged."
        in ran.words
    )
    assert "NPL-MYS, MYS-NPL: its sector or its level is not what is asked for" in ran.words


def test_bodies_alone_are_told_to_lift_nothing(run: Run) -> None:
    ran = run("-", *DAY, stdin='[[draft]]\nparties = ["ituc", "bwi"]\n')
    assert "4 corridors would get another verdict. No flag would be lifted." in ran.words
    assert "and 1 more: a body above the countries reaches it, which lifts no flag" in ran.words


def test_csv_has_a_line_for_every_change_and_stay(run: Run, file: str) -> None:
    ran = run(file, *DAY, "--format", "csv")
    assert ran.code == 0
    found = [(row["draft"], row["effect"], row["corridor"], row["before"], row["after"]) for row in ran.rows]
    assert found == [
        ("1. The sites", "lifted", "NPL-MYS", "none_on_record", "covered"),
        ("1. The sites", "stays", "MYS-NPL", "none_on_record", "none_on_record"),
        ("2. Brotherhood", "flagged", "NPL-KWT", "covered", "lapsed"),
        ("together", "lifted", "NPL-MYS", "none_on_record", "covered"),
        ("together", "flagged", "NPL-KWT", "covered", "lapsed"),
        ("together", "stays", "MYS-NPL", "none_on_record", "none_on_record"),
    ]
    first, second = ran.rows[:2]
    assert (first["migrants"], first["as_of"], first["flag_when"]) == ("700", "2024-06-01", "nothing_on_record")
    assert second["reason"] == "the text does not name it"


def test_json_holds_the_drafts_the_policy_and_each_effect(run: Run, file: str) -> None:
    told = json.loads(run(file, *DAY, "--format", "json", "--sector", "construction").out)
    assert told["policy"]["sector"] == "construction"
    assert [draft["name"] for draft in told["drafts"]] == ["The sites", "Brotherhood"]
    assert [effect["draft"] for effect in told["effects"]] == ["1. The sites", "2. Brotherhood", "together"]
    assert [line["corridor"] for line in told["effects"][2]["corridors"]] == ["NPL-MYS", "NPL-KWT", "MYS-NPL"]


def test_the_drafts_of_the_json_are_read_again(run: Run, file: str) -> None:
    told = json.loads(run(file, *DAY, "--format", "json").out)
    assert told["drafts"][0]["parties"] == [{"organisation": "gefont-npl"}, {"organisation": "mtuc-mys"}]


def test_a_limit_cuts_the_table(run: Run) -> None:
    ran = run("-", *DAY, "--limit", "1", stdin=PAIR)
    assert "The first 1 of 2; --limit 0 lists all." in ran.out


def test_the_answer_goes_into_a_file(run: Run, file: str, tmp_path: Path) -> None:
    ran = run(file, *DAY, "--output", str(tmp_path / "effect.csv"))
    assert (ran.code, ran.out) == (0, "")
    assert "the effect of 2 drafts written to" in ran.err
    assert (tmp_path / "effect.csv").read_text(encoding="utf-8").count("\n") == 7


def test_rows_for_the_maintainer_go_into_a_new_folder(run: Run, tmp_path: Path) -> None:
    drawn = PAIR + "signed_on = 2024-01-01\n"
    ran = run("-", *DAY, "--seeds", str(tmp_path / "seeds" / "drafts"), stdin=drawn)
    assert ran.code == 0
    assert "5 files written to" in ran.err
    files = {path.name for path in (tmp_path / "seeds" / "drafts").iterdir()}
    assert files == {"dataset.toml", "sources.csv", "agreements.csv", "signed.csv", "cited_in.csv"}
    again = run("-", *DAY, "--seeds", str(tmp_path / "seeds" / "drafts"), stdin=drawn)
    assert (again.code, again.out) == (2, "")
    assert again.err.endswith("holds something already; name a new folder, as seeds/drafts\n")


def test_a_day_to_come_gets_no_rows(run: Run, tmp_path: Path) -> None:
    ran = run("-", *DAY, "--seeds", str(tmp_path / "drafts"), stdin=PAIR + "signed_on = 2100-01-01\n")
    assert (ran.code, ran.out) == (1, "")
    assert "of 2100-01-01, and a row states what has happened" in ran.err
    assert not (tmp_path / "drafts").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "standard input holds no draft; begin each with a line [[draft]]"),
        ("[[draft]", "standard input is no TOML"),
        (
            '[[draft]]\nparties = ["Xyzzy"]',
            "standard input, draft 1, parties: no organisation has the identifier “Xyzzy”",
        ),
        ('[[draft]]\nends = "mtuc"', "standard input, draft 1, ends: no agreement"),
        (PAIR * 7, "standard input holds 7 drafts; allowed: 1 to 6"),
        (PAIR + "signed_on = 2200-01-01", "standard input, draft 1, signed_on: found 2200-01-01"),
    ],
)
def test_a_fault_in_the_file_is_one_line(run: Run, content: str, told: str) -> None:
    ran = run("-", stdin=content)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"solidarity: {told}")
    assert ran.err.count("\n") == 1


def test_a_file_that_cannot_be_read_is_one_line(run: Run, tmp_path: Path) -> None:
    missing = run(str(tmp_path / "none.toml"))
    assert (missing.code, missing.err.count("\n")) == (2, 1)
    assert "none.toml cannot be read: No such file or directory" in missing.err
    (tmp_path / "latin.toml").write_bytes('[[draft]]\nname = "é"'.encode("latin-1"))
    latin = run(str(tmp_path / "latin.toml"))
    assert (latin.code, latin.err.count("\n")) == (2, 1)
    assert "is no text in UTF-8; save it as UTF-8" in latin.err
    folder = run(str(tmp_path))
    assert (folder.code, folder.err.count("\n")) == (2, 1)


def test_the_help_shows_files_that_can_be_read(run: Run) -> None:
    told = run("--help").out
    assert max(len(line) for line in told.splitlines()) <= 80
    ran = run("-", *DAY, stdin='[[draft]]\nends = "mou"\non = 2023-01-01\n')
    assert (ran.code, ran.err) == (0, "")


def test_both_stores_tell_the_same(
    run: Run, file: str, clean_neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [run(file, *DAY, "--format", form).out for form in ("table", "csv", "json")]
    monkeypatch.delenv("SOLIDARITY_STORE")
    for name, value in settings_of(clean_neo4j).items():
        monkeypatch.setenv(name, value)
    with open_store(environ=settings_of(clean_neo4j)) as opened:
        load(opened, trade())
    assert [run(file, *DAY, "--format", form).out for form in ("table", "csv", "json")] == here
