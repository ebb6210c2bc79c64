"""Which corridors are most urgent: on worlds drawn by hand, on an example of the literature, against plain loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.coverage import CoveragePolicy
from graphmodel.derive import derive
from graphmodel.gaps import GapRow, find_gaps
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.country import Convention
from graphmodel.relations import Ratified
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store, open_store
from graphmodel.strategy.criteria import CRITERIA, Asked, Facts, read_facts, readings
from graphmodel.strategy.ranking import (
    BILLION,
    DRAWS,
    SEED,
    SPREAD,
    TOP,
    net_flows,
    places,
    rank_corridors,
    rank_ranges,
    scores,
)
from tests.graphmodel.gulf import load
from tests.world import SOURCED, World

DAY = date(2024, 6, 1)


def four_ends() -> World:
    """Nepal's corridors to a country of which the worst is known, two in between, and one of which nothing is known."""
    world = World("NPL", "NOR").country(
        "QAT", rights_rating="5+", rights_year=2023, kafala="yes", union_status="none", union_status_as_of="2022",
        migrants_may_join="no", ilo_member=True,
    )  # fmt: skip
    world.country(
        "KWT", rights_rating="3", rights_year=2023, kafala="reformed", union_status="restricted",
        migrants_may_join="yes", ilo_member=True,
    )  # fmt: skip
    world.country("JPN", rights_rating="1", kafala="no", union_status="independent", migrants_may_join="yes")
    world.organisation("gefont", "NPL").organisation("ktuf", "KWT")
    for code in ("NPL", "QAT", "KWT", "JPN"):
        world.organisation(f"gov-{code}", code, "government")
    for name, complete in (("C1", "yes"), ("C2", "yes"), ("C3", "nearly")):
        raw = {"id": name, "name": name, "list_as_of": "2023-06", "list_complete": complete, "list_rows": 9}
        world.nodes.append(Convention.model_validate(raw | {"source": "page"}))
    for country, name, status in (
        ("KWT", "C1", "in_force"), ("KWT", "C2", "ratified"), ("QAT", "C1", "denounced"), ("QAT", "C3", "in_force"),
        ("JPN", "C1", "in_force"),
    ):  # fmt: skip
        world.ties.append(Ratified.model_validate({"from_id": country, "to_id": name, "status": status} | SOURCED))
    for end, clauses in (("QAT", ["wages"]), ("KWT", ["wages", "right_to_join"]), ("JPN", [])):
        world.agreement(
            f"treaty-{end}", ["gov-NPL", f"gov-{end}"], [f"NPL>{end}"], level="government_to_government",
            signed_on="2023", commitments=clauses,
        )  # fmt: skip
    world.agreement("mou", ["gefont", "ktuf"], ["NPL>KWT"], signed_on="2015", ends_on="2018-05-31")
    for end, people in (("QAT", (100, 400)), ("KWT", (200, 100)), ("JPN", (0, 50)), ("NOR", (7, 7))):
        for year, counted in zip(("2010", "2024"), people, strict=True):
            women = {"women": counted // 4, "men": counted - counted // 4} if end != "NOR" else {}
            world.measurement(f"NPL-{end}", "stock", counted, year, **women)
    world.measurement("NPL-KWT", "sector_count", 30, "2022", sector="domestic_work")
    return world.measurement("NPL-KWT", "sector_count", 90, "2022-01", sector="garment")


EXPECTED: Mapping[str, Mapping[str, object]] = {
    "people": {"NPL-QAT": 400, "NPL-KWT": 100, "NPL-JPN": 50, "NPL-NOR": 7},
    "growth": {"NPL-QAT": 4.0, "NPL-KWT": 0.5, "NPL-NOR": 1.0},  # from nobody to fifty is no rate
    "rights": {"NPL-QAT": "5+", "NPL-KWT": "3", "NPL-JPN": "1"},
    "sponsorship": {"NPL-QAT": "yes", "NPL-KWT": "reformed", "NPL-JPN": "no"},
    "conventions": {"NPL-QAT": 0, "NPL-KWT": 2},  # nobody says that Japan is a member
    "unions": {"NPL-QAT": "none", "NPL-KWT": "restricted", "NPL-JPN": "open"},
    "women": {"NPL-QAT": 25.0, "NPL-KWT": 25.0, "NPL-JPN": 24.0},
    "sector": {"NPL-KWT": 30},  # garment is none of the sectors that labour law reaches least
    "treaty": {"NPL-QAT": "without", "NPL-KWT": "with"},  # the clauses of Japan's were not read
    "years": {"NPL-KWT": 6.0},
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("rank") / "world.lbdb"), environ={}) as store:
        yield load(store, four_ends())


