"""The people of one corridor: how many, who of them is displaced and who says so, what most of them are."""

from __future__ import annotations

from explorer.corridors.case import Case
from explorer.frame.page import Scene
from explorer.look.gap_table import character_name, measure_name
from explorer.look.parts import esc, link
from explorer.look.people import in_full
from explorer.text import date_name, first_upper, number, say, word
from graphmodel.derive import DISPLACED
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.record import Source


def people_html(scene: Scene, case: Case) -> str:
    """All that is to be said of them, as HTML."""
    report = case.report
    counted = say("corridor.migrants.none")
    if report.migrants is not None:
        measure = measure_name(report.migrants_measure, report.migrants_year)
        counted = first_upper(say("corridor.people", people=in_full(report), measure=measure))
    notes = [esc(note) for note in (_sector(scene, case), _mostly(scene, case)) if note]
    notes += [_displaced(scene, case), esc(say("corridor.migrants.note"))]
    return f'<p><b>{esc(counted)}.</b> <span class="sg-quiet">{" ".join(note for note in notes if note)}</span></p>'


def _sector(scene: Scene, case: Case) -> str:
    report = case.report
    if report.sector_people is None:
        return ""
    return say(
        "corridor.people.sector", people=number(report.sector_people), sector=word("sector", scene.sector or ""),
        year=date_name(report.sector_year or ""),
    )  # fmt: skip


def _mostly(scene: Scene, case: Case) -> str:
    if case.character:
        return say("corridor.character", character=word("character", case.character))
    row = next((row for row in scene.rows if row.corridor == case.report.corridor), None)
    return say("corridor.character.counted") if row and character_name(row) else ""


def _displaced(scene: Scene, case: Case) -> str:
    """Who counted the displaced, each with the way to the source; and that they report more than the stock."""
    report = case.report
    if not report.displaced_reported:
        return ""
    counts = [
        item for item in scene.data.measurements(report.corridor)
        if item.kind in DISPLACED and (item.period or "")[:4] == (report.migrants_year or "")[:4]
    ]  # fmt: skip
    told = say("corridor.displaced", counts="; ".join(_count(scene, item) for item in counts))
    if report.displaced_reported > (report.migrants or 0):
        told += " " + esc(say("corridor.displaced.more", reported=number(report.displaced_reported)))
    return told


def _count(scene: Scene, item: Measurement) -> str:
    source = scene.data.graph.find(Source, item.source)
    agency = link(source.url if source else None, item.agency or (source.title if source else item.source))
    return f"{esc(number(item.value))} {esc(word('measurement_kind', item.kind))} ({agency})"
