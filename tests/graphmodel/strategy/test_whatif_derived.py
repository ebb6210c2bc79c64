"""The answer to drafts laid over a load is that of a load which holds them as facts, whatever the drafts."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.life import signers_in
from graphmodel.gaps import judge_corridors, judge_some
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import Names
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Changes, open_store
from graphmodel.strategy.drafts import Draft, Ending, Party, Proposal, as_facts
from graphmodel.strategy.seed_rows import seed_rows
from graphmodel.strategy.whatif import Effect, what_if
from ingest.check import check_seeds
from ingest.seeds import read_files
from tests.graphmodel.gulf import load
from tests.graphmodel.stores.drawn import make_load
from tests.graphmodel.strategy.proposals import Derived, days, derived, policies, proposals
from tests.graphmodel.strategy.trade import trade

SEEDS = Path(__file__).parents[3] / "seeds"
TODAY = datetime.now(UTC).date()
COUNTED = ("un-migrant-stock", "displaced-people", "remittances")
FACTS = trade().graph()
BODIES = [one.id for one in FACTS.nodes(Organisation) if one.kind.startswith("global")]
by_hand = proposals(
    [one.id for one in FACTS.nodes(Organisation)],
    [one.id for one in FACTS.nodes(Country)],
    [one.id for one in FACTS.nodes(Agreement)],
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with open_store(str(tmp_path_factory.mktemp("trade") / "trade.lbdb"), environ={}) as store:
        yield Snapshot(load(store, trade()))


def effect_of(snapshot: Snapshot, drafts: Sequence[Proposal], day: date, policy: CoveragePolicy) -> Effect:
    return what_if(snapshot, drafts, judge_corridors(snapshot, day, policy), day, policy)


def assert_same(effect: Effect, before: Derived, after: Derived, day: date, policy: CoveragePolicy) -> None:
    laid = effect.snapshot
    assert {corridor.id for corridor in laid.listed} == after.listed
    covers = laid.covers(policy.stale_after_years)
    assert {name: frozenset(covers[name]) for name in after.listed if covers.get(name)} == after.covers
    wanted = after.verdicts(day, policy)
    assert {row.corridor: (row.verdict, row.flagged) for row in judge_some(laid, laid.listed, day, policy)} == wanted
    earlier = {name: verdict for name, (verdict, _) in before.verdicts(day, policy).items()}
    earlier |= {name: before.elsewhere(name, day, policy) for name in wanted.keys() - earlier.keys()}
    turned = {name: (earlier[name], verdict) for name, (verdict, _) in wanted.items() if earlier[name] != verdict}
    assert {one.corridor: (one.before.verdict, one.after.verdict) for one in effect.changes} == turned
    assert {one.corridor: one.after.flagged for one in effect.changes} == {name: wanted[name][1] for name in turned}
    assert {stay.row.corridor for stay in effect.stays} <= {name for name, (_, flagged) in wanted.items() if flagged}
    assert not {one.corridor for one in (*effect.lifted, *effect.dropped)} & {
        stay.row.corridor for stay in effect.stays
    }


@given(by_hand, days, policies(st.sampled_from([5, 1, 12])))
def test_on_a_small_world(snapshot: Snapshot, drafts: list[Proposal], day: date, policy: CoveragePolicy) -> None:
    facts, years = trade().graph(), policy.stale_after_years
    before, after = derived(facts, [], [], years), derived(facts, *as_facts(facts, drafts, day), years)
    assert_same(effect_of(snapshot, drafts, day, policy), before, after, day, policy)


@given(by_hand, days, policies(st.just(5)))
def test_whatever_stays_is_flagged_before_and_after(
    snapshot: Snapshot, drafts: list[Proposal], day: date, policy: CoveragePolicy
) -> None:
    effect = effect_of(snapshot, drafts, day, policy)
    names = [stay.row.corridor for stay in effect.stays]
    assert len(names) == len(set(names))
    after = {row.corridor: row for row in judge_corridors(effect.snapshot, day, policy)}
    before = {row.corridor: row.flagged for row in judge_corridors(snapshot, day, policy)}
    assert [stay.row for stay in effect.stays] == [after[name] for name in names]
    assert all(after[name].flagged and before.get(name, True) for name in names)


@given(
    proposals(BODIES, [one.id for one in FACTS.nodes(Country)], ["mou"]).map(
        lambda found: [one for one in found if isinstance(one, Draft)]
    ),
    days,
    policies(st.just(5)),
)
def test_bodies_alone_lift_no_flag(
    snapshot: Snapshot, drafts: list[Proposal], day: date, policy: CoveragePolicy
) -> None:
    assert effect_of(snapshot, drafts, day, policy).lifted == ()


@dataclass(frozen=True)
class Real:
    """The real seeds as files, as facts, as a load and as what a load derives."""

    seeds: Path
    facts: Graph
    snapshot: Snapshot
    before: Derived


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Real]:
    """The real seeds without the three large tables of numbers, which no verdict needs."""
    folder = tmp_path_factory.mktemp("real")
    shutil.copytree(SEEDS, folder / "seeds", ignore=lambda *_: COUNTED)
    # Sources of the tables left out are named by no fact now, which no load would take.
    facts = read_files(folder / "seeds").graph()
    before = derived(facts, [], [], 5)
    with open_store(str(folder / "real.lbdb"), environ={}) as store:
        store.write(before.graph, make_load(1), Changes.between(Graph(), before.graph))
        yield Real(folder / "seeds", facts, Snapshot(store), before)


@settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(st.data())
def test_on_the_real_seeds(real: Real, data: st.DataObject) -> None:
    facts = real.facts
    drafts = data.draw(
        proposals(
            [one.id for one in facts.nodes(Organisation)],
            [one.id for one in facts.nodes(Country)],
            [one.id for one in facts.nodes(Agreement) if one.stage == "signed"],
            sorted({tie.to_id for tie in facts.relations(Names) if tie.ends == "both"}),
        )
    )
    day, policy = data.draw(days), data.draw(policies(st.just(5)))
    after = derived(facts, *as_facts(facts, drafts, day), 5)
    assert_same(effect_of(real.snapshot, drafts, day, policy), real.before, after, day, policy)


def test_rows_added_to_the_real_seeds(real: Real, tmp_path: Path) -> None:
    """One draft where nothing is on record and one end, on corridors that verdicts.toml does not know."""
    known = {row["corridor"] for row in tomllib.loads((SEEDS / "verdicts.toml").read_text(encoding="utf-8"))["verdict"]}
    policy, snapshot = CoveragePolicy(), real.snapshot
    rows = judge_corridors(snapshot, TODAY, policy)
    beside = next(
        row
        for row in rows
        if row.flagged and row.both_ends and not {row.corridor, f"{row.destination}-{row.origin}"} & known
    )
    signers = tuple(
        Party(organisation=signers_in(snapshot.graph, code, TODAY)[0].id)
        for code in (beside.origin, beside.destination)
    )
    reached: dict[str, set[str]] = {}
    for cover in (one for held in snapshot.covers(5).values() for one in held):
        reached.setdefault(cover.from_id, set()).add(cover.to_id)
    behind = (row.agreements[0] for row in rows if row.verdict == "covered")
    ended = next(text for text in behind if not reached[text] & known)
    drafts: list[Proposal] = [
        Draft(name="A draft", parties=signers, corridors=(beside.corridor,)),
        Ending(name="An end", ends=ended),
    ]
    effect = what_if(snapshot, drafts, rows, TODAY, policy)
    assert beside.corridor in {one.corridor for one in effect.lifted}
    assert effect.dropped
    files = seed_rows(snapshot.graph, drafts, TODAY)
    for name, root in (("whole", SEEDS), ("part", real.seeds)):
        shutil.copytree(root, tmp_path / name)
        (tmp_path / name / "drafts").mkdir()
        for file, text in files.items():
            (tmp_path / name / "drafts" / file).write_text(text, encoding="utf-8", newline="\n")
    after = derived(read_files(tmp_path / "part").graph(), [], [], 5).verdicts(TODAY, policy)
    assert {
        row.corridor: (row.verdict, row.flagged) for row in judge_corridors(effect.snapshot, TODAY, policy)
    } == after
    assert "drafts" in {table.dataset for table in check_seeds(tmp_path / "whole").tables}
