"""Pairs of regions that are asked for again and again, each one click away, and what is the reader's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from explorer.finding.places import Place
from explorer.frame.horizon import falls_of
from explorer.frame.lens import IN_FORCE, Lens
from explorer.frame.page import Scene
from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapRow
from graphmodel.vocabulary import PeopleOrder

ALL, DOOR = "all", "door"


@dataclass(frozen=True)
class Preset:
    """From one place to another, both by their ids among `places`."""

    origin: str
    destination: str


PRESETS: Mapping[str, Preset] = {
    "asia-arab": Preset("asia-and-the-pacific", "arab-states"),
    "asean": Preset("ASEAN", "ASEAN"),
    "africa-arab": Preset("africa", "arab-states"),
    "europe": Preset("europe-and-central-asia", "europe-and-central-asia"),
    "americas": Preset("americas", "americas"),
}
WHOLE = ("members", "confirm", "falling")
"""Lists of what the reader's own members hold: shown whole, flagged or not."""
OWN = (*WHOLE, DOOR)
NAMES = (ALL, *PRESETS, *OWN)


def offered(scene: Scene, known: Mapping[str, Place]) -> list[str]:
    """The presets that mean something here: their places are on record, and what is the reader's own is somebody's."""
    named = [name for name, preset in PRESETS.items() if {preset.origin, preset.destination} <= known.keys()]
    return [ALL, *named, *(OWN if scene.lens else [])]


def within(scene: Scene, preset: str, known: Mapping[str, Place]) -> Callable[[GapRow], bool]:
    """Does a corridor belong to the preset?"""
    if preset in OWN and scene.lens:
        own = {row.corridor for row in own_rows(scene, scene.lens, preset)}
        return lambda row: row.corridor in own
    pair = PRESETS.get(preset)
    if pair is None or not {pair.origin, pair.destination} <= known.keys():
        return lambda row: True
    origins, destinations = known[pair.origin].codes, known[pair.destination].codes
    return lambda row: row.origin in origins and row.destination in destinations


def own_rows(scene: Scene, lens: Lens, preset: str) -> list[GapRow]:
    """What the reader's members hold in force, what they must confirm anew, what runs out; or what is at their door."""
    own = tuple(scene.view[name] for name in ("mine", "region", "members_at", "every_sector"))
    return _own_rows(scene.data.token, scene.as_of, scene.policy, scene.ranking.order, own, preset, scene, lens)


@st.cache_resource(show_spinner=False, max_entries=16)
def _own_rows(
    token: object, as_of: date, policy: CoveragePolicy, order: PeopleOrder, own: object, preset: str, _scene: Scene,
    _lens: Lens,
) -> list[GapRow]:  # fmt: skip
    covers = _scene.data.snapshot.covers(policy.stale_after_years)
    if preset == "members":
        return _lens.covered_by_members(_scene.rows, covers, as_of, policy, IN_FORCE)
    if preset == "confirm":
        return _lens.to_confirm(_scene.rows, covers, as_of, policy)
    if preset == "falling":
        return _lens.running_out(falls_of(_scene))
    return _lens.ranked([row for row in _scene.rows if _lens.at_the_door(row)], _scene.data)
