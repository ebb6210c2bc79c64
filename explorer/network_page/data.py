"""What is drawn and where, worked out once for each question and kept until there is a newer load."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from explorer.frame.data import Data
from explorer.frame.day import World, world_at
from explorer.network.layout import place
from explorer.network.picture import Picture
from explorer.network.ring import place_ring
from explorer.network.tiers import place_tiers
from explorer.network.tree import place_hierarchy
from explorer.network_page import corridors, linked, signing, subjects
from explorer.network_page.asked import Asked
from explorer.network_page.drawing import as_picture
from explorer.network_page.filters import regions_of
from explorer.network_page.shown import Candidates, Shown, choose
from explorer.text import say
from graphmodel.coverage import CoveragePolicy
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation

TIERS_WIDTH = 1150.0
"""Pixels at scale 1: wide enough for a dozen names in a line."""
TIERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("global", ("global_confederation", "global_union_federation")),
    ("regional", ("regional_confederation", "guf_region")),
    ("subregional", ("subregional_body",)),
    ("centre", ("national_centre", "union_platform")),
    ("union", ("national_union", "local_structure", "migrant_association", "workers_committee")),
    ("agreement", ("agreement",)),
    ("country", ("country",)),
)
"""The tiers from the top down; whoever is in none of them stands below."""
DESCENT = frozenset({"affiliated", "structure"})
"""The ties by which a family hangs together."""
RING = ("Europe and Central Asia", "Arab States", "Asia and the Pacific", "Africa", "Americas")
ENOUGH_KEPT = 0.4
"""So much of a picture must have a place already, or it is laid out anew: few nodes are not left far apart."""


def shown_of(data: Data, asked: Asked) -> Shown:
    """What the question lets be drawn."""
    # The width of the window has no part in what is drawn.
    return _shown(data.told, replace(asked, narrow=False), data)


def drawn_of(data: Data, asked: Asked, today: date) -> Picture:
    """The picture of it, placed."""
    return _placed(data.told, asked, today, data)


@st.cache_resource(show_spinner=False, max_entries=96)
def _shown(token: object, asked: Asked, _data: Data) -> Shown:
    world = world_at(_data, asked.as_of, asked.policy)
    codes = corridors.codes_of(_data, asked.place)
    if asked.view == "corridors":
        return corridors.shown(world, asked, codes)
    if asked.view == "linked":
        return linked.shown(world, asked, linked.links_of(_data, asked))
    if asked.view == "signing":
        signed = signing.candidates(world, asked, signing.signed_by(_data, asked, codes))
        return choose(world, signed, asked.filters, (), 0, asked.most)
    shown = choose(world, _candidates(world, asked), asked.filters, codes, asked.skip, asked.most)
    return _without_short_cuts(shown, str(asked.focus)) if _is_family(world, asked) else shown


def _candidates(world: World, asked: Asked) -> Candidates:
    if asked.focus is None:
        start = subjects.whole(world) if asked.whole else subjects.top(world)
    elif _is_family(world, asked):
        return subjects.family(world, asked.focus)
    else:
        start = subjects.around(world, asked.focus)
    return subjects.opened_at(world, start, asked.opened)


def _is_family(world: World, asked: Asked) -> bool:
    return asked.layout == "family" and world.graph.find(Organisation, asked.focus or "") is not None


def _without_short_cuts(shown: Shown, root: str) -> Shown:
    """A family without the ties to its head of those that hang on a lower body, too."""
    lower = {tie.start for tie in shown.ties if tie.style in DESCENT and tie.end != root}
    kept = tuple(tie for tie in shown.ties if tie.style in DESCENT and not (tie.end == root and tie.start in lower))
    return replace(shown, ties=kept)


@st.cache_resource(show_spinner=False, max_entries=96)
def _placed(token: object, asked: Asked, today: date, _data: Data) -> Picture:
    shown = shown_of(_data, asked)
    world = world_at(_data, asked.as_of, asked.policy)
    picture = as_picture(shown, world.graph)
    layout = asked.layout
    if asked.view == "organisations":
        if _is_family(world, asked):
            return place_hierarchy(picture, str(asked.focus))
        if layout == "ring":
            return place_ring(picture, _regions(world, picture), RING)
        start = asked.focus is None and not asked.whole and not asked.opened and not asked.narrow
        if layout == "tiers" or (layout == "fitting" and start):
            return _tiers(picture)
    if asked.view == "linked" and asked.one and asked.other:
        return place_tiers(picture, linked.steps(linked.links_of(_data, asked), asked.one, asked.other), TIERS_WIDTH)
    before = asked.before(today, CoveragePolicy())
    if before is not None:
        earlier = _placed(token, before, today, _data)
        kept = earlier.positions
        grown = before.filters == asked.filters and before.place == asked.place
        if grown or sum(node.id in kept for node in picture.nodes) >= ENOUGH_KEPT * len(picture.nodes):
            return replace(place(picture, kept), captions=earlier.captions)
    return place(picture)


def _tiers(picture: Picture) -> Picture:
    tier = {kind: at for at, (_, kinds) in enumerate(TIERS) for kind in kinds}
    named = {at: say(f"network.tier.{name}") for at, (name, _) in enumerate(TIERS)}
    named[len(TIERS)] = say("network.tier.other")
    ranks = {node.id: tier.get(node.kind, len(TIERS)) for node in picture.nodes}
    captions = {at: name for at, name in named.items() if at in ranks.values()}
    return place_tiers(picture, ranks, TIERS_WIDTH, captions)


def _regions(world: World, picture: Picture) -> dict[str, str]:
    """The one region of a node; who belongs to several, or to the whole world, stands in the middle."""
    found = {}
    for node in picture.nodes:
        country = world.graph.find(Country, node.id)
        regions = {country.ilo_region} if country else set(regions_of(world.ties, node.id)) & set(RING)
        if len(regions) == 1 and (region := regions.pop()):
            found[node.id] = region
    return found
