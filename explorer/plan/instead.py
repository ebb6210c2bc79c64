"""What others did where an end of a corridor has no union: a short section, its names ways, its sources links."""

from __future__ import annotations

from datetime import date

import streamlit as st

from explorer.corridors.ways import party_way
from explorer.frame.data import Data
from explorer.frame.going import way_to
from explorer.frame.page import Scene
from explorer.look.parts import esc, folded, link, section
from explorer.text import first_upper, listing, say, spoken
from graphmodel.coverage import CoveragePolicy
from graphmodel.strategy.instead import EmptyEnd, Instead, Way, instead_of, missing_at
from graphmodel.strategy.place import Example
from wording.instead import end_words, example_name, example_notes, way_words

MOST, LONGEST = 3, 64
"""Examples of a way before the fold; letters of a source's title."""


def is_empty(scene: Scene, origin: str, destination: str) -> bool:
    """Is there an end with nobody to sign with?"""
    snapshot = scene.data.snapshot
    return any(missing_at(snapshot, code, scene.as_of) for code in (origin, destination))


def render_instead(scene: Scene, origin: str, destination: str) -> None:
    """Draw every way that others took, at each end without a union; nothing where both ends have one."""
    answer = _instead(scene.data.token, origin, destination, scene.as_of, scene.policy, scene.data)
    told = "".join(_end(scene, answer, end) for end in answer.ends)
    if told:
        st.html(f'<div class="sg">{told}</div>')


@st.cache_resource(show_spinner=False, max_entries=32)
def _instead(
    token: object, origin: str, destination: str, as_of: date, policy: CoveragePolicy, _data: Data
) -> Instead:  # fmt: skip
    return instead_of(_data.snapshot, origin, destination, as_of, policy)


def _end(scene: Scene, answer: Instead, end: EmptyEnd) -> str:
    countries = scene.data.snapshot.countries
    title = {way.name: way_words(spoken(), way, end, countries) for way in end.ways}
    told = [section(title[way.name], _examples(scene, answer, end, way)) for way in end.ways]
    empty = [title[way.name] for way in end.ways if not way.examples]
    nothing = f'<p class="sg-quiet">{esc(say("instead.empty", ways="; ".join(empty)))}</p>' if empty else ""
    heading = esc(end_words(spoken(), end, countries))
    columns = f'<div class="sg-columns">{"".join(told)}</div>'
    return f'<section class="sg-chapter"><h2>{heading}</h2>{columns}{nothing}</section>'


def _examples(scene: Scene, answer: Instead, end: EmptyEnd, way: Way) -> str:
    return folded([_example(scene, answer, end, way, one) for one in way.examples], MOST)


def _example(scene: Scene, answer: Instead, end: EmptyEnd, way: Way, example: Example) -> str:
    countries = scene.data.snapshot.countries
    name = example_name(spoken(), way, example, countries)
    told = f"<b>{esc(name)}</b>" if way.name in {"reforms", "ratifications"} else way_to(scene, example.id, name)
    if way.name == "signed_there":
        told = f"{listing([party_way(scene, party) for party in example.parties])}: {told}"
    notes = "; ".join(example_notes(spoken(), way, example, end, answer, countries))
    read = say("instead.read", sources=listing([_source(url, title) for url, title in _cited(example)]))
    lines = [f"{esc(first_upper(notes))}." if notes else "", read if example.sources else ""]
    return f"{told}<br><small>{' '.join(line for line in lines if line)}</small>"


def _cited(example: Example) -> list[tuple[str | None, str]]:
    return [(source.url, source.title) for source in example.sources]


def _source(url: str | None, title: str) -> str:
    short = title if len(title) <= LONGEST else f"{title[:LONGEST].rsplit(' ', 1)[0]}…"
    return link(url, short)
