"""The analyst's command as it is typed: what it prints, writes and refuses, on a small world in real stores."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from graphmodel.questions import questions
from graphmodel.schema_page import schema_page
from graphmodel.stores import open_store
from graphmodel.verdicts import RECORDS, VERDICTS, Verdict
from graphmodel.vocabulary import FLAG_WHEN
from solidarity import cli
from tests.graphmodel.gulf import RUNS, gulf, load, nothing, silenced
from tests.graphmodel.test_people import kuwait
from tests.solidarity.conftest import SETTINGS, Ran, Run
from tools.neo4j.server import Neo4jServer

ROOT = Path(__file__).parents[2]
DAY = ("--as-of", "2024-06-01")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture
def run(prompt: Run) -> Run:
    return prompt


def corridors(ran: Ran) -> list[str]:
    return [f"{row['origin']}-{row['destination']}" for row in ran.rows]


def test_the_table_says_what_it_lists_and_fits_in_80_columns(run: Run) -> None:
    ran = run("gaps", *DAY)
    assert ran.code == 0
    assert ran.err == ""
    text = " ".join(ran.out.split())
    assert "5 of 7 listed corridors are flagged: no agreement between unions of the two countries is on record" in text
    assert "as of 1 June 2024" in text
    assert "refugees and settled families" in text
    assert max(len(line) for line in ran.out.splitlines()) <= 80
    listed = [line.split()[0] for line in ran.out.splitlines() if line[3:4] == "-"]
    assert listed == ["NPL-QAT", "XEV-NOR", "NOR-NPL", "KWT-NPL", "IND-QAT"]
    assert "■ Governments only †" in ran.out
    assert "host 2023-06" in ran.out


def test_a_wide_table_names_the_best_agreement(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert "“Text labour”, signed in March 2021, in force" in run("gaps", *DAY).out


def test_every_verdict_has_its_mark() -> None:
    assert list(RECORDS) == list(VERDICTS) == list(get_args(Verdict))
    assert len({record.sign for record in RECORDS.values()}) == len(VERDICTS)


def test_an_empty_list_says_so(run: Run) -> None:
    ran = run("gaps", *DAY, "--origin", "KWT", "--destination", "QAT")
    assert ran.code == 0
    assert "Nothing to list" in ran.out


def test_only_corridors_with_unions_at_both_ends_are_listed_where_these_are_asked_for(run: Run) -> None:
    ran = run("gaps", *DAY, "--both-ends", "--format", "csv")
    assert [(row["origin"], row["destination"]) for row in ran.rows] == [("KWT", "NPL")]
    told = " ".join(run("gaps", *DAY, "--both-ends").out.split())
    assert "1 of them with somebody on record at both ends who could sign." in told


def test_csv_is_read_back_as_it_was_meant(run: Run) -> None:
    ran = run("gaps", *DAY, "--all", "--format", "csv")
    assert ran.code == 0
    first = ran.rows[0]
    expected = {
        "origin": "IND", "destination": "KWT", "origin_name": "India", "verdict": "partial", "flagged": "no",
        "migrants": "9000", "migrants_measure": "un_stock", "migrants_year": "2024", "agreements": "homes",
        "marks": "limited", "as_of": "2024-06-01", "sector": "", "stale_after_years": "5",
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert len(ran.rows) == 7
    assert ran.rows[-1]["migrants"] == ""
    qatar = next(row for row in ran.rows if row["destination"] == "QAT" and row["origin"] == "NPL")
    assert qatar["reason"] == "“Text labour”, signed in March 2021, in force; no_counterpart: QAT"
    assert "\r" not in ran.out


def test_who_has_looked_is_said_by_every_command(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "searched.lbdb"
    world = gulf().search(
        "norway", ["NOR-NPL"], "2024-05-20", languages=["no", "en"], result="other_only", note="talks"
    )
    with open_store(str(path), environ={}) as opened:
        load(opened, world)
    monkeypatch.setenv("SOLIDARITY_STORE", str(path))
    found = {
        row["origin"] + row["destination"]: (
            row["looked_for_on"], row["looked_for_languages"], row["looked_for_result"], row["looked_for_note"],
        )
        for row in run("gaps", *DAY, "--format", "csv").rows
    }  # fmt: skip
    assert found["NORNPL"] == ("2024-05-20", "no;en", "other_only", "talks")
    assert found["XEVNOR"] == ("", "", "", "")
    narrow = run("gaps", *DAY).out
    assert narrow.count("○ None on record") == 3
    assert narrow.count("○ None on record ‡°") + narrow.count("○ None on record †°") == 2
    assert "° Nobody has looked yet (looked_for_on is empty)." in narrow
    monkeypatch.setenv("COLUMNS", "200")
    wide = " ".join(run("gaps", *DAY).out.split())
    assert "no agreement on record; looked for on 20 May 2024 in Norwegian and English; found only: talks" in wide
    assert "no agreement on record; nobody has looked yet" in wide
    why = " ".join(run("why", "NOR-NPL", *DAY).out.split())
    assert "Looked for on 20 May 2024 in Norwegian and English; found only: talks; the record holds" in why
    assert "found only: talks (a shelf)" in why
    told = json.loads(run("why", "XEV-NOR", *DAY, "--format", "json").out)
    assert (told["looked_for"], told["searches"]) == ("nobody has looked yet", [])


def test_no_cell_of_a_file_runs_in_a_spreadsheet(run: Run) -> None:
    ran = run("gaps", *DAY, "--format", "csv", "--origin", "XEV")
    assert ran.rows[0]["origin_name"] == f"'{RUNS}"
    assert not [cell for row in ran.rows for cell in row.values() if cell.startswith(FORMULA_STARTS)]


def test_json_holds_the_choices_and_the_rows(run: Run) -> None:
    ran = run("gaps", *DAY, "--sector", "domestic work", "--all", "--format", "json")
    content = json.loads(ran.out)
    assert (content["judged"], content["flagged"], content["found"]) == (7, 5, 7)
    assert (content["as_of"], content["policy"]["sector"]) == ("2024-06-01", "domestic_work")
    first = content["corridors"][0]
    assert (first["verdict"], first["flagged"], first["migrants"]) == ("covered", False, 9_000)
    assert first["agreements"] == ["homes"]


def test_a_file_takes_its_format_from_its_name_and_all_rows(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    ran = run("gaps", *DAY, "--output", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert "5 corridors written to" in ran.err
    # As spreadsheets want it; without the mark to standard output.
    assert path.read_bytes().startswith(b"\xef\xbb\xbforigin,")
    assert path.read_bytes().decode("utf-8").count("\n") == 6


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param(["--origin", "npl,XEV"], ["NPL-QAT", "XEV-NOR"], id="codes between commas"),
        pytest.param(["-o", "NPL", "-o", "Norway"], ["NPL-QAT", "NOR-NPL"], id="repeated, and by name"),
        pytest.param(["--destination", "QAT", "--limit", "1"], ["NPL-QAT"], id="limit"),
        pytest.param(["--group", "gcc", "--end", "origin"], ["KWT-NPL"], id="group"),
        pytest.param(["--region", "northern europe", "--end", "destination"], ["XEV-NOR"], id="region"),
        pytest.param(["--verdict", "lapsed", "--verdict", "covered"], ["NPL-KWT", "KWT-NPL"], id="verdicts"),
        pytest.param(["--verdict", "none-on-record", "--min-migrants", "100"], ["XEV-NOR"], id="words with hyphens"),
    ],
)
def test_filters_as_they_are_typed(run: Run, typed: list[str], expected: list[str]) -> None:
    assert corridors(run("gaps", *DAY, "--format", "csv", *typed)) == expected


def test_what_was_cut_is_said(run: Run) -> None:
    assert "The 2 largest follow; --limit 0 lists all." in " ".join(run("gaps", *DAY, "--limit", "2").out.split())
    assert "2 of 5 corridors are listed" in run("gaps", *DAY, "--limit", "2", "--format", "csv").err


@pytest.mark.parametrize(
    ("choices", "verdict"),
    [
        pytest.param(["--as-of", "2022-04-30"], "none_on_record", id="before"),
        pytest.param(["--as-of", "2024-06-01"], "covered", id="within"),
        pytest.param(["--as-of", "2029-01-01"], "unconfirmed", id="silent"),
        pytest.param(["--as-of", "2029-01-01", "--stale-after", "9"], "covered", id="silent, and patient"),
    ],
)
def test_day_and_patience_change_the_verdict_alike_in_both_commands(run: Run, choices: list[str], verdict: str) -> None:
    rows = run("gaps", *choices, "--all", "--format", "csv", "-o", "NPL", "-d", "KWT").rows
    assert [row["verdict"] for row in rows] == [verdict]
    assert json.loads(run("why", "NPL-KWT", *choices, "--format", "json").out)["verdict"] == verdict


def test_why_tells_the_whole_chain(run: Run) -> None:
    ran = run("why", "NPL-KWT", *DAY)
    assert ran.code == 0
    text = " ".join(ran.out.split())
    for part in (
        "Nepal → Kuwait (NPL-KWT) ● Covered",
        "Unions in Nepal and Kuwait have an agreement in force.",
        "Migrants: 100 people (UN stock, 2024).",
        "1. “Text mou” [mou] Covered: signed on 1 May 2022; it was last heard of in July 2023.",
        "Parties: Union gefont-npl (NPL); Union ktuf-kwt (KWT)",
        "July 2023, meeting: meeting of mou",
        "Read in: A page https://example.org/page",
        "Organisations of workers in Nepal on record: 1",
        "Organisations of workers in Kuwait on record: 1",
    ):
        assert part in text


def test_why_shows_what_lies_beside_and_who_is_missing(run: Run) -> None:
    assert "Also on record, but not counting here “Text draft”: in preparation, not signed [draft]" in " ".join(
        run("why", "IND-KWT", *DAY).out.split()
    )
    assert "In Qatar there is no union to sign with" in " ".join(run("why", "IND", "QAT", *DAY).out.split())


@pytest.fixture
def counted(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command on a store in which displaced people and domestic workers were counted."""
    path = tmp_path / "kuwait.lbdb"
    with open_store(str(path), environ={}) as opened:
        load(opened, kuwait())
    monkeypatch.setenv("SOLIDARITY_STORE", str(path))
    return run