def asked_of(store: Store) -> tuple[Facts, list[GapRow]]:
    snapshot = Snapshot(store)
    rows = find_gaps(snapshot, DAY)
    return read_facts(store, snapshot), [row for row in rows if row.origin == "NPL"]


def shown(store: Store, asked: Asked | None = None) -> dict[str, dict[str, object]]:
    facts, rows = asked_of(store)
    found = readings(facts, rows, asked or Asked(DAY))
    return {
        name: {row.corridor: one.shown for row, one in zip(rows, held, strict=True) if one}
        for name, held in zip(CRITERIA, found, strict=True)
    }


@pytest.mark.parametrize("name", CRITERIA)
def test_each_criterion_reads_what_is_on_record_and_nothing_else(held: Store, name: str) -> None:
    assert shown(held)[name] == EXPECTED[name]


def test_a_reading_says_when_and_where_it_was_read(held: Store) -> None:
    facts, rows = asked_of(held)
    found = readings(facts, rows, Asked(DAY))
    at = [row.corridor for row in rows].index("NPL-KWT")
    told = {name: held[at] for name, held in zip(CRITERIA, found, strict=True)}
    days = {name: one.day for name, one in told.items() if one}
    assert days == {
        "people": "2024", "growth": "2024", "rights": "2023", "sponsorship": None, "conventions": "2023-06",
        "unions": None, "women": "2024", "sector": "2022", "treaty": "2023", "years": "2018-05-31",
    }  # fmt: skip
    assert {name: one.sources for name, one in told.items() if one and one.sources} == {
        "people": ("page",), "growth": ("page",), "conventions": ("page",), "women": ("page",), "sector": ("page",),
        "treaty": ("treaty-KWT",), "years": ("mou",),
    }  # fmt: skip


def test_a_sector_asked_is_the_one_that_counts(held: Store) -> None:
    domestic, garment = (Asked(DAY, CoveragePolicy(sector=sector)) for sector in ("domestic_work", "garment"))
    assert shown(held, domestic)["sector"] == {"NPL-KWT": 30}
    assert shown(held, garment)["sector"] == {}


def test_all_people_are_compared_where_the_reader_ranks_by_all(tmp_path: Path) -> None:
    world = World("NPL", "KWT").measurement("NPL-KWT", "stock", 100, "2024")
    world.measurement("NPL-KWT", "refugees", 40, "2024")
    with open_store(str(tmp_path / "world.lbdb"), environ={}) as store:
        load(store, world)
        assert shown(store)["people"] == {"NPL-KWT": 60}
        assert shown(store, Asked(DAY, order="all_people"))["people"] == {"NPL-KWT": 100}


def test_the_most_urgent_comes_first_and_says_what_moves_it(held: Store) -> None:
    facts, rows = asked_of(held)
    ranking = rank_corridors(facts, rows, Asked(DAY), {"growth": 0, "years": 0, "sector": 0, "women": 0})
    assert [(one.rank, one.row.corridor) for one in ranking] == [
        (1, "NPL-QAT"), (2, "NPL-KWT"), (3, "NPL-NOR"), (4, "NPL-JPN"),
    ]  # fmt: skip
    first = ranking[0]
    # Of three others: people beat three; rights, sponsorship and unions two; conventions and treaty one.
    parts = {part.criterion.name: round(part.flow * 11 * 3) for part in first.parts}
    assert parts == {"people": 9, "rights": 4, "sponsorship": 4, "unions": 4, "conventions": 1, "treaty": 1}
    assert first.flow == pytest.approx(23 / 33)
    assert first.parts[0].criterion.name == "people"
    assert first.parts[0].ahead == 1
    assert [one.name for one in ranking[2].unknown] == ["rights", "sponsorship", "conventions", "unions", "treaty"]
    assert ranking.sure == len(ranking) == 4


def test_equals_share_a_rank_and_what_counts_for_nothing_is_left_out(held: Store) -> None:
    facts, rows = asked_of(held)
    none = dict.fromkeys(CRITERIA, 0)
    (*all_equal,) = rank_corridors(facts, rows, Asked(DAY), none)
    assert {(one.rank, one.shared, one.best, one.worst, one.parts) for one in all_equal} == {(1, 4, 1, 4, ())}
    ranking = rank_corridors(facts, rows, Asked(DAY), none | {"women": 1})
    assert [(one.rank, one.shared, one.row.corridor) for one in ranking] == [
        (1, 2, "NPL-QAT"), (1, 2, "NPL-KWT"), (3, 1, "NPL-NOR"), (4, 1, "NPL-JPN"),
    ]  # fmt: skip


