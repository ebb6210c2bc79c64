"""Files as rows of texts: what is hidden, merged or no value is known, and nothing unsafe is opened."""

import struct
import zipfile
from pathlib import Path

import pytest

from ingest.grid import Grid, column_letter, fill_merged, find_header, merged_issues, no_value_issues, read_grid
from tests.ingest.workbooks import SHEET, part, saved, with_parts


def _csv(tmp_path: Path, data: str | bytes, **options: str | int) -> Grid:
    path = tmp_path / "x.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_grid(path, **options)  # type: ignore[arg-type]  # each case names its own options


def _first(grid: Grid) -> str:
    [issue] = grid.issues
    assert not grid.whole
    return str(issue)


def test_rows_have_their_lines_and_empty_ones_are_kept_inside(tmp_path: Path) -> None:
    grid = _csv(tmp_path, 'Title,,\n\n,,\na,b,c\n"1\n2",3,\n,\n')
    assert grid.rows == [["Title", "", ""], [], [], ["a", "b", "c"], ["1\n2", "3", ""]]
    assert (grid.lines, grid.issues, grid.whole) == ([1, 2, 3, 4, 5], [], True)


def test_reading_stops_where_it_was_told_to(tmp_path: Path) -> None:
    grid = _csv(tmp_path, "a\n1\n\n2\n3\n", most=3)
    assert (grid.rows, grid.more, grid.whole) == ([["a"], ["1"], [], ["2"]], True, False)
    assert not _csv(tmp_path, "a\n1\n", most=2).more
    path = tmp_path / "x.xlsx"
    saved(path, [["a"], [1], [2]])
    assert read_grid(path, most=2).more


def test_a_header_is_found_by_its_texts() -> None:
    rows = [["Title"], [], ["Code", " Name ", "1990"], ["NPL", "Name", "Code"]]
    assert find_header(rows, ["Name", "Code"]) == 2
    assert find_header(rows, ["Year"]) is None


@pytest.mark.parametrize(
    ("data", "options"),
    [
        ("a,é\r\n1,2\r\n".encode("utf-8-sig"), {}),
        ("a,é\n1,2\n".encode("utf-16"), {"encoding": "utf-16"}),
        ("a;é\n1;2\n".encode("cp1252"), {"encoding": "cp1252", "delimiter": ";"}),
        ("a\té\n1\t2\n".encode(), {"delimiter": "\t"}),
    ],
)
def test_encodings_and_delimiters_are_read_as_they_are_named(
    data: bytes, options: dict[str, str], tmp_path: Path
) -> None:
    assert _csv(tmp_path, data, **options).rows == [["a", "é"], ["1", "2"]]


@pytest.mark.parametrize(
    ("data", "encoding", "told"),
    [
        (
            "é\n".encode("utf-16"),
            "utf-8",
            'found UTF-16; allowed: UTF-8; save the file again as UTF-8, or say encoding = "',
        ),
        (
            "é\n".encode("cp1252"),
            "utf-8",
            "which is not UTF-8; allowed: UTF-8; save the file again as UTF-8, or say enc",
        ),
        ("é\n".encode(), "cp1252", "found UTF-8; allowed: cp1252, as its [[table]] says; take encoding out"),
        (b"\x81\n", "cp1252", "found a byte that is not cp1252 (byte 1 of the file)"),
        (b"a\n", "utf-16", "found no byte order mark; allowed: UTF-16 with a byte order mark"),
    ],
)
def test_another_encoding_than_the_named_one_is_an_issue(data: bytes, encoding: str, told: str, tmp_path: Path) -> None:
    assert told in _first(_csv(tmp_path, data, encoding=encoding))