def test_gaps_rank_by_those_who_are_not_displaced_and_show_both_numbers(counted: Run) -> None:
    ran = counted("gaps", *DAY)
    text = " ".join(ran.out.split())
    assert "In them: 780,000 people, 280,000 of them displaced: 500,000 others." in text
    assert "20,000* 300,000 UN 2024" in text
    assert "* Mostly refugees: half of the people or more are displaced." in text
    assert "None reported can be a few" in text
    assert [line[:7] for line in ran.out.splitlines() if line[3:7] == "-KWT"] == [
        "PHL-KWT", "IND-KWT", "NPL-KWT", "SYR-KWT", "LKA-KWT",
    ]  # fmt: skip
    ranked = counted("gaps", *DAY, "--order", "all-people", "--format", "csv").rows
    assert [row["origin"] for row in ranked] == ["SYR", "PHL", "IND", "NPL", "LKA"]
    told = [ranked[0][name] for name in ("migrants", "displaced", "not_displaced", "mostly_displaced")]
    assert told == ["300000", "280000", "20000", "yes"]


@pytest.mark.parametrize("width", [80, 160])
def test_those_counted_in_the_sector_stand_beside_and_lead(
    counted: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = counted("gaps", *DAY, "--sector", "domestic work")
    assert max(len(line) for line in ran.out.splitlines()) <= width
    rows = [line.split() for line in ran.out.splitlines() if line[3:7] == "-KWT"]
    assert [row[0] for row in rows] == ["IND-KWT", "PHL-KWT", "LKA-KWT", "NPL-KWT", "SYR-KWT"]
    assert "371,000" in rows[0]
    ranked = json.loads(counted("gaps", *DAY, "--sector", "domestic work", "--format", "json").out)["corridors"]
    assert [(row["sector_people"], row["sector_year"]) for row in ranked[:3]] == [
        (371_000, "2023-10"), (201_000, "2023-10"), (103_000, "2022"),
    ]  # fmt: skip


def test_why_says_who_is_displaced_and_who_works_in_the_sector(counted: Run) -> None:
    text = " ".join(counted("why", "SYR-KWT", *DAY).out.split())
    assert "Migrants: 300,000 people, 280,000 of them displaced: 20,000 others (UN stock, 2024)." in text
    assert "Mostly refugees (UNHCR and UNRWA, Refugee Data Finder, end of 2024)." in text
    asked = counted("why", "IND-KWT", *DAY, "--sector", "domestic_work")
    assert "371,000 people counted in domestic work, October 2023." in " ".join(asked.out.split())


def test_why_answers_for_a_pair_that_is_not_listed(run: Run) -> None:
    ran = run("why", "KWT", "NOR", *DAY)
    assert ran.code == 0
    assert "This pair of countries is not on the list" in ran.out
    assert "○ None on record" in ran.out


def test_an_address_is_not_broken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert "https://example.org/page" in run("why", "NPL-KWT", *DAY).out


def test_a_name_from_the_data_is_shown_as_text(run: Run) -> None:
    assert RUNS in run("why", "XEV-NOR", *DAY).out


def test_a_named_question_is_answered(run: Run) -> None:
    ran = run("ask", "evidence_of_corridor", "-p", "corridor=NPL-KWT", "--param", "as_of=2024-06-01", "--format", "csv")
    assert ran.code == 0
    assert [(row["agreement"], row["standing"], row["verdict"]) for row in ran.rows] == [("mou", "in_force", "covered")]


def test_flagged_corridors_are_those_of_the_gaps(run: Run) -> None:
    for day in ("2014-01-01", "2022-04-30", "2024-06-01", "2029-01-01"):
        for sector in ("", "domestic_work", "construction"):
            asked = run("ask", "flagged_corridors", "-p", f"as_of={day}", "-p", f"sector={sector}", "--format", "csv")
            listed = run("gaps", "--as-of", day, *(["--sector", sector] if sector else []), "--format", "csv")
            assert [row["corridor"] for row in asked.rows] == corridors(listed)
            assert [row["verdict"] for row in asked.rows] == [row["verdict"] for row in listed.rows]
            assert len(asked.rows) > 0


@pytest.fixture(scope="module")
def stricter(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("stricter") / "gulf.lbdb"
    with open_store(str(path), environ={}) as opened:
        load(opened, silenced(gulf()))
    return str(path)


@pytest.mark.parametrize(
    ("typed", "flagged", "missing", "added"),
    [
        pytest.param([], "5 of 8 listed corridors are flagged", "is on record", [], id="default"),
        pytest.param(
            ["--flag-when", "nothing-confirmed"], "6 of 8 listed corridors are flagged", "is confirmed in force",
            ["NPL-IND"], id="hyphens",
        ),
        pytest.param(
            ["--flag-when", "Nothing_for_all"], "7 of 8 listed corridors are flagged", "is in force for all workers",
            ["IND-KWT", "NPL-IND"], id="underscores",
        ),
        pytest.param(
            ["--flag-when", "nothing for all", "--sector", "domestic_work"],
            "6 of 8 listed corridors are flagged for domestic work", "is in force for all workers of that sector",
            ["NPL-IND"], id="of a sector",
        ),
    ],
)  # fmt: skip
def test_the_strictness_that_was_typed_is_said_and_decides(
    run: Run, stricter: str, typed: list[str], flagged: str, missing: str, added: list[str]
) -> None:
    said = f"{flagged}: no agreement between unions of the two countries {missing}"
    asked = ["gaps", *DAY, "--store", stricter, *typed]
    assert said in " ".join(run(*asked).out.split())
    listed = run(*asked, "--format", "csv")
    assert sorted(set(corridors(listed)) - {"NPL-QAT", "XEV-NOR", "NOR-NPL", "KWT-NPL", "IND-QAT"}) == added
    assert {row["flagged"] for row in listed.rows} == {"yes"}
    held = json.loads(run(*asked, "--format", "json").out)
    assert held["headline"].startswith(said)
    assert {row["flag_when"] for row in held["corridors"]} == {held["policy"]["flag_when"]}
    assert {row["flag_when"] for row in listed.rows} == {held["policy"]["flag_when"]}


def test_a_verdict_that_is_not_flagged_shows_its_marks(run: Run, stricter: str) -> None:
    asked = ["gaps", *DAY, "--store", stricter, "--all"]
    lines = run(*asked).out.splitlines()
    assert max(len(line) for line in lines) <= 80
    told = [" ".join(line.split()) for line in lines]
    assert told[told.index("education only") - 1].startswith("NPL-IND Nepal → India ? Unconfirmed")
    assert told[told.index("domestic work only") - 1].startswith("IND-KWT India → Kuwait ◐ Partly covered")
    remarks = {row["verdict"]: row["remarks"] for row in run(*asked, "--format", "csv").rows}
    assert (remarks["unconfirmed"], remarks["partial"], remarks["covered"]) == (
        "education only", "domestic work only", ""
    )  # fmt: skip


def test_the_question_and_the_command_name_the_same_under_each_strictness(run: Run, stricter: str) -> None:
    for strictness in FLAG_WHEN:
        given = ["-p", "as_of=2024-06-01", "-p", f"flag_when={strictness}", "--store", stricter]
        asked = run("ask", "flagged_corridors", *given, "--format", "csv")
        listed = run("gaps", *DAY, "--flag-when", strictness, "--store", stricter, "--format", "csv")
        assert [(row["corridor"], row["verdict"]) for row in asked.rows] == [
            (name, row["verdict"]) for name, row in zip(corridors(listed), listed.rows, strict=True)
        ]


def test_why_says_whether_the_corridor_is_flagged(run: Run, stricter: str) -> None:
    told = " ".join(run("why", "NPL-IND", *DAY, "--store", stricter).out.split())
    assert "Not flagged, where the flag means that nothing is on record." in told
    strict = ["why", "NPL-IND", *DAY, "--flag-when", "nothing-confirmed", "--store", stricter]
    assert "Flagged, where the flag means that nothing is confirmed in force." in " ".join(run(*strict).out.split())
    held = json.loads(run(*strict, "--format", "json").out)
    assert (held["verdict"], held["flagged"], held["policy"]["flag_when"]) == ("unconfirmed", True, "nothing_confirmed")


def test_the_plan_of_a_statement_is_told_in_text_and_as_json(prompt: Run) -> None:
    cypher = "MATCH (c:Country {id: 'npl'})<-[:BASED_IN]-(o) RETURN o.id AS id"
    ran = prompt("ask", cypher, "--plan")
    assert ran.code == 0
    assert ran.out.splitlines()[1].split() == ["NodeUniqueIndexSeek", "(c:Country)", "WHERE", "c.id", "=", "'npl'", "0"]
    assert "0 rows in" in ran.out
    assert "No Country has the id “npl”; did you mean NPL" in ran.err
    told = json.loads(prompt("ask", cypher, "--plan", "--format", "json").out)
    assert [step["operator"] for step in told["steps"]] == ["NodeUniqueIndexSeek", "Expand(All)", "Projection"]
    assert len(told["warnings"]) == 1
    endless = prompt(
        "ask", "MATCH (a), (b), (c), (d), (e), (f), (g) RETURN count(*) AS n", "--plan", "--timeout", "0.2"
    )
    assert endless.code == 0
    assert "Not answered" in endless.err
    assert "AllNodesScan" in endless.out
    named = prompt("ask", "unions_in", "--param", "country=NPL", "--plan")
    assert named.code == 2
    assert "tells no plan" in named.err


def test_cypher_from_standard_input_and_from_a_file(run: Run, tmp_path: Path) -> None:
    cypher = "MATCH (a:Agreement) WHERE a.form = $form RETURN a.id AS id, a.commitments AS commitments ORDER BY id"
    path = tmp_path / "mine.cypher"
    path.write_text(cypher, encoding="utf-8")
    piped = run("ask", "-", "-p", "form=mou", "--format", "csv", stdin=cypher)
    assert [row["id"] for row in piped.rows] == ["draft", "homes", "mou", "return"]
    assert piped.rows[2]["commitments"] == "casework"
    assert run("ask", str(path), "-p", "form=mou", "--format", "csv") == piped
    assert run("ask", cypher, "-p", "form=mou", "--format", "csv") == piped
    assert run("ask", f"{cypher} // {300 * 'x'}", "-p", "form=mou", "--format", "csv") == piped


def test_a_question_that_was_printed_can_be_asked_again(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.cypher"
    path.write_text(run("questions", "flagged_corridors").out, encoding="utf-8")
    assert path.read_text(encoding="utf-8").startswith("// In Neo4j Browser, first: :params {as_of: ")
    given = ["-p", "as_of=2024-06-01", "--format", "json"]
    assert run("ask", str(path), *given) == run("ask", "flagged_corridors", *given)


def test_parameters_of_own_cypher_are_read_as_in_json(run: Run) -> None:
    cypher = "RETURN $n + 1 AS n, $words AS words, $text AS text"
    ran = run("ask", "-", "-p", "n=41", "-p", 'words=["a","b"]', "-p", "text=a=b", "--format", "json", stdin=cypher)
    assert json.loads(ran.out)["rows"] == [{"n": 42, "words": ["a", "b"], "text": "a=b"}]


def test_a_narrow_answer_is_a_table_and_a_wide_one_goes_downwards(run: Run) -> None:
    ran = run(
        "ask",
        "-",
        stdin="MATCH (k:Corridor) WHERE k.listed RETURN k.id AS corridor, k.migrants AS migrants ORDER BY corridor",
    )
    assert ran.out.splitlines()[:2] == ["corridor  migrants", "IND-KWT       9000"]
    profile = run("ask", "organisation_profile", "-p", "organisation=gefont-npl").out
    assert profile.startswith("Row 1 of 1\n")
    assert "name          Union gefont-npl" in profile
    assert max(len(line) for line in profile.splitlines()) <= 80


def test_an_answer_without_rows_names_its_columns(run: Run) -> None:
    assert "No rows. Columns: id" in run("ask", "search", "-p", "text=QQQ").out


def test_rows_that_are_left_out_are_said(run: Run) -> None:
    ran = run("ask", "corridors", "--limit", "2", "--format", "csv")
    assert len(ran.rows) == 2
    assert "2 rows are given, and there are more" in ran.err
    assert run("ask", "corridors", "--limit", "0", "--format", "csv").err == ""


def test_cells_of_an_answer_do_not_run_either(run: Run) -> None:
    cypher = "MATCH (c:Country) WHERE c.id = 'XEV' RETURN c.name AS `=1+1`, -5 AS n, ['=1'] AS l"
    ran = run("ask", "-", "--format", "csv", stdin=cypher)
    assert ran.rows == [{"'=1+1": f"'{RUNS}", "n": "-5", "l": "'=1"}]


WRITES = [
    "CREATE (x:Country {id: 'XXX'})",
    "MATCH (c:Country) SET c.name = 'x'",
    "MATCH (c:Country) DETACH DELETE c",
    "MERGE (c:Country {id: 'XXX'}) RETURN c",
    "LOAD FROM '/etc/hostname' RETURN *",
    "LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
    "COPY (MATCH (c:Country) RETURN c.id) TO 'countries.csv'",
    "DROP TABLE Country",
    "INSTALL httpfs",
    "MATCH (c:Country) RETURN c.id; MATCH (c:Country) DETACH DELETE c",
]


@pytest.mark.parametrize("cypher", WRITES)
def test_what_writes_or_reads_files_is_refused_in_one_line(run: Run, cypher: str) -> None:
    before = sorted(run("ask", "counts_by_kind", "--format", "csv").out.splitlines())
    ran = run("ask", "-", stdin=cypher)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert sorted(run("ask", "counts_by_kind", "--format", "csv").out.splitlines()) == before


def test_cypher_that_the_engine_answers_wrongly_is_answered_rightly(run: Run) -> None:
    both = run(
        "ask", "MATCH (c:Country) RETURN c.id AS id UNION MATCH (a:Agreement) RETURN a.id AS id", "--format", "csv"
    )
    alone = [run("ask", f"MATCH (n:{kind}) RETURN n.id AS id", "--format", "csv") for kind in ("Country", "Agreement")]
    rows = [set(ran.out.splitlines()) for ran in (both, *alone)]
    assert rows[0] == rows[1] | rows[2]
    assert len(rows[0]) > 2


def test_a_name_that_the_model_has_not_is_told_in_one_line(run: Run) -> None:
    ran = run("ask", "MATCH (o:Organisatoin) RETURN o.id AS id")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "line 1, column 10: there is no label “Organisatoin”; did you mean Organisation?" in ran.err


def test_cypher_that_the_store_does_not_understand_is_one_line(run: Run) -> None:
    ran = run("ask", "-", stdin="MATCH (n RETURN n")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1


def test_a_question_that_takes_too_long_is_given_up(run: Run) -> None:
    cypher = "MATCH (a), (b), (c), (d), (e), (f) WHERE a.id < b.id AND c.id < d.id AND e.id <> f.id RETURN count(*)"
    ran = run("ask", "-", "--timeout", "0.05", stdin=cypher)
    assert ran.code == 1
    # Either the store was not read in that time, or the rows were not found.
    assert "0.05 seconds" in ran.err


def test_a_file_that_is_no_text_is_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "picture.cypher"
    path.write_bytes(b"\xff\xfe\x00")
    ran = run("ask", str(path))
    assert (ran.code, ran.err.count("\n")) == (1, 1)


def test_the_questions_are_listed_with_their_parameters(run: Run) -> None:
    ran = run("questions")
    assert all(name in ran.out for name in questions())
    assert "corridor (required), as_of=today" in ran.out
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_the_schema_is_the_schema_page(run: Run) -> None:
    assert run("schema") == Ran(0, schema_page(), "")


@pytest.mark.parametrize(
    ("command", "page"), [(["schema"], "schema.md"), (["questions", "--markdown"], "questions.md")]
)
def test_the_pages_made_from_the_files_are_current(run: Run, command: list[str], page: str) -> None:
    assert run(*command).out == (ROOT / "docs" / page).read_text(encoding="utf-8"), "run “make docs”"


MISTAKES = [
    pytest.param(["gaps", "--origin", "NPX"], "did you mean NPL (Nepal)", id="code"),
    pytest.param(["gaps", "--destination", "Kuwayt"], "did you mean KWT (Kuwait)?", id="name"),
    pytest.param(["gaps", "--sector", "domestic"], "did you mean domestic_work?", id="sector"),
    pytest.param(["gaps", "--region", "asia"], "Southern Asia", id="region"),
    pytest.param(["gaps", "--group", "gulf"], "allowed: ASEAN, EU, GCC, SAARC", id="group"),
    pytest.param(["gaps", "--verdict", "lapse"], "did you mean lapsed?", id="verdict"),
    pytest.param(["gaps", "--as-of", "2024"], "write it as", id="day"),
    pytest.param(["gaps", "--as-of", "2024-02-30"], "is not a day", id="impossible day"),
    pytest.param(["gaps", "--as-of", "3026-01-01"], "1990-01-01 to 2100-12-31", id="far day"),
    pytest.param(["gaps", "--stale-after", "0"], "--stale-after", id="years"),
    pytest.param(["gaps", "--end", "both"], "either", id="end"),
    pytest.param(["gaps", "--format", "xlsx"], "csv", id="format"),
    pytest.param(["gaps", "--orign", "NPL"], "--origin", id="option"),
    pytest.param(["gap"], "gaps", id="command"),
    pytest.param(["why"], "CORRIDOR", id="no corridor"),
    pytest.param(["why", "NPL"], "as NPL-KWT", id="half a corridor"),
    pytest.param(["why", "NPL", "KWT", "QAT"], "as NPL-KWT", id="three countries"),
    pytest.param(["why", "NPL-NPL"], "two different countries", id="one country twice"),
    pytest.param(["ask"], "NAME|FILE|-", id="no question"),
    pytest.param(["ask", "flaged"], "did you mean flagged_corridors or ", id="question"),
    pytest.param(["ask", "unions_in"], "needs the parameter “country”", id="parameter missing"),
    pytest.param(["ask", "unions_in", "-p", "land=NPL"], "allowed: country", id="parameter unknown"),
    pytest.param(["ask", "unions_in", "-p", "NPL"], "--param corridor=NPL-KWT", id="parameter without a name"),
    pytest.param(["ask", "start_network", "-p", "x=1"], "has no parameter", id="parameter of none"),
    pytest.param(["ask", "flagged_corridors", "-p", "as_of=2024"], "allowed: a day", id="parameter of another type"),
    pytest.param(
        ["ask", "flagged_corridors", "-p", "flag_when=all"],
        "“all” is no value for flag_when; did you mean nothing_for_all? allowed: nothing_on_record, nothing_confirmed,",
        id="word of no list",
    ),
    pytest.param(
        ["gaps", "--flag-when", "always"],
        "no strictness of the flag is called “always”; allowed: nothing_confirmed, nothing_for_all, nothing_on_record",
        id="strictness",
    ),
    pytest.param(["why", "NPL-KWT", "--flag-when", "nothing"], "did you mean nothing_", id="strictness, nearly"),
    pytest.param(["questions", "unions_in", "--markdown"], "leave out either", id="one question as the page of all"),
    pytest.param(["questions", "flaged"], "did you mean flagged_corridors", id="question to print"),
    pytest.param(["why", "NPL-XXX"], "no country has the code “XXX”", id="unknown country"),
]


@pytest.mark.parametrize(("typed", "said"), MISTAKES)
def test_a_mistake_is_one_line_with_the_way_out_and_code_2(run: Run, typed: list[str], said: str) -> None:
    ran = run(*typed)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.startswith("solidarity: ")
    assert ran.err.count("\n") == 1


@pytest.fixture(scope="module")
def koreas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with countries that go by several names, and by names that others have in part."""
    path = tmp_path_factory.mktemp("names") / "koreas.lbdb"
    world = gulf().country("KOR", name="Republic of Korea", also_called=("South Korea",))
    world.country("PRK", name="Dem. People's Republic of Korea").country("UKR", name="Ukraine")
    world.country("GBR", name="United Kingdom", also_called=("UK",)).country("TUR", name="Türkiye")
    world.organisation("ntuc-npl", "NPL", acronym="NTUC").organisation("ntuc-ind", "IND", acronym="NTUC")
    for corridor in ("NPL-GBR", "UKR-KOR", "NPL-UKR"):
        world.measurement(corridor, "stock", 40, "2024")
    with open_store(str(path), environ={}) as opened:
        load(opened, world)
    return path


@pytest.mark.parametrize(
    ("typed", "pair"),
    [
        (["South Korea", "Nepal"], ["KOR", "NPL"]),
        (["South", "Korea", "to", "Nepal"], ["KOR", "NPL"]),
        (["UK-Ukraine"], ["GBR", "UKR"]),
        (["nepal from uk"], ["GBR", "NPL"]),
    ],
)
def test_why_takes_countries_by_any_name(run: Run, koreas: Path, typed: list[str], pair: list[str]) -> None:
    told = json.loads(run("why", *typed, *DAY, "--format", "json", "--store", str(koreas)).out)
    assert told["corridor"] == "-".join(pair)


def test_gaps_take_countries_by_any_name(run: Run, koreas: Path) -> None:
    listed = [
        corridors(run("gaps", *DAY, "--all", "--format", "csv", "--store", str(koreas), *chosen))
        for chosen in (["-d", "UK,South Korea"], ["--destination", "turkiye"], ["-o", "Ukraine", "-o", "india"])
    ]
    assert listed == [["NPL-GBR", "UKR-KOR"], [], ["IND-KWT", "UKR-KOR", "IND-QAT"]]


def test_a_question_takes_names_and_says_what_it_read_into_a_part(run: Run, koreas: Path) -> None:
    by_code = run("ask", "unions_in", "-p", "country=NPL", "--format", "csv", "--store", str(koreas))
    by_name = run("ask", "unions_in", "-p", "country=nepal", "--format", "csv", "--store", str(koreas))
    assert by_name == by_code
    assert {row["id"] for row in by_name.rows} == {"gefont-npl", "gov-npl", "ntuc-npl"}
    begun = run("ask", "corridor_measurements", "-p", "corridor=Nep UK", "--format", "csv", "--store", str(koreas))
    assert [row["corridor"] for row in begun.rows] == ["NPL-GBR"]
    assert begun.err == "corridor: “Nep UK” is read as NPL-GBR\n"
    assert run("ask", "sources_of", "-p", "id=Nepal to Kuwait", "--store", str(koreas)).code == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["why", "Korea", "Nepal"], "“Korea” may be PRK (Dem. People's Republic of Korea) or KOR (Republic of Korea);"),
        (["gaps", "-d", "Korea"], "“Korea” may be PRK"),
        (["ask", "unions_in", "-p", "country=Nepl"], "did you mean NPL (Nepal)?"),
        (["ask", "organisation_profile", "-p", "organisation=NTUC"], "“NTUC” may be ntuc-"),
        (
            ["ask", "signatories", "-p", "agreement=nothing-like-it"],
            "no agreement has the identifier “nothing-like-it”",
        ),
        (["ask", "corridor_measurements", "-p", "corridor=Nepal"], "“Nepal” is no corridor"),
    ],
)
def test_a_name_that_tells_nothing_is_refused(run: Run, koreas: Path, typed: list[str], said: str) -> None:
    ran = run(*typed, "--store", str(koreas))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err


def test_a_password_in_an_address_is_not_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://neo4j:secret-word@127.0.0.1:1")
    for command in (["gaps"], ["why", "NPL-KWT"], ["gaps", "--store", "neo4j:secret-word@host"]):
        ran = run(*command)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), command
        assert "NEO4J_PASSWORD" in ran.err
        assert "secret-word" not in ran.err


def test_faults_of_the_store_are_one_line_and_code_1(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database")
    empty = tmp_path / "empty.lbdb"
    with open_store(str(empty), environ={}) as opened:
        nothing(opened)
    for place in (str(tmp_path / "missing.lbdb"), str(text), str(empty), "http://localhost:1", "bolt://127.0.0.1:1"):
        for command in (["gaps"], ["why", "NPL-KWT"]):
            ran = run(*command, "--store", place)
            assert (ran.code, ran.out) == (1, ""), place
            assert ran.err.count("\n") == 1, ran.err
            assert "Traceback" not in ran.err


def test_a_file_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    ran = run("gaps", "--output", str(tmp_path / "no" / "gaps.csv"))
    assert ran.code == 1
    assert "cannot be written" in ran.err


def started(store: Path, *arguments: str) -> subprocess.Popen[str]:
    environ = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return subprocess.Popen(
        [sys.executable, "-m", "solidarity.cli", *arguments], cwd=ROOT, text=True, stdin=subprocess.PIPE,
        env=environ | {"SOLIDARITY_STORE": str(store)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_reader_that_has_seen_enough_is_no_fault(store: Path) -> None:
    with started(store, "schema") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
        assert process.wait() == 0


class Interrupted(io.StringIO):
    """Somebody presses Ctrl-C instead of typing a question."""

    def read(self, size: int | None = -1) -> str:
        raise KeyboardInterrupt


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Interrupted())
    assert run("ask", "-") == Ran(130, "", "")


def test_help_is_there_before_anything_heavy_is_imported() -> None:
    code = (
        "import sys\nfrom solidarity import cli\n"
        "try:\n    cli.main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pydantic', 'networkx', 'ladybug', 'neo4j', 'rich', 'pyarrow'} & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "command", ["", *(one.name or one.callback.__name__ for one in cli.app.registered_commands if one.callback)]
)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    ran = run(*([command] if command else []), "--help")
    assert ran.code == 0
    assert ran.out.startswith("Usage: solidarity")
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_both_stores_give_the_same_output(run: Run, clean_neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = [
        ["gaps", *DAY],
        ["gaps", *DAY, "--all", "--format", "csv"],
        ["gaps", "--as-of", "2029-01-01", "--stale-after", "9", "--all", "--format", "json"],
        ["why", "NPL-KWT", *DAY],
        ["why", "IND-KWT", *DAY, "--format", "json"],
        ["why", "KWT", "NOR", *DAY],
        ["ask", "flagged_corridors", "-p", "as_of=2024-06-01", "--format", "csv"],
        ["ask", "unions_in", "-p", "country=NPL"],
        ["ask", "sources_of", "-p", "id=mou", "--format", "json"],
    ]
    embedded = [run(*command) for command in commands]
    settings = {"NEO4J_USERNAME": clean_neo4j.username, "NEO4J_PASSWORD": clean_neo4j.password}
    with open_store(clean_neo4j.url, environ=settings) as server:
        load(server, gulf())
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("NEO4J_URI", clean_neo4j.url)
    assert [run(*command) for command in commands] == embedded
    assert all(ran.code == 0 and ran.out for ran in embedded)
    for cypher in WRITES:
        assert run("ask", "-", stdin=cypher).code == 1
    assert "(x:Organisation|Country)" in run("questions", "neighbourhood").out
    assert run(*commands[1]) == embedded[1]
