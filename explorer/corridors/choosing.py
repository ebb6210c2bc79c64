"""Which corridors the reader asked for: the preset and the places make the whole, the other choices narrow it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, get_args

import pandas as pd
import streamlit as st

from explorer.corridors.presets import ALL, DOOR, OWN, WHOLE, within
from explorer.finding.places import Place, codes_of
from explorer.frame.day import index_of
from explorer.frame.door import WIDTH
from explorer.frame.page import Scene
from explorer.look.colours import Theme
from explorer.look.gap_table import as_frame, character_of
from explorer.look.people import Ranking
from explorer.text import listing, say
from graphmodel.gaps import GapFilters, GapRow, is_asked
from graphmodel.names.words import matches
from graphmodel.vocabulary import Character

NARROWING = ("find", "verdict", "origin", "destination", "character", "least", "looked_for", "unions")
CHARACTERS: tuple[str, ...] = (*get_args(Character), "unknown")
"""What most people in a corridor are; it is on record for the larger ones, and where the displaced were counted."""

LOOKED_FOR = ("any", "yes", "never")
"""Has anybody looked for an agreement on the corridor?"""
UNIONS = ("any", "both")
"""Must there be somebody on record at both ends who could sign?"""
Finds = Callable[[GapRow], bool]


@dataclass(frozen=True)
class Chosen:
    """The whole that is spoken of, and what of it is shown, both as they are ranked."""

    scope: list[GapRow]
    shown: list[GapRow]
    theme: Theme
    ranking: Ranking

    @cached_property
    def flagged(self) -> list[GapRow]:
        """The flagged corridors of the whole."""
        return [row for row in self.scope if row.flagged]

    @cached_property
    def digest(self) -> int:
        """Tells this list from another, on this server."""
        return hash(tuple(row.corridor for row in self.shown))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """What is shown, as a table."""
        return as_frame(self.shown, self.theme, self.ranking)


def chosen(scene: Scene) -> Chosen:
    """What the choices of the page let through, kept until one of them changes."""
    view = scene.view
    names = ("preset", *NARROWING, *(("mine", "region", *WIDTH) if view["preset"] in OWN else ()))
    asked = tuple((name, str(view[name])) for name in names)
    return _chosen(scene.data.told, scene.as_of, scene.policy, scene.ranking, asked, scene.theme, scene)


def scope_name(scene: Scene, known: Mapping[str, Place]) -> str:
    """What the whole is called; nothing for all corridors."""
    view = scene.view
    parts = []
    if view["preset"] != ALL:
        own = scene.lens.name if scene.lens else ""
        parts.append(say(f"corridors.preset.{view['preset']}.title", name=own))
    ends = [[known[name].name for name in view[end] if name in known] for end in ("origin", "destination")]
    if any(ends):
        origin, destination = (
            listing(names) if names else say(f"corridors.all.{end}")
            for names, end in zip(ends, ("origin", "destination"), strict=True)
        )
        parts.append(say("corridors.pair", origin=origin, destination=destination))
    return ", ".join(parts)


@st.cache_resource(show_spinner=False, max_entries=24)
def _chosen(
    token: object, as_of: object, policy: object, ranking: Ranking, asked: object, theme: Theme, _scene: Scene
) -> Chosen:  # fmt: skip
    view, known = _scene.view, _scene.data.places
    belongs = within(_scene, view["preset"], known)
    origins, destinations = codes_of(view["origin"], known), codes_of(view["destination"], known)
    scope = [
        row
        for row in _scene.rows
        if belongs(row)
        and (not origins or row.origin in origins)
        and (not destinations or row.destination in destinations)
    ]
    if view["preset"] == DOOR and _scene.lens:
        scope = _scene.lens.ranked(scope, _scene.data)
        ranking = replace(ranking, sector=_scene.lens.counted)
    lets = partial(_lets, view.values, _asked(view.values), _finds(_scene), ranking)
    return Chosen(scope, [row for row in scope if lets(row)], theme, ranking)


def _asked(view: Mapping[str, Any]) -> GapFilters:
    """The flagged ones unless verdicts are named; of what the reader's members hold, all."""
    return GapFilters(
        verdicts=frozenset(view["verdict"]), flagged_only=view["preset"] not in WHOLE,
        both_ends=view["unions"] == "both",
    )  # fmt: skip


def _lets(
    view: Mapping[str, Any], asked: GapFilters, finds: Finds, ranking: Ranking, row: GapRow
) -> bool:  # fmt: skip
    # Whoever types a corridor's name wants it, flagged or not.
    return (
        (is_asked(row, asked) or bool(view["find"].strip() and not asked.verdicts))
        and (row.both_ends or not asked.both_ends)
        and ranking.number(row) >= view["least"]
        and (not view["character"] or (character_of(row) or CHARACTERS[-1]) in view["character"])
        and view["looked_for"] in {"any", "yes" if row.looked_for else "never"}
        and finds(row)
    )


def _finds(scene: Scene) -> Finds:
    """Is a corridor meant by what was typed: one country or two by any of their names, else words of its own names?"""
    find: str = scene.view["find"].strip()
    if not find:
        return lambda row: True
    index = index_of(scene.data).names
    if ways := index.ways(find):
        return lambda row: row.corridor in ways
    if countries := index.called(find, "country"):
        return lambda row: not countries.isdisjoint({row.origin, row.destination})
    titles = {name: agreement.title for name, agreement in scene.data.snapshot.agreements.items()}
    return lambda row: matches(find, *_names(row, titles))


def _names(row: GapRow, titles: Mapping[str, str]) -> list[str]:
    return [row.corridor, row.origin_name, row.destination_name, *(titles[name] for name in row.agreements[:8])]