def test_merged_cells_are_told_or_carried(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    book = saved(path, [["a", "b", "c"], ["x", 1, 2], [None, 3, 4], ["y", 5, None]])
    page = book.active
    assert page is not None
    page.merge_cells("A2:A3")
    page.merge_cells("B4:C4")
    book.save(path)
    grid = read_grid(path)
    hint = 'allowed: a value in every cell; unmerge them and fill each, or say merged = "carry" in its [[table]]'
    assert [str(issue).partition("x.xlsx:")[2] for issue in merged_issues(grid)] == [
        f"2: found the merged cells A2:A3; {hint}",
        f"4: found the merged cells B4:C4; {hint}",
    ]
    fill_merged(grid)
    assert grid.rows == [["a", "b", "c"], ["x", "1", "2"], ["x", "3", "4"], ["y", "5", "5"]]


def test_merged_cells_as_large_as_a_sheet_fill_only_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    saved(path, [["a", "b"], ["x", 1]])
    sheet = part(path).replace(
        b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    grid = read_grid(with_parts(path, {SHEET: sheet}))
    fill_merged(grid)
    assert grid.rows == [["a", "a"], ["a", "a"]]


def test_what_is_hidden_is_said_and_other_sheets_are_named(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    book = saved(path, [["a", "b", "c"], [1, 2, 3], [4, 5, 6], [7, 8, 9]], sheets=("data", "notes", "more"))
    page = book["data"]
    page.row_dimensions[2].hidden = page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True
    page.sheet_state = "hidden"
    book.active = 1
    book.save(path)
    grid = read_grid(path, sheet="data")
    assert grid.hidden == ["the sheet itself", "rows 2 to 3", "column B"]
    assert (grid.sheets, grid.others) == (("data", "notes", "more"), ("notes", "more"))
    assert len(grid.rows) == 4
    assert "found 3 sheets; allowed: data, notes, more; name one as sheet" in _first(read_grid(path))


def test_formulas_and_errors_are_known_by_their_place(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    saved(path, [["a", "b"], ["=HYPERLINK(1)", "x"], ["y", "#N/A"]])
    grid = read_grid(path)
    assert set(grid.no_values) == {(2, 0), (3, 1)}
    assert [issue.column for issue in no_value_issues(grid)] == ["A", "B"]
    assert [column_letter(place) for place in (0, 25, 26)] == ["A", "Z", "AA"]


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "start", [BOMB, OUTSIDE, BOMB.decode().replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16")]
)
@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"])
def test_a_document_type_is_refused_in_any_part(start: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    saved(path, [["a"], ["b"]])
    told = _first(read_grid(with_parts(path, {name: start + b"<x/>"})))
    assert "found a document type in a part of the workbook; open it in a spreadsheet" in told


def test_a_workbook_that_grows_too_much_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    saved(path, [["a"], ["b"]])
    assert "grows more than 200 times" in _first(read_grid(with_parts(path, {"xl/media/a.bin": bytes(30_000_000)})))


def test_a_size_that_the_header_belies_is_no_way_in(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    saved(path, [["a"], ["b"]])
    with_parts(path, {"xl/sharedStrings.xml": bytes(30_000_000)})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as packed:
        info = packed.getinfo("xl/sharedStrings.xml")
    claimed = struct.pack("<I", info.file_size)
    while (at := data.find(claimed)) >= 0:
        data[at : at + 4] = struct.pack("<I", 100)
    path.write_bytes(data)
    assert "found no readable workbook (BadZipFile)" in _first(read_grid(path))


def test_a_workbook_with_macros_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    saved(path, [["a"], ["b"]])
    assert "found a workbook with macros; save it as .xlsx" in _first(
        read_grid(with_parts(path, {"xl/vbaProject.bin": b"\0"}))
    )
    other = tmp_path / "x.xlsm"
    other.write_bytes(path.read_bytes())
    assert "found a file of the kind “.xlsm”; allowed: .csv, .xlsx" in _first(read_grid(other))


def test_links_to_other_workbooks_are_not_followed_and_known(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    saved(path, [["a"], ["b"]])
    grid = read_grid(with_parts(path, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}))
    assert (grid.linked, grid.rows) == (True, [["a"], ["b"]])


def test_a_cell_far_out_is_no_part_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    saved(path, [["a"], ["b"]])
    sheet = part(path).replace(b"</sheetData>", b'<row r="3"><c r="XFD3"><v>1</v></c></row></sheetData>')
    assert "found more than 2,000 cells in a row; allowed: at most" in _first(
        read_grid(with_parts(path, {SHEET: sheet}))
    )
    sheet = part(path).replace(b"<v>1</v>", b"")
    assert read_grid(with_parts(path, {SHEET: sheet})).rows == [["a"], ["b"]]


def test_rows_far_down_keep_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    saved(path, [["a"]])
    sheet = part(path).replace(b"</sheetData>", b'<row r="90000"><c r="A90000"><v>1</v></c></row></sheetData>')
    grid = read_grid(with_parts(path, {SHEET: sheet}))
    assert (grid.lines[-1], grid.rows[-1], len(grid.rows)) == (90_000, ["1"], 90_000)
