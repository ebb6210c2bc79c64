"""How strict the flag is: what is flagged under each of the three, side by side; one press chooses."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.frame import state
from explorer.frame.page import Scene
from explorer.look.people import Ranking
from explorer.text import number, people, say, word
from graphmodel.coverage.verdict import is_flagged
from graphmodel.gaps import GapRow
from graphmodel.vocabulary import FLAG_WHEN, FlagWhen

KEY = "flag_pressed"


def render_strictness(scene: Scene) -> None:
    """Draw the three numbers of corridors with the people in them; the one that holds is pressed."""
    st.session_state[KEY] = scene.view["flag"]
    with st.container(key="strictness"):
        st.segmented_control(
            say("flag.when"), FLAG_WHEN, key=KEY, required=True, on_change=_choose, help=say("flag.when.help"),
            format_func=lambda name: _told(scene.rows, name, scene.ranking),
        )  # fmt: skip


def _choose() -> None:
    state.choose(flag=st.session_state[KEY])


def _told(rows: Sequence[GapRow], flag_when: FlagWhen, ranking: Ranking) -> str:
    flagged = [row for row in rows if is_flagged(row.verdict, flag_when)]
    inside = say("flag.people", people=people(ranking.total(flagged)), who=ranking.who_in_short(flagged))
    return say("flag.option", what=word("flag_when", flag_when), count=number(len(flagged)), people=inside)
