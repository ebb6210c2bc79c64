"""What drafts would change, kept once worked out: each alone, and all together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from explorer.frame.data import Data
from explorer.frame.page import Scene
from graphmodel.coverage import CoveragePolicy
from graphmodel.strategy.drafts import Proposal
from graphmodel.strategy.whatif import Effect, what_if
from graphmodel.vocabulary import PeopleOrder


def effect_of(scene: Scene, drafts: Sequence[Proposal]) -> Effect:
    """What these drafts would change together, on the day and under the policy that were chosen."""
    asked = tuple(drafts)
    return _effect(scene.data.token, asked, scene.as_of, scene.policy, scene.ranking.order, scene.data)


@st.cache_resource(show_spinner=False, max_entries=12)
def _effect(
    token: object, drafts: tuple[Proposal, ...], as_of: date, policy: CoveragePolicy, order: PeopleOrder, _data: Data
) -> Effect:
    return what_if(_data.snapshot, drafts, _data.verdicts(as_of, policy, order), as_of, policy, order)
