"""Twenty clients on one running explorer, over its own protocol, beside one client that does the same alone."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.browser import ROOT, running_app
from benchmarks.loads import loaded_store
from benchmarks.results import Result
from benchmarks.table import Figure

CLIENTS, PACE_SECONDS = 20, 10.0
ROUNDS, QUICK_ROUNDS = 6, 2
MOST = 2.0
"""How many times the time of one client alone twenty may take, at the median."""
Link = tuple[str, str]
"""A page by its path, and what stands in its address."""


def clients(folder: Path, quick: bool) -> Result:
    """Time from an action to the end of its run on the server, for one client and for twenty."""
    store = loaded_store(folder)
    rounds = QUICK_ROUNDS if quick else ROUNDS
    links = links_in(store)
    chance = random.Random(20)  # noqa: S311 — the same actions at every run
    plans = [[chance.choice(links) for _ in range(rounds)] for _ in range(CLIENTS)]
    together = _times(store, folder, plans, PACE_SECONDS)
    # The same actions in one row, each once the one before is done.
    alone = _times(store, folder, [[link for turn in zip(*plans, strict=True) for link in turn]], 0.0)
    one = Figure("an action of one client", "app just started, each page seen once; alone", seconds=alone)
    twenty = Figure(
        f"an action of {CLIENTS} clients, one each per {PACE_SECONDS:g} s",
        "app just started, each page seen once",
        round(MOST * one.median, 4),
        seconds=together,
    )
    told = (
        f"The aim of {CLIENTS} clients is {MOST:g} times what one client took alone in the same run; they took "
        f"{twenty.median / one.median:.2f} times as long at the median. An action is a link to another page (an "
        "organisation's ties, one corridor, a filtered list …), timed from the message sent until the server said that "
        "the script had finished. The clients run in a process of their own on the same cores."
    )
    return Result([one, twenty], notes=[told])


def links_in(store: str) -> list[Link]:
    """Links to what the real seeds hold: organisations, agreements, corridors, lists."""
    from graphmodel.kinds.agreement import Agreement
    from graphmodel.kinds.corridor import Corridor
    from graphmodel.kinds.organisation import Organisation
    from graphmodel.snapshot import Snapshot
    from graphmodel.stores import open_store

    chance = random.Random(20)  # noqa: S311 — the same links at every run
    with open_store(store, environ={}) as opened:
        graph = Snapshot(opened).graph
        bodies, corridors, texts = (
            chance.sample(sorted(node.id for node in graph.nodes(kind)), 20)
            for kind in (Organisation, Corridor, Agreement)
        )
    return [
        *(("network", f"focus={body}") for body in bodies),
        *(("network", f"focus={text}") for text in texts),
        *(("corridors", f"corridor={corridor}") for corridor in corridors),
        *(("corridors", f"verdict={verdict}") for verdict in ("none_on_record", "umbrella", "covered")),
        *((path, "") for path in ("", "agreements", "data") for _ in range(7)),
    ]


def _times(store: str, folder: Path, plans: Sequence[Sequence[Link]], pace: float) -> list[float]:
    """Seconds of every action, from a process of its own."""
    plan = folder / "plan.json"
    plan.write_text(json.dumps(plans), encoding="utf-8")
    with running_app(store) as url:
        line = [sys.executable, "-m", "benchmarks.client", url, str(plan), str(pace)]
        told = subprocess.run(line, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300)
    times: list[float] = json.loads(told.stdout)
    return times
