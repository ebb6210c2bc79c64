"""Every kind of bad input is told with its place, what was found, what is allowed and what to do."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ingest.datasets import overdue, read_datasets
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
    result = run("check", "--seeds", "nowhere")
    assert result.exit_code == 1
    assert "nowhere: found no such folder; allowed: a folder of datasets" in result.output


def test_a_folder_without_any_dataset(seeds: SeedFiles, run: Run) -> None:
    (seeds.root.parent / "empty").mkdir()
    assert "empty: found no dataset; allowed: folders with a dataset.toml" in run("check", "--seeds", "empty").output


def test_a_file_instead_of_a_folder(seeds: SeedFiles, run: Run) -> None:
    assert "found “Not a directory”" in run("check", "--seeds", "seeds/unions/organisations.csv").output


def test_one_dataset_is_checked_against_its_neighbours(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("unions/based_in.csv", "NPL,page-1", "NPL,page-9")
    seeds.edit("agreements/signed.csv", "gefont-npl,", "gefont-nep,")
    result = run("check", "--seeds", "seeds/agreements/")
    assert result.exit_code == 1
    assert "seeds/agreements/signed.csv:2: column from_id: found “gefont-nep”" in result.output
    assert "page-9" not in result.output
    seeds.edit("agreements/signed.csv", "gefont-nep,", "gefont-npl,")
    assert run("check", "--seeds", "seeds/agreements").output.strip().endswith("no issue in 1 dataset, 4 rows")


def test_one_dataset_is_told_what_it_repeats(seeds: SeedFiles, run: Run) -> None:
    seeds.add(AGREEMENTS, "page-1,Twice,signed,general,mou,union_to_union,2015,unknown,,,high")
    assert (
        "agreements.csv:3: column id: found the Agreement “page-1”"
        in run("check", "--seeds", "seeds/agreements").output
    )


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


def test_a_row_more_than_last_time_is_told_and_is_no_fault(seeds: SeedFiles, run: Run) -> None:
    seeds.add("sources/sources.csv", "page-3,A third,")
    seeds.edit("stock/dataset.toml", "rows = 40", "rows = 1040")
    result = run("check")
    assert result.exit_code == 0
    lines = [line.split() for line in result.output.splitlines()]
    assert ["sources", "sources.csv", "Source", "3", "(+1)"] in lines
    assert "40 (-1,000)" in result.output


def test_a_dataset_that_is_overdue_is_a_warning_and_no_fault(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("unions/dataset.toml", '"2026-11-22"\ninterval_days = 36500', '"2020-02-01"\ninterval_days = 182')
    result = run("check")
    assert result.exit_code == 0
    [line] = [line for line in result.output.splitlines() if line.startswith("warning: ")]
    assert "unions was due for another look on 2020-08-01, " in line
    assert "data maintainer checks it: go through it, then set last_checked in seeds/unions/dataset.toml" in line
    assert "no issue in 5 datasets" in result.output
    assert "warning" not in run("check", "--seeds", "seeds/stock").output


def test_a_dataset_is_overdue_from_the_day_after_its_interval(seeds: SeedFiles) -> None:
    seeds.edit("unions/dataset.toml", "interval_days = 36500", "interval_days = 7")
    datasets, _ = read_datasets(seeds.root)
    assert overdue(datasets, date(2026, 11, 29)) == []
    assert [(late.dataset, late.due_on, late.days) for late in overdue(datasets, date(2026, 12, 1))] == [
        ("unions", date(2026, 11, 29), 2)
    ]


def test_expectations_and_known_verdicts_that_hold_are_no_issue(seeds: SeedFiles, run: Run) -> None:
    seeds.add(
        "stock/dataset.toml",
        '[[expect]]\nfile = "stock.csv"\nwhere = { corridor = "NPL-KWT", period = "1990" }\ncount = 1\n'
        'sum = { value = 10_990 }\nvalue = { value = 10990, kind = "stock" }\nvalues = { unit = ["people"] }',
    )
    seeds.add(
        "agreements/dataset.toml",
        '[[expect]]\nfile = "agreements.csv"\ncount_max = 1\n'
        'where = { auto_renew = true, commitments = ["casework", "organise"] }',
    )
    seeds.path("verdicts.toml").write_text(
        '[[verdict]]\ncorridor = "NPL-KWT"\nas_of = "2026-11-22"\nverdict = "covered"\nreasons = []\n'
        '[[verdict.weighed]]\nagreement = "gefont-ktuf"\ngrade = "direct"\nreason = "signed June 2015"\n'
    )
    result = run("check")
    assert result.exit_code == 0, result.output


def test_foreign_words_of_a_list_become_each_word_once_and_some_become_none(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("agreements/agreements.csv", "casework;organise", "advice;court;offices;organise")
    result = run("check")
    assert "column commitments: found “advice;court;offices;organise”" in result.output
    words = 'values.commitments = { advice = "casework", court = "casework", offices = "" }'
    seeds.edit("agreements/dataset.toml", 'holds = "Agreement"\n', f'holds = "Agreement"\n{words}\n')
    seeds.add(
        "agreements/dataset.toml",
        '[[expect]]\nfile = "agreements.csv"\nvalue = { commitments = ["casework", "organise"] }',
    )
    result = run("check")
    assert result.exit_code == 0, result.output
    seeds.edit("agreements/agreements.csv", "offices;", "offices;;")
    assert "items with ; between them" in run("check").output


def test_a_single_dataset_is_checked_from_inside_its_folder(
    seeds: SeedFiles, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(seeds.path("unions"))
    assert run("check", "--seeds", ".").output.strip().endswith("no issue in 1 dataset, 6 rows")
    Path("based_in.csv").write_text("from_id,to_id,source,confidence\ngefont-npl,NPL,page-9,high\n")
    assert "based_in.csv:2: column source: found “page-9”" in run("check", "--seeds", ".").output


@pytest.mark.parametrize("command", ["check", "plan", "apply", "status"])
def test_the_seeds_are_named_in_one_way_and_the_other_is_told_it(command: str, seeds: SeedFiles, run: Run) -> None:
    result = run(command, "seeds/unions")
    assert result.exit_code == 2
    assert result.stderr == "found seeds/unions as an argument; allowed: options only; write --seeds seeds/unions\n"
