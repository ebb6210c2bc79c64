"""A briefing says what the gaps and the report say, on a drawn world whose answers are worked out on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.report import Reporter
from graphmodel.errors import UnknownId
from graphmodel.gaps import GapFilters, GapRow, find_gaps
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store, open_store
from graphmodel.strategy.briefing import Briefing, briefing_of, judged, whom_to_ask
from graphmodel.strategy.partners import Partners
from tests.graphmodel.gulf import gulf, load

DAY, POLICY = date(2024, 6, 1), CoveragePolicy()


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with open_store(str(tmp_path_factory.mktemp("briefing") / "gulf.lbdb"), environ={}) as opened:
        yield Snapshot(load(opened, gulf()))


def brief(snapshot: Snapshot, thing: str, day: date = DAY, policy: CoveragePolicy = POLICY) -> Briefing:
    return briefing_of(snapshot, thing, judged(snapshot, day, policy, "not_displaced"), day, policy)


def names(rows: tuple[GapRow, ...]) -> list[str]:
    return [row.corridor for row in rows]


def test_a_country(snapshot: Snapshot) -> None:
    told = brief(snapshot, "NPL")
    assert (told.subject, told.name, told.at_door) == ("country", "Nepal", 4)
    assert names(told.own) == ["NPL-KWT"]
    ends = {"origins": frozenset({"NPL"})}, {"destinations": frozenset({"NPL"})}
    gaps = [row for end in ends for row in find_gaps(snapshot, DAY, POLICY, GapFilters.model_validate(end))]
    assert told.open == tuple(sorted(gaps, key=lambda row: -(row.migrants or 0)))
    assert names(told.open) == ["NPL-QAT", "NOR-NPL", "KWT-NPL"]
    # Only there is somebody at both ends; in Qatar and Norway nobody is on record.
    (asked,) = told.asked
    assert (asked.row.corridor, asked.pairs, asked.total) == ("KWT-NPL", (("ktuf-kwt", "gefont-npl"),), 1)
    (lane,) = told.lanes
    assert [(band.first, band.verdict) for band in lane.bands] == [(date(2022, 5, 1), "covered")]
    assert [source.id for source in told.sources] == ["page"]


def test_an_organisation_and_its_members(snapshot: Snapshot) -> None:
    own = brief(snapshot, "ktuf-kwt")
    assert (names(own.own), own.members) == (["IND-KWT", "NPL-KWT"], ())
    assert names(own.open) == ["KWT-NPL"]
    above = brief(snapshot, "bwi")
    assert (above.own, names(above.members)) == ((), ["IND-KWT", "NPL-KWT"])
    assert above.open == own.open
    assert (brief(snapshot, "gov-qat").own, names(brief(snapshot, "gov-qat").open)) == ((), ["NPL-QAT", "IND-QAT"])


def test_what_runs_out_is_told_a_year_ahead(snapshot: Snapshot) -> None:
    assert brief(snapshot, "bwi").falls == ()
    # Last heard of in July 2023: five years of silence are over in August 2028.
    for thing in ("bwi", "gefont-npl", "NPL", "NPL-KWT"):
        (fall,) = [fall for fall in brief(snapshot, thing, date(2028, 1, 1)).falls if fall.corridor == "NPL-KWT"]
        assert (fall.on, fall.texts, fall.after.verdict) == (date(2028, 8, 1), ("mou",), "unconfirmed")


def test_a_corridor_listed_or_not(snapshot: Snapshot) -> None:
    told = brief(snapshot, "NPL-QAT")
    assert told.report == Reporter(snapshot.graph, POLICY, {}).report("NPL", "QAT", DAY)
    assert (names(told.own), names(told.open), told.asked[0].pairs) == (["NPL-QAT"], [], ())
    assert told.asked[0].ends == {"NPL": ("gefont-npl",), "QAT": ()}
    # From India to Western Asia, but for this corridor; the way back is on nobody's list.
    assert names(brief(snapshot, "IND-QAT").open) == []
    strict = CoveragePolicy(flag_when="nothing_for_all")
    assert names(brief(snapshot, "IND-QAT", policy=strict).open) == ["IND-KWT"]
    assert names(brief(snapshot, "NPL-KWT").open) == ["NPL-QAT", "KWT-NPL"]
    unlisted = brief(snapshot, "QAT-NOR")
    assert (unlisted.own[0].verdict, unlisted.report and unlisted.report.listed) == ("none_on_record", False)


def test_ones_own_are_asked_first_and_who_signed_where_nobody_can(tmp_path: Path) -> None:
    world = gulf().organisation("antuf-npl", "NPL").organisation("body", kind="global_union_federation")
    world.agreement("table", ["body", "gov-qat"], signed_on="2023", level="union_to_government")
    with open_store(str(tmp_path / "table.lbdb"), environ={}) as opened:
        held = Snapshot(load(opened, world))
        (row,), (back,) = (brief(held, thing).own for thing in ("NPL-QAT", "KWT-NPL"))
        partners = Partners(held, DAY, POLICY)
        asked = whom_to_ask(partners, held, row, DAY, POLICY)
        assert (asked.pairs, asked.ends["NPL"], asked.signed_there) == ((), ("antuf-npl", "gefont-npl"), ("body",))
        for own in ("gefont-npl", "antuf-npl"):
            asked = whom_to_ask(partners, held, back, DAY, POLICY, {own})
            assert (asked.pairs[0], asked.total, asked.signed_there) == (("ktuf-kwt", own), 2, ())


def test_what_is_not_on_record_is_refused(snapshot: Snapshot) -> None:
    for thing in ("nobody", "NPL-NPL", "NPL-XXX", "mou"):
        with pytest.raises(UnknownId, match=thing):
            brief(snapshot, thing)


def test_the_same_from_either_store(store: Store, snapshot: Snapshot) -> None:
    read = Snapshot(load(store, gulf()))
    for thing in ("NPL", "bwi", "NPL-QAT"):
        assert brief(read, thing) == brief(snapshot, thing)
