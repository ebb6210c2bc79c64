"""The table of corridors, on the page and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from explorer.look.colours import VERDICTS, Theme, mark_svg
from explorer.look.missing import missing_in_short
from explorer.look.parts import picture_url
from explorer.look.people import Ranking
from explorer.look.saving import Table
from explorer.text import (
    clause_words,
    date_name,
    first_upper,
    gap_words,
    looked_in_short,
    say,
    sector_name,
    verdict_words,
    word,
)
from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapRow
from graphmodel.graph import Graph
from graphmodel.kinds.record import Source
from graphmodel.relations import CitedIn
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import Character, PeopleOrder

CORRIDOR, BESIDE = ("mark", "verdict", "origin", "destination"), ("character", "measure", "agreements")
PEOPLE: dict[PeopleOrder, tuple[str, ...]] = {
    "not_displaced": ("others", "migrants"), "all_people": ("migrants", "others")
}  # fmt: skip
MARK, VERDICT, MARKED, LETTER = 52, 125, 290, 6.3
"""Pixels: a verdict alone, one with its marks at most, and what a letter takes."""


def columns_of(rows: Sequence[GapRow], ranking: Ranking) -> list[str]:
    """The columns of the table from left to right: the numbers after the corridor, then what is to be said of it.

    Who looked stands before the best agreement only where there are corridors without any; at which end nobody could
    sign, only where there is such an end.
    """
    told = ["looked_for", "reason"]
    if all(row.verdict != "none_on_record" for row in rows):
        told.reverse()
    missing = [] if all(row.both_ends for row in rows) else ["missing"]
    return [*CORRIDOR, *people_columns(ranking), *missing, *told, *BESIDE]


def people_columns(ranking: Ranking) -> list[str]:
    """The columns of people, the one that ranks first."""
    return [*(["sector_people"] if ranking.sector else []), *PEOPLE[ranking.order]]


def people_cells(rows: Sequence[GapRow], ranking: Ranking) -> dict[str, Any]:
    """These columns, filled."""
    return {
        name: pd.array([getattr(row, name) for row in rows], dtype="Int64") for name in people_columns(ranking)
    }  # fmt: skip


def as_frame(rows: Sequence[GapRow], theme: Theme, ranking: Ranking) -> pd.DataFrame:
    """One row a corridor, in the order given."""
    marks = {verdict: picture_url(mark_svg(verdict, theme), room=3) for verdict in VERDICTS}
    # As categories, each picture goes to the browser once and not nine thousand times.
    mark = pd.Categorical([marks[row.verdict] for row in rows], list(marks.values()))
    return pd.DataFrame({"mark": mark} | _cells(rows, ranking) | people_cells(rows, ranking))


def _cells(rows: Sequence[GapRow], ranking: Ranking) -> dict[str, list[Any]]:
    """The columns of the table in words, its pictures apart."""
    return {
        "verdict": [verdict_words(row.verdict, row.remarks) for row in rows],
        "corridor": [f"{row.origin_name} → {row.destination_name}" for row in rows],
        "origin": [row.origin_name for row in rows],
        "destination": [row.destination_name for row in rows],
        **{name: [getattr(row, name) for row in rows] for name in people_columns(ranking)},
        "measure": [measure_name(row.migrants_measure, row.migrants_year) for row in rows],
        "missing": [missing_in_short(row) for row in rows],
        "looked_for": [first_upper(looked_in_short(row)) for row in rows],
        "reason": [_why(row) for row in rows],
        "character": [character_name(row) for row in rows],
        "agreements": [len(row.agreements) for row in rows],
    }


def _why(row: GapRow) -> str:
    """The best agreement; nothing where the verdict says that there is none: who looked stands beside it."""
    return "" if row.verdict == "none_on_record" else first_upper(gap_words(row.reason))


def measure_name(measure: str | None, year: str | None) -> str:
    """Who counted the migrants, and when."""
    return say(f"measure.{measure}", year=date_name(year or "")) if measure else say("measure.none")


def character_of(row: GapRow) -> Character | None:
    """What most people in a corridor are: as it is on record, else refugees where half or more are displaced."""
    return row.character or ("refuge" if row.mostly_displaced else None)


def character_name(row: GapRow) -> str:
    """The same in words, with who counted where nobody judged."""
    if row.character is None and row.mostly_displaced:
        return say("character.counted")
    return word("character", row.character) if row.character else ""


def column_config(rows: Sequence[GapRow]) -> dict[str, Any]:
    """Headings, widths and number formats; a verdict has room for its marks where one of the rows has any."""
    longest = max((len(verdict_words(row.verdict, row.remarks)) for row in rows if row.remarks), default=0)
    verdict = min(max(VERDICT, round(LETTER * longest)), MARKED)
    return {
        "mark": st.column_config.ImageColumn(say("corridors.column.mark"), width=MARK),
        "verdict": st.column_config.TextColumn(say("corridors.column.verdict"), width=verdict),
        "corridor": st.column_config.TextColumn(say("corridors.column.corridor"), width=175),
        "origin": st.column_config.TextColumn(say("corridors.column.origin"), width=125),
        "destination": st.column_config.TextColumn(say("corridors.column.destination"), width=145),
        "sector_people": st.column_config.NumberColumn(
            say("corridors.column.sector"), format="localized", width=100, help=say("corridors.column.sector.help")
        ),
        "others": st.column_config.NumberColumn(
            say("corridors.column.others"), format="localized", width=98, help=say("corridors.column.others.help")
        ),
        "migrants": st.column_config.NumberColumn(
            say("corridors.column.migrants"), format="localized", width=90, help=say("corridors.column.migrants.help")
        ),
        "measure": st.column_config.TextColumn(say("corridors.column.measure"), width=120),
        "reason": st.column_config.TextColumn(say("corridors.column.reason"), width="large"),
        "missing": st.column_config.TextColumn(
            say("corridors.column.missing"), width=210, help=say("corridors.column.missing.help")
        ),
        "looked_for": st.column_config.TextColumn(say("corridors.column.looked_for"), width=165),
        "character": st.column_config.TextColumn(say("corridors.column.character"), width=130),
        "agreements": st.column_config.NumberColumn(say("corridors.column.agreements"), width=90),
    }


def as_table(
    rows: Sequence[GapRow], as_of: date, policy: CoveragePolicy, ranking: Ranking, data: Snapshot, graph: Graph
) -> Table:
    """The same rows as a file, with what lies behind them: codes, agreements by name, addresses of their sources."""
    # An umbrella text stands on hundreds of rows.
    addresses = {name: addresses_of(graph, name) for name in {name for row in rows for name in row.agreements}}
    shown = column_config(rows)
    names = [name for name in columns_of(rows, ranking) if name != "mark"]
    frame = _cells(rows, ranking)
    headings = [str(shown[name]["label"]) for name in names]
    behind = (
        "flagged", "no_counterpart", "no_union", "displaced", "displaced_reported", "sector_year", "names", "remarks",
        "note", "sources",
    )  # fmt: skip
    asked = [as_of, sector_name(policy.sector), word("flag_when", policy.flag_when)]
    return (
        [say("saving.corridor"), *headings, say("saving.origin"), say("saving.destination"),
         *(say(f"saving.{name}") for name in behind), say("saving.as_of"), say("saving.workers"), say("saving.flag")],
        (
            [row.corridor, *(frame[name][at] for name in names), row.origin, row.destination,
             row.flagged, *([data.countries[code].name for code in codes]
                            for codes in (row.no_counterpart, row.no_union_on_record)),
             row.displaced, row.displaced_reported, row.sector_year,
             [data.agreements[name].title for name in row.agreements], [clause_words(one) for one in row.remarks],
             row.looked_for_note, dict.fromkeys(url for name in row.agreements for url in addresses[name]), *asked]
            for at, row in enumerate(rows)
        ),
    )  # fmt: skip


def addresses_of(graph: Graph, agreement: str) -> list[str]:
    """Where the sources of an agreement stand."""
    sources = (graph.find(Source, tie.to_id) for tie in graph.out_of(agreement, CitedIn))
    return [source.url for source in sources if source is not None and source.url]
