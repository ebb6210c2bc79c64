"""Bad rows in a file of their own: corrected there as a spreadsheet would, taken back, and nothing else is touched."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.spreadsheet_text import guarded, unguarded
from tests.ingest.conftest import Place, Run
from tests.ingest.files import SeedFiles
from tests.ingest.spoilt import UNIONS

BAD = Path("bad.csv")
BASED_IN = "unions/based_in.csv"


@pytest.fixture
def spoilt(seeds: SeedFiles) -> SeedFiles:
    """The small world with two bad rows, one of which has two faults and a formula in it."""
    seeds.edit(UNIONS, "KTUF,national_centre,all,1968", "=KTUF,national_center,all,19680")
    seeds.edit(BASED_IN, "gefont-npl,NPL,page-1", "gefont-npl,NEP,page-1")
    return seeds


def _rows(path: Path = BAD) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def _edit(rows: list[dict[str, str]], encoding: str = "utf-8-sig", delimiter: str = ",") -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    BAD.write_bytes(out.getvalue().encode(encoding))


def test_every_bad_row_stands_there_once_with_all_its_faults(spoilt: SeedFiles, run: Run) -> None:
    result = run("check", "--quarantine", str(BAD))
    assert result.exit_code == 1
    assert "wrote 2 rows of 2 files into bad.csv" in result.output
    tie, union = _rows()
    assert (tie["file"], tie["line"], tie["column"], tie["to_id"]) == (BASED_IN, "2", "to_id", "NEP")
    assert tie["suggestion"] == "did you mean “NPL”?"
    assert (union["column"], union["found"]) == ("founded | kind", "“19680” is not a partial date | “national_center”")
    assert (union["acronym"], union["name"], union["members"]) == ("'=KTUF", "Kuwait Trade Union Federation", "")
    frame = pd.read_csv(BAD, dtype=str, keep_default_na=False)
    assert frame["id"].tolist() == ["", "ktuf-kwt"]


def test_a_corrected_row_is_taken_alone_and_all_else_stays(spoilt: SeedFiles, run: Run) -> None:
    before = spoilt.path(UNIONS).read_bytes()
    run("check", "--quarantine", str(BAD))
    rows = _rows()
    rows[1].update(kind="national_centre", founded="1968")
    _edit(rows)
    result = run("check", "--take", str(BAD))
    assert result.exit_code == 1
    assert "took 1 row of 1 file; 1 row still to be corrected in bad.csv" in result.output
    wrong, right = b"national_center,all,19680", b"national_centre,all,1968"
    assert spoilt.path(UNIONS).read_bytes() == before.replace(wrong, right)
    [left] = _rows()
    assert (left["file"], left["to_id"]) == (BASED_IN, "NEP")
    _edit([{**left, "to_id": "NPL"}])
    result = run("check", "--take", str(BAD))
    assert result.exit_code == 0
    assert "took 1 row of 1 file; bad.csv has nothing left and is gone" in result.output
    assert not BAD.exists()


def test_a_row_that_is_still_wrong_stays_with_its_new_fault(spoilt: SeedFiles, run: Run) -> None:
    before = spoilt.path(UNIONS).read_bytes()
    run("check", "--quarantine", str(BAD))
    rows = _rows()
    rows[1].update(kind="national_centre", founded="soon")
    _edit(rows)
    assert "took nothing; 2 rows still to be corrected" in run("check", "--take", str(BAD)).output
    assert spoilt.path(UNIONS).read_bytes() == before
    left = _rows()[1]
    assert (left["column"], left["founded"], left["kind"]) == ("founded", "soon", "national_centre")


def test_nonsense_in_a_corrected_row_is_found_although_other_rows_are_bad(spoilt: SeedFiles, run: Run) -> None:
    run("check", "--quarantine", str(BAD))
    rows = _rows()
    rows[1].update(kind="national_centre", founded="2150")
    _edit(rows)
    assert "took nothing" in run("check", "--take", str(BAD)).output
    assert "2150" in _rows()[1]["found"]


def test_rows_are_found_by_what_they_were_where_their_lines_have_moved(spoilt: SeedFiles, run: Run) -> None:
    run("check", "--quarantine", str(BAD))
    spoilt.edit(BASED_IN, "confidence\n", "confidence\nbwi-x,KWT,page-1,high\n")
    spoilt.edit(UNIONS, "=KTUF", "KTUF")
    rows = _rows()
    rows[0]["to_id"] = "NPL"
    rows[1].update(kind="national_centre", founded="1968")
    _edit(rows)
    result = run("check", "--take", str(BAD))
    assert (
        "bad.csv:3: found no row in unions/organisations.csv as this one was; the table changed since" in result.output
    )
    assert "took 1 row of 1 file" in result.output
    assert "gefont-npl,NPL,page-1,high" in spoilt.path(BASED_IN).read_text()


def test_a_row_is_removed_where_it_says_so(seeds: SeedFiles, run: Run) -> None:
    before = seeds.path(BASED_IN).read_bytes()
    seeds.add(BASED_IN, "gefont-npl,NPL,page-2,low")
    run("check", "--quarantine", str(BAD))
    [row] = _rows()
    _edit([{**row, "from_id": "", "to_id": "", "source": "", "confidence": ""}])
    told = "bad.csv:2: found no cell; write remove under suggestion to take the row out of unions/based_in.csv"
    assert told in run("check", "--take", str(BAD)).output
    _edit([{**row, "suggestion": "Remove"}])
    result = run("check", "--take", str(BAD))
    assert (result.exit_code, "removed 1 row of 1 file; bad.csv has nothing left" in result.output) == (0, True)
    assert seeds.path(BASED_IN).read_bytes() == before


def test_a_file_that_breaks_off_takes_nothing_away(seeds: SeedFiles, run: Run) -> None:
    seeds.edit(UNIONS, "national_centre,all,1989-07-20,300000,high", "national_center,all,1989-07-20,300000,high")
    before = seeds.path(UNIONS).read_bytes()
    run("check", "--quarantine", str(BAD))
    text = BAD.read_bytes().replace(b"national_center,", b"national_centre,")
    BAD.write_bytes(text[: text.index(b"'1989")])
    result = run("check", "--take", str(BAD))
    assert (result.exit_code, "bad.csv: found a file that breaks off" in result.output) == (1, True)
    assert seeds.path(UNIONS).read_bytes() == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"file": "../secret.csv"}, "bad.csv:2: found the table “../secret.csv”; allowed: "),
        ({"row": "row-0"}, "bad.csv:2: found no row in unions/based_in.csv as this one was"),
        ({"acronym": "X"}, "bad.csv:2: column acronym: found a cell; allowed in unions/based_in.csv: from_id, to_id"),
    ],
)
def test_a_row_that_cannot_be_tried_is_refused_in_one_line(
    change: dict[str, str], told: str, spoilt: SeedFiles, run: Run
) -> None:
    before = spoilt.path(BASED_IN).read_bytes()
    run("check", "--quarantine", str(BAD))
    rows = _rows()
    rows[0].update({"to_id": "NPL", **change})
    _edit(rows)
    result = run("check", "--take", str(BAD))
    assert told in result.output
    assert spoilt.path(BASED_IN).read_bytes() == before
    assert len(_rows()) == 2


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-16", "\t"), ("cp1252", ";"), ("utf-8", ",")])
def test_a_file_is_taken_as_a_spreadsheet_saved_it(encoding: str, delimiter: str, spoilt: SeedFiles, run: Run) -> None:
    run("check", "--quarantine", str(BAD))
    rows = _rows()
    rows[0]["to_id"] = "NPL"
    rows[1].update(name="Fédération", kind="national_centre", founded="1968")
    _edit(rows, encoding, delimiter)
    assert run("check", "--take", str(BAD)).exit_code == 0
    assert "ktuf-kwt,Fédération,=KTUF,national_centre,all,1968,,high" in spoilt.path(UNIONS).read_text(encoding="utf-8")


def test_letters_that_a_spreadsheet_lost_are_refused(seeds: SeedFiles, run: Run) -> None:
    seeds.edit(UNIONS, "Building and Wood Workers’ International,BWI,global_union", "Wörkers,BWI,glob_union")
    run("check", "--quarantine", str(BAD))
    [row] = _rows()
    _edit([{**row, "name": "W?rkers", "kind": "global_union_federation"}])
    assert "column name: found question marks in the place of letters" in run("check", "--take", str(BAD)).output


def test_a_workbook_holds_texts_and_is_taken(spoilt: SeedFiles, run: Run) -> None:
    path = Path("bad.xlsx")
    run("check", "--quarantine", str(path))
    book = openpyxl.load_workbook(path)
    page = book.active
    assert page is not None
    header = [cell.value for cell in page[1]]
    assert {cell.number_format for row in page.iter_rows() for cell in row} == {"@"}
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)
    page.cell(2, header.index("to_id") + 1).value = "NPL"
    page.cell(3, header.index("kind") + 1).value = "national_centre"
    page.cell(3, header.index("founded") + 1).value = 1968
    book.save(path)
    assert run("check", "--take", str(path)).exit_code == 0
    assert "=KTUF,national_centre,all,1968" in spoilt.path(UNIONS).read_text()


def test_a_file_that_is_none_of_ours_is_refused(seeds: SeedFiles, run: Run) -> None:
    BAD.write_text("id,name\n1,2\n")
    result = run("check", "--take", str(BAD))
    assert (result.exit_code, "bad.csv:1: found another header" in result.output) == (1, True)
    assert "found a file that is there already" in run("check", "--quarantine", str(BAD)).output
    assert "found a file inside the seeds" in run("check", "--quarantine", "seeds/bad.csv").output
    assert "allowed: .csv, .xlsx" in run("check", "--quarantine", "bad.txt").output
    assert "allowed: .json, .sarif" in run("check", "--report", "bad.txt").output
    assert "no row to correct; new.csv was not written" in run("check", "--quarantine", "new.csv").output


def test_issues_of_a_file_as_a_whole_are_counted_beside(spoilt: SeedFiles, run: Run) -> None:
    spoilt.edit(UNIONS, "acronym", "acronim")
    result = run("check", "--quarantine", str(BAD))
    assert "wrote 1 row of 1 file into bad.csv" in result.output
    assert "3 issues stand at no row of a file, and must be mended first" in result.output


@given(st.text(st.sampled_from("'=+-@0179. aéMay/€\t"), max_size=6))
def test_what_is_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "-5", "+5", "@x", "007", "2009-05", "May 2009", "1e5", " 5", "TRUE", "€5", "0.10"]
)
def test_what_a_spreadsheet_would_change_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "0", "300000", "kctu-kor", "pt.frwiki.wiki-6c2ba2ef", "“Brothers”", "'t Hooft"])
def test_what_it_leaves_alone_is_not(text: str) -> None:
    assert (guarded(text), unguarded(text)) == (text, text)


def test_the_report_for_programs_has_every_place(spoilt: SeedFiles, run: Run) -> None:
    run("check", "--report", "found.json")
    told = json.loads(Path("found.json").read_text(encoding="utf-8"))
    assert told["complete"] is True
    assert {(one["kind"], one["file"], one["line"], one["column"]) for one in told["found"]} == {
        ("issue", f"seeds/{BASED_IN}", 2, "to_id"),
        ("issue", f"seeds/{UNIONS}", 3, "kind"),
        ("issue", f"seeds/{UNIONS}", 3, "founded"),
    }
    assert told["found"][0]["hint"] == "did you mean “NPL”?"


def test_the_same_as_sarif(spoilt: SeedFiles, run: Run) -> None:
    run("check", "--report", "found.sarif")
    told = json.loads(Path("found.sarif").read_text(encoding="utf-8"))
    [of_run] = told["runs"]
    assert (told["version"], of_run["tool"]["driver"]["name"]) == ("2.1.0", "solidarity-ingest")
    known = {rule["id"] for rule in of_run["tool"]["driver"]["rules"]}
    for one in of_run["results"]:
        assert (one["ruleId"] in known, one["level"]) == (True, "error")
    place = of_run["results"][0]["locations"][0]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": f"seeds/{BASED_IN}"},
        "region": {"startLine": 2},
    }
    assert place["logicalLocations"] == [{"name": "to_id", "kind": "member"}]


def test_doubts_are_in_the_report_too(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/dataset.toml", "rows = 40", "rows = 41")
    assert run("check", "--report", "found.json").exit_code == 0
    kinds = {one["kind"] for one in json.loads(Path("found.json").read_text(encoding="utf-8"))["found"]}
    assert kinds == {"doubt"}


def _allow(seeds: SeedFiles, dataset: str, per_cent: float) -> None:
    seeds.edit(f"{dataset}/dataset.toml", "\n[[table]]", f"stop_above = {per_cent}\n[[table]]")


def test_what_hangs_on_a_row_that_is_left_out_stops_another_dataset(spoilt: SeedFiles, run: Run) -> None:
    _allow(spoilt, "unions", 20)
    result = run("check")
    assert result.exit_code == 1
    assert "unions/based_in.csv:3: column from_id: found “ktuf-kwt”, which no Organisation has" in result.output
    assert "agreements/signed.csv:3: column from_id: found “ktuf-kwt”, which no" in result.output


def test_more_bad_rows_than_a_dataset_may_do_without_stop_a_load(seeds: SeedFiles, run: Run, embedded: Place) -> None:
    seeds.edit("stock/stock.csv", "NPL-KWT,1", "NPL-KWT,x", times=2)
    _allow(seeds, "stock", 2.5)
    result = run("apply", "--store", embedded.url)
    assert result.exit_code == 1
    assert "stock/dataset.toml: column stop_above: found 2 bad rows of 40 (5 %)" in result.output
    assert "allowed: at most 2.5 % of the rows; mend the rows" in result.output
    assert not Path(embedded.url).exists()


def test_what_is_left_out_is_said_and_is_not_in_the_graph(seeds: SeedFiles, run: Run, embedded: Place) -> None:
    seeds.edit("stock/stock.csv", "NPL-KWT,10990,", "NPL-KWT,many,")
    assert run("check").exit_code == 1
    _allow(seeds, "stock", 2.5)
    told = "left out: 1 of 40 rows of stock (2.5 %, stop_above is 2.5 %)"
    result = run("check")
    assert (result.exit_code, f"warning: {told}; a load goes on without them" in result.output) == (0, True)
    assert "stock.csv:2: column value: found “many”" in result.output
    for _ in range(2):
        assert told in run("plan", "--store", embedded.url).output
        assert told in run("apply", "--store", embedded.url).output
    with embedded.open() as store:
        held = store.ask("MATCH (m:Measurement) RETURN count(m)").rows[0][0]
        rows = store.ask("MATCH (d:Dataset {id: 'stock'}) RETURN d.rows").rows[0][0]
    assert (held, rows) == (39, 39)
    assert "wrote 1 row of 1 file" in run("check", "--quarantine", str(BAD)).output


def test_what_is_expected_holds_without_the_bad_rows_too(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/stock.csv", "NPL-KWT,10990,1990", "NPL-KWT,many,1990")
    seeds.edit("stock/stock.csv", "NPL-QAT,6990,1990", "NPL-QAT,many,1990")
    _allow(seeds, "stock", 10)
    result = run("check")
    assert (result.exit_code, "found period with no 1990 in stock.csv" in result.output) == (1, True)


def test_a_fault_of_a_file_as_a_whole_stops_whatever_may_be_left_out(seeds: SeedFiles, run: Run) -> None:
    _allow(seeds, "stock", 20)
    seeds.edit("stock/stock.csv", "corridor,value", "corridor,valeu")
    assert run("check").exit_code == 1
    seeds.edit("stock/dataset.toml", "stop_above = 20", "stop_above = 50")
    assert "column stop_above: found “50”" in run("check").output