def test_nobody_and_one_alone_are_ranked_too(held: Store) -> None:
    facts, rows = asked_of(held)
    assert list(rank_corridors(facts, [], Asked(DAY))) == []
    (alone,) = rank_corridors(facts, rows[:1], Asked(DAY))
    assert (alone.rank, alone.shared, alone.best, alone.worst, alone.flow) == (1, 1, 1, 1, 0)


def test_both_stores_give_the_same_and_the_count_that_python_makes(store: Store) -> None:
    load(store, four_ends())
    assert shown(store) == EXPECTED
    counted = Counter(
        (one.corridor, one.period, round(one.value), one.women)
        for one in derive(four_ends().graph()).nodes(Measurement)
        if one.kind == "stock" and one.period in {"2010", "2024"}
    )
    stocks = asked_of(store)[0].stocks
    read = [(name, year, one.people, one.women) for name, held in stocks.items() for year, one in held.items()]
    assert Counter(read) == counted


def test_the_example_of_the_literature() -> None:
    """Three by three, the usual function: Kizielewicz, Shekhovtsov and Sałabun, “pymcdm”, SoftwareX 22 (2023)."""
    flows, _ = net_flows(np.array([[4.0, 3, 2], [3, 2, 4], [5, 1, 3]]))
    score = scores(flows, np.array([[0.5, 0.3, 0.2]]))[0]
    assert [value / BILLION for value in score] == [0.1, -0.3, 0.2]
    assert places(score)[0].tolist() == [2, 0, 1]


VALUES = st.sampled_from([float("nan"), 0.0, 1.0, 2.0, 3.0])
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.tuples(
        st.lists(st.lists(VALUES, min_size=width, max_size=width), min_size=1, max_size=9),
        st.lists(st.integers(0, 5), min_size=width, max_size=width),
    )
)
Table = tuple[list[list[float]], list[int]]


def plainly(values: list[list[float]], weights: list[float]) -> list[float]:
    """The net flows as the method defines them: every pair, every criterion, unknown against anything a tie."""
    others, total = max(len(values) - 1, 1), sum(weights) or 1
    found = []
    for one in values:
        pairs = [(w, a, b) for other in values for w, a, b in zip(weights, one, other, strict=True)]
        found.append(sum(w * ((a > b) - (b > a)) for w, a, b in pairs) / others / total)
    return found


def placed(flows: list[float]) -> list[tuple[int, int]]:
    exact = [round(flow * BILLION) for flow in flows]
    return [(1 + sum(b > a for b in exact), sum(b >= a for b in exact)) for a in exact]


@given(TABLES)
def test_sorting_and_counting_finds_what_a_plain_loop_over_all_pairs_finds(table: Table) -> None:
    values, weights = table
    flows, ahead = net_flows(np.array(values))
    score = scores(flows, np.array([weights], dtype=float))[0]
    assert [value / BILLION for value in score] == pytest.approx(plainly(values, [*map(float, weights)]), abs=1e-9)
    order, first, last = places(score)
    assert [*zip(first.tolist(), last.tolist(), strict=True)] == [placed(score.tolist())[at] for at in order]
    assert (ahead >= flows).all()
    assert (ahead - flows <= 1).all()


@settings(max_examples=25)
@given(TABLES)
def test_the_range_of_ranks_is_that_of_all_corners_and_draws_looked_at_one_by_one(table: Table) -> None:
    values, weights = table
    flows, _ = net_flows(np.array(values))
    tells = [place for place, weight in enumerate(weights) if weight and flows[:, place].any()]
    drawn = np.random.default_rng(SEED).uniform(1 - SPREAD, 1 + SPREAD, (DRAWS, len(tells)))
    moves = [[1.0] * len(tells), *product((1 - SPREAD, 1 + SPREAD), repeat=len(tells)), *drawn.tolist()]
    found: list[list[tuple[int, int]]] = []
    for move in moves:
        chosen = np.array([[weights[place] * by for place, by in zip(tells, move, strict=True)]])
        found.append(placed((scores(flows[:, tells], chosen)[0] / BILLION).tolist()))
    best, worst = rank_ranges(flows, weights)
    assert best.tolist() == [min(one[at][0] for one in found) for at in range(len(values))]
    assert worst.tolist() == [max(one[at][1] for one in found) for at in range(len(values))]


def test_only_what_stays_among_the_first_twenty_under_all_weights_is_sure() -> None:
    values = np.array([[float(at), float(at % 7)] for at in range(40)])
    flows, _ = net_flows(values)
    best, worst = rank_ranges(flows, [3, 1])
    order, first, last = places(scores(flows, np.array([[3.0, 1.0]]))[0])
    assert (best[order] <= first).all()
    assert (worst[order] >= last).all()
    assert 0 < (worst <= TOP).sum() < TOP
