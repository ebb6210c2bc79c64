"""One corridor with all that its view is drawn from, worked out once for a load, a day and a policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from explorer.frame.data import Data
from explorer.frame.page import Scene
from graphmodel.answers.nearest import Nearest, nearest
from graphmodel.coverage import Assessment, Coverage, CoveragePolicy, assess
from graphmodel.coverage.lines import CorridorReport
from graphmodel.kinds.corridor import Corridor, find_ends
from graphmodel.relations import Covers


@dataclass(frozen=True)
class Case:
    """A corridor: the report, the covers behind it, the verdict as the rule gives it, and what is nearest."""

    report: CorridorReport
    covers: list[Covers]
    assessment: Assessment
    nearest: Nearest
    character: str | None


def find_case(scene: Scene) -> Case | None:
    """The corridor that the address names; nothing where it names no two different countries on record."""
    ends = find_ends(scene.view["corridor"].upper())
    if ends is None or not set(ends) <= scene.data.snapshot.countries.keys():
        return None
    return _case(scene.data.token, *ends, scene.as_of, scene.policy, scene.data)


@st.cache_resource(show_spinner=False, max_entries=64)
def _case(token: object, origin: str, destination: str, as_of: date, policy: CoveragePolicy, _data: Data) -> Case:
    report = _data.report(origin, destination, as_of, policy)
    held: Mapping[str, list[Covers]] = _data.snapshot.covers(policy.stale_after_years)
    covers = held.get(report.corridor, [])
    if not report.listed:
        covers = _rule(_data.token, policy.stale_after_years, _data).on_corridor(origin, destination)
    corridor = _data.graph.find(Corridor, report.corridor)
    return Case(
        report,
        covers,
        assess(covers, as_of, policy),
        nearest(_data.graph, held, origin, destination, as_of, policy),
        corridor.character if corridor else None,
    )


@st.cache_resource(show_spinner=False, max_entries=2)
def _rule(token: object, stale_after_years: int, _data: Data) -> Coverage:
    """For pairs that are not listed: their covers are kept in no store."""
    return Coverage(_data.graph, CoveragePolicy(stale_after_years=stale_after_years))
