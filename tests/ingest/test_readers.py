"""What a workbook's cells become, and what a CSV file's lines are."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from ingest.readers import MOST_FAULTS, Sheet, read_table
from tests.ingest.workbooks import saved


def _workbook(path: Path, rows: list[list[object]], formats: dict[str, str] | None = None, sheets: int = 1) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    for place, number_format in (formats or {}).items():
        page[place].number_format = number_format
    for number in range(1, sheets):
        book.create_sheet(f"more {number}")
    book.save(path)
    return path


def _texts(tmp_path: Path, value: object, number_format: str | None = None) -> list[str]:
    formats = {"A2": number_format} if number_format else None
    sheet = read_table(_workbook(tmp_path / "x.xlsx", [["a", "b"], [value, "end"]], formats))
    assert sheet.issues == []
    return sheet.rows[0]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (12, None, "12"),
        (12.0, None, "12"),
        (0.1, None, "0.1"),
        (True, None, "yes"),
        (False, None, "no"),
        ("  as typed", None, "  as typed"),
        (date(2009, 5, 12), None, "2009-05-12"),
        (datetime(2009, 5, 12), "dd/mm/yyyy", "2009-05-12"),
        (datetime(2009, 5, 1), "mmm-yy", "2009-05"),
        (datetime(2009, 1, 1), "yyyy", "2009"),
        (datetime(2009, 5, 12, 8, 30), None, "2009-05-12 08:30:00"),
        (None, None, ""),
    ],
)
def test_a_cell_becomes_the_text_of_the_csv(
    value: object, number_format: str | None, text: str, tmp_path: Path
) -> None:
    assert _texts(tmp_path, value, number_format) == [text, "end"]


def test_a_formula_and_an_error_are_issues(tmp_path: Path) -> None:
    sheet = read_table(_workbook(tmp_path / "x.xlsx", [["a", "b"], ["=1+1", "#N/A"]]))
    assert [str(issue) for issue in sheet.issues] == [
        f"{tmp_path.as_posix()}/x.xlsx:2: column A: found a formula “=1+1”; allowed: a value;"
        " put the value in its place (paste special, values)",
        f"{tmp_path.as_posix()}/x.xlsx:2: column B: found an error of the spreadsheet, “#N/A”; allowed: a value;"
        " put the value in its place (paste special, values)",
    ]


def test_empty_rows_and_columns_at_the_edges_are_no_cells(tmp_path: Path) -> None:
    sheet = read_table(_workbook(tmp_path / "x.xlsx", [["a", "b", None], ["1"], ["2", "3"], [None, None, None]]))
    assert (sheet.columns, sheet.rows, sheet.lines) == (("a", "b"), [["1", ""], ["2", "3"]], [2, 3])


def test_a_cell_beside_the_header_is_an_issue(tmp_path: Path) -> None:
    sheet = read_table(_workbook(tmp_path / "x.xlsx", [["a", "b"], ["1", "2", "3"]]))
    assert "x.xlsx:2: found 3 cells; allowed: 2, as in the header" in str(sheet.issues[0])


def test_a_sheet_is_named_where_there_are_several(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "x.xlsx", [["a"], ["1"]], sheets=2)
    assert "found 2 sheets; allowed: Sheet, more 1; name one" in str(read_table(path).issues[0])
    assert "found no sheet “Other”; allowed: Sheet, more 1" in str(read_table(path, "Other").issues[0])
    assert read_table(path, "Sheet").rows == [["1"]]


def _csv(tmp_path: Path, text: str) -> Sheet:
    path = tmp_path / "x.csv"
    path.write_bytes(text.encode())
    return read_table(path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_with_any_line_end(end: str, tmp_path: Path) -> None:
    sheet = _csv(tmp_path, end.join(["a,b", "1,2", '"x', 'y",3', "4,5", ""]))
    assert sheet.issues == []
    assert sheet.lines == [2, 3, 5]


def test_reading_goes_on_after_a_row_of_another_width(tmp_path: Path) -> None:
    sheet = _csv(tmp_path, "a,b\n1\n2,3\n")
    assert (sheet.rows, sheet.lines, sheet.ragged) == ([["2", "3"]], [3], [["1"]])


def test_a_file_that_is_gone_is_an_issue(tmp_path: Path) -> None:
    assert "found “No such file or directory”; make the file readable" in str(read_table(tmp_path / "x.csv").issues[0])


def test_empty_cells_at_the_end_of_the_lines_are_no_columns(tmp_path: Path) -> None:
    sheet = _csv(tmp_path, "a,b,,\n1,2,,\n3,4\n5,6,,,,\n,,,,\n")
    assert (sheet.columns, sheet.rows, sheet.issues) == (("a", "b"), [["1", "2"], ["3", "4"], ["5", "6"]], [])


def test_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    sheet = _csv(tmp_path, "\ufeffa,b\n1,2\n")
    assert (sheet.columns, sheet.rows, sheet.issues) == (("a", "b"), [["1", "2"]], [])


def test_a_workbook_is_told_of_cells_and_not_of_commas(tmp_path: Path) -> None:
    sheet = read_table(_workbook(tmp_path / "x.xlsx", [["a", "b"], ["1", "2", "3"]]))
    [issue] = sheet.issues
    assert issue.hint == "empty the cells beyond column B, or name their columns in the header"


def test_a_title_above_the_header_of_a_workbook_is_one_issue(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "x.xlsx", [["Migrants, by year"], [], ["id", "title"], ["1", "x"], ["2", "y"]])
    sheet = read_table(path, known={"id", "title", "url"})
    assert [issue.found for issue in sheet.issues] == ["“Migrants, by year” above the header, which stands in line 3"]
    assert (sheet.columns, sheet.rows, sheet.lines) == (("id", "title"), [["1", "x"], ["2", "y"]], [4, 5])


def test_merged_cells_are_an_issue_unless_they_are_carried(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    book = saved(path, [["a", "b"], ["x", 1], [None, 2]])
    assert book.active is not None
    book.active.merge_cells("A2:A3")
    book.save(path)
    sheet = read_table(path)
    assert [issue.found for issue in sheet.issues] == ["the merged cells A2:A3"]
    assert not sheet.whole
    sheet = read_table(path, merged="carry")
    assert (sheet.rows, sheet.issues) == ([["x", "1"], ["x", "2"]], [])


def test_hidden_rows_and_other_sheets_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    book = saved(path, [["a"], [1], [2]], sheets=("data", "notes"))
    book["data"].row_dimensions[3].hidden = True
    book.save(path)
    sheet = read_table(path, "data")
    assert sheet.rows == [["1"], ["2"]]
    assert sheet.notes == [
        f"{path.as_posix()}: hidden in the workbook, and read like all others: row 3; show them, or remove them",
        f"{path.as_posix()}: 1 other sheet not read: “notes”",
    ]


def test_reading_stops_where_faults_fill_the_memory(tmp_path: Path) -> None:
    sheet = _csv(tmp_path, "a,b\n" + "1\n" * (MOST_FAULTS + 10))
    assert (len(sheet.issues), sheet.whole) == (MOST_FAULTS + 2, False)
    assert sheet.issues[-1].found == f"more than {MOST_FAULTS:,} faults"
