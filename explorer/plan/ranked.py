"""The ranking of the flagged corridors that the reader asked for, worked out once for each set of choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from explorer.finding.places import codes_of
from explorer.frame.data import Data
from explorer.frame.page import Scene
from explorer.frame.state import Choice
from graphmodel.coverage import CoveragePolicy
from graphmodel.strategy.criteria import CRITERIA, Asked, Facts, read_facts
from graphmodel.strategy.ranking import MOST_WEIGHT, Comparison, Ranking, compare, rank
from graphmodel.vocabulary import PeopleOrder

ALL, ENDS, DOOR = "all", "ends", "door"
SCOPES = (ALL, ENDS, DOOR)
PLACES = ("rank_origin", "rank_destination")
_OWN = ("mine", "region", "members_at", "every_sector")


def weights_choice() -> Choice:
    """The weights that are not the default, as `people:5`; none by default."""
    return Choice(
        [], lambda given: [one for one in given.split(",") if _weight(one)] or None, ",".join, allowed="word",
        among=tuple(f"{name}:0–{MOST_WEIGHT}" for name in CRITERIA),
    )  # fmt: skip


def _weight(text: str) -> tuple[str, int] | None:
    name, _, number = text.partition(":")
    known = name in CRITERIA and number.isascii() and number.isdigit() and int(number) <= MOST_WEIGHT
    return (name, int(number)) if known else None


def chosen_weights(scene: Scene) -> dict[str, int]:
    """Every criterion's weight as the reader chose it."""
    return {name: one.weight for name, one in CRITERIA.items()} | dict(
        found for text in scene.view["weights"] if (found := _weight(text))
    )


def written_weights(weights: Mapping[str, int]) -> list[str]:
    """The weights as the address has them: those that are not the default."""
    return [f"{name}:{weight}" for name, weight in weights.items() if weight != CRITERIA[name].weight]


@dataclass(frozen=True)
class Wanted:
    """All choices on which a ranking hangs."""

    as_of: date
    policy: CoveragePolicy
    order: PeopleOrder
    which: tuple[object, ...]
    """The corridors that are compared."""
    weights: tuple[tuple[str, int], ...]


def wanted(scene: Scene) -> Wanted:
    """What the reader asks for."""
    view = scene.view
    # What is the reader's own matters only where it was asked for.
    own = tuple(view[name] for name in _OWN) if view["rank_scope"] == DOOR else ()
    which = (view["rank_scope"], *(tuple(view[name]) for name in PLACES), own)
    return Wanted(scene.as_of, scene.policy, scene.ranking.order, which, tuple(chosen_weights(scene).items()))


def ranking_of(scene: Scene) -> Ranking:
    """The flagged corridors that were asked for, the most urgent first."""
    return _ranking(scene.data.token, wanted(scene), scene)


@st.cache_resource(show_spinner=False, max_entries=12)
def _ranking(token: object, asked: Wanted, _scene: Scene) -> Ranking:
    # Other weights compare nothing anew.
    return rank(_comparison(token, replace(asked, weights=()), _scene), dict(asked.weights))


@st.cache_resource(show_spinner=False, max_entries=6)
def _comparison(token: object, asked: Wanted, _scene: Scene) -> Comparison:
    view, known = _scene.view, _scene.data.places
    origins, destinations = (codes_of(view[name], known) for name in PLACES)
    scope, lens = view["rank_scope"], _scene.lens
    rows = [
        row
        for row in _scene.rows
        if row.flagged
        and (not origins or row.origin in origins)
        and (not destinations or row.destination in destinations)
        and (scope != ENDS or row.both_ends)
        and (scope != DOOR or lens is None or lens.at_the_door(row))
    ]
    return compare(_facts(token, _scene.data), rows, Asked(asked.as_of, asked.policy, asked.order))


@st.cache_resource(show_spinner=False, max_entries=2)
def _facts(token: object, _data: Data) -> Facts:
    return read_facts(_data.store, _data.snapshot)
