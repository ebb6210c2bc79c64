"""The page of results: tables, and what they say in sentences made from the figures."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence

from benchmarks.peers import SIZES
from benchmarks.results import Result
from benchmarks.table import CAP_SECONDS, Drawn, Figure, drawings, table

OURS = "this explorer"
TITLES = {
    "embedded": "Loads and gap list, embedded store",
    "neo4j": "Loads and gap list, Neo4j",
    "growth": "Growth with the world, embedded store",
    "growth-neo4j": "Growth with the world, Neo4j",
    "pages": "Pages",
    "clients": "Many clients",
    "large": "Large graphs",
    "strategy": "From a gap to a plan",
    **{f"peers-{nodes}": f"Beside other tools: {nodes:,} nodes" for nodes in SIZES},
    "webgl": "A WebGL engine in the same component",
}
HEAD = """# Results

Written by `make bench` (`python -m benchmarks.run`) from the figures kept in `benchmarks/results/`; do not edit.
Times are seconds on the clock, on the real seeds unless a graph is named, in a window of 1440 by 900 pixels, on one
machine that also runs the server, with no network. *Cold* and *warm* stand in the tables. A share of the aim below 1
means that the aim was met. The 95th percentile of fewer than 20 runs is their maximum.
Worlds that are named by their size are made up: ours has 10,000 organisations, 30,000 ties, 9,000 corridors, 2,000
agreements and 200,000 measurements there. Memory is that of the command's own process at its largest.
"""
DRAWN = f"""Where a number of nodes is named, the graph is scale-free (Barabási–Albert, two lines for each new node,
fixed seed), with names of 8 to 20 letters. Every visit is made by a browser that has cached nothing, on a running
server.
*Still* is the time from the navigation until the last change of the picture; {CAP_SECONDS:g} s are waited for. *First*
includes all the layout; *again* is the next visit, where the explorer remembers its places on the server and a layout
in the browser is worked out anew. *Zooming* turns the wheel one step per frame for three seconds and counts the
pictures drawn. Memory is read after a collection of garbage: the JavaScript objects of the tab, and all processes of
the browser (proportional set size). The explorer writes names at every scale; the others write few or none while a
large graph is shown whole. Versions of vis-network: 9.1.2 in pyvis, in streamlit-agraph and in the explorer.
"""


def report(found: Mapping[str, Result]) -> str:
    """The page of results as Markdown."""
    text = [HEAD, DRAWN, *summary(found)]
    for name, result in found.items():
        text += ["", f"## {TITLES[name]}", "", _told(result), ""]
        if result.drawn:
            text += [drawings(result.drawn), ""]
        if result.figures:
            text += [table(result.figures), ""]
        text += [f"- {sentence}" for sentence in [*comparisons(result.drawn), *result.notes]]
    return "\n".join(text).rstrip().replace("\n\n\n", "\n\n") + "\n"


def _told(result: Result) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in result.versions.items())
    quick = " **A quick run, to see that it works: the figures mean little.**" if result.quick else ""
    return f"Measured on {result.measured_on}: {result.machine}; {versions}.{quick}"


def summary(found: Mapping[str, Result]) -> list[str]:
    """Which aims were met, and by how much the others were missed."""
    figures = [figure for result in found.values() for figure in result.figures]
    aims = [(figure, of, aim, taken) for figure in figures for of, aim, taken in figure.aims]
    missed = [_missed(*one) for one in aims if one[3] >= one[2]]
    met = f"{len(aims) - len(missed)} of {len(aims)} aims were met."
    return [f"{met} Not met:", "", *missed] if missed else [met]


def _missed(figure: Figure, of: str, aim: float, taken: float) -> str:
    return f"- {figure.what} ({figure.state}): {of} {taken:.3g} s, aim {aim:.3g} s, {taken / aim:.2f} times as long."


def comparisons(drawn: Sequence[Drawn]) -> list[str]:
    """How the explorer stands beside each other tool, size by size, in one sentence each."""
    ours = {one.nodes: one for one in drawn if one.tool == OURS}
    return [_comparison(ours[one.nodes], one) for one in drawn if one.tool != OURS and one.nodes in ours]


def _comparison(ours: Drawn, other: Drawn) -> str:
    ahead: list[str] = []
    behind: list[str] = []
    for name, share in _shares(ours, other):
        told = f"{name} ({share:.2f} times)" if share and not math.isinf(share) else f"{name} (beyond measure)"
        (ahead if share < 1 else behind).append(told)
    sides = [f"ahead in {', '.join(ahead)}"] * bool(ahead) + [f"behind in {', '.join(behind)}"] * bool(behind)
    return f"{ours.nodes:,} nodes, {OURS} beside {other.tool}: {'; '.join(sides)}."


def _shares(ours: Drawn, other: Drawn) -> list[tuple[str, float]]:
    """What the explorer takes of each measure as a share of what the other takes: below 1 is better."""
    shares = (
        [] if math.isinf(ours.still) and math.isinf(other.still) else [("time until still", ours.still / other.still)]
    )
    if ours.frames:
        theirs = statistics.median(other.frames or [0.0])
        shares.append(("time per picture while zooming", theirs / max(statistics.median(ours.frames), 0.01)))
    for name, mine, others in (
        ("JavaScript heap", ours.heap, other.heap),
        ("memory of the browser", ours.browser, other.browser),
    ):
        if mine and others:
            shares.append((name, statistics.median(mine) / statistics.median(others)))
    return shares
