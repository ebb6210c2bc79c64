"""What “This is not right” hands out can be read by the loader as it stands."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from explorer.profiles.correction import rows_of_agreement, rows_of_verdict, seed_columns, seed_rows
from graphmodel.coverage.report import Reporter
from graphmodel.derive import derive
from graphmodel.kinds.agreement import Agreement
from graphmodel.model import Element
from graphmodel.relations import Names, Shows, Signed
from graphmodel.schema import element
from ingest.cells import column_converter
from tests.explorer.atlas import atlas

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "agreements"


def read_again(text: str) -> list[Element]:
    """The elements of all tables, each cell read by the converters of the loader."""
    found = []
    for part in text.split("\n["):
        name, _, table = part.removeprefix("[").partition("]\n")
        cls = element(name)
        for row in csv.DictReader(io.StringIO(table)):
            converted = {key: column_converter(cls, key, {})(value) for key, value in row.items()}
            assert [fault for _, fault in converted.values() if fault] == []
            found.append(cls.model_validate({key: value for key, (value, _) in converted.items()}))
    return found


@pytest.mark.parametrize("agreement", ["pact", "mou", "homes", "return", "draft"])
def test_rows_of_an_agreement_are_read_again_as_what_they_were(agreement: str) -> None:
    rows = rows_of_agreement(atlas().graph(), agreement)
    assert read_again(seed_rows(rows)) == rows


@pytest.mark.parametrize(
    ("cls", "file"), [(Agreement, "agreements"), (Signed, "signed"), (Names, "names"), (Shows, "shows")]
)
def test_columns_stand_as_in_the_seed_files(cls: type[Element], file: str) -> None:
    header = (SEEDS / f"{file}.csv").open(encoding="utf-8").readline().strip()
    assert ",".join(seed_columns(cls)) == header


def test_rows_behind_a_verdict_hold_every_agreement_that_was_weighed() -> None:
    graph = derive(atlas().graph())
    report = Reporter(graph).report("NPL", "KWT", date(2024, 6, 1))
    told = seed_rows(rows_of_verdict(graph, report))
    assert report.evidence
    assert all(f"\n{line.id}," in told for line in report.evidence)
