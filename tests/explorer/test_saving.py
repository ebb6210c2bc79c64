"""Tables to take along: opened again as a spreadsheet and a CSV reader would, and saved by a click or a tap."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from explorer.look.saving import Table, csv_file, of_frame, xlsx_file
from graphmodel.tables import RUNS_IN_A_SPREADSHEET
from tests.explorer.browsing import SLOW, stand, watched

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE: Table = (
    ["From", "=Title"],
    [["Türkiye", '=HYPERLINK("http://x.org")'], ["Côte d’Ivoire", None], ["", True], [7, ["a", "b"]]],
)


@pytest.fixture(scope="module")
def engine() -> str:
    """What is saved does not depend on the store."""
    return "embedded"


@pytest.fixture
def tapped(chromium: Browser, address: str) -> Iterator[Page]:
    """A tablet: fingers and no mouse."""
    with watched(
        chromium, address, viewport={"width": 820, "height": 1180}, has_touch=True, is_mobile=True
    ) as opened:  # fmt: skip
        yield opened


def test_a_spreadsheet_reads_csv_as_utf_8_and_runs_nothing() -> None:
    text = csv_file(TABLE)
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert rows == [
        ["From", "'=Title"], ["Türkiye", "'=HYPERLINK(\"http://x.org\")"], ["Côte d’Ivoire", ""], ["", "yes"],
        ["7", "a; b"],
    ]  # fmt: skip


def test_a_workbook_holds_texts_as_they_are_and_no_formula() -> None:
    read = pd.read_excel(io.BytesIO(xlsx_file(TABLE)), keep_default_na=False)
    assert list(read.columns) == ["From", "=Title"]
    assert read.to_numpy().tolist() == [
        ["Türkiye", '=HYPERLINK("http://x.org")'], ["Côte d’Ivoire", ""], ["", "yes"], [7, "a; b"],
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(xlsx_file(TABLE))) as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - we wrote it
    assert list(sheet.iter(f"{SHEET}f")) == []


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_no_text_becomes_a_formula_or_spoils_a_file(texts: list[str]) -> None:
    table = (["heading"], [[text] for text in texts])
    rows = list(csv.reader(io.StringIO(csv_file(table).decode("utf-8-sig"), newline="")))
    assert len(rows) == len(texts) + 1
    assert not any(cell.startswith(RUNS_IN_A_SPREADSHEET) for row in rows for cell in row)
    with zipfile.ZipFile(io.BytesIO(xlsx_file(table))) as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - we wrote it
    assert list(sheet.iter(f"{SHEET}f")) == []


def test_pictures_stay_on_the_page_and_headings_are_those_of_the_page() -> None:
    frame = pd.DataFrame({"mark": ["data:image/svg"], "people": pd.array([None], dtype="Int64"), "day": [date.min]})
    config = {"mark": {"type_config": {"type": "image"}}, "people": {"label": "People"}}
    headings, rows = of_frame(frame, config)
    assert (list(headings), [list(row) for row in rows]) == (["People", "day"], [[None, date.min]])


@pytest.mark.browser
def test_the_one_download_of_a_table_is_safe_and_under_the_pointer(page: Page, address: str) -> None:
    for path in ("corridors", "agreements", "data"):
        page.goto(f"{address}/{path}")
        stand(page)
        table = page.get_by_test_id("stDataFrame").first.bounding_box()
        assert table is not None
        page.mouse.move(table["x"] + table["width"] - 60, table["y"] + 60)
        for name in ("Download as CSV", "Download as XLSX"):
            with page.expect_download() as saved:
                page.get_by_role("button", name=name).first.click()
            content = saved.value.path().read_bytes()
            assert content.startswith(b"\xef\xbb\xbf" if name.endswith("CSV") else b"PK")
            assert b"base64" not in content


@pytest.mark.browser
def test_a_tap_on_a_heading_sorts_and_stays_on_the_list(tapped: Page, address: str) -> None:
    for path in ("corridors", "agreements", "data"):
        tapped.goto(f"{address}/{path}")
        stand(tapped)
        before, table = tapped.url, tapped.get_by_test_id("stDataFrame").first
        box = table.bounding_box()
        assert box is not None
        tapped.touchscreen.tap(box["x"] + 120, box["y"] + 17)
        stand(tapped)
        assert tapped.url == before
        tapped.touchscreen.tap(box["x"] + 120, box["y"] + 52)
        expect(tapped).not_to_have_url(before, timeout=SLOW)
