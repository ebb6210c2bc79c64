"""What turned between two days and why, on a small world with one corridor for each reason, worked out on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.clauses import Clause, clause
from graphmodel.gaps import judge_corridors
from graphmodel.snapshot import Snapshot
from graphmodel.stores import open_store
from graphmodel.strategy.changes import Changes, Turn, changes_between
from graphmodel.vocabulary import FLAG_WHEN, SECTORS
from tests.graphmodel.conftest import ENGINES, open_one
from tests.graphmodel.coverage.test_properties import drawn, worlds
from tests.graphmodel.gulf import load
from tests.world import World

FIRST, LAST = date(2020, 1, 1), date(2024, 6, 1)
ENDLESS: dict[str, Any] = {"term_kind": "indefinite"}
DESTINATIONS = ("ARE", "BHR", "EGY", "IRQ", "JOR", "KWT", "LBN", "MYS", "OMN", "PHL", "QAT", "SAU", "SGP", "SYR")


def turning() -> World:
    """Nepal's union with one in each country of destination, and four bodies above some of them."""
    drawn = World("NPL", *DESTINATIONS).organisation("union-NPL", "NPL").organisation("heir-SYR", "SYR")
    for code in DESTINATIONS:
        drawn.organisation(f"union-{code}", code, **({"dissolved": "2022"} if code == "BHR" else {}))
    for name in ("one", "two", "three", "four"):
        drawn.organisation(name, kind="global_confederation")
    drawn.affiliate("union-NPL", "one").affiliate("union-JOR", "two", since="2021-06")
    drawn.affiliate("union-LBN", "three", until="2022-09-30").affiliate("union-SYR", "four")
    drawn.succeeded("union-SYR", "heir-SYR", "2022-03-01")
    _signed(drawn)
    _ended(drawn)
    for name, code, body in (("wider", "JOR", "two"), ("narrower", "LBN", "three"), ("orphan", "SYR", "four")):
        drawn.agreement(name, ["one", body], [f"NPL>{code}"], signed_on="2015", **ENDLESS)
    for corridor, people in (("NPL-SGP", 900), ("NPL-KWT", 800), ("NPL-OMN", 700), ("NPL-JOR", 600)):
        drawn.measurement(corridor, "stock", people, "2024")
    return drawn


def pair(drawn: World, name: str, code: str, **fields: Any) -> None:
    drawn.agreement(name, ["union-NPL", f"union-{code}"], [f"NPL>{code}"], **fields)


def _signed(drawn: World) -> None:
    pair(drawn, "fresh", "SGP", signed_on="2022-05", **ENDLESS)
    pair(drawn, "undated", "MYS")
    drawn.activity("undated", "2021-07-15")
    pair(drawn, "brief", "ARE", signed_on="2021", ends_on="2022")
    # Covered on both days, by one text after the other; then by none for two years between.
    pair(drawn, "before", "PHL", signed_on="2018", ends_on="2021-12-31")
    pair(drawn, "after", "PHL", signed_on="2021-06-01", **ENDLESS)
    pair(drawn, "gap", "SAU", signed_on="2018", ends_on="2020-12-31")
    pair(drawn, "again", "SAU", signed_on="2023", **ENDLESS)
    pair(drawn, "ending", "EGY", signed_on="2023", ends_on="2024-12-31")


def _ended(drawn: World) -> None:
    pair(drawn, "term", "KWT", signed_on="2018", ends_on="2021-12-31")
    # It covers the corridor for a while, too, and the other outlasts it.
    pair(drawn, "shorter", "KWT", signed_on="2019", ends_on="2020-12-31")
    pair(drawn, "stopped", "IRQ", signed_on="2018", **ENDLESS)
    drawn.activity("stopped", "2023-03", "termination")
    pair(drawn, "old", "QAT", signed_on="2018", **ENDLESS)
    drawn.agreement("new", ["union-NPL", "union-QAT"], ["QAT>NPL"], signed_on="2021-02-01", **ENDLESS)
    drawn.supersedes("new", "old")
    pair(drawn, "quiet", "OMN", signed_on="2016-04-10")
    pair(drawn, "orphaned", "BHR", signed_on="2018", **ENDLESS)


