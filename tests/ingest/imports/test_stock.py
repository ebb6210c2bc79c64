"""The UN's stock: workbooks in the layouts of 2024 and 2020, and table 1 as a spreadsheet saves it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.imports.conftest import World
from tests.ingest.imports.publishers import HARD, Stock, un_csv, un_workbook

YEARS = (2020, 2024)
ROWS = (
    Stock("WORLD", 900, "WORLD", 900, {2020: (900, 400, 500), 2024: (990, 440, 550)}),
    Stock("WORLD", 900, "Others", 2003, {2024: (40, 20, 20)}),
    Stock("   Western Asia*", 922, "Nepal", 524, {2024: (70, 50, 20)}),
    Stock("Kuwait*", 414, "WORLD", 900, {2024: (99, 50, 49)}),
    Stock("Kuwait*", 414, "   Southern Asia", 5501, {2024: (70, 50, 20)}),
    Stock("Kuwait*", 414, "Others", 2003, {2020: (30, 10, 20), 2024: (1040, 1000, 40)}),
    Stock(f"Kuwait{HARD}*", 414, f"Nepal{HARD}", 524, {2020: (1234567, 1234000, 567), 2024: (70, 50, 20)}),
    Stock("Kuwait*", 414, "Kuwait", 414, {2024: (3, 1, 2)}),
    Stock("Kuwait*", 414, "Channel Islands*", 830, {2024: (12, 6, 6)}),
    Stock("Kuwait*", 414, "France", 250, {2020: (0, 0, 0), 2024: (0, 0, 0)}),
    Stock("Qatar", 634, "France", 250, {}),
    Stock("Qatar", 634, "Iran (Islamic Republic of)", 364, {2020: (6, 6, 0), 2024: (8, 8, 0)}),
    Stock("Channel Islands*", 830, "France", 250, {2024: (5, 2, 3)}),
)
TABLE = [
    "corridor,period,value,women,men",
    "NPL-KWT,2024,70,20,50",
    "IRN-QAT,2024,8,0,8",
    "NPL-KWT,2020,1234567,567,1234000",
    "IRN-QAT,2020,6,0,6",
]
Made = Callable[[Path], Path]


def in_2024(path: Path) -> Path:
    return un_workbook(path / "undesa_pd_2024_ims_stock.xlsx", 2024, ROWS, YEARS)


def in_2020(path: Path) -> Path:
    """The columns of 2020 in a workbook that says nothing of its edition."""
    made = un_workbook(path / "stock.xlsx", 2020, ROWS, YEARS, missing="..")
    return relabelled(made)


def in_2020_dashes(path: Path) -> Path:
    return relabelled(un_workbook(path / "stock.xlsx", 2020, ROWS, YEARS, missing="-"))


def as_csv(path: Path) -> Path:
    return un_csv(path / "table1.csv", 2024, ROWS, YEARS)


def relabelled(path: Path) -> Path:
    """The same workbook, called after the edition that the dataset holds."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    for row in book["Table 1"].iter_rows(max_row=9):
        for cell in row:
            cell.value = str(cell.value).replace("2020", "2024") if cell.value is not None else None
    book.save(path)
    return path


@pytest.mark.parametrize("made", [in_2024, in_2020, in_2020_dashes, as_csv])
def test_every_layout_comes_to_the_same_table(world: World, tmp_path: Path, made: Made) -> None:
    """Aggregates, “Others”, what has no code, empty and zero values are left out; the rest is the table."""
    result = world.imported("un-stock", made(tmp_path), "--yes")
    assert result.exit_code == 0, result.output
    assert world.table("stock/stock.csv") == TABLE
    assert "rows = 4" in world.seeds.path("stock/dataset.toml").read_text(encoding="utf-8")
    assert world.run("check").exit_code == 0


def test_what_is_left_out_is_told_in_numbers_and_row_by_row(world: World, tmp_path: Path) -> None:
    result = world.imported("un-stock", in_2024(tmp_path), "--report", "left.csv", "--dry-run")
    told = " ".join(result.output.split())
    assert "“Others”: the country of origin is not named: 2020: 30; 2024: 1,040" in told
    assert "no code of ISO 3166: 2024: 17" in told
    assert "rows: 3 added, 0 changed, 2 removed, 1 unchanged" in told
    with Path("left.csv").open(encoding="utf-8", newline="") as handle:
        rows = [(int(row["line"]), row["reason"], row["what"], row["sum"]) for row in csv.DictReader(handle)]
    assert rows == [
        (12, "regions and groups of countries of destination", "WORLD", ""),
        (13, "regions and groups of countries of destination", "WORLD, Others", ""),
        (14, "regions and groups of countries of destination", "Western Asia, Nepal", ""),
        (15, "regions and groups of countries of origin", "Kuwait, WORLD", ""),
        (16, "regions and groups of countries of origin", "Kuwait, Southern Asia", ""),
        (17, "“Others”: the country of origin is not named", "Kuwait, Others", "1070.0"),
        (19, "own country", "Kuwait", "3.0"),
        (20, "no code of ISO 3166", "Kuwait, Channel Islands", "12.0"),
        (21, "zero", "KWT, FRA", ""),
        (21, "zero", "KWT, FRA", ""),
        (22, "no value in the row", "Qatar, France", ""),
        (24, "no code of ISO 3166", "Channel Islands, France", "5.0"),
    ]
    assert "footnote marks taken off 3 names: Western Asia; Kuwait; Channel Islands" in told


