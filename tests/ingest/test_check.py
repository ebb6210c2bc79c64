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
    seeds.edit("stock/dataset.toml", "stock.csv", "stock.xlsx", times=2)
    result = run("check")
    assert result.exit_code == 0
    assert "no issue in 5 datasets, 55 rows" in result.output


def test_a_formula_in_a_workbook_is_told_once(seeds: SeedFiles, run: Run) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in seeds.path("stock/stock.csv").read_text().splitlines():
        sheet.append([int(part) if part.isdigit() else part for part in line.split(",")])
    sheet["B2"] = "=9000+1990"
    sheet["A3"] = "#N/A"
    sheet.row_dimensions[5].hidden = True
    book.save(seeds.path("stock/stock.xlsx"))
    seeds.path("stock/stock.csv").unlink()
    seeds.edit("stock/dataset.toml", "stock.csv", "stock.xlsx", times=2)
    result = run("check")
    assert result.output.splitlines() == [
        "seeds/stock/stock.xlsx:2: column B: found a formula “=9000+1990”; allowed: a value; put the value in its place"
        " (paste special, values)",
        "seeds/stock/stock.xlsx:3: column A: found an error of the spreadsheet, “#N/A”; allowed: a value; put the value"
        " in its place (paste special, values)",
        "2 issues in 1 file",
    ]
    sheet["B2"], sheet["A3"] = 10990, "NPL-KWT"
    book.save(seeds.path("stock/stock.xlsx"))
    result = run("check")
    assert result.exit_code == 0
    assert "warning: seeds/stock/stock.xlsx: hidden in the workbook, and read like all others: row 5" in result.output


def test_files_of_other_programs_are_read_as_dataset_toml_says(seeds: SeedFiles, run: Run) -> None:
    text = seeds.path(UNIONS).read_text(encoding="utf-8")
    seeds.path(UNIONS).write_bytes(text.replace(",", "|").encode("cp1252"))
    sources = seeds.path("sources/sources.csv")
    sources.write_bytes(sources.read_bytes().replace(b"\n", b"\r\n").decode().encode("utf-8-sig"))
    assert 'or say encoding = "cp1252" in its [[table]]' in run("check").output
    told = 'holds = "Organisation"\nencoding = "cp1252"\ndelimiter = "|"'
    seeds.edit("unions/dataset.toml", 'holds = "Organisation"', told)
    assert run("check").output.split("\n")[-2] == "no issue in 5 datasets, 55 rows"


