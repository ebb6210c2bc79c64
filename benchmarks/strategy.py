"""From a gap to a plan: drafts, the next agreements, priorities and brokers, each command cold and each answer warm."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from benchmarks.loads import command, loaded_store
from benchmarks.results import Result
from benchmarks.table import Figure

COLD = "cold: new process, whole command"
WARM = "warm: store open, read once"
DRAFT = '[[draft]]\nparties = ["gefont-npl", "mtuc-mys"]\n'
SOLVED = ((10, 2), (10, 4), (25, 2), (25, 4))
"""Agreements asked for, and countries at a table."""


def strategy(folder: Path, quick: bool) -> Result:
    """The questions of the page Plan, on an embedded store with the real seeds."""
    store, runs = loaded_store(folder), 1 if quick else 5
    figures = [*_cold(store, folder, runs), *_warm(store, runs)]
    return Result(figures, notes=_compared(figures))


def _cold(store: str, folder: Path, runs: int) -> list[Figure]:
    file = folder / "draft.toml"
    file.write_text(DRAFT, encoding="utf-8")
    asked = {"whatif": (str(file),), "next": (), "rank": (), "brokers": ()}
    figures = {name: Figure(f"solidarity {name}", COLD) for name in asked}
    for _ in range(runs):
        for name, words in asked.items():
            typed = (name, *words, "--format", "csv", "--store", store)
            figures[name].time(lambda: command("solidarity.cli", *typed))  # noqa: B023 — run at once
    return list(figures.values())


def _warm(store: str, runs: int) -> list[Figure]:
    from graphmodel.answers.ties import Ties
    from graphmodel.coverage import CoveragePolicy
    from graphmodel.gaps import judge_corridors
    from graphmodel.snapshot import Snapshot
    from graphmodel.stores import open_store
    from graphmodel.strategy.brokers import brokers_of
    from graphmodel.strategy.criteria import Asked, read_facts
    from graphmodel.strategy.drafts import Draft, Party
    from graphmodel.strategy.next_agreements import Wanted, next_agreements
    from graphmodel.strategy.ranking import rank_corridors
    from graphmodel.strategy.whatif import what_if

    today, policy = datetime.now(UTC).date(), CoveragePolicy()
    judged = Figure("all corridors judged", WARM)
    one = Figure("one draft, of two unions that name nothing", WARM, 0.3)
    ten = Figure("ten drafts, one after another", WARM, 3)
    solved = {asked: Figure(f"next: {asked[0]} agreements, tables of {asked[1]}", WARM) for asked in SOLVED}
    solved[10, 4].aim = 3
    ranked, brokers = Figure("rank with ranges", WARM), Figure("brokers and thin places", WARM)
    with open_store(store, environ={}) as opened:
        snapshot = Snapshot(opened)
        rows = judge_corridors(snapshot, today, policy)
        signers = (Party(organisation="gefont-npl"), Party(organisation="mtuc-mys"))
        draft = Draft(name="One draft", parties=signers)
        drafts = next_agreements(snapshot, rows, today, policy, Wanted(k=10)).drafts
        # What the first of its kind makes, and keeps, is part of the cold figures.
        what_if(snapshot, [draft], rows, today, policy)
        facts = read_facts(opened, snapshot)
        for _ in range(runs):
            judged.time(lambda: judge_corridors(snapshot, today, policy))
            one.time(lambda: what_if(snapshot, [draft], rows, today, policy))
            ten.time(lambda: [what_if(snapshot, [each], rows, today, policy) for each in drafts])
            ranked.time(lambda: rank_corridors(facts, rows, Asked(today, policy)))
            brokers.time(lambda: brokers_of(Ties(snapshot.graph, today, None)))
            for (k, table), figure in solved.items():
                wanted = Wanted(k=k, table=table)
                figure.time(lambda: next_agreements(snapshot, rows, today, policy, wanted))  # noqa: B023 — run at once
    return [judged, one, ten, *solved.values(), ranked, brokers]


def _compared(figures: list[Figure]) -> list[str]:
    """How some of the figures compare within the run, on however busy a machine."""
    took = {figure.what: figure.median for figure in figures}
    one, ten = took["one draft, of two unions that name nothing"], took["ten drafts, one after another"]
    return [
        f"One draft took {one / took['all corridors judged']:.2f} of what judging all corridors took.",
        f"Ten drafts took {ten / one:.1f} times what one took.",
    ]  # fmt: skip