EXPECTED: dict[str, tuple[str, str, str, str, tuple[Clause, ...], tuple[str, ...]]] = {
    "NPL-SGP": ("none_on_record", "covered", "2022-05-01", "signed", (clause("turned.signed", day="2022-05"),),
                ("fresh",)),
    "NPL-MYS": ("unconfirmed", "covered", "2021-07-15", "heard", (clause("turned.heard", day="2021-07-15"),),
                ("undated",)),
    "NPL-ARE": ("none_on_record", "lapsed", "2021-01-01", "signed",
                (clause("turned.signed", day="2021"), clause("term.ended", day="2022", basis="stated")), ("brief",)),
    "NPL-EGY": ("none_on_record", "covered", "2023-01-01", "signed", (clause("turned.signed", day="2023"),),
                ("ending",)),
    "QAT-NPL": ("none_on_record", "covered", "2021-02-01", "signed", (clause("turned.signed", day="2021-02-01"),),
                ("new",)),
    "NPL-JOR": ("none_on_record", "umbrella", "2021-06-01", "affiliated",
                (clause("turned.affiliated", parties=("Union union-JOR",), body="Union two", day="2021-06"),),
                ("wider",)),
    "NPL-KWT": ("covered", "lapsed", "2022-01-01", "ended",
                (clause("term.ended", day="2021-12-31", basis="stated"),), ("term", "shorter")),
    "NPL-IRQ": ("covered", "lapsed", "2023-03-31", "ended", (clause("terminated", day="2023-03"),), ("stopped",)),
    "NPL-QAT": ("covered", "lapsed", "2021-02-01", "superseded",
                (clause("superseded", title="Text new", day="2021-02-01"),), ("old",)),
    "NPL-OMN": ("covered", "unconfirmed", "2021-04-11", "silent",
                (clause("turned.silent", day="2016-04-10", years=5), clause("turned.unconfirmed", day="2021-04-11")),
                ("quiet",)),
    "NPL-BHR": ("covered", "lapsed", "2022-12-31", "dissolved",
                (clause("turned.dissolved", parties=("Union union-BHR",), day="2022", count=1),), ("orphaned",)),
    "NPL-SYR": ("umbrella", "lapsed", "2022-03-01", "dissolved",
                (clause("turned.merged", parties=("Union union-SYR",), day="2022-03-01", count=1),), ("orphan",)),
    "NPL-LBN": ("umbrella", "lapsed", "2022-10-01", "left",
                (clause("turned.left", parties=("Union union-LBN",), body="Union three", day="2022-09-30"),),
                ("narrower",)),
}  # fmt: skip
"""By the corridor: the verdict then and now, from when, the cause, the reasons, the texts behind it."""


