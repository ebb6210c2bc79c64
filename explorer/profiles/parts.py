"""Parts that profiles share: names as ways to go there, ties with their notes, sources with confidence and age."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from explorer.frame.going import go
from explorer.frame.page import Scene
from explorer.look.parts import esc, folded, link, source_items, verdict_mark
from explorer.look.tie_words import notes_of, relation_name
from explorer.text import date_name, first_upper, looked_words, say, say_count
from graphmodel.answers.ties import home_of
from graphmodel.coverage.lines import CorridorReport
from graphmodel.coverage.sectors import fit_of
from graphmodel.dates import first_day
from graphmodel.gaps import GapRow
from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.kinds.search import Search
from graphmodel.model import Sourced
from graphmodel.relations import CitedIn, SplitFrom, StructureOf
from graphmodel.verdicts import COVERING
from graphmodel.vocabulary import Sector

MOST, MOST_SOURCES = 6, 4
MONTHS_AS_MONTHS = 24
"""Older sources are so many years old."""


def named(scene: Scene, organisation: Organisation) -> str:
    """An organisation with its acronym and its country, as a way to its profile."""
    home = home_of(scene.data.graph, organisation.id)
    return go(scene, organisation.id, organisation.full) + (f", {esc(home.name)}" if home else "")


def small(notes: Sequence[str]) -> str:
    """Notes in brackets, in small letters."""
    return f" <small>({esc(', '.join(notes))})</small>" if notes else ""


def tie_items(scene: Scene, centre: str, ties: Iterable[Sourced]) -> list[str]:
    """The organisations at the other end of ties, by name, each with what is to be noted on the tie."""
    items: dict[str, str] = {}
    for tie in ties:
        other = scene.data.graph.find(Organisation, tie.to_id if tie.from_id == centre else tie.from_id)
        if other is not None:
            items[f"{other.name}|{tie.id}"] = named(scene, other) + small(_notes(tie))
    return [items[name] for name in sorted(items)]


def _notes(tie: Sourced) -> list[str]:
    notes = [relation_name(tie.type_name)] if isinstance(tie, StructureOf | SplitFrom) else []
    notes += notes_of(tie)
    until = getattr(tie, "until", None)
    notes += [say("profile.until", day=date_name(until))] if until else []
    return notes + ([say("profile.unverified")] if tie.confidence == "low" else [])


def corridor_items(scene: Scene, rows: Iterable[GapRow]) -> list[str]:
    """Corridors as ways to their profiles, each with its verdict, its people and, with none on record, who looked."""
    return [
        go(scene, row.corridor, say("corridor.reverse", origin=row.origin_name, destination=row.destination_name))
        + f'<small class="sg-line">{verdict_mark(row.verdict, scene.theme, row.remarks)}'
        + f"<span>{esc(_counted(scene, row))}</span></small>"
        for row in rows
    ]


def _counted(scene: Scene, row: GapRow) -> str:
    counted = scene.ranking.told(row)
    return f"{counted} · {looked_words(row.looked_for)}" if row.verdict == "none_on_record" else counted


def fit_notes(organisation: Organisation, sector: Sector | None) -> list[str]:
    """That an organisation is of other sectors than the one asked, or that its sectors are not on record."""
    fits = fit_of(organisation, sector)
    return [say(f"fit.{fits}")] if fits in {"unknown", "other"} else []


def tells_of_searches(report: CorridorReport) -> bool:
    """Has anybody looked, or does no agreement of unions stand that would make it idle to say that nobody has?"""
    return bool(report.searches) or report.verdict not in COVERING


def search_items(searches: Iterable[Search]) -> list[str]:
    """Searches in words, each with where one looked and for what; nobody has looked where there is none."""
    return [esc(first_upper(looked_words(search))) + small(_of_search(search)) for search in searches] or [
        esc(first_upper(looked_words(None)))
    ]


def _of_search(search: Search) -> list[str]:
    told = [search.searched_in, search.words, search.note if search.result == "nothing_found" else None]
    return [text for text in told if text]


def sources(scene: Scene, node: str, confidence: str, ties: Iterable[Sourced] = ()) -> str:
    """Where it was read, and how long ago; and how well that supports it."""
    graph = scene.data.graph
    ids = dict.fromkeys([tie.to_id for tie in graph.out_of(node, CitedIn)] + [tie.source for tie in ties])
    items = source_lines(scene, ids)
    listed = folded(items, MOST_SOURCES) if items else source_items(())
    judged = esc(say(f"profile.confidence.{confidence}").capitalize())
    return f'<p class="sg-quiet">{judged}</p><div class="sg-sources">{listed}</div>'


def source_lines(scene: Scene, ids: Iterable[str]) -> list[str]:
    """Sources by their titles, each with its age."""
    graph: Graph = scene.data.graph
    today = scene.view.known["as_of"].default
    found = [source for name in ids if (source := graph.find(Source, name))]
    return [link(source.url, source.title) + small(_age(source, today)) for source in found]


def _age(source: Source, today: date) -> list[str]:
    if not source.retrieved_on:
        return [say("profile.read.never")]
    return [say("profile.read", day=date_name(source.retrieved_on), ago=ago(source.retrieved_on, today))]


def ago(day: str, today: date) -> str:
    """How long ago that was: “this month”, “5 months ago”, “3 years ago”."""
    first = first_day(day)
    months = (today.year - first.year) * 12 + today.month - first.month
    if months < 1:
        return say("profile.ago.now")
    if months < MONTHS_AS_MONTHS:
        return say_count("profile.ago.months", months)
    return say_count("profile.ago.years", months // 12)