def test_two_hundred_issues_are_printed_and_the_rest_is_counted(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/dataset.toml", "rows_max = 60", "rows_max = 900")
    with seeds.path("stock/stock.csv").open("a") as table:
        table.writelines(f"NPL-KWT,many,{year}\n" for year in range(1100, 1400))
    lines = run("check").output.splitlines()
    assert len(lines) == 202
    assert lines[-2:] == [
        "and 100 more; “solidarity-ingest check --report FILE.json” writes them down",
        "300 issues in 1 file",
    ]


def test_a_row_more_than_last_time_is_told_and_is_no_fault(seeds: SeedFiles, run: Run) -> None:
    seeds.add("sources/sources.csv", "page-3,A third,")
    seeds.edit("unions/based_in.csv", "KWT,page-1", "KWT,page-3")
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
        '[[verdict.weighed]]\nagreement = "gefont-ktuf"\ngrade = "direct"\nreason = "signed in June 2015"\n'
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


def test_doubts_are_listed_after_the_counts_and_stop_nothing(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/stock.csv", "NPL-KWT,10990", "NPL-KWT,109")
    result = run("check")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("doubtful: stock_outlier "))
    assert "(a count a hundred times that of the year before or after); allowed: less than 100 times" in lines[first]
    assert "see whether digits were lost or doubled" in lines[first]
    assert lines[first + 1] == (
        "  seeds/stock/stock.csv:3: column value: NPL-KWT:stock:1991: found 109 in 1990 and 10991 in 1991"
    )
    assert lines[first + 2].startswith("1 doubt, which stops nothing: mend the row, or say under [[looked_at]]")
    assert lines[-1] == "no issue in 5 datasets, 55 rows"


LOOKED_AT = """
[[looked_at]]
file = "stock.csv"
doubt = "stock_outlier"
ids = ["NPL-KWT:stock:1991"]
reason = "so in the table"
"""


def test_a_row_that_somebody_looked_at_is_not_listed(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/stock.csv", "NPL-KWT,10990", "NPL-KWT,109")
    seeds.add("stock/dataset.toml", LOOKED_AT)
    result = run("check")
    assert result.exit_code == 0
    assert "doubtful" not in result.output.replace("1 doubtful row that somebody looked at is not listed", "")


def test_of_one_dataset_only_what_was_looked_at_in_it_is_counted(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/stock.csv", "NPL-KWT,10990", "NPL-KWT,109")
    seeds.add("stock/dataset.toml", LOOKED_AT)
    assert "1 doubtful row that somebody looked at is not listed" in run("check", "--seeds", "seeds/stock").output
    assert "looked at" not in run("check", "--seeds", "seeds/unions").output


def test_a_look_at_what_is_not_doubted_is_itself_told(seeds: SeedFiles, run: Run) -> None:
    seeds.add("stock/dataset.toml", LOOKED_AT.replace("stock_outlier", "stock_outliers"))
    result = run("check")
    assert result.exit_code == 0
    assert (
        "doubtful: looked_at_fits_nothing; allowed: what is doubted now; did you mean “stock_outlier”?" in result.output
    )
    assert "seeds/stock/dataset.toml: column looked_at: NPL-KWT:stock:1991: found stock_outliers of" in result.output


def test_the_counters_are_written_and_nothing_else_is(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/dataset.toml", "rows = 40", "rows = 1_040 # so many?")
    before = seeds.path("stock/dataset.toml").read_text()
    told = run("check")
    assert told.exit_code == 0
    assert "doubtful: rows_differ" in told.output
    assert seeds.path("stock/dataset.toml").read_text() == before
    result = run("check", "--fix")
    assert result.exit_code == 0
    assert "wrote rows = 40 of stock/stock.csv, which was 1040" in result.output
    assert "doubtful" not in result.output
    assert seeds.path("stock/dataset.toml").read_text() == before.replace("1_040", "40")
    assert "wrote" not in run("check", "--fix").output


def test_faulty_files_get_no_counters(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/dataset.toml", "rows = 40", "rows = 41")
    seeds.edit(AGREEMENTS, "2015-06", "2105-06")
    result = run("check", "--fix")
    assert result.exit_code == 1
    assert "column signed_on: found “2105-06”; allowed: today or earlier; correct the date" in result.output
    assert "rows = 41" in seeds.path("stock/dataset.toml").read_text()


def test_a_year_outside_the_edition_is_an_issue(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/stock.csv", "NPL-KWT,11009,2009", "NPL-KWT,11009,2019")
    result = run("check")
    assert result.exit_code == 1
    assert "found period with 2019 beside them" in result.output


def test_nonsense_of_a_sibling_is_not_told_and_what_it_hides_is(seeds: SeedFiles, run: Run) -> None:
    seeds.edit(AGREEMENTS, "2015-06", "2105-06")
    assert run("check", "--seeds", "seeds/stock").output.strip().endswith("no issue in 1 dataset, 40 rows")
    assert run("check", "--seeds", "seeds/agreements").exit_code == 1
    seeds.edit("unions/based_in.csv", "NPL,page-1", "NPL,page-9")
    result = run("check", "--seeds", "seeds/stock")
    assert result.exit_code == 0
    assert "warning: other datasets have issues, so that nonsense was not looked for" in result.output


def test_the_page_of_all_kinds_is_current(run: Run) -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "nonsense.md"
    assert run("nonsense").output == page.read_text(encoding="utf-8"), "run “make docs”"
