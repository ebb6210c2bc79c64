"""The table of corridors, on the page and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from explorer.look.colours import VERDICTS, Theme, mark_svg
from explorer.look.parts import picture_url
from explorer.text import clause_words, date_name, first_upper, gap_words, say, verdict_words, word
from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapRow
from graphmodel.tables import csv_text

VERDICT, MARKED, LETTER = 130, 290, 7
"""Pixels: a verdict alone, one with its marks at most, and what a letter takes."""
COLUMNS = ["mark", "verdict", "origin", "destination", "migrants", "reason", "character", "measure", "agreements"]


def as_frame(rows: Sequence[GapRow], theme: Theme) -> pd.DataFrame:
    """One row a corridor, in the order given."""
    marks = {verdict: picture_url(mark_svg(verdict, theme), room=3) for verdict in VERDICTS}
    return pd.DataFrame(
        {
            # As categories, each picture goes to the browser once and not nine thousand times.
            "mark": pd.Categorical([marks[row.verdict] for row in rows], list(marks.values())),
            "verdict": [verdict_words(row.verdict, row.remarks) for row in rows],
            "corridor": [f"{row.origin_name} → {row.destination_name}" for row in rows],
            "origin": [row.origin_name for row in rows],
            "destination": [row.destination_name for row in rows],
            "migrants": pd.array([row.migrants for row in rows], dtype="Int64"),
            "measure": [measure_name(row.migrants_measure, row.migrants_year) for row in rows],
            "reason": [first_upper(gap_words(row.reason)) for row in rows],
            "character": [character_name(row.character) for row in rows],
            "agreements": [len(row.agreements) for row in rows],
        }
    )


def measure_name(measure: str | None, year: str | None) -> str:
    """Who counted the migrants, and when."""
    return say(f"measure.{measure}", year=date_name(year or "")) if measure else say("measure.none")


def character_name(character: str | None) -> str:
    """What most people in a corridor are, where that is on record."""
    return word("character", character) if character else ""


def column_config(rows: Sequence[GapRow]) -> dict[str, Any]:
    """Headings, widths and number formats; a verdict has room for its marks where one of the rows has any."""
    longest = max((len(verdict_words(row.verdict, row.remarks)) for row in rows if row.remarks), default=0)
    verdict = min(max(VERDICT, LETTER * longest), MARKED)
    return {
        "mark": st.column_config.ImageColumn(" ", width=40),
        "verdict": st.column_config.TextColumn(say("corridors.column.verdict"), width=verdict),
        "corridor": st.column_config.TextColumn(say("corridors.column.corridor"), width=175),
        "origin": st.column_config.TextColumn(say("corridors.column.origin"), width=150),
        "destination": st.column_config.TextColumn(say("corridors.column.destination"), width=150),
        "migrants": st.column_config.NumberColumn(say("corridors.column.migrants"), format="localized", width=100),
        "measure": st.column_config.TextColumn(say("corridors.column.measure"), width=120),
        "reason": st.column_config.TextColumn(say("corridors.column.reason"), width="large"),
        "character": st.column_config.TextColumn(say("corridors.column.character"), width=130),
        "agreements": st.column_config.NumberColumn(say("corridors.column.agreements"), width=90),
    }


def as_csv(rows: Sequence[GapRow], as_of: date, policy: CoveragePolicy) -> str:
    """The same rows as a file that a spreadsheet opens and cannot run."""
    columns = (
        "corridor", "origin", "destination", "origin_name", "destination_name", "verdict", "flagged", "reason",
        "no_counterpart", "no_union_on_record", "marks", "migrants", "migrants_measure", "migrants_year", "agreements",
        "character", "remarks",
    )  # fmt: skip
    return csv_text(
        (*columns, "as_of", "sector", "flag_when"),
        ([*(_value(row, name) for name in columns), as_of, policy.sector or "all", policy.flag_when] for row in rows),
    )


def _value(row: GapRow, name: str) -> object:
    if name == "remarks":
        return tuple(clause_words(remark) for remark in row.remarks)
    return gap_words(row.reason) if name == "reason" else getattr(row, name)
