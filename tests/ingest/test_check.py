"""Every kind of bad input is told with its place, what was found, what is allowed and what to do."""

import openpyxl
import pytest

from tests.ingest.conftest import Run
from tests.ingest.files import SeedFiles
from tests.ingest.spoilt import AGREEMENTS, SPOILT, UNIONS


@pytest.mark.parametrize("name", SPOILT)
def test_bad_input_is_told_in_one_line(name: str, seeds: SeedFiles, run: Run) -> None:
    spoil, parts = SPOILT[name]
    spoil(seeds)
    result = run("check")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    for part in parts:
        assert part in result.output


def test_good_files_are_counted(seeds: SeedFiles, run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.output.split("\n")[-2] == "no issue in 5 datasets, 55 rows"
    assert "stock       stock.csv          Measurement      40" in result.output


def test_all_faults_are_told_at_once(seeds: SeedFiles, run: Run) -> None:
    seeds.edit(AGREEMENTS, ",signed,migration,mou,", ",sined,migrations,memo,")
    seeds.edit("unions/based_in.csv", "NPL,page-1,high", "NEP,page-9,certain")
    result = run("check")
    assert result.output.strip().endswith("4 issues in 2 files")


def test_a_faulty_row_leaves_no_dangling_ends_behind(seeds: SeedFiles, run: Run) -> None:
    seeds.edit(UNIONS, "national_centre,all,1989-07-20", "national_center,all,1989-07-20")
    assert run("check").output.strip().endswith("1 issue in 1 file")


def test_a_missing_folder(run: Run) -> None:
    result = run("check", "nowhere")
    assert result.exit_code == 1
    assert "nowhere: found no such folder; allowed: a folder of datasets" in result.output


def test_a_folder_without_any_dataset(seeds: SeedFiles, run: Run) -> None:
    (seeds.root.parent / "empty").mkdir()
    assert "empty: found no dataset; allowed: folders with a dataset.toml" in run("check", "empty").output


def test_a_file_instead_of_a_folder(seeds: SeedFiles, run: Run) -> None:
    assert "found “Not a directory”" in run("check", "seeds/unions/organisations.csv").output


def test_one_dataset_is_checked_against_its_neighbours(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("unions/based_in.csv", "NPL,page-1", "NPL,page-9")
    seeds.edit("agreements/signed.csv", "gefont-npl,", "gefont-nep,")
    result = run("check", "seeds/agreements/")
    assert result.exit_code == 1
    assert "seeds/agreements/signed.csv:2: column from_id: found “gefont-nep”" in result.output
    assert "page-9" not in result.output
    seeds.edit("agreements/signed.csv", "gefont-nep,", "gefont-npl,")
    assert run("check", "seeds/agreements").output.strip().endswith("no issue in 1 dataset, 4 rows")


def test_one_dataset_is_told_what_it_repeats(seeds: SeedFiles, run: Run) -> None:
    seeds.add(AGREEMENTS, "page-1,Twice,signed,general,mou,union_to_union,2015,unknown,,,high")
    assert "agreements.csv:3: column id: found the Agreement “page-1”" in run("check", "seeds/agreements").output


def test_an_unknown_option_is_a_usage_error(run: Run) -> None:
    assert run("check", "--wrong").exit_code == 2


def test_a_workbook_reads_like_the_file_it_replaces(seeds: SeedFiles, run: Run) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in seeds.path("stock/stock.csv").read_text().splitlines():
        sheet.append([int(part) if part.isdigit() else part for part in line.split(",")])
    book.save(seeds.path("stock/stock.xlsx"))
    seeds.path("stock/stock.csv").unlink()
    seeds.edit("stock/dataset.toml", "stock.csv", "stock.xlsx")
    result = run("check")
    assert result.exit_code == 0
    assert "no issue in 5 datasets, 55 rows" in result.output
