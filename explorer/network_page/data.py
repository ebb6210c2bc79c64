"""What is drawn and where, worked out once for each question and kept until there is a newer load."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from explorer.frame.data import Data
from explorer.frame.day import world_at
from explorer.network.layout import place
from explorer.network.picture import Picture
from explorer.network_page.asked import Asked
from explorer.network_page.drawing import as_picture
from explorer.network_page.measure import Measured, measured
from explorer.network_page.shown import Shown, without
from explorer.network_page.views import VIEWS
from graphmodel.coverage import CoveragePolicy

ENOUGH_KEPT = 0.4
"""So much of a picture must have a place already, or it is laid out anew: few nodes are not left far apart."""


def shown_of(data: Data, asked: Asked) -> Shown:
    """What the question lets be drawn."""
    # The width of the window has no part in what is drawn, nor has what size and colour say.
    return _shown(data.told, replace(asked, narrow=False, size="kind", colour="kind"), data)


def measured_of(data: Data, asked: Asked) -> Measured:
    """The sizes and colours of what is drawn."""
    return _measured(data.told, replace(asked, narrow=False, layout="fitting"), data)


def drawn_of(data: Data, asked: Asked, today: date) -> Picture:
    """The picture of it, placed."""
    return _placed(data.told, asked, today, data)


@st.cache_resource(show_spinner=False, max_entries=96)
def _shown(token: object, asked: Asked, _data: Data) -> Shown:
    found = VIEWS[asked.view].shown(_data, world_at(_data, asked.as_of, asked.policy, asked.ranking), asked)
    return without(found, asked.hidden, asked.only)


@st.cache_resource(show_spinner=False, max_entries=96)
def _measured(token: object, asked: Asked, _data: Data) -> Measured:
    world = world_at(_data, asked.as_of, asked.policy, asked.ranking)
    return measured(world, asked, shown_of(_data, asked).nodes)


@st.cache_resource(show_spinner=False, max_entries=96)
def _placed(token: object, asked: Asked, today: date, _data: Data) -> Picture:
    shown = shown_of(_data, asked)
    world = world_at(_data, asked.as_of, asked.policy, asked.ranking)
    picture = measured_of(_data, asked).drawn(as_picture(shown, world.graph))
    if asked != asked.entire:
        # Whatever is put away, the others stay where they are.
        entire = _placed(token, asked.entire, today, _data)
        return picture.moved(entire.positions, turnable=entire.turnable, captions=entire.captions)
    own = VIEWS[asked.view].placed(_data, world, asked, picture)
    if own is not None:
        return own
    before = asked.before(today, CoveragePolicy())
    if before is not None:
        earlier = _placed(token, before, today, _data)
        kept = earlier.positions
        grown = before.filters == asked.filters and before.place == asked.place
        if grown or sum(node.id in kept for node in picture.nodes) >= ENOUGH_KEPT * len(picture.nodes):
            return replace(place(picture, kept), captions=earlier.captions)
    return place(picture)