def test_nothing_is_written_unless_somebody_says_so(world: World, tmp_path: Path) -> None:
    before = world.everything()
    for options in ((), ("--dry-run",), ("--dry-run", "--yes")):
        result = world.imported("un-stock", in_2024(tmp_path), *options)
        assert "nothing was written" in result.output
        assert world.everything() == before


def test_a_second_import_finds_nothing_to_do(world: World, tmp_path: Path) -> None:
    file = in_2024(tmp_path)
    world.imported("un-stock", file, "--yes")
    before = world.everything()
    result = world.imported("un-stock", file, "--yes")
    assert "holds just what the file says" in result.output
    assert world.everything() == before


def test_another_edition_is_refused_unless_it_is_named(world: World, tmp_path: Path) -> None:
    """Then it takes the place of the whole table, and what was expected of the one before is told."""
    years = (2015, 2020)
    rows = [Stock("Kuwait", 414, "Nepal", 524, {2015: (60, 40, 20), 2020: (61, 41, 20)})]
    file, before = un_workbook(tmp_path / "ims.xlsx", 2020, rows, years, missing=".."), world.everything()
    refused = world.imported("un-stock", file, "--yes")
    assert refused.exit_code == 1
    assert "found the edition 2020; allowed: 2024, as stock holds" in refused.output
    wrong = world.imported("un-stock", file, "--yes", "--edition", "2024")
    assert "found the edition 2020; allowed: 2024, as --edition says" in wrong.output
    assert world.everything() == before
    taken = world.imported("un-stock", file, "--yes", "--edition", "2020")
    assert taken.exit_code == 0, taken.output
    assert "to be written anew" in taken.output
    assert "expect.1" in taken.output
    assert world.table("stock/stock.csv")[1:] == ["NPL-KWT,2020,61,20,41", "NPL-KWT,2015,60,20,40"]
    assert 'edition = "2020"' in world.seeds.path("stock/dataset.toml").read_text(encoding="utf-8")


def test_a_file_that_says_no_edition_is_asked_for_it(world: World, tmp_path: Path) -> None:
    file = un_csv(tmp_path / "table.csv", 2024, ROWS, YEARS)
    file.write_text(file.read_text("utf-8-sig").replace("International Migrant Stock 2024\n", ""), encoding="utf-8")
    assert "name its edition with --edition" in world.imported("un-stock", file, "--yes").output
    assert world.imported("un-stock", file, "--yes", "--edition", "2024").exit_code == 0
    assert world.table("stock/stock.csv") == TABLE


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (Stock("Atlantis", 777, "Nepal", 524, {2024: (5, 2, 3)}), "“777”, which no Country goes by, “Atlantis”"),
        (Stock("Kuwait", 414, "France", 250, {2024: ("12a", 2, 3)}), "“12a”; allowed: a number"),
        (Stock("Kuwait", 414, "France", 250, {2024: ("1 23", 2, 3)}), "“1 23”; allowed: a number"),
        (Stock("Kuwait", 414, "France", 250, {2024: (None, 2, 3)}), "no value beside men, women"),
        (Stock("Qatar", 634, "Iran", 364, {2024: (5, 2, 3)}), "which line 23 holds as well"),
        (Stock("Kuwait", 414, "France", 250, {2024: ("=1+1", 2, 3)}), "a formula “=1+1”"),
    ],
)
def test_what_has_no_word_stops_the_import(world: World, tmp_path: Path, row: Stock, told: str) -> None:
    file, before = un_workbook(tmp_path / "ims.xlsx", 2024, [*ROWS, row], YEARS), world.everything()
    result = world.imported("un-stock", file, "--yes")
    assert result.exit_code == 1
    assert told in result.output
    assert "ims.xlsx:25" in result.output
    assert world.everything() == before


def test_a_table_that_check_would_refuse_is_not_written(world: World, tmp_path: Path) -> None:
    """Women and men that do not add up are an issue of the seeds: it is told in its place there."""
    rows = [Stock("Kuwait", 414, "Nepal", 524, {2020: (9, 4, 4), 2024: (9, 4, 5)})]
    told = 'parts = { value = ["women", "men"] }\nvalues = { period'
    world.seeds.edit("stock/dataset.toml", "values = { period", told)
    before = world.everything()
    result = world.imported("un-stock", un_workbook(tmp_path / "ims.xlsx", 2024, rows, YEARS), "--yes")
    assert result.exit_code == 1
    assert "seeds/stock/stock.csv:3: column value" in result.output, result.output
    assert "nothing was written" in result.output
    assert world.everything() == before
