"""Pairs of regions that are asked for again and again, each one click away, and the reader's own door."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from explorer.finding.places import Place
from explorer.frame.page import Scene
from graphmodel.gaps import GapRow

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
NAMES = (ALL, *PRESETS, DOOR)


def offered(scene: Scene, known: Mapping[str, Place]) -> list[str]:
    """The presets that mean something here: their places are on record, and the door is somebody's."""
    named = [name for name, preset in PRESETS.items() if {preset.origin, preset.destination} <= known.keys()]
    return [ALL, *named, *([DOOR] if scene.lens else [])]


def within(scene: Scene, preset: str, known: Mapping[str, Place]) -> Callable[[GapRow], bool]:
    """Does a corridor belong to the preset?"""
    if preset == DOOR and scene.lens:
        return scene.lens.at_the_door
    pair = PRESETS.get(preset)
    if pair is None or not {pair.origin, pair.destination} <= known.keys():
        return lambda row: True
    origins, destinations = known[pair.origin].codes, known[pair.destination].codes
    return lambda row: row.origin in origins and row.destination in destinations
