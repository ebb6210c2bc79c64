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
from graphmodel.kinds.corridor import Corridor
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
    origin, _, destination = scene.view["corridor"].upper().partition("-")
    known = scene.data.snapshot.countries
    if origin == destination or not {origin, destination} <= known.keys():
        return None
    policy = scene.policy
    key = (policy.stale_after_years, policy.sector, tuple(sorted(policy.levels)))
    return _case(scene.data.token, origin, destination, scene.as_of, key, scene)


@st.cache_resource(show_spinner=False, max_entries=64)
def _case(token: object, origin: str, destination: str, as_of: date, policy: object, _scene: Scene) -> Case:
    data, chosen = _scene.data, _scene.policy
    report = data.report(origin, destination, as_of, chosen)
    held: Mapping[str, list[Covers]] = data.snapshot.covers(chosen.stale_after_years)
    covers = held.get(report.corridor, [])
    if not report.listed:
        covers = _rule(data.token, chosen.stale_after_years, data).on_corridor(origin, destination)
    corridor = data.graph.find(Corridor, report.corridor)
    return Case(
        report,
        covers,
        assess(covers, as_of, chosen),
        nearest(data.graph, held, origin, destination, as_of, chosen),
        corridor.character if corridor else None,
    )


@st.cache_resource(show_spinner=False, max_entries=2)
def _rule(token: object, stale_after_years: int, _data: Data) -> Coverage:
    """For pairs that are not listed: their covers are kept in no store."""
    return Coverage(_data.graph, CoveragePolicy(stale_after_years=stale_after_years))
