"""The other kinds: the World Bank's matrix, UNHCR's export, NORMLEX's lists, the Stata files of Chilton and Woda."""

import csv
import tomllib
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.ingest.imports.conftest import World, declared
from tests.ingest.imports.publishers import matrix, population

RECEIVING = ("Channel Islands", "Iran, Islamic Rep.", "Nepal", "Qatar")
SENT = (
    ("Kuwait", None, 3, 0.00004, 0),
    ("Nepal", None, None, None, 2),
    ("Qatar", 5.5, 0.123456, 7.0, 1.5),
    ("Channel Islands", None, None, 4.25, None),
    ("WORLD", 5.5, 3.1234, 7.00004, 3.5),
)


def test_the_matrix_of_the_world_bank(world: World, tmp_path: Path) -> None:
    """Who receives is the country of origin; values have four decimals, and what rounds to nothing is not zero."""
    file = matrix(tmp_path / "matrix.xlsx", 2021, RECEIVING, SENT)
    result = world.imported("world-bank-remittances", file, "--yes")
    assert result.exit_code == 0, result.output
    assert world.table("money/remittances.csv") == [
        "corridor,value",
        "IRN-KWT,3.0",
        "NPL-KWT,0.0",
        "QAT-NPL,2.0",
        "IRN-QAT,0.1235",
        "NPL-QAT,7.0",
    ]
    told = " ".join(result.output.split())
    assert "no code of ISO 3166: Nepal: 4.25" in told
    assert "When using the data" in told


def test_a_matrix_of_another_year_is_another_edition(world: World, tmp_path: Path) -> None:
    file = matrix(tmp_path / "matrix.xlsx", 2023, RECEIVING, SENT)
    result = world.imported("world-bank-remittances", file, "--yes")
    assert "found the edition 2023; allowed: 2021, as money holds" in result.output


def test_a_receiving_country_without_a_word_is_named_with_its_column(world: World, tmp_path: Path) -> None:
    file = matrix(tmp_path / "matrix.xlsx", 2021, ("Nepal", "Katar"), [("Kuwait", 1.0, 2.0)])
    result = world.imported("world-bank-remittances", file, "--yes")
    assert "“Katar”, which no Country goes by (nearly that of QAT)" in result.output


PEOPLE = (
    (2020, "Nepal", "NPL", "Kuwait", "KWT", 11, 0, 90, 7, 0, 0, 0),
    (2020, "Iran (Islamic Rep. of)", "IRN", "Qatar", "QAT", 12, 5, 0, "-", 0, 0, 0),
    (2021, "Nepal", "NPL", "Qatar", "QAT", 13, 0, 0, 0, 0, 0, 0),
    (2020, "Stateless", "XXA", "Qatar", "QAT", 14, 6, 0, 0, 0, 0, 0),
    (2020, "Unknown ", "-", "Qatar", "QAT", 15, 0, 0, 0, 0, 0, 0),
    (2020, "Nepal", "NPL", "Nepal", "NPL", 0, 0, 500, 0, 0, 0, 0),
)


def test_the_export_of_unhcr_leaves_the_figures_of_unrwa(world: World, tmp_path: Path) -> None:
    result = world.imported("unhcr-population", population(tmp_path / "population.csv", PEOPLE), "--yes")
    assert result.exit_code == 0, result.output
    assert world.table("displaced/displaced.csv")[1:] == [
        "IRN-QAT,asylum_seekers,2020-12-31,5,UNHCR",
        "IRN-QAT,refugees,2020-12-31,12,UNHCR",
        "NPL-KWT,others_in_need,2020-12-31,7,UNHCR",
        "NPL-KWT,refugees,2020-12-31,11,UNHCR",
        "NPL-KWT,refugees,2020-12-31,8,UNRWA",
    ]
    told = " ".join(result.output.split())
    assert "no code of ISO 3166: Refugees under UNHCR's mandate: 29; Asylum-seekers: 6" in told
    assert "years other than those" in told


NORMLEX = (
    "Ratifications of C097\n"
    "Country;Date;Status;Note\n"
    "NepalHas ratified the Protocol of 2002;03 Mar 1961;In Force;\n"
    "Iran (Islamic Republic of);22 Jun 1975;Not in force;Denounced on 10 Jan 1990\n"
    "Kuwait;01 May 2026;Not in force;The Convention will enter into force for Kuwait on 01 May 2999.\n"
    "Qatar;01 May 2016;Not in force;The Convention will enter into force for Qatar on 01 May 2017.\n"
)


