"""A table as its own text: what is not touched stays byte for byte, and what is written reads back as it was given."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.editing.table_text import TableText, TableTextError

PATH = Path("table.csv")
cells = st.text(st.sampled_from("ab,;\"' \né\r|=0"), max_size=6)
ends = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[bytes, list[list[str]]]:
    """The bytes of a table in one of the ways people write one, and its rows with the header."""
    width = draw(st.integers(2, 4))
    rows = [[f"c{number}" for number in range(width)]]
    rows += draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=5))
    if draw(st.booleans()):
        rows[1:] = sorted(rows[1:])
    end, mark = draw(ends), draw(st.sampled_from(["", "\ufeff"]))
    out = io.StringIO(newline="")
    for row in rows:
        # The writer quotes only the line ends that it writes itself.
        one = io.StringIO(newline="")
        csv.writer(one, quoting=csv.QUOTE_ALL if draw(st.booleans()) else csv.QUOTE_MINIMAL).writerow(row)
        out.write(one.getvalue().removesuffix("\r\n") + end)
    text = out.getvalue().removesuffix(end) if draw(st.booleans()) else out.getvalue()
    return (mark + text).encode(), rows


def _parsed(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@given(tables(), st.lists(cells, min_size=4, max_size=4))
def test_a_row_put_in_and_taken_out_leaves_the_bytes(table: tuple[bytes, list[list[str]]], new: list[str]) -> None:
    data, rows = table
    text = TableText.parse(PATH, data)
    line = text.insert(dict(zip(text.columns, new, strict=False)))
    assert sorted(_parsed(text.data())) == sorted([*rows, new[: len(rows[0])]])
    assert [row.cells for row in TableText.parse(PATH, text.data()).rows if row.line == line] == [
        tuple(new[: len(rows[0])])
    ]
    kept = iter(text.text().splitlines())
    assert all(old in kept for old in data.decode().splitlines())
    text.remove(line)
    assert text.data() == data


@given(tables(), st.data(), cells)
def test_a_replaced_cell_changes_its_row_only(
    table: tuple[bytes, list[list[str]]], data: st.DataObject, new: str
) -> None:
    raw, rows = table
    text = TableText.parse(PATH, raw)
    assert [list(row.cells) for row in text.rows] == rows[1:]
    if not text.rows:
        return
    number = data.draw(st.integers(0, len(text.rows) - 1))
    text.replace(text.rows[number].line, {"c1": new})
    expected = [list(row) for row in rows]
    expected[number + 1][1] = new
    assert _parsed(text.data()) == expected


@given(tables())
def test_a_new_column_is_empty_in_every_row(table: tuple[bytes, list[list[str]]]) -> None:
    data, rows = table
    text = TableText.parse(PATH, data)
    text.add_column("more, or less")
    text.add_column("c0")
    assert _parsed(text.data()) == [[*rows[0], "more, or less"], *([*row, ""] for row in rows[1:])]


def _inserted(data: str, **values: str) -> str:
    text = TableText.parse(PATH, data.encode())
    text.insert(values)
    return text.text()


def test_a_row_goes_where_the_order_wants_it() -> None:
    assert _inserted("id,name\na,1\nc,2\n", id="b", name="3") == "id,name\na,1\nb,3\nc,2\n"
    assert _inserted("id,name\nb,1\n", id="a") == "id,name\na,\nb,1\n"
    assert _inserted("id,name\nb,9\na,1\nb,2\nc,3\n", id="b", name="0") == "id,name\nb,9\na,1\nb,2\nb,0\nc,3\n"
    assert _inserted("id,name\nb,9\na,1\n\n", id="x") == "id,name\nb,9\na,1\nx,\n\n"
    assert _inserted("id,name", id="x") == "id,name\nx,"


def test_a_row_is_read_by_column_and_line() -> None:
    text = TableText.parse(PATH, b'a,b\n"x\ny",2\n\n3\n')
    assert [(row.line, row["a"], row["b"]) for row in text.rows] == [(2, "x\ny", "2"), (5, "3", "")]


def test_other_encodings_and_delimiters_stay() -> None:
    text = TableText.parse(PATH, "a;b\né;1\n".encode("cp1252"), encoding="cp1252", delimiter=";")
    text.replace(2, {"b": "ü;"})
    assert text.data() == 'a;b\né;"ü;"\n'.encode("cp1252")
    text.replace(2, {"b": "ł"})
    with pytest.raises(TableTextError, match="found “ł”; allowed: letters of cp1252"):
        text.data()
    raw = "a,b\r\né,1\r\n".encode("utf-16")
    assert TableText.parse(PATH, raw, encoding="utf-16").data() == raw


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "found no header"),
        (b"a,a\n", "column a: found the column more than once"),
        (b'a,b\n"x\n', "table.csv:2: found a row that is no CSV"),
        (b"a,b\n\xff,1\n", "found bytes that are not utf-8"),
    ],
)
def test_what_cannot_be_edited_is_said_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(TableTextError, match=told) as fault:
        TableText.parse(PATH, data)
    assert "\n" not in str(fault.value)


def test_a_workbook_an_unknown_column_and_an_unknown_line_are_refused() -> None:
    with pytest.raises(TableTextError, match=r"no CSV; allowed: \.csv"):
        TableText.read(Path("table.xlsx"))
    text = TableText.parse(PATH, b"a,b\n1,2\n")
    with pytest.raises(TableTextError, match="a value for “c”; allowed: a, b"):
        text.insert({"a": "1", "c": "2"})
    with pytest.raises(TableTextError, match=r"table\.csv:7: found no row that starts here"):
        text.remove(7)
    assert text.insert({"a": "2", "c": ""}) == 3
