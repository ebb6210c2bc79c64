"""Profiles of countries and corridors: what is on record about them, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.frame.day import world_of
from explorer.frame.going import go, way_html
from explorer.frame.page import Scene
from explorer.look.colours import kind_svg
from explorer.look.gap_table import character_name, measure_name
from explorer.look.parts import drawn, esc, facts, folded, section, verdict_mark
from explorer.profiles.country import end_facts, within_notes
from explorer.profiles.parts import MOST, corridor_items, fit_notes, named, search_items, small, tells_of_searches
from explorer.text import clause_words, kind_name, say, say_count, verdict_sentence
from graphmodel.coverage.life import signers_in
from graphmodel.coverage.lines import CorridorReport, UnionLine
from graphmodel.coverage.sectors import rank_of
from graphmodel.gaps import GapRow
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.verdicts import VERDICTS

MOST_CORRIDORS = 8


def country_profile(scene: Scene, country: Country) -> str:
    """The facts about a country, its organisations of workers, its largest corridors with their verdicts."""
    graph, world = scene.data.graph, world_of(scene)
    unions = signers_in(graph, country.id, scene.as_of)
    unions.sort(
        key=lambda union: (
            rank_of(union, scene.policy.sector), union.kind != "national_centre", -len(world.ties.touching(union.id)),
            union.name,
        )
    )  # fmt: skip
    items = [named_at_home(scene, union) for union in unions]
    own = world.at.get(country.id, ())
    return (
        f"<h2>{drawn(kind_svg('country', scene.theme))}{esc(country.name)}</h2>"
        + "".join(
            f'<p class="sg-quiet">{esc(note)}</p>' for note in within_notes(scene.data.snapshot.countries, country.id)
        )
        + end_facts(scene, country.id)
        + section(say("profile.organisations"), folded(items, MOST))
        + section(say("profile.corridors"), _largest(scene, country, own))
    )


def _largest(scene: Scene, country: Country, rows: Sequence[GapRow]) -> str:
    """The largest corridors of a country, and the ways to all that begin there and to all that end there."""
    if not rows:
        return ""
    found = folded(corridor_items(scene, rows[:MOST_CORRIDORS]), MOST_CORRIDORS)
    ways = []
    for end in ("origin", "destination"):
        count = sum(getattr(row, end) == country.id for row in rows)
        label = say_count(f"profile.corridors.{end}", count)
        ways += [way_html(scene, "corridors", label, **{end: [country.id], "verdict": list(VERDICTS)})] if count else []
    return f"{found}<p>{' · '.join(ways)}</p>"


def named_at_home(scene: Scene, organisation: Organisation) -> str:
    """An organisation on the profile of its own country: its kind says more than the country."""
    return go(scene, organisation.id, organisation.full) + small(
        [kind_name(organisation.kind).lower(), *fit_notes(organisation, scene.policy.sector)]
    )


def corridor_profile(scene: Scene, report: CorridorReport) -> str:
    """The verdict on a corridor and its sentence, the agreements weighed and beside, the unions at both ends."""
    counted = scene.ranking.told(report)
    if report.migrants is not None:
        measure = measure_name(report.migrants_measure, report.migrants_year)
        counted = say("corridors.card.people", people=counted, measure=measure)
    row = world_of(scene).rows.get(report.corridor)
    if row is not None and (character := character_name(row)):
        counted = say("corridors.card.mostly", counted=counted, character=character)
    weighed = [
        go(scene, line.id, line.title)
        + f'<small class="sg-line">{verdict_mark(line.verdict, scene.theme, line.marks)}</small>'
        if line.verdict
        else go(scene, line.id, line.title)
        for line in report.evidence
    ]
    searches = search_items(report.searches) if tells_of_searches(report) else []
    beside = [go(scene, line.id, line.title) + small([clause_words(line.reason)]) for line in report.beside]
    ways = [
        go(scene, code, name)
        for code, name in ((report.origin, report.origin_name), (report.destination, report.destination_name))
    ]
    return (
        f"<h2>{esc(say('corridor.reverse', origin=report.origin_name, destination=report.destination_name))}</h2>"
        f"<p>{verdict_mark(report.verdict, scene.theme)}</p><p>{esc(verdict_sentence(report))}</p>"
        + facts([(say("network.column.migrants"), esc(counted)), (say("profile.ends"), " → ".join(ways))])
        + section(say("profile.weighed"), folded(weighed, MOST))
        + section(say("profile.beside_corridor"), folded(beside, MOST))
        + section(say("corridor.searches"), folded(searches, MOST))
        + section(
            say("profile.unions_in", country=report.origin_name), folded(_unions(scene, report.origin_unions), MOST)
        )
        + section(
            say("profile.unions_in", country=report.destination_name),
            folded(_unions(scene, report.destination_unions), MOST),
        )
    )


def _unions(scene: Scene, unions: tuple[UnionLine, ...]) -> list[str]:
    """The best fit for the sector asked first; those of other sectors last, and said to be."""
    organisations = [scene.data.graph.get_node(Organisation, union.id) for union in unions]
    return [named(scene, one) + small(fit_notes(one, scene.policy.sector)) for one in organisations]
