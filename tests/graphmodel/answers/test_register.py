"""How far an agreement reaches: one number, wherever it is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from graphmodel.answers.register import register
from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import Snapshot, judge_corridors
from graphmodel.questions import ask_question
from graphmodel.snapshot import AS_LOADED
from graphmodel.stores import open_store
from tests.graphmodel.gulf import load
from tests.world import nepal_kuwait

TODAY = date(2024, 6, 1)


def test_a_text_reaches_listed_corridors_and_each_once(tmp_path: Path) -> None:
    world = nepal_kuwait().organisation("bwi", kind="global_union_federation").affiliate("hms-ind", "bwi")
    # The seat in Kuwait begins later than the text, so that its reach there is cut into two stretches of time.
    world.affiliate("ktuf-kwt", "bwi", since="2022-03-01")
    world.agreement("roof", ["ituc", "bwi"], ["NPL>*"], signed_on="2020")
    # Money is sent there and nobody was counted: not listed, and yet within reach of the text.
    world.measurement("NPL-KWT", "stock", 100, "2024").measurement("NPL-IND", "remittance", 4, "2021")
    with open_store(str(tmp_path / "roof.lbdb"), environ={}) as store:
        snapshot, policy = Snapshot(load(store, world)), CoveragePolicy()
        rows, covers = judge_corridors(snapshot, TODAY, policy), snapshot.covers(AS_LOADED)
        assert [row.corridor for row in rows if "roof" in row.agreements] == ["NPL-KWT"]
        assert "NPL-IND" in covers
        assert list(register(snapshot.graph, covers, rows, TODAY, policy).by_id["roof"].covers) == ["NPL-KWT"]
        asked = ask_question(store, "agreements_on_record", {}, today=TODAY)
        assert [(row["id"], row["covers"]) for row in asked.records()] == [("roof", 1)]
        reached = ask_question(store, "agreement_reach", {"agreement": "roof"}, today=TODAY)
        assert {row["corridor"] for row in reached.records()} == {"NPL-KWT"}
