"""A table that is read by column says just what it says row by row: the same elements, the same issues."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.columns import Rows
from graphmodel.digest import digest
from graphmodel.kinds.corridor import Measurement
from graphmodel.model import Element
from graphmodel.relations import Measures
from ingest.datasets import Table
from ingest.issues import SeedIssues
from ingest.readers import Sheet
from ingest.seeds import load_seeds
from ingest.validate import Elements, validate_table
from tests.ingest.files import SeedFiles, lay_down

QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
GOOD: dict[str, list[str]] = {
    "corridor": ["NPL-KWT", "NPL-QAT", "IDN-KWT"],
    "period": ["2015", "2020", "2024-06", ""],
    "value": ["5000", "0", "-0", "1.5e3", "219990"],
    "women": ["", "12", "0"],
    "rounded": ["yes", "no", ""],
}
NASTY = ["", " ", "x", "-1", "NPL-NPL", "npl-kwt", "2024-13", "1e999", "5,000", "yes", "12.0", "a\x00b", "é" * 2001]
HEADERS = st.lists(st.sampled_from([*GOOD, "note"]), unique=True, min_size=1).map(
    lambda names: list(dict.fromkeys(["corridor", "value", *names]))
)


def _cell(header: str) -> st.SearchStrategy[str]:
    good = st.sampled_from(GOOD.get(header, ["anything"]))
    return st.integers(0, 40).flatmap(lambda chance: st.sampled_from(NASTY) if chance == 0 else good)


@st.composite
def _sheets(draw: st.DrawFn) -> Sheet:
    headers = draw(HEADERS)
    rows = draw(st.lists(st.tuples(*map(_cell, headers)).map(list), max_size=12))
    return Sheet(columns=tuple(headers), rows=rows, lines=list(range(2, len(rows) + 2)))


TABLE = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["stock", "stok"]),
        "unit": st.sampled_from(["people", ""]),
        "basis": st.just("snapshot"),
        "rounded": st.sampled_from([True, 1]),
        "source": st.just("page-1"),
        "confidence": st.just("high"),
    },
    optional={"men": st.sampled_from([0, 1.5])},
)


def _read(sheet: Sheet, constants: dict[str, Any], *, many: bool) -> Elements:
    constants = {name: value for name, value in constants.items() if name not in sheet.columns}
    told = {"file": "t.csv", "holds": "Measurement", "rows": 0, "id": "{corridor}:{period}", "constants": constants}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Measurement, "many", many)
        return validate_table(Path("x"), Table.model_validate(told), sheet)


@given(_sheets(), TABLE)
@QUIET
def test_a_table_by_column_is_the_table_by_row(sheet: Sheet, constants: dict[str, Any]) -> None:
    by_column, by_row = (_read(sheet, constants, many=many) for many in (True, False))
    assert list(by_column.items) == by_row.items
    assert [repr(item) for item in by_column.items] == [repr(item) for item in by_row.items]
    assert (by_column.issues, list(by_column.lines)) == (by_row.issues, by_row.lines)
    assert (by_column.claimed, by_column.whole, by_column.broken) == (by_row.claimed, by_row.whole, by_row.broken)
    assert digest(by_column.items) == digest(by_row.items)


def test_a_faultless_table_is_held_as_columns() -> None:
    sheet = Sheet(("corridor", "value"), [["NPL-KWT", "5"], ["NPL-QAT", "6"]], [2, 3])
    constants = {"kind": "stock", "unit": "people", "basis": "snapshot", "source": "page-1", "confidence": "high"}
    found = _read(sheet, constants | {"period": "2024"}, many=True)
    assert isinstance(found.items, Rows)
    assert [(item.id, item.value, item.women) for item in found.items] == [
        ("NPL-KWT:2024", 5.0, None),
        ("NPL-QAT:2024", 6.0, None),
    ]


@pytest.fixture
def drawn(tmp_path: Path) -> SeedFiles:
    """A small world whose stock each example writes anew."""
    return lay_down(tmp_path / "drawn")


PAIRS = ["NPL-KWT", "NPL-QAT", "IDN-KWT", "NPL-XXX", "NPL-NPL"]
STOCK_ROWS = st.lists(
    st.tuples(
        st.sampled_from([*PAIRS[:3] * 12, *PAIRS]),
        st.sampled_from(["2015", "2020"]),
        st.sampled_from(["5000", "230000", "219990", "700.5", "12000"]),
        st.sampled_from(["", "", "", "100"]),
    ),
    max_size=7,
    unique_by=lambda row: row[:2] if row[3] else object(),
)


@given(STOCK_ROWS)
@QUIET
def test_the_seeds_say_the_same_either_way(drawn: SeedFiles, rows: list[tuple[str, ...]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("corridor", "period", "value", "women"), *rows])
    drawn.path("stock/stock.csv").write_text(text.getvalue())
    told = []
    for many in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Measurement, "many", many)
            try:
                tables = load_seeds(drawn.root).graph.tables()
                told.append({name: digest(held) for name, held in tables.items()})
            except SeedIssues as fault:
                told.append({str(issue): "" for issue in fault.issues})
    assert told[0] == told[1]


@pytest.mark.parametrize("cls", [Measurement, Measures])
def test_what_is_many_can_be_checked_by_value(cls: type[Element]) -> None:
    """No rule of the model looks at a whole row: such a class would have to be read row by row."""
    held = cls.__pydantic_decorators__
    assert not {**held.model_validators, **held.field_validators, **held.root_validators, **held.validators}