@pytest.fixture(scope="module", params=ENGINES)
def snapshot(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with open_one(request.param, tmp_path_factory.mktemp("changes"), request) as store:
        held = Snapshot(load(store, turning()))
        assert held.graph
        yield held


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with open_store(str(tmp_path_factory.mktemp("changes") / "turning.lbdb"), environ={}) as store:
        held = Snapshot(load(store, turning()))
        assert held.graph
        yield held


def compared(snapshot: Snapshot, first: date = FIRST, last: date = LAST, **chosen: Any) -> Changes:
    policy = CoveragePolicy.model_validate(chosen)
    return changes_between(snapshot, partial(judge_corridors, snapshot, policy=policy), first, last, policy)


def told(turn: Turn) -> tuple[str, str, str, str, tuple[Clause, ...], tuple[str, ...]]:
    return turn.before.verdict, turn.after.verdict, turn.on.isoformat(), turn.cause, turn.why, turn.texts


def test_every_turn_has_its_day_its_reason_and_its_texts(snapshot: Snapshot) -> None:
    assert {turn.corridor: told(turn) for turn in compared(snapshot).turned} == EXPECTED


def test_those_whose_flag_changed_come_first_each_in_the_order_of_the_gaps(embedded: Snapshot) -> None:
    found = compared(embedded)
    assert [turn.corridor for turn in found.by_flag("lost")] == ["NPL-SGP", "NPL-EGY", "QAT-NPL"]
    assert [turn.corridor for turn in found.by_flag("got")] == ["NPL-KWT", "NPL-BHR", "NPL-IRQ", "NPL-QAT"]
    assert [turn.corridor for turn in found.by_flag("kept")] == [
        "NPL-OMN", "NPL-JOR", "NPL-ARE", "NPL-LBN", "NPL-MYS", "NPL-SYR",
    ]  # fmt: skip
    assert [turn.corridor for turn in found.turned[:3]] == ["NPL-SGP", "NPL-EGY", "QAT-NPL"]


def test_what_will_turn_within_a_year_is_told_with_its_reason(snapshot: Snapshot) -> None:
    found = compared(snapshot)
    assert found.until == date(2025, 6, 1)
    assert [(turn.corridor, *told(turn)) for turn in found.ahead] == [
        ("NPL-EGY", "covered", "lapsed", "2025-01-01", "ended",
         (clause("term.until", day="2024-12-31"),), ("ending",)),
    ]  # fmt: skip


def test_what_will_fall_silent_is_told_by_its_last_sign_of_life(embedded: Snapshot) -> None:
    coming = {turn.corridor: turn for turn in compared(embedded, FIRST, date(2020, 6, 1)).ahead}
    assert {name: turn.cause for name, turn in coming.items()} == {
        "NPL-OMN": "silent", "NPL-QAT": "superseded", "NPL-SAU": "ended",
    }  # fmt: skip
    assert coming["NPL-OMN"].why == (
        clause("life.last", day="2016-04-10"), clause("turned.unconfirmed", day="2021-04-11"),
    )  # fmt: skip


def test_a_policy_changes_what_turned(embedded: Snapshot) -> None:
    strict = compared(embedded, flag_when="nothing_confirmed")
    assert "NPL-OMN" in {turn.corridor for turn in strict.by_flag("got")}
    assert "NPL-MYS" in {turn.corridor for turn in strict.by_flag("lost")}
    assert "NPL-OMN" not in {turn.corridor for turn in compared(embedded, stale_after_years=10).turned}
    assert compared(embedded, LAST, LAST).turned == ()


def holds_as_judged(snapshot: Snapshot, first: date, last: date, policy: CoveragePolicy) -> None:
    judge = partial(judge_corridors, snapshot, policy=policy)
    found = changes_between(snapshot, judge, first, last, policy)
    then, now = ({row.corridor: row for row in judge(day)} for day in (first, last))
    turned = {turn.corridor: turn for turn in found.turned}
    assert turned.keys() == {name for name in now if now[name].verdict != then[name].verdict}
    for name, turn in turned.items():
        assert (turn.before, turn.after) == (then[name], now[name])
        assert first < turn.on <= last
        assert turn.texts
    assert all(last < turn.on <= found.until for turn in found.ahead)


days = st.dates(date(2008, 1, 1), date(2027, 1, 1))


@given(st.lists(days, min_size=2, max_size=2).map(sorted), st.sampled_from(SECTORS), st.sampled_from(FLAG_WHEN))
@settings(max_examples=60)
def test_turned_are_just_those_whose_verdict_differs(
    embedded: Snapshot, between: list[date], sector: str, flag_when: str
) -> None:
    policy = CoveragePolicy.model_validate({"sector": sector, "flag_when": flag_when})
    first, last = between
    holds_as_judged(embedded, first, last, policy)


@given(worlds, st.lists(days, min_size=2, max_size=2).map(sorted))
@settings(max_examples=6)
def test_so_they_are_in_any_world(raw: dict[str, Any], between: list[date]) -> None:
    first, last = between
    with TemporaryDirectory() as folder, open_store(str(Path(folder) / "any.lbdb"), environ={}) as store:
        holds_as_judged(Snapshot(load(store, drawn(raw))), first, last, CoveragePolicy())
