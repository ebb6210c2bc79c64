"""Drafts as rows that a maintainer adds: the check finds no fault in them, and a load gives the answer of the draft."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.derive import derive
from graphmodel.errors import ModelError, UnknownId
from graphmodel.gaps import judge_corridors
from graphmodel.graph import Graph
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Changes, open_store
from graphmodel.strategy.drafts import Draft, Ending, Party, Proposal
from graphmodel.strategy.seed_rows import seed_rows
from graphmodel.strategy.whatif import what_if
from ingest.check import check_seeds
from ingest.seeds import read_seeds
from tests.graphmodel.stores.drawn import make_load
from tests.ingest.files import TABLES, lay_down

TODAY = date(2026, 11, 30)
UNIONS = (Party(organisation="gefont-npl"), Party(organisation="ktuf-kwt"))
HARD = 'Texts, and “marks”; "quoted"\nand more'


def draft(**fields: Any) -> Draft:
    return Draft.model_validate({"name": "A draft", "parties": UNIONS} | fields)


def add_rows(seeds: Path, graph: Graph, drafts: Sequence[Proposal]) -> dict[str, str]:
    rows = seed_rows(graph, drafts, TODAY)
    (seeds / "drafts").mkdir()
    for name, text in rows.items():
        (seeds / "drafts" / name).write_text(text, encoding="utf-8", newline="\n")
    return rows


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    rows = "".join(f"{name},page-1\n" for name in ("gefont-npl", "ktuf-kwt", "bwi", "gefont-ktuf"))
    cited = {"sources/cited_in.csv": ("CITED_IN", f"from_id,to_id\n{rows}")}
    return lay_down(tmp_path / "seeds", TABLES | cited).root


def judged(snapshot: Snapshot) -> dict[str, object]:
    return {row.corridor: (row.verdict, row.flagged, row.marks) for row in judge_corridors(snapshot, TODAY)}


def snapshot_of(graph: Graph, path: Path) -> Snapshot:
    with open_store(str(path), environ={}) as store:
        store.write(graph, make_load(1), Changes.between(Graph(), graph))
        held = Snapshot(store)
        held.read_graph()
        return held


@pytest.mark.parametrize(
    "drafts",
    [
        [draft()],
        [draft(corridors=["KWT-NPL"], sectors=["construction", "domestic_work"], scope_note=HARD, name=HARD)],
        [draft(corridors=["NPL-QAT", "QAT-KWT"], origins=["KWT"], destinations=["QAT"], indefinite=True)],
        [draft(signed_on=date(2020, 5, 1), term_months=24)],
        [draft(parties=[*UNIONS, Party(organisation="bwi", role="witness")], binds_affiliates=True)],
        [draft(name="=SUM(A1)"), draft(name="\x00"), draft(name=" -x ")],
        [Ending(name="The end", ends="gefont-ktuf")],
        [Ending(name="The end", ends="gefont-ktuf", on=date(2024, 1, 1)), draft(corridors=["KWT-NPL"])],
        [draft(), draft(sectors=["construction"]), Ending(name="An end", ends="gefont-ktuf"),
         Ending(name="Another", ends="gefont-ktuf")],
    ],
    ids=range(9),
)  # fmt: skip
def test_rows_are_in_order_and_give_the_answer_of_the_draft(
    seeds: Path, drafts: list[Proposal], tmp_path: Path
) -> None:
    before = snapshot_of(derive(read_seeds(seeds)), tmp_path / "before.lbdb")
    effect = what_if(before, drafts, judge_corridors(before, TODAY), TODAY, CoveragePolicy())
    files = add_rows(seeds, before.graph, drafts)
    checked = check_seeds(seeds, today=TODAY)
    read = {Path(table.file).name for table in checked.tables if table.dataset == "drafts"}
    assert read == files.keys() - {"dataset.toml"}
    after = snapshot_of(derive(read_seeds(seeds)), tmp_path / "after.lbdb")
    assert judged(after) == judged(effect.snapshot)


def test_rows_say_what_they_are(seeds: Path) -> None:
    files = seed_rows(read_seeds(seeds), [draft(), draft(), Ending(name="The end", ends="gefont-ktuf")], TODAY)
    rows = {name: list(csv.DictReader(text.splitlines())) for name, text in files.items() if name.endswith(".csv")}
    assert [row["title"] for row in rows["sources.csv"]] == ["Draft of 2026-11-30, not signed"]
    named = "gefont-npl-ktuf-kwt-2026-11-30"
    assert [row["id"] for row in rows["agreements.csv"]] == [named, f"{named}-2"]
    assert [row["id"] for row in rows["activities.csv"]] == ["gefont-ktuf:2026-11-30:termination"]
    cited = {row["from_id"] for row in rows["cited_in.csv"]}
    assert cited == {named, f"{named}-2", "gefont-ktuf:2026-11-30:termination"}
    assert "names.csv" not in rows


@pytest.mark.parametrize(
    "proposal", [draft(signed_on=date(2026, 12, 1)), Ending(name="A draft", ends="gefont-ktuf", on=date(2026, 12, 1))]
)
def test_a_day_to_come_is_no_fact(seeds: Path, proposal: Proposal) -> None:
    with pytest.raises(ModelError) as fault:
        seed_rows(read_seeds(seeds), [proposal], TODAY)
    assert str(fault.value) == (
        "the draft “A draft” is of 2026-12-01, and a row states what has happened;"
        " give it 2026-11-30 or an earlier day, or leave it out"
    )


def test_an_end_on_record_is_no_draft(seeds: Path) -> None:
    add_rows(seeds, read_seeds(seeds), [Ending(name="The end", ends="gefont-ktuf", on=date(2026, 2, 1))])
    with pytest.raises(ModelError) as fault:
        seed_rows(read_seeds(seeds), [Ending(name="Again", ends="gefont-ktuf", on=date(2026, 2, 1))], TODAY)
    assert str(fault.value) == "that “gefont-ktuf” ended on 2026-02-01 is on record already; leave that draft out"


def test_who_is_not_on_record_gets_no_row(seeds: Path) -> None:
    with pytest.raises(UnknownId):
        seed_rows(read_seeds(seeds), [draft(parties=[Party(organisation="nobody")])], TODAY)
