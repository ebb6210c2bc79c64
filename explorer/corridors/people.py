"""The people of one corridor: how many, who of them is displaced and who says so, what most of them are."""

from __future__ import annotations

from explorer.corridors.case import Case
from explorer.frame.names import names_of_countries, ways_in
from explorer.frame.page import Scene
from explorer.look.gap_table import measure_name
from explorer.look.parts import esc, link
from explorer.text import (
    clause_words,
    first_upper,
    mostly_displaced_words,
    number,
    people_words,
    say,
    sector_words,
    word,
)
from graphmodel.derive import DISPLACED
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.record import Source


def people_html(scene: Scene, case: Case) -> str:
    """All that is to be said of them, as HTML: the numbers, then who is displaced, then what the numbers are of."""
    report = case.report
    counted = say("corridor.migrants.none")
    if report.migrants is not None:
        measure = measure_name(report.migrants_measure, report.migrants_year)
        counted = first_upper(say("corridor.people", people=people_words(report), measure=measure))
    if scene.sector and report.sector_people is not None:
        told = first_upper(sector_words(scene.sector, report.sector_people, report.sector_year))
        counted = told if report.migrants is None else f"{told}. {counted}"
    parts = [f"<b>{esc(counted)}.</b>", _mostly(case), _displaced(scene, case)]
    notes = [say("corridor.migrants.note"), *map(clause_words, report.notes)]
    notes += [say("counted.note")] if report.displaced_reported else []
    lead = " ".join(part for part in parts if part)
    told = ways_in(scene, " ".join(notes), names_of_countries(scene.data.graph))
    what = f"<summary>{esc(say('corridor.people.what'))}</summary>"
    return f'{lead}<details>{what}<p class="sg-quiet">{told}</p></details>'


def _mostly(case: Case) -> str:
    """What most of them are, as somebody judged; refugees by the count, where half or more are displaced."""
    if case.report.mostly_displaced and case.character in {None, "refuge"}:
        return esc(first_upper(mostly_displaced_words(case.report.migrants_year))) + "."
    if not case.character:
        return ""
    return esc(say("corridor.character", character=word("character", case.character)))


def _displaced(scene: Scene, case: Case) -> str:
    """Who counted how many displaced, each with the way to the source, as HTML."""
    report = case.report
    if not report.displaced_reported:
        return ""
    counts = [
        item for item in scene.data.measurements(report.corridor)
        if item.kind in DISPLACED and (item.period or "")[:4] == report.migrants_year
    ]  # fmt: skip
    counts.sort(key=lambda item: -item.value)
    return say("corridor.displaced", counts="; ".join(_count(scene, item) for item in counts))


def _count(scene: Scene, item: Measurement) -> str:
    source = scene.data.graph.find(Source, item.source)
    agency = link(source.url if source else None, item.agency or (source.title if source else item.source))
    return f"{esc(number(item.value))} {esc(word('measurement_kind', item.kind))} ({agency})"
