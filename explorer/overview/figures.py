"""The figures of the start page: each with its whole, each the way to the list behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import streamlit as st

from explorer.data_page.holdings import holdings
from explorer.frame.names import names_of_countries, ways_in
from explorer.frame.page import Scene
from explorer.look.parts import esc
from explorer.look.people import Ranking
from explorer.profiles.country import within_notes
from explorer.text import date_name, left_out_words, number, people, say, say_count, word
from graphmodel.gaps import GapRow
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import BasedIn


def render_figures(scene: Scene) -> None:
    """Draw the figures in one calm line; two by two on a phone."""
    with st.container(key="figures"):
        _flagged(scene)
        _people(scene)
        _agreements(scene)
        _organisations(scene)
    _left_out(scene)


def _left_out(scene: Scene) -> None:
    """Who is in the UN's total and in no corridor, and which countries have no numbers of their own."""
    counted = [row for row in scene.rows if row.migrants_measure == "un_stock"]
    told = []
    if counted and scene.data.snapshot.people_left_out:
        total = Ranking("all_people").total(counted)
        told.append(left_out_words(scene.data.snapshot.people_left_out, total, counted[0].migrants_year or ""))
    told += within_notes(scene.data.snapshot.countries)
    if told:
        named = ways_in(scene, " ".join(told), names_of_countries(scene.data.graph))
        st.html(f'<div class="sg"><p class="sg-quiet">{named}</p></div>')


def _figure(scene: Scene, name: str, label: str, told: str, path: str, **choices: Any) -> None:
    with st.container(key=f"figure_{name}", gap=None):
        scene.way(path, label, **choices)
        st.html(f'<div class="sg sg-quiet">{esc(told)}</div>')


def _flagged(scene: Scene) -> None:
    rows = scene.rows
    counts = Counter(row.verdict for row in rows)
    flagged = sum(row.flagged for row in rows)
    none, umbrella = counts["none_on_record"], counts["umbrella"]
    told = say(
        "overview.figure.flagged.of", total=number(len(rows)), none=number(none), umbrella=number(umbrella),
        other=number(flagged - none - umbrella),
    )  # fmt: skip
    _figure(scene, "flagged", say("overview.figure.flagged", value=number(flagged)), told, "corridors")


def _people(scene: Scene) -> None:
    ranking = scene.ranking
    counted = [row for row in scene.rows if row.migrants is not None]
    flagged = [row for row in counted if row.flagged]
    told = say("overview.figure.people.of", total=people(ranking.total(counted)), measures=measures(counted))
    other = ranking.other
    if other.total(counted) != ranking.total(counted):
        told += " " + say(
            f"overview.figure.people.{other.order}", flagged=people(other.total(flagged)),
            total=people(other.total(counted)),
        )  # fmt: skip
    uncounted = len(scene.rows) - len(counted)
    if uncounted:
        told += " " + say_count("overview.figure.people.uncounted", uncounted)
    if scene.sector:
        inside = sum(row.sector_people is not None for row in scene.rows)
        told += " " + say("overview.figure.people.sector", sector=word("sector", scene.sector), count=number(inside))
    label = say("overview.figure.people", value=people(ranking.total(flagged)), who=ranking.who(flagged))
    _figure(scene, "people", label, told, "corridors")


def measures(rows: Sequence[GapRow]) -> str:
    """Who counted the people in these corridors, and in which years."""
    years: dict[str, set[str]] = {}
    held: Counter[str] = Counter()
    for row in rows:
        if row.migrants_measure and row.migrants_year:
            years.setdefault(row.migrants_measure, set()).add(row.migrants_year[:4])
            held[row.migrants_measure] += 1
    parts = []
    for name in ("un_stock", "host_count"):
        if held[name]:
            first, last = min(years[name]), max(years[name])
            span = date_name(first) if first == last else say("overview.span", first=first, last=last)
            parts.append(say_count(f"overview.measure.{name}", held[name], years=span))
    return ", ".join(parts)


def _agreements(scene: Scene) -> None:
    agreements = scene.data.graph.nodes(Agreement)
    counted = Counter(name for row in scene.rows if not row.flagged for name in row.agreements[:1])
    signed = [agreement for agreement in agreements if agreement.stage == "signed"]
    governments = sum(agreement.level == "government_to_government" for agreement in signed)
    told = say_count(
        "overview.figure.agreements.of", len(counted), signed=number(len(signed)), governments=number(governments)
    )
    path = "agreements" if "agreements" in scene.pages else "data"
    _figure(scene, "agreements", say("overview.figure.agreements", value=number(len(agreements))), told, path)


def _organisations(scene: Scene) -> None:
    graph = scene.data.graph
    named = [organisation for organisation in graph.nodes(Organisation) if not organisation.placeholder]
    homes = {tie.to_id for organisation in named for tie in graph.out_of(organisation.id, BasedIn)}
    placeholders = holdings(scene.data).kinds["Organisation"].total - len(named)
    told = say_count("overview.figure.organisations.of", len(homes))
    if placeholders:
        told += " " + say_count("overview.figure.organisations.placeholders", placeholders)
    label = say("overview.figure.organisations", value=number(len(named)))
    _figure(scene, "organisations", label, told, "data", tab="records", kind="Organisation")
