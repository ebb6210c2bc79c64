"""The register of agreements as the bar asks for it, worked out once for a day and a policy."""

from __future__ import annotations

from datetime import date

import streamlit as st

from explorer.frame.data import Data
from explorer.frame.page import Scene
from graphmodel.answers.register import Book, register
from graphmodel.coverage import CoveragePolicy


def book_of(scene: Scene) -> Book:
    """The agreements as of the day and the policy of the bar."""
    return _book(scene.data.token, scene.as_of, scene.policy, scene.data)


@st.cache_resource(show_spinner=False, max_entries=12)
def _book(token: object, as_of: date, policy: CoveragePolicy, _data: Data) -> Book:
    covers = _data.snapshot.covers(policy.stale_after_years)
    return register(_data.graph, covers, _data.verdicts(as_of, policy), as_of, policy)