@pytest.mark.parametrize(("encoding", "between"), [("utf-8", ";"), ("utf-8-sig", ","), ("utf-16", "\t")])
def test_a_list_of_ratifications_is_that_of_one_convention(
    world: World, tmp_path: Path, encoding: str, between: str
) -> None:
    """What stands there from other pages stays, and so do other conventions; a coming day is not yet in force."""
    file = tmp_path / "list.csv"
    file.write_text(NORMLEX.replace(";", between), encoding=encoding)
    world.seeds.edit("countries/conventions.csv", "2023,no,2,page-2", "2023,no,5,page-2")
    result = world.imported("ilo-ratifications", file, "--for", "C097", "--yes")
    assert result.exit_code == 0, result.output
    assert world.table("countries/ratified.csv")[1:] == [
        "NPL,C097,1961,in_force,page-2,high",
        "FRA,C097,1954,in_force,page-1,low",
        "QAT,C143,1980,in_force,page-1,high",
        "IRN,C097,1975,denounced,page-2,high",
        "KWT,C097,2026,ratified,page-2,high",
        "QAT,C097,2016,in_force,page-2,high",
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "--for: nothing; allowed: the convention, as C029"),
        (("--for", "C999"), "“C999”, which no Convention goes by"),
        (("--for", "C097", "--edition", "2024"), "--edition: “2024”; allowed: nothing"),
    ],
)
def test_what_the_list_does_not_say_must_be_named(
    world: World, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(NORMLEX, encoding="utf-8")
    result = world.imported("ilo-ratifications", file, "--yes", *options)
    assert result.exit_code == 1
    assert told in result.output


def test_an_unknown_status_stops_the_import(world: World, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(NORMLEX.replace("In Force;", "Perhaps;"), encoding="utf-8")
    result = world.imported("ilo-ratifications", file, "--for", "C097", "--yes")
    assert "“Perhaps”, which says nothing that is known" in result.output
    assert "list.csv:3: column Status, Note" in result.output


def test_the_texts_of_chilton_and_woda(world: World, tmp_path: Path) -> None:
    """New texts come with parties and number; of those that are there, what was done by hand stays and is told."""
    frame = pd.DataFrame(
        {
            "treatyID": [7.0, 8.0, 50.0],
            "countryA": ["Nepal", "Qatar", "Nepal"],
            "countryB": ["Kuwait", "Nepal", "Qatar"],
            "datesigned": ["2/4/2001", "12/31/1999", "1/1/1990"],
        }
    )
    frame.to_stata(tmp_path / "list.dta", write_index=False)
    result = world.imported("chilton-woda-texts", tmp_path / "list.dta", "--yes")
    assert result.exit_code == 0, result.output
    assert world.table("treaties/agreements.csv")[1:] == [
        "npl-kwt-treaty-7,A better title,mou,2001-02-03,indefinite,construction,info_exch,high",
        "qat-npl-treaty-8,Labour agreement of Qatar and Nepal,labour_agreement,1999-12-31,unknown,,,low",
    ]
    assert world.table("treaties/signed.csv")[1:] == [
        "gov-npl,npl-kwt-treaty-7,high",
        "gov-kwt,npl-kwt-treaty-7,high",
        "gov-qat,qat-npl-treaty-8,low",
        "gov-npl,qat-npl-treaty-8,low",
    ]
    assert world.table("treaties/cited_in.csv")[1:] == ["npl-kwt-treaty-7,treaty 7,", "qat-npl-treaty-8,treaty 8,"]
    told = " ".join(result.output.split())
    assert "signed_on stays as it is in 1 row where the file differs: npl-kwt-treaty-7" in told
    assert "on record in the dataset agreements" in told


def test_the_clauses_of_chilton_and_woda(world: World, tmp_path: Path) -> None:
    layouts = tomllib.loads(declared("government-treaties"))["import"]
    flags = next(one for one in layouts if one["kind"] == "chilton-woda-clauses")["cells"]["commitments"]["flags"]
    coded = {flag: [float(flag in {"info_exch", "wage_prot"})] for flag in flags}
    frame = pd.DataFrame({"treatyID": [7], "countryA": ["Nepal"], "countryB": ["Kuwait"], **coded})
    frame.to_stata(tmp_path / "clauses.dta", write_index=False)
    result = world.imported("chilton-woda-clauses", tmp_path / "clauses.dta", "--yes")
    assert result.exit_code == 0, result.output
    assert "rows: 0 added, 1 changed, 0 removed, 0 unchanged" in result.output
    with world.seeds.path("treaties/agreements.csv").open(encoding="utf-8", newline="") as handle:
        (row,) = csv.DictReader(handle)
    assert row["commitments"] == "info_exch;wage_prot"
    assert row["title"] == "A better title"


def test_a_broken_stata_file_is_one_line(world: World, tmp_path: Path) -> None:
    (tmp_path / "list.dta").write_bytes(b"<stata_dta>" + bytes(300))
    result = world.imported("chilton-woda-texts", tmp_path / "list.dta")
    assert result.exit_code == 1
    assert "found no readable Stata file" in result.output
    assert len(result.output.splitlines()) == 1


def test_merged_cells_over_rows_that_are_taken_stop_the_import(world: World, tmp_path: Path) -> None:
    file = matrix(tmp_path / "matrix.xlsx", 2021, ("Nepal", "Qatar"), [("Kuwait", 1.0, 2.0)])
    book = openpyxl.load_workbook(file)
    book.worksheets[0].merge_cells("B3:C3")
    book.save(file)
    result = world.imported("world-bank-remittances", file, "--yes")
    assert "the merged cells B3:C3" in result.output


def test_hidden_rows_are_told(world: World, tmp_path: Path) -> None:
    file = matrix(tmp_path / "matrix.xlsx", 2021, ("Nepal", "Qatar"), [("Kuwait", 1.0, 2.0)])
    book = openpyxl.load_workbook(file)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.save(file)
    assert "row 3" in world.imported("world-bank-remittances", file, "--dry-run").output
