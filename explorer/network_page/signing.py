"""Where an organisation or a region signs: agreements, parties, and the corridors covered or left open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from explorer.frame.data import Data
from explorer.frame.day import World, world_at
from explorer.look.people import Ranking
from explorer.network_page.asked import Asked
from explorer.network_page.shown import Candidates
from explorer.network_page.subjects import corridor_tie, homes_of_all
from graphmodel.answers.door import door_of, sectors_of
from graphmodel.answers.members import homes_of, members_below, members_of_region
from graphmodel.answers.signing import signing_of
from graphmodel.answers.ties import Tie
from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapRow
from graphmodel.kinds.organisation import Organisation

MOST_DRAWN = 12
"""So many corridors of each sort are drawn, the largest."""


@dataclass(frozen=True)
class Signed:
    """What was signed, with whom, and what came of it, within the place asked."""

    members: frozenset[str]
    agreements: tuple[str, ...]
    own: tuple[str, ...]
    """Members that signed."""
    parties: tuple[str, ...]
    """The others."""
    covered: tuple[GapRow, ...]
    weak: tuple[GapRow, ...]
    open: tuple[GapRow, ...]


def signed_by(data: Data, asked: Asked, codes: frozenset[str]) -> Signed | None:
    """What the organisation in focus and its members signed; with a place, what touches it; of a place alone, all."""
    width = (asked.both_ends, asked.every_sector)
    return _signed(data.token, asked.focus, codes, asked.as_of, asked.policy, asked.ranking, width, data)


@st.cache_resource(show_spinner=False, max_entries=64)
def _signed(
    token: object, focus: str | None, codes: frozenset[str], as_of: date, policy: CoveragePolicy, ranking: Ranking,
    width: tuple[bool, bool], _data: Data,
) -> Signed | None:  # fmt: skip
    world = world_at(_data, as_of, policy, ranking)
    own = world.graph.find(Organisation, focus) if focus else None
    if own is None and not codes:
        return None
    members = members_below(world.graph, own.id, world.day) if own else members_of_region(world.graph, codes, world.day)
    both, every_sector = width
    sectors = () if every_sector else sectors_of(own, policy.sector)
    door = door_of(world.graph, members, world.day, sectors, both=both)
    found = signing_of(
        world.ties, members, world.listed, world.covers, as_of=world.day, policy=world.policy, door=door
    )  # fmt: skip
    agreements = set(found.agreements)
    if own and codes:
        agreements = {text for text in agreements if _touches(world, text, codes)}
    signers = {tie.start for text in agreements for tie in world.ties.touching(text) if tie.style == "signed"}
    within = codes if own else frozenset[str]()
    return Signed(
        frozenset(members), tuple(sorted(agreements)), tuple(sorted(signers & members)),
        tuple(sorted(signers - members)), _inside(found.covered, within), _inside(found.weak, within),
        _inside(found.open, within),
    )  # fmt: skip


def _inside(rows: Iterable[GapRow], codes: Collection[str]) -> tuple[GapRow, ...]:
    return tuple(row for row in rows if not codes or row.origin in codes or row.destination in codes)


def _touches(world: World, agreement: str, codes: Collection[str]) -> bool:
    """Is a party based there, or does it reach a corridor that begins or ends there?"""
    homes = homes_of(world.graph, world.ties.neighbours(agreement))
    if homes & set(codes):
        return True
    return any(row.origin in codes or row.destination in codes for row in world.reached.get(agreement, ()))


def candidates(world: World, asked: Asked, found: Signed | None) -> Candidates:
    """The agreements, their parties, and the largest corridors of each sort with their countries."""
    if found is None:
        return Candidates(())
    rows = [*found.covered[:MOST_DRAWN], *found.weak[:MOST_DRAWN], *found.open[:MOST_DRAWN]]
    signers = [*found.own, *found.parties]
    countries = dict.fromkeys(code for row in rows for code in (row.origin, row.destination))
    lines: list[Tie] = [corridor_tie(row, world.ranking) for row in rows]
    lines += homes_of_all(world, signers)
    ranked = [*sorted(found.agreements, key=lambda text: (-len(world.ties.touching(text)), text)), *signers, *countries]
    held = [asked.focus] if asked.focus else []
    return Candidates([*held, *(node for node in ranked if node not in held)], held, lines)
