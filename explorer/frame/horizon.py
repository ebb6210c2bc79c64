"""How far ahead the pages look, and the corridors whose verdict gets worse until then, worked out once."""

from __future__ import annotations

from datetime import date

import streamlit as st

from explorer.frame.data import Data
from explorer.frame.page import Scene
from graphmodel.answers.horizon import Fall, falls
from graphmodel.coverage import CoveragePolicy
from graphmodel.dates import years_after
from graphmodel.vocabulary import PeopleOrder

YEARS = 1


def horizon_of(as_of: date) -> date:
    """The later day with which a day is compared."""
    return years_after(as_of, YEARS)


def falls_of(scene: Scene) -> list[Fall]:
    """The corridors whose verdict is worse on that later day than on the day of the bar, as they are ranked."""
    return _falls(scene.data.token, scene.as_of, scene.policy, scene.ranking.order, scene.data)


@st.cache_resource(show_spinner=False, max_entries=12)
def _falls(token: object, as_of: date, policy: CoveragePolicy, order: PeopleOrder, _data: Data) -> list[Fall]:
    later = horizon_of(as_of)
    covers = _data.snapshot.covers(policy.stale_after_years)
    return falls(
        _data.verdicts(as_of, policy, order), _data.verdicts(later, policy, order), covers, policy, as_of, later
    )
