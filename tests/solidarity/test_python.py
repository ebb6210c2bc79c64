"""`import solidarity`: the pages' examples run, the rows have their types, and what goes wrong is one line."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import solidarity
from graphmodel.stores import open_store
from graphmodel.strategy.criteria import CRITERIA
from graphmodel.tables import csv_text
from solidarity.exports import all_formats
from tests.graphmodel.gulf import nothing
from tests.solidarity.conftest import SETTINGS, Run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


@pytest.fixture
def opened(store: Path) -> Any:
    with solidarity.open(store) as found:
        yield found


def test_the_examples_of_the_page_run_in_their_order(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("SOLIDARITY_STORE", str(store))
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        exec(compile(block, "docs/python.md", "exec"), names)  # noqa: S102  # the page is ours
        assert "print(" not in block or capsys.readouterr().out.strip()
    assert {path.name for path in tmp_path.iterdir()} == {
        "drafts.toml",
        "graph.graphml",
        "graph.zip",
        "flagged.parquet",
    }


def test_every_format_stands_on_its_page() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(all_formats())


def test_the_import_takes_nothing_with_it() -> None:
    heavy = {"pandas", "pyarrow", "networkx", "neo4j", "ladybug", "typer", "rich", "pydantic", "graphmodel"}
    told = f"import sys, solidarity; print(sorted({heavy!r} & sys.modules.keys()))"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.strip() == "[]"
    assert set(dir(solidarity)) >= {"open", "Rows", "SolidarityError"}
    with pytest.raises(AttributeError, match="it has: "):
        solidarity.nothing_of_the_kind  # noqa: B018


def test_gaps_are_what_the_command_lists(opened: solidarity.Opened, prompt: Run) -> None:
    told = prompt("gaps", "--as-of", "2024-06-01", "--all", "--format", "csv").rows
    gaps = opened.gaps(as_of="2024-06-01", everything=True)
    assert [gap.corridor for gap in gaps] == [f"{row['origin']}-{row['destination']}" for row in told]
    assert list(gaps.columns) == list(told[0])
    first = gaps[0]
    assert (first.origin_name, first.migrants, first.flagged, first.displaced) == ("India", 9_000, False, None)
    assert first.agreements == ("homes",)
    frame = gaps.to_pandas()
    assert (str(frame["migrants"].dtype), str(frame["flagged"].dtype)) == ("Int64", "boolean")
    assert str(frame["displaced"].dtype) == "Int64"
    assert frame["agreements"].tolist() == [gap.agreements for gap in gaps]
    table = gaps.to_arrow()
    assert str(table.schema.field("displaced").type) == "int64"
    assert table.column("agreements").to_pylist() == [list(gap.agreements) for gap in gaps]
    assert gaps.records()[0]["origin"] == "IND"
    assert [gap.corridor for gap in gaps[1:3]] == [gap.corridor for gap in gaps][1:3]


def test_why_partners_and_rank_are_what_the_commands_tell(opened: solidarity.Opened, prompt: Run) -> None:
    why = opened.why("Nepal-Kuwait", as_of="2024-06-01")
    assert (why.corridor, why.verdict, why.flagged) == ("NPL-KWT", "covered", False)
    assert str(why) == prompt("why", "NPL-KWT", "--as-of", "2024-06-01").out
    assert why.to_dict()["sentence"] == why.sentence
    (pair,) = opened.partners("NPL-KWT", as_of="2024-06-01")
    assert (pair.origin_union, pair.destination_union, pair.place) == ("gefont-npl", "ktuf-kwt", 1)
    (told,) = prompt("partners", "NPL-KWT", "--as-of", "2024-06-01", "--format", "csv").rows
    assert told["tie"] == ";".join(pair.tie)
    assert opened.partners("NPL-QAT").notes == ("In Qatar there is no union to sign with, as reported in 2022.",)
    ranked = prompt("rank", "--as-of", "2024-06-01", "--format", "csv").rows
    rows = opened.rank(as_of="2024-06-01")
    assert [row.origin for row in rows] == [row["origin"] for row in ranked]
    assert opened.rank(limit=1).truncated


DAY = {"as_of": "2024-06-01"}
DRAFT = {"parties": ("gefont-npl", "hms-ind"), "corridors": ["NPL-IND"]}
IN_TOML = """[[draft]]\nparties = ["gefont-npl", "hms-ind"]\ncorridors = ["NPL-IND"]\n"""


@pytest.mark.parametrize(
    ("call", "typed"),
    [
        (lambda graph: graph.gaps(everything=True, **DAY), "gaps --all --as-of 2024-06-01"),
        (lambda graph: graph.partners("NPL-KWT", **DAY), "partners NPL-KWT --as-of 2024-06-01"),
        (
            lambda graph: graph.rank(weights={"people": 5, "growth": 0}, sector="education", **DAY),
            "rank --weight people=5,growth=0 --sector education --as-of 2024-06-01",
        ),
        (
            lambda graph: graph.next(k=2, table=3, counts="all_people", restricted=True, without="NPL-QAT", **DAY),
            "next --k 2 --table 3 --counts all-people --restricted --without NPL-QAT --as-of 2024-06-01",
        ),
        (lambda graph: graph.whatif(DRAFT, sector="construction", **DAY),
         "whatif - --sector construction --as-of 2024-06-01"),
        (lambda graph: graph.changes("2017-06-01", "2024-06-01", destination=["NPL", "Kuwait"]),
         "changes 2017-06-01 2024-06-01 --destination NPL,KWT"),
        (lambda graph: graph.brokers(sure=True, limit=2, **DAY), "brokers --sure --limit 2 --as-of 2024-06-01"),
    ],
)  # fmt: skip
def test_every_call_has_the_rows_of_its_command(opened: solidarity.Opened, prompt: Run, call: Any, typed: str) -> None:
    rows = call(opened)
    assert len(rows)
    assert csv_text(rows.columns, rows.cells) == prompt(*typed.split(), "--format", "csv", stdin=IN_TOML).out
    assert [[getattr(row, name) for name in rows.columns] for row in rows] == [list(row) for row in rows.cells]
    assert rows.to_pandas().columns.tolist() == list(rows.columns)
    assert rows.to_arrow().num_rows == len(rows)


def test_what_a_criterion_does_not_know_is_nothing(opened: solidarity.Opened) -> None:
    rows = opened.rank(sector="education", **DAY)  # type: ignore[arg-type]  # a day
    assert {type(row.people) for row in rows} == {int, type(None)}
    assert {(row.sector, row.sector_asked) for row in rows} == {(None, "education")}
    assert set(CRITERIA) <= set(rows.columns)


def test_the_next_agreements_are_drafts_for_whatif(opened: solidarity.Opened, tmp_path: Path) -> None:
    chosen = opened.next(k=1, as_of="2024-06-01", drafts=tmp_path / "drafts.toml")
    effects = opened.whatif(tmp_path / "drafts.toml", as_of="2024-06-01", seeds=tmp_path / "seeds")
    lifted = {row.corridor for row in effects if row.effect == "lifted"}
    assert lifted == set(chosen[0].corridors)
    assert "would lift the flag from" in chosen.notes[0]
    assert "would lose the flag" in effects.notes[0]
    assert (tmp_path / "seeds" / "dataset.toml").exists()


def test_what_stands_beside_the_rows_is_in_the_notes(opened: solidarity.Opened, prompt: Run) -> None:
    told = prompt("brokers", "--as-of", "2024-06-01").words
    assert all(" ".join(note.split()) in told for note in opened.brokers(as_of="2024-06-01").notes if note)
    told = prompt("changes", "2017-06-01", "2024-06-01").words
    assert all(note in told for note in opened.changes("2017-06-01", "2024-06-01").notes)


def test_an_answer_is_records_with_what_was_read_into_a_name(opened: solidarity.Opened) -> None:
    rows = opened.ask("unions_in", country="Nepal")
    assert rows[0].id in {row["id"] for row in rows}
    assert rows.to_pandas()["id"].tolist() == [row["id"] for row in rows]
    numbers = opened.ask("MATCH (c:Country) RETURN count(*) AS n, $x AS `a b`", x="it's")
    assert numbers.records() == [{"n": 6, "a b": "it's"}]
    assert numbers[0] == {"n": 6, "a b": "it's"}
    assert pickle.loads(pickle.dumps(copy.copy(numbers[0]))) == numbers[0]  # noqa: S301
    with pytest.raises(AttributeError, match="no column “m”; it has: n, a b"):
        _ = numbers[0].m
    assert opened.ask("MATCH (c:Country) RETURN c.id AS id", limit=2).truncated


def test_no_row_has_its_columns_all_the_same(opened: solidarity.Opened) -> None:
    rows = opened.ask("MATCH (c:Country) WHERE c.id = 'NONE' RETURN c.id AS id")
    assert rows.to_pandas().columns.tolist() == ["id"]
    assert rows.to_arrow().column_names == ["id"]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda graph: graph.gaps(origin="Nepall"), "did you mean NPL"),
        (lambda graph: graph.gaps(as_of="2024"), "write it as 2026-11-30"),
        (lambda graph: graph.gaps(stale_after=0), "stale_after=0 is no whole number from 1 to 50"),
        (lambda graph: graph.gaps(min_migrants=-1), "min_migrants=-1"),
        (lambda graph: graph.gaps(order="people"), "no order is called"),
        (lambda graph: graph.why("NPL"), "NPL"),
        (lambda graph: graph.ask("flagged_corridor"), "did you mean flagged_corridors"),
        (lambda graph: graph.ask("unions_in"), "needs the parameter “country”"),
        (lambda graph: graph.ask("unions_in", country="Nepal", x=1), "has no parameter “x”"),
        (lambda graph: graph.ask("MATCH (n) DELETE n RETURN 1"), "DELETE"),
        (lambda graph: graph.rank(weights={"people": 11}), "is no weight"),
        (lambda graph: graph.next(k=0), "k=0 is no whole number from 1 to 50"),
        (lambda graph: graph.next(seconds=0), "seconds=0 is no number of seconds from 0.1 to 3,600"),
        (lambda graph: graph.next(counts="everybody"), "no count is called “everybody”"),
        (lambda graph: graph.next(all_willing=True), "names nobody"),
        (lambda graph: graph.whatif([]), "drafts holds 0 drafts; allowed: 1 to 6"),
        (lambda graph: graph.whatif(["GEFONT"]), "drafts, draft 1: found 'GEFONT'"),
        (lambda graph: graph.whatif([{"parties": ["nobody"]}]), "drafts, draft 1, parties: "),
        (lambda graph: graph.whatif("missing.toml"), "missing.toml cannot be read"),
        (lambda graph: graph.changes("2024-06-01", "2020-01-01"), "is later than"),
        (lambda graph: graph.brokers(sector="care"), "no sector is called “care”"),
        (lambda graph: graph.to_networkx("Union"), "no kind is called “Union”"),
        (lambda graph: graph.export("cypher", "x.cypher", question="unions_in", country="Nepal"), "is a table"),
    ],
)
def test_what_goes_wrong_is_one_line(opened: solidarity.Opened, call: Any, told: str) -> None:
    with pytest.raises(solidarity.SolidarityError) as fault:
        call(opened)
    assert told in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_store_without_a_load_and_a_missing_library_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(str(tmp_path / "empty.lbdb"), environ={}) as held:
        nothing(held)
    with solidarity.open(tmp_path / "empty.lbdb") as graph:
        for call in (graph.gaps, graph.to_networkx, lambda: graph.why("NPL-KWT")):
            with pytest.raises(solidarity.SolidarityError, match="solidarity-ingest apply"):
                call()
        rows = graph.questions()
        monkeypatch.setitem(sys.modules, "pandas", None)
        with pytest.raises(solidarity.SolidarityError, match="pandas is not installed"):
            rows.to_pandas()
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(solidarity.SolidarityError, match="pip install pyarrow"):
            rows.to_arrow()
